/* tests/unit/wire/test_fields.c - what packet_decode() says of a packet beyond its layers. */
#include "samples.h"
#include "wire_test.h"

static void assert_address(const struct address *address, const char *text)
{
	struct text out;
	assert_int_equal(text_to_memory(&out), 0);
	text_address(&out, address);
	assert_string_equal(text_terminated(&out), text);
	text_done(&out);
}

static void ipv4_and_tcp_fields(void **state)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1,
		HEX_ETHERNET("0800") "4500 0030 abcd 4000 3f 06 0000 c0000201 c6336407"
				     "0050 d431 01020304 f0e0d0c0 7112 7210 beef 0102"
				     "020405b4 01030307");
	assert_address(&packet.source, "192.0.2.1");
	assert_address(&packet.destination, "198.51.100.7");
	assert_int_equal(packet.ttl, 63);
	assert_int_equal(packet.ip_id, 0xabcd);
	assert_false(packet.fragment);
	assert_int_equal(packet.tunnel, 0);
	assert_int_equal(packet.vlan, 0);
	assert_true(packet_has_tcp(&packet));
	assert_int_equal(packet.tcp.source_port, 80);
	assert_int_equal(packet.tcp.destination_port, 54321);
	assert_int_equal(packet.tcp.seq, 0x01020304);
	assert_int_equal(packet.tcp.ack, 0xf0e0d0c0);
	assert_int_equal(packet.tcp.flags, TCP_SYN | TCP_ACK);
	assert_int_equal(packet.tcp.window_raw, 0x7210);
	assert_int_equal(packet.tcp.checksum, 0xbeef);
	assert_int_equal(packet.tcp.urgent, 0x0102);
	assert_int_equal(packet.tcp.header_bytes, 28);
	assert_ptr_equal(packet.tcp.options.at, bytes + 54);
	assert_int_equal(packet.tcp.options.length, 8);
	assert_int_equal(packet.tcp.payload.length, 0);
	free(bytes);
}

static void ipv6_fields(void **state)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1, HEX_ETHERNET("86dd") HEX_TCP_IN_IPV6);
	assert_address(&packet.source, "2001:db8::1");
	assert_address(&packet.destination, "2001:db8::2");
	assert_int_equal(packet.ttl, 64);
	assert_int_equal(packet.ip_id, 0);
	assert_false(packet.fragment);
	assert_int_equal(packet.tcp.payload.length, 2);
	assert_memory_equal(packet.tcp.payload.at, "hi", 2);
	free(bytes);
}

static void no_network_leaves_no_addresses(void **state)
{
	static const struct address none;
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1, HEX_ETHERNET("88cc") "0207");
	assert_memory_equal(&packet.source, &none, sizeof(none));
	assert_memory_equal(&packet.destination, &none, sizeof(none));
	assert_int_equal(packet.ttl, 0);
	assert_false(packet_has_tcp(&packet));
	free(bytes);
}

/* the options that the capture cut do not matter for the rest of the header */
static void cut_options_leave_the_segment(void **state)
{
	static const char hex[] = HEX_ETHERNET("0800")
		HEX_IPV4("0034", "06") "3039 0050 00000001 00000002 8010 ffff 0000 0000 0101080a";
	struct packet packet;
	size_t bytes = 0;
	uint8_t *all = from_hex(hex, &bytes);
	uint8_t *exact = exact_copy(all, bytes);
	decode(&packet, 1, exact, bytes, 66);
	assert_int_equal(packet.layers[2].status, WIRE_TRUNCATED);
	assert_true(packet_has_tcp(&packet));
	assert_int_equal(packet.tcp.source_port, 12345);
	assert_int_equal(packet.tcp.header_bytes, 32);
	assert_int_equal(packet.tcp.options.captured, 4);
	assert_int_equal(packet.tcp.options.length, 12);
	assert_int_equal(packet.tcp.payload.captured, 0);
	assert_int_equal(packet.tcp.payload.length, 0);
	decode(&packet, 1, exact, 53, 66); /* one byte of the fixed header is missing */
	assert_false(packet_has_tcp(&packet));
	free(exact);
	free(all);
}

struct limit_case {
	const char *name;
	const char *hex;
	unsigned int layer;
	uint32_t captured, length;
};

static const struct limit_case limit_cases[] = {
	{ "802.3's length cuts the padding",
		HEX_ETHERNET("0032") "aaaa03 000000 0800" HEX_TCP_IN_IPV4 "0000", 1, 50, 50 },
	{ "802.3's length beyond the frame changes nothing",
		HEX_ETHERNET("0100") "060603" HEX_TCP_IN_IPV4, 1, 45, 45 },
	{ "an IPv4 layer is as long as the frame", HEX_ETHERNET("0800") HEX_TCP_IN_IPV4 "000000", 1,
		45, 45 },
	{ "IPv4's total length cuts the padding", HEX_ETHERNET("0800") HEX_TCP_IN_IPV4 "000000", 2,
		22, 22 },
	{ "IPv4's total length beyond the frame still counts",
		HEX_ETHERNET("0800") HEX_IPV4("05dc", "06") HEX_TCP "6869", 2, 22, 1480 },
	{ "TCP's payload is as long as IPv4 says",
		HEX_ETHERNET("0800") HEX_IPV4("05dc", "06") HEX_TCP "6869", 3, 2, 1460 },
	{ "IPv6's payload length beyond the frame still counts",
		HEX_ETHERNET("86dd") HEX_IPV6("0500", "06") HEX_TCP "6869", 2, 22, 0x500 },
	{ "IPv6's payload length cuts the padding", HEX_ETHERNET("86dd") HEX_TCP_IN_IPV6 "00", 2,
		22, 22 },
	{ "IPv6's payload length of zero is nothing",
		HEX_ETHERNET("86dd") HEX_IPV6("0000", "06") HEX_TCP, 2, 0, 0 },
	{ "IPv4's total length of zero is the frame's",
		HEX_ETHERNET("0800") HEX_IPV4("0000", "06") HEX_TCP "6869", 2, 22, 22 },
	{ "UDP's length cuts the payload",
		HEX_ETHERNET("0800") HEX_IPV4("0020", "11") HEX_UDP("0035", "000a") "68690000", 3,
		2, 2 },
	{ "UDP's length beyond IP changes nothing",
		HEX_ETHERNET("0800") HEX_IPV4("001e", "11") HEX_UDP("0035", "0100") "6869", 3, 2,
		2 },
	{ "PPPoE's length cuts the padding",
		HEX_ETHERNET("8864") "1100 0011 002c 0021" HEX_TCP_IN_IPV4 "0000", 3, 42, 42 },
	{ "IPv4 is as long as PPPoE says",
		HEX_ETHERNET("8864") "1100 0011 0026 0021" HEX_TCP_IN_IPV4, 3, 36, 36 },
	{ "but what it carries as long as IPv4 says, if that is at hand",
		HEX_ETHERNET("8864") "1100 0011 0026 0021" HEX_TCP_IN_IPV4, 4, 22, 22 },
	{ "and likewise IPv6", HEX_ETHERNET("8864") "1100 0011 003a 0057" HEX_TCP_IN_IPV6, 4, 22,
		22 },
	{ "a tunnel's packet is held by the outer one, whatever it says",
		HEX_ETHERNET("0800") HEX_IPV4("003c", "04") HEX_TCP_IN_IPV4, 3, 20, 22 },
	{ "802.3's length holds what is inside, whatever that says",
		HEX_ETHERNET("002b") "060603" HEX_TCP_IN_IPV4, 3, 20, 22 },
	{ "a quote is as long as it says, not as the message holds",
		HEX_ETHERNET("0800") HEX_IPV4("0038", "01") "0303 0000 00000000" HEX_IPV4(
			"003c", "06") "3039 0050 00000001",
		3, 28, 60 },
	{ "what a quote carries as well",
		HEX_ETHERNET("0800") HEX_IPV4("0038", "01") "0303 0000 00000000" HEX_IPV4(
			"003c", "06") "3039 0050 00000001",
		4, 8, 40 },
	{ "a quote ends where it says, an extension follows",
		HEX_ETHERNET("0800") HEX_IPV4("0052", "01") "0b00 0000 00110000" HEX_TCP_IN_IPV4
							    "2000000000080101 00064140",
		3, 42, 42 },
	{ "a quote of IPv6",
		HEX_ETHERNET("86dd") HEX_IPV6("0038", "3a") "0200 0000 00000500" HEX_IPV6(
			"05b4", "06") "3039 0050 00000001",
		4, 8, 0x5b4 },
	{ "a jumbo payload's length, beyond the frame",
		HEX_ETHERNET("86dd") HEX_IPV6("0000", "00") "06 00 c204 00010000" HEX_TCP, 3, 20,
		65536 - 8 },
	{ "what follows 802.2 with a control field of two bytes",
		HEX_ETHERNET("0006") "f0f1 0204 abcd", 2, 2, 2 },
	{ "what follows a later fragment's header",
		HEX_ETHERNET("86dd") HEX_IPV6("000c", "2c") "06 00 0058 12345678 01020304", 3, 4,
		4 },
};

static void lengths_limit_what_they_should(void **state)
{
	for (size_t i = 0; i < sizeof(limit_cases) / sizeof(limit_cases[0]); i++) {
		const struct limit_case *c = &limit_cases[i];
		struct packet packet;
		uint8_t *bytes = decode_hex(&packet, 1, c->hex);
		assert_true(c->layer < packet.layer_count);
		const struct layer *layer = &packet.layers[c->layer];
		if (layer->captured != c->captured || layer->length != c->length)
			fail_msg("%s: captured %u, length %u", c->name, layer->captured,
				layer->length);
		free(bytes);
	}
}

static void fragments_are_told(void **state)
{
	static const struct {
		const char *hex;
		bool fragment;
	} cases[] = {
		{ HEX_ETHERNET("0800") "4500 002a 1234 2000 40 06 0000 c0000201 c0000202" HEX_TCP
				       "6869",
			true },
		{ HEX_ETHERNET("0800") "4500 002a 1234 0001 40 06 0000 c0000201 c0000202" HEX_TCP
				       "6869",
			true },
		{ HEX_ETHERNET("0800") "4500 002a 1234 c000 40 06 0000 c0000201 c0000202" HEX_TCP
				       "6869",
			false },
		{ HEX_ETHERNET("86dd") HEX_IPV6("001e", "2c") "06 00 0001 12345678" HEX_TCP "6869",
			true },
		{ HEX_ETHERNET("86dd") HEX_IPV6("001e", "2c") "06 00 0008 12345678" HEX_TCP "6869",
			true },
		{ HEX_ETHERNET("86dd") HEX_IPV6("001e", "2c") "06 00 0006 12345678" HEX_TCP "6869",
			false }, /* all in one */
		{ HEX_ETHERNET(
			  "0800") "4500 003e 1234 2000 40 04 0000 c0000201 c0000202" HEX_TCP_IN_IPV4,
			false }, /* the tunnel's packet is one, what is inside is not */
		{ HEX_ETHERNET(
			  "0800") "4500 0052 1234 2000 40 29 0000 c0000201 c0000202" HEX_TCP_IN_IPV6,
			false },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct packet packet;
		uint8_t *bytes = decode_hex(&packet, 1, cases[i].hex);
		assert_int_equal(packet.fragment, cases[i].fragment);
		free(bytes);
	}
}

static uint32_t tunnel_of(const char *hex)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1, hex);
	assert_true(packet_has_tcp(&packet));
	free(bytes);
	return packet.tunnel;
}

#define HEX_GRE_KEY(key) HEX_ETHERNET("0800") HEX_IPV4("0046", "2f") "2000 0800" key HEX_TCP_IN_IPV4
#define HEX_VXLAN(vni)         \
	HEX_ETHERNET("0800")   \
	HEX_IPV4("005c", "11") \
	HEX_UDP("12b5", "0048") "08000000" vni HEX_ETHERNET("0800") HEX_TCP_IN_IPV4

static void tunnels_differ(void **state)
{
	const uint32_t tunnels[] = {
		tunnel_of(HEX_ETHERNET("0800") HEX_TCP_IN_IPV4),
		tunnel_of(HEX_ETHERNET("0800") HEX_IPV4("003e", "04") HEX_TCP_IN_IPV4),
		tunnel_of(HEX_ETHERNET("0800") HEX_IPV4("0052", "29") HEX_TCP_IN_IPV6),
		tunnel_of(HEX_ETHERNET("0800") HEX_IPV4("0042", "2f") "0000 0800" HEX_TCP_IN_IPV4),
		tunnel_of(HEX_GRE_KEY("00000001")),
		tunnel_of(HEX_GRE_KEY("00000002")),
		tunnel_of(HEX_GRE_KEY("02000000")),
		tunnel_of(HEX_VXLAN("00000100")),
		tunnel_of(HEX_VXLAN("00000200")),
	};
	assert_int_equal(tunnels[0], 0);
	for (size_t i = 1; i < sizeof(tunnels) / sizeof(tunnels[0]); i++)
		assert_int_not_equal(tunnels[i], 0);
	for (size_t i = 0; i < sizeof(tunnels) / sizeof(tunnels[0]); i++)
		for (size_t j = 0; j < i; j++)
			/* keys 2 and 0x02000000 fold to the same 24 bits: known, and harmless */
			if (!(i == 6 && j == 5))
				assert_int_not_equal(tunnels[i], tunnels[j]);
	assert_int_equal(tunnels[4], tunnel_of(HEX_GRE_KEY("00000001")));
}

/* the outer tunnel and the tags in the order of the wire are what tells networks apart */
static void the_outermost_tunnel_counts(void **state)
{
	uint32_t plain = tunnel_of(
		HEX_ETHERNET("0800") HEX_IPV4("0046", "2f") "2000 0800 00000009" HEX_TCP_IN_IPV4);
	uint32_t nested = tunnel_of(HEX_ETHERNET("0800") HEX_IPV4(
		"005a", "2f") "2000 0800 00000009" HEX_IPV4("003e", "04") HEX_TCP_IN_IPV4);
	assert_int_equal(plain, nested);
}

static void what_is_quoted_is_not_the_packets_own(void **state)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1,
		HEX_ETHERNET("0800") "4500 0052 1234 0000 ff 01 0000 cb007101 c0000201"
				     "0301 0000 00000000" HEX_TCP_IN_IPV4
				     "000000000000000000000000");
	assert_address(&packet.source, "203.0.113.1");
	assert_int_equal(packet.ttl, 255);
	assert_int_equal(packet.quote, 3);
	assert_int_equal(packet.transport, 2);
	assert_false(packet_has_tcp(&packet));
	assert_int_equal(packet.layers[4].kind, LAYER_TCP);
	assert_int_equal(packet.layers[4].status, WIRE_OK);
	assert_int_equal(packet.tunnel, 0);
	free(bytes);
}

/* a VXLAN packet was lost, and the error quotes it with the VLAN tag inside */
static void a_quoted_tunnel_is_not_this_packets(void **state)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1,
		HEX_ETHERNET("0800")
			HEX_IPV4("0072", "01") "0301 0000 00000000" HEX_IPV4("0056", "11")
				HEX_UDP("12b5", "0042") "08000000 00000100" HEX_ETHERNET(
					"8100") "0007 0800" HEX_IPV4("0020", "06") HEX_TCP);
	assert_int_equal(packet.network, 1);
	assert_int_equal(packet.transport, 2);
	assert_int_equal(packet.quote, 3);
	assert_int_equal(packet.layers[7].kind, LAYER_VLAN);
	assert_int_equal(packet.layers[8].kind, LAYER_IPV4);
	assert_int_equal(packet.vlan, 0);
	assert_int_equal(packet.tunnel, 0);
	free(bytes);
}

/* an outer packet stays the packet where the tunnel holds nothing that can be read */
static void a_broken_inner_packet_leaves_the_outer(void **state)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1,
		HEX_ETHERNET("0800") HEX_IPV4("0036", "11") HEX_UDP(
			"12b5", "0022") "08000000 00000100" HEX_ETHERNET("0800") "42000000");
	assert_int_equal(packet.network, 1);
	assert_int_equal(packet.transport, 2);
	assert_int_equal(packet.tunnel, 0);
	assert_int_equal(packet.layers[packet.layer_count - 1].kind, LAYER_IPV4);
	assert_int_equal(packet.layers[packet.layer_count - 1].status, WIRE_MALFORMED);
	free(bytes);
}

struct malformed_case {
	const char *name;
	const char *hex;
	uint8_t kind; /* of the last layer, which is malformed */
};

static const struct malformed_case malformed_cases[] = {
	{ "IPv4 of another version",
		HEX_ETHERNET("0800") "6500 0028 0000 0000 40 06 0000 c0000201 c0000202" HEX_TCP,
		LAYER_IPV4 },
	{ "IPv4 header too short",
		HEX_ETHERNET("0800") "4400 0028 0000 0000 40 06 0000 c0000201 c0000202" HEX_TCP,
		LAYER_IPV4 },
	{ "IPv4 total length within the header",
		HEX_ETHERNET("0800") HEX_IPV4("0013", "06") HEX_TCP, LAYER_IPV4 },
	{ "IPv6 of another version",
		HEX_ETHERNET("86dd") "40000000 0014 06 40 20010db8000000000000000000000001"
				     "20010db8000000000000000000000002" HEX_TCP,
		LAYER_IPV6 },
	{ "TCP header too short",
		HEX_ETHERNET("0800") HEX_IPV4("0028", "06") "3039 0050 00000001 00000002 4018 ffff"
							    "0000 0000",
		LAYER_TCP },
	{ "TCP header past the packet",
		HEX_ETHERNET("0800") HEX_IPV4("0028", "06") "3039 0050 00000001 00000002 6018 ffff"
							    "0000 0000",
		LAYER_TCP },
	{ "UDP length within the header",
		HEX_ETHERNET("0800") HEX_IPV4("001c", "11") HEX_UDP("0035", "0007"), LAYER_UDP },
	{ "hop-by-hop options after others",
		HEX_ETHERNET("86dd")
			HEX_IPV6("0010", "3c") "00 00 1e04 01020304 3b 00 010400000000",
		LAYER_HOP_BY_HOP },
	{ "a hop-by-hop option past the header",
		HEX_ETHERNET("86dd") HEX_IPV6("0008", "00") "3b 00 0105 00000000",
		LAYER_HOP_BY_HOP },
	{ "no length and no jumbo payload",
		HEX_ETHERNET("86dd") HEX_IPV6("0000", "00") "3b 00 010400000000",
		LAYER_HOP_BY_HOP },
	{ "a jumbo payload that is none",
		HEX_ETHERNET("86dd") HEX_IPV6("0000", "00") "3b 00 c204 0000ffff",
		LAYER_HOP_BY_HOP },
	{ "IPv4 options past what PPPoE holds",
		HEX_ETHERNET(
			"8864") "1100 0011 0018 0021"
				"4600 002c 1234 4000 40 06 0000 c0000201 c0000202 94040000" HEX_TCP,
		LAYER_IPV4 },
	{ "GRE of an unknown version", HEX_ETHERNET("0800") HEX_IPV4("0018", "2f") "0002 0800",
		LAYER_GRE },
	{ "Geneve of an unknown version",
		HEX_ETHERNET("0800") HEX_IPV4("0024", "11")
			HEX_UDP("17c1", "0010") "4000 6558 00000100",
		LAYER_GENEVE },
	{ "MPLS without an end", HEX_ETHERNET("8847") "00064040 0006", LAYER_MPLS },
	{ "an extension header past the packet",
		HEX_ETHERNET("86dd") HEX_IPV6("0008", "3c") "3b 01 010400000000",
		LAYER_DESTINATION },
	{ "an authentication header below its least",
		HEX_ETHERNET("0800") HEX_IPV4("0020", "33") "3b 00 0000 00000001 00000001",
		LAYER_AH },
};

static void malformed_headers_end_the_walk(void **state)
{
	for (size_t i = 0; i < sizeof(malformed_cases) / sizeof(malformed_cases[0]); i++) {
		struct packet packet;
		uint8_t *bytes = decode_hex(&packet, 1, malformed_cases[i].hex);
		const struct layer *last = &packet.layers[packet.layer_count - 1];
		if (last->kind != malformed_cases[i].kind || last->status != WIRE_MALFORMED)
			fail_msg("%s: kind %u, status %u", malformed_cases[i].name, last->kind,
				last->status);
		free(bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ipv4_and_tcp_fields),
		cmocka_unit_test(ipv6_fields),
		cmocka_unit_test(no_network_leaves_no_addresses),
		cmocka_unit_test(cut_options_leave_the_segment),
		cmocka_unit_test(lengths_limit_what_they_should),
		cmocka_unit_test(fragments_are_told),
		cmocka_unit_test(tunnels_differ),
		cmocka_unit_test(the_outermost_tunnel_counts),
		cmocka_unit_test(what_is_quoted_is_not_the_packets_own),
		cmocka_unit_test(a_quoted_tunnel_is_not_this_packets),
		cmocka_unit_test(a_broken_inner_packet_leaves_the_outer),
		cmocka_unit_test(malformed_headers_end_the_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
