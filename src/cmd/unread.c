/* cmd/unread.c - see unread.h. Room: cmd. */
#include "cmd/unread.h"

#include <netinet/in.h>

/* headers below TCP's: where one of them is cut, TCP may have followed */
static bool may_carry_tcp(enum layer_kind kind)
{
	static const bool carries[LAYER_KIND_COUNT] = {
		[LAYER_ETHERNET] = true,
		[LAYER_VLAN] = true,
		[LAYER_SLL] = true,
		[LAYER_SLL2] = true,
		[LAYER_LOOPBACK] = true,
		[LAYER_PPP] = true,
		[LAYER_PPPOE] = true,
		[LAYER_MPLS] = true,
		[LAYER_IPV4] = true,
		[LAYER_IPV6] = true,
		[LAYER_HOP_BY_HOP] = true,
		[LAYER_DESTINATION] = true,
		[LAYER_ROUTING] = true,
		[LAYER_FRAGMENT] = true,
		[LAYER_AH] = true,
		[LAYER_TCP] = true,
		[LAYER_GRE] = true,
		[LAYER_VXLAN] = true,
		[LAYER_GENEVE] = true,
		[LAYER_GTP] = true,
		[LAYER_AYIYA] = true,
	};
	return carries[kind];
}

void unread_count(struct summary *summary, const struct packet *packet)
{
	if (packet->captured > packet->length) {
		summary->not_believed++;
		return;
	}
	if (!packet->layer_count || packet->quote != PACKET_NO_LAYER)
		return;
	const struct layer *last = &packet->layers[packet->layer_count - 1];
	if (packet->fragment && last->kind == LAYER_OTHER && last->protocol == IPPROTO_TCP)
		summary->fragments++;
	else if (last->status == WIRE_TRUNCATED && may_carry_tcp((enum layer_kind)last->kind))
		summary->cut++;
	else if (last->status == WIRE_MALFORMED && last->kind == LAYER_TCP)
		summary->not_believed++;
}
