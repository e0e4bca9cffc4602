/* wire/ip_follows.c - what an IP protocol number leads to (IANA's Protocol Numbers). Room: wire. */
#include "wire/walk.h"

/* unnamed numbers are LAYER_NONE here and come out as LAYER_OTHER */
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
	[135] = LAYER_MOBILITY,
	[143] = LAYER_ETHERNET,
};

enum layer_kind ip_follows(struct walk *walk, uint8_t protocol, enum layer_kind version)
{
	walk->protocol = protocol;
	uint8_t kind = version == LAYER_IPV6 ? above_ipv6[protocol] : above_ipv4[protocol];
	return kind != LAYER_NONE ? kind : LAYER_OTHER;
}
