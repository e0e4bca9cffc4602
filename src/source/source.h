/*
 * source/source.h - where packets come from: a capture file, a pipe, or an interface, all read
 * in batches of records. Room: source.
 */
#ifndef TCPWHY_SOURCE_SOURCE_H
#define TCPWHY_SOURCE_SOURCE_H

#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SOURCE_BATCH_MAX 64

/* Every time is within this of the epoch, 146 years, so that any two can be subtracted and any
 * duration added; a file that says more is broken, and its times stop there */
#define SOURCE_TIME_NS_MAX ((INT64_C(1) << 62) - 1)

/**
 * struct record - One packet as it was captured, undecoded
 * @bytes:	Owned by the source, valid until the next source_read() or source_free()
 * @time_ns:	Since the epoch, UTC; within SOURCE_TIME_NS_MAX of it
 * @captured:	Bytes at @bytes
 * @length:	Bytes on the wire, as the file says: a broken file may say less than @captured
 * @interface:	Index of the interface in the file's order over all sections; 0 where there is one
 * @link_type:	DLT_ number of libpcap (not the file's LINKTYPE_ where these differ)
 * @carry_s:	Whole seconds that a broken pcap file put into the fraction: the file said
 *		@time_ns / 10^9 - @carry_s seconds, and the rest as the fraction; else 0
 */
struct record {
	const uint8_t *bytes;
	int64_t time_ns;
	uint32_t captured;
	uint32_t length;
	uint32_t interface;
	uint16_t link_type;
	uint16_t carry_s;
};

/* What was lost on the way; all zero means nothing was */
struct source_losses {
	uint64_t kernel_dropped; /* no room in the ring or, in a file, as its statistics say */
	uint64_t interface_dropped; /* by the interface or its driver */
};

struct source;

/**
 * source_read() - The next packets, at least one, as many as are at hand
 * @ret_records: Written from the first element on
 * @records_max: Room there, at most SOURCE_BATCH_MAX are used
 * @ret_why:	Written on failure
 *
 * Return: how many; 0 at the end, or when a signal or the time-out of a live capture interrupted
 *	   the wait: ask source_ended(); -errno when what follows cannot be read: all that came
 *	   before has been delivered, and further calls say the same
 */
MUST_USE int source_read(struct source *source, struct record *ret_records, size_t records_max,
	struct failure *ret_why);

/* source_ended() - Nothing will come any more */
bool source_ended(const struct source *source);

/* source_link_type() - DLT_ of the first interface; known from the start, 0xffff before a pcapng
 * file has named one */
uint16_t source_link_type(const struct source *source);

/* source_snap_bytes() - The snap length that the file or (first) interface declares; the longest
 * its link type may have where none is declared; 0 before a pcapng file has named an interface */
uint32_t source_snap_bytes(const struct source *source);

/* source_losses() - As counted so far. Return: 0 or -errno (the interface cannot tell) */
int source_losses(struct source *source, struct source_losses *ret_losses);

/* source_warning() - One line about what was odd but harmless (a cut last packet), or NULL */
const char *source_warning(const struct source *source);

/* source_fd() - A descriptor to wait on for more, or -1 if there is none */
int source_fd(const struct source *source);

/* source_free() - Close it; accepts NULL */
void source_free(struct source *source);
void source_freep(struct source **source);

#endif
