/*
 * tcpwhy/decode.h - libtcpwhy: a captured packet to its layers, TCP options, checksums.
 *
 * Set the first block of a struct packet (bytes, lengths, link type, time), call packet_decode(),
 * and read the layers. Nothing is copied, nothing is allocated, any bytes are safe.
 */
#ifndef TCPWHY_DECODE_H
#define TCPWHY_DECODE_H

#include "wire/checksum.h"
#include "wire/decode.h"
#include "wire/tcp.h"

#endif
