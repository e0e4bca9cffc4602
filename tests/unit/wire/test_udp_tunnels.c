/* test_udp_tunnels.c - GTP-U, AYIYA and Teredo: what is one, and what only looks alike. */
#include "packet_invariants.h"
#include "samples.h"
#include "wire_test.h"

/* Teredo's address as the source: 40 bytes of IPv6, then TCP with two bytes of payload */
#define HEX_TEREDO_IPV6                                        \
	"60000000 0016 06 40 20010000000000000000000000000001" \
	"20010db8000000000000000000000002" HEX_TCP "6869"
#define HEX_IN_UDP(total, length) HEX_ETHERNET("0800") HEX_IPV4(total, "11") HEX_UDP("8084", length)
#define HEX_GTP_PORT(total, length) \
	HEX_ETHERNET("0800") HEX_IPV4(total, "11") HEX_UDP("0868", length)
#define HEX_AYIYA_PORT(total, length) \
	HEX_ETHERNET("0800") HEX_IPV4(total, "11") HEX_UDP("13d0", length)

/**
 * struct row - A packet over Ethernet, IPv4 and UDP
 * @kind:	Of the layer above UDP
 * @last:	Of the last one
 * @status:	Of the last one
 */
struct row {
	const char *name, *hex;
	enum layer_kind kind, last;
	enum wire_status status;
};

static const struct row rows[] = {
	{ "Teredo", HEX_IN_UDP("005a", "0046") HEX_TEREDO_IPV6, LAYER_TEREDO, LAYER_PAYLOAD,
		WIRE_OK },
	{ "with an origin", HEX_IN_UDP("0062", "004e") "0000 f123 3ffffdfe" HEX_TEREDO_IPV6,
		LAYER_TEREDO, LAYER_PAYLOAD, WIRE_OK },
	{ "with authentication and origin",
		HEX_IN_UDP("0074", "0060") "0001 0203 aabb ccddee 0011223344556677 00"
					   "0000 f123 3ffffdfe" HEX_TEREDO_IPV6,
		LAYER_TEREDO, LAYER_PAYLOAD, WIRE_OK },
	{ "IPv6 without one of Teredo's addresses", HEX_IN_UDP("005a", "0046") HEX_TCP_IN_IPV6,
		LAYER_PAYLOAD, LAYER_PAYLOAD, WIRE_OK },
	{ "IPv6 longer than the datagram", HEX_IN_UDP("0058", "0044") HEX_TEREDO_IPV6,
		LAYER_PAYLOAD, LAYER_PAYLOAD, WIRE_OK },
	{ "GTP with a number and no extension",
		HEX_GTP_PORT("0052", "003e") "32ff 002e 00000001 0007 00 00" HEX_TCP_IN_IPV4,
		LAYER_GTP, LAYER_PAYLOAD, WIRE_OK },
	{ "GTP's echo request", HEX_GTP_PORT("0028", "0014") "3201 0004 00000000 0001 0000",
		LAYER_PAYLOAD, LAYER_PAYLOAD, WIRE_OK },
	{ "another version on GTP's port", HEX_GTP_PORT("0024", "0010") "48ff 0004 00000000",
		LAYER_PAYLOAD, LAYER_PAYLOAD, WIRE_OK },
	{ "GTP with nothing in it", HEX_GTP_PORT("0024", "0010") "30ff 0000 00000001", LAYER_GTP,
		LAYER_GTP, WIRE_OK },
	{ "GTP with what is no IP", HEX_GTP_PORT("0028", "0014") "30ff 0004 00000001 01020304",
		LAYER_GTP, LAYER_OTHER, WIRE_OK },
	{ "GTP with an extension without length",
		HEX_GTP_PORT("002c", "0018") "34ff 0008 00000001 0001 00 85 00 0000 00", LAYER_GTP,
		LAYER_GTP, WIRE_MALFORMED },
	{ "GTP with an extension past its length",
		HEX_GTP_PORT("002c", "0018") "34ff 0008 00000001 0001 00 85 02 0000 00", LAYER_GTP,
		LAYER_GTP, WIRE_MALFORMED },
	{ "AYIYA's heartbeat", HEX_AYIYA_PORT("0024", "0010") "0010 10 3b 00000000", LAYER_PAYLOAD,
		LAYER_PAYLOAD, WIRE_OK },
	{ "AYIYA with an identity past the datagram",
		HEX_AYIYA_PORT("0028", "0014") "f000 01 29 00000000 01020304", LAYER_AYIYA,
		LAYER_AYIYA, WIRE_MALFORMED },
};

static void a_datagram_is_a_tunnel_where_it_fits(void **state)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct packet packet;
		uint8_t *bytes = decode_hex(&packet, 1, rows[i].hex);
		const struct layer *last = &packet.layers[packet.layer_count - 1];
		if (packet.layers[3].kind != rows[i].kind || last->kind != rows[i].last ||
			last->status != rows[i].status)
			fail_msg("%s: kind %u, then %u, status %u", rows[i].name,
				packet.layers[3].kind, last->kind, last->status);
		assert_null(packet_invariant_broken(&packet));
		free(bytes);
	}
}

static void the_packet_inside_counts(void **state)
{
	struct packet packet;
	uint8_t *bytes = decode_hex(&packet, 1, rows[0].hex);
	assert_true(packet_has_tcp(&packet));
	assert_int_equal(packet.network, 4);
	assert_int_equal(packet.source.bytes[0], 0x20);
	assert_int_equal(packet.tcp.destination_port, 80);
	assert_int_equal(packet.tunnel >> 24, LAYER_TEREDO);
	free(bytes);
}

/* both directions are one tunnel, though each has a number of its own */
static void a_teid_does_not_tell_tunnels_apart(void **state)
{
	struct packet one, other;
	uint8_t *first = decode_hex(
		&one, 1, HEX_GTP_PORT("004e", "003a") "30ff 002a 00000001" HEX_TCP_IN_IPV4);
	uint8_t *second = decode_hex(
		&other, 1, HEX_GTP_PORT("004e", "003a") "30ff 002a 00000002" HEX_TCP_IN_IPV4);
	assert_int_equal(one.tunnel >> 24, LAYER_GTP);
	assert_int_equal(one.tunnel, other.tunnel);
	free(first);
	free(second);
}

static void every_cut_is_stood(void **state)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t bytes = 0;
		uint8_t *all = from_hex(rows[i].hex, &bytes);
		for (size_t captured = 0; captured < bytes; captured++) {
			uint8_t *exact = exact_copy(all, captured);
			struct packet packet;
			decode(&packet, 1, exact, captured, bytes);
			const char *broken = packet_invariant_broken(&packet);
			if (broken)
				fail_msg("%s, %zu bytes: %s", rows[i].name, captured, broken);
			free(exact);
		}
		free(all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_datagram_is_a_tunnel_where_it_fits),
		cmocka_unit_test(the_packet_inside_counts),
		cmocka_unit_test(a_teid_does_not_tell_tunnels_apart),
		cmocka_unit_test(every_cut_is_stood),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
