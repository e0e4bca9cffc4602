/*
 * track/head.c - the first segment that the other end lacks, once it was sent again: how often, in
 * how large pieces, since when. Tells what is too large for the way from what is only lost. Room: track.
 */
#include "track/parts.h"

#define NS_PER_US 1000
#define IN_VAIN_MIN 2 /* lost so often, it was not by chance that a smaller piece passed */

/* where the other end is not heard, it may lack all that was seen so far */
static uint32_t lacks_from(const struct half *half, const struct half *peer)
{
	return half_has(peer, HALF_ACK_KNOWN) ? peer->acked : half->isn + 1;
}

static uint16_t bytes_of(const struct segment *segment)
{
	return segment->payload_bytes < UINT16_MAX ? (uint16_t)segment->payload_bytes : UINT16_MAX;
}

static void head_begin(struct track *track, struct connection *connection,
	struct half_detail *detail, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	detail->head_bytes = bytes_of(segment);
	detail->head_piece = 0;
	detail->head_repeats = 0;
	detail->head_sent_ns = detail->repeated_ns = half->last_ns;
	detail_make(track, connection)->mark_offset[MARK_HEAD - MARK_DETAIL] =
		half->last_packet - (uint32_t)connection->first_packet + 1;
	begin_mark(track, connection, MARK_HEAD_AGAIN, segment->packet);
}

void head_repeated(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	uint32_t from = lacks_from(&connection->half[segment->by], &connection->half[segment->to]);
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	if (seq_lt(from, segment->seq) || seq_le(segment->end_seq, from))
		return;
	if (detail->head_repeats == 0 || detail->head_seq != from)
		head_begin(track, connection, detail, segment);
	detail->head_seq = from;
	int64_t gap_us = (segment->packet->time_ns - detail->repeated_ns) / NS_PER_US;
	detail->repeat_gap_us = gap_us < 0 ? 0
		: gap_us > UINT32_MAX	   ? UINT32_MAX
					   : (uint32_t)gap_us;
	detail->repeated_ns = segment->packet->time_ns;
	if (segment->payload_bytes < detail->head_bytes)
		detail->head_piece = bytes_of(segment);
	detail->in_vain += detail->head_repeats > 0;
	count_up(&detail->head_repeats);
}

void head_acked(struct half_detail *detail, uint32_t ack)
{
	if (detail->head_repeats == 0 || seq_le(ack, detail->head_seq))
		return;
	if (detail->head_piece && detail->head_repeats > IN_VAIN_MIN) {
		detail->shrunk_from = detail->head_bytes;
		detail->shrunk_to = detail->head_piece;
	}
	detail->head_repeats = 0;
}
