/* view/dump/time.h - time stamps in tcpdump's forms. Room: view. */
#ifndef TCPWHY_VIEW_DUMP_TIME_H
#define TCPWHY_VIEW_DUMP_TIME_H

#include "view/dump/dump.h"

/* dump_time_stamp() - The packet's time in the form that the options ask for, with the blank after it; for
 * -ttt and -ttttt @view remembers the packet to which later ones are compared */
void dump_time_stamp(struct dump_view *view, const struct packet *packet);

#endif
