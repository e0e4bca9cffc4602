/* view/payload.c - see payload.h. Room: view. */
#include "view/payload.h"

#include "model/words.h"

#define HEX_GROUP_BYTES 8
#define OFFSET_DIGITS 8

static const char *const colours[END_COUNT] = {
	[END_CLIENT] = "\033[36m",
	[END_SERVER] = "\033[33m",
};
static const char colour_end[] = "\033[0m";
static const char *const marks[END_COUNT] = {
	[END_CLIENT] = "> ",
	[END_SERVER] = "< ",
};

/* an escape sequence begins with a byte below blank, or with one above ASCII */
static bool is_printable(uint8_t byte)
{
	return byte >= 0x20 && byte < 0x7f;
}

/* ---- lines */

static void line_begin(struct payload *payload, enum end end)
{
	if (payload->colour)
		text_string(payload->out, colours[end]);
	if (payload->marked)
		text_string(payload->out, marks[end]);
	payload->end = end;
	payload->open = true;
}

static void line_end(struct payload *payload)
{
	if (payload->colour)
		text_string(payload->out, colour_end);
	text_char(payload->out, '\n');
	payload->open = false;
}

/* ---- text */

static void put_text(struct payload *payload, enum end end, const uint8_t *at, size_t bytes)
{
	for (size_t i = 0; i < bytes;) {
		size_t run = i;
		if (!payload->open)
			line_begin(payload, end);
		if (payload->carriage_return && at[i] != '\n')
			text_char(payload->out, '.');
		payload->carriage_return = false;
		while (run < bytes && (is_printable(at[run]) || at[run] == '\t'))
			run++;
		text_bytes(payload->out, at + i, run - i);
		i = run;
		if (i == bytes)
			return;
		if (at[i] == '\n')
			line_end(payload);
		else if (at[i] == '\r')
			payload->carriage_return = true;
		else
			text_char(payload->out, '.');
		i++;
	}
}

/* ---- hexadecimal */

static void put_row(struct payload *payload)
{
	struct text *out = payload->out;
	if (!payload->row_bytes)
		return;
	line_begin(payload, payload->end);
	text_hex(out, payload->offset[payload->end] - payload->row_bytes, OFFSET_DIGITS);
	for (unsigned int i = 0; i < PAYLOAD_ROW_BYTES; i++) {
		text_string(out, i % HEX_GROUP_BYTES ? " " : "  ");
		if (i < payload->row_bytes)
			text_hex(out, payload->row[i], 2);
		else
			text_literal(out, "  ");
	}
	text_literal(out, "  ");
	for (unsigned int i = 0; i < payload->row_bytes; i++)
		text_char(out, is_printable(payload->row[i]) ? (char)payload->row[i] : '.');
	line_end(payload);
	payload->row_bytes = 0;
}

static void put_hex(struct payload *payload, enum end end, const uint8_t *at, size_t bytes)
{
	payload->end = end;
	while (bytes--) {
		payload->row[payload->row_bytes++] = *at++;
		payload->offset[end]++;
		if (payload->row_bytes == PAYLOAD_ROW_BYTES)
			put_row(payload);
	}
}

/* ---- both */

void payload_end(struct payload *payload)
{
	switch (payload->form) {
	case PAYLOAD_TEXT:
		if (payload->carriage_return)
			text_char(payload->out, '.');
		payload->carriage_return = false;
		if (payload->open)
			line_end(payload);
		return;
	case PAYLOAD_HEX:
		put_row(payload);
		return;
	case PAYLOAD_RAW:
		return;
	}
}

void payload_bytes(struct payload *payload, enum end end, const uint8_t *at, size_t bytes)
{
	if (end != payload->end)
		payload_end(payload);
	switch (payload->form) {
	case PAYLOAD_TEXT:
		put_text(payload, end, at, bytes);
		return;
	case PAYLOAD_HEX:
		put_hex(payload, end, at, bytes);
		return;
	case PAYLOAD_RAW:
		text_bytes(payload->out, at, bytes);
		return;
	}
}

void payload_note(
	struct payload *payload, enum end end, uint64_t count, const char *what, uint64_t skipped)
{
	if (payload->form == PAYLOAD_RAW)
		return;
	payload_end(payload);
	payload->offset[end] += skipped;
	line_begin(payload, end);
	text_char(payload->out, '[');
	text_counted(payload->out, count, "byte", "bytes");
	text_char(payload->out, ' ');
	text_string(payload->out, what);
	text_char(payload->out, ']');
	line_end(payload);
}

void payload_head(struct payload *payload, const struct connection *connection)
{
	struct text *out = payload->out;
	if (payload->form == PAYLOAD_RAW)
		return;
	text_char(out, '#');
	text_u64(out, connection->id);
	text_char(out, '\n');
	for (enum end end = END_CLIENT; end <= (connection->self ? END_CLIENT : END_SERVER);
		end++) {
		line_begin(payload, end);
		text_string(out, end_name(end));
		text_char(out, ' ');
		text_endpoint(out, &connection->end[end]);
		line_end(payload);
	}
	text_char(out, '\n');
}
