/* test_opening.c - the ways a connection opens, or does not. */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void handshake_is_three_segments(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_transitions(connection),
		"1 client CLOSED>SYN_SENT\n"
		"2 server LISTEN>SYN_RECEIVED\n"
		"3 client SYN_SENT>ESTABLISHED\n"
		"3 server SYN_RECEIVED>ESTABLISHED?\n");
	assert_int_equal(connection->opened, OPENED_HANDSHAKE);
	assert_int_equal(connection_handshake_us(connection), 25);
	assert_int_equal(connection->half[C].mss, 1460);
	assert_int_equal(connection->half[S].wscale, 6);
	assert_int_equal(connection_mark(connection, MARK_OPEN), 3);
	assert_false(connection->client_guessed);
	script_done(&script);
}

static void servers_first_segment_confirms_it_open(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 }, { 50, C, ACK, .seq = 1, .ack = 1, .bytes = 24 },
		{ 20, S, ACK, .seq = 1, .ack = 25 });
	const struct connection *connection = track_first(script.track);
	const struct transition *last = connection_detail(connection)->history->last_transition;
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED");
	assert_int_equal(last->end, S);
	assert_int_equal(last->certainty, CERTAINTY_SEEN);
	assert_int_equal(last->packet, 3);
	assert_int_equal(last->confirmed_packet, 5);
	assert_int_equal(connection->half[C].bytes, 24);
	script_done(&script);
}

static void refusal_closes_both(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 181, S, RST | ACK, .seq = 0, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_transitions(connection),
		"1 client CLOSED>SYN_SENT\n"
		"2 server UNKNOWN>CLOSED\n"
		"2 client SYN_SENT>CLOSED?\n");
	assert_true(connection->ended);
	assert_ptr_equal(track_next_ended(script.track, INT64_MAX), connection);
	assert_null(track_next_ended(script.track, INT64_MAX));
	script_done(&script);
}

static void refusal_must_acknowledge_the_syn(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 181, S, RST | ACK, .seq = 0, .ack = 2 },
		{ 10, S, RST, .seq = 0 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "SYN_SENT UNKNOWN?");
	assert_int_equal(connection_detail(connection)->foreign, 2);
	assert_false(connection->ended);
	script_done(&script);
}

static void every_syn_after_a_refusal_is_a_new_attempt(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 100, S, RST | ACK, .ack = 1 }, { 500000, C, SYN },
		{ 100, S, RST | ACK, .ack = 1 }, { 500000, C, SYN },
		{ 100, S, RST | ACK, .ack = 1 });
	int count = 0;
	for (const struct connection *connection = track_first(script.track); connection;
		connection = track_next(script.track)) {
		count++;
		assert_int_equal(connection->id, count);
		assert_int_equal(connection_generation(connection), count);
		assert_int_equal(connection->half[C].packets, 1);
		assert_int_equal(connection->half[S].packets, 1);
		assert_true(connection->ended);
	}
	assert_int_equal(count, 3);
	script_done(&script);
}

static void unanswered_syns_stay_one_attempt(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }, { 2000000, C, SYN }, { 4000000, C, SYN });
	const struct connection *connection = track_first(script.track);
	assert_null(track_next(script.track));
	assert_int_equal(connection->syn_count, 4);
	assert_int_equal(connection_retransmissions(connection, C), 3);
	assert_string_equal(script_states(connection), "SYN_SENT UNKNOWN?");
	assert_int_equal(connection_mark(connection, MARK_SYN_AGAIN), 4);
	script_done(&script);
}

static void another_number_is_another_attempt(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN, .seq = 5000 });
	const struct connection *connection = track_first(script.track);
	assert_non_null(track_next(script.track));
	assert_int_equal(connection->syn_count, 1);
	script_done(&script);
}

static void answers_that_do_not_arrive_leave_syn_sent(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 }, { 1000000, C, SYN },
		{ 100, S, SYN | ACK, .ack = 1 }, { 1000000, S, SYN | ACK, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "SYN_SENT SYN_RECEIVED");
	assert_int_equal(connection_detail(connection)->syn_after_answer, 1);
	assert_int_equal(connection->answer_count, 3);
	assert_int_equal(connection_detail(connection)->answer_after_open, 0);
	assert_int_equal(connection->opened, OPENED_NEVER);
	script_done(&script);
}

static void repeated_answer_takes_the_opening_back(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 }, { 1000000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 }, { 2000000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_transitions(connection),
		"1 client CLOSED>SYN_SENT\n"
		"2 server LISTEN>SYN_RECEIVED\n"
		"3 client SYN_SENT>ESTABLISHED\n"
		"3 server SYN_RECEIVED>ESTABLISHED?\n"
		"4 server ESTABLISHED>SYN_RECEIVED\n");
	assert_int_equal(connection_detail(connection)->answer_after_open, 2);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
		{ 10, S, ACK, .seq = 1, .ack = 6 });
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED");
	script_done(&script);
}

/* captured at a client 1.2 s away: the answer was repeated before the acknowledgement came there */
static void answer_repeated_on_a_long_path_takes_nothing_back(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1200000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 }, { 1000000, S, SYN | ACK, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED?");
	assert_int_equal(connection_detail(connection)->answer_after_open, 0);
	script_done(&script);
}

static void syns_that_cross_open_simultaneously(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 10, S, SYN }, { 40, C, SYN | ACK, .ack = 1 },
		{ 10, S, SYN | ACK, .ack = 1 }, { 40, C, ACK, .seq = 1, .ack = 1 },
		{ 10, S, ACK, .seq = 1, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_null(track_next(script.track));
	/* a bare acknowledgement may be a challenge: data is the proof */
	assert_string_equal(script_states(connection), "ESTABLISHED? ESTABLISHED?");
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
		{ 10, S, ACK, .seq = 1, .ack = 6, .bytes = 5 });
	assert_string_equal(script_transitions(connection),
		"1 client CLOSED>SYN_SENT\n"
		"2 server CLOSED>SYN_SENT\n"
		"3 client SYN_SENT>SYN_RECEIVED\n"
		"4 server SYN_SENT>SYN_RECEIVED\n"
		"4 client SYN_RECEIVED>ESTABLISHED\n"
		"4 server SYN_RECEIVED>ESTABLISHED\n");
	assert_int_equal(connection->opened, OPENED_SIMULTANEOUS);
	script_done(&script);
}

static void data_in_the_syn_opens_fast(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN, .bytes = 10 }, { 10, S, SYN | ACK, .ack = 11 },
		{ 10, S, ACK, .seq = 1, .ack = 11, .bytes = 100 },
		{ 10, C, ACK, .seq = 11, .ack = 101 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection->opened, OPENED_FASTOPEN);
	assert_int_equal(connection->half[C].bytes, 10);
	assert_int_equal(connection->half[S].bytes, 100);
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED?");
	script_done(&script);
}

static void reset_by_the_client_while_opening(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 10, S, SYN | ACK, .ack = 1 }, { 10, C, RST, .seq = 1 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "CLOSED LISTEN?");
	assert_int_equal(connection_detail(connection)->reset.by, C);
	assert_int_equal(connection_detail(connection)->reset.peer_state, TCP_STATE_SYN_RECEIVED);
	script_done(&script);
}

static void answer_without_its_syn_is_picked_up(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, S, SYN | ACK, .ack = 1 }, { 10, C, ACK, .seq = 1, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection->end[S].port, SERVER_PORT);
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED?");
	assert_int_equal(connection->opened, OPENED_MIDSTREAM);
	script_done(&script);
}

static void foreign_answer_moves_nothing(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 10, S, ACK, .seq = 77777, .ack = 9000000 },
		{ 10, C, RST, .seq = 9000000 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "SYN_SENT UNKNOWN?");
	assert_int_equal(connection_mark(connection, MARK_FOREIGN), 2);
	/* and the SYN that comes again is the same attempt, with success this time */
	PLAY(&script, { 10, C, SYN }, { 10, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	assert_null(track_next(script.track));
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED?");
	script_done(&script);
}

static void two_copies_of_each_packet_are_one(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 3, C, SYN, .copy = true }, { 10, S, SYN | ACK, .ack = 1 },
		{ 3, S, SYN | ACK, .ack = 1, .copy = true }, { 10, C, ACK, .seq = 1, .ack = 1 },
		{ 3, C, ACK, .seq = 1, .ack = 1, .copy = true },
		{ 9, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 3, C, ACK, .seq = 1, .ack = 1, .bytes = 10, .copy = true });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection_detail(connection)->copies, 4);
	assert_int_equal(connection->half[C].packets, 3);
	assert_int_equal(connection_retransmissions(connection, C), 0);
	assert_int_equal(connection_retransmissions(connection, S), 0);
	assert_int_equal(connection->half[C].bytes, 10);
	assert_int_equal(connection_handshake_us(connection), 26);
	script_done(&script);
}

static void copies_of_a_refused_attempt_are_no_new_one(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 10, S, RST | ACK, .ack = 1 }, { 3, C, SYN, .copy = true },
		{ 3, S, RST | ACK, .ack = 1, .copy = true });
	const struct connection *connection = track_first(script.track);
	assert_null(track_next(script.track));
	assert_int_equal(connection_detail(connection)->copies, 2);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(handshake_is_three_segments),
		cmocka_unit_test(servers_first_segment_confirms_it_open),
		cmocka_unit_test(refusal_closes_both),
		cmocka_unit_test(refusal_must_acknowledge_the_syn),
		cmocka_unit_test(every_syn_after_a_refusal_is_a_new_attempt),
		cmocka_unit_test(unanswered_syns_stay_one_attempt),
		cmocka_unit_test(another_number_is_another_attempt),
		cmocka_unit_test(answers_that_do_not_arrive_leave_syn_sent),
		cmocka_unit_test(repeated_answer_takes_the_opening_back),
		cmocka_unit_test(answer_repeated_on_a_long_path_takes_nothing_back),
		cmocka_unit_test(syns_that_cross_open_simultaneously),
		cmocka_unit_test(data_in_the_syn_opens_fast),
		cmocka_unit_test(reset_by_the_client_while_opening),
		cmocka_unit_test(answer_without_its_syn_is_picked_up),
		cmocka_unit_test(foreign_answer_moves_nothing),
		cmocka_unit_test(two_copies_of_each_packet_are_one),
		cmocka_unit_test(copies_of_a_refused_attempt_are_no_new_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
