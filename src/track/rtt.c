/*
 * track/rtt.c - round trips, timed from here: one segment at a time, none while something sent twice or
 * missing is on its way (Karn; RFC 6298, section 3), no SYN and no FIN. Room: track.
 *
 * More samples than a half has room for go on in five markers, which follow the minimum, the
 * quartiles and the maximum without keeping samples (Jain and Chlamtac, "The P2 algorithm", 1985).
 */
#include "track/parts.h"

void rtt_start(struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	bool fin = segment->flags & TCP_FIN; /* its age is asked for when FINs cross */
	if (half->flags & HALF_NOT_TIMED || (half->flags & HALF_TIMED && !fin))
		return;
	half->timed_seq = segment->end_seq;
	half->timed_us = rtt_clock_us(connection, segment->packet->time_ns);
	half->flags |= HALF_TIMED;
}

void rtt_pause(struct half *half)
{
	half->flags &= ~(uint32_t)HALF_TIMED;
	half->flags |= HALF_NOT_TIMED;
	half->timed_seq = half->next;
}

/* into a sorted array of @count, with room for one more */
static void insert(uint32_t *sorted, uint32_t count, uint32_t value)
{
	uint32_t at = count;
	for (; at > 0 && sorted[at - 1] > value; at--)
		sorted[at] = sorted[at - 1];
	sorted[at] = value;
}

/* the height of marker @at one place further on a parabola through its neighbours, or on a line
 * where that would leave the order */
static uint32_t height_moved(const struct half_detail *detail, int at, int step)
{
	const uint32_t *marker = detail->rtt_marker, *position = detail->rtt_position;
	double q = marker[at], before = marker[at - 1], after = marker[at + 1];
	double n = position[at], n_before = position[at - 1], n_after = position[at + 1];
	double d = step;
	double height = q +
		d / (n_after - n_before) *
			((n - n_before + d) * (after - q) / (n_after - n) +
				(n_after - n - d) * (q - before) / (n - n_before));
	if (height <= before || height >= after)
		height = step > 0 ? q + (after - q) / (n_after - n)
				  : q - (q - before) / (n - n_before);
	return (uint32_t)(height + 0.5); /* cut off, it would sink a little with each step */
}

static void markers_take(struct half_detail *detail, uint32_t height)
{
	uint32_t *marker = detail->rtt_marker, *position = detail->rtt_position;
	int cell = 0;
	if (height < marker[0])
		marker[0] = height;
	if (height > marker[RTT_MARKERS - 1])
		marker[RTT_MARKERS - 1] = height;
	while (cell < RTT_MARKERS - 2 && height >= marker[cell + 1])
		cell++;
	for (int i = cell + 1; i < RTT_MARKERS; i++)
		position[i]++;
	for (int i = 1; i < RTT_MARKERS - 1; i++) {
		double wanted = 1 + (double)(detail->rtt_count) * i / (RTT_MARKERS - 1);
		double off = wanted - position[i];
		if (off >= 1 && position[i + 1] - position[i] > 1) {
			marker[i] = height_moved(detail, i, 1);
			position[i]++;
		} else if (off <= -1 && position[i] - position[i - 1] > 1) {
			marker[i] = height_moved(detail, i, -1);
			position[i]--;
		}
	}
}

static void detail_take(struct half_detail *detail, uint32_t height)
{
	if (detail->rtt_count == UINT32_MAX)
		return;
	if (detail->rtt_count < RTT_MARKERS) {
		insert(detail->rtt_marker, detail->rtt_count, height);
		for (uint32_t i = 0; i < RTT_MARKERS; i++)
			detail->rtt_position[i] = i + 1;
	} else {
		markers_take(detail, height);
	}
	detail->rtt_count++;
}

static uint32_t marker_of(uint32_t us)
{
	return us < UINT32_MAX >> RTT_MARKER_SHIFT ? us << RTT_MARKER_SHIFT : UINT32_MAX;
}

static void sample(struct track *track, struct connection *connection, enum end end, uint32_t us)
{
	struct half *half = &connection->half[end];
	if (us > INT32_MAX) /* time ran backwards */
		return;
	if (half->rtt_count < HALF_RTT_COUNT) {
		insert(half->rtt_us, half->rtt_count++, us);
		return;
	}
	struct half_detail *detail = half_detail_make(track, connection, end);
	for (uint32_t i = 0; detail->rtt_count == 0 && i < HALF_RTT_COUNT; i++)
		insert(detail->rtt_marker, i, marker_of(half->rtt_us[i]));
	if (detail->rtt_count == 0)
		detail->rtt_count = HALF_RTT_COUNT;
	detail_take(detail, marker_of(us));
}

void rtt_acked(struct track *track, struct connection *connection, const struct segment *segment)
{
	struct half *peer = &connection->half[segment->to];
	if (!(peer->flags & (HALF_TIMED | HALF_NOT_TIMED)) ||
		!seq_le(peer->timed_seq, segment->ack))
		return;
	bool fin = half_has(peer, HALF_FIN) && peer->timed_seq == peer->next;
	if (LIKELY(peer->flags & HALF_TIMED) && !fin)
		sample(track, connection, segment->to,
			rtt_clock_us(connection, segment->packet->time_ns) - peer->timed_us);
	peer->flags &= ~(uint32_t)(HALF_TIMED | HALF_NOT_TIMED);
}

uint32_t rtt_trip_us(const struct connection *connection, enum end by)
{
	struct rtt rtt = connection_rtt(connection, by);
	uint32_t handshake_us = connection->rtt_known ? connection->handshake_us[by] : 0;
	if (rtt.count == 0)
		return handshake_us;
	return handshake_us && handshake_us < rtt.min_us ? handshake_us : rtt.min_us;
}
