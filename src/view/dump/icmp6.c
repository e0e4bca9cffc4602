/* view/dump/icmp6.c - prints an ICMPv6 message (RFC 4443, section 2.1). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"
#include "wire/checksum.h"

static icmp6_printer print_echo, print_nothing, print_id, print_home_agents;

/**
 * struct message - One type
 * @name:	As printed, or NULL where the type has none
 * @print:	Its body
 * @length_first: With -v its length follows its name
 */
struct message {
	const char *name;
	icmp6_printer *print;
	bool length_first;
};

static const struct message messages[256] = {
	[ICMP6_UNREACHABLE] = { "destination unreachable", dump_icmp6_unreachable, false },
	[ICMP6_TOO_BIG] = { "packet too big", dump_icmp6_too_big, false },
	[ICMP6_TIME_EXCEEDED] = { "time exceeded in-transit", dump_icmp6_time_exceeded, false },
	[ICMP6_PARAMETER_PROBLEM] = { "parameter problem", dump_icmp6_parameter_problem, false },
	[ICMP6_ECHO_REQUEST] = { "echo request", print_echo, false },
	[ICMP6_ECHO_REPLY] = { "echo reply", print_echo, false },
	[ICMP6_LISTENER_QUERY] = { "multicast listener query", dump_icmp6_listener_query, false },
	[ICMP6_LISTENER_REPORT] = { "multicast listener report", dump_icmp6_listeners, false },
	[ICMP6_LISTENER_DONE] = { "multicast listener done", dump_icmp6_listeners, false },
	[ICMP6_ROUTER_SOLICITATION] = { "router solicitation", dump_icmp6_router_solicitation,
		true },
	[ICMP6_ROUTER_ADVERTISEMENT] = { "router advertisement", dump_icmp6_router_advertisement,
		true },
	[ICMP6_NEIGHBOUR_SOLICITATION] = { "neighbor solicitation",
		dump_icmp6_neighbour_solicitation, true },
	[ICMP6_NEIGHBOUR_ADVERTISEMENT] = { "neighbor advertisement",
		dump_icmp6_neighbour_advertisement, true },
	[ICMP6_REDIRECT] = { "redirect", dump_icmp6_redirect, true },
	[ICMP6_ROUTER_RENUMBERING] = { "router renumbering", dump_icmp6_renumbering, false },
	[ICMP6_NODE_QUERY] = { "who-are-you request", dump_icmp6_node, false },
	[ICMP6_NODE_REPLY] = { "who-are-you reply", dump_icmp6_node, false },
	[ICMP6_INVERSE_SOLICITATION] = { "inverse neighbor solicitation", print_nothing, false },
	[ICMP6_INVERSE_ADVERTISEMENT] = { "inverse neighbor advertisement", print_nothing, false },
	[ICMP6_LISTENER_REPORT_V2] = { "multicast listener report v2", dump_icmp6_listener_report,
		false },
	[ICMP6_HOME_AGENT_REQUEST] = { "ha discovery request", print_id, false },
	[ICMP6_HOME_AGENT_REPLY] = { "ha discovery reply", print_home_agents, true },
	[ICMP6_MOBILE_PREFIX_SOLICITATION] = { "mobile router solicitation", print_id, false },
	[ICMP6_MOBILE_PREFIX_ADVERTISEMENT] = { "mobile router advertisement",
		dump_icmp6_mobile_prefixes, true },
	[ICMP6_RPL] = { "RPL", dump_icmp6_rpl, false },
	[ICMP6_MTRACE_RESPONSE] = { "mtrace response", NULL, false },
	[ICMP6_MTRACE] = { "mtrace message", NULL, false },
};

static enum icmp6_result print_nothing(struct dump_view *view, const struct span *message)
{
	return ICMP6_DONE;
}

static enum icmp6_result print_echo(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, 4, 4))
		return ICMP6_CUT;
	dump_count(view, ", id ", load_be16(message->at + 4));
	dump_count(view, ", seq ", load_be16(message->at + 6));
	return ICMP6_DONE;
}

static enum icmp6_result print_id(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, 4, 2))
		return ICMP6_CUT;
	dump_hex_count(view, ", id 0x", load_be16(message->at + 4), 4);
	return ICMP6_DONE;
}

static enum icmp6_result print_home_agents(struct dump_view *view, const struct span *message)
{
	if (!view->options.verbose)
		return ICMP6_DONE;
	if (print_id(view, message) == ICMP6_CUT)
		return ICMP6_CUT;
	for (size_t at = ICMP6_HEADER_BYTES; at < message->length; at += 16) {
		if (!dump_has(message, at, 16))
			return ICMP6_CUT;
		text_literal(view->text, ", ");
		dump_ipv6_address(view, message->at + at);
	}
	return ICMP6_DONE;
}

static enum icmp6_result print_unknown(struct dump_view *view, const struct span *message)
{
	dump_count(view, ", length ", message->length);
	if (view->options.verbose <= 1)
		dump_unknown_data(view, message, 0, "\n\t", message->length);
	return ICMP6_ENDED;
}

static enum dump_result print_checksum(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span message = packet_span(packet, layer);
	uint16_t expected;
	if (dump_ip_fragmented(packet, layer) || !dump_has(&message, 0, message.length))
		return DUMP_DONE;
	if (!dump_has(&message, 2, 2))
		return DUMP_CUT;
	uint16_t carried = load_be16(message.at + 2);
	uint64_t sum = dump_pseudo_sum(packet, layer, PROTOCOL_ICMP6, (uint32_t)message.length);
	sum = checksum_add(sum, message.at, message.length);
	if (!dump_checksum_wrong(sum, carried, &expected)) {
		text_literal(view->text, "[icmp6 sum ok] ");
		return DUMP_DONE;
	}
	dump_hex_count(view, "[bad icmp6 cksum 0x", carried, 4);
	dump_hex_count(view, " -> 0x", expected, 4);
	text_literal(view->text, "!] ");
	return DUMP_DONE;
}

static enum dump_result print_body(struct dump_view *view, const struct span *message)
{
	const struct message *known = &messages[message->at[0]];
	enum icmp6_result result =
		known->print ? known->print(view, message) : print_unknown(view, message);
	switch (result) {
	case ICMP6_DONE:
		if (!view->options.verbose)
			dump_count(view, ", length ", message->length);
		break;
	case ICMP6_ENDED:
		break;
	case ICMP6_TRUNCATED:
		dump_truncated(view);
		break;
	case ICMP6_CUT:
		return DUMP_CUT;
	}
	return DUMP_DONE;
}

enum dump_result dump_icmp6(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span message = packet_span(packet, layer);

	view->protocol = "icmp6";
	if (message.length == 0) {
		text_literal(view->text, "ICMP6, length 0");
		dump_invalid(view);
		return DUMP_DONE;
	}
	if (view->options.verbose && print_checksum(view, packet, layer) == DUMP_CUT)
		return DUMP_CUT;
	if (!dump_has(&message, 0, 1))
		return DUMP_CUT;
	const struct message *known = &messages[message.at[0]];
	text_literal(view->text, "ICMP6, ");
	if (known->name) {
		text_string(view->text, known->name);
	} else {
		dump_count(view, "unknown icmp6 type (", message.at[0]);
		text_char(view->text, ')');
	}
	if (view->options.verbose && known->length_first)
		dump_count(view, ", length ", message.length);
	return dump_has(&message, 1, 1) ? print_body(view, &message) : DUMP_CUT;
}
