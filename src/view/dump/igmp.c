/* view/dump/igmp.c - prints IGMP (RFC 1112, 2236, 3376) and its traceroute. Room: view. */
#include "view/dump/ip.h"

#include "wire/checksum.h"

#define ADDRESS_BYTES 4
#define V1_BYTES 8
#define V3_QUERY_BYTES_MIN 12
#define V3_REPORT_BYTES_MIN 16
#define RECORD_BYTES 8 /* of a report, without sources */
#define TRACE_BYTES_MIN 24
#define DELAY_DEFAULT 100 /* tenths of a second: not worth a word */

enum igmp_type {
	IGMP_QUERY = 0x11,
	IGMP_REPORT_V1 = 0x12,
	IGMP_DVMRP = 0x13,
	IGMP_PIM_V1 = 0x14,
	IGMP_REPORT_V2 = 0x16,
	IGMP_LEAVE = 0x17,
	IGMP_TRACE_RESPONSE = 0x1e,
	IGMP_TRACE = 0x1f,
	IGMP_REPORT_V3 = 0x22,
};

static const struct dump_token record_names[] = {
	{ 1, "is_in" },
	{ 2, "is_ex" },
	{ 3, "to_in" },
	{ 4, "to_ex" },
	{ 5, "allow" },
	{ 6, "block" },
	{ 0, NULL },
};

static enum dump_result put_address(
	struct dump_view *view, const struct span *message, const char *words, size_t at)
{
	if (!dump_has(message, at, ADDRESS_BYTES))
		return DUMP_CUT;
	text_string(view->text, words);
	dump_ipv4_address(view, message->at + at);
	return DUMP_DONE;
}

/* " { a b }" */
static enum dump_result print_sources(
	struct dump_view *view, const struct span *message, size_t at, size_t count)
{
	text_literal(view->text, " {");
	for (size_t i = 0; i < count; i++)
		if (put_address(view, message, " ", at + i * ADDRESS_BYTES) == DUMP_CUT)
			return DUMP_CUT;
	text_literal(view->text, " }");
	return DUMP_DONE;
}

/* 1d2h3m4s, of seconds */
static void put_duration(struct dump_view *view, uint32_t seconds)
{
	static const struct {
		uint32_t seconds;
		char letter;
	} units[] = { { 31536000, 'y' }, { 604800, 'w' }, { 86400, 'd' }, { 3600, 'h' },
		{ 60, 'm' }, { 1, 's' } };
	for (size_t i = 0; i < ARRAY_COUNT(units); i++) {
		if (seconds < units[i].seconds)
			continue;
		text_u32(view->text, seconds / units[i].seconds);
		text_char(view->text, units[i].letter);
		seconds %= units[i].seconds;
	}
}

/* a code above 127 is a floating-point number (RFC 3376, section 4.1.1) */
static void print_delay(struct dump_view *view, uint8_t code)
{
	uint32_t tenths = code;
	if (code >= 128)
		tenths = ((code & 0x0fu) | 0x10u) << (((code & 0x70u) >> 4) + 3);
	text_literal(view->text, " [max resp time ");
	if (tenths < 600) {
		text_u32(view->text, tenths / 10);
		dump_count(view, ".", tenths % 10);
		text_literal(view->text, "s]");
		return;
	}
	put_duration(view, tenths / 10);
	text_char(view->text, ']');
}

static enum dump_result print_query_v3(struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	text_literal(view->text, " v3");
	if (message->length & 3) {
		dump_bracketed(view, " [invalid len ", message->length);
		return DUMP_DONE;
	}
	if (!dump_has(message, 1, 1))
		return DUMP_CUT;
	if (at[1] != DELAY_DEFAULT)
		print_delay(view, at[1]);
	if (!dump_has(message, 4, 4))
		return DUMP_CUT;
	if (load_be32(at + 4) == 0)
		return DUMP_DONE;
	(void)put_address(view, message, " [gaddr ", 4);
	if (!dump_has(message, 10, 2))
		return DUMP_CUT;
	size_t count = load_be16(at + 10);
	if (count > 0 && message->length < V3_QUERY_BYTES_MIN + count * ADDRESS_BYTES) {
		text_literal(view->text, " [invalid number of sources]");
	} else if (count > 0 && view->options.verbose > 1) {
		if (print_sources(view, message, V3_QUERY_BYTES_MIN, count) == DUMP_CUT)
			return DUMP_CUT;
	} else if (count > 0) {
		dump_count(view, ", ", count);
		text_literal(view->text, " source(s)");
	}
	text_char(view->text, ']');
	return DUMP_DONE;
}

static enum dump_result print_query(struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	text_literal(view->text, "igmp query");
	if (message->length >= V3_QUERY_BYTES_MIN)
		return print_query_v3(view, message);
	if (!dump_has(message, 1, 1))
		return DUMP_CUT;
	text_string(view->text, at[1] ? " v2" : " v1");
	if (at[1] && at[1] != DELAY_DEFAULT)
		dump_bracketed(view, " [max resp time ", at[1]);
	if (!dump_has(message, 4, 4))
		return DUMP_CUT;
	if (load_be32(at + 4) != 0) {
		(void)put_address(view, message, " [gaddr ", 4);
		text_char(view->text, ']');
	}
	if (message->length != V1_BYTES)
		dump_bracketed(view, " [len ", message->length);
	return DUMP_DONE;
}

/* one group record; @at moves behind it. @ret_ends: it does not hold, and none may follow */
static enum dump_result print_record(
	struct dump_view *view, const struct span *message, size_t *at, bool *ret_ends)
{
	*ret_ends = true;
	if (message->length < *at + RECORD_BYTES) {
		text_literal(view->text, " [invalid number of groups]");
		return DUMP_DONE;
	}
	if (put_address(view, message, " [gaddr ", *at + 4) == DUMP_CUT)
		return DUMP_CUT;
	const uint8_t *record = message->at + *at;
	const char *name = dump_token_name(record_names, record[0]);
	text_char(view->text, ' ');
	if (name)
		text_string(view->text, name);
	else
		dump_bracketed(view, " [v3-report-#", record[0]);
	size_t count = load_be16(record + 2);
	if (message->length < *at + RECORD_BYTES + count * ADDRESS_BYTES) {
		dump_bracketed(view, " [invalid number of sources ", count);
		return DUMP_DONE;
	}
	if (view->options.verbose == 1) {
		dump_count(view, ", ", count);
		text_literal(view->text, " source(s)");
	} else if (print_sources(view, message, *at + RECORD_BYTES, count) == DUMP_CUT) {
		return DUMP_CUT;
	}
	text_char(view->text, ']');
	*at += RECORD_BYTES + count * ADDRESS_BYTES;
	*ret_ends = false;
	return DUMP_DONE;
}

static enum dump_result print_report_v3(struct dump_view *view, const struct span *message)
{
	text_literal(view->text, "igmp v3 report");
	if (message->length < V3_REPORT_BYTES_MIN || message->length & 3) {
		dump_bracketed(view, " [invalid len ", message->length);
		return DUMP_DONE;
	}
	if (!dump_has(message, 6, 2))
		return DUMP_CUT;
	size_t count = load_be16(message->at + 6), at = 8;
	bool ends = !view->options.verbose;
	dump_count(view, ", ", count);
	text_literal(view->text, " group record(s)");
	for (size_t i = 0; i < count && !ends; i++)
		if (print_record(view, message, &at, &ends) == DUMP_CUT)
			return DUMP_CUT;
	return DUMP_DONE;
}

static enum dump_result print_trace(
	struct dump_view *view, const struct span *message, const char *name)
{
	const uint8_t *at = message->at;
	if (message->length < TRACE_BYTES_MIN) {
		dump_bracketed(view, " [invalid len ", message->length);
		return DUMP_DONE;
	}
	if (!dump_has(message, 8, 12) || !dump_has(message, 21, 3))
		return DUMP_CUT;
	text_string(view->text, name);
	dump_count(view, " ", load_be24(at + 21));
	(void)put_address(view, message, ": ", 8);
	(void)put_address(view, message, " to ", 12);
	(void)put_address(view, message, " reply-to ", 16);
	if ((at[16] & 0xf0) == 0xe0) /* to a multicast group: how far may it go */
		dump_count(view, " with-ttl ", at[20]);
	return DUMP_DONE;
}

static enum dump_result print_by_type(struct dump_view *view, const struct span *message)
{
	switch (message->at[0]) {
	case IGMP_QUERY:
		return print_query(view, message);
	case IGMP_REPORT_V1:
		if (put_address(view, message, "igmp v1 report ", 4) == DUMP_CUT)
			return DUMP_CUT;
		if (message->length != V1_BYTES)
			dump_bracketed(view, " [len ", message->length);
		return DUMP_DONE;
	case IGMP_REPORT_V2:
		return put_address(view, message, "igmp v2 report ", 4);
	case IGMP_REPORT_V3:
		return print_report_v3(view, message);
	case IGMP_LEAVE:
		return put_address(view, message, "igmp leave ", 4);
	case IGMP_DVMRP:
		text_literal(view->text, "igmp dvmrp");
		if (message->length < V1_BYTES)
			dump_bracketed(view, " [len ", message->length);
		return DUMP_DONE;
	case IGMP_PIM_V1:
		text_literal(view->text, "igmp pimv1");
		return DUMP_DONE;
	case IGMP_TRACE_RESPONSE:
		return print_trace(view, message, "mresp");
	case IGMP_TRACE:
		return print_trace(view, message, "mtrace");
	}
	dump_count(view, "igmp-", message->at[0]);
	return DUMP_DONE;
}

enum dump_result dump_igmp(struct dump_view *view, const struct span *message)
{
	view->protocol = "igmp";
	if (view->options.quiet) {
		text_literal(view->text, "igmp");
		return DUMP_DONE;
	}
	if (!dump_has(message, 0, 1) || print_by_type(view, message) == DUMP_CUT)
		return DUMP_CUT;
	if (!view->options.verbose || message->length < 4 || !dump_has(message, 0, message->length))
		return DUMP_DONE;
	if (checksum_fold(checksum_add(0, message->at, message->length)) != 0) {
		dump_hex_count(view, " bad igmp cksum ", load_be16(message->at + 2), 1);
		text_char(view->text, '!');
	}
	return DUMP_DONE;
}
