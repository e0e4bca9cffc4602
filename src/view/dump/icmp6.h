/* view/dump/icmp6.h - the parts of ICMPv6 lines that have files of their own. Room: view. */
#ifndef TCPWHY_VIEW_DUMP_ICMP6_H
#define TCPWHY_VIEW_DUMP_ICMP6_H

#include "view/dump/dump.h"

#define ICMP6_HEADER_BYTES 8

/* IANA's "ICMPv6 type Numbers" */
enum icmp6_type {
	ICMP6_UNREACHABLE = 1,
	ICMP6_TOO_BIG = 2,
	ICMP6_TIME_EXCEEDED = 3,
	ICMP6_PARAMETER_PROBLEM = 4,
	ICMP6_ECHO_REQUEST = 128,
	ICMP6_ECHO_REPLY = 129,
	ICMP6_LISTENER_QUERY = 130,
	ICMP6_LISTENER_REPORT = 131,
	ICMP6_LISTENER_DONE = 132,
	ICMP6_ROUTER_SOLICITATION = 133,
	ICMP6_ROUTER_ADVERTISEMENT = 134,
	ICMP6_NEIGHBOUR_SOLICITATION = 135,
	ICMP6_NEIGHBOUR_ADVERTISEMENT = 136,
	ICMP6_REDIRECT = 137,
	ICMP6_ROUTER_RENUMBERING = 138,
	ICMP6_NODE_QUERY = 139,
	ICMP6_NODE_REPLY = 140,
	ICMP6_INVERSE_SOLICITATION = 141,
	ICMP6_INVERSE_ADVERTISEMENT = 142,
	ICMP6_LISTENER_REPORT_V2 = 143,
	ICMP6_HOME_AGENT_REQUEST = 144,
	ICMP6_HOME_AGENT_REPLY = 145,
	ICMP6_MOBILE_PREFIX_SOLICITATION = 146,
	ICMP6_MOBILE_PREFIX_ADVERTISEMENT = 147,
	ICMP6_RPL = 155,
	ICMP6_MTRACE_RESPONSE = 200,
	ICMP6_MTRACE = 201,
};

/* How printing the body of a message came out */
enum icmp6_result {
	ICMP6_DONE, /* its length follows if it has not been said */
	ICMP6_ENDED, /* nothing follows */
	ICMP6_TRUNCATED, /* " [|icmp6]" follows */
	ICMP6_CUT, /* the line ends by DUMP_CUT */
};

/* The printers of bodies: @message from its first byte on, of which type and code were captured */
typedef enum icmp6_result icmp6_printer(struct dump_view *view, const struct span *message);

icmp6_printer dump_icmp6_unreachable, dump_icmp6_too_big, dump_icmp6_time_exceeded,
	dump_icmp6_parameter_problem, dump_icmp6_router_solicitation,
	dump_icmp6_router_advertisement, dump_icmp6_neighbour_solicitation,
	dump_icmp6_neighbour_advertisement, dump_icmp6_redirect, dump_icmp6_mobile_prefixes,
	dump_icmp6_renumbering, dump_icmp6_node, dump_icmp6_listeners, dump_icmp6_listener_query,
	dump_icmp6_listener_report, dump_icmp6_rpl;

/**
 * dump_icmp6_options() - The options of neighbour discovery, a line each
 * @at:	Of the first option in @message; what the message's length leaves behind it are options
 */
enum icmp6_result dump_icmp6_options(struct dump_view *view, const struct span *message, size_t at);

/* dump_icmp6_preference() - Of a router (RFC 4191, section 2.1), from the byte that holds it */
const char *dump_icmp6_preference(uint8_t flags);

/**
 * dump_domain_name() - A name in DNS's encoding (RFC 1035, section 4.1.4), compression included
 * @message:	Compression points into it, from its first byte on
 * @at:		Of the name in it
 * @ret_next:	Written on success: what follows the name
 *
 * Return: ICMP6_DONE; ICMP6_TRUNCATED or ICMP6_CUT if it was not captured or does not hold; what
 *	   there was of it is printed
 */
enum icmp6_result dump_domain_name(
	struct dump_view *view, const struct span *message, size_t at, size_t *ret_next);

#endif
