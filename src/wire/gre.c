/* wire/gre.c - GRE (RFC 2784, RFC 2890, RFC 1701) and PPTP's variant (RFC 2637). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define GRE_HEADER_BYTES_MIN 4
#define GRE_VERSION_MASK 0x0007
#define GRE_ROUTE_ENTRY_BYTES 4

enum gre_flag {
	GRE_CHECKSUM = 0x8000,
	GRE_ROUTING = 0x4000,
	GRE_KEY = 0x2000,
	GRE_SEQUENCE = 0x1000,
	GRE_ACKNOWLEDGMENT = 0x0080, /* version 1 */
};

/* source routes of RFC 1701: entries up to an empty one. False if they do not end */
static bool gre_take_routes(struct walk *walk, struct layer *layer)
{
	for (;;) {
		if (layer->header_bytes > UINT16_MAX - GRE_ROUTE_ENTRY_BYTES - UINT8_MAX) {
			walk_end(layer, WIRE_MALFORMED);
			return false;
		}
		const uint8_t *entry = walk_take(walk, layer, GRE_ROUTE_ENTRY_BYTES);
		if (!entry)
			return false;
		if (load_be16(entry) == 0 && entry[3] == 0)
			return true;
		if (!walk_take(walk, layer, entry[3]))
			return false;
	}
}

static enum layer_kind gre_0_read(
	struct walk *walk, struct layer *layer, uint16_t flags, uint16_t protocol)
{
	uint32_t key = 0;
	if ((flags & (GRE_CHECKSUM | GRE_ROUTING)) && !walk_take(walk, layer, 4))
		return LAYER_NONE;
	if (flags & GRE_KEY) {
		const uint8_t *at = walk_take(walk, layer, 4);
		if (!at)
			return LAYER_NONE;
		key = load_be32(at);
	}
	if ((flags & GRE_SEQUENCE) && !walk_take(walk, layer, 4))
		return LAYER_NONE;
	if ((flags & GRE_ROUTING) && !gre_take_routes(walk, layer))
		return LAYER_NONE;
	walk_tunnel(walk, LAYER_GRE, key);
	switch (protocol) {
	case 0x0800:
	case 0x86dd:
	case 0x8847:
	case 0x6558:
		return bridged_follows(walk, protocol);
	}
	return walk_follow(walk, LAYER_OTHER, protocol);
}

/* the key holds the peer's call and so differs by direction: it does not identify the tunnel */
static enum layer_kind gre_1_read(
	struct walk *walk, struct layer *layer, uint16_t flags, uint16_t protocol)
{
	static const uint16_t words[] = { GRE_KEY, GRE_SEQUENCE, GRE_ACKNOWLEDGMENT };
	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if ((flags & words[i]) && !walk_take(walk, layer, 4))
			return LAYER_NONE;
	walk_tunnel(walk, LAYER_GRE, 0);
	if (!(flags & GRE_SEQUENCE)) /* an acknowledgment alone */
		return LAYER_NONE;
	return walk_follow(walk, protocol == 0x880b ? LAYER_PPP : LAYER_OTHER, protocol);
}

enum layer_kind gre_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, GRE_HEADER_BYTES_MIN);
	if (!at)
		return LAYER_NONE;
	uint16_t flags = load_be16(at);
	uint16_t protocol = load_be16(at + 2);
	switch (flags & GRE_VERSION_MASK) {
	case 0:
		return gre_0_read(walk, layer, flags, protocol);
	case 1:
		return gre_1_read(walk, layer, flags, protocol);
	}
	return walk_end(layer, WIRE_MALFORMED);
}
