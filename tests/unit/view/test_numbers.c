/* tests/unit/view/test_numbers.c - addresses and numbers as text, and the words of tables. */
#include "entry.h"

#include "view/dump/names.h"

#include <arpa/inet.h>

static void ipv4_is_what_inet_ntop_writes(void **state)
{
	for (unsigned int i = 0; i < 256; i++) {
		uint8_t address[4] = { (uint8_t)i, (uint8_t)(255 - i), (uint8_t)(i * 7),
			(uint8_t)i };
		char expected[INET_ADDRSTRLEN], made[TEXT_PIECE_BYTES_MAX];
		assert_non_null(inet_ntop(AF_INET, address, expected, sizeof(expected)));
		*names_put_ipv4(made, address) = '\0';
		assert_string_equal(made, expected);
	}
}

static void check_ipv6(const uint8_t *address)
{
	char expected[INET6_ADDRSTRLEN], made[TEXT_PIECE_BYTES_MAX];
	assert_non_null(inet_ntop(AF_INET6, address, expected, sizeof(expected)));
	*names_put_ipv6(made, address) = '\0';
	assert_string_equal(made, expected);
}

/* all patterns of zero groups, with groups of one to four digits */
static void ipv6_is_what_inet_ntop_writes(void **state)
{
	static const uint16_t values[] = { 1, 0xf, 0x10, 0xff, 0x100, 0xfff, 0x1000, 0xffff };
	for (unsigned int zeros = 0; zeros < 256; zeros++) {
		for (size_t first = 0; first < ARRAY_COUNT(values); first++) {
			uint8_t address[16];
			for (size_t i = 0; i < 8; i++) {
				uint16_t value = values[(first + i) % ARRAY_COUNT(values)];
				store_be16(address + i * 2, zeros >> i & 1 ? 0 : value);
			}
			check_ipv6(address);
		}
	}
}

static void ipv6_shows_ipv4_inside(void **state)
{
	uint8_t address[16] = { 0 };
	memcpy(address + 12, "\xc0\x00\x02\x01", 4);
	check_ipv6(address);
	address[10] = address[11] = 0xff;
	check_ipv6(address);
	address[11] = 0xfe;
	check_ipv6(address);
	memset(address + 12, 0, 4);
	check_ipv6(address);
}

static void every_byte_of_a_mac_has_two_digits(void **state)
{
	for (unsigned int i = 0; i < 256; i++) {
		uint8_t address[6] = { (uint8_t)i, 0, 1, 0xff, (uint8_t)(255 - i), (uint8_t)i };
		char expected[18], made[TEXT_PIECE_BYTES_MAX];
		snprintf(expected, sizeof(expected), "%02x:00:01:ff:%02x:%02x", i, 255 - i, i);
		*names_put_mac(made, address) = '\0';
		assert_string_equal(made, expected);
	}
}

static void all_names_of_the_tables_are_found(void **state)
{
	unsigned int ethertypes = 0, vendors = 0;
	for (uint32_t i = 0; i <= UINT16_MAX; i++)
		ethertypes += names_ethertype((uint16_t)i) != NULL;
	for (uint32_t i = 0; i <= 0xffffff; i++)
		vendors += names_oui(i) != NULL;
	assert_int_equal(ethertypes, 53);
	assert_int_equal(vendors, 26);
	assert_string_equal(names_ethertype(0x00fe), "GRE-OSI"); /* the first */
	assert_string_equal(names_ethertype(0x0800), "IPv4");
	assert_string_equal(names_ethertype(0xfefe), "OSI"); /* the last */
	assert_string_equal(names_oui(0x000000), "Ethernet");
	assert_string_equal(names_oui(0xd0f0db), "Ericsson");
}

static void tokens_give_names_and_bits(void **state)
{
	static const struct dump_token tokens[] = { { 0, "zero" }, { 1, "one" }, { 6, "six" },
		{ 8, "eight" }, { 0, NULL } };
	static const struct {
		uint32_t bits;
		const char *words;
	} cases[] = {
		{ 0, "none" }, /* a token of no bits is in none */
		{ 1, "one" },
		{ 2, "none" }, /* a token of two bits wants both */
		{ 0xffffffff, "one, six, eight" },
	};
	assert_string_equal(dump_token_name(tokens, 6), "six");
	assert_string_equal(dump_token_name(tokens, 0), "zero");
	assert_null(dump_token_name(tokens, 7));
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct text text;
		struct dump_view view = { .text = &text };
		assert_int_equal(text_to_memory(&text), 0);
		dump_bits(&view, tokens, cases[i].bits, ", ", "none");
		assert_string_equal(text_terminated(&text), cases[i].words);
		text_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ipv4_is_what_inet_ntop_writes),
		cmocka_unit_test(ipv6_is_what_inet_ntop_writes),
		cmocka_unit_test(ipv6_shows_ipv4_inside),
		cmocka_unit_test(every_byte_of_a_mac_has_two_digits),
		cmocka_unit_test(all_names_of_the_tables_are_found),
		cmocka_unit_test(tokens_give_names_and_bits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
