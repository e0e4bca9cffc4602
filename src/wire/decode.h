/*
 * wire/decode.h - a captured packet to its layers, once, without copying. Room: wire.
 */
#ifndef TCPWHY_WIRE_DECODE_H
#define TCPWHY_WIRE_DECODE_H

#include "model/packet.h"

/**
 * packet_decode() - Find every header of a packet, and what its innermost transport says
 * @packet:	The first block (@bytes to @link_type) is set by the caller, with @length at least
 *		@captured; everything from @layer_count on is written, whatever it held before, but
 *		only @layer_count elements of @layers; @tcp is to be read only where packet_has_tcp()
 *
 * Never fails: where a header is cut or contradicts itself, its layer says so and is the last one
 * (except inside an ICMP quote, which is usually cut). A link type that is not known gives one
 * LAYER_OTHER. Allocates nothing.
 */
void packet_decode(struct packet *packet);

/* packet_decode_lean() - For trackers: the commonest TCP packets without their link and payload layers, which
 * nothing but printers asks for; others whole */
void packet_decode_lean(struct packet *packet);

/* packet_clear() - As packet_decode() leaves a packet in which there is nothing: no layers at all */
static inline void packet_clear(struct packet *packet)
{
	packet->layer_count = 0;
	packet->network = packet->transport = packet->quote = PACKET_NO_LAYER;
	packet->flow_hash = 0;
}

/* packet_link_type_known() - Whether packet_decode() can look into packets of this DLT_ */
bool packet_link_type_known(uint16_t link_type);

#endif
