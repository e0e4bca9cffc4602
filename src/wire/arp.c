/* wire/arp.c - ARP and RARP (RFC 826, RFC 903). Room: wire. */
#include "wire/walk.h"

#define ARP_HEADER_BYTES 8

enum layer_kind arp_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, ARP_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	/* a hardware and a protocol address of each end, of the lengths in the header */
	walk_take(walk, layer, 2u * at[4] + 2u * at[5]);
	return LAYER_NONE;
}
