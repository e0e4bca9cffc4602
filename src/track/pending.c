/*
 * track/pending.c - a SYN on an open connection: a challenge answers it (RFC 5961, section 4), and
 * only what shows that somebody opens anew makes a record of it. Room: track.
 *
 * A few are kept, each in the place that its connection's number gives: whoever floods one
 * connection pushes out that one's SYN, and costs no memory.
 */
#include "track/parts.h"

#define AGAIN_NS_MIN 500000000
#define AGAIN_MIN 2

static struct pending *pending_at(struct track *track, const struct connection *connection)
{
	return &track->pending[connection->id % PENDING_COUNT];
}

bool pending_belongs(const struct connection *connection)
{
	const struct half *half = connection->half;
	return connection->opened != OPENED_NEVER && !connection->ended &&
		half[END_CLIENT].state >= TCP_STATE_ESTABLISHED &&
		half[END_SERVER].state >= TCP_STATE_ESTABLISHED;
}

void pending_keep(
	struct track *track, const struct connection *connection, const struct segment *segment)
{
	struct pending *pending = pending_at(track, connection);
	struct span *options = &pending->syn.tcp.options;
	if (pending->id == connection->id && pending->syn.tcp.seq == segment->seq &&
		pending->by == segment->by)
		return;
	track->pending_count += !pending->id;
	pending->id = connection->id;
	pending->by = segment->by;
	pending->end_seq = segment->end_seq;
	pending->challenged = false;
	pending->again = 0;
	pending->asked_ns = segment->packet->time_ns;
	pending->syn = *segment->packet;
	pending->syn.bytes = NULL;
	if (options->captured > sizeof(pending->options))
		options->captured = sizeof(pending->options);
	if (options->captured)
		memcpy(pending->options, options->at, options->captured);
	options->at = pending->options;
	pending->syn.tcp.payload.at = NULL;
	pending->syn.tcp.payload.captured = 0;
}

/* the SYN's sender resets what the challenge came from; or, where the other way is not captured, it
 * goes on from its SYN as only an answer lets it */
static bool goes_on(const struct connection *connection, const struct segment *segment,
	const struct pending *pending)
{
	if (segment->flags & TCP_RST)
		return pending->challenged && segment->seq == pending->challenge.tcp.ack &&
			fit_reset(connection, segment);
	return !half_has(&connection->half[segment->to], HALF_HEARD) &&
		(segment->flags & (TCP_SYN | TCP_ACK)) == TCP_ACK &&
		segment->seq == pending->end_seq;
}

/* repeated as a SYN's timer does, though each was challenged: whoever sends it has no connection, and
 * its RSTs for the challenges do not come by here */
static bool asks_again(struct pending *pending, const struct segment *segment)
{
	int64_t time_ns = segment->packet->time_ns;
	if (!pending->challenged || segment->seq != pending->syn.tcp.seq)
		return false;
	if (time_ns - pending->asked_ns >= AGAIN_NS_MIN)
		pending->again++;
	pending->asked_ns = time_ns;
	return pending->again >= AGAIN_MIN;
}

struct pending *pending_answered(
	struct track *track, const struct connection *connection, const struct segment *segment)
{
	struct pending *pending = pending_at(track, connection);
	uint8_t kind = segment->flags & (TCP_SYN | TCP_ACK | TCP_RST);
	if (pending->id != connection->id)
		return NULL;
	if (segment->by == pending->by && kind == TCP_SYN)
		return asks_again(pending, segment) ? pending : NULL;
	if (segment->by == pending->by)
		return goes_on(connection, segment, pending) ? pending : NULL;
	if (kind == TCP_ACK && !pending->challenged) {
		pending->challenged = true;
		pending->challenge = *segment->packet;
		pending->challenge.bytes = NULL;
		pending->challenge.tcp.options = pending->challenge.tcp.payload =
			(struct span){ 0 };
	}
	bool answers = kind == (TCP_SYN | TCP_ACK) || kind == (TCP_RST | TCP_ACK);
	return answers && seq_lt(pending->syn.tcp.seq, segment->ack) &&
			seq_le(segment->ack, pending->end_seq)
		? pending
		: NULL;
}
