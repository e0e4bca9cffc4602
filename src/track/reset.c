/* track/reset.c - RST: whose, believed or not, and what it cuts off (RFC 9293, 3.5.2). Room: track. */
#include "track/parts.h"

#define GOES_ON_NS_MIN 1000000 /* a host under load takes so long to look at an RST */

/* bytes of @sender up to @acked and beyond; SYN and FIN are none */
static uint32_t missing(const struct half *sender, const struct half *receiver, uint32_t acked)
{
	int32_t bytes = seq_diff(sender->next, acked) - half_has(sender, HALF_FIN);
	bool known = half_has(sender, HALF_SEQ_KNOWN) && half_has(receiver, HALF_ACK_KNOWN);
	return known && bytes > 0 ? (uint32_t)bytes : 0;
}

static enum event_meaning reset_means(const struct connection *connection,
	const struct segment *segment, const struct reset *reset)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	if (half_has(half, HALF_RST) || half_has(peer, HALF_RST))
		return MEANS_RESETS_AGAIN;
	if (reset->closed)
		return MEANS_RESETS_CLOSED;
	if (peer->state == TCP_STATE_SYN_SENT && segment->by == END_SERVER)
		return MEANS_REFUSES;
	if (half->state == TCP_STATE_SYN_SENT || half->state == TCP_STATE_SYN_RECEIVED ||
		peer->state == TCP_STATE_SYN_RECEIVED)
		return MEANS_ABORTS;
	return MEANS_RESETS;
}

/* an end that had only answered goes back to listening (RFC 9293, 3.10.7.4, second) */
static enum tcp_state after_reset(const struct connection *connection, enum end end)
{
	return connection->half[end].state == TCP_STATE_SYN_RECEIVED && end == END_SERVER &&
			connection->opened != OPENED_SIMULTANEOUS
		? TCP_STATE_LISTEN
		: TCP_STATE_CLOSED;
}

/* how it came about, as far as what came before tells */
static void reset_before(
	const struct connection *connection, const struct segment *segment, struct reset *reset)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	reset->answers = !(segment->flags & TCP_ACK) && half_has(peer, HALF_ACK_KNOWN) &&
		segment->seq == peer->acked;
	reset->ts_fits = segment->has_ts && half_has(half, HALF_TIMESTAMPS) &&
		seq_le(half->ts_value, segment->ts_value);
	reset->repeats = detail->head_repeats > detail->repeats_in_vain ? detail->head_repeats
									: detail->repeats_in_vain;
	reset->probes = detail->probes_in_vain;
	uint32_t probe = (uint32_t)connection_mark(connection, MARK_PROBE_LAST);
	reset->after_probe = detail->keep_alives && probe == half->last_packet;
	reset->to_probe = probe && probe == peer->last_packet;
	reset->since_ns = -1;
	if (!half_has(peer, HALF_HEARD))
		return;
	int64_t since_ns = segment->packet->time_ns - peer->last_ns;
	int64_t idle_ns = half_has(half, HALF_HEARD) ? peer->last_ns - half->last_ns : 0;
	reset->since_ns = since_ns > 0 ? since_ns : 0;
	reset->idle_ns = idle_ns > 0 ? idle_ns : 0;
}

/* what the RST cuts off; one with ACK may acknowledge the last of it */
static struct reset reset_read(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	bool acks = segment->flags & TCP_ACK && seq_le(segment->ack, peer->next);
	struct reset reset = {
		.by = (uint8_t)segment->by,
		.state = half->state,
		.peer_state = peer->state,
		.with_ack = segment->flags & TCP_ACK,
		.unread = missing(
			peer, half, acks ? seq_max(half->acked, segment->ack) : half->acked),
		.unacked = missing(half, peer, peer->acked),
		.compared = half_has(half, HALF_HEARD),
		.had_options = segment->packet->tcp.options.length != 0,
		.had_timestamps = half_has(half, HALF_TIMESTAMPS),
		.ttl = segment->packet->ttl,
		.ttl_before = half->ttl,
		.ip_id = segment->packet->ip_id,
		.ip_id_before = half->ip_id,
		.window_raw = segment->packet->tcp.window_raw,
		.window_before_raw = half->window_raw,
	};
	reset_before(connection, segment, &reset);
	reset.closed = half_has(half, HALF_FIN) && half_has(peer, HALF_FIN) && !reset.unread &&
		!reset.unacked;
	return reset;
}

/* an answer to its SYN with other numbers is answered with their RST (RFC 9293, 3.10.7.3): not this
 * attempt ends by that, but what the other end may hold of an older one */
static bool answers_foreign(const struct connection *connection, const struct segment *segment)
{
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	return connection->half[segment->by].state == TCP_STATE_SYN_SENT &&
		connection->opened == OPENED_NEVER && detail->stray_known &&
		detail->stray == segment->seq;
}

static bool acks_fin(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	return segment->flags & TCP_ACK && half_has(peer, HALF_FIN) && segment->ack == peer->next;
}

bool observe_reset(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	account_limits(track, connection, segment);
	if (answers_foreign(connection, segment)) {
		story_segment(track, connection, segment, MEANS_FOREIGN);
		return false;
	}
	if (!fit_reset(connection, segment)) {
		detail_make(track, connection)->foreign++;
		begin_mark(track, connection, MARK_RST_IGNORED, segment->packet);
		story_segment(track, connection, segment, MEANS_RESETS_IGNORED);
		return false;
	}
	wait_note(track, connection, segment);
	struct reset reset = reset_read(connection, segment);
	if (!reset.compared)
		reset.ttl_before = hosts_ttl(track, connection, segment->by);
	enum event_meaning means = reset_means(connection, segment, &reset);
	enum tcp_state peer_becomes = after_reset(connection, segment->to);
	if (means != MEANS_RESETS_AGAIN) {
		detail_make(track, connection)->reset = reset;
		begin_mark(track, connection, MARK_RST, segment->packet);
	}
	half->flags |= HALF_RST;
	/* closed with data unread: the FIN had come, and was not acknowledged before */
	if (acks_fin(connection, segment))
		states_sent(track, connection, segment, SENT_ACK_OF_FIN);
	states_move(
		track, connection, segment->by, TCP_STATE_CLOSED, CERTAINTY_SEEN, segment->packet);
	if (connection->half[segment->to].state != TCP_STATE_LISTEN)
		states_move(track, connection, segment->to, peer_becomes, CERTAINTY_PRESUMED,
			segment->packet);
	story_segment(track, connection, segment, means);
	return true;
}

/* data or a FIN beyond what it had sent, or an acknowledgement of more than it had acknowledged:
 * neither can have left before */
static bool says_something_new(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	return (half_has(half, HALF_SEQ_KNOWN) && seq_lt(half->next, segment->end_seq)) ||
		(half_has(half, HALF_ACK_KNOWN) && seq_lt(half->acked, segment->ack));
}

/* its state before the RST, and what its FIN moved since then */
static void take_back_half(struct track *track, struct connection *connection,
	const struct segment *segment, enum end end, uint8_t before)
{
	bool client = end == END_CLIENT;
	uint64_t reset = connection_mark(connection, MARK_RST);
	uint64_t fin = connection_mark(connection, client ? MARK_FIN_CLIENT : MARK_FIN_SERVER);
	uint64_t knows =
		connection_mark(connection, client ? MARK_FIN_ACKED_SERVER : MARK_FIN_ACKED_CLIENT);
	enum tcp_state state = before;
	if (knows > reset)
		state = states_after(state, SENT_ACK_OF_FIN);
	if (fin > reset)
		state = states_after(state, SENT_FIN);
	connection->half[end].flags &= ~(uint32_t)HALF_RST;
	states_move(track, connection, end, state, CERTAINTY_PRESUMED, segment->packet);
}

static void take_back(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct detail *detail = detail_make(track, connection);
	enum end by = (enum end)detail->reset.by;
	uint64_t packet = connection_mark(connection, MARK_RST);
	take_back_half(track, connection, segment, by, detail->reset.state);
	if (!connection->self)
		take_back_half(track, connection, segment, end_other(by), detail->reset.peer_state);
	story_means(connection, packet, MEANS_RESETS_UNHEEDED);
	detail->mark_offset[MARK_RST_UNHEEDED - MARK_DETAIL] =
		detail->mark_offset[MARK_RST - MARK_DETAIL];
	detail->mark_offset[MARK_RST - MARK_DETAIL] = 0;
	connection->ended = false;
	ended_remove(track, connection);
}

/* presumed to be ended by the other end's RST */
static bool is_presumed_ended(const struct connection *connection, enum end end)
{
	const struct half *half = &connection->half[end];
	const struct reset *reset = &connection_detail(connection)->reset;
	return connection_mark(connection, MARK_RST) && !connection->self && reset->by != end &&
		reset->peer_state >= TCP_STATE_ESTABLISHED && half->state == TCP_STATE_CLOSED &&
		half->certainty == CERTAINTY_PRESUMED;
}

/* only this end: the sender of an RST is gone whether that is believed or not */
static void live_on(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	take_back_half(track, connection, segment, segment->by,
		connection_detail(connection)->reset.peer_state);
	connection->ended = false;
	ended_remove(track, connection);
}

void reset_outlived(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	if (!is_presumed_ended(connection, segment->by))
		return;
	live_on(track, connection, segment);
	states_move(track, connection, segment->by,
		states_after((enum tcp_state)connection->half[segment->by].state, SENT_FIN_AGAIN),
		CERTAINTY_SEEN, segment->packet);
}

/* a segment that moves its sender: the first FIN, the first acknowledgement of the other's */
static bool moves_sender(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	return (segment->flags & TCP_FIN && !half_has(half, HALF_FIN)) ||
		(half_has(peer, HALF_FIN) && !half_has(peer, HALF_FIN_ACKED) &&
			segment->ack == peer->next);
}

/* the other end's segments may have been on their way when the RST came; once its sender has gone
 * on, they are not. An end that goes on without that had passed the number of the RST already, which
 * only the exact one may have (RFC 5961, 3.2), or has yet to get it. */
bool reset_went_on(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct reset *reset = &detail_make(track, connection)->reset;
	if (reset->state < TCP_STATE_ESTABLISHED || reset->peer_state < TCP_STATE_ESTABLISHED ||
		reset->closed || connection->self || !says_something_new(connection, segment))
		return false;
	if (segment->by == (enum end)reset->by) {
		reset->sender_went_on = true;
		return false;
	}
	if (reset->sender_went_on) {
		take_back(track, connection, segment);
		return false;
	}
	int64_t since_ns = segment->packet->time_ns - connection->half[segment->to].last_ns;
	bool crossed = since_ns < GOES_ON_NS_MIN || open_may_have_crossed(connection, segment);
	if (!is_presumed_ended(connection, segment->by) ||
		(crossed && !moves_sender(connection, segment)))
		return false;
	live_on(track, connection, segment);
	return crossed;
}
