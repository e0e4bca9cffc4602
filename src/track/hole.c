/*
 * track/hole.c - what one end sent and did not pass here, as ranges in order of their numbers. Room: track.
 *
 * Where there are more than fit, several become one, of which only the count of its missing bytes is
 * known. Holes whose bytes were acknowledged stay for a while: the capture may have these late.
 */
#include "track/parts.h"

#define LATE_US_MAX 1000000
#define STALE_BYTES (1 << 30) /* so far back numbers would soon seem to be ahead */

static uint32_t missing(const struct half_detail *half, unsigned int at)
{
	const struct hole *hole = &half->hole[at];
	return half->merged == at + 1 ? half->merged_missing : hole->to - hole->from;
}

static void hole_remove(struct half_detail *half, unsigned int at)
{
	if (half->merged == at + 1)
		half->merged = 0;
	else if (half->merged > at + 1)
		half->merged--;
	half->hole_count--;
	memmove(&half->hole[at], &half->hole[at + 1],
		(half->hole_count - at) * sizeof(half->hole[0]));
}

/* holes @first to @last become one */
static void holes_merge(struct half_detail *half, unsigned int first, unsigned int last)
{
	uint32_t bytes = missing(half, first);
	for (; last > first; last--) {
		bytes += missing(half, first + 1);
		half->hole[first].to = half->hole[first + 1].to;
		half->hole[first].ts_value = half->hole[first + 1].ts_value;
		half->hole[first].ip_id = half->hole[first + 1].ip_id;
		half->hole[first].acked &= half->hole[first + 1].acked;
		hole_remove(half, first + 1);
	}
	half->merged = (uint8_t)(first + 1);
	half->merged_missing = bytes;
	half->holes_merged = true;
}

/* room for one more: what was acknowledged is missed least, then what is merged already */
static void room_make(struct half_detail *half)
{
	if (half->hole_count < HOLES_MAX)
		return;
	if (half->hole[0].acked)
		hole_remove(half, 0);
	else if (half->merged && half->merged < HOLES_MAX)
		holes_merge(half, half->merged - 1u, HOLES_MAX - 1);
	else
		holes_merge(half, HOLES_MAX - 2, HOLES_MAX - 1);
}

static void stale_remove(struct half_detail *half, uint32_t next)
{
	while (half->hole_count && seq_diff(next, half->hole[0].from) > STALE_BYTES)
		hole_remove(half, 0);
}

void hole_open(struct track *track, struct connection *connection, const struct segment *segment,
	enum end end, uint32_t to)
{
	struct half_detail *half = half_detail_make(track, connection, end);
	uint32_t from = connection->half[end].next;
	stale_remove(half, from);
	room_make(half);
	half->hole[half->hole_count++] = (struct hole){
		.from = from,
		.to = to,
		.us = rtt_clock_us(connection, segment->packet->time_ns),
		.ts_value = end == segment->by ? segment->ts_value : 0,
		.ip_id = end == segment->by ? segment->packet->ip_id : 0,
	};
}

/* the middle of a hole came: two are left */
static void hole_split(struct half_detail *half, unsigned int at, uint32_t from, uint32_t to)
{
	struct hole rest = half->hole[at];
	if (half->hole_count == HOLES_MAX) {
		/* not told apart; what had been merged stays so, with this and what lies between */
		unsigned int other = half->merged ? half->merged - 1u : at;
		holes_merge(half, other < at ? other : at, other < at ? at : other);
		half->merged_missing -= to - from;
		return;
	}
	if (half->merged > at + 1)
		half->merged++;
	for (unsigned int i = half->hole_count; i > at + 1; i--)
		half->hole[i] = half->hole[i - 1];
	half->hole_count++;
	half->hole[at].to = from;
	rest.from = to;
	rest.counted &= !rest.acked; /* one gap of the capture, not two */
	half->hole[at + 1] = rest;
}

/* as many bytes as are missing there, but which is not known: in doubt these */
static uint32_t merged_fill(struct half_detail *half, unsigned int at, uint32_t from, uint32_t to)
{
	struct hole *hole = &half->hole[at];
	uint32_t bytes = to - from < half->merged_missing ? to - from : half->merged_missing;
	half->merged_missing -= bytes;
	if (from == hole->from)
		hole->from = to;
	if (half->merged_missing == 0 || hole->from == hole->to)
		hole_remove(half, at);
	return bytes;
}

static uint32_t exact_fill(struct half_detail *half, unsigned int at, uint32_t from, uint32_t to)
{
	struct hole *hole = &half->hole[at];
	if (from == hole->from && to == hole->to)
		hole_remove(half, at);
	else if (from == hole->from)
		hole->from = to;
	else if (to == hole->to)
		hole->to = from;
	else
		hole_split(half, at, from, to);
	return to - from;
}

struct filled hole_fill(
	struct connection *connection, const struct segment *segment, uint32_t from, uint32_t to)
{
	struct half_detail *half =
		connection->detail ? &connection->detail->half[segment->by] : NULL;
	uint32_t now_us = rtt_clock_us(connection, segment->packet->time_ns);
	struct filled filled = { 0 };
	if (!half)
		return filled;
	stale_remove(half, connection->half[segment->by].next);
	for (unsigned int i = half->hole_count;
		i-- > 0;) { /* backwards, for filling removes some */
		const struct hole *hole = &half->hole[i];
		uint32_t first = seq_max(hole->from, from);
		uint32_t last = seq_lt(to, hole->to) ? to : hole->to;
		bool within = seq_lt(hole->from, from) && seq_lt(to, hole->to);
		if (!seq_lt(first, last))
			continue;
		filled.us = now_us - hole->us;
		filled.ts_value = hole->ts_value;
		filled.ip_id = hole->ip_id;
		filled.acked |= hole->acked;
		filled.closes_gap |= hole->counted && first == hole->from && last == hole->to;
		filled.bytes += half->merged == i + 1 ? merged_fill(half, i, first, last)
						      : exact_fill(half, i, first, last);
		if (within)
			break;
	}
	return filled;
}

/* an acknowledgement within a hole parts it. Return: whether the hole is a new gap */
static bool acked_within(struct half_detail *half, unsigned int at, uint32_t ack)
{
	struct hole *hole = &half->hole[at];
	bool was_counted = hole->counted;
	if (half->merged == at + 1) {
		/* what is missing may lie behind the acknowledgement, as far as there is room */
		uint32_t rest = hole->to - ack;
		hole->from = ack;
		hole->counted |= half->merged_missing > rest;
		half->merged_missing = rest < half->merged_missing ? rest : half->merged_missing;
	} else if (half->hole_count < HOLES_MAX) {
		hole->counted = true;
		hole_split(half, at, ack, ack);
		hole->acked = true;
	} else {
		hole->counted = true;
		hole->from = ack;
	}
	return half->hole[at].counted && !was_counted;
}

/* what was acknowledged that long ago will not come any more */
static void late_remove(struct half_detail *half, uint32_t now_us)
{
	while (half->hole_count && half->hole[0].acked && now_us - half->hole[0].us > LATE_US_MAX)
		hole_remove(half, 0);
}

unsigned int hole_acked(struct connection *connection, const struct segment *segment)
{
	struct half_detail *half =
		connection->detail ? &connection->detail->half[segment->to] : NULL;
	uint32_t ack = segment->ack;
	unsigned int gaps = 0;
	if (half && half->hole_count)
		late_remove(half, rtt_clock_us(connection, segment->packet->time_ns));
	for (unsigned int i = 0; half && i < half->hole_count; i++) {
		struct hole *hole = &half->hole[i];
		if (!seq_lt(hole->from, ack))
			break;
		if (hole->acked)
			continue;
		if (seq_lt(ack, hole->to))
			return gaps + acked_within(half, i, ack);
		gaps += !hole->counted;
		hole->counted = hole->acked = true;
	}
	return gaps;
}

void hole_forget(struct connection *connection, enum end end)
{
	if (!connection->detail)
		return;
	connection->detail->half[end].hole_count = 0;
	connection->detail->half[end].merged = 0;
}
