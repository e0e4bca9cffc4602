/* test_open.c - data, what is sent twice, what is missing, and connections met in the middle. */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct script opened_at(uint32_t client_isn)
{
	struct script script = script_start();
	script.isn[C] = client_isn;
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static void bytes_are_counted_once(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 },
		{ 10, C, ACK, .seq = 1001, .ack = 1, .bytes = 1000 },
		{ 300000, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 },
		{ 10, C, ACK, .seq = 501, .ack = 1, .bytes = 2000 }); /* half of it new */
	const struct connection *connection = track_first(script.track);
	const struct half *client = &connection->half[C];
	assert_int_equal(client->bytes, 2500);
	assert_int_equal(connection_retransmissions(connection, C), 1);
	script_done(&script);
}

static void a_filled_gap_is_no_retransmission(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1001, .ack = 1, .bytes = 1000 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 });
	const struct connection *connection = track_first(script.track);
	const struct half *client = &connection->half[C];
	assert_int_equal(client->bytes, 2000);
	assert_int_equal(connection_retransmissions(connection, C), 0);
	assert_int_equal(connection_half_detail(connection, C)->out_of_order, 1);
	assert_int_equal(connection_half_detail(connection, C)->hole_count, 0);
	script_done(&script);
}

/* 1, 3, 5, 2, 4 and 1, 3, 5, 4, 2 */
static void two_gaps_filled_are_no_retransmissions(void **state)
{
	static const uint32_t orders[][5] = { { 0, 2, 4, 1, 3 }, { 0, 2, 4, 3, 1 } };
	for (size_t k = 0; k < 2; k++) {
		struct script script = opened_at(0);
		for (size_t i = 0; i < 5; i++)
			PLAY(&script,
				{ 10, C, ACK, .seq = 1 + orders[k][i] * 100, .ack = 1, .bytes = 100,
					.id = (uint16_t)(2000 + orders[k][i]) });
		PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 501 });
		const struct connection *connection = track_first(script.track);
		assert_int_equal(connection->half[C].bytes, 500);
		assert_int_equal(connection_retransmissions(connection, C), 0);
		assert_int_equal(connection_half_detail(connection, C)->out_of_order, 2);
		assert_int_equal(connection_detail(connection)->capture_gaps, 0);
		script_done(&script);
	}
}

static void the_end_of_a_gap_can_be_filled_first(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 301, .ack = 1, .bytes = 100, .id = 2003 },
		{ 10, C, ACK, .seq = 201, .ack = 1, .bytes = 100, .id = 2002 },
		{ 10, C, ACK, .seq = 201, .ack = 1, .bytes = 100, .id = 2004 }, /* once more */
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 200, .id = 2001 });
	const struct connection *connection = track_first(script.track);
	const struct half *client = &connection->half[C];
	assert_int_equal(client->bytes, 400);
	assert_int_equal(connection_half_detail(connection, C)->out_of_order, 2);
	assert_int_equal(connection_retransmissions(connection, C), 1);
	assert_int_equal(connection_half_detail(connection, C)->hole_count, 0);
	script_done(&script);
}

static void sequence_numbers_wrap(void **state)
{
	struct script script = opened_at(UINT32_MAX - 1500);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 },
		{ 10, C, ACK, .seq = 1001, .ack = 1, .bytes = 1000 },
		{ 10, S, ACK, .seq = 1, .ack = 2001 },
		{ 10, C, ACK, .seq = 1001, .ack = 1, .bytes = 1000 },
		{ 10, C, FIN | ACK, .seq = 2001, .ack = 1 }, { 10, S, ACK, .seq = 1, .ack = 2002 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection->half[C].bytes, 2000);
	assert_int_equal(connection_retransmissions(connection, C), 1);
	assert_string_equal(script_states(connection), "FIN_WAIT_2? CLOSE_WAIT");
	script_done(&script);
}

static void keepalives_are_no_retransmissions(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 10, S, ACK, .seq = 1, .ack = 11 }, { 10000000, C, ACK, .seq = 10, .ack = 1 },
		{ 10, S, ACK, .seq = 1, .ack = 11 },
		{ 10000000, C, ACK, .seq = 10, .ack = 1, .bytes = 1 },
		{ 10, S, ACK, .seq = 1, .ack = 11 });
	const struct connection *connection = track_first(script.track);
	const struct half *client = &connection->half[C];
	assert_int_equal(connection_retransmissions(connection, C), 0);
	assert_int_equal(client->bytes, 10);
	script_done(&script);
}

static void one_byte_not_yet_acknowledged_is_no_keepalive(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1 },
		{ 300000, C, ACK, .seq = 1, .ack = 1, .bytes = 1 });
	assert_int_equal(connection_retransmissions(track_first(script.track), C), 1);
	script_done(&script);
}

static void a_stranger_moves_nothing(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 10, S, ACK, .seq = 1, .ack = 11 },
		{ 10, C, FIN | ACK, .seq = 90000000, .ack = 1 }, /* far ahead */
		{ 10, S, FIN | ACK, .seq = 1,
			.ack = 80000000 }, /* acknowledges what was not sent */
		{ 10, C, FIN, .seq = 11 }); /* without ACK */
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED");
	assert_int_equal(connection_detail(connection)->foreign, 3);
	script_done(&script);
}

/* neither its window nor its time are those of the end that it claims to be */
static void a_stranger_says_nothing_of_the_sender(void **state)
{
	static const struct step strangers[] = { { 1000000, S, RST, .seq = 9000000 },
		{ 1000000, S, ACK, .seq = 80000000, .ack = 90000000, .window = WINDOW_ZERO },
		{ 1000000, S, SYN | ACK, .seq = 70000000, .ack = 60000000,
			.window = WINDOW_ZERO } };
	for (size_t i = 0; i < 3; i++) {
		struct script script = opened_at(0);
		const struct half *server = &track_first(script.track)->half[S];
		int64_t last_ns = server->last_ns;
		script_play(&script, &strangers[i], 1);
		assert_int_equal(server->window_raw, 65535);
		assert_int_equal(server->last_ns, last_ns);
		assert_int_equal(server->packets, 2);
		assert_int_equal(connection_mark(track_first(script.track), MARK_LAST), 4);
		script_done(&script);
	}
}

static void a_stream_that_goes_on_elsewhere_is_followed(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 },
		{ 10, C, ACK, .seq = 90000001, .ack = 1, .bytes = 1000 },
		{ 10, C, ACK, .seq = 90001001, .ack = 1, .bytes = 1000 },
		{ 10, S, ACK, .seq = 1, .ack = 90002001 },
		{ 10, C, FIN | ACK, .seq = 90002001, .ack = 1 },
		{ 10, S, ACK, .seq = 1, .ack = 90002002 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "FIN_WAIT_2? CLOSE_WAIT");
	assert_int_equal(connection_detail(connection)->capture_gaps, 1);
	script_done(&script);
}

static void what_the_capture_lacks_is_counted(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 501 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection_detail(connection)->capture_gaps, 1);
	assert_int_equal(connection->half[C].bytes, 0);
	script_done(&script);
}

static void an_acknowledged_hole_is_the_captures(void **state)
{
	struct script script = opened_at(0);
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 10, C, ACK, .seq = 201, .ack = 1, .bytes = 100 },
		{ 10, S, ACK, .seq = 1, .ack = 101 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection_detail(connection)->capture_gaps, 0);
	PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 301 });
	assert_int_equal(connection_detail(connection)->capture_gaps, 1);
	assert_true(connection_half_detail(connection, C)->hole[0].acked);
	PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 301 });
	assert_int_equal(connection_detail(connection)->capture_gaps, 1);
	script_done(&script);
}

static void met_in_the_middle_is_presumed_until_both_speak(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, S, ACK, .seq = 5000, .ack = 7000, .bytes = 100 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection->opened, OPENED_MIDSTREAM);
	assert_true(connection->client_guessed);
	assert_int_equal(connection->end[S].port, SERVER_PORT);
	assert_string_equal(script_states(connection), "ESTABLISHED? ESTABLISHED?");
	PLAY(&script, { 10, C, ACK, .seq = 7000, .ack = 5100, .bytes = 10 },
		{ 10, S, ACK, .seq = 5100, .ack = 7010 });
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED");
	PLAY(&script, { 10, S, FIN | ACK, .seq = 5100, .ack = 7010 },
		{ 10, C, FIN | ACK, .seq = 7010, .ack = 5101 },
		{ 10, S, ACK, .seq = 5101, .ack = 7011 });
	assert_string_equal(script_states(connection), "CLOSED? TIME_WAIT");
	script_done(&script);
}

static void met_at_its_end_the_first_fin_may_be_the_second(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, S, FIN | ACK, .seq = 5000, .ack = 7000 });
	assert_string_equal(script_states(track_first(script.track)), "ESTABLISHED? FIN_WAIT_1?");
	script_done(&script);
}

static void met_at_its_reset_nothing_had_opened(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, S, RST, .seq = 5000 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "CLOSED? CLOSED");
	assert_int_equal(connection->opened, OPENED_NEVER);
	assert_true(connection->ended);
	script_done(&script);
}

static void runs_of_data_are_one_line(void **state)
{
	struct script script = opened_at(0);
	for (uint32_t i = 0; i < 100; i++)
		PLAY(&script, { 10, S, ACK, .seq = 1 + i * 1000, .ack = 1, .bytes = 1000 },
			{ 10, C, ACK, .seq = 1, .ack = 1001 + i * 1000 });
	const struct history *history = connection_history(track_first(script.track));
	assert_int_equal(history->event_count, 4);
	assert_int_equal(history->last_event->kind, EVENT_DATA);
	assert_int_equal(history->last_event->segments, 100);
	assert_int_equal(history->last_event->bytes, 100000);
	assert_int_equal(history->last_event->acked_us, 10);
	script_done(&script);
}

static void long_stories_end_in_counts_but_keep_the_close(void **state)
{
	struct script script = opened_at(0);
	for (uint32_t i = 0; i < 1000; i++)
		PLAY(&script, { 10, C, ACK, .seq = 1 + i, .ack = 1 + i * 2, .bytes = 1 },
			{ 10, S, ACK, .seq = 1 + i * 2, .ack = 2 + i, .bytes = 2 });
	PLAY(&script, { 10, C, FIN | ACK, .seq = 1001, .ack = 2001 });
	const struct history *history = connection_history(track_first(script.track));
	uint32_t segments = 0;
	uint64_t up = 0, down = 0;
	for (const struct event *event = history->first_event; event; event = event->next) {
		segments += event->segments;
		up += event->kind == EVENT_MORE || event->end == C ? event->bytes : 0;
		down += event->kind == EVENT_MORE ? event->bytes_back
			: event->end == S	  ? event->bytes
						  : 0;
	}
	assert_int_equal(history->event_count, TRACK_EVENTS_BEFORE_MORE + 2);
	assert_int_equal(history->last_event->meaning, MEANS_CLOSES_FIRST);
	assert_int_equal(history->events_left_out, 0);
	assert_int_equal(segments, 3 + 2000 + 1);
	assert_int_equal(up, 1000);
	assert_int_equal(down, 2000);
	script_done(&script);
}

static void ignored_resets_do_not_push_out_the_close(void **state)
{
	struct script script = opened_at(0);
	for (uint32_t i = 0; i < 100; i++)
		PLAY(&script, { 2000000, C, ACK, .seq = 1 + i, .ack = 1, .bytes = 1 },
			{ 10, S, ACK, .seq = 1, .ack = 2 + i },
			{ 2000000, S, RST, .seq = 900000 + i });
	PLAY(&script, { 10, C, FIN | ACK, .seq = 101, .ack = 1 },
		{ 10, S, FIN | ACK, .seq = 1, .ack = 102 }, { 10, C, ACK, .seq = 102, .ack = 2 });
	const struct history *history = connection_history(track_first(script.track));
	assert_int_equal(history->last_event->meaning, MEANS_ENDS);
	assert_true(history->events_left_out > 0);
	assert_true(history->event_count <= TRACK_EVENTS_MAX);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_counted_once),
		cmocka_unit_test(a_filled_gap_is_no_retransmission),
		cmocka_unit_test(two_gaps_filled_are_no_retransmissions),
		cmocka_unit_test(the_end_of_a_gap_can_be_filled_first),
		cmocka_unit_test(sequence_numbers_wrap),
		cmocka_unit_test(keepalives_are_no_retransmissions),
		cmocka_unit_test(one_byte_not_yet_acknowledged_is_no_keepalive),
		cmocka_unit_test(a_stranger_moves_nothing),
		cmocka_unit_test(a_stranger_says_nothing_of_the_sender),
		cmocka_unit_test(a_stream_that_goes_on_elsewhere_is_followed),
		cmocka_unit_test(what_the_capture_lacks_is_counted),
		cmocka_unit_test(an_acknowledged_hole_is_the_captures),
		cmocka_unit_test(met_in_the_middle_is_presumed_until_both_speak),
		cmocka_unit_test(met_at_its_end_the_first_fin_may_be_the_second),
		cmocka_unit_test(met_at_its_reset_nothing_had_opened),
		cmocka_unit_test(runs_of_data_are_one_line),
		cmocka_unit_test(ignored_resets_do_not_push_out_the_close),
		cmocka_unit_test(long_stories_end_in_counts_but_keep_the_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
