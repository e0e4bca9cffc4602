/* wire/ipv4.c - the IPv4 header (RFC 791, section 3.1). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define IPV4_HEADER_BYTES_MIN 20
#define IPV4_MORE_FRAGMENTS 0x2000
#define IPV4_FRAGMENT_OFFSET 0x1fff

static void ipv4_note(struct packet *packet, const uint8_t *at, uint16_t fragment)
{
	packet->source = address_from_v4(at + 12);
	packet->destination = address_from_v4(at + 16);
	packet->ttl = at[8];
	packet->ip_id = load_be16(at + 4);
	packet->fragment = (fragment & (IPV4_MORE_FRAGMENTS | IPV4_FRAGMENT_OFFSET)) != 0;
}

enum layer_kind ipv4_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, IPV4_HEADER_BYTES_MIN);
	if (!at)
		return LAYER_NONE;
	size_t header_bytes = (at[0] & 0x0f) * 4u;
	if (UNLIKELY(at[0] >> 4 != 4 || header_bytes < IPV4_HEADER_BYTES_MIN))
		return walk_end(layer, WIRE_MALFORMED);
	size_t total_bytes = load_be16(at + 2);
	if (total_bytes == 0) /* segmentation offload: the hardware will fill it in */
		total_bytes = layer->length;
	if (UNLIKELY(total_bytes < header_bytes))
		return walk_end(layer, WIRE_MALFORMED);
	uint16_t fragment = load_be16(at + 6);
	if (walk_network(walk, layer))
		ipv4_note(walk->packet, at, fragment);
	if (header_bytes > IPV4_HEADER_BYTES_MIN &&
		!walk_take(walk, layer, header_bytes - IPV4_HEADER_BYTES_MIN))
		return LAYER_NONE;
	walk_set_length(walk, total_bytes - header_bytes);
	if (UNLIKELY((fragment & IPV4_FRAGMENT_OFFSET) != 0))
		return walk_follow(walk, LAYER_OTHER, at[9]);
	return ip_follows(walk, at[9]);
}
