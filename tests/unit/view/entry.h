/* tests/unit/view/entry.h - a packet's entry in the dump as a string, for the tests of its printers. */
#ifndef TCPWHY_TESTS_VIEW_ENTRY_H
#define TCPWHY_TESTS_VIEW_ENTRY_H

#include "view/dump/dump.h"
#include "wire/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* options_of() - From words such as "-e -vv -XX"; numeric and without time stamps unless told */
static inline struct dump_options options_of(const char *words)
{
	struct dump_options options = { .numeric = 1, .time = DUMP_TIME_NONE };
	for (; *words; words++) {
		if (*words == 'e')
			options.link_header = true;
		else if (*words == 'v')
			options.verbose++;
		else if (*words == 'q')
			options.quiet++;
		else if (*words == 'K')
			options.no_checksum = true;
		if (*words != 'x' && *words != 'X' && *words != 'A')
			continue;
		options.link_bytes = options.bytes != DUMP_BYTES_NONE; /* the second of two */
		options.bytes = *words == 'x' ? DUMP_BYTES_HEX
			: *words == 'X'	      ? DUMP_BYTES_HEX_ASCII
					      : DUMP_BYTES_ASCII;
	}
	return options;
}

/* entry_of() - The entry of a packet whose first bytes were captured; free() it */
static inline char *entry_of(uint16_t link_type, const uint8_t *bytes, size_t captured,
	size_t length, struct dump_options options)
{
	uint8_t *copy = malloc(captured ? captured : 1); /* ASan sees one byte too far */
	assert_non_null(copy);
	memcpy(copy, bytes, captured);
	struct packet packet = {
		.bytes = copy,
		.captured = (uint32_t)captured,
		.length = (uint32_t)length,
		.link_type = link_type,
	};
	struct text text;
	struct dump_view view;
	assert_int_equal(text_to_memory(&text), 0);
	assert_int_equal(dump_view_start(&view, &options, &text), 0);
	packet_decode(&packet);
	dump_packet(&view, &packet);
	char *entry = strdup(text_terminated(&text));
	assert_non_null(entry);
	dump_view_done(&view);
	text_done(&text);
	free(copy);
	return entry;
}

/* bytes_of_hex() - What "0800..." stands for; free() it */
static inline uint8_t *bytes_of_hex(const char *hex, size_t *ret_bytes)
{
	size_t bytes = strlen(hex) / 2;
	uint8_t *at = malloc(bytes ? bytes : 1);
	assert_non_null(at);
	for (size_t i = 0; i < bytes; i++) {
		unsigned int value;
		assert_int_equal(sscanf(hex + i * 2, "%2x", &value), 1);
		at[i] = (uint8_t)value;
	}
	*ret_bytes = bytes;
	return at;
}

#endif
