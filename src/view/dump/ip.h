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
	PROTOCOL_AH = 51,
	PROTOCOL_ICMP6 = 58,
	PROTOCOL_NONE = 59,
	PROTOCOL_DESTINATION = 60,
	PROTOCOL_MOBILITY_OLD = 62,
	PROTOCOL_ND = 77,
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

/* dump_ip_protocol_name() - As /etc/protocols calls it. Return: NULL where that has no name */
const char *dump_ip_protocol_name(uint8_t protocol);

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

/* dump_ip_below() - The index of the nearest IP layer below @layer, or PACKET_NO_LAYER */
unsigned int dump_ip_below(const struct packet *packet, unsigned int layer);

/* dump_ip_fragmented() - Whether what @layer belongs to came in a fragment of the IP layer below */
bool dump_ip_fragmented(const struct packet *packet, unsigned int layer);

/* dump_ip_addresses() - "192.0.2.1 > 192.0.2.2" of IP layer @ip, whose fixed header is at hand */
void dump_ip_addresses(struct dump_view *view, const struct packet *packet, unsigned int ip);

/* dump_invalid() - " (invalid)" */
static inline void dump_invalid(struct dump_view *view)
{
	text_literal(view->text, " (invalid)");
}

#endif
