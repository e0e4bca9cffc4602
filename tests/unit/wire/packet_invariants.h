/* tests/unit/wire/packet_invariants.h - what must hold for every decoded packet, however hostile. */
#ifndef TCPWHY_TESTS_PACKET_INVARIANTS_H
#define TCPWHY_TESTS_PACKET_INVARIANTS_H

#include "wire/tcp.h"

static inline bool invariant_is_ip(const struct layer *layer)
{
	return layer->kind == LAYER_IPV4 || layer->kind == LAYER_IPV6;
}

static inline bool invariant_is_transport(const struct layer *layer)
{
	return layer->kind == LAYER_TCP || layer->kind == LAYER_UDP || layer->kind == LAYER_ICMP ||
		layer->kind == LAYER_ICMP6;
}

/* span_is_inside() - Whether a span lies within the captured bytes of a packet */
static inline bool invariant_span_inside(const struct packet *packet, const struct span *span)
{
	return span->at >= packet->bytes && span->at <= packet->bytes + packet->captured &&
		span->captured <= (size_t)(packet->bytes + packet->captured - span->at) &&
		span->captured <= span->length;
}

/* a layer, and how it stands on the one below */
static inline const char *invariant_of_layer(const struct packet *packet, unsigned int index)
{
	const struct layer *layer = &packet->layers[index];
	bool is_last = index + 1 == packet->layer_count;
	if (layer->kind == LAYER_NONE || layer->kind >= LAYER_KIND_COUNT)
		return "a layer is of a known kind";
	if (layer->status > WIRE_MALFORMED)
		return "a layer has a known status";
	if (layer->offset > packet->captured || layer->captured > packet->captured - layer->offset)
		return "a layer lies within the captured bytes";
	if (layer->captured > layer->length)
		return "no more is captured than was on the wire";
	if (layer->header_bytes > layer->captured)
		return "a header lies within its layer";
	if (layer->status != WIRE_OK && (layer->header_bytes != 0 || !is_last))
		return "a header that cannot be used is the last, and has no length";
	if ((layer->kind == LAYER_PAYLOAD || layer->kind == LAYER_OTHER) && !is_last)
		return "nothing follows what is not looked into";
	if (layer->kind == LAYER_PAYLOAD && layer->length == 0)
		return "a payload is not empty";
	if (index == 0)
		return layer->offset == 0 && layer->protocol == 0
			? NULL
			: "the link layer is at the start, and has no number";
	const struct layer *below = layer - 1;
	if (layer->offset != below->offset + below->header_bytes)
		return "a layer begins where the header below ends";
	/* only IP's own length may give back what PPPoE's or UDP's took away */
	if (layer->captured > below->captured - below->header_bytes && !invariant_is_ip(below) &&
		below->kind != LAYER_HOP_BY_HOP)
		return "a layer has no more than the one below";
	return NULL;
}

/* the indices of network, transport and quote */
static inline const char *invariant_of_indices(const struct packet *packet)
{
	const struct layer *layers = packet->layers;
	if (packet->network == PACKET_NO_LAYER)
		return packet->transport == PACKET_NO_LAYER && packet->quote == PACKET_NO_LAYER &&
				!packet->fragment && packet->tunnel == 0
			? NULL
			: "nothing is known above a network layer that is missing";
	if (packet->network >= packet->layer_count || !invariant_is_ip(&layers[packet->network]))
		return "the network layer is IP";
	if (packet->transport != PACKET_NO_LAYER &&
		(packet->transport >= packet->layer_count || packet->transport <= packet->network ||
			!invariant_is_transport(&layers[packet->transport])))
		return "the transport layer is above the network layer";
	if (packet->quote != PACKET_NO_LAYER &&
		(packet->quote >= packet->layer_count || packet->quote != packet->transport + 1u ||
			!invariant_is_ip(&layers[packet->quote])))
		return "a quote is of IP, right in ICMP";
	for (unsigned int i = packet->network + 1u; i < packet->layer_count && i < packet->quote;
		i++)
		if (invariant_is_ip(&layers[i]) && layers[i].status == WIRE_OK)
			return "the network layer is the innermost";
	return NULL;
}

static inline const char *invariant_of_tcp(const struct packet *packet)
{
	const struct tcp_segment *tcp = &packet->tcp;
	if (!packet_has_tcp(packet))
		return NULL;
	if (tcp->header_bytes < TCP_HEADER_BYTES_MIN || tcp->header_bytes > TCP_HEADER_BYTES_MAX)
		return "a TCP header has 20 to 60 bytes";
	if (!invariant_span_inside(packet, &tcp->options) ||
		!invariant_span_inside(packet, &tcp->payload))
		return "TCP's options and payload lie within the captured bytes";
	if (tcp->options.length != tcp->header_bytes - (size_t)TCP_HEADER_BYTES_MIN)
		return "TCP's options fill the header";
	if (tcp->options.at + tcp->options.captured != tcp->payload.at)
		return "TCP's payload follows the options";
	return NULL;
}

/* packet_invariant_broken() - The first that does not hold, or NULL when all is well */
static inline const char *packet_invariant_broken(const struct packet *packet)
{
	if (packet->layer_count == 0 || packet->layer_count > PACKET_LAYERS_MAX)
		return "a packet has at least one layer and at most the maximum";
	for (unsigned int i = 0; i < packet->layer_count; i++) {
		const char *broken = invariant_of_layer(packet, i);
		if (broken)
			return broken;
	}
	const char *broken = invariant_of_indices(packet);
	return broken ? broken : invariant_of_tcp(packet);
}

#endif
