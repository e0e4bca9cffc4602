/* view/dump/ipv4_options.c - prints the options of IPv4 (RFC 791, section 3.1). Room: view. */
#include "view/dump/ip.h"

enum ipv4_option {
	OPTION_END = 0,
	OPTION_NOP = 1,
	OPTION_RECORD_ROUTE = 7,
	OPTION_TIMESTAMP = 68,
	OPTION_TRACEROUTE = 82,
	OPTION_SECURITY = 130,
	OPTION_LOOSE_ROUTE = 131,
	OPTION_STRICT_ROUTE = 137,
	OPTION_ROUTER_ALERT = 148,
};

enum timestamp_flag {
	TIMESTAMP_ONLY = 0,
	TIMESTAMP_ADDRESS = 1,
	TIMESTAMP_PRESPECIFIED = 3,
};

static const struct dump_token option_names[] = {
	{ OPTION_END, "EOL" },
	{ OPTION_NOP, "NOP" },
	{ OPTION_TIMESTAMP, "timestamp" },
	{ OPTION_SECURITY, "security" },
	{ OPTION_RECORD_ROUTE, "RR" },
	{ OPTION_STRICT_ROUTE, "SSRR" },
	{ OPTION_LOOSE_ROUTE, "LSRR" },
	{ OPTION_ROUTER_ALERT, "RA" },
	{ OPTION_TRACEROUTE, "traceroute" },
	{ 0, NULL },
};

/*
 * The three printers of options below get @option whole but may look past its end, as far as the
 * datagram goes: lengths that do not divide evenly are printed all the same. Each returns false
 * when the datagram ends first.
 */
static bool print_route(struct dump_view *view, const struct span *rest, size_t option_bytes)
{
	const uint8_t *at = rest->at;
	if (option_bytes < 3) {
		dump_bracketed(view, " [bad length ", option_bytes);
		return true;
	}
	if ((option_bytes + 1) & 3)
		dump_bracketed(view, " [bad length ", option_bytes);
	uint32_t pointer = at[2] - 1u; /* of a zero pointer: far past the end */
	if (pointer < 3 || ((pointer + 1) & 3) || pointer > option_bytes + 1)
		dump_bracketed(view, " [bad ptr ", at[2]);
	for (size_t i = 3; i < option_bytes; i += 4) {
		if (!dump_has(rest, i, 4))
			return false;
		text_char(view->text, ' ');
		dump_ipv4_address(view, at + i);
		if (pointer > i)
			text_char(view->text, ',');
	}
	return true;
}

static bool print_stamps(struct dump_view *view, const struct span *rest, size_t option_bytes,
	size_t stamp_bytes, uint32_t pointer, size_t *ret_end)
{
	const char *before = " ";
	size_t i = 4;
	for (; i < option_bytes; i += stamp_bytes) {
		if (pointer == i)
			before = " ^ ";
		if (!dump_has(rest, i, stamp_bytes))
			return false;
		text_string(view->text, before);
		text_u32(view->text, load_be32(rest->at + i + stamp_bytes - 4));
		text_char(view->text, '@');
		if (stamp_bytes == 8)
			dump_ipv4_address(view, rest->at + i);
		before = " ";
	}
	*ret_end = i;
	return true;
}

static const char *timestamp_kind(uint8_t flag)
{
	switch (flag) {
	case TIMESTAMP_ONLY:
		return "TSONLY";
	case TIMESTAMP_ADDRESS:
		return "TS+ADDR";
	case TIMESTAMP_PRESPECIFIED:
		return "PRESPEC";
	}
	return NULL;
}

static bool print_timestamps(struct dump_view *view, const struct span *rest, size_t option_bytes)
{
	const uint8_t *at = rest->at;
	if (option_bytes < 4) {
		dump_bracketed(view, "[bad length ", option_bytes);
		return true;
	}
	uint8_t flag = at[3] & 0x0f;
	size_t stamp_bytes = flag == TIMESTAMP_ONLY ? 4 : 8;
	uint32_t pointer = at[2] - 1u;
	size_t end = 0;
	text_literal(view->text, " TS{");
	if ((option_bytes - 4) & (stamp_bytes - 1))
		dump_bracketed(view, "[bad length ", option_bytes);
	if (pointer < 4 || ((pointer - 4) & (stamp_bytes - 1)) || pointer > option_bytes + 1)
		dump_bracketed(view, "[bad ptr ", at[2]);
	if (timestamp_kind(flag)) {
		text_string(view->text, timestamp_kind(flag));
		if (!print_stamps(view, rest, option_bytes, stamp_bytes, pointer, &end))
			return false;
	} else {
		dump_bracketed(view, "[bad ts type ", flag);
	}
	if (pointer == end)
		text_literal(view->text, " ^ ");
	if (at[3] >> 4) {
		dump_count(view, " [", at[3] >> 4);
		text_literal(view->text, " hops not recorded]} ");
	} else {
		text_char(view->text, '}');
	}
	return true;
}

/* a value of 0 asks every router to look; no other is in use (RFC 2113) */
static bool print_router_alert(struct dump_view *view, const struct span *rest, size_t option_bytes)
{
	if (option_bytes < 4)
		dump_bracketed(view, " [bad length ", option_bytes);
	else if (load_be16(rest->at + 2) != 0)
		dump_count(view, " value ", load_be16(rest->at + 2));
	return true;
}

static bool print_body(
	struct dump_view *view, const struct span *rest, uint8_t code, size_t option_bytes)
{
	switch (code) {
	case OPTION_TIMESTAMP:
		return print_timestamps(view, rest, option_bytes);
	case OPTION_RECORD_ROUTE:
	case OPTION_STRICT_ROUTE:
	case OPTION_LOOSE_ROUTE:
		return print_route(view, rest, option_bytes);
	case OPTION_ROUTER_ALERT:
		return print_router_alert(view, rest, option_bytes);
	}
	return true;
}

enum dump_result dump_ipv4_options(
	struct dump_view *view, struct span datagram, bool *ret_truncated)
{
	size_t left = (size_t)(datagram.at[0] & 0x0f) * 4 - IPV4_HEADER_BYTES_MIN;
	struct span rest = { datagram.at + IPV4_HEADER_BYTES_MIN,
		datagram.captured - IPV4_HEADER_BYTES_MIN, left };
	const char *separator = "";

	*ret_truncated = false;
	while (left > 0) {
		size_t option_bytes = 1;
		text_string(view->text, separator);
		separator = ",";
		if (!dump_has(&rest, 0, 1))
			return DUMP_CUT;
		uint8_t code = rest.at[0];
		const char *name = dump_token_name(option_names, code);
		if (name)
			text_string(view->text, name);
		else
			dump_count(view, "unknown ", code);
		if (code != OPTION_NOP && code != OPTION_END) {
			if (!dump_has(&rest, 1, 1))
				return DUMP_CUT;
			option_bytes = rest.at[1];
		}
		if ((code != OPTION_NOP && code != OPTION_END && option_bytes < 2) ||
			option_bytes > left) {
			dump_bracketed(view, " [bad length ", option_bytes);
			return DUMP_DONE;
		}
		if (!dump_has(&rest, 0, option_bytes) ||
			!print_body(view, &rest, code, option_bytes)) {
			*ret_truncated = true;
			return DUMP_DONE;
		}
		if (code == OPTION_END)
			return DUMP_DONE;
		rest.at += option_bytes;
		rest.captured -= option_bytes;
		left -= option_bytes;
	}
	return DUMP_DONE;
}
