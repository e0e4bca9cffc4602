/* tests/unit/base/test_json.c - commas, times, and strings whatever is in them (RFC 8259). */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static void json_keeps_the_commas(void **state)
{
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	struct json json = json_to(&text);
	for (int line = 0; line < 2; line++) {
		json_open_object(&json, NULL);
		json_open_object(&json, "empty");
		json_close_object(&json);
		json_open_array(&json, "list");
		json_u64(&json, NULL, 1);
		json_open_array(&json, NULL);
		json_close_array(&json);
		json_bool(&json, NULL, true);
		json_close_array(&json);
		json_i64(&json, "i", -5);
		json_null(&json, "n");
		json_close_object(&json);
		json_end_line(&json);
	}
	static const char line[] = "{\"empty\":{},\"list\":[1,[],true],\"i\":-5,\"n\":null}\n";
	assert_int_equal(text_length(&text), 2 * strlen(line));
	assert_memory_equal(text.start, line, strlen(line));
	assert_memory_equal(text.start + strlen(line), line, strlen(line));
	text_done(&text);
}

static void check_string(const char *bytes, size_t count, const char *expected)
{
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	struct json json = json_to(&text);
	json_string_bytes(&json, NULL, bytes, count);
	assert_string_equal(text_terminated(&text), expected);
	text_done(&text);
}

static void json_escapes_what_it_must(void **state)
{
	check_string("a\"b\\c\n\r\t", 8, "\"a\\\"b\\\\c\\n\\r\\t\"");
	check_string("\0\x1b[31m\x7f", 7, "\"\\u0000\\u001b[31m\\u007f\"");
	check_string("gr\xc3\xbc\xc3\x9f", 6, "\"gr\xc3\xbc\xc3\x9f\"");
	check_string("\xf0\x9f\x98\x80", 4, "\"\xf0\x9f\x98\x80\"");
}

static void json_never_passes_broken_utf8(void **state)
{
	check_string("\xc3", 1, "\"\\u00c3\""); /* cut */
	check_string("\xc0\xaf", 2, "\"\\u00c0\\u00af\""); /* overlong */
	check_string("\xed\xa0\x80", 3, "\"\\u00ed\\u00a0\\u0080\""); /* a surrogate */
	check_string("\xf4\x90\x80\x80", 4, "\"\\u00f4\\u0090\\u0080\\u0080\""); /* too high */
	check_string("\xe2\x82", 2, "\"\\u00e2\\u0082\"");
	check_string("\x80z", 2, "\"\\u0080z\"");
}

static void json_time_has_nine_digits(void **state)
{
	static const struct {
		int64_t time_ns;
		const char *expected;
	} cases[] = { { 0, "\"0.000000000\"" }, { 1, "\"0.000000001\"" },
		{ 1530137344387241000, "\"1530137344.387241000\"" }, { -1, "\"-0.000000001\"" },
		{ -1500000000, "\"-1.500000000\"" } };
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct text text;
		assert_int_equal(text_to_memory(&text), 0);
		struct json json = json_to(&text);
		json_time(&json, NULL, cases[i].time_ns);
		assert_string_equal(text_terminated(&text), cases[i].expected);
		text_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_keeps_the_commas),
		cmocka_unit_test(json_escapes_what_it_must),
		cmocka_unit_test(json_never_passes_broken_utf8),
		cmocka_unit_test(json_time_has_nine_digits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
