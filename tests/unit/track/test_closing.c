/* test_closing.c - every way to the end of a connection. */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

/* open, 24 bytes up, 26 bytes down, all acknowledged: seven packets */
static struct script opened(void)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 },
		{ 1000, C, ACK, .seq = 1, .ack = 1, .bytes = 24 },
		{ 19, S, ACK, .seq = 1, .ack = 25 },
		{ 1000, S, ACK, .seq = 1, .ack = 25, .bytes = 26 },
		{ 24, C, ACK, .seq = 25, .ack = 27 });
	return script;
}

/* what happened after packet 7 */
static const char *closing(const struct script *script)
{
	const char *all = script_transitions(track_first(script->track));
	const char *from = strstr(all, "\n8 ");
	return from ? from + 1 : "";
}

static void server_closes_in_three_segments(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, S, FIN | ACK, .seq = 27, .ack = 25 },
		{ 35, C, FIN | ACK, .seq = 25, .ack = 28 }, { 8, S, ACK, .seq = 28, .ack = 26 });
	assert_string_equal(closing(&script),
		"8 server ESTABLISHED>FIN_WAIT_1\n"
		"9 client ESTABLISHED>CLOSE_WAIT\n"
		"9 client CLOSE_WAIT>LAST_ACK\n"
		"9 server FIN_WAIT_1>FIN_WAIT_2\n" /* its answer to the FIN proves it */
		"10 server FIN_WAIT_2>TIME_WAIT\n"
		"10 client LAST_ACK>CLOSED?\n");
	const struct connection *connection = track_first(script.track);
	assert_true(connection->ended);
	assert_int_equal(connection->half[C].bytes, 24);
	assert_int_equal(connection->half[S].bytes, 26);
	script_done(&script);
}

static void client_closes_in_four_segments(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, ACK, .seq = 27, .ack = 26 }, { 90000, S, FIN | ACK, .seq = 27, .ack = 26 },
		{ 8, C, ACK, .seq = 26, .ack = 28 });
	assert_string_equal(closing(&script),
		"8 client ESTABLISHED>FIN_WAIT_1\n"
		"9 server ESTABLISHED>CLOSE_WAIT\n"
		"9 client FIN_WAIT_1>FIN_WAIT_2\n"
		"10 server CLOSE_WAIT>LAST_ACK\n"
		"11 client FIN_WAIT_2>TIME_WAIT\n"
		"11 server LAST_ACK>CLOSED?\n");
	script_done(&script);
}

static void a_half_closed_end_still_receives(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, ACK, .seq = 27, .ack = 26 },
		{ 90000, S, ACK, .seq = 27, .ack = 26, .bytes = 1000 },
		{ 8, C, ACK, .seq = 26, .ack = 1027 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "FIN_WAIT_2? CLOSE_WAIT");
	assert_int_equal(connection->half[S].bytes, 1026);
	assert_false(connection->ended);
	script_done(&script);
}

static void fins_that_cross_close_simultaneously(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 5, S, FIN | ACK, .seq = 27, .ack = 25 }, { 30, C, ACK, .seq = 26, .ack = 28 },
		{ 5, S, ACK, .seq = 28, .ack = 26 });
	assert_string_equal(closing(&script),
		"8 client ESTABLISHED>FIN_WAIT_1\n"
		"9 server ESTABLISHED>FIN_WAIT_1\n"
		"10 client FIN_WAIT_1>CLOSING\n"
		"11 server FIN_WAIT_1>CLOSING\n"
		"11 server CLOSING>TIME_WAIT?\n"
		"11 client CLOSING>TIME_WAIT?\n");
	assert_true(track_first(script.track)->ended);
	script_done(&script);
}

static void time_wait_ends_by_time(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, FIN | ACK, .seq = 27, .ack = 26 }, { 8, C, ACK, .seq = 26, .ack = 28 });
	const struct connection *connection = track_first(script.track);
	script_wait(&script, 59999999);
	assert_string_equal(script_states(connection), "TIME_WAIT CLOSED?");
	script_wait(&script, 1);
	assert_string_equal(script_states(connection), "CLOSED? CLOSED?");
	assert_int_equal(connection_detail(connection)->history->last_transition->packet, 0);
	script_done(&script);
}

static void time_wait_starts_anew_with_every_fin(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, FIN | ACK, .seq = 27, .ack = 26 }, { 8, C, ACK, .seq = 26, .ack = 28 },
		{ 30000000, S, FIN | ACK, .seq = 27, .ack = 26 },
		{ 10, C, ACK, .seq = 26, .ack = 28 });
	const struct connection *connection = track_first(script.track);
	script_wait(&script, 59000000);
	assert_string_equal(script_states(connection), "TIME_WAIT CLOSED?");
	script_wait(&script, 1000000);
	assert_string_equal(script_states(connection), "CLOSED? CLOSED?");
	script_done(&script);
}

static void lost_last_acknowledgement_shows_in_the_repeated_fin(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, FIN | ACK, .seq = 27, .ack = 26 }, { 8, C, ACK, .seq = 26, .ack = 28 },
		{ 200000, S, FIN | ACK, .seq = 27, .ack = 26 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "TIME_WAIT LAST_ACK");
	assert_int_equal(connection_half_detail(connection, S)->fin_again, 1);
	PLAY(&script, { 10, C, ACK, .seq = 26, .ack = 28 });
	assert_string_equal(script_states(connection), "TIME_WAIT CLOSED?");
	/* once more in vain: nobody presumes any longer that it arrives */
	PLAY(&script, { 400000, S, FIN | ACK, .seq = 27, .ack = 26 },
		{ 10, C, ACK, .seq = 26, .ack = 28 });
	assert_string_equal(script_states(connection), "TIME_WAIT LAST_ACK");
	script_done(&script);
}

static void unanswered_fin_is_repeated(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 200000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 400000, C, FIN | ACK, .seq = 25, .ack = 27 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "FIN_WAIT_1 ESTABLISHED");
	assert_int_equal(connection_half_detail(connection, C)->fin_again, 2);
	assert_int_equal(connection_retransmissions(connection, C), 2);
	script_done(&script);
}

static void reset_in_every_state_ends_both(void **state)
{
	static const struct {
		size_t steps;
		const char *before;
	} cases[] = { { 0, "ESTABLISHED ESTABLISHED" }, { 1, "FIN_WAIT_1 ESTABLISHED" },
		{ 2, "FIN_WAIT_2? CLOSE_WAIT" }, { 3, "FIN_WAIT_2? LAST_ACK" } };
	static const struct step steps[] = { { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, ACK, .seq = 27, .ack = 26 }, { 35, S, FIN | ACK, .seq = 27, .ack = 26 } };
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct script script = opened();
		script_play(&script, steps, cases[i].steps);
		const struct connection *connection = track_first(script.track);
		assert_string_equal(script_states(connection), cases[i].before);
		PLAY(&script, { 10, S, RST, .seq = cases[i].steps == 3 ? 28 : 27 });
		assert_string_equal(script_states(connection), "CLOSED? CLOSED");
		assert_true(connection->ended);
		script_done(&script);
	}
}

static void reset_out_of_window_is_not_believed(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, S, RST, .seq = 28 }, { 10, S, RST, .seq = 26 },
		{ 10, S, RST, .seq = 100000 });
	const struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED");
	assert_int_equal(connection_detail(connection)->foreign, 3);
	script_done(&script);
}

static void a_reset_that_both_outlive_is_taken_back(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, S, RST, .seq = 27 },
		{ 10, C, ACK, .seq = 25, .ack = 27, .bytes = 10 }, /* may have been on its way */
		{ 10, S, ACK, .seq = 27, .ack = 35, .bytes = 10 });
	struct connection *connection = track_first(script.track);
	assert_string_equal(script_states(connection), "CLOSED? CLOSED");
	PLAY(&script, { 10, C, ACK, .seq = 35, .ack = 37 });
	assert_string_equal(script_states(connection), "ESTABLISHED ESTABLISHED?");
	assert_false(connection->ended);
	assert_int_equal(connection_mark(connection, MARK_RST), 0);
	assert_int_equal(connection_mark(connection, MARK_RST_UNHEEDED), 8);
	assert_null(track_next_ended(script.track, INT64_MAX));
	PLAY(&script, { 10, C, FIN | ACK, .seq = 35, .ack = 37 },
		{ 10, S, FIN | ACK, .seq = 37, .ack = 36 }, { 10, C, ACK, .seq = 36, .ack = 38 });
	assert_string_equal(script_states(connection), "TIME_WAIT CLOSED?");
	assert_true(connection->ended);
	script_done(&script);
}

static void a_reset_is_obeyed_while_only_one_end_goes_on(void **state)
{
	for (enum end end = C; end <= S; end++) {
		struct script script = opened();
		PLAY(&script, { 10, S, RST, .seq = 27 });
		for (uint32_t i = 0; i < 3; i++)
			PLAY(&script,
				{ 10, end, ACK, .seq = (end == C ? 25 : 27) + i * 10,
					.ack = end == C ? 27 : 25, .bytes = 10 });
		assert_string_equal(script_states(track_first(script.track)), "CLOSED? CLOSED");
		script_done(&script);
	}
}

static void a_fin_after_a_reset_counts_when_that_is_taken_back(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, S, RST, .seq = 27 }, { 10, S, FIN | ACK, .seq = 27, .ack = 25 },
		{ 10, C, ACK, .seq = 25, .ack = 28 });
	assert_string_equal(script_states(track_first(script.track)), "CLOSE_WAIT FIN_WAIT_2?");
	script_done(&script);
}

static void reset_counts_what_was_cut_off(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 25, .ack = 27, .bytes = 1000 },
		{ 10, S, ACK, .seq = 27, .ack = 25, .bytes = 10 },
		{ 10, S, RST | ACK, .seq = 37, .ack = 25 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection_detail(connection)->reset.by, S);
	assert_int_equal(connection_detail(connection)->reset.unread, 1000);
	assert_int_equal(connection_detail(connection)->reset.unacked, 10);
	assert_true(connection_detail(connection)->reset.with_ack);
	script_done(&script);
}

static void reset_ends_time_wait(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, FIN | ACK, .seq = 25, .ack = 27 },
		{ 35, S, FIN | ACK, .seq = 27, .ack = 26 }, { 8, C, ACK, .seq = 26, .ack = 28 },
		{ 35, S, RST, .seq = 28 });
	assert_string_equal(script_states(track_first(script.track)), "CLOSED? CLOSED");
	script_done(&script);
}

/* a FIN sent again before the acknowledgement could come back proves nothing */
static void fin_repeated_early_takes_nothing_back(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 50000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 }, { 1000, S, FIN | ACK, .seq = 1, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 2 }, { 20000, S, FIN | ACK, .seq = 1, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 2 });
	assert_string_equal(script_states(track_first(script.track)), "CLOSE_WAIT FIN_WAIT_2?");
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(server_closes_in_three_segments),
		cmocka_unit_test(client_closes_in_four_segments),
		cmocka_unit_test(a_half_closed_end_still_receives),
		cmocka_unit_test(fins_that_cross_close_simultaneously),
		cmocka_unit_test(time_wait_ends_by_time),
		cmocka_unit_test(time_wait_starts_anew_with_every_fin),
		cmocka_unit_test(lost_last_acknowledgement_shows_in_the_repeated_fin),
		cmocka_unit_test(unanswered_fin_is_repeated),
		cmocka_unit_test(reset_in_every_state_ends_both),
		cmocka_unit_test(reset_out_of_window_is_not_believed),
		cmocka_unit_test(a_reset_that_both_outlive_is_taken_back),
		cmocka_unit_test(a_reset_is_obeyed_while_only_one_end_goes_on),
		cmocka_unit_test(a_fin_after_a_reset_counts_when_that_is_taken_back),
		cmocka_unit_test(reset_counts_what_was_cut_off),
		cmocka_unit_test(reset_ends_time_wait),
		cmocka_unit_test(fin_repeated_early_takes_nothing_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
