/*
 * track/account.c - sequence numbers sent and acknowledged: what is new, repeated, missing.
 * Room: track.
 */
#include "track/parts.h"

/* everything that an end's first segment tells of its numbers; midstream there is no SYN to do so */
static void numbers_begin(struct half *half, const struct segment *segment)
{
	if (half_has(half, HALF_SEQ_KNOWN))
		return;
	half->isn = segment->seq - 1;
	half->next = segment->seq;
	half->flags |= HALF_SEQ_KNOWN;
}

static bool payload_fills_hole(struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	uint32_t from = connection->hole[segment->by].from, to = connection->hole[segment->by].to;
	uint32_t end = segment->seq + segment->payload_bytes;
	if (!half_has(half, HALF_HOLE) || seq_le(to, segment->seq) || seq_le(end, from))
		return false;
	uint32_t filled_from = seq_max(from, segment->seq);
	uint32_t filled_to = seq_lt(end, to) ? end : to;
	half->bytes += filled_to - filled_from;
	if (filled_from != from && connection->holes_merged >> segment->by & 1)
		return true;
	/* what is left before a segment in the middle is not followed further */
	if (filled_to == to && filled_from == from)
		half->flags &= (uint16_t)~HALF_HOLE;
	else if (filled_to == to)
		connection->hole[segment->by].to = filled_from;
	else
		connection->hole[segment->by].from = filled_to;
	return true;
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

/* a second one before the first is filled: what lies in both and between is told apart no more, so
 * nothing in there is called sent again, nor missing */
static void hole_open(struct connection *connection, enum end end, uint32_t to)
{
	struct half *half = &connection->half[end];
	if (half_has(half, HALF_HOLE)) {
		connection->holes_merged |= (uint8_t)(1 << end);
	} else {
		connection->holes_merged &= (uint8_t) ~(1 << end);
		connection->hole[end].from = half->next;
	}
	connection->hole[end].to = to;
	half->flags |= HALF_HOLE;
}

static void sent_beyond(
	struct connection *connection, const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	int32_t gap = seq_diff(segment->seq, half->next);
	uint32_t overlap = gap < 0 ? half->next - segment->seq : 0;
	if (gap > 0)
		hole_open(connection, segment->by, segment->seq);
	if (segment->payload_bytes > overlap) {
		half->bytes += segment->payload_bytes - overlap;
		half->flags |= HALF_DATA | HALF_SHOWN_OPEN;
		effect->new_data = true;
	}
	half->next = segment->end_seq;
}

static void sent_before(
	struct connection *connection, const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	if (!segment->payload_bytes)
		return;
	if (payload_fills_hole(connection, segment)) {
		half->reordered++;
		half->flags |= HALF_DATA;
		effect->new_data = true;
		return;
	}
	half->retransmissions++;
	effect->repeated = true;
	count_up(&connection->repeats_in_vain[segment->by]);
}

static void resynchronise(struct connection *connection, enum end end, uint32_t seq)
{
	struct half *half = &connection->half[end];
	half->next = seq;
	half->flags &= (uint16_t)~HALF_HOLE;
	connection->stray_known[end] = false;
	connection->capture_gaps++;
}

static void stray(struct connection *connection, enum end end, uint32_t seq)
{
	connection->stray[end] = seq;
	connection->stray_known[end] = true;
}

void account_fit(struct connection *connection, const struct segment *segment, unsigned int fit)
{
	if (fit & FIT_FOREIGN) {
		connection->foreign++;
		if (fit & FIT_SEQ_FOREIGN)
			stray(connection, segment->by, segment->end_seq);
		if (fit & FIT_ACK_FOREIGN && segment->flags & TCP_ACK)
			stray(connection, segment->to, segment->ack);
		return;
	}
	if (fit & FIT_SEQ_JUMPS)
		resynchronise(connection, segment->by, segment->seq);
	if (fit & FIT_ACK_JUMPS)
		resynchronise(connection, segment->to, segment->ack);
}

void account_sent(
	struct connection *connection, const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	numbers_begin(half, segment);
	connection->fragmented |= segment->packet->fragment;
	if (is_probe(half, peer, segment)) {
		effect->probe = true;
		count_up(&connection->probes_in_vain[segment->by]);
		return;
	}
	bool beyond = seq_lt(half->next, segment->end_seq);
	if (beyond)
		sent_beyond(connection, segment, effect);
	else
		sent_before(connection, segment, effect);
	if (!(segment->flags & TCP_FIN) || segment->end_seq != half->next)
		return;
	effect->fin = !half_has(half, HALF_FIN);
	effect->fin_again = !effect->fin;
	half->flags |= HALF_FIN | HALF_SHOWN_OPEN;
	if (effect->fin_again && !effect->repeated)
		half->retransmissions++;
}

/* what has been received but not captured is the capture's gap */
static void acknowledged_hole(
	struct connection *connection, const struct segment *segment, struct half *peer)
{
	uint32_t from = connection->hole[segment->to].from, to = connection->hole[segment->to].to;
	if (!seq_lt(from, segment->ack))
		return;
	connection->capture_gaps += !(connection->holes_merged >> segment->to & 1);
	if (seq_le(to, segment->ack))
		peer->flags &= (uint16_t)~HALF_HOLE;
	else
		connection->hole[segment->to].from = segment->ack;
}

/* the peer has sent up to @ack even where the capture does not show it */
static void acknowledged_unseen(
	struct connection *connection, const struct segment *segment, struct half *peer)
{
	if (!half_has(peer, HALF_SEQ_KNOWN)) {
		peer->isn = segment->ack - 1;
		peer->next = segment->ack;
		peer->flags |= HALF_SEQ_KNOWN;
		return;
	}
	if (seq_lt(peer->next, segment->ack))
		resynchronise(connection, segment->to, segment->ack);
}

static uint32_t window_scaled(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	uint32_t window = segment->packet->tcp.window_raw;
	bool scaled = half_has(half, HALF_WSCALE) &&
		half_has(&connection->half[segment->to], HALF_WSCALE);
	return scaled && !(segment->flags & TCP_SYN) ? window << half->wscale : window;
}

void account_acked(
	struct connection *connection, const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	struct half *peer = &connection->half[segment->to];
	if (!(segment->flags & TCP_ACK))
		return;
	acknowledged_unseen(connection, segment, peer);
	if (half_has(peer, HALF_HOLE))
		acknowledged_hole(connection, segment, peer);
	if (!connection->self)
		connection->probes_in_vain[segment->to] = connection->repeats_in_vain[segment->to] =
			0;
	uint32_t edge = segment->ack + window_scaled(connection, segment);
	bool known = half_has(half, HALF_ACK_KNOWN);
	half->acked = known ? seq_max(half->acked, segment->ack) : segment->ack;
	half->edge = known ? seq_max(half->edge, edge) : edge;
	half->flags |= HALF_ACK_KNOWN;
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

/* last of all: what the next segment of this end will be compared with */
void account_seen(struct connection *connection, const struct segment *segment, uint32_t signature,
	bool accepted)
{
	struct half *half = &connection->half[segment->by];
	half->packets++;
	half->signature = signature;
	begin_mark(connection, MARK_LAST, segment->packet);
	if (!accepted)
		return;
	half->flags |= HALF_HEARD;
	half->ts_value = segment->ts_value;
	half->ip_id = segment->packet->ip_id;
	half->ttl = segment->packet->ttl;
	half->window_raw = segment->packet->tcp.window_raw;
	half->last_ns = segment->packet->time_ns;
	if (segment->has_ts)
		half->flags |= HALF_TIMESTAMPS;
}
