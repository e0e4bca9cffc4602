/*
 * view/payload.h - what a connection carried, for a terminal or a file: text, hexadecimal or the
 * bytes themselves. Room: view.
 */
#ifndef TCPWHY_VIEW_PAYLOAD_H
#define TCPWHY_VIEW_PAYLOAD_H

#include "base/text.h"
#include "model/connection.h"

#include <stdbool.h>

enum payload_form {
	PAYLOAD_TEXT, /* lines; what is no printable ASCII character is a dot */
	PAYLOAD_HEX, /* offset, 16 bytes, and the same as text */
	PAYLOAD_RAW, /* as it was sent, and nothing else */
};

#define PAYLOAD_ROW_BYTES 16

/**
 * struct payload - On the way
 * @colour:	Each end its own
 * @marked:	Lines begin with whose they are: "> " the client's, "< " the server's
 * @end:	Who the line at hand is of, where @open: it is not ended
 * @carriage_return: The last byte of @end was one: with a newline it ends a line
 * @offset:	Of each end's next byte in its stream
 * @row:	PAYLOAD_HEX: @row_bytes of a row that is not full yet
 */
struct payload {
	struct text *out;
	enum payload_form form;
	bool colour, marked;
	enum end end;
	bool open, carriage_return;
	uint64_t offset[END_COUNT];
	uint8_t row[PAYLOAD_ROW_BYTES];
	unsigned int row_bytes;
};

/* payload_head() - "#1  > client 127.0.0.1:56742" and the other end below, and an empty line; nothing
 * where the form is raw */
void payload_head(struct payload *payload, const struct connection *connection);

/* payload_bytes() - What @end sent next */
void payload_bytes(struct payload *payload, enum end end, const uint8_t *at, size_t bytes);

/* payload_note() - A line in brackets about @end's stream, which then goes on @skipped bytes further;
 * nothing where the form is raw. "[1,460 bytes missing from the capture]": @count of @what */
void payload_note(
	struct payload *payload, enum end end, uint64_t count, const char *what, uint64_t skipped);

/* payload_end() - End the line at hand */
void payload_end(struct payload *payload);

#endif
