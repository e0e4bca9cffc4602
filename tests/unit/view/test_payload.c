/* test_payload.c - what a connection carried, as text and in hexadecimal (view/payload.h). */
#include "view/payload.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct text out;

static struct payload start(enum payload_form form)
{
	text_done(&out);
	assert_int_equal(text_to_memory(&out), 0);
	return (struct payload){ .out = &out, .form = form, .marked = true };
}

static void put(struct payload *payload, enum end end, const char *bytes)
{
	payload_bytes(payload, end, (const uint8_t *)bytes, strlen(bytes));
}

static void lines_say_whose_they_are(void **state)
{
	struct payload payload = start(PAYLOAD_TEXT);
	put(&payload, END_CLIENT, "one\ntw");
	put(&payload, END_CLIENT, "o\n");
	put(&payload, END_SERVER, "three");
	put(&payload, END_CLIENT, "four\r");
	put(&payload, END_CLIENT, "\n\n");
	payload_end(&payload);
	assert_string_equal(text_terminated(&out), "> one\n> two\n< three\n> four\n> \n");
}

static void nothing_gets_out_that_a_terminal_obeys(void **state)
{
	struct payload payload = start(PAYLOAD_TEXT);
	uint8_t all[256];
	for (unsigned int i = 0; i < sizeof(all); i++)
		all[i] = (uint8_t)i;
	payload_bytes(&payload, END_SERVER, all, sizeof(all));
	put(&payload, END_SERVER, "end\r");
	put(&payload, END_CLIENT, "\nx\ry");
	payload_end(&payload);
	const char *text = text_terminated(&out);
	assert_int_equal(strlen(text), text_length(&out));
	for (const char *at = text; *at; at++)
		assert_true((*at >= 0x20 && *at < 0x7f) || *at == '\n' || *at == '\t');
	assert_non_null(strstr(text, "end.\n> \n> x.y\n"));
}

static void notes_stand_alone(void **state)
{
	struct payload payload = start(PAYLOAD_TEXT);
	put(&payload, END_CLIENT, "one");
	payload_note(&payload, END_SERVER, 1460, "missing from the capture", 1460);
	payload_note(&payload, END_CLIENT, 1, "cut", 1);
	put(&payload, END_CLIENT, "two\n");
	payload_end(&payload);
	assert_string_equal(text_terminated(&out),
		"> one\n< [1,460 bytes missing from the capture]\n> [1 byte cut]\n> two\n");
}

static void hexadecimal(void **state)
{
	struct payload payload = start(PAYLOAD_HEX);
	put(&payload, END_CLIENT, "GET / HTTP");
	put(&payload, END_CLIENT, "/1.0\r\nHost");
	put(&payload, END_SERVER, "ab");
	payload_note(&payload, END_SERVER, 0x10000, "missing", 0x10000);
	put(&payload, END_SERVER, "\x80\x7f");
	payload_note(&payload, END_SERVER, 3, "differ", 0);
	put(&payload, END_SERVER, "z");
	payload_end(&payload);
	assert_string_equal(text_terminated(&out),
		"> 00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 30 0d 0a  GET / "
		"HTTP/1.0..\n"
		"> 00000010  48 6f 73 74                                       Host\n"
		"< 00000000  61 62                                             ab\n"
		"< [65,536 bytes missing]\n"
		"< 00010002  80 7f                                             ..\n"
		"< [3 bytes differ]\n"
		"< 00010004  7a                                                z\n");
}

static void raw_is_what_was_sent(void **state)
{
	struct payload payload = start(PAYLOAD_RAW);
	put(&payload, END_CLIENT, "\033[2J");
	payload_note(&payload, END_CLIENT, 3, "missing", 3);
	put(&payload, END_CLIENT, "\r");
	payload_end(&payload);
	assert_string_equal(text_terminated(&out), "\033[2J\r");
}

static void colours_end_with_the_line(void **state)
{
	struct payload payload = start(PAYLOAD_TEXT);
	payload.colour = true;
	payload.marked = false;
	put(&payload, END_CLIENT, "one\n");
	put(&payload, END_SERVER, "two");
	payload_end(&payload);
	assert_string_equal(text_terminated(&out), "\033[36mone\033[0m\n\033[33mtwo\033[0m\n");
}

static int free_out(void **state)
{
	text_done(&out);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_say_whose_they_are),
		cmocka_unit_test(nothing_gets_out_that_a_terminal_obeys),
		cmocka_unit_test(notes_stand_alone),
		cmocka_unit_test(hexadecimal),
		cmocka_unit_test(raw_is_what_was_sent),
		cmocka_unit_test(colours_end_with_the_line),
	};
	return cmocka_run_group_tests(tests, NULL, free_out);
}
