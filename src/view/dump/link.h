/* view/dump/link.h - what the printers of link layers share. Room: view, for its own files only. */
#ifndef TCPWHY_VIEW_DUMP_LINK_H
#define TCPWHY_VIEW_DUMP_LINK_H

#include "view/dump/dump.h"

#define ETHERNET_LENGTH_MAX 1500 /* a larger number in its place is an EtherType */
#define MAC_BYTES 6
#define SNAP_HEADER_BYTES 5

/* IEEE's EtherTypes that a printer looks at */
enum ethertype {
	ETHERTYPE_IPV4 = 0x0800,
	ETHERTYPE_IPV6 = 0x86dd,
	ETHERTYPE_VLAN = 0x8100,
	ETHERTYPE_VLAN_SERVICE = 0x88a8,
	ETHERTYPE_VLAN_9100 = 0x9100,
	ETHERTYPE_VLAN_9200 = 0x9200,
	ETHERTYPE_BRIDGED = 0x6558, /* an Ethernet frame inside a tunnel */
	ETHERTYPE_PPP = 0x880b,
	ETHERTYPE_MPLS = 0x8847,
	ETHERTYPE_MPLS_MULTICAST = 0x8848,
	ETHERTYPE_APPLETALK = 0x809b,
	ETHERTYPE_IPX = 0x8137,
	ETHERTYPE_JUMBO = 0x8870, /* LLC follows */
	ETHERTYPE_OSI = 0xfefe, /* Cisco's HDLC */
};

/**
 * struct link_payload - What a link header says follows it
 * @ethertype:	In the header, or in the last tag behind it
 * @layer:	Index of the layer that is it; packet->layer_count if there is none
 * @bytes:	As the layers below allow
 * @source, @destination: MAC addresses of the frame, or NULL
 */
struct link_payload {
	uint16_t ethertype;
	unsigned int layer;
	struct span bytes;
	const uint8_t *source, *destination;
};

enum link_outcome {
	LINK_DONE,
	LINK_CUT, /* as DUMP_CUT */
	LINK_UNKNOWN, /* nothing was printed: nobody knows this number */
};

/* dump_link_payload() - Print what an EtherType announces */
enum link_outcome dump_link_payload(
	struct dump_view *view, const struct packet *packet, const struct link_payload *payload);

/* dump_by_default() - What nobody knows: as -X prints it, unless -x or -X will or -q forbids it */
void dump_by_default(struct dump_view *view, const struct span *bytes);

/* dump_ethertype() - "ethertype IPv4 (0x0800)", or "IPv4" with -q */
void dump_ethertype(struct dump_view *view, uint16_t ethertype);

/* dump_vlan_tag() - "vlan 5, p 0, DEI", of a tag control information (IEEE 802.1Q, 9.6) */
void dump_vlan_tag(struct dump_view *view, uint16_t tci);

/* dump_macs() - "aa:bb:cc:dd:ee:ff > aa:bb:cc:dd:ee:ff" */
void dump_macs(struct dump_view *view, const uint8_t *source, const uint8_t *destination);

/* dump_foreign() - A protocol that is neither IP nor carries it, by EtherType */
enum link_outcome dump_foreign(struct dump_view *view, const struct link_payload *payload);

/**
 * dump_snap() - The five bytes of SNAP, and what they announce
 * @snap:	With @bytes at them, and @layer that of what follows; @ethertype is not read
 */
enum link_outcome dump_snap(
	struct dump_view *view, const struct packet *packet, const struct link_payload *snap);

static inline enum link_outcome link_outcome(enum dump_result result)
{
	return result == DUMP_CUT ? LINK_CUT : LINK_DONE;
}

static inline enum dump_result link_result(enum link_outcome outcome)
{
	return outcome == LINK_CUT ? DUMP_CUT : DUMP_DONE;
}

/* a name from a table, or another word */
static inline const char *name_or(const char *name, const char *otherwise)
{
	return name ? name : otherwise;
}

/* span_after() - What follows the first bytes; nothing where they are not all there */
static inline struct span span_after(const struct span *span, size_t bytes)
{
	size_t captured = bytes < span->captured ? bytes : span->captured;
	size_t length = bytes < span->length ? bytes : span->length;
	return (struct span){ span->at + captured, span->captured - captured,
		span->length - length };
}

#endif
