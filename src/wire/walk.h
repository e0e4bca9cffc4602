/*
 * wire/walk.h - what the decoders behind packet_decode() share. Room: wire, for its own files only.
 *
 * A packet is walked from the outside in: each decoder reads the header of one layer, moves
 * walk->rest behind it, and names the kind of what follows. Where a decoder has a choice (which
 * number leads to what, which length limits what), it does as tcpdump 4.99 does.
 */
#ifndef TCPWHY_WIRE_WALK_H
#define TCPWHY_WIRE_WALK_H

#include "model/packet.h"

/**
 * struct walk - How far the walk through one packet has come
 * @packet:	Being filled in
 * @rest:	What the lower layers allow of what has not been read; @at always points into
 *		@packet's bytes or one past them
 * @end:	One past what an IP or 802.3 length still allows to be read; other lengths
 *		(PPPoE's, UDP's) shorten @rest alone, and an IP header inside goes by its own word
 * @tunnel:	What struct packet's tunnel will be if another IP header is found
 * @protocol:	Of the next layer, in the numbering of the layer below it
 * @ip_version:	LAYER_IPV4 or LAYER_IPV6, of the IP header passed last
 * @quoted:	Inside an ICMP error's quote: nothing there is this packet's own
 */
struct walk {
	struct packet *packet;
	struct span rest;
	const uint8_t *end;
	uint32_t tunnel;
	uint16_t protocol;
	uint8_t ip_version;
	bool quoted;
};

/**
 * layer_decoder - Reads one header
 * @walk:	@rest is at the header's first byte; moved behind the header on success
 * @layer:	Of this header, with everything set but @status (WIRE_OK so far) and @header_bytes
 *
 * Return: the kind of the layer that follows, with walk->protocol set to its number; LAYER_NONE
 *	   at the end of the walk
 */
typedef enum layer_kind layer_decoder(struct walk *walk, struct layer *layer);

layer_decoder ethernet_read, vlan_read, llc_read, sll_read, sll2_read, loopback_read, ppp_read,
	pppoe_read, mpls_read, arp_read, ipv4_read, ipv6_read, hop_by_hop_read, destination_read,
	routing_read, fragment_read, mobility_read, ah_read, tcp_read, udp_read, icmp_read,
	icmp6_read, gre_read, vxlan_read, geneve_read, gtp_read, ayiya_read, teredo_read;

/* walk_end() - The header is unusable: nothing follows it */
static inline enum layer_kind walk_end(struct layer *layer, enum wire_status status)
{
	layer->status = (uint8_t)status;
	layer->header_bytes = 0;
	return LAYER_NONE;
}

/* walk_take() - The next @bytes of the layer's header, or NULL, with the reason in its status */
static inline const uint8_t *walk_take(struct walk *walk, struct layer *layer, size_t bytes)
{
	const uint8_t *at = NULL;
	enum wire_status status = span_take(&walk->rest, bytes, &at);
	if (UNLIKELY(status != WIRE_OK)) {
		walk_end(layer, status);
		return NULL;
	}
	layer->header_bytes = (uint16_t)(layer->header_bytes + bytes);
	return at;
}

/* walk_limit() - No more than @length may be read from here on; a longer length changes nothing */
static inline void walk_limit(struct walk *walk, size_t length)
{
	span_limit(&walk->rest, length);
	if ((size_t)(walk->end - walk->rest.at) > walk->rest.captured)
		walk->end = walk->rest.at + walk->rest.captured;
}

/* walk_set_length() - @length is on the wire from here on by an IP header's word, which counts more
 * than what the layers below said, be it past the frame's end */
static inline void walk_set_length(struct walk *walk, size_t length)
{
	size_t at_hand = (size_t)(walk->end - walk->rest.at);
	walk->rest.length = length;
	walk->rest.captured = length < at_hand ? length : at_hand;
	walk->end = walk->rest.at + walk->rest.captured;
}

/* walk_peek() - A byte that may decide what follows, or -1 where there is none at hand */
static inline int walk_peek(const struct walk *walk, size_t offset)
{
	return offset < walk->rest.captured ? walk->rest.at[offset] : -1;
}

/* walk_follow() - The next layer is of @kind, by @protocol in the numbering of this one */
static inline enum layer_kind walk_follow(
	struct walk *walk, enum layer_kind kind, uint16_t protocol)
{
	walk->protocol = protocol;
	return kind;
}

/* walk_payload() - What a transport carries, if it carries anything */
static inline enum layer_kind walk_payload(struct walk *walk)
{
	return walk_follow(walk, walk->rest.length > 0 ? LAYER_PAYLOAD : LAYER_NONE, 0);
}

/* walk_layer() - The index of a layer of the packet */
static inline uint8_t walk_layer(const struct walk *walk, const struct layer *layer)
{
	return (uint8_t)(layer - walk->packet->layers);
}

/* walk_transport() - A transport header was found, maybe a broken one */
static inline void walk_transport(struct walk *walk, const struct layer *layer)
{
	if (LIKELY(!walk->quoted))
		walk->packet->transport = walk_layer(walk, layer);
}

/* walk_tunnel() - A tunnel's header was found; the outermost one counts */
static inline void walk_tunnel(struct walk *walk, enum layer_kind kind, uint32_t id)
{
	if (walk->tunnel == 0)
		walk->tunnel = (uint32_t)kind << 24 | ((id ^ id >> 24) & 0xffffff);
}

/**
 * walk_network() - An IP header was found
 * @layer:	Of kind LAYER_IPV4 or LAYER_IPV6
 *
 * Return: true if the caller is to note addresses and the like as this packet's own
 */
bool walk_network(struct walk *walk, const struct layer *layer);

/* the kind behind a number, which becomes walk->protocol; LAYER_OTHER where it has no decoder */
enum layer_kind ethertype_follows(struct walk *walk, uint16_t ethertype);
enum layer_kind bridged_follows(struct walk *walk, uint16_t ethertype); /* inside a tunnel */
enum layer_kind ip_follows(struct walk *walk, uint8_t protocol);

/* udp_tunnel_follows() - What a datagram carries whose ports no tunnel of tcpdump's has */
enum layer_kind udp_tunnel_follows(struct walk *walk, uint16_t source, uint16_t destination);

/* link_follows() - The first layer of a packet by its DLT_; LAYER_OTHER where it is not known */
enum layer_kind link_follows(const struct packet *packet);

/* plain_read() - Decode the commonest kind of packet without a walk. Return: false if it is not of
 * that kind; nothing that matters has been written then */
bool plain_read(struct packet *packet);
/* plain_read_lean() - Without its link and payload layers */
bool plain_read_lean(struct packet *packet);

/* packet_walk() - As packet_decode(), always by the walk */
void packet_walk(struct packet *packet);

/* tcp_segment_read() - As tcp_decode(), but where only options were cut, @ret_seg is written all
 * the same, with the options that are at hand, and WIRE_TRUNCATED returned */
enum wire_status tcp_segment_read(struct span *packet, struct tcp_segment *ret_seg);

#endif
