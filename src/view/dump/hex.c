/* view/dump/hex.c - packets as hexadecimal and text: -x, -X and -A. Room: view. */
#include "view/dump/dump.h"
#include "view/dump/names.h"

#define ROW_BYTES 16
#define ROW_HEX_CHARS 40 /* eight times " xxxx" */
#define ROW_OFFSET_CHARS_MAX 18 /* "\n\t0x", up to 10 digits, ": " and room for one copy of 8 */
/* what one row may need: "\n\t0x1234: ", hexadecimal, two blanks and the text */
#define ROW_CHARS_MAX (ROW_OFFSET_CHARS_MAX + ROW_HEX_CHARS + 2 + ROW_BYTES)

#define DOTS_16 "................"
#define INK_33_TO_126                       \
	"!\"#$%&'()*+,-./0123456789:;<=>?@" \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`" \
	"abcdefghijklmnopqrstuvwxyz{|}~"
#define DOTS_128 DOTS_16 DOTS_16 DOTS_16 DOTS_16 DOTS_16 DOTS_16 DOTS_16 DOTS_16

/* a byte as -X shows it: itself where it leaves ink, else a dot */
static const char visible[256 + 1] = DOTS_16 DOTS_16 "." INK_33_TO_126 "." DOTS_128;

/* as -A shows it: blanks, too; NUL for the carriage return, which depends on what follows */
static const char readable[256 + 1] = ".........\t\n..\0.." DOTS_16 " " INK_33_TO_126 "." DOTS_128;

static inline void reserve_row(struct text *text)
{
	if (UNLIKELY(text->limit - text->at < ROW_CHARS_MAX))
		text_make_room(text); /* always leaves far more than a row */
}

/* "\n\t0x0010: ", with more digits from 64 KiB on */
static inline char *put_offset(char *at, size_t offset)
{
	memcpy(at, "\n\t0x", 4);
	at += 4;
	for (int shift = 28; UNLIKELY(offset > 0xffff) && shift >= 16; shift -= 4) {
		if (offset >> shift)
			*at++ = names_hex[offset >> shift & 15][1];
	}
	memcpy(at, names_hex[offset >> 8 & 0xff], 2);
	memcpy(at + 2, names_hex[offset & 0xff], 2);
	memcpy(at + 4, ": ", 2);
	return at + 6;
}

static inline void put_pair(char *at, const uint8_t *bytes)
{
	at[0] = ' ';
	memcpy(at + 1, names_hex[bytes[0]], 2);
	memcpy(at + 3, names_hex[bytes[1]], 2);
}

static inline char *put_full_hex(char *at, const uint8_t *bytes)
{
	for (int i = 0; i < ROW_BYTES; i += 2)
		put_pair(at + i / 2 * 5, bytes + i);
	return at + ROW_HEX_CHARS;
}

/* fewer than ROW_BYTES; an odd last byte stands alone */
static char *put_part_hex(char *at, const uint8_t *bytes, size_t count)
{
	for (size_t i = 0; i + 1 < count; i += 2) {
		put_pair(at, bytes + i);
		at += 5;
	}
	if (count & 1) {
		*at = ' ';
		memcpy(at + 1, names_hex[bytes[count - 1]], 2);
		at += 3;
	}
	return at;
}

void dump_hex(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	struct text *text = view->text;
	size_t offset = 0;
	for (; bytes - offset >= ROW_BYTES; offset += ROW_BYTES) {
		reserve_row(text);
		text->at = put_full_hex(put_offset(text->at, offset), at + offset);
	}
	if (offset < bytes) {
		reserve_row(text);
		text->at = put_part_hex(put_offset(text->at, offset), at + offset, bytes - offset);
	}
}

static void put_part_row(struct text *text, const uint8_t *bytes, size_t count, size_t offset)
{
	char *hex = put_offset(text->at, offset);
	char *end = put_part_hex(hex, bytes, count);
	char *ascii = hex + ROW_HEX_CHARS + 2;
	memset(end, ' ', (size_t)(ascii - end));
	for (size_t i = 0; i < count; i++)
		ascii[i] = visible[bytes[i]];
	text->at = ascii + count;
}

void dump_hex_ascii(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	struct text *text = view->text;
	size_t offset = 0;
	for (; bytes - offset >= ROW_BYTES; offset += ROW_BYTES) {
		reserve_row(text);
		char *to = put_full_hex(put_offset(text->at, offset), at + offset);
		memcpy(to, "  ", 2);
		for (int i = 0; i < ROW_BYTES; i++)
			to[2 + i] = visible[at[offset + (size_t)i]];
		text->at = to + 2 + ROW_BYTES;
	}
	if (offset < bytes) {
		reserve_row(text);
		put_part_row(text, at + offset, bytes - offset, offset);
	}
}

/* A carriage return is left out at the end of a line, and as one of the last two bytes */
static inline bool drops_return(const uint8_t *bytes, size_t left)
{
	return left <= 2 || bytes[1] == '\n';
}

void dump_ascii(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	struct text *text = view->text;
	text_char(text, '\n');
	while (bytes) {
		size_t now = bytes < ROW_CHARS_MAX ? bytes : ROW_CHARS_MAX;
		reserve_row(text);
		char *to = text->at;
		for (size_t i = 0; i < now; i++) {
			char c = readable[at[i]];
			if (UNLIKELY(!c)) {
				if (drops_return(at + i, bytes - i))
					continue;
				c = '.';
			}
			*to++ = c;
		}
		text->at = to;
		at += now;
		bytes -= now;
	}
}
