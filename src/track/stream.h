/*
 * track/stream.h - what one end sent, byte by byte in order: put together from segments that come in
 * any order, more than once, or not at all. Room: track.
 *
 * Nothing is kept but segments that came too early, and the latest bytes given, to compare what is
 * sent again with: memory does not grow with the stream.
 */
#ifndef TCPWHY_TRACK_STREAM_H
#define TCPWHY_TRACK_STREAM_H

#include "base/macros.h"
#include "base/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STREAM_HELD_BYTES_MAX (16 * 1024 * 1024) /* then a gap is taken for one that stays */
#define STREAM_HELD_MAX 4096 /* segments */
#define STREAM_RECENT_BYTES 65536

/* how long after its acknowledgement a segment may still come by: captures of several queues */
#define STREAM_LATE_NS 200000000

enum stream_missing {
	STREAM_NOT_SEEN, /* the capture lacks the segment */
	STREAM_CUT, /* the capture has its beginning only (snap length) */
};

/**
 * struct stream_sink - Where a stream goes; all are called in the order of its bytes
 * @bytes:	The next ones, valid during the call
 * @missing:	So many of the next ones are not known
 * @differs:	So many were sent again with other content; the first was given, or will be
 */
struct stream_sink {
	void *owner;
	void (*bytes)(void *owner, const uint8_t *at, size_t bytes);
	void (*missing)(void *owner, uint64_t bytes, enum stream_missing why);
	void (*differs)(void *owner, uint64_t bytes);
};

/* A part of a segment that came before what precedes it */
struct stream_held {
	uint8_t *bytes;
	uint32_t seq, length, captured;
};

/**
 * struct stream - One end's
 * @next:	Number of the next byte, where @begun
 * @given:	Something was given, or said to be missing
 * @acked:	The other end has received all before, where @acked_known
 * @end_seq:	Of its FIN, where @ended: no byte has this number
 * @gap_since_ns: When the present gap was found to have been acknowledged, where @gap_acked
 * @held:	In order, without overlap, all beyond @next
 * @recent:	The latest bytes given, up to @next: @recent_bytes of them, in a ring that ends at
 *		@recent_at
 */
struct stream {
	struct stream_sink sink;
	uint32_t next, acked, end_seq;
	bool begun, given, acked_known, ended, gap_acked;
	int64_t gap_since_ns;
	struct stream_held *held;
	size_t held_count, held_room, held_bytes;
	uint8_t *recent;
	size_t recent_bytes, recent_at;
};

/* stream_start() - Return: 0 or -ENOMEM; stream_done() in both cases */
MUST_USE int stream_start(struct stream *stream, const struct stream_sink *sink);
void stream_done(struct stream *stream);

/* stream_begin() - Its first byte has this number; ignored once something was given or is held */
void stream_begin(struct stream *stream, uint32_t seq);

/**
 * stream_add() - A segment's payload
 * @seq:	Of its first byte
 * @payload:	As captured, and as long as it was on the wire
 *
 * Without memory to hold it the gap before it is given up.
 */
void stream_add(struct stream *stream, uint32_t seq, struct span payload);

/* stream_fin() - Its FIN has this number */
void stream_fin(struct stream *stream, uint32_t seq);

/* stream_acked() - The other end acknowledged all before @ack */
void stream_acked(struct stream *stream, uint32_t ack, int64_t now_ns);

/* stream_tick() - Give up gaps that were acknowledged STREAM_LATE_NS ago */
void stream_tick(struct stream *stream, int64_t now_ns);

/* stream_end() - Nothing more comes: all that is held is given, with its gaps */
void stream_end(struct stream *stream);

#endif
