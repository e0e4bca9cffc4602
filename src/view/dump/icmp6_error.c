/* view/dump/icmp6_error.c - prints ICMPv6's errors (RFC 4443, section 3). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"

#define QUOTED_SOURCE_AT (ICMP6_HEADER_BYTES + 8)
#define QUOTED_DESTINATION_AT (ICMP6_HEADER_BYTES + 24)

enum unreachable_code {
	UNREACHABLE_NO_ROUTE = 0,
	UNREACHABLE_PROHIBITED = 1,
	UNREACHABLE_BEYOND_SCOPE = 2,
	UNREACHABLE_ADDRESS = 3,
	UNREACHABLE_PORT = 4,
};

static const struct dump_token unreachable_names[] = {
	{ UNREACHABLE_NO_ROUTE, "unreachable route" },
	{ UNREACHABLE_PROHIBITED, " unreachable prohibited" },
	{ UNREACHABLE_BEYOND_SCOPE, "beyond scope" },
	{ UNREACHABLE_ADDRESS, "unreachable address" },
	{ UNREACHABLE_PORT, "unreachable port" },
	{ 0, NULL },
};

static const struct dump_token problem_names[] = {
	{ 0, ", erroneous - octet " },
	{ 1, ", next header - octet " },
	{ 2, ", option - octet " },
	{ 3, ", incomplete header chain - octet " },
	{ 0, NULL },
};

/* the next header's number and where it lies; false if that cannot be told */
static bool skip_extension(const struct span *message, uint8_t *protocol, size_t *at)
{
	const uint8_t *header = message->at + *at;
	switch (*protocol) {
	case PROTOCOL_HOP_BY_HOP:
	case PROTOCOL_DESTINATION:
	case PROTOCOL_ROUTING:
		if (!dump_has(message, *at, 2))
			return false;
		*at += (header[1] + 1u) * 8;
		break;
	case PROTOCOL_FRAGMENT:
		if (!dump_has(message, *at, 4) || (load_be16(header + 2) & 0xfff8) != 0)
			return false;
		*at += 8;
		break;
	case PROTOCOL_AH:
		if (!dump_has(message, *at, 2))
			return false;
		*at += (header[1] + 2u) * 4;
		break;
	default:
		return false;
	}
	*protocol = header[0];
	return true;
}

static enum icmp6_result print_port(struct dump_view *view, const struct span *message)
{
	struct text *text = view->text;
	if (!dump_has(message, ICMP6_HEADER_BYTES + 6, 1))
		return ICMP6_TRUNCATED;
	uint8_t protocol = message->at[ICMP6_HEADER_BYTES + 6];
	size_t at = ICMP6_HEADER_BYTES + IPV6_HEADER_BYTES;
	while (protocol != PROTOCOL_TCP && protocol != PROTOCOL_UDP)
		if (!skip_extension(message, &protocol, &at))
			return ICMP6_TRUNCATED;
	if (!dump_has(message, at + 2, 2))
		return ICMP6_TRUNCATED;
	text_literal(text, ", ");
	dump_ipv6_address(view, message->at + QUOTED_DESTINATION_AT);
	if (protocol == PROTOCOL_TCP) {
		text_literal(text, " tcp port ");
		dump_tcp_port(view, load_be16(message->at + at + 2));
	} else {
		text_literal(text, " udp port ");
		dump_udp_port(view, load_be16(message->at + at + 2));
	}
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_unreachable(struct dump_view *view, const struct span *message)
{
	struct text *text = view->text;
	uint8_t code = message->at[1];
	const char *name = dump_token_name(unreachable_names, code);
	text_literal(text, ", ");
	if (!name) {
		dump_count(view, "unknown unreach code (", code);
		text_char(text, ')');
		if (view->options.verbose > 1)
			return ICMP6_DONE;
		dump_unknown_data(view, message, 0, "\n\t", message->length);
		return ICMP6_ENDED;
	}
	text_string(text, name);
	if (code == UNREACHABLE_PORT)
		return print_port(view, message);
	if (!dump_has(message, QUOTED_DESTINATION_AT, 16))
		return ICMP6_CUT;
	text_char(text, ' ');
	dump_ipv6_address(view, message->at + QUOTED_DESTINATION_AT);
	if (code == UNREACHABLE_BEYOND_SCOPE) {
		text_literal(text, ", source address ");
		dump_ipv6_address(view, message->at + QUOTED_SOURCE_AT);
	}
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_too_big(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, 4, 4))
		return ICMP6_CUT;
	dump_count(view, ", mtu ", load_be32(message->at + 4));
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_time_exceeded(struct dump_view *view, const struct span *message)
{
	switch (message->at[1]) {
	case 0:
		if (!dump_has(message, QUOTED_DESTINATION_AT, 16))
			return ICMP6_CUT;
		text_literal(view->text, " for ");
		dump_ipv6_address(view, message->at + QUOTED_DESTINATION_AT);
		break;
	case 1:
		text_literal(view->text, " (reassembly)");
		break;
	default:
		dump_count(view, ", unknown code (", message->at[1]);
		text_char(view->text, ')');
		break;
	}
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_parameter_problem(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, QUOTED_DESTINATION_AT, 16))
		return ICMP6_TRUNCATED;
	const char *name = dump_token_name(problem_names, message->at[1]);
	if (name)
		dump_count(view, name, load_be32(message->at + 4));
	else
		dump_count(view, ", code-#", message->at[1]);
	return ICMP6_DONE;
}
