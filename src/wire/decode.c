/* wire/decode.c - the walk through a packet's layers, from the outside in. Room: wire. */
#include "wire/decode.h"

#include "wire/walk.h"

#include <assert.h>

/* a kind without a decoder ends the walk: what it is, is all there is to know */
static layer_decoder *const decoders[] = {
	[LAYER_NONE] = NULL,
	[LAYER_ETHERNET] = ethernet_read,
	[LAYER_VLAN] = vlan_read,
	[LAYER_LLC] = llc_read,
	[LAYER_SLL] = sll_read,
	[LAYER_SLL2] = sll2_read,
	[LAYER_LOOPBACK] = loopback_read,
	[LAYER_PPP] = ppp_read,
	[LAYER_PPPOE] = pppoe_read,
	[LAYER_MPLS] = mpls_read,
	[LAYER_ARP] = arp_read,
	[LAYER_IPV4] = ipv4_read,
	[LAYER_IPV6] = ipv6_read,
	[LAYER_HOP_BY_HOP] = hop_by_hop_read,
	[LAYER_DESTINATION] = destination_read,
	[LAYER_ROUTING] = routing_read,
	[LAYER_FRAGMENT] = fragment_read,
	[LAYER_MOBILITY] = mobility_read,
	[LAYER_AH] = ah_read,
	[LAYER_TCP] = tcp_read,
	[LAYER_UDP] = udp_read,
	[LAYER_ICMP] = icmp_read,
	[LAYER_ICMP6] = icmp6_read,
	[LAYER_GRE] = gre_read,
	[LAYER_VXLAN] = vxlan_read,
	[LAYER_GENEVE] = geneve_read,
	[LAYER_GTP] = gtp_read,
	[LAYER_AYIYA] = ayiya_read,
	[LAYER_TEREDO] = teredo_read,
	[LAYER_PAYLOAD] = NULL,
	[LAYER_OTHER] = NULL,
};
static_assert(sizeof(decoders) / sizeof(decoders[0]) == LAYER_KIND_COUNT, "a kind is missing");

bool packet_link_type_known(uint16_t link_type)
{
	/* a first byte of an IPv4 header, for the link types that have no header of their own */
	const struct packet probe = {
		.bytes = (const uint8_t *)"\x45",
		.captured = 1,
		.length = 1,
		.link_type = link_type,
	};
	return link_follows(&probe) != LAYER_OTHER;
}

bool walk_network(struct walk *walk, const struct layer *layer)
{
	struct packet *packet = walk->packet;
	walk->ip_version = layer->kind;
	if (UNLIKELY(walk->quoted)) {
		if (packet->quote == PACKET_NO_LAYER)
			packet->quote = walk_layer(walk, layer);
		return false;
	}
	if (UNLIKELY(packet->network != PACKET_NO_LAYER)) {
		walk_tunnel(walk, layer->kind, 0); /* IP in IP, unless something else was found */
		packet->tunnel = walk->tunnel;
	}
	packet->network = walk_layer(walk, layer);
	packet->transport = PACKET_NO_LAYER;
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
	packet->flow_hash = 0;
}

static enum layer_kind layer_read(struct walk *walk, enum layer_kind kind)
{
	struct packet *packet = walk->packet;
	struct layer *layer = &packet->layers[packet->layer_count++];
	*layer = (struct layer){
		.kind = (uint8_t)kind,
		.status = WIRE_OK,
		.protocol = walk->protocol,
		.offset = (uint32_t)(walk->rest.at - packet->bytes),
		.captured = (uint32_t)walk->rest.captured,
		.length = (uint32_t)walk->rest.length,
	};
	return decoders[kind] ? decoders[kind](walk, layer) : LAYER_NONE;
}

void packet_walk(struct packet *packet)
{
	struct walk walk = {
		.packet = packet,
		.rest = { packet->bytes, packet->captured, packet->length },
		.end = packet->bytes + packet->captured,
	};
	packet_start(packet);
	enum layer_kind kind = link_follows(packet);
	while (kind != LAYER_NONE && packet->layer_count < PACKET_LAYERS_MAX)
		kind = layer_read(&walk, kind);
	if (packet->network == PACKET_NO_LAYER) {
		packet->source = (struct address){ 0 };
		packet->destination = (struct address){ 0 };
	}
}

void packet_decode(struct packet *packet)
{
	if (!plain_read(packet))
		packet_walk(packet);
}

void packet_decode_lean(struct packet *packet)
{
	if (!plain_read_lean(packet))
		packet_walk(packet);
}
