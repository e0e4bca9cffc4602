/* base/text.c - see text.h. Room: base. */
#include "base/text.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define TEXT_MEMORY_BYTES_MIN 4096
_Static_assert(TEXT_RESERVE_BYTES_MAX <= TEXT_MEMORY_BYTES_MIN, "an empty text has room");
#define TEXT_PRINTF_BYTES_MAX 4096
#define STOPPED_WAIT_MS 1000

#define DIGITS_1(a, b, c)                                                                         \
	{ a, b, c, '0' }, { a, b, c, '1' }, { a, b, c, '2' }, { a, b, c, '3' }, { a, b, c, '4' }, \
		{ a, b, c, '5' }, { a, b, c, '6' }, { a, b, c, '7' }, { a, b, c, '8' },           \
	{                                                                                         \
		a, b, c, '9'                                                                      \
	}
#define DIGITS_2(a, b)                                                                      \
	DIGITS_1(a, b, '0'), DIGITS_1(a, b, '1'), DIGITS_1(a, b, '2'), DIGITS_1(a, b, '3'), \
		DIGITS_1(a, b, '4'), DIGITS_1(a, b, '5'), DIGITS_1(a, b, '6'),              \
		DIGITS_1(a, b, '7'), DIGITS_1(a, b, '8'), DIGITS_1(a, b, '9')
#define DIGITS_3(a)                                                                               \
	DIGITS_2(a, '0'), DIGITS_2(a, '1'), DIGITS_2(a, '2'), DIGITS_2(a, '3'), DIGITS_2(a, '4'), \
		DIGITS_2(a, '5'), DIGITS_2(a, '6'), DIGITS_2(a, '7'), DIGITS_2(a, '8'),           \
		DIGITS_2(a, '9')

const char text_digits_4[10000][4] = { DIGITS_3('0'), DIGITS_3('1'), DIGITS_3('2'), DIGITS_3('3'),
	DIGITS_3('4'), DIGITS_3('5'), DIGITS_3('6'), DIGITS_3('7'), DIGITS_3('8'), DIGITS_3('9') };

static int text_start(struct text *text, size_t bytes, int fd)
{
	char *memory = malloc(bytes);
	if (!memory)
		return -ENOMEM;
	*text = (struct text){ .start = memory, .at = memory, .limit = memory + bytes, .fd = fd };
	return 0;
}

int text_to_memory(struct text *text)
{
	return text_start(text, TEXT_MEMORY_BYTES_MIN, -1);
}

int text_to_fd(struct text *text, int fd)
{
	return text_start(text, TEXT_BLOCK_BYTES, fd);
}

static const volatile sig_atomic_t *stop_flag;

void text_stop_on(const volatile sig_atomic_t *flag)
{
	stop_flag = flag;
}

/* a pipe that can be written to takes PIPE_BUF bytes without making us wait */
static ssize_t write_stopped(int fd, const char *from, size_t bytes)
{
	struct pollfd room = { .fd = fd, .events = POLLOUT };
	int ready = poll(&room, 1, STOPPED_WAIT_MS);
	if (ready == 0) {
		errno = ECANCELED;
		return -1;
	}
	return ready < 0 ? ready : write(fd, from, bytes < PIPE_BUF ? bytes : PIPE_BUF);
}

static void write_all(struct text *text, const char *from, size_t bytes)
{
	while (bytes && !text->error) {
		ssize_t written = stop_flag && *stop_flag ? write_stopped(text->fd, from, bytes)
							  : write(text->fd, from, bytes);
		if (written < 0) {
			if (errno != EINTR)
				text->error = errno == ECANCELED ? -EINTR : -errno;
			continue;
		}
		from += written;
		bytes -= (size_t)written;
		text->written_bytes += (uint64_t)written;
	}
}

int text_flush(struct text *text)
{
	if (text->fd >= 0) {
		write_all(text, text->start, text_length(text));
		text->at = text->start;
	}
	return text->error;
}

void text_done(struct text *text)
{
	free(text->start);
	*text = (struct text){ .fd = -1 };
}

static void grow(struct text *text)
{
	size_t length = text_length(text);
	size_t room = (size_t)(text->limit - text->start) * 2;
	char *memory = realloc(text->start, room);
	if (!memory) {
		text->error = -ENOMEM;
		text->at = text->start;
		return;
	}
	text->start = memory;
	text->at = memory + length;
	text->limit = memory + room;
}

void text_make_room(struct text *text)
{
	if (text->error) {
		text->at = text->start;
		return;
	}
	if (text->fd >= 0) {
		text_flush(text);
		return;
	}
	while (!text->error && text->limit - text->at < TEXT_RESERVE_BYTES_MAX)
		grow(text);
}

void text_bytes(struct text *text, const void *from, size_t bytes)
{
	const char *at = from;
	while (bytes) {
		text_room(text);
		size_t room = (size_t)(text->limit - text->at);
		size_t now = bytes < room ? bytes : room;
		memcpy(text->at, at, now);
		text->at += now;
		at += now;
		bytes -= now;
	}
}

const char *text_terminated(struct text *text)
{
	text_room(text);
	*text->at = '\0';
	return text->start;
}

void text_u64(struct text *text, uint64_t value)
{
	if (value <= UINT32_MAX) {
		text_u32(text, (uint32_t)value);
		return;
	}
	char digits[20];
	char *at = digits + sizeof(digits);
	do {
		*--at = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	text_piece(text, at, (size_t)(digits + sizeof(digits) - at));
}

void text_i64(struct text *text, int64_t value)
{
	if (value < 0)
		text_char(text, '-');
	text_u64(text, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

void text_u32_padded(struct text *text, uint32_t value, unsigned int digits)
{
	char buffer[16];
	char *end = text_put_u32(buffer, value);
	for (size_t have = (size_t)(end - buffer); have < digits; have++)
		text_char(text, '0');
	text_piece(text, buffer, (size_t)(end - buffer));
}

void text_hex(struct text *text, uint64_t value, unsigned int digits)
{
	static const char symbols[] = "0123456789abcdef";
	char buffer[16];
	char *at = buffer + sizeof(buffer);
	unsigned int made = 0;
	while ((value || made < digits) && made < sizeof(buffer)) {
		*--at = symbols[value & 15];
		value >>= 4;
		made++;
	}
	text_piece(text, at, made);
}

void text_printf(struct text *text, const char *format, ...)
{
	char buffer[TEXT_PRINTF_BYTES_MAX];
	va_list args;
	va_start(args, format);
	int length = vsnprintf(buffer, sizeof(buffer), format, args);
	va_end(args);
	if (length > 0)
		text_bytes(text, buffer,
			(size_t)length < sizeof(buffer) ? (size_t)length : sizeof(buffer) - 1);
}
