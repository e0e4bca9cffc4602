/*
 * transfer.h - a sender, a receiver and a path between that loses and reorders, with a capture somewhere on
 * it: what the tracker says of the segments that pass is held against what the sender did.
 */
#ifndef TCPWHY_TESTS_TRANSFER_H
#define TCPWHY_TESTS_TRANSFER_H

#include "segments.h"

#define TRANSFER_SEGMENTS 80
#define TRANSFER_BYTES 1000 /* a segment */

/**
 * struct transfer - The path, and what happened on it
 * @to_capture_us, @to_server_us: One way, from the client to the capture and on
 * @lost_before, @lost_after, @acks_lost, @reordered: Of a thousand
 * @first:	Segments that passed the capture for the first time, though later ones had
 * @again, @again_needless, @again_new: Segments sent again that passed; of these what had been
 *		acknowledged by then, and what had not passed before
 * @timeouts, @fasts: Of those not acknowledged by then, by what made the client send them
 * @unique:	Segments that passed
 */
struct transfer {
	uint64_t seed;
	int64_t to_capture_us, to_server_us;
	uint32_t lost_before, lost_after, acks_lost, reordered;
	bool sack, timestamps, ids;

	uint32_t first, again, again_needless, again_new;
	uint32_t timeouts, fasts;
	uint32_t unique;
};

/* transfer_play() - From the handshake to the last acknowledgement */
void transfer_play(struct transfer *transfer, struct script *script);

#endif
