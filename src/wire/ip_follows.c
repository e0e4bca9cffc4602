/* wire/ip_follows.c - what an IP protocol number leads to (IANA's Protocol Numbers). Room: wire. */
#include "wire/walk.h"

/* numbers without a name here are LAYER_NONE and come out as LAYER_OTHER */
static const uint8_t above_ipv4[256] = {
	[1] = LAYER_ICMP,
	[4] = LAYER_IPV4,
	[6] = LAYER_TCP,
	[17] = LAYER_UDP,
	[41] = LAYER_IPV6,
	[47] = LAYER_GRE,
	[51] = LAYER_AH,
};

static const uint8_t above_ipv6[256] = {
	[0] = LAYER_HOP_BY_HOP,
	[4] = LAYER_IPV4,
	[6] = LAYER_TCP,
	[17] = LAYER_UDP,
	[41] = LAYER_IPV6,
	[43] = LAYER_ROUTING,
	[44] = LAYER_FRAGMENT,
	[47] = LAYER_GRE,
	[51] = LAYER_AH,
	[58] = LAYER_ICMP6,
	[60] = LAYER_DESTINATION,
	[62] = LAYER_MOBILITY, /* before it was given 135 */
	[135] = LAYER_MOBILITY,
	[143] = LAYER_ETHERNET,
};

enum layer_kind ip_follows(struct walk *walk, uint8_t protocol)
{
	const uint8_t *above = walk->ip_version == LAYER_IPV6 ? above_ipv6 : above_ipv4;
	enum layer_kind kind = above[protocol];
	return walk_follow(walk, kind != LAYER_NONE ? kind : LAYER_OTHER, protocol);
}
