/* view/dump/icmp6_listener.c - prints multicast listener discovery (RFC 2710; RFC 3810, section 5). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"

#define V1_BYTES 24
#define V2_QUERY_BYTES_MIN 28
#define RECORD_BYTES 20 /* of a report, without sources */
#define ADDRESS_BYTES 16

static const struct dump_token record_names[] = {
	{ 1, "is_in" },
	{ 2, "is_ex" },
	{ 3, "to_in" },
	{ 4, "to_ex" },
	{ 5, "allow" },
	{ 6, "block" },
	{ 0, NULL },
};

/* " { a b }" */
static enum icmp6_result print_sources(
	struct dump_view *view, const struct span *message, size_t at, size_t count)
{
	text_literal(view->text, " {");
	for (size_t i = 0; i < count; i++, at += ADDRESS_BYTES) {
		if (!dump_has(message, at, ADDRESS_BYTES))
			return ICMP6_CUT;
		text_char(view->text, ' ');
		dump_ipv6_address(view, message->at + at);
	}
	text_literal(view->text, " }");
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_listeners(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, 0, V1_BYTES))
		return ICMP6_DONE;
	dump_count(view, "max resp delay: ", load_be16(message->at + 4));
	text_literal(view->text, " addr: ");
	dump_ipv6_address(view, message->at + 8);
	return ICMP6_DONE;
}

/* a code above the threshold is a floating-point number (RFC 3810, sections 5.1.3 and 5.1.9) */
static uint32_t expand_delay(uint16_t code)
{
	if (code < 0x8000)
		return code;
	return ((code & 0x0fffu) | 0x1000u) << (((code & 0x7000u) >> 12) + 3);
}

static uint32_t expand_interval(uint8_t code)
{
	if (code < 0x80)
		return code;
	return ((code & 0x0fu) | 0x10u) << (((code & 0x70u) >> 4) + 3);
}

/* Return: whether the two bytes were captured */
static bool print_querier(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, 24, 1))
		return false;
	uint8_t flags = message->at[24];
	if (flags & 0x08)
		text_literal(view->text, " sflag");
	if (flags & 0x07)
		dump_count(view, " robustness=", flags & 0x07);
	if (!dump_has(message, 25, 1))
		return false;
	dump_count(view, " qqi=", expand_interval(message->at[25]));
	return true;
}

static enum icmp6_result print_query_v2(struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	unsigned int verbose = view->options.verbose;
	if (!dump_has(message, 4, 2))
		return ICMP6_CUT;
	if (verbose)
		dump_bracketed(view, " [max resp delay=", expand_delay(load_be16(at + 4)));
	if (!dump_has(message, 8, ADDRESS_BYTES))
		return ICMP6_CUT;
	text_literal(view->text, " [gaddr ");
	dump_ipv6_address(view, at + 8);
	if (verbose && !print_querier(view, message))
		return ICMP6_CUT;
	if (!dump_has(message, 26, 2))
		return ICMP6_CUT;
	size_t count = load_be16(at + 26);
	if (count > 0 && message->length < V2_QUERY_BYTES_MIN + count * ADDRESS_BYTES) {
		text_literal(view->text, " [invalid number of sources]");
	} else if (count > 0 && verbose > 1) {
		if (print_sources(view, message, V2_QUERY_BYTES_MIN, count) == ICMP6_CUT)
			return ICMP6_CUT;
	} else if (count > 0) {
		dump_count(view, ", ", count);
		text_literal(view->text, " source(s)");
	}
	text_char(view->text, ']');
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_listener_query(struct dump_view *view, const struct span *message)
{
	if (message->length == V1_BYTES)
		return dump_icmp6_listeners(view, message);
	if (message->length >= V2_QUERY_BYTES_MIN) {
		text_literal(view->text, " v2");
		return print_query_v2(view, message);
	}
	dump_count(view, " unknown-version (len ", message->length);
	text_literal(view->text, ") ");
	return ICMP6_DONE;
}

static void print_record_name(struct dump_view *view, uint8_t type)
{
	const char *name = dump_token_name(record_names, type);
	text_char(view->text, ' ');
	if (name)
		text_string(view->text, name);
	else
		dump_bracketed(view, " [v2-report-#", type);
}

/* one group record; @at moves behind it. ICMP6_ENDED when it does not hold and none may follow. */
static enum icmp6_result print_record(
	struct dump_view *view, const struct span *message, size_t *at)
{
	const uint8_t *record = message->at + *at;
	if (message->length < *at + RECORD_BYTES) {
		text_literal(view->text, " [invalid number of groups]");
		return ICMP6_ENDED;
	}
	if (!dump_has(message, *at + 4, ADDRESS_BYTES))
		return ICMP6_CUT;
	text_literal(view->text, " [gaddr ");
	dump_ipv6_address(view, record + 4);
	print_record_name(view, record[0]);
	size_t count = load_be16(record + 2);
	if (message->length < *at + RECORD_BYTES + count * ADDRESS_BYTES) {
		dump_bracketed(view, " [invalid number of sources ", count);
		return ICMP6_ENDED;
	}
	if (view->options.verbose == 1) {
		dump_count(view, ", ", count);
		text_literal(view->text, " source(s)");
	} else if (print_sources(view, message, *at + RECORD_BYTES, count) == ICMP6_CUT) {
		return ICMP6_CUT;
	}
	text_char(view->text, ']');
	*at += RECORD_BYTES + count * ADDRESS_BYTES;
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_listener_report(struct dump_view *view, const struct span *message)
{
	if (message->length < ICMP6_HEADER_BYTES) {
		dump_bracketed(view, " [invalid len ", message->length);
		return ICMP6_DONE;
	}
	if (!dump_has(message, 6, 2))
		return ICMP6_CUT;
	size_t count = load_be16(message->at + 6), at = ICMP6_HEADER_BYTES;
	dump_count(view, ", ", count);
	text_literal(view->text, " group record(s)");
	if (!view->options.verbose)
		return ICMP6_DONE;
	for (size_t i = 0; i < count; i++) {
		enum icmp6_result result = print_record(view, message, &at);
		if (result != ICMP6_DONE)
			return result;
	}
	return ICMP6_DONE;
}
