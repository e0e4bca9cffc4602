/*
 * track/repeat.c - segments that come twice or late: sent again, and why, or only overtaken on the way
 * (RFC 5681, 6675, 8985, 2883). Room: track.
 *
 * Seen from the middle: what the sender knew is guessed from the acknowledgements that passed.
 */
#include "track/parts.h"

#include "wire/tcp.h"

#define NS_PER_US 1000
#define TIMEOUT_NS_MIN 200000000 /* Linux's shortest; RFC 6298 has a second */
#define OVERTAKEN_NS_MAX 3000000 /* where no round trip was timed yet */
#define DUPLICATE_ACKS_MIN 2 /* Linux may repeat after the second where it saw reordering */

static int64_t rtt_min_ns(const struct connection *connection, enum end end)
{
	struct rtt rtt = connection_rtt(connection, end);
	return rtt.count ? rtt.min_us * (int64_t)NS_PER_US : 0;
}

/* a later acknowledgement, SACK or an earlier number told its sender that it had arrived */
static bool is_needless(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	return half_has(peer, HALF_ACK_KNOWN) && seq_le(segment->end_seq, peer->acked);
}

static enum repeat repeat_kind(const struct connection *connection,
	const struct half_detail *detail, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	const struct half_detail *peer_detail = connection_half_detail(connection, segment->to);
	int64_t since_ns = segment->packet->time_ns - half->last_ns;
	int64_t timeout_ns = TIMEOUT_NS_MIN + rtt_min_ns(connection, segment->by);
	if (is_needless(connection, segment))
		return REPEAT_NEEDLESS;
	if (detail->recovering && seq_lt(segment->seq, detail->recovery_to) &&
		since_ns < timeout_ns)
		return (enum repeat)detail->recovery_kind;
	bool asked = peer->duplicate_acks >= DUPLICATE_ACKS_MIN ||
		(peer_detail->sack_known && seq_lt(segment->seq, peer_detail->sacked_to));
	if (asked && since_ns < timeout_ns)
		return REPEAT_FAST;
	if (since_ns >= timeout_ns)
		return REPEAT_TIMEOUT;
	if (segment->end_seq == half->next && detail->repeats_in_vain == 0)
		return REPEAT_TAIL_PROBE;
	return REPEAT_UNKNOWN;
}

static void recovery_begin(struct half_detail *detail, const struct half *half, enum repeat kind)
{
	detail->recoveries++;
	if (kind != REPEAT_FAST && kind != REPEAT_TIMEOUT)
		return;
	detail->recovering = true;
	detail->recovery_kind = (uint8_t)kind;
	detail->recovery_to = half->next;
}

static enum repeat note(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	const struct half *half = &connection->half[segment->by];
	enum repeat kind = repeat_kind(connection, detail, segment);
	if (kind != REPEAT_NEEDLESS &&
		!(detail->recovering && seq_lt(segment->seq, detail->recovery_to)))
		recovery_begin(detail, half, kind);
	if (kind == REPEAT_TIMEOUT && segment->packet->time_ns > half->last_ns)
		detail->timeout_us +=
			(uint64_t)(segment->packet->time_ns - half->last_ns) / NS_PER_US;
	detail->retransmissions[kind]++;
	detail->retransmitted_bytes += segment->payload_bytes;
	detail->repeated_seq = segment->seq;
	detail->repeated_end_seq = segment->end_seq;
	detail->repeated_kind = (uint8_t)kind;
	if (!connection_mark(connection, MARK_REPEATED_FIRST))
		begin_mark(track, connection, MARK_REPEATED_FIRST, segment->packet);
	begin_mark(track, connection, MARK_REPEATED_LAST, segment->packet);
	head_repeated(track, connection, segment);
	return kind;
}

void repeat_count(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	effect->repeat = note(track, connection, segment);
	if (effect->repeat != REPEAT_NEEDLESS)
		half_detail_make(track, connection, segment->by)->lost_after++;
}

/* sent before what overtook it: the IP identification or the timestamp is older; where neither
 * tells, by the time since then: sent again takes a round trip at least */
static bool was_overtaken(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	int64_t since_ns = segment->packet->time_ns - half->last_ns;
	if (segment->has_ts && segment->ts_value != half->ts_value)
		return seq_lt(segment->ts_value, half->ts_value);
	int16_t ids = (int16_t)(uint16_t)(segment->packet->ip_id - half->ip_id);
	if (segment->packet->ip_id && half->ip_id && ids > -256 && ids < 0)
		return true;
	int64_t rtt_ns = rtt_min_ns(connection, segment->by);
	return since_ns < (rtt_ns ? rtt_ns : OVERTAKEN_NS_MAX);
}

void repeat_late(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	if (was_overtaken(connection, segment)) {
		detail->out_of_order++;
		effect->out_of_order = true;
		return;
	}
	effect->sent_again = true;
	effect->repeat = note(track, connection, segment);
	detail->lost_before++;
}

/* the first block names what had arrived already: that repetition was needless (RFC 2883) */
static void duplicate_sack(
	struct connection *connection, const struct segment *segment, uint32_t left, uint32_t right)
{
	struct detail *detail = connection->detail;
	struct half_detail *sender = &detail->half[segment->to];
	detail->half[segment->by].dsacks++;
	if (sender->repeated_seq == left && sender->repeated_end_seq == right &&
		sender->repeated_kind != REPEAT_NEEDLESS && sender->lost_after) {
		sender->retransmissions[sender->repeated_kind]--;
		sender->retransmissions[REPEAT_NEEDLESS]++;
		sender->repeated_kind = REPEAT_NEEDLESS;
		sender->lost_after--;
	}
}

static void sack_read(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct tcp_options options;
	tcp_options_read(&segment->packet->tcp, &options);
	if (options.sack_count == 0)
		return;
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	bool within = options.sack_count > 1 &&
		seq_le(options.sack[1].left, options.sack[0].left) &&
		seq_le(options.sack[0].right, options.sack[1].right);
	bool duplicate = seq_le(options.sack[0].right, segment->ack) || within;
	if (duplicate && connection->detail)
		duplicate_sack(connection, segment, options.sack[0].left, options.sack[0].right);
	for (unsigned int i = duplicate; i < options.sack_count; i++) {
		if (seq_le(options.sack[i].right, segment->ack) ||
			seq_lt(connection->half[segment->to].next, options.sack[i].right))
			continue;
		uint32_t width = options.sack[i].right - options.sack[i].left;
		if (!detail->sack_known || detail->sacked_widest < width)
			detail->sacked_widest = width;
		detail->sacked_to = detail->sack_known
			? seq_max(detail->sacked_to, options.sack[i].right)
			: options.sack[i].right;
		detail->sack_known = true;
	}
}

void repeat_acked(struct track *track, struct connection *connection, const struct segment *segment)
{
	if (segment->packet->tcp.options.captured > TIMESTAMPS_BYTES && !(segment->flags & TCP_SYN))
		sack_read(track, connection, segment);
	struct detail *detail = connection->detail;
	if (!detail)
		return;
	struct half_detail *peer = &detail->half[segment->to];
	struct half_detail *half = &detail->half[segment->by];
	if (!connection->self)
		peer->probes_in_vain = peer->repeats_in_vain = 0;
	head_acked(peer, segment->ack);
	if (peer->recovering && seq_le(peer->recovery_to, segment->ack))
		peer->recovering = false;
	if (half->sack_known && seq_le(half->sacked_to, segment->ack))
		half->sack_known = false;
}

void repeat_duplicate_ack(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	uint16_t window_raw = segment->packet->tcp.window_raw;
	bool same = half_has(half, HALF_ACK_KNOWN) && segment->ack == half->acked;
	bool bare =
		segment->payload_bytes == 0 && !(segment->flags & (TCP_SYN | TCP_FIN | TCP_RST));
	if (LIKELY(!same || !bare || effect->probe || segment->ack == peer->next)) {
		if (!same)
			half->duplicate_acks = 0;
		return;
	}
	bool sacks = segment->packet->tcp.options.captured > TIMESTAMPS_BYTES;
	if ((window_raw != half->window_raw && !sacks) || window_raw == 0)
		return;
	count_up_small(&half->duplicate_acks);
	half_detail_make(track, connection, segment->by)->duplicate_acks++;
	effect->duplicate_ack = true;
}
