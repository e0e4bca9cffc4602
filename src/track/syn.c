/* track/syn.c - SYN and SYN,ACK: opening, again, and from both sides (RFC 9293, 3.5). Room: track. */
#include "track/parts.h"

#include "wire/tcp.h"

#define NS_PER_US 1000

static void stray_forget(struct connection *connection, enum end end)
{
	if (connection->detail)
		connection->detail->half[end].stray_known = false;
}

static void answer_count(struct connection *connection)
{
	count_up_small(&connection->answer_count);
	if (connection->detail)
		count_up(&connection->detail->answer_since_syn);
}

/* what a SYN promises for the whole connection */
static void half_begin(struct half *half, const struct segment *segment)
{
	struct tcp_options options;
	tcp_options_read(&segment->packet->tcp, &options);
	half->isn = segment->seq;
	half->next = segment->end_seq;
	half->bytes = segment->payload_bytes;
	half->flags |= HALF_SEQ_KNOWN | HALF_ISN_SEEN | HALF_SYN | HALF_SHOWN_OPEN;
	half->mss = options.mss;
	half->wscale = options.wscale;
	half->flags &= ~(uint32_t)(HALF_MSS | HALF_WSCALE | HALF_SACK);
	half->flags |= (options.has_mss ? HALF_MSS : 0u) | (options.has_wscale ? HALF_WSCALE : 0u) |
		(options.has_sack_permitted ? HALF_SACK : 0u);
}

/* the segment of a SYN's own end came earlier than it, out of order or picked up by the answer */
static void half_begin_late(struct half *half, const struct segment *segment)
{
	uint32_t next = half->next;
	uint64_t bytes = half->bytes;
	half_begin(half, segment);
	half->next = seq_max(next, half->next);
	half->bytes += bytes;
}

static void observe_syn_first(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	bool against = half_has(&connection->half[segment->to], HALF_SYN) && !connection->self;
	if (half_has(half, HALF_SEQ_KNOWN))
		half_begin_late(half, segment);
	else
		half_begin(half, segment);
	stray_forget(connection, segment->by);
	if (against)
		connection->simultaneous = true;
	else if (segment->packet->number != connection->first_packet)
		detail_make(track, connection)->syn_us =
			begin_since_us(connection, segment->packet->time_ns);
	count_up_small(&connection->syn_count);
	begin_mark(track, connection, against ? MARK_ANSWER : MARK_SYN, segment->packet);
	states_sent(track, connection, segment, SENT_SYN);
	story_segment(track, connection, segment, against ? MEANS_ASKS_TOO : MEANS_ASKS);
}

static void observe_syn_again(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	struct detail *detail = detail_make(track, connection);
	detail->half[segment->by].retransmissions[REPEAT_TIMEOUT]++;
	count_up_small(&connection->syn_count);
	int64_t gap_us = (segment->packet->time_ns - half->last_ns) / NS_PER_US;
	detail->syn_gap_us = gap_us < 0 ? 0 : gap_us > UINT32_MAX ? UINT32_MAX : (uint32_t)gap_us;
	detail->answer_since_syn = 0;
	if (detail->icmp_count)
		count_up(&detail->syn_after_error);
	states_sent(track, connection, segment, SENT_SYN);
	if (half_has(&connection->half[segment->to], HALF_SYN))
		count_up(&detail->syn_after_answer);
	begin_mark(track, connection, MARK_SYN_AGAIN, segment->packet);
	finding_repeat(track, connection, segment, REPEAT_TIMEOUT);
	story_segment(track, connection, segment, MEANS_ASKS_AGAIN);
}

static void observe_foreign(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	account_fit(track, connection, segment, FIT_ACK_FOREIGN);
	story_segment(track, connection, segment, MEANS_FOREIGN);
}

/* the answer's acknowledgement number names the SYN that it answers */
static bool answers(struct connection *connection, const struct segment *segment)
{
	struct half *peer = &connection->half[segment->to];
	if (half_has(peer, HALF_ISN_SEEN))
		return seq_lt(peer->isn, segment->ack) && seq_le(segment->ack, peer->next);
	/* the SYN was not captured */
	if (!half_has(peer, HALF_SEQ_KNOWN))
		peer->next = segment->ack;
	peer->isn = segment->ack - 1;
	peer->flags |= HALF_SEQ_KNOWN | HALF_ISN_SEEN | HALF_SHOWN_OPEN;
	return true;
}

static void observe_answer_first(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	struct half *peer = &connection->half[segment->to];
	bool simultaneous = half_has(half, HALF_SYN) && !half_has(half, HALF_ACK_KNOWN);
	struct effect effect = { 0 };
	if (!simultaneous && half_has(half, HALF_SEQ_KNOWN))
		half_begin_late(half, segment);
	else if (!simultaneous)
		half_begin(half, segment);
	if (is_unanswered(connection))
		unanswered_less(track);
	if (connection->answer_count == 0)
		connection->handshake_us[END_CLIENT] =
			begin_since_us(connection, segment->packet->time_ns) -
			connection_detail(connection)->syn_us;
	if (connection->answer_count == 0 && connection->syn_count > 1 && !simultaneous)
		detail_make(track, connection)->answer_us =
			begin_since_us(connection, segment->packet->time_ns) -
			begin_since_us(connection, peer->last_ns);
	hosts_note(track, connection, segment->by, segment->packet->ttl);
	answer_count(connection);
	if (half_has(peer, HALF_SYN) && segment->ack != peer->isn + 1)
		connection->fast_open = true;
	if (!connection_mark(connection, MARK_ANSWER))
		begin_mark(track, connection, MARK_ANSWER, segment->packet);
	account_acked(track, connection, segment, &effect);
	if (peer->state == TCP_STATE_UNKNOWN) {
		connection->opened = OPENED_MIDSTREAM;
		states_move(track, connection, segment->to, TCP_STATE_SYN_SENT, CERTAINTY_PRESUMED,
			segment->packet);
	}
	states_sent(track, connection, segment, SENT_SYN_ACK);
	states_got(track, connection, segment, GOT_ACK_OF_SYN);
	/* in a simultaneous open the acknowledgement of its SYN may have come before it answered */
	if (simultaneous && half_has(half, HALF_SYN_ACKED) && half->state == TCP_STATE_SYN_RECEIVED)
		states_move(track, connection, segment->by, TCP_STATE_ESTABLISHED,
			CERTAINTY_PRESUMED, segment->packet);
	open_check(track, connection, segment);
	story_segment(track, connection, segment, MEANS_AGREES);
}

/* the first after a SYN */
static void answer_time(struct connection *connection, const struct segment *segment)
{
	struct detail *detail = connection->detail;
	if (!detail || detail->answer_since_syn != 1)
		return;
	uint32_t us = begin_since_us(connection, segment->packet->time_ns) -
		begin_since_us(connection, connection->half[segment->to].last_ns);
	if (!detail->answer_min_us || us < detail->answer_min_us)
		detail->answer_min_us = us ? us : 1;
}

static void observe_answer_again(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	struct effect effect = { 0 };
	bool crossed = open_may_have_crossed(connection, segment);
	struct detail *detail = detail_make(track, connection);
	detail->half[segment->by].retransmissions[REPEAT_TIMEOUT]++;
	answer_count(connection);
	answer_time(connection, segment);
	begin_mark(track, connection, MARK_ANSWER_AGAIN, segment->packet);
	finding_repeat(track, connection, segment, REPEAT_TIMEOUT);
	account_acked(track, connection, segment, &effect);
	if (half_has(half, HALF_SYN_ACKED) && !crossed) {
		count_up(&detail->answer_after_open);
		states_sent(track, connection, segment, SENT_SYN_ACK);
	}
	story_segment(track, connection, segment, MEANS_AGREES_AGAIN);
}

static bool observe_answer(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	if (!answers(connection, segment)) {
		observe_foreign(track, connection, segment);
		return false;
	}
	bool answered = half_has(half, HALF_SYN) && half_has(half, HALF_ACK_KNOWN);
	if (half_has(half, HALF_SYN) && segment->seq != half->isn) {
		/* another answer than the first: believed while nobody has built on that */
		if (half_has(half, HALF_SYN_ACKED) || half_has(half, HALF_DATA)) {
			observe_foreign(track, connection, segment);
			return false;
		}
		half_begin(half, segment);
		hole_forget(connection, segment->by);
	}
	stray_forget(connection, segment->by);
	if (answered)
		observe_answer_again(track, connection, segment);
	else
		observe_answer_first(track, connection, segment);
	return true;
}

bool observe_syn(struct track *track, struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	account_limits(track, connection, segment);
	wait_note(track, connection, segment);
	if (segment->pends) {
		detail_make(track, connection)->foreign++;
		story_segment(track, connection, segment, MEANS_FOREIGN);
		return false;
	}
	if (segment->flags & TCP_ACK)
		return observe_answer(track, connection, segment);
	if (half_has(half, HALF_SYN))
		observe_syn_again(track, connection, segment);
	else
		observe_syn_first(track, connection, segment);
	return true;
}
