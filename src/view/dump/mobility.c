/* view/dump/mobility.c - prints an IPv6 mobility header (RFC 6275, sections 6.1 and 6.2). Room: view. */
#include "view/dump/ip.h"

#define FIXED_BYTES 8

enum mobility_type {
	MOBILITY_REFRESH_REQUEST = 0,
	MOBILITY_HOME_TEST_INIT = 1,
	MOBILITY_CARE_OF_TEST_INIT = 2,
	MOBILITY_HOME_TEST = 3,
	MOBILITY_CARE_OF_TEST = 4,
	MOBILITY_BINDING_UPDATE = 5,
	MOBILITY_BINDING_ACK = 6,
	MOBILITY_BINDING_ERROR = 7,
};

/**
 * struct message - One type of message
 * @name:	As printed
 * @bytes:	Of the header without options
 */
struct message {
	const char *name;
	size_t bytes;
};

static const struct message messages[] = {
	[MOBILITY_REFRESH_REQUEST] = { "BRR", FIXED_BYTES },
	[MOBILITY_HOME_TEST_INIT] = { "HoTI", FIXED_BYTES + 8 },
	[MOBILITY_CARE_OF_TEST_INIT] = { "CoTI", FIXED_BYTES + 8 },
	[MOBILITY_HOME_TEST] = { "HoT", FIXED_BYTES + 16 },
	[MOBILITY_CARE_OF_TEST] = { "CoT", FIXED_BYTES + 16 },
	[MOBILITY_BINDING_UPDATE] = { "BU", FIXED_BYTES + 4 },
	[MOBILITY_BINDING_ACK] = { "BA", FIXED_BYTES + 4 },
	[MOBILITY_BINDING_ERROR] = { "BE", FIXED_BYTES + 16 },
};

/**
 * struct option - One type of mobility option
 * @name:	For the complaint that it is cut
 * @bytes_min:	With type and length
 */
struct option {
	const char *name;
	size_t bytes_min;
};

enum mobility_option {
	OPTION_PAD1 = 0,
	OPTION_PADN = 1,
	OPTION_REFRESH = 2,
	OPTION_ALTERNATE_CARE_OF = 3,
	OPTION_NONCES = 4,
	OPTION_AUTHORIZATION = 5,
};

static const struct option options[] = {
	[OPTION_PAD1] = { "pad1", 1 },
	[OPTION_PADN] = { "padn", 2 },
	[OPTION_REFRESH] = { "refresh", 4 },
	[OPTION_ALTERNATE_CARE_OF] = { "altcoa", 18 },
	[OPTION_NONCES] = { "ni", 6 },
	[OPTION_AUTHORIZATION] = { "auth", 12 },
};

static const struct dump_token update_flags[] = {
	{ 0x08, "A" },
	{ 0x04, "H" },
	{ 0x02, "L" },
	{ 0x01, "K" },
	{ 0, NULL },
};

static enum dump_result print_option(struct dump_view *view, const struct span *rest)
{
	const uint8_t *at = rest->at;
	struct text *text = view->text;
	switch (at[0]) {
	case OPTION_PAD1:
	case OPTION_PADN:
	case OPTION_AUTHORIZATION:
		text_char(text, '(');
		text_string(text, options[at[0]].name);
		break;
	case OPTION_REFRESH:
		if (!dump_has(rest, 2, 2))
			return DUMP_CUT;
		dump_count(view, "(refresh: ", load_be16(at + 2) * 4u); /* units of 4 seconds */
		break;
	case OPTION_ALTERNATE_CARE_OF:
		if (!dump_has(rest, 2, 16))
			return DUMP_CUT;
		text_literal(text, "(alt-CoA: ");
		dump_ipv6_address(view, at + 2);
		break;
	case OPTION_NONCES:
		if (!dump_has(rest, 2, 4))
			return DUMP_CUT;
		dump_hex_count(view, "(ni: ho=0x", load_be16(at + 2), 4);
		dump_hex_count(view, " co=0x", load_be16(at + 4), 4);
		break;
	default:
		dump_hex_count(view, "(type-0x", at[0], 2);
		dump_count(view, ": len=", at[1]);
		break;
	}
	text_char(text, ')');
	return DUMP_DONE;
}

/* @header from the first option on, which take @left bytes of it */
static enum dump_result print_options(struct dump_view *view, struct span header, size_t left)
{
	while (left > 0) {
		size_t bytes = 1;
		if (!dump_has(&header, 0, 1))
			return DUMP_CUT;
		uint8_t type = header.at[0];
		if (type != OPTION_PAD1) {
			if (left < 2)
				break;
			if (!dump_has(&header, 1, 1))
				return DUMP_CUT;
			bytes = header.at[1] + 2u;
		}
		/* tcpdump wants one byte beyond an option captured before it prints the option */
		if (bytes > left || !dump_has(&header, bytes, 1))
			break;
		if (type < ARRAY_COUNT(options) && left < options[type].bytes_min) {
			text_char(view->text, '(');
			text_string(view->text, options[type].name);
			text_literal(view->text, ": trunc)");
			break;
		}
		if (print_option(view, &header) == DUMP_CUT)
			return DUMP_CUT;
		left -= bytes;
		header.at += bytes;
		header.captured -= bytes;
	}
	if (left > 0)
		dump_truncated(view);
	return DUMP_DONE;
}

static enum dump_result print_pair(
	struct dump_view *view, const struct span *header, const char *what, bool home, size_t at)
{
	if (!dump_has(header, at, 8))
		return DUMP_CUT;
	text_string(view->text, home ? " Home " : " Care-of ");
	dump_hex_count(view, what, load_be32(header->at + at), 8);
	dump_hex_count(view, ":", load_be32(header->at + at + 4), 8);
	return DUMP_DONE;
}

static enum dump_result print_test(
	struct dump_view *view, const struct span *header, uint8_t type, bool init)
{
	bool home = type == MOBILITY_HOME_TEST || type == MOBILITY_HOME_TEST_INIT;
	if (!init) {
		if (!dump_has(header, 6, 2))
			return DUMP_CUT;
		dump_hex_count(view, " nonce id=0x", load_be16(header->at + 6), 1);
	}
	if (!view->options.verbose)
		return DUMP_DONE;
	if (print_pair(view, header, "Init Cookie=", home, FIXED_BYTES) == DUMP_CUT)
		return DUMP_CUT;
	return init ? DUMP_DONE : print_pair(view, header, "Keygen Token=", home, FIXED_BYTES + 8);
}

static enum dump_result print_update(
	struct dump_view *view, const struct span *header, bool *ret_ends)
{
	const uint8_t *at = header->at;
	if (!dump_has(header, 6, 2))
		return DUMP_CUT;
	dump_count(view, " seq#=", load_be16(at + 6));
	if (!dump_has(header, 8, 2)) {
		dump_truncated(view);
		*ret_ends = true;
		return DUMP_DONE;
	}
	if (at[8] >> 4) {
		text_char(view->text, ' ');
		dump_bits(view, update_flags, at[8] >> 4, "", NULL);
	}
	if (!dump_has(header, 10, 2))
		return DUMP_CUT;
	dump_count(view, " lifetime=", load_be16(at + 10) * 4u);
	return DUMP_DONE;
}

static enum dump_result print_ack(struct dump_view *view, const struct span *header)
{
	const uint8_t *at = header->at;
	if (!dump_has(header, 6, 1))
		return DUMP_CUT;
	dump_count(view, " status=", at[6]);
	if (!dump_has(header, 7, 1))
		return DUMP_CUT;
	if (at[7] & 0x80)
		text_literal(view->text, " K");
	if (!dump_has(header, 8, 2))
		return DUMP_CUT;
	dump_count(view, " seq#=", load_be16(at + 8));
	if (!dump_has(header, 10, 2))
		return DUMP_CUT;
	dump_count(view, " lifetime=", load_be16(at + 10) * 4u);
	return DUMP_DONE;
}

static enum dump_result print_error(struct dump_view *view, const struct span *header)
{
	if (!dump_has(header, 6, 1))
		return DUMP_CUT;
	dump_count(view, " status=", header->at[6]);
	if (!dump_has(header, FIXED_BYTES, 16))
		return DUMP_CUT;
	text_literal(view->text, " homeaddr ");
	dump_ipv6_address(view, header->at + FIXED_BYTES);
	return DUMP_DONE;
}

static enum dump_result print_message(
	struct dump_view *view, const struct span *header, uint8_t type, bool *ret_ends)
{
	switch (type) {
	case MOBILITY_HOME_TEST_INIT:
	case MOBILITY_CARE_OF_TEST_INIT:
		return print_test(view, header, type, true);
	case MOBILITY_HOME_TEST:
	case MOBILITY_CARE_OF_TEST:
		return print_test(view, header, type, false);
	case MOBILITY_BINDING_UPDATE:
		return print_update(view, header, ret_ends);
	case MOBILITY_BINDING_ACK:
		return print_ack(view, header);
	case MOBILITY_BINDING_ERROR:
		return print_error(view, header);
	}
	return DUMP_DONE;
}

enum dump_result dump_mobility(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	bool ends = false;

	view->protocol = "mobility";
	if (!dump_has(&header, 1, 1)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	size_t header_bytes = (header.at[1] + 1u) * 8;
	if (!dump_has(&header, 2, 1))
		return DUMP_CUT;
	uint8_t type = header.at[2];
	bool known = type < ARRAY_COUNT(messages);
	if (known && header_bytes < messages[type].bytes) {
		dump_count(view, "(header length ", header_bytes);
		dump_count(view, " is too small for type ", type);
		text_char(view->text, ')');
		dump_truncated(view);
		return DUMP_DONE;
	}
	text_literal(view->text, "mobility: ");
	if (!known) {
		dump_count(view, "type-#", type);
		dump_count(view, " len=", header.at[1]);
		return DUMP_DONE;
	}
	text_string(view->text, messages[type].name);
	if (print_message(view, &header, type, &ends) == DUMP_CUT)
		return DUMP_CUT;
	if (ends || !view->options.verbose)
		return DUMP_DONE;
	size_t options_at = messages[type].bytes;
	if (header.captured < options_at)
		return options_at < header_bytes ? DUMP_CUT : DUMP_DONE;
	struct span rest = { header.at + options_at, header.captured - options_at,
		header.length - options_at };
	return print_options(view, rest, header_bytes - options_at);
}
