/* view/dump/ip.h - what the printers of IP and of what it carries share. Room: view. */
#ifndef TCPWHY_VIEW_DUMP_IP_H
#define TCPWHY_VIEW_DUMP_IP_H

#include "view/dump/dump.h"

#define IPV4_HEADER_BYTES_MIN 20
#define IPV6_HEADER_BYTES 40

/* IANA's "Assigned Internet Protocol Numbers", those that a printer looks at */
enum ip_protocol {
	PROTOCOL_HOP_BY_HOP = 0,
	PROTOCOL_ICMP = 1,
	PROTOCOL_IGMP = 2,
	PROTOCOL_IPV4 = 4,
	PROTOCOL_TCP = 6,
	PROTOCOL_UDP = 17,
	PROTOCOL_DCCP = 33,
	PROTOCOL_IPV6 = 41,
	PROTOCOL_ROUTING = 43,
	PROTOCOL_FRAGMENT = 44,
	PROTOCOL_GRE = 47,
	PROTOCOL_ESP = 50,
	PROTOCOL_AH = 51,
	PROTOCOL_ICMP6 = 58,
	PROTOCOL_NONE = 59,
	PROTOCOL_DESTINATION = 60,
	PROTOCOL_MOBILITY_OLD = 62,
	PROTOCOL_ND = 77,
	PROTOCOL_IPCOMP = 108,
	PROTOCOL_SCTP = 132,
	PROTOCOL_MOBILITY = 135,
	PROTOCOL_ETHERNET = 143,
};

/**
 * dump_ip_protocol_verbose() - What -v calls a protocol
 *
 * Return: such as "TCP", or "unknown"
 */
const char *dump_ip_protocol_verbose(uint8_t protocol);

/* dump_ip_unknown() - " udp" or " ip-proto-17", as names are wanted */
void dump_ip_unknown(struct dump_view *view, uint8_t protocol);

/**
 * dump_ip_payload() - Print what an IP layer or its last extension header carries
 * @layer:	Its index; may be packet->layer_count when nothing was there
 * @protocol:	The number in the header below
 * @version:	4 or 6: some protocols belong to one of them only
 */
enum dump_result dump_ip_payload(struct dump_view *view, const struct packet *packet,
	unsigned int layer, uint8_t protocol, unsigned int version);

/**
 * dump_ipv6_next() - Print what follows the IPv6 header or an extension header
 * @layer:	The header that named @protocol
 */
enum dump_result dump_ipv6_next(
	struct dump_view *view, const struct packet *packet, unsigned int layer, uint8_t protocol);

/* dump_ipv6_jumbo() - The length in a valid Jumbo Payload option (RFC 2675) of the header of
 * hop-by-hop options whose bytes @header has, else 0 */
uint32_t dump_ipv6_jumbo(struct span header);

/* Protocols that packet_decode() does not look into: @message from its first byte on */
enum dump_result dump_igmp(struct dump_view *view, const struct span *message);
enum dump_result dump_esp(struct dump_view *view, const struct span *message);
enum dump_result dump_ipcomp(struct dump_view *view, const struct span *message);

/* dump_ip_below() - The index of the nearest IP layer below @layer, or PACKET_NO_LAYER */
unsigned int dump_ip_below(const struct packet *packet, unsigned int layer);

/**
 * dump_ip_captured() - What was captured from an IP layer on, in spite of the length that
 *	PPPoE, UDP or a tunnel gave it; only IP and 802.3 below end it
 */
size_t dump_ip_captured(const struct packet *packet, unsigned int layer);

/* dump_ip_fragmented() - Whether what @layer belongs to came in a fragment of the IP layer below */
bool dump_ip_fragmented(const struct packet *packet, unsigned int layer);

/* dump_ip_addresses() - "192.0.2.1 > 192.0.2.2" of IP layer @ip, whose fixed header is at hand */
void dump_ip_addresses(struct dump_view *view, const struct packet *packet, unsigned int ip);

/**
 * dump_ipv4_options() - The options of an IPv4 header, joined by commas
 * @datagram:	From the header's first byte, as far as its total length allows; more than the
 *		fixed header was captured
 * @ret_truncated: Set when an option was not captured whole, or runs past what was
 *
 * Return: DUMP_DONE, DUMP_CUT
 */
enum dump_result dump_ipv4_options(
	struct dump_view *view, struct span datagram, bool *ret_truncated);

/**
 * dump_checksum_wrong() - Whether a sum over bytes and their checksum is not what it must be
 * @sum:	From checksum_add() and the like
 * @carried:	The checksum that the bytes carry
 * @ret_expected: Written when it is wrong: what it ought to be
 */
bool dump_checksum_wrong(uint64_t sum, uint16_t carried, uint16_t *ret_expected);

/**
 * dump_pseudo_sum() - The pseudo-header of a transport over @layer's IP layer, to start a sum with
 * @layer:	The transport's, whose IP layer and extension headers are at hand
 * @bytes:	The transport's length
 *
 * The destination is the last hop of a source route or of the first routing header, as tcpdump
 * has it, whether or not the packet has already been there.
 */
uint64_t dump_pseudo_sum(
	const struct packet *packet, unsigned int layer, uint8_t protocol, uint32_t bytes);

/* dump_unknown_data() - Hexadecimal of @bytes from @offset of @span on, as far as captured, each
 * line preceded by @indent */
void dump_unknown_data(struct dump_view *view, const struct span *span, size_t offset,
	const char *indent, size_t bytes);

/* dump_raw_link() - What -e has to say of a link without a header, when the IP layer is the first */
static inline void dump_raw_link(struct dump_view *view, unsigned int layer)
{
	if (layer == 0 && view->options.link_header)
		text_literal(view->text, "ip: ");
}

/* dump_invalid() - " (invalid)" */
static inline void dump_invalid(struct dump_view *view)
{
	text_literal(view->text, " (invalid)");
}

/* dump_count() - A few words and a number */
static inline void dump_count(struct dump_view *view, const char *words, uint64_t number)
{
	text_string(view->text, words);
	text_u64(view->text, number);
}

/* dump_bracketed() - The same, when the words open a bracket */
static inline void dump_bracketed(struct dump_view *view, const char *words, uint64_t number)
{
	dump_count(view, words, number);
	text_char(view->text, ']');
}

/* dump_hex_count() - A few words, which bring the "0x" if wanted, and a number in hexadecimal */
static inline void dump_hex_count(
	struct dump_view *view, const char *words, uint64_t number, unsigned int digits)
{
	text_string(view->text, words);
	text_hex(view->text, number, digits);
}

#endif
