/* wire/ipv6.c - the IPv6 header (RFC 8200, section 3). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define IPV6_HEADER_BYTES 40
#define PROTOCOL_HOP_BY_HOP 0

static void ipv6_note(struct packet *packet, const uint8_t *at)
{
	packet->source = address_from_v6(at + 8);
	packet->destination = address_from_v6(at + 24);
	packet->ttl = at[7];
	packet->ip_id = 0;
	packet->fragment = false;
}

enum layer_kind ipv6_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, IPV6_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	if (UNLIKELY(at[0] >> 4 != 6))
		return walk_end(layer, WIRE_MALFORMED);
	size_t payload_bytes = load_be16(at + 4);
	if (walk_network(walk, layer))
		ipv6_note(walk->packet, at);
	/* 0 ahead of hop-by-hop options: those have the length, in a jumbo payload option */
	if (payload_bytes != 0 || at[6] != PROTOCOL_HOP_BY_HOP)
		walk_set_length(walk, payload_bytes);
	return ip_follows(walk, at[6]);
}
