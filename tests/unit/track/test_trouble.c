/* test_trouble.c - what is kept of connections in trouble, for their verdicts. */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define HANDSHAKE                                      \
	{ 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 }, \
	{                                              \
		12, C, ACK, .seq = 1, .ack = 1         \
	}
#define DATA(seq_, bytes_) C, ACK, .seq = seq_, .ack = 1, .bytes = bytes_

static const struct half_detail *client_detail(const struct script *script)
{
	return connection_half_detail(track_first(script->track), C);
}

/* the peer goes on speaking, yet does not acknowledge: the first segment that it lacks is counted on */
static void what_the_peer_lacks_first_is_counted(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 1448) }, { 10, DATA(1449, 1448) },
		{ 200000, DATA(1, 1448) }, { 10, S, ACK, .seq = 1, .ack = 1, .bytes = 5 },
		{ 400000, DATA(1449, 1448) }, { 400000, DATA(1, 1448) },
		{ 10, S, ACK, .seq = 6, .ack = 1, .bytes = 5 });
	const struct half_detail *detail = client_detail(&script);
	const struct connection *connection = track_first(script.track);
	assert_int_equal(detail->head_repeats, 2);
	assert_int_equal(detail->head_bytes, 1448);
	assert_int_equal(detail->head_piece, 0);
	assert_int_equal(detail->head_seq, script.isn[C] + 1);
	assert_int_equal(detail->repeat_gap_us, 800010);
	assert_int_equal(detail->head_sent_ns, START_NS + 45000);
	assert_int_equal(detail->repeats_in_vain, 0);
	assert_int_equal(connection_mark(connection, MARK_HEAD), 5);
	assert_int_equal(connection_mark(connection, MARK_HEAD_AGAIN), 6);
	assert_int_equal(connection_mark(connection, MARK_REPEATED_LAST), 9);
	PLAY(&script, { 10, S, ACK, .seq = 11, .ack = 1449 });
	assert_int_equal(detail->head_repeats, 0);
	assert_int_equal(detail->shrunk_from, 0);
	script_done(&script);
}

static void smaller_pieces_that_pass_are_remembered(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 1448) }, { 200000, DATA(1, 1448) },
		{ 400000, DATA(1, 1448) }, { 800000, DATA(1, 1024) },
		{ 10, S, ACK, .seq = 1, .ack = 1025 });
	const struct half_detail *detail = client_detail(&script);
	assert_int_equal(detail->shrunk_from, 1448);
	assert_int_equal(detail->shrunk_to, 1024);
	assert_int_equal(detail->head_repeats, 0);
	script_done(&script);
}

/* met in the middle, the other end silent: all that was seen may be lacking */
static void what_a_silent_peer_lacks_is_counted(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, DATA(70, 7) }, { 200000, DATA(70, 7) }, { 400000, DATA(70, 7) },
		{ 4000000, S, ACK, .seq = 1, .ack = 70, .bytes = 7 });
	assert_int_equal(client_detail(&script)->head_repeats, 2);
	assert_int_equal(connection_mark(track_first(script.track), MARK_HEAD), 1);
	PLAY(&script, { 10, S, ACK, .seq = 8, .ack = 77 });
	assert_int_equal(client_detail(&script)->head_repeats, 0);
	script_done(&script);
}

/* the first smaller piece may have passed by chance */
static void one_loss_does_not_tell_of_sizes(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 1448) }, { 200000, DATA(1, 1024) },
		{ 10, S, ACK, .seq = 1, .ack = 1025 });
	assert_int_equal(client_detail(&script)->shrunk_from, 0);
	script_done(&script);
}

static void the_first_of_the_largest_size_is_remembered(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 1000) }, { 10, DATA(1001, 1000) },
		{ 10, DATA(2001, 1448) }, { 10, DATA(3449, 1448) });
	const struct half_detail *detail = client_detail(&script);
	assert_true(detail->grown_known);
	assert_int_equal(detail->grown_seq, script.isn[C] + 2001);
	script_done(&script);
	script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 1000) }, { 10, DATA(1001, 1448) });
	assert_false(client_detail(&script)->grown_known); /* among its first 1,448 bytes */
	script_done(&script);
}

static void waits_for_the_timer_add_up(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 10) }, { 300000, DATA(1, 10) },
		{ 600000, DATA(1, 10) }, { 10, S, ACK, .seq = 1, .ack = 11 }, { 10, DATA(11, 10) },
		{ 400000, DATA(11, 10) }, { 10, S, ACK, .seq = 1, .ack = 21 });
	const struct half_detail *detail = client_detail(&script);
	assert_int_equal(detail->timeout_us, 1300000);
	assert_int_equal(detail->recoveries, 2);
	assert_int_equal(detail->in_vain, 1);
	script_done(&script);
}

static void a_reset_answers_what_it_does_not_know(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 10) }, { 9, S, ACK, .seq = 1, .ack = 11 },
		{ 4000000, DATA(11, 10) }, { 70, S, RST, .seq = 1 });
	const struct reset *reset = &connection_detail(track_first(script.track))->reset;
	assert_true(reset->answers);
	assert_false(reset->ts_fits);
	assert_int_equal(reset->since_ns, 70000);
	assert_int_equal(reset->idle_ns, 4000000000);
	assert_int_equal(reset->repeats, 0);
	script_done(&script);
}

/* it gave up; what comes later meets nobody */
static void a_reset_tells_what_was_in_vain(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 10) }, { 200000, DATA(1, 10) },
		{ 400000, DATA(1, 10) }, { 4000000, S, ACK, .seq = 1, .ack = 1, .bytes = 7 },
		{ 10, C, RST, .seq = 1 });
	const struct reset *reset = &connection_detail(track_first(script.track))->reset;
	assert_int_equal(reset->repeats, 2);
	assert_int_equal(reset->unacked, 10);
	script_done(&script);
	script = script_start();
	PLAY(&script, HANDSHAKE, { 10, DATA(1, 10) }, { 9, S, ACK, .seq = 1, .ack = 11 },
		{ 9000000, C, ACK, .seq = 10, .ack = 1 }, { 1000000, C, ACK, .seq = 10, .ack = 1 },
		{ 1000000, C, RST | ACK, .seq = 11, .ack = 1 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection_detail(connection)->reset.probes, 2);
	assert_true(connection_detail(connection)->reset.after_probe);
	assert_int_equal(connection_mark(connection, MARK_PROBE_FIRST), 6);
	assert_int_equal(connection_mark(connection, MARK_PROBE_LAST), 7);
	script_done(&script);
}

static void timestamps_of_a_reset_are_compared(void **state)
{
	for (uint32_t older = 0; older < 2; older++) {
		struct script script = script_start();
		PLAY(&script, { 0, C, SYN, .ts = 100 }, { 9, S, SYN | ACK, .ack = 1, .ts = 500 },
			{ 9, C, ACK, .seq = 1, .ack = 1, .ts = 101 },
			{ 9, S, RST | ACK, .seq = 1, .ack = 1, .ts = 501 - 2 * older });
		const struct connection *connection = track_first(script.track);
		assert_int_equal(connection_detail(connection)->reset.ts_fits, !older);
		script_done(&script);
	}
}

static void a_reset_out_of_window_is_remembered(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 9, S, RST, .seq = 900000 });
	assert_int_equal(connection_mark(track_first(script.track), MARK_RST_IGNORED), 4);
	script_done(&script);
}

static void an_answer_tells_how_long_the_latest_syn_waited(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }, { 400000, S, SYN | ACK, .ack = 1 });
	assert_int_equal(connection_detail(track_first(script.track))->answer_us, 400000);
	script_done(&script);
}

/* a device on the way refuses in the server's name: its RST has come another way than the server's
 * answers elsewhere */
static void answers_tell_how_far_a_server_is(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 9, S, SYN | ACK, .ack = 1, .ttl = 57 });
	script.client_port++;
	PLAY(&script, { 9, C, SYN }, { 9, S, RST | ACK, .ack = 1, .ttl = 60 });
	track_first(script.track);
	const struct reset *reset = &connection_detail(track_next(script.track))->reset;
	assert_false(reset->compared);
	assert_int_equal(reset->ttl, 60);
	assert_int_equal(reset->ttl_before, 57);
	script_done(&script);
}

/* each SYN of the attempt is challenged, each challenge draws RST: one attempt all the same */
static void challenges_do_not_end_an_attempt(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 9, S, ACK, .seq = 500000, .ack = 900000 },
		{ 9, C, RST, .seq = 900000 }, { 1000000, C, SYN },
		{ 9, S, ACK, .seq = 500000, .ack = 900000 }, { 9, C, RST, .seq = 900000 });
	const struct connection *connection = track_first(script.track);
	assert_null(track_next(script.track));
	assert_string_equal(script_states(connection), "SYN_SENT UNKNOWN?");
	assert_false(connection->ended);
	script_done(&script);
}

/* an attempt that meets an old connection again and again, its RSTs not seen: one record for it */
static void an_attempt_in_vain_is_told(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 500000, C, SYN, .seq = 900000 },
		{ 15, S, ACK, .seq = 1, .ack = 1 }, { 15000, C, SYN, .seq = 900000 },
		{ 1000000, C, SYN, .seq = 900000 }, { 15, S, ACK, .seq = 1, .ack = 1 });
	track_first(script.track);
	assert_null(track_next(script.track));
	PLAY(&script, { 1000000, C, SYN, .seq = 900000 }, { 15, S, ACK, .seq = 1, .ack = 1 });
	const struct connection *first = track_first(script.track);
	assert_string_equal(script_states(first), "ESTABLISHED ESTABLISHED?");
	const struct connection *second = track_next(script.track);
	assert_non_null(second);
	assert_string_equal(script_states(second), "SYN_SENT UNKNOWN?");
	assert_int_equal(connection_mark(second, MARK_FOREIGN), 5);
	script_done(&script);
}

/* the server answers anew although the handshake was complete: it does not hear the client, and what
 * that repeats moves it no more */
static void repeated_data_does_not_open(void **state)
{
	struct script script = script_start();
	PLAY(&script, HANDSHAKE, { 9, DATA(1, 6) }, { 1000000, S, SYN | ACK, .ack = 1 },
		{ 9, C, ACK, .seq = 7, .ack = 1 }, { 400000, DATA(1, 6) });
	assert_string_equal(script_states(track_first(script.track)), "ESTABLISHED SYN_RECEIVED");
	PLAY(&script, { 9, S, ACK, .seq = 1, .ack = 7 });
	assert_string_equal(script_states(track_first(script.track)), "ESTABLISHED ESTABLISHED");
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_peer_lacks_first_is_counted),
		cmocka_unit_test(what_a_silent_peer_lacks_is_counted),
		cmocka_unit_test(smaller_pieces_that_pass_are_remembered),
		cmocka_unit_test(one_loss_does_not_tell_of_sizes),
		cmocka_unit_test(the_first_of_the_largest_size_is_remembered),
		cmocka_unit_test(waits_for_the_timer_add_up),
		cmocka_unit_test(a_reset_answers_what_it_does_not_know),
		cmocka_unit_test(a_reset_tells_what_was_in_vain),
		cmocka_unit_test(timestamps_of_a_reset_are_compared),
		cmocka_unit_test(a_reset_out_of_window_is_remembered),
		cmocka_unit_test(an_answer_tells_how_long_the_latest_syn_waited),
		cmocka_unit_test(answers_tell_how_far_a_server_is),
		cmocka_unit_test(challenges_do_not_end_an_attempt),
		cmocka_unit_test(an_attempt_in_vain_is_told),
		cmocka_unit_test(repeated_data_does_not_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
