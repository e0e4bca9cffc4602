/* view/dump/http.c - the first line of HTTP (RFC 9112, section 2.1) as tcpdump prints it. Room: view. */
#include "view/dump/tcp.h"

#include <strings.h>

#define TOKEN_BYTES_MAX 127

/* Methods of HTTP and WebDAV that begin a request */
#define METHOD(name)                   \
	{                              \
		name, sizeof(name) - 1 \
	}
static const struct {
	char name[23];
	uint8_t bytes;
} methods[] = { METHOD("GET"), METHOD("PUT"), METHOD("COPY"), METHOD("HEAD"), METHOD("LOCK"),
	METHOD("MOVE"), METHOD("POLL"), METHOD("POST"), METHOD("BCOPY"), METHOD("BMOVE"),
	METHOD("MKCOL"), METHOD("TRACE"), METHOD("LABEL"), METHOD("MERGE"), METHOD("DELETE"),
	METHOD("SEARCH"), METHOD("UNLOCK"), METHOD("REPORT"), METHOD("UPDATE"), METHOD("NOTIFY"),
	METHOD("BDELETE"), METHOD("CONNECT"), METHOD("OPTIONS"), METHOD("CHECKIN"),
	METHOD("PROPFIND"), METHOD("CHECKOUT"), METHOD("CCM_POST"), METHOD("SUBSCRIBE"),
	METHOD("PROPPATCH"), METHOD("BPROPFIND"), METHOD("BPROPPATCH"), METHOD("UNCHECKOUT"),
	METHOD("MKACTIVITY"), METHOD("MKWORKSPACE"), METHOD("UNSUBSCRIBE"), METHOD("RPC_CONNECT"),
	METHOD("VERSION-CONTROL"), METHOD("BASELINE-CONTROL") };

static bool printable(uint8_t c)
{
	return c >= 0x20 && c < 0x7f;
}

static bool blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

static bool line_end(uint8_t c)
{
	return c == '\r' || c == '\n';
}

/*
 * The word at the front of @rest: its bytes, or 0 where there is none, it is longer than a method
 * or holds something that no text has. @rest moves past it and the blanks after it.
 */
static size_t take_word(struct span *rest, const uint8_t **ret_word)
{
	size_t bytes = 0;
	while (bytes < rest->captured && !blank(rest->at[bytes]) && !line_end(rest->at[bytes])) {
		if (!printable(rest->at[bytes]) || bytes == TOKEN_BYTES_MAX)
			return 0;
		bytes++;
	}
	if (!bytes || (bytes == rest->captured && rest->captured < rest->length))
		return 0;
	size_t skip = bytes;
	while (skip < rest->captured && blank(rest->at[skip]))
		skip++;
	*ret_word = rest->at;
	rest->at += skip;
	rest->captured -= skip;
	rest->length -= skip;
	return bytes;
}

static bool word_is_method(const uint8_t *word, size_t bytes)
{
	for (size_t i = 0; i < ARRAY_COUNT(methods); i++)
		if (methods[i].bytes == bytes &&
			strncasecmp((const char *)word, methods[i].name, bytes) == 0)
			return true;
	return false;
}

static bool word_is_status(const uint8_t *word, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		if (word[i] < '0' || word[i] > '9')
			return false;
	return bytes == 3;
}

/* a request's method or, as the second word, a response's status code */
static bool starts_message(struct span payload)
{
	const uint8_t *word;
	size_t bytes = take_word(&payload, &word);
	if (!bytes)
		return false;
	if (word_is_method(word, bytes))
		return true;
	bytes = take_word(&payload, &word);
	return bytes && word_is_status(word, bytes);
}

/* How one line came out */
enum line_status {
	LINE_PRINTED,
	LINE_LAST, /* nothing of it, or all of it, was printed, and no other line follows */
	LINE_CUT,
};

/* one line without its end; nothing of a line that is not text. @rest moves to the next line */
static enum line_status print_line(struct dump_view *view, const char *before, struct span *rest)
{
	size_t bytes = 0;
	while (bytes < rest->captured && (printable(rest->at[bytes]) || rest->at[bytes] == '\t'))
		bytes++;
	if (bytes == rest->captured && rest->captured < rest->length)
		return LINE_CUT;
	size_t end_bytes = 0;
	if (bytes < rest->captured) {
		end_bytes = rest->at[bytes] == '\r' ? 2 : 1;
		if (!line_end(rest->at[bytes]) || bytes + end_bytes > rest->length)
			return LINE_LAST;
		if (bytes + end_bytes > rest->captured)
			return LINE_CUT;
		if (rest->at[bytes + end_bytes - 1] != '\n')
			return LINE_LAST;
	}
	text_piece(view->text, before, strlen(before));
	text_bytes(view->text, rest->at, bytes);
	if (!end_bytes) {
		dump_truncated(view);
		return LINE_LAST;
	}
	rest->at += bytes + end_bytes;
	rest->captured -= bytes + end_bytes;
	rest->length -= bytes + end_bytes;
	return LINE_PRINTED;
}

enum dump_result dump_http(struct dump_view *view, struct span payload)
{
	view->protocol = "http";
	text_literal(view->text, ": HTTP");
	if (!starts_message(payload))
		return DUMP_DONE;
	if (!view->options.verbose)
		return print_line(view, ": ", &payload) == LINE_CUT ? DUMP_CUT : DUMP_DONE;
	text_literal(view->text, ", length: ");
	text_u32(view->text, (uint32_t)payload.length);
	enum line_status status = LINE_PRINTED;
	while (status == LINE_PRINTED && payload.length)
		status = print_line(view, "\n\t", &payload);
	return status == LINE_CUT ? DUMP_CUT : DUMP_DONE;
}

void dump_safe_char(struct dump_view *view, uint8_t c)
{
	if (c & 0x80)
		text_literal(view->text, "M-");
	c &= 0x7f;
	if (!printable(c)) {
		text_char(view->text, '^');
		c ^= 0x40;
	}
	text_char(view->text, (char)c);
}
