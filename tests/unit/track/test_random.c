/*
 * test_random.c - whatever segments come, in whatever order, the records stay sound: states move
 * along RFC 9293's arrows or by what the tracker may take back, counters add up, and every packet
 * named exists. TRACK_SEED=N replays one run.
 */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS 300
#define PACKETS 400

static uint64_t random_state;

static uint32_t random_below(uint32_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 33) % limit;
}

static uint8_t random_flags(void)
{
	static const uint8_t usual[] = { SYN, SYN | ACK, ACK, ACK, ACK, FIN | ACK, RST, RST | ACK };
	if (random_below(20) == 0)
		return (uint8_t)random_below(256);
	return usual[random_below(sizeof(usual))];
}

/* mostly near what was said before, at times anywhere */
static uint32_t random_number(void)
{
	switch (random_below(12)) {
	case 0:
		return random_below(UINT32_MAX);
	case 1:
		return (uint32_t)-1 - random_below(3);
	case 2:
		return random_below(100000);
	}
	return random_below(8);
}

static struct step random_step(void)
{
	static const int64_t waits[] = { 1, 1, 10, 500, 300000, 2000000, 70000000 };
	return (struct step){
		.us = waits[random_below(7)],
		.by = random_below(2) ? C : S,
		.flags = random_flags(),
		.seq = random_number(),
		.ack = random_number(),
		.bytes = random_below(3) ? 0 : random_below(5),
		.copy = random_below(10) == 0,
		.window = random_below(10) ? random_below(65535) : WINDOW_ZERO,
	};
}

#define T(name) TCP_STATE_##name

/* RFC 9293, figure 5, and below the line what a later segment takes back or an observer joins */
static const uint8_t arrows[][2] = {
	{ T(CLOSED), T(SYN_SENT) },
	{ T(LISTEN), T(SYN_RECEIVED) },
	{ T(SYN_SENT), T(SYN_RECEIVED) },
	{ T(SYN_SENT), T(ESTABLISHED) },
	{ T(SYN_RECEIVED), T(ESTABLISHED) },
	{ T(SYN_RECEIVED), T(FIN_WAIT_1) },
	{ T(SYN_RECEIVED), T(LISTEN) },
	{ T(ESTABLISHED), T(FIN_WAIT_1) },
	{ T(ESTABLISHED), T(CLOSE_WAIT) },
	{ T(FIN_WAIT_1), T(FIN_WAIT_2) },
	{ T(FIN_WAIT_1), T(CLOSING) },
	{ T(FIN_WAIT_2), T(TIME_WAIT) },
	{ T(CLOSING), T(TIME_WAIT) },
	{ T(CLOSE_WAIT), T(LAST_ACK) },
	/* ---- */
	{ T(ESTABLISHED), T(SYN_RECEIVED) },
	{ T(FIN_WAIT_2), T(FIN_WAIT_1) },
	{ T(TIME_WAIT), T(CLOSING) },
	{ T(CLOSED), T(LAST_ACK) },
	{ T(CLOSED), T(ESTABLISHED) },
	{ T(CLOSED), T(FIN_WAIT_1) },
	{ T(CLOSED), T(FIN_WAIT_2) },
	{ T(CLOSED), T(CLOSE_WAIT) },
	{ T(CLOSED), T(CLOSING) },
	{ T(CLOSED), T(TIME_WAIT) },
	{ T(UNKNOWN), T(ESTABLISHED) },
	{ T(UNKNOWN), T(SYN_SENT) },
};

static bool is_arrow(uint8_t from, uint8_t to)
{
	if (to == T(CLOSED))
		return true; /* LAST_ACK, TIME_WAIT, and RST from everywhere */
	for (size_t i = 0; i < sizeof(arrows) / sizeof(arrows[0]); i++)
		if (arrows[i][0] == from && arrows[i][1] == to)
			return true;
	return false;
}

static void check_transitions(const struct connection *connection, uint64_t packets)
{
	uint8_t state[END_COUNT] = { 0 };
	bool moved[END_COUNT] = { false };
	uint32_t count = 0;
	for (const struct transition *t = connection_detail(connection)->history->first_transition;
		t; t = t->next) {
		if (!is_arrow(t->from, t->to))
			fail_msg("%s to %s in:\n%s", tcp_state_name(t->from), tcp_state_name(t->to),
				script_transitions(connection));
		assert_true(!moved[t->end] || state[t->end] == t->from);
		assert_true(t->packet <= packets && t->confirmed_packet <= packets);
		state[t->end] = t->to;
		moved[t->end] = true;
		count++;
	}
	assert_int_equal(count, connection_detail(connection)->history->transition_count);
	for (enum end end = C;
		end <= S && !connection_detail(connection)->history->transitions_left_out; end++)
		assert_int_equal(state[end], connection->half[end].state);
}

static void check_events(const struct connection *connection, uint64_t packets)
{
	uint32_t count = 0;
	for (const struct event *e = connection_detail(connection)->history->first_event; e;
		e = e->next) {
		assert_in_range(e->packet, 1, packets);
		assert_in_range(e->last_packet, e->packet, packets);
		assert_true(e->segments >= 1 && e->repeated <= e->segments);
		assert_true(e->meaning < EVENT_MEANING_COUNT);
		count++;
	}
	assert_int_equal(count, connection_detail(connection)->history->event_count);
	assert_true(count <= TRACK_EVENTS_MAX);
}

static void check_connection(const struct connection *connection, uint64_t packets)
{
	for (enum mark mark = 0; mark < MARK_COUNT; mark++)
		assert_true(connection_mark(connection, mark) <= packets);
	for (enum end end = C; end <= S; end++) {
		const struct half *half = &connection->half[end];
		assert_true(connection_retransmissions(connection, end) <= half->packets);
		assert_true((half->state == T(UNKNOWN)) == (half->certainty == CERTAINTY_UNKNOWN));
	}
	check_transitions(connection, packets);
	check_events(connection, packets);
}

static void check_all(struct script *script, uint64_t forgotten_packets)
{
	uint64_t counted = forgotten_packets, previous_id = 0;
	for (const struct connection *connection = track_first(script->track); connection;
		connection = track_next(script->track)) {
		assert_true(connection->id > previous_id);
		previous_id = connection->id;
		counted += connection->half[C].packets + connection->half[S].packets +
			connection_detail(connection)->copies;
		check_connection(connection, script->number);
	}
	struct track_counts counts = track_counts(script->track);
	assert_int_equal(counted + counts.late, counts.packets);
}

static void run(uint64_t seed)
{
	struct script script = script_start();
	uint64_t forgotten_packets = 0;
	random_state = seed * 0x9e3779b97f4a7c15 + 1;
	for (int i = 0; i < PACKETS; i++) {
		struct step step = random_step();
		script.client_port = (uint16_t)(CLIENT_PORT + random_below(2));
		PLAY(&script, step);
		if (random_below(50))
			continue;
		struct connection *ended = track_next_ended(script.track, script.now_ns);
		if (!ended)
			continue;
		forgotten_packets += ended->half[C].packets + ended->half[S].packets +
			connection_detail(ended)->copies;
		check_connection(ended, script.number);
		track_forget(script.track, ended);
	}
	check_all(&script, forgotten_packets);
	script_done(&script);
}

static void records_stay_sound(void **state)
{
	const char *seed = getenv("TRACK_SEED");
	uint64_t from = seed ? strtoull(seed, NULL, 10) : 1;
	for (uint64_t i = from; i < from + (seed ? 1 : RUNS); i++) {
		fprintf(stderr, "TRACK_SEED=%u\r", (unsigned int)i);
		run(i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_stay_sound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
