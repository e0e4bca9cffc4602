/* tests/unit/view/test_hex.c - packets as hexadecimal and text, against a plain formatter. */
#include "entry.h"

#include <unistd.h>

/* the same as dump_hex_ascii() or dump_hex(), a byte at a time */
static void format_plainly(struct text *text, const uint8_t *at, size_t bytes, bool ascii)
{
	for (size_t row = 0; row < bytes; row += 16) {
		size_t end = bytes - row < 16 ? bytes : row + 16;
		char hex[41] = "";
		for (size_t i = row; i < end; i++)
			snprintf(hex + strlen(hex), sizeof(hex) - strlen(hex), "%s%02x",
				i % 2 ? "" : " ", at[i]);
		text_printf(text, "\n\t0x%04zx: ", row);
		text_printf(text, ascii ? "%-40s  " : "%s", hex);
		for (size_t i = row; ascii && i < end; i++)
			text_char(text, at[i] > ' ' && at[i] < 0x7f ? (char)at[i] : '.');
	}
}

static void check_rows(const uint8_t *bytes, size_t count)
{
	struct text text, plain;
	struct dump_view view = { .text = &text };
	for (int ascii = 0; ascii < 2; ascii++) {
		assert_int_equal(text_to_memory(&text), 0);
		assert_int_equal(text_to_memory(&plain), 0);
		uint8_t *copy = malloc(count ? count : 1);
		assert_non_null(copy);
		memcpy(copy, bytes, count);
		if (ascii)
			dump_hex_ascii(&view, copy, count);
		else
			dump_hex(&view, copy, count);
		format_plainly(&plain, bytes, count, ascii);
		assert_string_equal(text_terminated(&text), text_terminated(&plain));
		free(copy);
		text_done(&plain);
		text_done(&text);
	}
}

static void rows_of_every_length_are_right(void **state)
{
	uint8_t bytes[300];
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * 7 + 3);
	for (size_t count = 0; count <= sizeof(bytes); count++)
		check_rows(bytes, count);
}

static void offsets_above_64_kib_get_another_digit(void **state)
{
	size_t count = 262144;
	uint8_t *bytes = calloc(1, count);
	assert_non_null(bytes);
	bytes[65536] = 'x';
	check_rows(bytes, count);
	check_rows(bytes, 65536 + 5);
	free(bytes);
}

/* every byte as -A shows it: ink, blanks and line ends as they are, the rest as dots */
static void ascii_keeps_text_and_lines(void **state)
{
	static const struct {
		const char *bytes, *shown;
	} cases[] = {
		{ "", "\n" },
		{ "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "\nGET / HTTP/1.1\nHost: a\n\n" },
		{ "tab\there", "\ntab\there" },
		{ "a\rbcd", "\na.bcd" }, /* inside a line */
		{ "a\rb", "\nab" }, /* as one of the last two bytes */
		{ "ab\r", "\nab" },
		{ "a\r\r\nbc", "\na.\nbc" },
		{ "\033[31mred\177\200\377", "\n.[31mred..." },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct text text;
		struct dump_view view = { .text = &text };
		size_t count = strlen(cases[i].bytes);
		uint8_t *copy = malloc(count ? count : 1);
		assert_non_null(copy);
		memcpy(copy, cases[i].bytes, count);
		assert_int_equal(text_to_memory(&text), 0);
		dump_ascii(&view, copy, count);
		assert_string_equal(text_terminated(&text), cases[i].shown);
		text_done(&text);
		free(copy);
	}
}

/* a carriage return at the end of one of the blocks that dump_ascii() works in is seen as one */
static void ascii_is_the_same_at_every_place(void **state)
{
	char line[200];
	for (size_t at = 0; at + 2 < sizeof(line); at++) {
		struct text text;
		struct dump_view view = { .text = &text };
		memset(line, 'a', sizeof(line));
		line[at] = '\r';
		line[at + 1] = '\n';
		assert_int_equal(text_to_memory(&text), 0);
		dump_ascii(&view, (const uint8_t *)line, sizeof(line));
		assert_int_equal(text_length(&text), sizeof(line));
		assert_int_equal(text.start[1 + at], '\n');
		text_done(&text);
	}
}

/* towards a descriptor the text is written out between rows, never inside one's room */
static void rows_reach_a_file_whole(void **state)
{
	FILE *file = tmpfile();
	assert_non_null(file);
	struct text text, plain;
	struct dump_view view = { .text = &text };
	uint8_t bytes[1600];
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * 31);
	assert_int_equal(text_to_fd(&text, fileno(file)), 0);
	assert_int_equal(text_to_memory(&plain), 0);
	for (int i = 0; i < 100; i++) {
		dump_hex_ascii(&view, bytes, sizeof(bytes) - (size_t)i);
		format_plainly(&plain, bytes, sizeof(bytes) - (size_t)i, true);
	}
	assert_int_equal(text_flush(&text), 0);
	size_t length = text_length(&plain);
	assert_true(length > TEXT_BLOCK_BYTES);
	char *written = malloc(length + 1);
	assert_non_null(written);
	assert_int_equal(pread(fileno(file), written, length + 1, 0), length);
	assert_memory_equal(written, plain.start, length);
	free(written);
	text_done(&plain);
	text_done(&text);
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_every_length_are_right),
		cmocka_unit_test(offsets_above_64_kib_get_another_digit),
		cmocka_unit_test(ascii_keeps_text_and_lines),
		cmocka_unit_test(ascii_is_the_same_at_every_place),
		cmocka_unit_test(rows_reach_a_file_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
