/* view/dump/icmp_words.c - what an ICMP message says (RFC 792, 950, 1191, 1256). Room: view. */
#include "view/dump/icmp.h"

#include "view/dump/ip.h"

#define QUOTE_AT 8
#define QUOTED_DESTINATION_AT (QUOTE_AT + 16)
#define ADVERTISEMENT_BYTES 8 /* of one router: address and preference */
#define WORDS_BYTES_MAX 163 /* tcpdump cuts an overlong list of routers there */

enum icmp_type {
	ICMP_ECHO_REPLY = 0,
	ICMP_UNREACHABLE = 3,
	ICMP_SOURCE_QUENCH = 4,
	ICMP_REDIRECT = 5,
	ICMP_ECHO = 8,
	ICMP_ROUTER_ADVERTISEMENT = 9,
	ICMP_ROUTER_SOLICITATION = 10,
	ICMP_TIME_EXCEEDED = 11,
	ICMP_PARAMETER_PROBLEM = 12,
	ICMP_TIMESTAMP = 13,
	ICMP_TIMESTAMP_REPLY = 14,
	ICMP_INFORMATION = 15,
	ICMP_INFORMATION_REPLY = 16,
	ICMP_MASK = 17,
	ICMP_MASK_REPLY = 18,
};

static const struct dump_token type_names[] = {
	{ ICMP_SOURCE_QUENCH, "source quench" },
	{ ICMP_ROUTER_SOLICITATION, "router solicitation" },
	{ ICMP_INFORMATION, "information request" },
	{ ICMP_INFORMATION_REPLY, "information reply" },
	{ ICMP_MASK, "address mask request" },
	{ 0, NULL },
};

enum unreachable_code {
	UNREACHABLE_PROTOCOL = 2,
	UNREACHABLE_PORT = 3,
	UNREACHABLE_NEEDS_FRAGMENTS = 4,
};

/**
 * struct words - What stands around the quoted destination
 */
struct words {
	const char *before, *after;
};

/* RFC 792, RFC 1812 section 5.2.7.1; the codes with more to say are not here */
static const struct words unreachable_words[] = {
	[0] = { "net ", " unreachable" },
	[1] = { "host ", " unreachable" },
	[5] = { "", " unreachable - source route failed" },
	[6] = { "net ", " unreachable - unknown" },
	[7] = { "host ", " unreachable - unknown" },
	[8] = { "", " unreachable - source host isolated" },
	[9] = { "net ", " unreachable - admin prohibited" },
	[10] = { "host ", " unreachable - admin prohibited" },
	[11] = { "net ", " unreachable - tos prohibited" },
	[12] = { "host ", " unreachable - tos prohibited" },
	[13] = { "host ", " unreachable - admin prohibited filter" },
	[14] = { "host ", " unreachable - host precedence violation" },
	[15] = { "host ", " unreachable - precedence cutoff" },
};

static const struct words redirect_words[] = {
	{ "redirect ", " to net " },
	{ "redirect ", " to host " },
	{ "redirect-tos ", " to net " },
	{ "redirect-tos ", " to host " },
};

/* all that the functions below read must be there before anything is written */
static enum icmp_result write_unreachable_port(struct dump_view *view, const struct span *message)
{
	const uint8_t *quoted = message->at + QUOTE_AT;
	struct text *text = view->text;
	if (!dump_has(message, QUOTE_AT + 9, 1))
		return ICMP_TRUNCATED;
	size_t ports_at = (size_t)(quoted[0] & 0x0f) * 4;
	if (!dump_has(message, QUOTE_AT + ports_at + 2, 2) ||
		!dump_has(message, QUOTED_DESTINATION_AT, 4))
		return ICMP_CUT;
	uint16_t port = load_be16(quoted + ports_at + 2);
	dump_ipv4_address(view, quoted + 16);
	if (quoted[9] == PROTOCOL_TCP) {
		text_literal(text, " tcp port ");
		dump_tcp_port(view, port);
	} else if (quoted[9] == PROTOCOL_UDP) {
		text_literal(text, " udp port ");
		dump_udp_port(view, port);
	} else {
		dump_count(view, " protocol ", quoted[9]);
		dump_count(view, " port ", port);
	}
	text_literal(text, " unreachable");
	return ICMP_WRITTEN;
}

static enum icmp_result write_unreachable(struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	struct text *text = view->text;
	uint8_t code = at[1];
	if (code == UNREACHABLE_PORT)
		return write_unreachable_port(view, message);
	if (!dump_has(message, QUOTED_DESTINATION_AT, 4))
		return ICMP_CUT;
	const uint8_t *destination = at + QUOTED_DESTINATION_AT;
	if (code < ARRAY_COUNT(unreachable_words) && unreachable_words[code].before) {
		text_string(text, unreachable_words[code].before);
		dump_ipv4_address(view, destination);
		text_string(text, unreachable_words[code].after);
		return ICMP_WRITTEN;
	}
	dump_ipv4_address(view, destination);
	if (code == UNREACHABLE_PROTOCOL) {
		dump_count(view, " protocol ", at[QUOTE_AT + 9]);
		text_literal(text, " unreachable");
	} else if (code == UNREACHABLE_NEEDS_FRAGMENTS) {
		text_literal(text, " unreachable - need to frag");
		if (load_be16(at + 6) != 0) {
			dump_count(view, " (mtu ", load_be16(at + 6));
			text_char(text, ')');
		}
	} else {
		dump_count(view, " unreachable - #", code);
	}
	return ICMP_WRITTEN;
}

static enum icmp_result write_redirect(struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	if (!dump_has(message, QUOTED_DESTINATION_AT, 4))
		return ICMP_CUT;
	bool known = at[1] < ARRAY_COUNT(redirect_words);
	if (known) {
		text_string(view->text, redirect_words[at[1]].before);
	} else {
		dump_count(view, "redirect-#", at[1]);
		text_char(view->text, ' ');
	}
	dump_ipv4_address(view, at + QUOTED_DESTINATION_AT);
	text_string(view->text, known ? redirect_words[at[1]].after : " to ");
	dump_ipv4_address(view, at + 4);
	return ICMP_WRITTEN;
}

static void write_lifetime(struct text *text, uint32_t seconds)
{
	if (seconds >= 3600) {
		text_u32(text, seconds / 3600);
		text_char(text, ':');
		text_u32_padded(text, seconds % 3600 / 60, 2);
	} else if (seconds >= 60) {
		text_u32(text, seconds / 60);
	}
	if (seconds >= 60)
		text_char(text, ':');
	text_u32_padded(text, seconds % 60, seconds >= 60 ? 2 : 1);
}

static enum icmp_result write_advertisement(struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	struct text *text = view->text;
	if (!dump_has(message, 4, 4))
		return ICMP_TRUNCATED;
	size_t count = at[5] == 2 ? at[4] : 0;
	if (!dump_has(message, 8, count * ADVERTISEMENT_BYTES))
		return ICMP_TRUNCATED;
	size_t start = text_length(text);
	text_literal(text, "router advertisement lifetime ");
	write_lifetime(text, load_be16(at + 6));
	dump_count(view, " ", at[4]);
	text_char(text, ':');
	if (at[5] != 2) {
		dump_bracketed(view, " [size ", at[5]);
	}
	for (size_t i = 0; i < count && text_length(text) - start <= WORDS_BYTES_MAX; i++) {
		const uint8_t *router = at + 8 + i * ADVERTISEMENT_BYTES;
		text_literal(text, " {");
		dump_ipv4_address(view, router);
		dump_count(view, " ", load_be32(router + 4));
		text_char(text, '}');
	}
	return ICMP_WRITTEN;
}

static enum icmp_result write_time_exceeded(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, QUOTED_DESTINATION_AT, 4))
		return ICMP_TRUNCATED;
	if (message->at[1] == 0)
		text_literal(view->text, "time exceeded in-transit");
	else if (message->at[1] == 1)
		text_literal(view->text, "ip reassembly time exceeded");
	else
		dump_count(view, "time exceeded-#", message->at[1]);
	return ICMP_WRITTEN;
}

static enum icmp_result write_parameter_problem(struct dump_view *view, const struct span *message)
{
	if (message->at[1] != 0) {
		dump_count(view, "parameter problem - code ", message->at[1]);
		return ICMP_WRITTEN;
	}
	if (!dump_has(message, 4, 1))
		return ICMP_CUT;
	dump_count(view, "parameter problem - octet ", message->at[4]);
	return ICMP_WRITTEN;
}

static void write_identified(struct dump_view *view, const struct span *message, const char *words,
	const char *before_sequence)
{
	dump_count(view, words, load_be16(message->at + 4));
	dump_count(view, before_sequence, load_be16(message->at + 6));
}

/* milliseconds since midnight UTC */
static void write_stamp(struct dump_view *view, const char *words, uint32_t stamp)
{
	struct text *text = view->text;
	uint32_t seconds = stamp / 1000;
	text_string(text, words);
	text_u32_padded(text, seconds / 3600, 2);
	text_char(text, ':');
	text_u32_padded(text, seconds / 60 % 60, 2);
	text_char(text, ':');
	text_u32_padded(text, seconds % 60, 2);
	text_char(text, '.');
	text_u32_padded(text, stamp % 1000, 3);
}

static enum icmp_result write_timestamp(struct dump_view *view, const struct span *message)
{
	if (message->at[0] == ICMP_TIMESTAMP) {
		if (!dump_has(message, 4, 4))
			return ICMP_CUT;
		write_identified(view, message, "time stamp query id ", " seq ");
		return ICMP_WRITTEN;
	}
	if (!dump_has(message, 16, 4))
		return ICMP_TRUNCATED;
	write_identified(view, message, "time stamp reply id ", " seq ");
	write_stamp(view, ": org ", load_be32(message->at + 8));
	write_stamp(view, ", recv ", load_be32(message->at + 12));
	write_stamp(view, ", xmit ", load_be32(message->at + 16));
	return ICMP_WRITTEN;
}

static enum icmp_result write_echo(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, 4, 4))
		return ICMP_CUT;
	write_identified(view, message,
		message->at[0] == ICMP_ECHO ? "echo request, id " : "echo reply, id ", ", seq ");
	return ICMP_WRITTEN;
}

static enum icmp_result write_by_type(struct dump_view *view, const struct span *message)
{
	switch (message->at[0]) {
	case ICMP_ECHO:
	case ICMP_ECHO_REPLY:
		return write_echo(view, message);
	case ICMP_UNREACHABLE:
		return write_unreachable(view, message);
	case ICMP_REDIRECT:
		return write_redirect(view, message);
	case ICMP_ROUTER_ADVERTISEMENT:
		return write_advertisement(view, message);
	case ICMP_TIME_EXCEEDED:
		return write_time_exceeded(view, message);
	case ICMP_PARAMETER_PROBLEM:
		return write_parameter_problem(view, message);
	case ICMP_TIMESTAMP:
	case ICMP_TIMESTAMP_REPLY:
		return write_timestamp(view, message);
	case ICMP_MASK_REPLY:
		if (!dump_has(message, 8, 4))
			return ICMP_CUT;
		dump_hex_count(view, "address mask is 0x", load_be32(message->at + 8), 8);
		return ICMP_WRITTEN;
	}
	const char *name = dump_token_name(type_names, message->at[0]);
	if (name)
		text_string(view->text, name);
	else
		dump_count(view, "type-#", message->at[0]);
	return ICMP_WRITTEN;
}

/* more than the longest words with two host names, and the room that a piece asks for */
#define WORDS_ROOM_BYTES 1024

enum icmp_result dump_icmp_words(struct dump_view *view, const struct span *message)
{
	struct text *text = view->text;
	(void)text_reserve(text, WORDS_ROOM_BYTES);
	/* with that room, what follows stays where it is and may be taken back */
	size_t start = text_length(text);
	text_literal(text, "ICMP ");
	size_t words = text_length(text);
	enum icmp_result result = write_by_type(view, message);
	if (result != ICMP_WRITTEN)
		text->at = text->start + start;
	else if (text_length(text) - words > WORDS_BYTES_MAX)
		text->at = text->start + words + WORDS_BYTES_MAX;
	return result;
}
