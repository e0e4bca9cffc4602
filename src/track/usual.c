/*
 * track/usual.c - the commonest segment by far in one go: of an open connection without trouble, with
 * what comes next in order, or an acknowledgement of more. Room: track.
 *
 * Everything that is unusual in any way is left to observe_open(); what is noted here is what that would
 * note, which a test holds against it.
 */
#include "track/parts.h"

/* both ends are open, each has acknowledged the other's SYN, and nothing else has been */
static bool is_plainly_open(
	const struct connection *connection, const struct half *half, const struct half *peer)
{
	const uint32_t wanted = HALF_SEQ_KNOWN | HALF_ACK_KNOWN | HALF_HEARD | HALF_SYN_ACKED;
	const uint32_t unwanted = HALF_FIN | HALF_RST;
	const uint32_t looked_at = wanted | unwanted;
	return (half->flags & looked_at) == wanted && (peer->flags & looked_at) == wanted &&
		half->state == TCP_STATE_ESTABLISHED && peer->state == TCP_STATE_ESTABLISHED &&
		connection->opened != OPENED_NEVER && !connection->fast_open && !connection->self &&
		!connection->ended;
}

/* nothing is missing, asked for again or being waited for */
static bool is_untroubled(const struct connection *connection, const struct segment *segment)
{
	const struct detail *detail = connection->detail;
	if (LIKELY(!detail))
		return true;
	const struct half_detail *half = &detail->half[segment->by];
	const struct half_detail *peer = &detail->half[segment->to];
	return !detail->history && !half->hole_count && !peer->hole_count &&
		!peer->probes_in_vain && !peer->repeats_in_vain && !peer->timer_ns &&
		!peer->head_repeats && !half->unheard && !half->sack_known &&
		!connection_mark(connection, MARK_RST);
}

static void data_takes_place(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	uint32_t bytes = segment->payload_bytes;
	half->bytes += bytes;
	half->next += bytes;
	if (UNLIKELY(bytes > half->payload_max))
		account_payload_grew(track, connection, segment);
	if (UNLIKELY(!half_has(half, HALF_DATA))) {
		half->flags |= HALF_DATA | HALF_SHOWN_OPEN;
		begin_first_data(connection, segment);
	}
	rtt_start(connection, segment);
}

bool observe_usual(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	struct half *peer = &connection->half[segment->to];
	const struct packet *packet = segment->packet;
	uint16_t window_raw = packet->tcp.window_raw;
	uint32_t more = segment->ack - half->acked;
	if ((segment->flags & ~TCP_PSH) != TCP_ACK || !is_plainly_open(connection, half, peer) ||
		segment->seq != half->next || more > peer->next - half->acked ||
		(more | segment->payload_bytes) == 0 || window_raw == 0 || half->window_raw == 0 ||
		segment_may_sack(segment) || account_is_limited(connection, segment) ||
		!is_untroubled(connection, segment) || fit_is_copy(connection, segment))
		return false;
	uint32_t edge = segment->ack + window_scaled(half, peer, window_raw);
	if (UNLIKELY(segment->payload_bytes && segment->end_seq == peer->edge))
		return false; /* a window is full */
	if (UNLIKELY(half->certainty != CERTAINTY_SEEN)) {
		if (!segment->payload_bytes || connection->opened == OPENED_MIDSTREAM)
			return false; /* it may be a challenge, or the second to close */
		states_move(track, connection, segment->by, TCP_STATE_ESTABLISHED, CERTAINTY_SEEN,
			segment->packet);
	}
	wait_note(track, connection, segment);
	if (segment->payload_bytes)
		data_takes_place(track, connection, segment);
	if (more)
		half->duplicate_acks = 0;
	rtt_acked(track, connection, segment);
	half->acked = segment->ack;
	half->edge = seq_max(half->edge, edge);
	account_seen(connection, segment, true);
	return true;
}
