/* track/choose.c - generations of a tuple: which record a segment belongs to. Room: track. */
#include "track/parts.h"

#define OLDER_MAX 4 /* records of one tuple that are looked at */

static bool was_reset(const struct connection *connection)
{
	return (connection->half[END_CLIENT].flags | connection->half[END_SERVER].flags) & HALF_RST;
}

static bool syn_is_repeated(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	if (!half_has(half, HALF_ISN_SEEN) || half->isn != segment->seq)
		return false;
	/* after an RST it is a new attempt, were it the same number, unless it is the same packet */
	return !was_reset(connection) || fit_is_copy(connection, segment);
}

/* a SYN on a tuple that is known */
static bool syn_belongs(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	if (syn_is_repeated(connection, segment))
		return true;
	return !connection->ended && !half_has(half, HALF_SEQ_KNOWN) &&
		peer->state == TCP_STATE_SYN_SENT; /* against a SYN: simultaneous open */
}

static bool answer_belongs(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	if (half_has(half, HALF_SYN) && half->isn == segment->seq)
		return true;
	return half_has(peer, HALF_ISN_SEEN) && seq_lt(peer->isn, segment->ack) &&
		seq_le(segment->ack, peer->next);
}

static bool belongs(const struct connection *connection, const struct segment *segment)
{
	if (segment->flags & TCP_RST)
		return fit_reset(connection, segment);
	if (segment->flags & TCP_SYN)
		return answer_belongs(connection, segment);
	return !(fit_segment(connection, segment) & FIT_FOREIGN);
}

/* @segment's ends are those of the newest record; an older one may have them the other way round */
static struct segment segment_for(
	const struct connection *older, const struct connection *newest, const struct segment *as)
{
	struct segment segment = *as;
	bool same = older->end[END_CLIENT].port == newest->end[END_CLIENT].port &&
		memcmp(&older->end[END_CLIENT].address, &newest->end[END_CLIENT].address,
			sizeof(struct address)) == 0;
	if (!same) {
		segment.by = end_other(as->by);
		segment.to = end_other(as->to);
	}
	return segment;
}

static struct connection *older_for(
	struct track *track, struct connection *newest, struct segment *segment)
{
	struct connection *older = track_at(track, connection_detail(newest)->older);
	for (int looked = 0; older && looked < OLDER_MAX; looked++) {
		struct segment seen = segment_for(older, newest, segment);
		if (!older->ended && belongs(older, &seen)) {
			*segment = seen;
			return older;
		}
		older = track_at(track, connection_detail(older)->older);
	}
	return NULL;
}

/* the answer to a SYN comes from an older connection: that is news for both */
static void note_foreign(
	struct track *track, struct connection *newest, const struct segment *segment)
{
	if (newest->half[segment->to].state != TCP_STATE_SYN_SENT ||
		(segment->flags & (TCP_SYN | TCP_ACK | TCP_RST)) != TCP_ACK ||
		connection_mark(newest, MARK_FOREIGN))
		return;
	begin_mark(track, newest, MARK_FOREIGN, segment->packet);
	story_segment(track, newest, segment, MEANS_FOREIGN);
}

struct connection *choose_connection(
	struct track *track, struct connection *newest, struct segment *segment)
{
	if ((segment->flags & (TCP_SYN | TCP_ACK | TCP_RST)) == TCP_SYN) {
		segment->pends = !syn_belongs(newest, segment) && pending_belongs(newest);
		if (segment->pends)
			pending_keep(track, newest, segment);
		return segment->pends || syn_belongs(newest, segment) ? newest : NULL;
	}
	if (connection_detail(newest)->older && !belongs(newest, segment)) {
		struct segment as_newest = *segment;
		struct connection *older = older_for(track, newest, segment);
		if (older) {
			note_foreign(track, newest, &as_newest);
			return older;
		}
	}
	/* an answer to a SYN that the capture lacks */
	if (newest->ended && segment->flags & TCP_SYN && !(segment->flags & TCP_RST) &&
		!belongs(newest, segment))
		return NULL;
	return newest;
}
