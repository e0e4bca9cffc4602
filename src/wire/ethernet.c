/* wire/ethernet.c - Ethernet II, 802.3 and 802.1Q tags (IEEE 802.3, 802.1Q). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define ETHERNET_HEADER_BYTES 14
#define ETHERNET_LENGTH_MAX 1500
#define VLAN_HEADER_BYTES 4
#define VLAN_VID_MASK 0x0fff

static const struct {
	uint16_t ethertype;
	uint8_t kind;
} ethertypes[] = {
	{ 0x0800, LAYER_IPV4 },
	{ 0x86dd, LAYER_IPV6 },
	{ 0x0806, LAYER_ARP },
	{ 0x8035, LAYER_ARP }, /* RARP */
	{ 0x8100, LAYER_VLAN },
	{ 0x88a8, LAYER_VLAN },
	{ 0x9100, LAYER_VLAN },
	{ 0x9200, LAYER_VLAN },
	{ 0x8847, LAYER_MPLS },
	{ 0x8848, LAYER_MPLS },
	{ 0x8863, LAYER_PPPOE },
	{ 0x8864, LAYER_PPPOE },
};

enum layer_kind ethertype_follows(struct walk *walk, uint16_t ethertype)
{
	walk->protocol = ethertype;
	for (size_t i = 0; i < ARRAY_COUNT(ethertypes); i++)
		if (ethertypes[i].ethertype == ethertype)
			return ethertypes[i].kind;
	return LAYER_OTHER;
}

/* what a length below 1501 in the place of an EtherType leads to */
static enum layer_kind length_or_type_follows(struct walk *walk, uint16_t number)
{
	if (LIKELY(number > ETHERNET_LENGTH_MAX))
		return ethertype_follows(walk, number);
	span_limit(&walk->rest, number);
	walk->protocol = number;
	return LAYER_LLC;
}

enum layer_kind ethernet_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, ETHERNET_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	return length_or_type_follows(walk, load_be16(at + 12));
}

enum layer_kind vlan_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, VLAN_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	uint32_t id = (load_be16(at) & VLAN_VID_MASK) + 1u;
	struct packet *packet = walk->packet;
	if (packet->vlan == 0)
		packet->vlan = id;
	else if (packet->vlan >> 16 == 0)
		packet->vlan |= id << 16;
	return length_or_type_follows(walk, load_be16(at + 2));
}
