/*
 * wire/walk.h - what the decoders behind packet_decode() share. Room: wire, for its own files only.
 *
 * A packet is walked from the outside in: each decoder reads the header of one layer, moves
 * walk->rest behind it, and names the kind of what follows.
 */
#ifndef TCPWHY_WIRE_WALK_H
#define TCPWHY_WIRE_WALK_H

#include "model/packet.h"

/**
 * struct walk - How far the walk through one packet has come
 * @packet:	Being filled in
 * @rest:	What the lower layers allow of what has not been read; @at always points into
 *		@packet's bytes or one past them
 * @protocol:	Of the next layer, in the numbering of the layer below it
 * @quoted:	Inside an ICMP error's quote: nothing there is this packet's own
 * @tunnel:	What struct packet's tunnel will be if another IP header is found
 */
struct walk {
	struct packet *packet;
	struct span rest;
	uint16_t protocol;
	bool quoted;
	uint32_t tunnel;
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

layer_decoder ethernet_read, vlan_read, ipv4_read, ipv6_read, tcp_read, udp_read;

/* walk_take() - The next @bytes of the layer's header, or NULL, with the reason in its status */
static inline const uint8_t *walk_take(struct walk *walk, struct layer *layer, size_t bytes)
{
	const uint8_t *at = NULL;
	enum wire_status status = span_take(&walk->rest, bytes, &at);
	layer->status = (uint8_t)status;
	if (UNLIKELY(status != WIRE_OK))
		return NULL;
	layer->header_bytes = (uint16_t)(layer->header_bytes + bytes);
	return at;
}

/* walk_end() - The header is unusable: nothing follows it */
static inline enum layer_kind walk_end(struct layer *layer, enum wire_status status)
{
	layer->status = (uint8_t)status;
	layer->header_bytes = 0;
	return LAYER_NONE;
}

/* walk_payload() - What a transport carries, if it carries anything */
static inline enum layer_kind walk_payload(struct walk *walk)
{
	walk->protocol = 0;
	return walk->rest.length > 0 ? LAYER_PAYLOAD : LAYER_NONE;
}

/* walk_layer() - The index of a layer of the packet */
static inline uint8_t walk_layer(const struct walk *walk, const struct layer *layer)
{
	return (uint8_t)(layer - walk->packet->layers);
}

/* walk_network() - An IP header was found; true if the caller is to note whose packet this is */
bool walk_network(struct walk *walk, const struct layer *layer);

/* ethertype_follows(), ip_follows() - The kind behind a number, which becomes walk->protocol */
enum layer_kind ethertype_follows(struct walk *walk, uint16_t ethertype);
enum layer_kind ip_follows(struct walk *walk, uint8_t protocol, enum layer_kind version);

#endif
