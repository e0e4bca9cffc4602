/* view/dump/unknown_data.c - bytes that nobody explains, in hexadecimal. Room: view. */
#include "view/dump/ip.h"

#define ROW_BYTES 16

void dump_unknown_data(struct dump_view *view, const struct span *span, size_t offset,
	const char *indent, size_t bytes)
{
	size_t there = offset < span->captured ? span->captured - offset : 0;
	if (bytes > there)
		bytes = there;
	for (size_t i = 0; i < bytes; i++) {
		if (i % ROW_BYTES == 0) {
			text_string(view->text, indent);
			dump_hex_count(view, "0x", i, 4);
			text_literal(view->text, ": ");
		}
		if (i % 2 == 0)
			text_char(view->text, ' ');
		text_hex(view->text, span->at[offset + i], 2);
	}
}
