/* track/zeek.h - what Zeek would make of a connection's segments. Room: track. */
#ifndef TCPWHY_TRACK_ZEEK_H
#define TCPWHY_TRACK_ZEEK_H

#include "model/packet.h"
#include "model/zeek.h"

/**
 * zeek_segment() - Take the next segment, copies and those that fit nowhere included
 * @zeek:	All zeros before the first one
 * @packet:	One with TCP
 * @by:		Who sent it
 */
void zeek_segment(struct zeek *zeek, const struct packet *packet, enum end by);

#endif
