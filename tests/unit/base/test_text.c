/* tests/unit/base/test_text.c - numbers as text, growth, descriptors, errors that stick. */
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

static void start(struct text *text)
{
	assert_int_equal(text_to_memory(text), 0);
}

static void text_u32_equals_printf(void **state)
{
	struct text text;
	char expected[16];
	start(&text);
	/* around every power of ten and of two, and a walk through the rest */
	for (uint64_t value = 0; value <= UINT32_MAX;) {
		for (int64_t near = -2; near <= 2; near++) {
			uint32_t number = (uint32_t)(value + (uint64_t)near);
			text_reset(&text);
			text_u32(&text, number);
			snprintf(expected, sizeof(expected), "%" PRIu32, number);
			assert_string_equal(text_terminated(&text), expected);
		}
		value = value < 20000 ? value + 1 : value * 17 / 16;
	}
	text_done(&text);
}

static void text_wide_numbers_equal_printf(void **state)
{
	static const uint64_t values[] = { 0, 9, 10, UINT32_MAX, (uint64_t)UINT32_MAX + 1,
		UINT64_C(9999999999), INT64_MAX, (uint64_t)INT64_MAX + 1, UINT64_MAX };
	struct text text;
	char expected[80];
	start(&text);
	for (size_t i = 0; i < ARRAY_COUNT(values); i++) {
		text_reset(&text);
		text_u64(&text, values[i]);
		text_char(&text, ' ');
		text_i64(&text, (int64_t)values[i]);
		text_char(&text, ' ');
		text_hex(&text, values[i], 4);
		snprintf(expected, sizeof(expected), "%" PRIu64 " %" PRId64 " %04" PRIx64,
			values[i], (int64_t)values[i], values[i]);
		assert_string_equal(text_terminated(&text), expected);
	}
	text_done(&text);
}

static void text_pads_with_zeros(void **state)
{
	struct text text;
	start(&text);
	text_u32_padded(&text, 7, 2);
	text_u32_padded(&text, 123, 2);
	text_u32_padded(&text, 0, 9);
	text_u32_padded(&text, UINT32_MAX, 10);
	assert_string_equal(text_terminated(&text), "071230000000004294967295");
	text_done(&text);
}

/* every way to add, at every distance from the end of the room */
static void text_grows_wherever_it_is_full(void **state)
{
	for (size_t before = 4000; before < 4200; before++) {
		struct text text;
		start(&text);
		for (size_t i = 0; i < before; i++)
			text_char(&text, 'a');
		text_u32(&text, 1234567890);
		text_literal(&text, "literal");
		text_string(&text, "string");
		text_hex(&text, 0xabc, 4);
		char *at = text_reserve(&text, TEXT_RESERVE_BYTES_MAX);
		memset(at, 'z', TEXT_RESERVE_BYTES_MAX);
		text.at = at + TEXT_RESERVE_BYTES_MAX;
		assert_int_equal(
			text_length(&text), before + 10 + 7 + 6 + 4 + TEXT_RESERVE_BYTES_MAX);
		assert_memory_equal(text.start + before, "1234567890literalstring0abczz", 29);
		assert_int_equal(text.error, 0);
		text_done(&text);
	}
}

static void text_reaches_the_descriptor_whole(void **state)
{
	char path[] = "/tmp/tcpwhy-text-XXXXXX";
	int fd = mkstemp(path);
	struct text text;
	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(text_to_fd(&text, fd), 0);
	for (uint32_t i = 0; i < 100000; i++) {
		text_u32_padded(&text, i, 6);
		text_char(&text, '\n');
	}
	assert_int_equal(text_flush(&text), 0);
	assert_int_equal(text.written_bytes, 700000);
	for (uint32_t i = 0; i < 100000; i += 999) {
		char line[8] = "", expected[8];
		snprintf(expected, sizeof(expected), "%06" PRIu32 "\n", i);
		assert_int_equal(pread(fd, line, 7, i * 7), 7);
		assert_string_equal(line, expected);
	}
	text_done(&text);
	close(fd);
}

static void text_error_sticks(void **state)
{
	struct text text;
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(text_to_fd(&text, fd), 0);
	for (int i = 0; i < 3 * TEXT_BLOCK_BYTES; i++)
		text_char(&text, 'x');
	assert_int_equal(text_flush(&text), -ENOSPC);
	text_string(&text, "more");
	assert_int_equal(text_flush(&text), -ENOSPC);
	assert_int_equal(text.written_bytes, 0);
	text_done(&text);
	close(fd);
}

static void text_printf_cuts_at_its_maximum(void **state)
{
	static char longer[5000];
	struct text text;
	memset(longer, 'q', sizeof(longer) - 1);
	start(&text);
	text_printf(&text, "%s", longer);
	assert_int_equal(text_length(&text), 4095);
	text_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_u32_equals_printf),
		cmocka_unit_test(text_wide_numbers_equal_printf),
		cmocka_unit_test(text_pads_with_zeros),
		cmocka_unit_test(text_grows_wherever_it_is_full),
		cmocka_unit_test(text_reaches_the_descriptor_whole),
		cmocka_unit_test(text_error_sticks),
		cmocka_unit_test(text_printf_cuts_at_its_maximum),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
