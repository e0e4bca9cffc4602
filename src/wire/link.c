/*
 * wire/link.c - link types that are not Ethernet: cooked captures, loopback, raw IP
 * (https://www.tcpdump.org/linktypes.html). Room: wire.
 */
#include "base/bytes.h"
#include "wire/walk.h"

#define SLL_HEADER_BYTES 16
#define SLL2_HEADER_BYTES 20
#define LOOPBACK_HEADER_BYTES 4
#define ETHERNET_LENGTH_MAX 1500

#define ARPHRD_RADIOTAP 803
#define SLL_PROTOCOL_802_2 4

/* libpcap's DLT_ numbers as Linux has them */
enum link_type {
	LINK_NULL = 0,
	LINK_EN10MB = 1,
	LINK_PPP = 9,
	LINK_RAW = 12,
	LINK_RAW_OPENBSD = 14,
	LINK_PPP_SERIAL = 50,
	LINK_PPP_ETHER = 51,
	LINK_RAW_IN_FILES = 101,
	LINK_C_HDLC = 104,
	LINK_LOOP = 108,
	LINK_LINUX_SLL = 113,
	LINK_PPP_PPPD = 166,
	LINK_IPV4 = 228,
	LINK_IPV6 = 229,
	LINK_LINUX_SLL2 = 276,
};

/* the first half-byte decides, even where the link type names one version */
static enum layer_kind raw_follows(const struct packet *packet)
{
	unsigned int version = packet->captured > 0 ? packet->bytes[0] >> 4 : 0;
	if (version == 4)
		return LAYER_IPV4;
	return version == 6 ? LAYER_IPV6 : LAYER_OTHER;
}

enum layer_kind link_follows(const struct packet *packet)
{
	switch (packet->link_type) {
	case LINK_EN10MB:
		return LAYER_ETHERNET;
	case LINK_LINUX_SLL:
		return LAYER_SLL;
	case LINK_LINUX_SLL2:
		return LAYER_SLL2;
	case LINK_NULL:
	case LINK_LOOP:
		return LAYER_LOOPBACK;
	case LINK_RAW:
	case LINK_RAW_OPENBSD:
	case LINK_RAW_IN_FILES:
	case LINK_IPV4:
	case LINK_IPV6:
		return raw_follows(packet);
	case LINK_PPP:
	case LINK_PPP_PPPD:
	case LINK_PPP_SERIAL:
	case LINK_C_HDLC:
		return LAYER_PPP;
	case LINK_PPP_ETHER:
		return LAYER_PPPOE;
	}
	return LAYER_OTHER;
}

static enum layer_kind cooked_follows(struct walk *walk, uint16_t hardware, uint16_t protocol)
{
	if (hardware == ARPHRD_RADIOTAP)
		return walk_follow(walk, LAYER_OTHER, protocol);
	if (protocol > ETHERNET_LENGTH_MAX)
		return ethertype_follows(walk, protocol);
	return walk_follow(
		walk, protocol == SLL_PROTOCOL_802_2 ? LAYER_LLC : LAYER_OTHER, protocol);
}

enum layer_kind sll_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, SLL_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	return cooked_follows(walk, load_be16(at + 2), load_be16(at + 14));
}

enum layer_kind sll2_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, SLL2_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	return cooked_follows(walk, load_be16(at + 8), load_be16(at));
}

enum layer_kind loopback_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, LOOPBACK_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	/* in the byte order of the capturing host; no family needs more than 16 bits */
	uint32_t family = load_le32(at);
	if (family >> 16 != 0)
		family = load_be32(at);
	switch (family) {
	case 2: /* AF_INET everywhere */
		return walk_follow(walk, LAYER_IPV4, 2);
	case 24: /* AF_INET6 of NetBSD and OpenBSD */
	case 28: /* of FreeBSD */
	case 30: /* of macOS */
		return walk_follow(walk, LAYER_IPV6, (uint16_t)family);
	}
	return walk_follow(walk, LAYER_OTHER, (uint16_t)family);
}
