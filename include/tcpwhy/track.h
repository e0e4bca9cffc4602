/*
 * tcpwhy/track.h - libtcpwhy: packets to connections, with the states of both ends.
 *
 * Make a tracker by track_new(), hand it every decoded packet by track_packet(), walk the records by
 * track_first() and track_next().
 */
#ifndef TCPWHY_TRACK_H
#define TCPWHY_TRACK_H

#include "track/track.h"

#endif
