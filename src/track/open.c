/* track/open.c - every segment without SYN and RST: data, acknowledgements, FIN. Room: track. */
#include "track/parts.h"

#define NS_PER_US 1000
#define CROSSING_US_MAX 1000000 /* FINs further apart do not cross on their way: one was lost */

static bool is_synchronised(const struct half *half)
{
	return half->state >= TCP_STATE_ESTABLISHED;
}

static void rtt_note(struct connection *connection, const struct segment *segment)
{
	/* Karn: a SYN or answer sent twice does not tell which of the two was acknowledged */
	if (connection->syn_count != 1 || connection->answer_count != 1)
		return;
	const struct detail *detail = connection_detail(connection);
	connection->rtt_known = true;
	connection->handshake_us[END_SERVER] =
		begin_since_us(connection, segment->packet->time_ns) - detail->syn_us -
		connection->handshake_us[END_CLIENT];
}

bool open_check(struct track *track, struct connection *connection, const struct segment *segment)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[connection_peer(connection, END_CLIENT)];
	if (connection->opened != OPENED_NEVER || !is_synchronised(client) ||
		!is_synchronised(server))
		return false;
	if (connection->simultaneous || connection->self)
		connection->opened = OPENED_SIMULTANEOUS;
	else
		connection->opened = connection->fast_open ? OPENED_FASTOPEN : OPENED_HANDSHAKE;
	begin_mark(track, connection, MARK_OPEN, segment->packet);
	rtt_note(connection, segment);
	return true;
}

/* how long after passing us a segment of @by's peer can be answered by @by at the earliest */
static uint32_t round_trip_us(const struct connection *connection, enum end by)
{
	if (connection->answer_count == 0 || connection->syn_count == 0)
		return 0;
	if (by == END_SERVER)
		return connection->handshake_us[END_CLIENT];
	return connection->rtt_known ? connection->handshake_us[END_SERVER] : 0;
}

bool open_may_have_crossed(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	int64_t since_us = (segment->packet->time_ns - peer->last_ns) / NS_PER_US;
	return since_us < round_trip_us(connection, segment->by);
}

/* the first segment of what was there before the capture: both ends were open in some way */
static bool join(struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	struct half *peer = &connection->half[segment->to];
	bool joined = half->state == TCP_STATE_UNKNOWN && peer->state == TCP_STATE_UNKNOWN;
	if (joined)
		connection->opened = OPENED_MIDSTREAM;
	if (joined)
		states_move(track, connection, segment->by, TCP_STATE_ESTABLISHED,
			CERTAINTY_PRESUMED, segment->packet);
	if (peer->state == TCP_STATE_UNKNOWN)
		states_move(track, connection, segment->to, TCP_STATE_ESTABLISHED,
			CERTAINTY_PRESUMED, segment->packet);
	return joined;
}

/* what the other end sends after its SYN goes with an acknowledgement of this end's, unless it is
 * Fast Open's: who acknowledges more has been heard, although the capture lacks it */
static bool more_than_syn_acked(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	bool with_data = connection->opened == OPENED_NEVER && half_has(peer, HALF_SYN) &&
		peer->bytes; /* in its SYN */
	return segment->flags & TCP_ACK && half_has(peer, HALF_ISN_SEEN) &&
		!connection->fast_open && !with_data && seq_lt(peer->isn + 1, segment->ack);
}

/* bare, and of the SYN alone: so an end in SYN_RECEIVED answers what it does not accept (RFC 9293,
 * 3.10.7.4). It is none of who asked and was answered, and none that acknowledges more. */
static bool is_challenge(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	bool answered = half->state == TCP_STATE_SYN_SENT &&
		half_has(peer, HALF_SYN | HALF_ACK_KNOWN) &&
		!(connection->simultaneous && open_may_have_crossed(connection, segment));
	return !answered && half_has(peer, HALF_ISN_SEEN) && segment->ack == peer->isn + 1 &&
		segment->seq == half->next && !segment->payload_bytes &&
		!(segment->flags & TCP_FIN);
}

/* with Fast Open a server sends before the handshake is over; its answer may be late, or lost */
static bool opens_fast(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	return connection->fast_open ||
		(connection->half[segment->by].state == TCP_STATE_UNKNOWN &&
			peer->state == TCP_STATE_SYN_SENT && peer->bytes);
}

/* an end that has answered a SYN may still send a challenge, or with Fast Open data and FIN, or FIN
 * where it had asked itself */
static bool proves_open(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	bool asked = half->state == TCP_STATE_UNKNOWN && peer->state == TCP_STATE_SYN_SENT;
	bool presumed = half->state == TCP_STATE_ESTABLISHED && half_has(peer, HALF_SYN) &&
		half->certainty != CERTAINTY_SEEN;
	if (half->state == TCP_STATE_SYN_SENT)
		return !is_challenge(connection, segment);
	if (half->state != TCP_STATE_SYN_RECEIVED && !presumed && !asked)
		return true;
	if (opens_fast(connection, segment))
		return half_has(half, HALF_SYN_ACKED) &&
			!open_may_have_crossed(connection, segment);
	if (more_than_syn_acked(connection, segment))
		return true;
	return !is_challenge(connection, segment) &&
		(half_has(half, HALF_SYN_ACKED) || segment->payload_bytes ||
			(segment->flags & TCP_FIN && !connection->simultaneous));
}

/* well before it answers the other's FIN: that is not in CLOSING, though it be not known whether
 * the acknowledgement of its own arrived */
static bool fin_was_acknowledged(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	return !connection->self && half->state == TCP_STATE_FIN_WAIT_1 &&
		half_has(half, HALF_FIN_ACKED) && !open_may_have_crossed(connection, segment);
}

static void move_sender(struct track *track, struct connection *connection,
	const struct segment *segment, const struct effect *effect)
{
	const struct half *half = &connection->half[segment->by];
	if (effect->fin_again && !open_may_have_crossed(connection, segment)) {
		if (half_has(half, HALF_FIN_ACKED))
			count_up(&half_detail_make(track, connection, segment->by)->fin_unheard);
		reset_outlived(track, connection, segment);
		states_sent(track, connection, segment, SENT_FIN_AGAIN);
	}
	if (proves_open(connection, segment))
		states_sent(track, connection, segment, SENT_ACK);
	else if (half->state == TCP_STATE_UNKNOWN)
		states_move(track, connection, segment->by, TCP_STATE_ESTABLISHED,
			CERTAINTY_PRESUMED, segment->packet);
	if (effect->acks_fin && fin_was_acknowledged(connection, segment)) {
		states_move(track, connection, segment->by, TCP_STATE_FIN_WAIT_2,
			CERTAINTY_PRESUMED, segment->packet);
		states_move(track, connection, segment->by, TCP_STATE_TIME_WAIT, CERTAINTY_PRESUMED,
			segment->packet);
	} else if (effect->acks_fin) {
		states_sent(track, connection, segment, SENT_ACK_OF_FIN);
	}
	if (effect->fin)
		states_sent(track, connection, segment, SENT_FIN);
	/* its own FIN had been acknowledged before it answered the other */
	if (half->state == TCP_STATE_CLOSING && half_has(half, HALF_FIN_ACKED) &&
		!effect->fin_again)
		states_move(track, connection, segment->by, TCP_STATE_TIME_WAIT, CERTAINTY_PRESUMED,
			segment->packet);
}

/* a handshake's last acknowledgement that was of no avail once is not believed when repeated: the
 * queue of accepted connections is full, or something drops it */
static bool syn_acknowledged(const struct connection *connection, const struct segment *segment,
	const struct effect *effect)
{
	const struct half *peer = &connection->half[segment->to];
	if (!half_has(peer, HALF_SYN_ACKED))
		return false;
	if (connection_detail(connection)->answer_after_open == 0)
		return true;
	return effect->acks_syn || (segment->payload_bytes && !effect->repeated) ||
		(segment->flags & TCP_FIN && !effect->fin_again);
}

static bool fin_acknowledged(const struct connection *connection, const struct segment *segment,
	const struct effect *effect)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	if (!effect->acks_fin || connection_half_detail(connection, segment->to)->fin_unheard > 1)
		return false;
	/* FINs that cross: the peer answers this end's FIN first, then gets this acknowledgement. It does
	 * not where something before that FIN is missing. */
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	return !(peer->state == TCP_STATE_FIN_WAIT_1 && half_has(half, HALF_FIN) && !effect->fin &&
		!half_has(half, HALF_FIN_ACKED) && !detail->hole_count && detail->fin_again == 0);
}

static void move_receiver(struct track *track, struct connection *connection,
	const struct segment *segment, const struct effect *effect)
{
	if (connection->half[segment->to].state == TCP_STATE_SYN_SENT &&
		more_than_syn_acked(connection, segment))
		states_move(track, connection, segment->to, TCP_STATE_ESTABLISHED,
			CERTAINTY_PRESUMED, segment->packet);
	if (syn_acknowledged(connection, segment, effect))
		states_got(track, connection, segment, GOT_ACK_OF_SYN);
	if (fin_acknowledged(connection, segment, effect))
		states_got(track, connection, segment, GOT_ACK_OF_FIN);
}

static enum event_meaning fin_means(const struct connection *connection,
	const struct segment *segment, const struct effect *effect)
{
	if (effect->fin_again)
		return MEANS_CLOSES_AGAIN;
	if (!half_has(&connection->half[segment->to], HALF_FIN))
		return MEANS_CLOSES_FIRST;
	if (effect->acks_fin_first)
		return MEANS_CLOSES_AT_ONCE;
	return effect->acks_fin ? MEANS_CLOSES_TOO : MEANS_CLOSES_CROSSING;
}

static enum event_meaning acknowledgement_means(const struct connection *connection,
	const struct segment *segment, const struct effect *effect)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	if (effect->acks_fin && half_has(half, HALF_FIN)) {
		if (!effect->acks_fin_first)
			return connection_half_detail(connection, segment->to)->fin_again
				? MEANS_ENDS_AGAIN
				: MEANS_NOTHING;
		return half_has(half, HALF_FIN_ACKED) ? MEANS_ENDS : MEANS_KNOWS_CROSSING;
	}
	if (effect->acks_fin_first)
		return MEANS_KNOWS_CLOSE;
	if (connection_detail(connection)->answer_after_open &&
		peer->state == TCP_STATE_SYN_RECEIVED)
		return MEANS_CONFIRMS_AGAIN;
	if (effect->probe)
		return window_is_shut(peer) ? MEANS_PROBES_WINDOW : MEANS_PROBES;
	if (effect->shuts_window)
		return MEANS_SHUTS_WINDOW;
	return effect->opens_window ? MEANS_OPENS_WINDOW : MEANS_NOTHING;
}

static void tell(struct track *track, struct connection *connection, const struct segment *segment,
	const struct effect *effect, enum event_meaning first)
{
	if (effect->fin || effect->fin_again) {
		story_segment(track, connection, segment, fin_means(connection, segment, effect));
		story_effect(connection, segment, effect);
		return;
	}
	if (first == MEANS_NOTHING)
		first = acknowledgement_means(connection, segment, effect);
	if (!effect->probe && (effect->new_data || effect->repeated))
		story_data(track, connection, segment, effect, first);
	else if (first != MEANS_NOTHING)
		story_segment(track, connection, segment, first);
	story_effect(connection, segment, effect);
}

/* the first FIN is timed until it is acknowledged or sent again, so that its age is known */
static bool fins_are_apart(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	uint32_t now_us = rtt_clock_us(connection, segment->packet->time_ns);
	if (!half_has(peer, HALF_FIN) || connection->self)
		return false;
	return !half_has(peer, HALF_TIMED) || peer->timed_seq != peer->next ||
		now_us - peer->timed_us > CROSSING_US_MAX;
}

static void marks_note(struct track *track, struct connection *connection,
	const struct segment *segment, const struct effect *effect)
{
	bool client = segment->by == END_CLIENT;
	if (effect->fin) {
		connection->fins_apart = fins_are_apart(connection, segment);
		begin_mark(track, connection, client ? MARK_FIN_CLIENT : MARK_FIN_SERVER,
			segment->packet);
	}
	if (effect->fin_again) {
		count_up(&half_detail_make(track, connection, segment->by)->fin_again);
		begin_mark(track, connection, MARK_FIN_AGAIN, segment->packet);
	}
	if (effect->acks_fin_first)
		begin_mark(track, connection,
			client ? MARK_FIN_ACKED_SERVER : MARK_FIN_ACKED_CLIENT, segment->packet);
}

bool observe_open(struct track *track, struct connection *connection, const struct segment *segment)
{
	struct effect effect = { 0 };
	unsigned int fit = fit_segment(connection, segment);
	enum event_meaning first = MEANS_NOTHING;
	account_limits(track, connection, segment);
	account_fit(track, connection, segment, fit);
	if (fit & FIT_FOREIGN) {
		/* a bare FIN is no acknowledgement of an older connection */
		if (segment->flags & TCP_ACK &&
			connection->half[segment->to].state == TCP_STATE_SYN_SENT &&
			!connection_mark(connection, MARK_FOREIGN))
			begin_mark(track, connection, MARK_FOREIGN, segment->packet);
		story_segment(track, connection, segment, MEANS_FOREIGN);
		return false;
	}
	bool crossed =
		connection_mark(connection, MARK_RST) && reset_went_on(track, connection, segment);
	wait_note(track, connection, segment);
	account_sent(track, connection, segment, &effect);
	account_acked(track, connection, segment, &effect);
	window_note(track, connection, segment, &effect);
	marks_note(track, connection, segment, &effect);
	if (join(track, connection, segment))
		first = MEANS_JOINED;
	move_sender(track, connection, segment, &effect);
	move_receiver(track, connection, segment, &effect);
	if (UNLIKELY(crossed)) /* the RST arrives now */
		states_move(track, connection, segment->by, TCP_STATE_CLOSED, CERTAINTY_PRESUMED,
			segment->packet);
	if (open_check(track, connection, segment))
		first = MEANS_OPENS;
	story_acked(connection, segment);
	tell(track, connection, segment, &effect, first);
	return true;
}
