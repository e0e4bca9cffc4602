/*
 * track/states.c - an observer's table of states (RFC 9293, section 3.3.2; design, section 4).
 * Room: track.
 *
 * What an end sends proves its state. What is sent to it moves it only where the move needs no
 * answer (an acknowledgement, an RST): that is presumed. Where it must answer (SYN, SYN,ACK, FIN)
 * the answer tells, and until it is seen the segment may have been lost.
 */
#include "track/parts.h"

#define S(name) TCP_STATE_##name

/* a blank cell is a segment that says nothing new; _AGAIN takes back what had been presumed */
static const uint8_t after_sending[TCP_STATE_COUNT][SENT_COUNT] = {
	[S(UNKNOWN)] = { [SENT_SYN] = S(SYN_SENT),
		[SENT_SYN_ACK] = S(SYN_RECEIVED),
		[SENT_ACK] = S(ESTABLISHED) },
	[S(LISTEN)] = { [SENT_SYN] = S(SYN_SENT), [SENT_SYN_ACK] = S(SYN_RECEIVED) },
	[S(SYN_SENT)] = { [SENT_SYN_ACK] = S(SYN_RECEIVED), [SENT_ACK] = S(ESTABLISHED) },
	[S(SYN_RECEIVED)] = { [SENT_ACK] = S(ESTABLISHED), [SENT_FIN] = S(FIN_WAIT_1) },
	[S(ESTABLISHED)] = { [SENT_SYN_ACK] = S(SYN_RECEIVED),
		[SENT_ACK_OF_FIN] = S(CLOSE_WAIT),
		[SENT_FIN] = S(FIN_WAIT_1) },
	[S(FIN_WAIT_1)] = { [SENT_ACK_OF_FIN] = S(CLOSING) },
	[S(FIN_WAIT_2)] = { [SENT_ACK_OF_FIN] = S(TIME_WAIT), [SENT_FIN_AGAIN] = S(FIN_WAIT_1) },
	[S(CLOSE_WAIT)] = { [SENT_FIN] = S(LAST_ACK) },
	[S(TIME_WAIT)] = { [SENT_FIN_AGAIN] = S(CLOSING) },
	[S(CLOSED)] = { [SENT_SYN] = S(SYN_SENT), [SENT_FIN_AGAIN] = S(LAST_ACK) },
};

static const uint8_t after_getting[TCP_STATE_COUNT][GOT_COUNT] = {
	[S(SYN_RECEIVED)] = { [GOT_ACK_OF_SYN] = S(ESTABLISHED) },
	[S(FIN_WAIT_1)] = { [GOT_ACK_OF_FIN] = S(FIN_WAIT_2) },
	[S(CLOSING)] = { [GOT_ACK_OF_FIN] = S(TIME_WAIT) },
	[S(LAST_ACK)] = { [GOT_ACK_OF_FIN] = S(CLOSED) },
};

/* picked up in the middle, an end that has closed may have been the second to do so; only when
 * both have shown that they were open is its state proven */
static enum certainty certainty_of_sent(const struct connection *connection)
{
	if (connection->opened != OPENED_MIDSTREAM)
		return CERTAINTY_SEEN;
	return half_has(&connection->half[END_CLIENT], HALF_SHOWN_OPEN) &&
			half_has(&connection->half[END_SERVER], HALF_SHOWN_OPEN)
		? CERTAINTY_SEEN
		: CERTAINTY_PRESUMED;
}

static void confirm(struct connection *connection, enum end end, const struct packet *packet)
{
	struct transition *last = NULL;
	const struct history *history = connection_history(connection);
	connection->half[end].certainty = CERTAINTY_SEEN;
	for (struct transition *t = history ? history->first_transition : NULL; t; t = t->next)
		if (t->end == end)
			last = t;
	if (!last || last->to != connection->half[end].state)
		return;
	last->certainty = CERTAINTY_SEEN;
	last->confirmed_packet = packet ? packet->number : 0;
}

static void change(
	struct track *track, struct connection *connection, const struct transition *transition)
{
	struct track_changes *changes = track->changes;
	struct half *half = &connection->half[transition->end];
	half->state = transition->to;
	half->certainty = transition->certainty;
	story_transition(track, connection, transition);
	if (changes && changes->count < TRACK_CHANGES_MAX)
		changes->change[changes->count++] = *transition;
}

void states_move(struct track *track, struct connection *connection, enum end end,
	enum tcp_state to, enum certainty certainty, const struct packet *packet)
{
	struct half *half = &connection->half[end];
	if (half->state == to) {
		if (certainty == CERTAINTY_SEEN && half->certainty != CERTAINTY_SEEN)
			confirm(connection, end, packet);
		return;
	}
	/* it answered the FIN, and that brought the acknowledgement of its own */
	if (half->state == S(FIN_WAIT_2) && to == S(TIME_WAIT) && certainty == CERTAINTY_SEEN)
		confirm(connection, end, packet);
	/* what it was before its first segment is known only by that */
	uint8_t from = half->state;
	if (from == S(UNKNOWN) && to == S(SYN_SENT))
		from = S(CLOSED);
	if (from == S(UNKNOWN) && to == S(SYN_RECEIVED))
		from = S(LISTEN);
	change(track, connection,
		&(struct transition){ .packet = packet ? packet->number : 0,
			.time_ns = packet ? packet->time_ns : track->now_ns,
			.end = (uint8_t)end,
			.from = from,
			.to = (uint8_t)to,
			.certainty = (uint8_t)certainty });
}

/* a proven state is not taken back by a segment that may have left before the proof */
static bool takes_back(enum sent sent, enum tcp_state state)
{
	return sent == SENT_FIN_AGAIN || (sent == SENT_SYN_ACK && state == S(ESTABLISHED)) ||
		(sent == SENT_SYN && state == S(CLOSED));
}

enum tcp_state states_after(enum tcp_state state, enum sent sent)
{
	enum tcp_state to = after_sending[state][sent];
	return to == S(UNKNOWN) ? state : to;
}

void states_sent(struct track *track, struct connection *connection, const struct segment *segment,
	enum sent sent)
{
	struct half *half = &connection->half[segment->by];
	enum tcp_state to = after_sending[half->state][sent];
	enum certainty certainty = certainty_of_sent(connection);
	if (to == S(UNKNOWN))
		to = half->state;
	else if (takes_back(sent, half->state) && half->certainty == CERTAINTY_SEEN)
		return;
	/* an ordinary acknowledgement proves that it is synchronised, not how its close went on */
	if (to == half->state && !(to == S(ESTABLISHED) && sent == SENT_ACK))
		return;
	states_move(track, connection, segment->by, to, certainty, segment->packet);
}

void states_got(struct track *track, struct connection *connection, const struct segment *segment,
	enum got got)
{
	enum tcp_state to = after_getting[connection->half[segment->to].state][got];
	if (to != S(UNKNOWN))
		states_move(
			track, connection, segment->to, to, CERTAINTY_PRESUMED, segment->packet);
}

static bool is_over(const struct half *half)
{
	return half->state == S(CLOSED) || half->state == S(TIME_WAIT);
}

/* a segment of either end starts the wait anew (RFC 9293, 3.10.7.4, eighth) */
void states_settle(struct track *track, struct connection *connection)
{
	int64_t over_ns = connection_last_ns(connection) + track->options.time_wait_ns;
	if (over_ns > track->now_ns)
		return;
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		if (connection->half[end].state == S(TIME_WAIT))
			change(track, connection,
				&(struct transition){ .time_ns = over_ns,
					.end = (uint8_t)end,
					.from = S(TIME_WAIT),
					.to = S(CLOSED),
					.certainty = CERTAINTY_PRESUMED });
}

/* an RST did not reach it, or was not believed */
static bool goes_on(const struct half *half)
{
	return half->state >= S(SYN_SENT) && half->state != S(CLOSED) && !is_over(half);
}

/* an ICMP error ended the attempt, and the other end never showed itself */
static bool gave_up(const struct half *client, const struct half *server)
{
	return client->state == S(CLOSED) && server->state == S(UNKNOWN);
}

void states_check_ended(struct track *track, struct connection *connection)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[connection_peer(connection, END_CLIENT)];
	bool reset = (half_has(client, HALF_RST) || half_has(server, HALF_RST)) &&
		!goes_on(client) && !goes_on(server);
	bool over = (is_over(client) && is_over(server)) || gave_up(client, server);
	if (connection->ended || !(reset || over))
		return;
	if (is_unanswered(connection))
		unanswered_less(track);
	connection->ended = true;
	ended_append(track, connection);
}
