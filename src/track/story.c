/*
 * track/story.c - what is remembered for telling: a line for what opens and closes, one for each
 * run of data, and a count of what does not fit. Room: track.
 */
#include "track/parts.h"

#define NS_PER_US 1000
#define RUN_PAUSE_NS 1000000000 /* data after a longer silence is a new line */
#define RETRANSMIT_NS_MIN 200000000 /* Linux's smallest retransmission time-out */

static struct event *event_add(struct track *track, struct connection *connection,
	const struct packet *packet, uint32_t count_max)
{
	struct history *history = story_of(connection);
	if (!history)
		return NULL;
	struct event *event = NULL;
	if (history->event_count < count_max)
		event = pool_take(&track->events);
	if (!event) {
		history->events_left_out++;
		return NULL;
	}
	*event = (struct event){
		.time_ns = packet->time_ns,
		.last_time_ns = packet->time_ns,
		.packet = packet->number,
		.last_packet = packet->number,
		.segments = 1,
		.acked_us = EVENT_NOT_ACKED,
	};
	if (history->last_event)
		history->last_event->next = event;
	else
		history->first_event = event;
	history->last_event = event;
	history->event_count++;
	return event;
}

/* the last places are for what opens and closes */
struct event *story_event(
	struct track *track, struct connection *connection, const struct packet *packet)
{
	return event_add(track, connection, packet, TRACK_EVENTS_MAX - TRACK_EVENTS_RESERVED);
}

static void event_extend(struct event *event, const struct segment *segment)
{
	event->last_time_ns = segment->packet->time_ns;
	event->last_packet = segment->packet->number;
	event->segments++;
}

static void event_fill(struct event *event, const struct segment *segment, enum event_kind kind,
	enum event_meaning meaning)
{
	event->kind = (uint8_t)kind;
	event->meaning = (uint8_t)meaning;
	event->end = (uint8_t)segment->by;
	event->flags = segment->flags;
	event->seq = segment->seq;
	event->ack = segment->ack;
	event->end_seq = segment->seq + segment->payload_bytes;
	event->window_raw = segment->packet->tcp.window_raw;
	event->bytes = segment->payload_bytes;
}

/* the same again and again, such as probes and segments that fit nowhere, is one line */
static bool repeats_line(
	const struct event *last, const struct segment *segment, enum event_meaning meaning)
{
	if (!last || last->kind != EVENT_SEGMENT || last->meaning != meaning ||
		last->end != segment->by || last->flags != segment->flags)
		return false;
	switch (meaning) {
	case MEANS_FOREIGN:
	case MEANS_PROBES:
	case MEANS_PROBES_WINDOW:
	case MEANS_DAMAGED:
	case MEANS_RESETS_IGNORED:
	case MEANS_RESETS_AGAIN:
		return true;
	case MEANS_NOTHING:
	case MEANS_ASKS:
	case MEANS_ASKS_AGAIN:
	case MEANS_ASKS_TOO:
	case MEANS_AGREES:
	case MEANS_AGREES_AGAIN:
	case MEANS_OPENS:
	case MEANS_CONFIRMS_AGAIN:
	case MEANS_REFUSES:
	case MEANS_ABORTS:
	case MEANS_RESETS:
	case MEANS_RESETS_CLOSED:
	case MEANS_RESETS_UNHEEDED:
	case MEANS_CLOSES_FIRST:
	case MEANS_CLOSES_TOO:
	case MEANS_CLOSES_AT_ONCE:
	case MEANS_CLOSES_CROSSING:
	case MEANS_CLOSES_AGAIN:
	case MEANS_KNOWS_CLOSE:
	case MEANS_KNOWS_CROSSING:
	case MEANS_ENDS:
	case MEANS_ENDS_AGAIN:
	case MEANS_JOINED:
	case MEANS_SHUTS_WINDOW:
	case MEANS_OPENS_WINDOW:
		return false;
	}
	return false;
}

/* what moves the connection; the rest can come any number of times */
static bool is_turn(enum event_meaning meaning)
{
	static const bool turns[EVENT_MEANING_COUNT] = {
		[MEANS_ASKS] = true,
		[MEANS_ASKS_TOO] = true,
		[MEANS_AGREES] = true,
		[MEANS_OPENS] = true,
		[MEANS_REFUSES] = true,
		[MEANS_ABORTS] = true,
		[MEANS_RESETS] = true,
		[MEANS_RESETS_CLOSED] = true,
		[MEANS_CLOSES_FIRST] = true,
		[MEANS_CLOSES_TOO] = true,
		[MEANS_CLOSES_AT_ONCE] = true,
		[MEANS_CLOSES_CROSSING] = true,
		[MEANS_KNOWS_CLOSE] = true,
		[MEANS_KNOWS_CROSSING] = true,
		[MEANS_ENDS] = true,
	};
	return turns[meaning];
}

void story_begin(struct track *track, struct connection *connection)
{
	struct detail *detail = detail_make(track, connection);
	detail->history = pool_take(&track->histories);
	if (detail->history)
		*detail->history = (struct history){ 0 };
}

static void finding_of(struct track *track, struct connection *connection,
	const struct segment *segment, enum event_meaning meaning)
{
	uint8_t kind = segment->flags & (TCP_SYN | TCP_ACK | TCP_RST);
	if (meaning == MEANS_RESETS_IGNORED)
		finding_add(track, connection, segment, FINDING_RESET_NOT_BELIEVED);
	else if (meaning == MEANS_DAMAGED)
		finding_add(track, connection, segment, FINDING_DAMAGED);
	else if (meaning == MEANS_FOREIGN && !(kind & TCP_RST)) /* with RST it answers one */
		finding_add(track, connection, segment,
			kind == TCP_SYN ? FINDING_STALE_ATTEMPT : FINDING_FOREIGN_SEGMENT);
}

void story_segment(struct track *track, struct connection *connection,
	const struct segment *segment, enum event_meaning meaning)
{
	if (!story_of(connection))
		return;
	finding_of(track, connection, segment, meaning);
	struct event *last = story_of(connection)->last_event;
	if (repeats_line(last, segment, meaning)) {
		event_extend(last, segment);
		return;
	}
	struct event *event = is_turn(meaning)
		? event_add(track, connection, segment->packet, TRACK_EVENTS_MAX)
		: story_event(track, connection, segment->packet);
	if (event)
		event_fill(event, segment, EVENT_SEGMENT, meaning);
}

void story_means(struct connection *connection, uint64_t packet, enum event_meaning meaning)
{
	struct history *history = story_of(connection);
	for (struct event *event = history ? history->first_event : NULL; event;
		event = event->next)
		if (event->kind == EVENT_SEGMENT && event->packet == packet)
			event->meaning = (uint8_t)meaning;
}

static void more_add(struct event *more, const struct segment *segment)
{
	if (segment->by == END_CLIENT)
		more->bytes += segment->payload_bytes;
	else
		more->bytes_back += segment->payload_bytes;
}

/* too long a story: data goes on in one line, both ends together */
static void story_more(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	struct history *history = story_of(connection);
	struct event *more = history->last_event;
	if (more && more->kind == EVENT_MORE) {
		event_extend(more, segment);
	} else {
		more = story_event(track, connection, segment->packet);
		if (!more)
			return;
		event_fill(more, segment, EVENT_MORE, MEANS_NOTHING);
		more->bytes = 0;
	}
	more_add(more, segment);
}

/* what is sent again after a time-out has its own line, so that the growing waits show */
static bool run_goes_on(
	const struct event *run, const struct segment *segment, const struct effect *effect)
{
	if (!run || run->kind != EVENT_DATA || run->end != segment->by)
		return false;
	int64_t pause_ns = segment->packet->time_ns - run->last_time_ns;
	return pause_ns < (effect->repeated ? RETRANSMIT_NS_MIN : RUN_PAUSE_NS);
}

static void story_repeat(
	struct event *event, const struct segment *segment, const struct effect *effect)
{
	if (!effect->repeated && !effect->sent_again && !effect->fin_again)
		return;
	event->repeat = (uint8_t)effect->repeat;
	event->repeat_asked = effect->repeat_asked;
	event->repeat_us = effect->repeat_us;
	event->repeat_packet = segment->packet->number;
}

void story_effect(
	struct connection *connection, const struct segment *segment, const struct effect *effect)
{
	struct event *last = story_of(connection) ? story_of(connection)->last_event : NULL;
	if (!last || last->last_packet != segment->packet->number)
		return;
	story_repeat(last, segment, effect);
	if (effect->opens_window)
		last->shut_us =
			effect->shut_us < UINT32_MAX ? (uint32_t)effect->shut_us : UINT32_MAX;
}

void story_data(struct track *track, struct connection *connection, const struct segment *segment,
	const struct effect *effect, enum event_meaning meaning)
{
	struct history *history = story_of(connection);
	if (!history)
		return;
	struct event *run = history->last_event;
	if (effect->new_data)
		history->last_data_ns[segment->by] = segment->packet->time_ns;
	if (meaning == MEANS_NOTHING && run_goes_on(run, segment, effect)) {
		event_extend(run, segment);
		run->bytes += segment->payload_bytes;
	} else if (history->event_count >= TRACK_EVENTS_BEFORE_MORE) {
		story_more(track, connection, segment);
		return;
	} else {
		run = story_event(track, connection, segment->packet);
		if (!run)
			return;
		event_fill(run, segment, EVENT_DATA, meaning);
	}
	run->repeated += effect->repeated;
	run->filled += effect->sent_again;
	run->out_of_order += effect->out_of_order;
	story_repeat(run, segment, effect);
	run->end_seq = seq_max(run->end_seq, segment->seq + segment->payload_bytes);
	run->acked_us = EVENT_NOT_ACKED;
	history->run[segment->by] = run;
}

void story_acked(struct connection *connection, const struct segment *segment)
{
	if (!story_of(connection))
		return;
	struct event *run = story_of(connection)->run[segment->to];
	if (!run || seq_lt(segment->ack, run->end_seq))
		return;
	int64_t us = (segment->packet->time_ns - run->last_time_ns) / NS_PER_US;
	run->acked_packet = segment->packet->number;
	run->acked_us = us < 0 ? 0 : us >= EVENT_NOT_ACKED ? EVENT_NOT_ACKED - 1 : (uint32_t)us;
	story_of(connection)->run[segment->to] = NULL;
}

void story_transition(
	struct track *track, struct connection *connection, const struct transition *transition)
{
	struct history *history = story_of(connection);
	if (!history)
		return;
	struct transition *kept = NULL;
	if (history->transition_count < TRACK_TRANSITIONS_MAX)
		kept = pool_take(&track->transitions);
	if (!kept) {
		history->transitions_left_out++;
		return;
	}
	*kept = *transition;
	kept->next = NULL;
	if (history->last_transition)
		history->last_transition->next = kept;
	else
		history->first_transition = kept;
	history->last_transition = kept;
	history->transition_count++;
}

void story_forget(struct track *track, struct connection *connection)
{
	struct history *history = story_of(connection);
	if (!history)
		return;
	for (struct event *event = history->first_event, *next; event; event = next) {
		next = event->next;
		pool_give(&track->events, event);
	}
	for (struct transition *t = history->first_transition, *next; t; t = next) {
		next = t->next;
		pool_give(&track->transitions, t);
	}
	finding_forget(track, history);
	pool_give(&track->histories, history);
	connection->detail->history = NULL;
}
