/* wire/ethernet.c - Ethernet II, 802.3 and VLAN tags (IEEE 802.3, 802.1Q). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define ETHERNET_HEADER_BYTES 14
#define ETHERNET_LENGTH_MAX 1500
#define VLAN_HEADER_BYTES 4
#define VLAN_ID_MASK 0x0fff
#define ETHERTYPE_BRIDGED 0x6558

static const struct {
	uint16_t ethertype;
	uint8_t kind;
} ethertypes[] = {
	{ 0x0800, LAYER_IPV4 }, { 0x86dd, LAYER_IPV6 }, { 0x0806, LAYER_ARP },
	{ 0x8035, LAYER_ARP }, /* RARP */
	{ 0x8100, LAYER_VLAN }, { 0x88a8, LAYER_VLAN }, { 0x9100, LAYER_VLAN },
	{ 0x9200, LAYER_VLAN }, { 0x8847, LAYER_MPLS }, { 0x8848, LAYER_MPLS },
	{ 0x8863, LAYER_PPPOE }, { 0x8864, LAYER_PPPOE },
	{ 0x3c12, LAYER_PPPOE }, /* discovery and session as some 3Com devices number them */
	{ 0x3c13, LAYER_PPPOE }, { 0x880b, LAYER_PPP },
	{ 0x8870, LAYER_LLC }, /* jumbo frames (draft-ietf-isis-ext-eth) */
};

enum layer_kind ethertype_follows(struct walk *walk, uint16_t ethertype)
{
	walk->protocol = ethertype;
	for (size_t i = 0; i < ARRAY_COUNT(ethertypes); i++)
		if (ethertypes[i].ethertype == ethertype)
			return ethertypes[i].kind;
	return LAYER_OTHER;
}

enum layer_kind bridged_follows(struct walk *walk, uint16_t ethertype)
{
	if (ethertype == ETHERTYPE_BRIDGED)
		return walk_follow(walk, LAYER_ETHERNET, ethertype);
	return ethertype_follows(walk, ethertype);
}

/* where an EtherType may stand, a small number is the length of an 802.2 frame */
static enum layer_kind type_or_length_follows(struct walk *walk, uint16_t number)
{
	if (LIKELY(number > ETHERNET_LENGTH_MAX))
		return ethertype_follows(walk, number);
	walk_limit(walk, number);
	return walk_follow(walk, LAYER_LLC, number);
}

enum layer_kind ethernet_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, ETHERNET_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	return type_or_length_follows(walk, load_be16(at + 12));
}

static void vlan_note(struct packet *packet, uint16_t tci)
{
	uint32_t id = (tci & VLAN_ID_MASK) + 1u;
	if (packet->vlan == 0)
		packet->vlan = id;
	else if (packet->vlan >> 16 == 0)
		packet->vlan |= id << 16;
}

enum layer_kind vlan_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, VLAN_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	if (!walk->quoted)
		vlan_note(walk->packet, load_be16(at));
	return type_or_length_follows(walk, load_be16(at + 2));
}
