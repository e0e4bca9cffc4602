/*
 * base/text.h - builds text quickly, into memory or towards a descriptor. Room: base.
 *
 * A text never overflows: towards a descriptor it is written out when full, in memory it grows. An
 * error (a closed pipe, a full disk, no memory) sticks; what is added after it is thrown away, and
 * the owner looks at text_error() when it suits.
 */
#ifndef TCPWHY_BASE_TEXT_H
#define TCPWHY_BASE_TEXT_H

#include "base/macros.h"

#include <signal.h>
#include <stdint.h>
#include <string.h>

/* the most that one of the small appends below needs at once */
#define TEXT_PIECE_BYTES_MAX 64
#define TEXT_BLOCK_BYTES (256 * 1024)
#define TEXT_RESERVE_BYTES_MAX 2048

struct text {
	char *start;
	char *at; /* where the next byte goes */
	char *limit; /* one past the last byte of room */
	int fd; /* where full blocks go; -1: the text stays in memory and grows */
	int error; /* 0, or the -errno that stuck */
	uint64_t written_bytes; /* handed to @fd so far */
};

/* text_to_memory() - Start an empty text that grows; text_done() frees it. Return: 0 or -ENOMEM */
MUST_USE int text_to_memory(struct text *text);

/* text_to_fd() - Start a text that goes to @fd, which stays the caller's. Return: 0 or -ENOMEM */
MUST_USE int text_to_fd(struct text *text, int fd);

/* text_stop_on() - Once *@flag is set, a reader that takes nothing for a second is waited for no
 * longer: the error that sticks is then -EINTR. NULL: wait for ever. For all texts. */
void text_stop_on(const volatile sig_atomic_t *flag);

/* text_flush() - Write out what there is; in memory, nothing. Return: 0 or the error that stuck */
int text_flush(struct text *text);

/* text_done() - Free the memory; does not flush. Accepts a zeroed text. */
void text_done(struct text *text);

/* text_reset() - Forget the content of a text in memory */
static inline void text_reset(struct text *text)
{
	text->at = text->start;
}

static inline size_t text_length(const struct text *text)
{
	return (size_t)(text->at - text->start);
}

/* text_terminated() - The content of a text in memory as a C string; valid until the next change */
const char *text_terminated(struct text *text);

/* text_make_room() - The slow way to TEXT_RESERVE_BYTES_MAX bytes of room */
void text_make_room(struct text *text);

static inline void text_room(struct text *text)
{
	if (UNLIKELY(text->limit - text->at < TEXT_PIECE_BYTES_MAX))
		text_make_room(text);
}

/**
 * text_reserve() - Room for @bytes (TEXT_RESERVE_BYTES_MAX at most), to be written through a pointer of the caller's own
 *
 * For hot paths: a local pointer stays in a register, where text->at must be reloaded after every
 * byte stored. Ends with text->at set past the last byte written.
 */
static inline char *text_reserve(struct text *text, size_t bytes)
{
	if (UNLIKELY((size_t)(text->limit - text->at) < bytes))
		text_make_room(text);
	return text->at;
}

/* TEXT_PUT() - A string constant at @at, inside reserved room; moves @at */
#define TEXT_PUT(at, s) (memcpy((at), "" s, sizeof(s) - 1), (at) += sizeof(s) - 1)

static inline void text_char(struct text *text, char c)
{
	text_room(text);
	*text->at++ = c;
}

/* text_bytes() - Any number of bytes, copied as they are */
void text_bytes(struct text *text, const void *from, size_t bytes);

/* text_piece() - At most TEXT_PIECE_BYTES_MAX bytes, inline when the count is a constant */
static inline void text_piece(struct text *text, const void *from, size_t bytes)
{
	text_room(text);
	memcpy(text->at, from, bytes);
	text->at += bytes;
}

#define text_literal(text, s)                                                                \
	do {                                                                                 \
		_Static_assert(sizeof(s) <= TEXT_PIECE_BYTES_MAX, "too long for one piece"); \
		text_piece(text, "" s, sizeof(s) - 1);                                       \
	} while (0)

static inline void text_string(struct text *text, const char *s)
{
	text_bytes(text, s, strlen(s));
}

extern const char text_digits_4[10000][4]; /* "0000" to "9999" */

enum { text_first_bytes_low = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ };

/* the digits of a value below 10,000, without padding; stores 4 bytes, whatever the digits */
static inline char *text_put_small(char *at, uint32_t value)
{
	uint32_t digits;
	unsigned int skip = (value < 10) + (value < 100) + (value < 1000);
	memcpy(&digits, text_digits_4[value], sizeof(digits));
	digits = text_first_bytes_low ? digits >> (8 * skip) : digits << (8 * skip);
	memcpy(at, &digits, sizeof(digits));
	return at + 4 - skip;
}

/* text_put_u32() - The digits at @at, where at least 12 bytes of room are. Return: past the last */
static inline char *text_put_u32(char *at, uint32_t value)
{
	if (value < 10000)
		return text_put_small(at, value);
	uint32_t high = value / 10000;
	if (high < 10000) {
		at = text_put_small(at, high);
	} else {
		at = text_put_small(at, high / 10000);
		memcpy(at, text_digits_4[high % 10000], 4);
		at += 4;
	}
	memcpy(at, text_digits_4[value % 10000], 4);
	return at + 4;
}

/* text_u32() - Decimal, without padding */
static inline void text_u32(struct text *text, uint32_t value)
{
	text_room(text);
	text->at = text_put_u32(text->at, value);
}

void text_u64(struct text *text, uint64_t value);
void text_i64(struct text *text, int64_t value);

/* text_u32_padded() - Decimal with at least @digits digits (up to 10), zeros in front */
void text_u32_padded(struct text *text, uint32_t value, unsigned int digits);

/* text_hex() - Lower-case hexadecimal with at least @digits digits (1 to 16), no prefix */
void text_hex(struct text *text, uint64_t value, unsigned int digits);

/* text_printf() - For rare lines only: never on a hot path. At most 4095 bytes a call. */
void text_printf(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
