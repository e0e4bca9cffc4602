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

/* a keep-alive repeats a number that was acknowledged (RFC 9293, section 3.8.4); into a shut window goes
 * that too, or the next byte, again and again (3.8.6.1) */
static bool is_probe(
	const struct half *half, const struct half *peer, const struct segment *segment)
{
	bool known = half_has(peer, HALF_ACK_KNOWN);
	if (LIKELY(segment->payload_bytes > 1 || segment->flags & (TCP_SYN | TCP_FIN)))
		return false;
	if (half_has(half, HALF_FIN) && !half_has(half, HALF_FIN_ACKED))
		return false;
	if (segment->payload_bytes && window_is_shut(peer) && segment->seq == peer->acked)
		return seq_le(half->next, segment->end_seq);
	return segment->seq == half->next - 1 && (!known || peer->acked == half->next);
}

static void probe_count(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	if (detail->probes_in_vain == 0)
		begin_mark(track, connection, MARK_PROBE_FIRST, segment->packet);
	begin_mark(track, connection, MARK_PROBE_LAST, segment->packet);
	count_up(&detail->probes_in_vain);
	bool shut = window_is_shut(&connection->half[segment->to]);
	finding_add(track, connection, segment, shut ? FINDING_WINDOW_PROBE : FINDING_KEEP_ALIVE);
	if (shut)
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
	begin_first_data(connection, segment);
}

static void sent_beyond(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	int32_t gap = seq_diff(segment->seq, half->next);
	uint32_t overlap = gap < 0 ? half->next - segment->seq : 0;
	if (UNLIKELY(gap > 0))
		hole_open(track, connection, segment, segment->by, segment->seq);
	if (UNLIKELY(overlap))
		half->bytes += hole_fill(connection, segment, segment->seq, half->next).bytes;
	if (segment->payload_bytes > overlap) {
		half->bytes += segment->payload_bytes - overlap;
		half->flags |= HALF_SHOWN_OPEN;
		data_note(track, connection, segment);
		effect->new_data = true;
	}
	half->next = segment->end_seq;
	if (UNLIKELY(gap != 0))
		rtt_pause(half);
	if (UNLIKELY(connection->detail != NULL))
		connection->detail->half[segment->by].unheard = 0;
	rtt_start(connection, segment);
}

static void sent_before(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	if (!segment->payload_bytes)
		return;
	struct filled filled =
		hole_fill(connection, segment, segment->seq, segment->seq + segment->payload_bytes);
	if (filled.bytes) {
		half->bytes += filled.bytes;
		data_note(track, connection, segment);
		effect->new_data = true;
		repeat_late(track, connection, segment, &filled, effect);
		if (effect->sent_again)
			rtt_pause(half);
		return;
	}
	effect->repeated = repeat_count(track, connection, segment, effect);
	effect->doubled = !effect->repeated;
	if (effect->doubled)
		return;
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
	finding_add(track, connection, segment, FINDING_CAPTURE_GAP);
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
	half->flags |= HALF_FIN | HALF_SHOWN_OPEN;
	if (effect->fin || effect->doubled)
		return;
	effect->fin_again = effect->repeated || repeat_count(track, connection, segment, effect);
	effect->doubled = !effect->fin_again;
	if (effect->fin_again)
		rtt_pause(half);
}

void account_limits_note(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	const struct packet *packet = segment->packet;
	struct detail *detail = detail_make(track, connection);
	bool cut = packet->tcp.options.captured < packet->tcp.options.length;
	detail->fragmented |= packet->fragment;
	detail->backwards += packet->time_ns < connection_last_ns(connection);
	detail->options_cut += cut;
	detail->syn_cut |= cut && segment->flags & TCP_SYN;
}

void account_sent(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	numbers_begin(half, segment);
	effect->probe = is_probe(half, peer, segment);
	if (UNLIKELY(effect->probe))
		probe_count(track, connection, segment);
	if (seq_lt(half->next, segment->end_seq))
		sent_beyond(track, connection, segment, effect);
	else if (!effect->probe)
		sent_before(track, connection, segment, effect);
	if (effect->probe)
		rtt_pause(half); /* there may be no room for it, and then it is sent again */
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
	if (UNLIKELY(seq_lt(peer->next, segment->ack))) {
		hole_open(track, connection, segment, segment->to, segment->ack);
		if (connection->detail)
			connection->detail->half[segment->to].stray_known = false;
		peer->next = segment->ack;
		rtt_pause(peer);
	}
	if (!connection->detail)
		return;
	/* what has been received but not captured is the capture's gap */
	unsigned int gaps = hole_acked(connection, segment);
	if (UNLIKELY(gaps))
		finding_add(track, connection, segment, FINDING_CAPTURE_GAP);
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
	bool sacks = false;
	if (segment_may_sack(segment) ||
		connection->detail) /* SACK, or something to be settled by this */
		sacks = repeat_acked(track, connection, segment);
	uint16_t window_raw = segment->packet->tcp.window_raw;
	uint32_t edge = segment->ack +
		(segment->flags & TCP_SYN ? window_raw : window_scaled(half, peer, window_raw));
	bool known = half_has(half, HALF_ACK_KNOWN);
	repeat_duplicate_ack(track, connection, segment, sacks, effect);
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
