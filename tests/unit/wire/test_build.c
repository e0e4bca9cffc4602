/* tests/unit/wire/test_build.c - what is built is decoded as what was asked for. */
#include "wire_test.h"

#include "wire/build.h"
#include "wire/checksum.h"

static const uint8_t mac_a[6] = { 2, 0, 0, 0, 0, 1 };
static const uint8_t mac_b[6] = { 2, 0, 0, 0, 0, 2 };

static struct build_ip ends(bool v6)
{
	static const uint8_t v4_a[4] = { 192, 0, 2, 1 };
	static const uint8_t v4_b[4] = { 192, 0, 2, 2 };
	static const uint8_t v6_a[16] = { 0x20, 1, 0xd, 0xb8, [15] = 1 };
	static const uint8_t v6_b[16] = { 0x20, 1, 0xd, 0xb8, [15] = 2 };
	return (struct build_ip){
		.source = v6 ? address_from_v6(v6_a) : address_from_v4(v4_a),
		.destination = v6 ? address_from_v6(v6_b) : address_from_v4(v4_b),
		.ttl = 63,
		.dscp_ecn = 0x2e,
		.id = 4711,
		.dont_fragment = true,
	};
}

static void check_checksum(const struct packet *packet, unsigned int layer)
{
	uint16_t expected = 0;
	assert_int_equal(packet_checksum(packet, layer, &expected), CHECKSUM_GOOD);
}

static void check_ip(const struct packet *packet, const struct build_ip *ip, bool v6)
{
	const uint8_t *at = packet->bytes + packet->layers[packet->network].offset;
	assert_int_equal(packet->layers[packet->network].kind, v6 ? LAYER_IPV6 : LAYER_IPV4);
	assert_memory_equal(&packet->source, &ip->source, sizeof(ip->source));
	assert_memory_equal(&packet->destination, &ip->destination, sizeof(ip->destination));
	assert_int_equal(packet->ttl, ip->ttl);
	if (v6) {
		assert_int_equal((at[0] & 0x0f) << 4 | at[1] >> 4, ip->dscp_ecn);
		return;
	}
	assert_int_equal(at[1], ip->dscp_ecn);
	assert_int_equal(packet->ip_id, ip->id);
	assert_int_equal(at[6], 0x40);
	check_checksum(packet, packet->network);
}

static void check_options(const struct tcp_options *a, const struct tcp_options *b)
{
	assert_int_equal(a->has_mss, b->has_mss);
	assert_int_equal(a->has_wscale, b->has_wscale);
	assert_int_equal(a->has_sack_permitted, b->has_sack_permitted);
	assert_int_equal(a->has_timestamps, b->has_timestamps);
	assert_int_equal(a->has_fast_open, b->has_fast_open);
	assert_int_equal(a->mss, b->mss);
	assert_int_equal(a->wscale, b->wscale);
	assert_int_equal(a->ts_value, b->ts_value);
	assert_int_equal(a->ts_echo_reply, b->ts_echo_reply);
	assert_int_equal(a->sack_count, b->sack_count);
	assert_memory_equal(a->sack, b->sack, sizeof(a->sack[0]) * a->sack_count);
}

static void check_tcp(const struct build_tcp *tcp, bool v6)
{
	uint8_t bytes[256];
	struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
	struct build_ip ip = ends(v6);
	build_ethernet(&builder, mac_b, mac_a, v6 ? 0x86dd : 0x0800);
	build_tcp(&builder, &ip, tcp);
	assert_false(builder.overflow);

	struct packet packet;
	uint8_t *exact = exact_copy(bytes, builder.bytes);
	decode(&packet, 1, exact, builder.bytes, builder.bytes);
	check_ip(&packet, &ip, v6);
	assert_true(packet_has_tcp(&packet));
	check_checksum(&packet, packet.transport);
	assert_int_equal(packet.tcp.source_port, tcp->source_port);
	assert_int_equal(packet.tcp.destination_port, tcp->destination_port);
	assert_int_equal(packet.tcp.seq, tcp->seq);
	assert_int_equal(packet.tcp.ack, tcp->ack);
	assert_int_equal(packet.tcp.flags, tcp->flags);
	assert_int_equal(packet.tcp.window_raw, tcp->window_raw);
	assert_int_equal(packet.tcp.urgent, tcp->urgent);
	assert_int_equal(packet.tcp.payload.captured, tcp->payload_bytes);
	if (tcp->payload_bytes > 0)
		assert_memory_equal(packet.tcp.payload.at, tcp->payload, tcp->payload_bytes);
	struct tcp_options options;
	tcp_options_read(&packet.tcp, &options);
	check_options(&options, &tcp->options);
	free(exact);
}

static const struct build_tcp segments[] = {
	{ .source_port = 40000,
		.destination_port = 443,
		.seq = 0xfffffff0,
		.flags = TCP_SYN,
		.window_raw = 64240,
		.options = { .has_mss = true,
			.mss = 1460,
			.has_sack_permitted = true,
			.has_timestamps = true,
			.ts_value = 77,
			.has_wscale = true,
			.wscale = 7 } },
	{ .flags = TCP_SYN,
		.options = { .has_mss = true,
			.mss = 536,
			.has_sack_permitted = true,
			.has_fast_open = true } },
	{ .flags = TCP_SYN | TCP_ACK, .ack = 5, .options = { .has_wscale = true, .wscale = 14 } },
	{ .source_port = 1,
		.destination_port = 65535,
		.seq = 1,
		.ack = 0x80000000,
		.flags = TCP_ACK | TCP_PSH | TCP_URG,
		.urgent = 3,
		.payload = "odd",
		.payload_bytes = 3 },
	{ .flags = TCP_ACK,
		.options = { .has_timestamps = true,
			.ts_value = 0xffffffff,
			.ts_echo_reply = 1,
			.sack_count = 3,
			.sack = { { 1, 2 }, { 3, 4 }, { 0xfffffffe, 6 } } } },
	{ .flags = TCP_ACK,
		.options = { .sack_count = 4, .sack = { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } } },
		.payload = "more",
		.payload_bytes = 4 },
	{ .flags = TCP_RST },
};

static void build_tcp_is_decoded_the_same(void **state)
{
	for (size_t i = 0; i < sizeof(segments) / sizeof(segments[0]); i++) {
		check_tcp(&segments[i], false);
		check_tcp(&segments[i], true);
	}
}

static void build_tcp_drops_sack_blocks_that_do_not_fit(void **state)
{
	const struct build_tcp tcp = { .flags = TCP_ACK,
		.options = { .has_timestamps = true,
			.sack_count = 4,
			.sack = { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } } } };
	uint8_t bytes[80];
	struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
	struct build_ip ip = ends(false);
	build_tcp(&builder, &ip, &tcp);
	struct packet packet;
	decode(&packet, 12, bytes, builder.bytes, builder.bytes);
	assert_true(packet_has_tcp(&packet));
	assert_int_equal(packet.tcp.header_bytes, TCP_HEADER_BYTES_MAX);
	struct tcp_options options;
	tcp_options_read(&packet.tcp, &options);
	assert_int_equal(options.sack_count, 3);
	assert_int_equal(options.sack[2].right, 6);
}

static void build_udp_is_decoded_the_same(void **state)
{
	for (int v6 = 0; v6 < 2; v6++) {
		uint8_t bytes[128];
		struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
		struct build_ip ip = ends(v6);
		build_ethernet(&builder, mac_b, mac_a, 0x8100);
		build_vlan(&builder, 0x2fff, v6 ? 0x86dd : 0x0800);
		build_udp(&builder, &ip, 5353, 53, "hello", 5);
		struct packet packet;
		decode(&packet, 1, bytes, builder.bytes, builder.bytes);
		check_ip(&packet, &ip, v6);
		assert_int_equal(packet.vlan, 0x1000);
		assert_int_equal(packet.layers[packet.transport].kind, LAYER_UDP);
		check_checksum(&packet, packet.transport);
		struct span payload = packet_span(&packet, packet.layer_count - 1u);
		assert_int_equal(payload.captured, 5);
		assert_memory_equal(payload.at, "hello", 5);
	}
}

/* a sum of 0xffff would give a checksum of 0, which means that there is none */
static void build_udp_never_sends_a_zero_checksum(void **state)
{
	struct build_ip ip = ends(false);
	uint8_t bytes[64];
	for (uint32_t word = 0; word <= UINT16_MAX; word++) {
		const uint8_t payload[2] = { (uint8_t)(word >> 8), (uint8_t)word };
		struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
		build_udp(&builder, &ip, 1, 2, payload, sizeof(payload));
		assert_false(bytes[26] == 0 && bytes[27] == 0);
	}
}

static void build_arp_is_decoded(void **state)
{
	static const uint8_t sender[4] = { 192, 0, 2, 1 };
	static const uint8_t target[4] = { 192, 0, 2, 2 };
	static const uint8_t expected[28] = { 0, 1, 8, 0, 6, 4, 0, 2, 2, 0, 0, 0, 0, 1, 192, 0, 2,
		1, 2, 0, 0, 0, 0, 2, 192, 0, 2, 2 };
	uint8_t bytes[64];
	struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
	build_ethernet(&builder, mac_b, mac_a, 0x0806);
	build_arp_ipv4(&builder, 2, mac_a, sender, mac_b, target);
	struct packet packet;
	decode(&packet, 1, bytes, builder.bytes, builder.bytes);
	assert_int_equal(packet.layers[1].kind, LAYER_ARP);
	assert_int_equal(packet.layers[1].status, WIRE_OK);
	assert_int_equal(packet.layers[1].header_bytes, 28);
	assert_memory_equal(bytes + 14, expected, sizeof(expected));
	assert_memory_equal(bytes, mac_b, 6);
	assert_memory_equal(bytes + 6, mac_a, 6);
}

static void build_icmp_error_quotes(void **state)
{
	for (int v6 = 0; v6 < 2; v6++) {
		uint8_t lost[128];
		uint8_t bytes[256];
		struct builder builder = { .at = lost, .room_bytes = sizeof(lost) };
		struct build_ip ip = ends(v6);
		build_tcp(&builder, &ip, &segments[0]);
		size_t quoted_bytes = (v6 ? 40 : 20) + 8;
		builder = (struct builder){ .at = bytes, .room_bytes = sizeof(bytes) };
		build_icmp_error(&builder, &ip, v6 ? 2 : 3, v6 ? 0 : 4, 1400, lost, quoted_bytes);
		struct packet packet;
		decode(&packet, 12, bytes, builder.bytes, builder.bytes);
		assert_int_equal(packet.layer_count, 4);
		assert_int_equal(packet.layers[1].kind, v6 ? LAYER_ICMP6 : LAYER_ICMP);
		check_checksum(&packet, 1);
		assert_int_equal(packet.quote, 2);
		assert_int_equal(packet.layers[3].kind, LAYER_TCP);
		assert_int_equal(packet.layers[3].status, WIRE_TRUNCATED);
		assert_int_equal(packet.layers[3].captured, 8);
	}
}

/* one byte too little room anywhere: nothing past it is written, and it is told */
static void builder_never_overflows(void **state)
{
	struct build_ip ip = ends(false);
	size_t all = 14 + 20 + 20 + 20 + 3;
	struct build_tcp tcp = segments[0];
	tcp.payload = "abc";
	tcp.payload_bytes = 3;
	for (size_t room = 0; room <= all; room++) {
		uint8_t *bytes = malloc(room > 0 ? room : 1);
		struct builder builder = { .at = bytes, .room_bytes = room };
		build_ethernet(&builder, mac_b, mac_a, 0x0800);
		build_tcp(&builder, &ip, &tcp);
		assert_int_equal(builder.overflow, room < all);
		assert_true(builder.bytes <= room);
		build_vlan(&builder, 1, 2);
		assert_true(builder.overflow);
		free(bytes);
	}
}

static void build_ip_header_refuses_what_no_header_can_say(void **state)
{
	uint8_t bytes[64];
	for (int v6 = 0; v6 < 2; v6++) {
		struct build_ip ip = ends(v6);
		size_t most = v6 ? 65535 : 65515;
		struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
		build_ip_header(&builder, &ip, 6, most);
		assert_false(builder.overflow);
		builder.bytes = 0;
		build_ip_header(&builder, &ip, 6, most + 1);
		assert_true(builder.overflow);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(build_tcp_is_decoded_the_same),
		cmocka_unit_test(build_tcp_drops_sack_blocks_that_do_not_fit),
		cmocka_unit_test(build_udp_is_decoded_the_same),
		cmocka_unit_test(build_udp_never_sends_a_zero_checksum),
		cmocka_unit_test(build_arp_is_decoded),
		cmocka_unit_test(build_icmp_error_quotes),
		cmocka_unit_test(builder_never_overflows),
		cmocka_unit_test(build_ip_header_refuses_what_no_header_can_say),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
