/* wire/decode.c - the walk through a packet's layers, from the outside in. Room: wire. */
#include "wire/decode.h"

#include "wire/walk.h"

/* a kind without a decoder ends the walk: what it is, is all there is to know */
static layer_decoder *const decoders[LAYER_KIND_COUNT] = {
	[LAYER_ETHERNET] = ethernet_read,
	[LAYER_VLAN] = vlan_read,
	[LAYER_IPV4] = ipv4_read,
	[LAYER_IPV6] = ipv6_read,
	[LAYER_TCP] = tcp_read,
	[LAYER_UDP] = udp_read,
};

/* libpcap's DLT_ numbers; the same on every system for the ones below 100 but for RAW */
static enum layer_kind link_follows(uint16_t link_type)
{
	switch (link_type) {
	case 1: /* EN10MB */
		return LAYER_ETHERNET;
	case 12: /* RAW */
	case 14: /* RAW on OpenBSD */
	case 101: /* LINKTYPE_RAW */
		return LAYER_IPV4;
	}
	return LAYER_OTHER;
}

bool packet_link_type_known(uint16_t link_type)
{
	return link_follows(link_type) != LAYER_OTHER;
}

bool walk_network(struct walk *walk, const struct layer *layer)
{
	struct packet *packet = walk->packet;
	if (UNLIKELY(walk->quoted)) {
		if (packet->quote == PACKET_NO_LAYER)
			packet->quote = walk_layer(walk, layer);
		return false;
	}
	if (packet->network != PACKET_NO_LAYER)
		packet->tunnel = walk->tunnel;
	packet->network = walk_layer(walk, layer);
	packet->transport = PACKET_NO_LAYER;
	packet->fragment = false;
	return true;
}

static void packet_start(struct packet *packet)
{
	packet->layer_count = 0;
	packet->network = PACKET_NO_LAYER;
	packet->transport = PACKET_NO_LAYER;
	packet->quote = PACKET_NO_LAYER;
	packet->ttl = 0;
	packet->fragment = false;
	packet->ip_id = 0;
	packet->vlan = 0;
	packet->tunnel = 0;
}

void packet_decode(struct packet *packet)
{
	struct walk walk = {
		.packet = packet,
		.rest = { packet->bytes, packet->captured, packet->length },
	};
	packet_start(packet);
	enum layer_kind kind = link_follows(packet->link_type);
	while (kind != LAYER_NONE && packet->layer_count < PACKET_LAYERS_MAX) {
		struct layer *layer = &packet->layers[packet->layer_count++];
		*layer = (struct layer){
			.kind = (uint8_t)kind,
			.status = WIRE_OK,
			.protocol = walk.protocol,
			.offset = (uint32_t)(walk.rest.at - packet->bytes),
			.captured = (uint32_t)walk.rest.captured,
			.length = (uint32_t)walk.rest.length,
		};
		if (!decoders[kind])
			break;
		kind = decoders[kind](&walk, layer);
	}
	if (packet->network == PACKET_NO_LAYER) {
		packet->source = (struct address){ 0 };
		packet->destination = (struct address){ 0 };
	}
}
