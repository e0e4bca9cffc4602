/* cmd/unread.h - packets in which explain found no TCP header: why not. Room: cmd. */
#ifndef TCPWHY_CMD_UNREAD_H
#define TCPWHY_CMD_UNREAD_H

#include "model/packet.h"
#include "view/story.h"

/* unread_count() - Count a packet without packet_has_tcp() where its absence may be a loss: one that
 * surely is not TCP is none */
void unread_count(struct summary *summary, const struct packet *packet);

#endif
