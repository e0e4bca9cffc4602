/* tests/unit/wire/test_checksum.c - the sum itself, and what packets' checksums cover. */
#include "samples.h"
#include "wire_test.h"

#include "base/bytes.h"
#include "wire/checksum.h"

/* RFC 1071, section 1, word by word */
static uint16_t slow_sum(const uint8_t *at, size_t bytes)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < bytes; i++)
		sum += i % 2 == 0 ? (uint32_t)at[i] << 8 : at[i];
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static void checksum_add_equals_the_slow_way(void **state)
{
	uint8_t bytes[300];
	uint32_t seed = 12345;
	for (unsigned int round = 0; round < 3; round++) {
		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = round == 0 ? 0xff : round == 1 ? 0 : (uint8_t)(seed >> 24);
		}
		for (size_t count = 0; count <= sizeof(bytes); count++) {
			uint8_t *exact = exact_copy(bytes, count);
			assert_int_equal(checksum_fold(checksum_add(0, exact, count)),
				slow_sum(bytes, count));
			free(exact);
		}
	}
}

static void checksum_add_goes_on(void **state)
{
	uint8_t bytes[97];
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * 37 + 200);
	for (size_t first = 0; first <= sizeof(bytes); first += 2) {
		uint64_t sum = checksum_add(0, bytes, first);
		sum = checksum_add(sum, bytes + first, sizeof(bytes) - first);
		assert_int_equal(checksum_fold(sum), slow_sum(bytes, sizeof(bytes)));
	}
}

static void checksum_add_holds_a_long_run(void **state)
{
	size_t count = 1 << 20;
	uint8_t *bytes = malloc(count);
	assert_non_null(bytes);
	memset(bytes, 0xff, count);
	assert_int_equal(checksum_fold(checksum_add(0, bytes, count)), 0);
	free(bytes);
}

/* RFC 1071, section 3: the example */
static void checksum_of_the_rfc(void **state)
{
	static const uint8_t bytes[] = { 0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7 };
	assert_int_equal(checksum_fold(checksum_add(0, bytes, sizeof(bytes))), 0x220d);
}

/* known sums: a textbook's example, the others added by hand */
struct checksum_case {
	const char *name;
	const char *hex;
	unsigned int layer;
	uint16_t expected;
};

static const struct checksum_case good_cases[] = {
	{ "ipv4", "45000073000040004011b861c0a80001c0a800c7", 0, 0xb861 },
	{ "ipv4 with options", "4600001800000000010282c8c0000201e000001694040000", 0, 0x82c8 },
	{ "icmp", "4500001c000000004001f6ddc0000201c0000202 0800f7fd00010001", 1, 0xf7fd },
};

static void packet_checksum_finds_good(void **state)
{
	for (size_t i = 0; i < sizeof(good_cases) / sizeof(good_cases[0]); i++) {
		const struct checksum_case *c = &good_cases[i];
		struct packet packet;
		uint8_t *bytes = decode_hex(&packet, 12, c->hex);
		uint16_t expected = 0;
		enum checksum_status status = packet_checksum(&packet, c->layer, &expected);
		if (status != CHECKSUM_GOOD || expected != c->expected)
			fail_msg("%s: status %d, expected %04x", c->name, status, expected);
		free(bytes);
	}
}

/* sets the checksum at @field to what packet_checksum() expects, and expects it to be good then */
static void check_mended(
	const char *name, uint8_t *bytes, size_t count, unsigned int layer, size_t field)
{
	struct packet packet;
	uint16_t expected = 0;
	decode(&packet, 1, bytes, count, count);
	if (packet_checksum(&packet, layer, &expected) != CHECKSUM_BAD)
		fail_msg("%s: not bad", name);
	store_be16(bytes + packet.layers[layer].offset + field, expected);
	uint16_t again = 0;
	if (packet_checksum(&packet, layer, &again) != CHECKSUM_GOOD || again != expected)
		fail_msg("%s: not mended by %04x but %04x", name, expected, again);
	if (layer == packet.transport && packet_has_tcp(&packet) && !tcp_checksum_is_good(&packet))
		fail_msg("%s: the quick way does not find it good", name);
	bytes[packet.layers[layer].offset + field] ^= 1;
	if (packet_checksum(&packet, layer, &again) != CHECKSUM_BAD || again != expected)
		fail_msg("%s: a wrong bit goes unnoticed", name);
	if (layer == packet.transport && packet_has_tcp(&packet) && tcp_checksum_is_good(&packet))
		fail_msg("%s: a wrong bit goes unnoticed by the quick way", name);
}

static void packet_checksum_expects_what_is_right(void **state)
{
	static const struct {
		const char *name;
		const char *hex;
		unsigned int layer;
		size_t field;
	} cases[] = {
		{ "tcp", HEX_ETHERNET("0800") HEX_TCP_IN_IPV4, 2, 16 },
		{ "tcp, odd", HEX_ETHERNET("0800") HEX_IPV4("002b", "06") HEX_TCP "686970", 2, 16 },
		{ "tcp over ipv6", HEX_ETHERNET("86dd") HEX_TCP_IN_IPV6, 2, 16 },
		{ "udp", HEX_ETHERNET("0800") HEX_IPV4("0020", "11") "c001 0035 000a 0001 68690000",
			2, 6 },
		{ "udp over ipv6, without one",
			HEX_ETHERNET("86dd") HEX_IPV6("000a", "11") HEX_UDP("0035", "000a") "6869",
			2, 6 },
		{ "icmpv6", HEX_ETHERNET("86dd") HEX_IPV6("000a", "3a") "8000 0000 0001 0001 6869",
			2, 2 },
		{ "ipv4", HEX_ETHERNET("0800") HEX_TCP_IN_IPV4, 1, 10 },
		{ "inside a tunnel", HEX_ETHERNET("0800") HEX_IPV4("003e", "04") HEX_TCP_IN_IPV4, 3,
			16 },
		{ "inside a quote",
			HEX_ETHERNET("0800")
				HEX_IPV4("0046", "01") "0303 0000 00000000" HEX_TCP_IN_IPV4,
			4, 16 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t count = 0;
		uint8_t *all = from_hex(cases[i].hex, &count);
		uint8_t *exact = exact_copy(all, count);
		check_mended(cases[i].name, exact, count, cases[i].layer, cases[i].field);
		free(exact);
		free(all);
	}
}

/* what the sum with another destination would be: the pseudo-header's is a source route's end */
static void packet_checksum_follows_source_routes(void **state)
{
	static const struct {
		const char *direct, *routed;
		unsigned int direct_layer, routed_layer;
	} cases[] = {
		{ HEX_ETHERNET("0800") "4500 0028 0000 0000 40 06 0000 c0000201 c6336409" HEX_TCP,
			HEX_ETHERNET("0800") "4700 0030 0000 0000 40 06 0000 c0000201 c0000202"
					     "830704c6 33640900" HEX_TCP,
			2, 2 },
		{ HEX_ETHERNET("86dd") "60000000 0014 06 40 20010db8000000000000000000000001"
				       "20010db8000000000000000000000009" HEX_TCP,
			HEX_ETHERNET("86dd") HEX_IPV6(
				"003c", "2b") "06 04 0002 00000000 20010db8000000000000000000000008"
					      "20010db8000000000000000000000009" HEX_TCP,
			2, 3 },
		{ HEX_ETHERNET("86dd") "60000000 0014 06 40 20010db8000000000000000000000001"
				       "20010db8000000000000000000000009" HEX_TCP,
			HEX_ETHERNET("86dd") HEX_IPV6(
				"0044", "00") "2b 00 010400000000"
					      "06 04 0401 01000000 20010db8000000000000000000000009"
					      "20010db8000000000000000000000008" HEX_TCP,
			2, 4 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct packet direct, routed;
		uint16_t expected_direct = 0;
		uint16_t expected_routed = 1;
		uint8_t *a = decode_hex(&direct, 1, cases[i].direct);
		uint8_t *b = decode_hex(&routed, 1, cases[i].routed);
		assert_int_equal(packet_checksum(&direct, cases[i].direct_layer, &expected_direct),
			CHECKSUM_BAD);
		assert_int_equal(packet_checksum(&routed, cases[i].routed_layer, &expected_routed),
			CHECKSUM_BAD);
		assert_int_equal(expected_direct, expected_routed);
		free(a);
		free(b);
	}
}

/* as a stack leaves it to the hardware: the pseudo-header's sum, with or without the length */
static void packet_checksum_recognises_partial(void **state)
{
	static const uint8_t source[] = { 192, 0, 2, 1 };
	static const uint8_t destination[] = { 192, 0, 2, 2 };
	for (uint32_t length = 0; length <= 22; length += 22) {
		size_t count = 0;
		uint8_t *bytes = from_hex(HEX_ETHERNET("0800") HEX_TCP_IN_IPV4, &count);
		uint64_t pseudo = checksum_pseudo(source, destination, 4, 6, length);
		struct packet packet;
		uint16_t expected = 0;
		store_be16(bytes + 14 + 20 + 16, checksum_fold(pseudo) ^ 0xffff);
		decode(&packet, 1, bytes, count, count);
		assert_int_equal(packet_checksum(&packet, 2, &expected), CHECKSUM_PARTIAL);
		store_be16(bytes + 14 + 20 + 16, expected);
		assert_int_equal(packet_checksum(&packet, 2, &expected), CHECKSUM_GOOD);
		free(bytes);
	}
}

static void packet_checksum_knows_what_it_cannot_tell(void **state)
{
	static const struct {
		const char *name;
		const char *hex;
		unsigned int layer;
		uint32_t cut_bytes;
	} cases[] = {
		{ "cut", HEX_ETHERNET("0800") HEX_IPV4("002b", "06") HEX_TCP "6869", 2, 1 },
		{ "longer than the frame",
			HEX_ETHERNET("0800") HEX_IPV4("002b", "06") HEX_TCP "6869", 2, 0 },
		{ "first fragment",
			HEX_ETHERNET(
				"0800") "4500 002a 1234 2000 40 06 0000 c0000201 c0000202" HEX_TCP
					"6869",
			2, 0 },
		{ "first fragment of ipv6",
			HEX_ETHERNET("86dd") HEX_IPV6("001e", "2c") "06 00 0001 12345678" HEX_TCP
								    "6869",
			3, 0 },
		{ "udp without one",
			HEX_ETHERNET("0800") HEX_IPV4("001e", "11") HEX_UDP("0035", "000a") "6869",
			2, 0 },
		{ "ethernet has none here", HEX_ETHERNET("0800") HEX_TCP_IN_IPV4, 0, 0 },
		{ "nor has a payload", HEX_ETHERNET("0800") HEX_TCP_IN_IPV4, 3, 0 },
		{ "a quote's eight bytes",
			HEX_ETHERNET("0800") HEX_IPV4("0038", "01") "0303 0000 00000000" HEX_IPV4(
				"003c", "06") "3039 0050 00000001",
			4, 0 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t count = 0;
		uint8_t *all = from_hex(cases[i].hex, &count);
		uint8_t *exact = exact_copy(all, count);
		struct packet packet;
		uint16_t expected = 0x5a5a;
		decode(&packet, 1, exact, count, count + cases[i].cut_bytes);
		assert_true(cases[i].layer < packet.layer_count);
		enum checksum_status status = packet_checksum(&packet, cases[i].layer, &expected);
		if (status != CHECKSUM_UNKNOWN || expected != 0x5a5a)
			fail_msg("%s: status %d", cases[i].name, status);
		free(exact);
		free(all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checksum_add_equals_the_slow_way),
		cmocka_unit_test(checksum_add_goes_on),
		cmocka_unit_test(checksum_add_holds_a_long_run),
		cmocka_unit_test(checksum_of_the_rfc),
		cmocka_unit_test(packet_checksum_finds_good),
		cmocka_unit_test(packet_checksum_expects_what_is_right),
		cmocka_unit_test(packet_checksum_follows_source_routes),
		cmocka_unit_test(packet_checksum_recognises_partial),
		cmocka_unit_test(packet_checksum_knows_what_it_cannot_tell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
