/* wire/udp.c - the UDP header (RFC 768) and the tunnels that go by its ports. Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define UDP_HEADER_BYTES 8
#define WELL_KNOWN_PORT_MAX 1023

static const struct {
	uint16_t port;
	uint8_t kind;
} udp_tunnels[] = {
	{ 4789, LAYER_VXLAN }, /* RFC 7348 */
	{ 6081, LAYER_GENEVE }, /* RFC 8926 */
	{ 6635, LAYER_MPLS }, /* RFC 7510 */
};

/* a tunnel's port as the source counts as well, but not on the way to a well-known service: then
 * it is a client's that happens to be that number */
static enum layer_kind udp_follows(struct walk *walk, uint16_t source, uint16_t destination)
{
	for (size_t i = 0; i < ARRAY_COUNT(udp_tunnels); i++)
		if (udp_tunnels[i].port == destination ||
			(udp_tunnels[i].port == source && destination > WELL_KNOWN_PORT_MAX))
			return walk_follow(walk, udp_tunnels[i].kind, udp_tunnels[i].port);
	return udp_tunnel_follows(walk, source, destination);
}

enum layer_kind udp_read(struct walk *walk, struct layer *layer)
{
	walk_transport(walk, layer);
	const uint8_t *at = walk_take(walk, layer, UDP_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	size_t stated_bytes = load_be16(at + 4);
	if (stated_bytes == 0 && layer->length > UINT16_MAX) /* in a jumbogram: RFC 2675, 4 */
		stated_bytes = layer->length;
	if (stated_bytes < UDP_HEADER_BYTES)
		return walk_end(layer, WIRE_MALFORMED);
	span_limit(&walk->rest, stated_bytes - UDP_HEADER_BYTES);
	return udp_follows(walk, load_be16(at), load_be16(at + 2));
}
