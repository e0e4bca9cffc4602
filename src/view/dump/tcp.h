/* view/dump/tcp.h - the parts of a TCP line that have files of their own. Room: view. */
#ifndef TCPWHY_VIEW_DUMP_TCP_H
#define TCPWHY_VIEW_DUMP_TCP_H

#include "view/dump/dump.h"

/**
 * dump_tcp_plain() - The line of a segment about whose lower layers nothing is to be said but "IP "
 *
 * For packets of which dump_packet() knows that: Ethernet, IPv4 and TCP, all whole, in numbers and
 * without -v, -e and -q. The printers of the layers come to the same line, by a longer way.
 */
enum dump_result dump_tcp_plain(struct dump_view *view, const struct packet *packet);

/* How an attempt to print some options came out; all but the first end the line */
enum tcp_options_result {
	TCP_OPTIONS_PRINTED,
	TCP_OPTIONS_ENDED, /* malformed or cut, and the line says so already */
	TCP_OPTIONS_CUT, /* the line ends by DUMP_CUT */
};

/**
 * dump_tcp_options() - ", options [...]", as far as they go
 * @segment:	From the TCP header's first byte, with a data offset within its length and the fixed
 *		part captured
 * @sack_base:	What SACK blocks are relative to
 */
enum tcp_options_result dump_tcp_options(
	struct dump_view *view, struct span segment, uint32_t sack_base);

/* dump_tcp_usual_options() - The same for options that are all captured, of the five kinds that nearly
 * all segments have, and of the right lengths. Return: false, with nothing printed, for others */
bool dump_tcp_usual_options(
	struct text *text, const uint8_t *options, uint32_t bytes, uint32_t sack_base);

/* dump_mptcp() - One whole MPTCP option (RFC 8684, section 3), kind and length included. Return: false
 * where tcpdump calls it bad */
bool dump_mptcp(struct dump_view *view, const uint8_t *option, unsigned int bytes, uint8_t flags);

/* dump_http() - ": HTTP" and, where it looks like a request or response, its first line (all its
 * lines with -v) */
enum dump_result dump_http(struct dump_view *view, struct span payload);

/* dump_safe_char() - A byte as ^C, M-x or itself */
void dump_safe_char(struct dump_view *view, uint8_t c);

#endif
