/*
 * wire/ipv6_extensions.c - the extension headers of IPv6 (RFC 8200, section 4; RFC 6275, 6.1) and
 * the authentication header, which IPv4 may have as well (RFC 4302). Room: wire.
 */
#include "base/bytes.h"
#include "wire/walk.h"

#define FRAGMENT_HEADER_BYTES 8
#define FRAGMENT_OFFSET 0xfff8
#define FRAGMENT_MORE 0x0001
#define AH_FIXED_BYTES 12

#define OPTION_PAD_1 0
#define OPTION_JUMBO 0xc2
#define OPTION_JUMBO_BYTES 6
#define JUMBO_PAYLOAD_MIN 65536

/* the next header's number and a length in 8 bytes, not counting the first 8 */
static const uint8_t *extension_take(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, 2);
	if (!at)
		return NULL;
	return walk_take(walk, layer, at[1] * 8u + 6u) ? at : NULL;
}

/**
 * options_scan() - Check hop-by-hop options, and look for a jumbo payload among them
 * @ret_jumbo:	Written if there is one with a proper length (RFC 2675, section 2)
 *
 * Return: false if an option runs past the header
 */
static bool options_scan(const uint8_t *at, size_t bytes, uint32_t *ret_jumbo)
{
	size_t i = 0;
	while (i < bytes) {
		if (at[i] == OPTION_PAD_1) {
			i++;
			continue;
		}
		if (bytes - i < 2 || bytes - i < at[i + 1] + 2u)
			return false;
		if (at[i] == OPTION_JUMBO) {
			if (at[i + 1] + 2u != OPTION_JUMBO_BYTES)
				return false;
			if (*ret_jumbo == 0 && load_be32(at + i + 2) >= JUMBO_PAYLOAD_MIN)
				*ret_jumbo = load_be32(at + i + 2);
		}
		i += at[i + 1] + 2u;
	}
	return true;
}

/* whether the IPv6 header, just below hop-by-hop options, leaves the length to them */
static bool jumbo_wanted(const struct walk *walk, const struct layer *ipv6)
{
	return load_be16(walk->packet->bytes + ipv6->offset + 4) == 0;
}

enum layer_kind hop_by_hop_read(struct walk *walk, struct layer *layer)
{
	if (walk_layer(walk, layer) == 0 || (layer - 1)->kind != LAYER_IPV6)
		return walk_end(layer, WIRE_MALFORMED); /* only right behind the IPv6 header */
	const uint8_t *at = extension_take(walk, layer);
	if (!at)
		return LAYER_NONE;
	uint32_t jumbo = 0;
	if (!options_scan(at + 2, layer->header_bytes - 2u, &jumbo))
		return walk_end(layer, WIRE_MALFORMED);
	if (jumbo_wanted(walk, layer - 1)) {
		if (jumbo < layer->header_bytes)
			return walk_end(layer, WIRE_MALFORMED);
		walk_set_length(walk, jumbo - layer->header_bytes);
	}
	return ip_follows(walk, at[0]);
}

enum layer_kind destination_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = extension_take(walk, layer);
	return at ? ip_follows(walk, at[0]) : LAYER_NONE;
}

enum layer_kind routing_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = extension_take(walk, layer);
	return at ? ip_follows(walk, at[0]) : LAYER_NONE;
}

enum layer_kind fragment_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, FRAGMENT_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	uint16_t offset_and_more = load_be16(at + 2);
	if (!walk->quoted && (offset_and_more & (FRAGMENT_OFFSET | FRAGMENT_MORE)) != 0)
		walk->packet->fragment = true;
	if ((offset_and_more & FRAGMENT_OFFSET) != 0)
		return walk_follow(walk, LAYER_OTHER, at[0]);
	return ip_follows(walk, at[0]);
}

/* nothing may follow so far: its next header must be 59, "none" */
enum layer_kind mobility_read(struct walk *walk, struct layer *layer)
{
	if (!extension_take(walk, layer))
		return LAYER_NONE;
	return LAYER_NONE;
}

enum layer_kind ah_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, AH_FIXED_BYTES);
	if (!at)
		return LAYER_NONE;
	size_t bytes = (at[1] + 2u) * 4u;
	if (bytes < AH_FIXED_BYTES)
		return walk_end(layer, WIRE_MALFORMED);
	if (!walk_take(walk, layer, bytes - AH_FIXED_BYTES))
		return LAYER_NONE;
	return ip_follows(walk, at[0]);
}
