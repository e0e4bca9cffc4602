/*
 * model/packet.h - one captured packet, decoded: where each header lies, and what the innermost
 * transport says. Room: model. Filled once by wire/decode.h; everything else only reads it.
 */
#ifndef TCPWHY_MODEL_PACKET_H
#define TCPWHY_MODEL_PACKET_H

#include "base/span.h"
#include "model/address.h"

#include <stdbool.h>
#include <stdint.h>

#define PACKET_LAYERS_MAX 24
#define PACKET_NO_LAYER 0xff

enum layer_kind {
	LAYER_NONE,
	LAYER_ETHERNET, /* Ethernet II and 802.3: addresses and type or length, 14 bytes */
	LAYER_VLAN, /* one 802.1Q, 802.1ad or 0x9100/0x9200 tag: TCI and the next type */
	LAYER_LLC, /* 802.2, with SNAP where there is one */
	LAYER_SLL, /* LINUX_SLL */
	LAYER_SLL2, /* LINUX_SLL2 */
	LAYER_LOOPBACK, /* DLT_NULL, DLT_LOOP */
	LAYER_PPP, /* PPP's address, control and protocol; DLT_PPP and inside PPPoE */
	LAYER_PPPOE, /* discovery or session, by @protocol */
	LAYER_MPLS, /* the whole label stack */
	LAYER_ARP, /* ARP and RARP */
	LAYER_IPV4,
	LAYER_IPV6,
	LAYER_HOP_BY_HOP, /* IPv6 extension headers, one layer each */
	LAYER_DESTINATION,
	LAYER_ROUTING,
	LAYER_FRAGMENT,
	LAYER_MOBILITY,
	LAYER_AH,
	LAYER_TCP,
	LAYER_UDP,
	LAYER_ICMP,
	LAYER_ICMP6,
	LAYER_GRE,
	LAYER_VXLAN,
	LAYER_GENEVE,
	LAYER_GTP, /* GTP-U; as the next two, not printed by dump, which does as tcpdump does */
	LAYER_AYIYA,
	LAYER_TEREDO, /* what may stand before the IPv6 header: no bytes as a rule */
	LAYER_PAYLOAD, /* what a transport carries; only present when not empty */
	LAYER_OTHER, /* known by its number alone, in @protocol */
};
#define LAYER_KIND_COUNT (LAYER_OTHER + 1)

/**
 * struct layer - Where one header and what it carries lie
 * @kind:	enum layer_kind
 * @status:	enum wire_status of the header; unless WIRE_OK nothing follows this layer
 * @protocol:	The number by which the layer below chose this one, in that layer's numbering
 *		(EtherType, IP protocol number, PPP protocol); 0 for the link layer
 * @offset:	Of the header, from the packet's first byte
 * @captured:	Bytes at hand from @offset on, never past @length nor what a lower IP or 802.3
 *		length allows
 * @length:	Bytes on the wire from @offset on, header included, by the lower layer's word; may
 *		be more than that layer held ("truncated-ip"), may be less than the frame (padding)
 * @header_bytes: Of the header with its options; 0 unless @status is WIRE_OK
 */
struct layer {
	uint8_t kind;
	uint8_t status;
	uint16_t protocol;
	uint32_t offset;
	uint32_t captured;
	uint32_t length;
	uint16_t header_bytes;
};

/* RFC 9293, section 3.1; in the order of the header's byte 13. AE is RFC 9768's, in byte 12. */
enum tcp_flag {
	TCP_FIN = 0x01,
	TCP_SYN = 0x02,
	TCP_RST = 0x04,
	TCP_PSH = 0x08,
	TCP_ACK = 0x10,
	TCP_URG = 0x20,
	TCP_ECE = 0x40,
	TCP_CWR = 0x80,
};

/**
 * struct tcp_segment - A TCP header in host byte order
 * @window_raw:	As on the wire, unscaled
 * @options:	The option bytes; point into the packet
 * @payload:	What follows the header, by the IP length; captured part may be shorter
 */
struct tcp_segment {
	uint16_t source_port, destination_port;
	uint32_t seq, ack;
	uint16_t window_raw;
	uint16_t checksum;
	uint16_t urgent;
	uint8_t flags; /* enum tcp_flag, byte 13 */
	uint8_t header_bytes;
	struct span options;
	struct span payload;
};

/**
 * struct packet - One captured packet
 *
 * The first block is set by whoever read the packet, the rest by packet_decode(). @bytes belongs
 * to the source and lives as long as that says.
 */
struct packet {
	const uint8_t *bytes;
	int64_t time_ns; /* since the epoch, UTC */
	uint32_t captured;
	uint32_t length; /* on the wire; at least @captured */
	uint32_t interface; /* index in the capture file, or the kernel's */
	uint16_t link_type; /* DLT_ number of libpcap */
	uint16_t carry_s; /* seconds of @time_ns that its record had as microseconds past 999,999 */
	uint64_t number; /* from 1 in the capture */

	uint8_t layer_count;
	uint8_t network; /* the innermost IP layer outside a quote, or PACKET_NO_LAYER */
	uint8_t transport; /* TCP, UDP or ICMP above @network, or PACKET_NO_LAYER */
	uint8_t quote; /* the IP layer that an ICMP error quotes, or PACKET_NO_LAYER */
	uint8_t ttl; /* of @network: IPv4 TTL or IPv6 hop limit */
	bool fragment; /* @network is a fragment: more follow, or its offset is not 0 */
	uint16_t ip_id; /* IPv4 identification; 0 for IPv6 */
	uint32_t vlan; /* outermost VID + 1, second VID + 1 << 16; 0 without tags */
	uint32_t tunnel; /* outermost VXLAN or Geneve VNI, GRE key, mixed with the kind;
				   0 outside tunnels */
	uint32_t flow_hash; /* track_prefetch()'s; packet_decode() makes it 0: not known */
	struct address source, destination; /* of @network */
	struct tcp_segment tcp; /* valid where packet_has_tcp() */
	struct layer layers[PACKET_LAYERS_MAX];
};

/*
 * packet_has_tcp() - Whether @tcp is this packet's. Options that the capture cut do not matter:
 * then @tcp.options and @tcp.payload hold what is at hand, and the layer is WIRE_TRUNCATED.
 */
static inline bool packet_has_tcp(const struct packet *packet)
{
	if (packet->transport == PACKET_NO_LAYER)
		return false;
	const struct layer *layer = &packet->layers[packet->transport];
	return layer->kind == LAYER_TCP &&
		(layer->status == WIRE_OK ||
			(layer->status == WIRE_TRUNCATED && layer->captured >= 20));
}

/* packet_span() - A layer's bytes, header first */
static inline struct span packet_span(const struct packet *packet, unsigned int layer)
{
	const struct layer *l = &packet->layers[layer];
	return (struct span){ packet->bytes + l->offset, l->captured, l->length };
}

#endif
