/*
 * track/account.c - sequence numbers sent and acknowledged: what is new, repeated, missing.
 * Room: track.
 */
#include "track/parts.h"

#define PAYLOAD_SMALL_MAX 536 /* every way lets this pass (RFC 9293, section 3.7.1) */

/* everything that an end's first segment tells of its numbers; midstream there is no SYN to do so */
static void numbers_begin(struct half *half, const struct segment *segment)
{
	if (half_has(half, HALF_SEQ_KNOWN))
		return;
	half->isn = segment->seq - 1;
	half->next = segment->seq;
	half->flags |= HALF_SEQ_KNOWN;
}

static bool is_probe(
	const struct half *half, const struct half *peer, const struct segment *segment)
{
	if (segment->flags & (TCP_SYN | TCP_FIN) || half_has(half, HALF_FIN) ||
		segment->seq != half->next - 1 || segment->payload_bytes > 1)
		return false;
	return segment->payload_bytes == 0 || !half_has(peer, HALF_ACK_KNOWN) ||
		peer->acked == half->next;
}

static void probe_count(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	if (detail->probes_in_vain == 0)
		begin_mark(track, connection, MARK_PROBE_FIRST, segment->packet);
	begin_mark(track, connection, MARK_PROBE_LAST, segment->packet);
	count_up(&detail->probes_in_vain);
	if (window_is_shut(&connection->half[segment->to]))
		detail->window_probes++;
	else
		detail->keep_alives++;
}

/* where it grows so late that more than one such segment's worth was sent before, the place of the
 * first is kept: whether one of that size ever arrived can be told by it */
void account_payload_grew(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	bool late = segment->payload_bytes > PAYLOAD_SMALL_MAX &&
		segment->seq - half->isn > segment->payload_bytes;
	half->payload_max =
		segment->payload_bytes < UINT16_MAX ? (uint16_t)segment->payload_bytes : UINT16_MAX;
	if (!late && !connection->detail)
		return;
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	detail->grown_known = late;
	detail->grown_seq = late ? segment->seq : 0;
}

static void data_note(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	if (segment->payload_bytes > half->payload_max)
		account_payload_grew(track, connection, segment);
	if (half_has(half, HALF_DATA))
		return;
	half->flags |= HALF_DATA;
	connection->first_data_us[segment->by] =
		begin_since_us(connection, segment->packet->time_ns);
}

static void sent_beyond(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	int32_t gap = seq_diff(segment->seq, half->next);
	uint32_t overlap = gap < 0 ? half->next - segment->seq : 0;
	if (UNLIKELY(gap > 0)) {
		hole_open(track, connection, segment->by, segment->seq);
		rtt_pause(half);
	}
	if (segment->payload_bytes > overlap) {
		half->bytes += segment->payload_bytes - overlap;
		half->flags |= HALF_SHOWN_OPEN;
		data_note(track, connection, segment);
		effect->new_data = true;
	}
	half->next = segment->end_seq;
	rtt_start(connection, segment);
}

static void sent_before(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	if (!segment->payload_bytes)
		return;
	int64_t filled = hole_fill(
		connection, segment->by, segment->seq, segment->seq + segment->payload_bytes);
	if (filled >= 0) {
		half->bytes += (uint64_t)filled;
		data_note(track, connection, segment);
		effect->new_data = true;
		repeat_late(track, connection, segment, effect);
		return;
	}
	effect->repeated = true;
	repeat_count(track, connection, segment, effect);
	rtt_pause(half);
	count_up(&half_detail_make(track, connection, segment->by)->repeats_in_vain);
}

static void resynchronise(
	struct track *track, struct connection *connection, enum end end, uint32_t seq)
{
	struct detail *detail = detail_make(track, connection);
	connection->half[end].next = seq;
	hole_forget(connection, end);
	detail->half[end].stray_known = false;
	detail->capture_gaps++;
	rtt_pause(&connection->half[end]);
}

static void stray(struct track *track, struct connection *connection, enum end end, uint32_t seq)
{
	struct half_detail *detail = half_detail_make(track, connection, end);
	detail->stray = seq;
	detail->stray_known = true;
}

void account_fit(struct track *track, struct connection *connection, const struct segment *segment,
	unsigned int fit)
{
	if (LIKELY(fit == 0))
		return;
	if (fit & FIT_FOREIGN) {
		detail_make(track, connection)->foreign++;
		if (fit & FIT_SEQ_FOREIGN)
			stray(track, connection, segment->by, segment->end_seq);
		if (fit & FIT_ACK_FOREIGN && segment->flags & TCP_ACK)
			stray(track, connection, segment->to, segment->ack);
		return;
	}
	if (fit & FIT_SEQ_JUMPS)
		resynchronise(track, connection, segment->by, segment->seq);
	if (fit & FIT_ACK_JUMPS)
		resynchronise(track, connection, segment->to, segment->ack);
}

static void fin_note(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	effect->fin = !half_has(half, HALF_FIN);
	effect->fin_again = !effect->fin;
	half->flags |= HALF_FIN | HALF_SHOWN_OPEN;
	if (effect->fin_again && !effect->repeated) {
		repeat_count(track, connection, segment, effect);
		rtt_pause(half);
	}
}

void account_sent(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	numbers_begin(half, segment);
	if (UNLIKELY(segment->packet->fragment))
		detail_make(track, connection)->fragmented = true;
	if (is_probe(half, peer, segment)) {
		effect->probe = true;
		probe_count(track, connection, segment);
		return;
	}
	bool beyond = seq_lt(half->next, segment->end_seq);
	if (beyond)
		sent_beyond(track, connection, segment, effect);
	else
		sent_before(track, connection, segment, effect);
	if (segment->flags & TCP_FIN && segment->end_seq == half->next)
		fin_note(track, connection, segment, effect);
}

/* the peer has sent up to @ack even where the capture does not show it */
static void acknowledged_unseen(struct track *track, struct connection *connection,
	const struct segment *segment, struct half *peer)
{
	if (!half_has(peer, HALF_SEQ_KNOWN)) {
		peer->isn = segment->ack - 1;
		peer->next = segment->ack;
		peer->flags |= HALF_SEQ_KNOWN;
		return;
	}
	if (UNLIKELY(seq_lt(peer->next, segment->ack)))
		resynchronise(track, connection, segment->to, segment->ack);
	if (!connection->detail)
		return;
	/* what has been received but not captured is the capture's gap */
	unsigned int gaps = hole_acked(connection, segment->to, segment->ack);
	connection->detail->capture_gaps += gaps;
}

static void acknowledged_marks(
	struct half *peer, const struct segment *segment, struct effect *effect)
{
	if (half_has(peer, HALF_SYN) && seq_lt(peer->isn, segment->ack)) {
		effect->acks_syn = !half_has(peer, HALF_SYN_ACKED);
		peer->flags |= HALF_SYN_ACKED;
	}
	if (half_has(peer, HALF_FIN) && segment->ack == peer->next) {
		effect->acks_fin = true;
		effect->acks_fin_first = !half_has(peer, HALF_FIN_ACKED);
		peer->flags |= HALF_FIN_ACKED;
	}
}

void account_acked(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	struct half *peer = &connection->half[segment->to];
	if (!(segment->flags & TCP_ACK))
		return;
	acknowledged_unseen(track, connection, segment, peer);
	if (segment->packet->tcp.options.captured > TIMESTAMPS_BYTES ||
		connection->detail) /* SACK, or something to be settled by this */
		repeat_acked(track, connection, segment);
	uint16_t window_raw = segment->packet->tcp.window_raw;
	uint32_t edge = segment->ack +
		(segment->flags & TCP_SYN ? window_raw : window_scaled(half, peer, window_raw));
	bool known = half_has(half, HALF_ACK_KNOWN);
	repeat_duplicate_ack(track, connection, segment, effect);
	rtt_acked(track, connection, segment);
	half->acked = known ? seq_max(half->acked, segment->ack) : segment->ack;
	half->edge = known ? seq_max(half->edge, edge) : edge;
	half->flags |= HALF_ACK_KNOWN;
	acknowledged_marks(peer, segment, effect);
}

/* last of all: what the next segment of this end will be compared with */
void account_seen(struct connection *connection, const struct segment *segment, bool accepted)
{
	struct half *half = &connection->half[segment->by];
	half->packets++;
	half->last_mark = fit_mark(segment);
	half->last_packet = (uint32_t)segment->packet->number;
	if (!accepted)
		return;
	if (!half_has(half, HALF_HEARD) || half->window_first_raw == 0)
		half->window_first_raw = segment->packet->tcp.window_raw;
	half->flags |= HALF_HEARD;
	half->ts_value = segment->ts_value;
	half->ip_id = segment->packet->ip_id;
	half->ttl = segment->packet->ttl;
	half->window_raw = segment->packet->tcp.window_raw;
	half->last_ns = segment->packet->time_ns;
	if (segment->has_ts)
		half->flags |= HALF_TIMESTAMPS;
}
