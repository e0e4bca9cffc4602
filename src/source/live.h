/* source/live.h - live capture on an interface, through libpcap, as a source. Room: source. */
#ifndef TCPWHY_SOURCE_LIVE_H
#define TCPWHY_SOURCE_LIVE_H

#include "base/failure.h"
#include "base/macros.h"
#include "base/text.h"
#include "source/filter.h"
#include "source/source.h"

#include <stdbool.h>
#include <stdint.h>

#define LIVE_SNAP_BYTES 262144
#define LIVE_BUFFER_BYTES (32 * 1024 * 1024) /* 2 MiB lost packets at 8.6 Gbit/s */
#define LIVE_TIMEOUT_MS 100

enum live_direction {
	LIVE_BOTH,
	LIVE_IN,
	LIVE_OUT,
};

/**
 * struct live_options - How to capture; begin with live_options_default
 * @snap_bytes:	Of each packet; at most LIVE_SNAP_BYTES
 * @buffer_bytes: Of the ring shared with the kernel; less than 2^31
 * @timeout_ms:	The kernel hands over what it has after this time, and source_read() returns
 * @promiscuous: Not with "any"
 * @immediate:	A packet is handed over at once. The ring then has a frame of the largest size for
 *		each packet, so few fit: 32 MiB hold some 500 on lo. Where bursts come, a short
 *		@timeout_ms does better.
 * @monitor:	802.11 monitor mode
 * @microseconds: Times cut to microseconds; else nanoseconds
 * @direction:	Relative to this host
 * @link_type:	DLT_ to ask for, or LINK_TYPE_NONE for the interface's own ("any": LINUX_SLL2)
 * @filter:	Expression that the kernel applies from the first packet on; NULL for all packets
 * @filter_options: How to compile it; no_file is not looked at
 */
struct live_options {
	uint32_t snap_bytes;
	uint32_t buffer_bytes;
	int timeout_ms;
	bool promiscuous;
	bool immediate;
	bool monitor;
	bool microseconds;
	enum live_direction direction;
	uint16_t link_type;
	const char *filter;
	struct filter_options filter_options;
};

extern const struct live_options live_options_default;

/**
 * live_open() - Start capturing
 * @device:	A name, "any", or a number as live_list() counts; NULL for the first of that list
 * @ret_source:	Written on success; source_read() returns 0 when the time-out passed, a signal came
 *		or live_stop() was called. source_warning() tells what the device could not do.
 *
 * Return: 0; -EPERM with the capability that is missing; -ENODEV with the devices there are;
 *	   -EINVAL for a filter that does not compile; another -errno
 */
MUST_USE int live_open(const char *device, const struct live_options *options,
	struct source **ret_source, struct failure *ret_why);

/* live_device() - The name of the device that a live source captures on */
const char *live_device(const struct source *source);

/* live_stop() - End the source: source_read() returns 0 at once and source_ended() is true. May be
 * called from a signal handler or another thread; does nothing to a source that is not live. */
void live_stop(struct source *source);

/* live_compile() - Compile an expression as it would be for this live source, to look at it */
MUST_USE int live_compile(const struct source *source, const char *expression,
	const struct filter_options *options, struct filter **ret_filter, struct failure *ret_why);

/* live_received() - Packets that passed the kernel's filter so far, dropped ones included. Return: 0
 * or -errno */
MUST_USE int live_received(const struct source *source, uint64_t *ret_packets);

/* live_list() - The devices, a line each, as tcpdump -D prints them. Return: 0 or -errno */
MUST_USE int live_list(struct text *text, struct failure *ret_why);

/**
 * live_link_types() - The link types that a device can be asked for, as tcpdump -L prints them
 * @printable:	Tells which can be printed; the others are marked
 *
 * Return: as live_open()
 */
MUST_USE int live_link_types(const char *device, bool monitor,
	bool (*printable)(uint16_t link_type), struct text *text, struct failure *ret_why);

#endif
