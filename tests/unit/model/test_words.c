/* test_words.c - quantities as people write them. */
#include "model/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct text text;

static const char *duration(int64_t ns)
{
	text_reset(&text);
	text_duration(&text, ns);
	return text_terminated(&text);
}

static const char *size(uint64_t bytes)
{
	text_reset(&text);
	text_size(&text, bytes);
	return text_terminated(&text);
}

static const char *counted(uint64_t count)
{
	text_reset(&text);
	text_counted(&text, count, "byte", "bytes");
	return text_terminated(&text);
}

static void durations_have_three_digits_or_two_units(void **state)
{
	static const struct {
		int64_t ns;
		const char *words;
	} cases[] = { { 0, "0 us" }, { 999, "999 ns" }, { 1000, "1 us" }, { 25900, "25 us" },
		{ 999999, "999 us" }, { 1000000, "1 ms" }, { 1234567, "1.23 ms" },
		{ 1200000, "1.2 ms" }, { 12345678, "12.3 ms" }, { 1002003004, "1 s" },
		{ 1020000000, "1.02 s" }, { 31250000000, "31.2 s" }, { 60000000000, "1 min" },
		{ 466000000000, "7 min 46 s" }, { 7980000000000, "2 h 13 min" },
		{ 90000000000000, "1 d 1 h" }, { -5000, "-5 us" } };
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(duration(cases[i].ns), cases[i].words);
	assert_string_equal(duration(INT64_MAX), "106,751 d 23 h");
	assert_string_equal(duration(INT64_MIN), "-106,751 d 23 h");
}

static void sizes_are_exact_while_short(void **state)
{
	assert_string_equal(size(0), "0 B");
	assert_string_equal(size(9999), "9,999 B");
	assert_string_equal(size(10000), "10 kB");
	assert_string_equal(size(312480), "312 kB");
	assert_string_equal(size(1200000000), "1.2 GB");
	assert_string_equal(size(UINT64_MAX), "18446744 TB");
}

static void counts_agree_with_their_nouns(void **state)
{
	assert_string_equal(counted(0), "0 bytes");
	assert_string_equal(counted(1), "1 byte");
	assert_string_equal(counted(1000), "1,000 bytes");
	assert_string_equal(counted(UINT64_MAX), "18,446,744,073,709,551,615 bytes");
}

static void endpoints_of_both_families(void **state)
{
	static const uint8_t v4[4] = { 192, 0, 2, 1 };
	static const uint8_t v6[16] = { 0x20, 1, 0x0d, 0xb8, [15] = 1 };
	struct endpoint endpoint = { address_from_v4(v4), 80 };
	text_reset(&text);
	text_endpoint(&text, &endpoint);
	text_char(&text, ' ');
	endpoint.address = address_from_v6(v6);
	text_endpoint(&text, &endpoint);
	assert_string_equal(text_terminated(&text), "192.0.2.1:80 [2001:db8::1]:80");
}

static void icmp_errors_have_their_names(void **state)
{
	assert_string_equal(icmp_error_words(false, 3, 1), "host unreachable");
	assert_string_equal(icmp_error_words(false, 3, 99), "destination unreachable");
	assert_string_equal(icmp_error_words(true, 1, 4), "port unreachable");
	assert_string_equal(icmp_error_words(true, 200, 0), "error");
}

static int start(void **state)
{
	return text_to_memory(&text);
}

static int end(void **state)
{
	text_done(&text);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(durations_have_three_digits_or_two_units),
		cmocka_unit_test(sizes_are_exact_while_short),
		cmocka_unit_test(counts_agree_with_their_nouns),
		cmocka_unit_test(endpoints_of_both_families),
		cmocka_unit_test(icmp_errors_have_their_names),
	};
	return cmocka_run_group_tests(tests, start, end);
}
