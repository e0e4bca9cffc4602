/* wire/udp.c - the UDP header (RFC 768). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define UDP_HEADER_BYTES 8

enum layer_kind udp_read(struct walk *walk, struct layer *layer)
{
	if (!walk->quoted)
		walk->packet->transport = walk_layer(walk, layer);
	const uint8_t *at = walk_take(walk, layer, UDP_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	return walk_payload(walk);
}
