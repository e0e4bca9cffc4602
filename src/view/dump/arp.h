/* view/dump/arp.h - what the printers of ARP share (IANA's "ARP Parameters"). Room: view. */
#ifndef TCPWHY_VIEW_DUMP_ARP_H
#define TCPWHY_VIEW_DUMP_ARP_H

#include "view/dump/dump.h"

enum arp_hardware {
	ARP_HARDWARE_ETHERNET = 1,
	ARP_HARDWARE_TOKEN_RING = 6,
	ARP_HARDWARE_ARCNET = 7,
	ARP_HARDWARE_FRAME_RELAY = 15,
	ARP_HARDWARE_ATM = 19,
	ARP_HARDWARE_STRIP = 23,
	ARP_HARDWARE_IEEE1394 = 24,
	ARP_HARDWARE_INFINIBAND = 32,
};

enum arp_operation {
	ARP_REQUEST = 1,
	ARP_REPLY = 2,
	ARP_REVERSE_REQUEST = 3,
	ARP_REVERSE_REPLY = 4,
	ARP_INVERSE_REQUEST = 8,
	ARP_INVERSE_REPLY = 9,
	ARP_NAK = 10,
};

/* dump_arp_atm() - The packets of ATM, whose header differs (RFC 2225, section 8) */
enum dump_result dump_arp_atm(struct dump_view *view, const struct span *packet);

void dump_arp_hardware(struct dump_view *view, uint16_t hardware);
void dump_arp_protocol(struct dump_view *view, uint16_t protocol);
void dump_arp_operation(struct dump_view *view, uint16_t operation);

/* dump_arp_bytes() - aa:bb:cc, as many as there are */
void dump_arp_bytes(struct dump_view *view, const uint8_t *at, size_t bytes);

/* dump_arp_ipv4() - An address of @bytes if it is IPv4's, else what is wrong with it */
void dump_arp_ipv4(struct dump_view *view, uint16_t protocol, const uint8_t *at, size_t bytes,
	const char *wrong_length);

/* IPv4 itself, or with trailers (RFC 893) */
static inline bool dump_arp_is_ipv4(uint16_t protocol)
{
	return protocol == 0x0800 || protocol == 0x1000;
}

#endif
