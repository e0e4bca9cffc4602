/* view/ladder_walk.c - from a history's events and transitions to the rungs of a ladder, in the
 * order of the capture. Room: view. */
#include "view/ladder_parts.h"

#include "base/seq.h"
#include "model/packet.h"

#define PAUSE_NS NS_PER_S /* nothing for so long is a line of its own */

struct ladder_walk ladder_walk_start(const struct connection *connection)
{
	const struct history *history = connection_history(connection);
	struct ladder_walk walk = { 0 };
	if (history) {
		walk.event = history->first_event;
		walk.move = history->first_transition;
	}
	return walk;
}

static struct rung *push(struct ladder_walk *walk, struct rung rung)
{
	walk->ready[walk->ready_count] = rung;
	return &walk->ready[walk->ready_count++];
}

/* ---- acknowledgements of runs of data */

static int64_t acked_ns(const struct event *run)
{
	return run->last_time_ns + run->acked_us * NS_PER_US;
}

/* the run whose acknowledgement is next, if that comes before packet @before */
static const struct event **acked_next(struct ladder_walk *walk, uint64_t before)
{
	const struct event **next = NULL;
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		const struct event **run = &walk->acked_run[end];
		if (*run && (*run)->acked_packet < before &&
			(!next || (*run)->acked_packet < (*next)->acked_packet))
			next = run;
	}
	return next;
}

static void step_acked(struct ladder_walk *walk, const struct event **run)
{
	push(walk,
		(struct rung){ .kind = RUNG_ACKED,
			.event = *run,
			.packet = (*run)->acked_packet,
			.time_ns = acked_ns(*run),
			.last_ns = acked_ns(*run),
			.timed = true });
	*run = NULL;
}

/* an acknowledgement that @event itself carries needs no arrow of its own */
static void drop_carried(struct ladder_walk *walk, const struct event *event)
{
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		const struct event **run = &walk->acked_run[end];
		if (*run && event->packet <= (*run)->acked_packet &&
			(*run)->acked_packet <= event->last_packet)
			*run = NULL;
	}
}

/* ---- states */

/* moves of one packet or, where time alone moved, a single one */
static unsigned int take_moves(
	struct ladder_walk *walk, uint64_t packet, const struct transition *moves[WALK_MOVES_MAX])
{
	unsigned int count = 0;
	while (walk->move && walk->move->packet == packet && count < WALK_MOVES_MAX) {
		moves[count++] = walk->move;
		walk->move = walk->move->next;
		if (!packet)
			break;
	}
	return count;
}

static void push_move(struct ladder_walk *walk, const struct transition *move, bool timed)
{
	struct rung rung = {
		.kind = RUNG_MOVE,
		.time_ns = move->time_ns,
		.last_ns = move->time_ns,
		.timed = timed,
		.packet = timed ? move->packet : 0,
	};
	rung.move[move->end] = move;
	push(walk, rung);
}

static void step_moves(struct ladder_walk *walk)
{
	const struct transition *moves[WALK_MOVES_MAX];
	unsigned int count = take_moves(walk, walk->move->packet, moves);
	for (unsigned int i = 0; i < count; i++) {
		struct rung *last = i ? &walk->ready[walk->ready_count - 1] : NULL;
		if (last && !last->move[moves[i]->end])
			last->move[moves[i]->end] = moves[i];
		else
			push_move(walk, moves[i], i == 0);
	}
}

/* ---- events */

static enum rung_kind kind_of(const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_SEGMENT:
	case EVENT_DATA:
		return RUNG_SENT;
	case EVENT_ICMP:
		return RUNG_ICMP;
	case EVENT_MORE:
		return RUNG_MORE;
	}
	return RUNG_MORE;
}

static bool is_senders(const struct rung *rung, const struct transition *move)
{
	return rung->kind == RUNG_SENT && move->end == rung->event->end;
}

/* who sent it was in the last of its states by then; who gets it comes to the first of its own */
static void step_event(struct ladder_walk *walk)
{
	const struct event *event = walk->event;
	const struct transition *moves[WALK_MOVES_MAX];
	struct rung rung = {
		.kind = kind_of(event),
		.event = event,
		.packet = event->packet,
		.time_ns = event->time_ns,
		.last_ns = event->last_time_ns,
		.timed = true,
	};
	unsigned int count = take_moves(walk, event->packet, moves);
	for (unsigned int i = 0; i < count; i++) {
		const struct transition **shown = &rung.move[moves[i]->end];
		bool senders = is_senders(&rung, moves[i]);
		if (senders && *shown)
			push_move(walk, *shown, false);
		if (senders || !*shown)
			*shown = moves[i];
	}
	push(walk, rung);
	for (unsigned int i = 0; i < count; i++)
		if (!is_senders(&rung, moves[i]) && moves[i] != rung.move[moves[i]->end])
			push_move(walk, moves[i], false);
	drop_carried(walk, event);
	if (event->kind == EVENT_DATA && event->acked_us != EVENT_NOT_ACKED)
		walk->acked_run[event->end] = event;
	walk->event = event->next;
}

/* moves by a packet that has no event of its own, or by time */
static bool move_is_first(const struct ladder_walk *walk)
{
	const struct transition *move = walk->move;
	if (!move || !walk->event)
		return move != NULL;
	return move->packet ? move->packet < walk->event->packet
			    : move->time_ns < walk->event->time_ns;
}

static bool step(struct ladder_walk *walk)
{
	bool by_move = move_is_first(walk);
	/* time moves what has been silent: every acknowledgement was before that */
	uint64_t next = by_move && walk->move->packet ? walk->move->packet
		: !by_move && walk->event	      ? walk->event->packet
						      : UINT64_MAX;
	const struct event **run = acked_next(walk, next);
	walk->ready_first = walk->ready_count = 0;
	if (run)
		step_acked(walk, run);
	else if (by_move)
		step_moves(walk);
	else if (walk->event)
		step_event(walk);
	return walk->ready_count;
}

bool ladder_walk_next(struct ladder_walk *walk, struct rung *ret_rung)
{
	if (walk->ready_first == walk->ready_count && !step(walk))
		return false;
	struct rung *rung = &walk->ready[walk->ready_first];
	int64_t gap_ns = rung->time_ns - walk->last_ns;
	if (walk->begun && !walk->paused && gap_ns >= PAUSE_NS) {
		*ret_rung = (struct rung){ .kind = RUNG_PAUSE, .gap_ns = gap_ns };
		walk->paused = true;
		return true;
	}
	walk->ready_first++;
	if (rung->timed) {
		rung->has_gap = walk->begun && !walk->paused && gap_ns >= 0;
		rung->gap_ns = gap_ns;
		walk->last_ns = rung->last_ns;
		walk->begun = true;
		walk->paused = false;
	}
	*ret_rung = *rung;
	return true;
}

/* ---- losses */

static uint32_t end_of(const struct event *event)
{
	if (event->kind == EVENT_DATA)
		return event->end_seq;
	return event->seq + (uint32_t)event->bytes + ((event->flags & TCP_SYN) != 0) +
		((event->flags & TCP_FIN) != 0);
}

static bool acknowledges(const struct event *event, const struct event *of)
{
	return (event->kind == EVENT_SEGMENT || event->kind == EVENT_DATA) &&
		event->end != of->end && event->meaning != MEANS_FOREIGN &&
		event->flags & TCP_ACK && seq_le(end_of(of), event->ack);
}

static bool repeats(const struct event *event, const struct event *of)
{
	if (event->end != of->end || event->kind != of->kind)
		return false;
	if (event->kind == EVENT_DATA)
		return event->repeated && seq_le(of->seq, event->seq) &&
			seq_lt(event->seq, of->end_seq);
	return ((event->flags ^ of->flags) & (TCP_SYN | TCP_FIN | TCP_RST)) == 0 &&
		(!(event->flags & TCP_SYN) || !((event->flags ^ of->flags) & TCP_ACK)) &&
		end_of(event) == end_of(of);
}

static bool was_needless(const struct event *again, const struct event *first)
{
	if (first->acked_us != EVENT_NOT_ACKED && first->acked_packet < again->packet)
		return true;
	return again->segments == 1 && again->repeat == REPEAT_NEEDLESS;
}

bool ladder_lost(const struct event *event)
{
	if (event->kind == EVENT_SEGMENT && event->meaning == MEANS_DAMAGED)
		return true;
	bool can_tell = event->kind == EVENT_DATA
		? event->segments == 1
		: event->kind == EVENT_SEGMENT && event->flags & (TCP_SYN | TCP_FIN) &&
			!(event->flags & TCP_RST) && event->meaning != MEANS_FOREIGN;
	for (const struct event *later = event->next; can_tell && later; later = later->next) {
		if (acknowledges(later, event))
			return false;
		if (repeats(later, event))
			return event->kind != EVENT_DATA || !was_needless(later, event);
	}
	return false;
}
