/* wire/overlay.c - VXLAN (RFC 7348, section 5) and Geneve (RFC 8926, section 3). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define VXLAN_HEADER_BYTES 8
#define GENEVE_HEADER_BYTES_MIN 8
#define GENEVE_OPTIONS_MASK 0x3f

enum layer_kind vxlan_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, VXLAN_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	walk_tunnel(walk, LAYER_VXLAN, load_be24(at + 4));
	return walk_follow(walk, LAYER_ETHERNET, 0);
}

enum layer_kind geneve_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, GENEVE_HEADER_BYTES_MIN);
	if (!at)
		return LAYER_NONE;
	if (at[0] >> 6 != 0) /* only version 0 is defined */
		return walk_end(layer, WIRE_MALFORMED);
	if (!walk_take(walk, layer, (at[0] & GENEVE_OPTIONS_MASK) * 4u))
		return LAYER_NONE;
	walk_tunnel(walk, LAYER_GENEVE, load_be24(at + 4));
	return bridged_follows(walk, load_be16(at + 2));
}
