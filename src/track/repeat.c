/*
 * track/repeat.c - segments that come twice or late: sent again, and why, or only overtaken on the way
 * (RFC 5681, 6298, 6675, 8985). Room: track.
 *
 * Seen from the middle: what the sender knew is guessed from the acknowledgements that passed.
 */
#include "track/parts.h"

#define NS_PER_US 1000
#define TIMEOUT_NS_MIN 200000000 /* Linux's shortest; RFC 6298 has a second */
#define TIMEOUT_NS_LEAST 30000000 /* FreeBSD's */
#define OVERTAKEN_US_MAX 3000 /* where no round trip is known */
#define DUPLICATE_ACKS_MIN 2 /* Linux may repeat after the second where it saw reordering */
#define IDS_NEAR 256 /* identifications nearer than this were counted up by one host */

/* since its retransmission timer was started (RFC 6298, section 5), as far as is known: since then it
 * has sent nothing, or what is timed is not acknowledged */
static int64_t waited_ns(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	int64_t time_ns = segment->packet->time_ns;
	if (detail->timer_ns)
		return time_ns - detail->timer_ns;
	int64_t silent_ns = time_ns - half->last_ns;
	if (!half_has(half, HALF_TIMED))
		return silent_ns;
	int64_t timed_ns =
		(rtt_clock_us(connection, time_ns) - half->timed_us) * (int64_t)NS_PER_US;
	return timed_ns > silent_ns ? timed_ns : silent_ns;
}

/* since either end sent anything */
static int64_t quiet_ns(const struct connection *connection, const struct segment *segment)
{
	return segment->packet->time_ns - connection_last_ns(connection);
}

static int64_t round_trip_ns(const struct connection *connection)
{
	return ((int64_t)rtt_trip_us(connection, END_CLIENT) +
		       rtt_trip_us(connection, END_SERVER)) *
		NS_PER_US;
}

/* all of it had been acknowledged */
static bool is_needless(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	return half_has(peer, HALF_ACK_KNOWN) && seq_le(segment->end_seq, peer->acked);
}

/* duplicate acknowledgements, or SACK of something behind it */
static bool is_asked_for(
	const struct connection *connection, const struct segment *segment, unsigned int count)
{
	const struct half *peer = &connection->half[segment->to];
	const struct half_detail *peer_detail = connection_half_detail(connection, segment->to);
	if (is_needless(connection, segment))
		return false;
	return peer->duplicate_acks >= count ||
		(peer_detail->sack_known && seq_lt(segment->seq, peer_detail->sacked_to));
}

/* what was asked for, if ever so long ago, is sent again, though something new may overtake it */
static bool was_asked_for(const struct connection *connection, const struct segment *segment)
{
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	return seq_le(detail->asked_from, segment->seq) && seq_lt(segment->seq, detail->asked_to);
}

/* asked for, and still the timer did it: what asked would have been heard long ago, or it had been
 * repeated before, in vain */
static bool timer_ran_out(const struct connection *connection, const struct segment *segment)
{
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	bool again = detail->head_repeats && seq_le(segment->seq, detail->head_seq) &&
		seq_lt(detail->head_seq, segment->end_seq);
	if (again && segment->packet->time_ns - detail->repeated_ns >= TIMEOUT_NS_MIN)
		return true;
	return quiet_ns(connection, segment) >= TIMEOUT_NS_LEAST + round_trip_ns(connection);
}

/* whether it was needed or not */
static enum repeat cause_of(const struct connection *connection, const struct segment *segment)
{
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	const struct half *half = &connection->half[segment->by];
	int64_t trip_ns = rtt_trip_us(connection, segment->by) * (int64_t)NS_PER_US;
	int64_t waited = waited_ns(connection, segment);
	bool asked = is_asked_for(connection, segment, DUPLICATE_ACKS_MIN) ||
		(is_needless(connection, segment) && was_asked_for(connection, segment));
	bool recovering = detail->recovering && seq_lt(segment->seq, detail->recovery_to);
	if (asked ? timer_ran_out(connection, segment) : waited >= TIMEOUT_NS_MIN + trip_ns)
		return REPEAT_TIMEOUT;
	if (recovering)
		return (enum repeat)detail->recovery_kind;
	if (asked)
		return REPEAT_FAST;
	if (!half_has(&connection->half[segment->to], HALF_ACK_KNOWN))
		return REPEAT_UNKNOWN; /* what asked for it is not captured */
	if (segment->end_seq == half->next && detail->repeats_in_vain == 0 && waited >= trip_ns)
		return REPEAT_TAIL_PROBE;
	return waited >= TIMEOUT_NS_LEAST && waited >= 2 * trip_ns ? REPEAT_TIMEOUT
								   : REPEAT_UNKNOWN;
}

static void recovery_begin(struct half_detail *detail, const struct half *half,
	const struct segment *segment, enum repeat cause)
{
	bool recovering = detail->recovering && seq_lt(segment->seq, detail->recovery_to);
	if (cause != REPEAT_TIMEOUT && (cause != REPEAT_FAST || recovering))
		return;
	detail->recovering = true;
	detail->recovery_kind = (uint8_t)cause;
	detail->recovery_to = half->next;
}

static void repeats_keep(const struct connection *connection, struct half_detail *detail,
	const struct segment *segment, enum repeat kind, bool late)
{
	struct repeats *latest = &detail->repeats[0];
	uint32_t packet = (uint32_t)(segment->packet->number - connection->first_packet);
	if (latest->count && latest->to == segment->seq && latest->kind == kind &&
		latest->late == late && latest->count < UINT16_MAX) {
		latest->to = segment->end_seq;
		latest->packet = packet;
		latest->count++;
		return;
	}
	for (unsigned int i = REPEATS_MAX - 1; i > 0; i--)
		detail->repeats[i] = detail->repeats[i - 1];
	*latest = (struct repeats){
		.from = segment->seq,
		.to = segment->end_seq,
		.packet = packet,
		.count = 1,
		.kind = (uint8_t)kind,
		.late = late,
	};
}

static void note(struct track *track, struct connection *connection, const struct segment *segment,
	bool late, struct effect *effect)
{
	enum repeat cause = cause_of(connection, segment);
	enum repeat kind = is_needless(connection, segment) ? REPEAT_NEEDLESS : cause;
	int64_t waited_us = waited_ns(connection, segment) / NS_PER_US;
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	effect->repeat = kind;
	effect->repeat_asked = connection->half[segment->to].duplicate_acks;
	effect->repeat_us = waited_us < 0 ? 0
		: waited_us > UINT32_MAX  ? UINT32_MAX
					  : (uint32_t)waited_us;
	if (kind != REPEAT_NEEDLESS) {
		detail->recoveries +=
			!detail->recovering || !seq_lt(segment->seq, detail->recovery_to);
		repeats_keep(connection, detail, segment, kind, late);
	}
	recovery_begin(detail, &connection->half[segment->by], segment, cause);
	detail->timeout_us += kind == REPEAT_TIMEOUT ? effect->repeat_us : 0;
	if (kind == REPEAT_NEEDLESS && segment->payload_bytes &&
		waited_us >= TIMEOUT_NS_MIN / NS_PER_US)
		count_up(&detail->unheard);
	detail->retransmissions[kind]++;
	finding_repeat(track, connection, segment, kind);
	detail->retransmitted_bytes += segment->payload_bytes;
	detail->timer_ns = segment->packet->time_ns;
	detail->timer_to = connection->half[segment->by].next;
	if (!connection_mark(connection, MARK_REPEATED_FIRST))
		begin_mark(track, connection, MARK_REPEATED_FIRST, segment->packet);
	begin_mark(track, connection, MARK_REPEATED_LAST, segment->packet);
	head_repeated(track, connection, segment);
}

enum age {
	AGE_UNKNOWN,
	AGE_OLDER,
	AGE_NEWER,
};

static enum age id_age(uint16_t id, uint16_t newest)
{
	int16_t ahead = (int16_t)(uint16_t)(id - newest);
	if (!id || !newest || ahead == 0 || ahead >= IDS_NEAR || ahead <= -IDS_NEAR)
		return AGE_UNKNOWN;
	return ahead > 0 ? AGE_NEWER : AGE_OLDER;
}

/* sent before or after the segment with these, by the clock of its host; some count their packets,
 * others draw lots, so that a number is a hint */
static enum age age_beside(
	const struct segment *segment, uint32_t ts_value, uint16_t ip_id, bool *ret_is_hint)
{
	*ret_is_hint = false;
	if (segment->has_ts && ts_value && segment->ts_value != ts_value)
		return seq_lt(segment->ts_value, ts_value) ? AGE_OLDER : AGE_NEWER;
	*ret_is_hint = true;
	return id_age(segment->packet->ip_id, ip_id);
}

/* beside the newest of its end */
static enum age age_of(
	const struct connection *connection, const struct segment *segment, bool *ret_is_hint)
{
	const struct half *half = &connection->half[segment->by];
	const struct half_detail *detail = connection_half_detail(connection, segment->by);
	uint32_t ts = half_has(half, HALF_TIMESTAMPS) ? half->ts_value : 0;
	uint16_t id = half->ip_id;
	if (detail->overtaken && ts && seq_lt(ts, detail->newest_ts))
		ts = detail->newest_ts;
	if (detail->overtaken && id_age(id, detail->newest_id) == AGE_OLDER)
		id = detail->newest_id;
	return age_beside(segment, ts, id, ret_is_hint);
}

/* what overtook it stays known, for its end's latest is the older one from now on */
static void overtaken_keep(const struct connection *connection, struct half_detail *detail,
	const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	if (detail->overtaken && id_age(half->ip_id, detail->newest_id) == AGE_OLDER)
		return;
	detail->overtaken = true;
	detail->newest_ts = half->ts_value;
	detail->newest_id = half->ip_id;
}

bool repeat_count(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	bool hint;
	if (age_of(connection, segment, &hint) == AGE_OLDER && !detail->timer_ns &&
		!was_asked_for(connection, segment)) {
		overtaken_keep(connection, detail, segment);
		detail->duplicates++;
		finding_add(track, connection, segment, FINDING_DUPLICATE);
		return false;
	}
	note(track, connection, segment, false, effect);
	if (effect->repeat != REPEAT_NEEDLESS)
		detail->lost_after++;
	return true;
}

/* where its host's clock does not tell: the other end must have asked for it, or the timer have run
 * out; both take a round trip at least, from the moment on when the gap passed here */
static bool is_overtaken(const struct connection *connection, const struct segment *segment,
	const struct filled *filled)
{
	int64_t trip_us = round_trip_ns(connection) / NS_PER_US;
	bool hint;
	enum age age = filled->ts_value || filled->ip_id
		? age_beside(segment, filled->ts_value, filled->ip_id, &hint)
		: age_of(connection, segment, &hint);
	if (age == AGE_OLDER || (age == AGE_NEWER && !hint))
		return age == AGE_OLDER;
	if (filled->us < (trip_us ? trip_us : OVERTAKEN_US_MAX))
		return true;
	return age != AGE_NEWER && filled->us < TIMEOUT_NS_LEAST / NS_PER_US &&
		half_has(&connection->half[segment->to], HALF_ACK_KNOWN) &&
		!is_asked_for(connection, segment, 1);
}

void repeat_late(struct track *track, struct connection *connection, const struct segment *segment,
	const struct filled *filled, struct effect *effect)
{
	struct detail *detail = detail_make(track, connection);
	struct half_detail *half = &detail->half[segment->by];
	if (is_overtaken(connection, segment, filled)) {
		overtaken_keep(connection, half, segment);
		half->out_of_order++;
		effect->out_of_order = true;
		finding_add(track, connection, segment, FINDING_OUT_OF_ORDER);
		if (filled->closes_gap && detail->capture_gaps) {
			detail->capture_gaps--; /* it was only late */
			finding_take_back(connection, FINDING_CAPTURE_GAP);
		}
		return;
	}
	effect->sent_again = true;
	note(track, connection, segment, true, effect);
	if (effect->repeat != REPEAT_NEEDLESS)
		half->lost_before++;
}

bool repeat_acked(struct track *track, struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	bool sacks = segment_may_sack(segment) && sack_read(track, connection, segment);
	struct detail *detail = connection->detail;
	if (!detail)
		return sacks;
	struct half_detail *peer = &detail->half[segment->to];
	struct half_detail *own = &detail->half[segment->by];
	if (!connection->self)
		peer->probes_in_vain = peer->repeats_in_vain = 0;
	head_acked(peer, segment->ack);
	if (peer->timer_ns && half_has(half, HALF_ACK_KNOWN) && seq_lt(half->acked, segment->ack))
		peer->timer_ns =
			seq_lt(segment->ack, peer->timer_to) ? segment->packet->time_ns : 0;
	if (peer->recovering && seq_le(peer->recovery_to, segment->ack))
		peer->recovering = false;
	if (own->sack_known && seq_le(own->sacked_to, segment->ack))
		own->sack_known = false;
	return sacks;
}

void repeat_duplicate_ack(struct track *track, struct connection *connection,
	const struct segment *segment, bool sacks, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	uint16_t window_raw = segment->packet->tcp.window_raw;
	bool known = half_has(half, HALF_ACK_KNOWN);
	bool same = known && segment->ack == half->acked;
	bool bare =
		segment->payload_bytes == 0 && !(segment->flags & (TCP_SYN | TCP_FIN | TCP_RST));
	if (LIKELY(!same || !bare || effect->probe || segment->ack == peer->next)) {
		if (known && seq_lt(half->acked, segment->ack))
			half->duplicate_acks = 0;
		return;
	}
	if ((window_raw != half->window_raw && !sacks) || window_raw == 0)
		return;
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	struct half_detail *sender = half_detail_make(track, connection, segment->to);
	count_up_small(&half->duplicate_acks);
	detail->duplicate_acks++;
	if (!seq_lt(sender->asked_from, segment->ack) || seq_le(sender->asked_to, segment->ack))
		sender->asked_from = segment->ack; /* and not amid what was asked for before */
	sender->asked_to = detail->sack_known ? detail->sacked_to : segment->ack + 1;
	effect->duplicate_ack = true;
}
