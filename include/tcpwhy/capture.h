/*
 * tcpwhy/capture.h - libtcpwhy: packets out of pcap and pcapng files and from interfaces.
 *
 * Open a source by capture_file_open() or live_open(), and read batches by source_read().
 */
#ifndef TCPWHY_CAPTURE_H
#define TCPWHY_CAPTURE_H

#include "source/capture_file.h"
#include "source/capture_writer.h"
#include "source/filter.h"
#include "source/live.h"
#include "source/source.h"

#endif
