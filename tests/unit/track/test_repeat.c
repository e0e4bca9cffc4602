/*
 * test_repeat.c - how segments that come twice, late or out of order came about (RFC 5681, 6298, 6675,
 * 8985, 2883).
 */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define DATA(n) .seq = 1 + (n)*1000, .ack = 1, .bytes = 1000
#define ACKED(n) .seq = 1, .ack = 1 + (n)*1000
#define BLOCK(from, to)                         \
	{                                       \
		1 + (from)*1000, 1 + (to)*1000, \
	}

/* 20 ms to the server and back, nothing to the client */
static struct script opened(void)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static const struct half_detail *client(struct script *script)
{
	return connection_half_detail(track_first(script->track), C);
}

/* assert_kinds() - How many of each kind the client has sent again */
static void assert_kinds(struct script *script, uint32_t timeout, uint32_t fast, uint32_t needless,
	uint32_t tail_probe, uint32_t unknown)
{
	const uint32_t *kinds = client(script)->retransmissions;
	assert_int_equal(kinds[REPEAT_TIMEOUT], timeout);
	assert_int_equal(kinds[REPEAT_FAST], fast);
	assert_int_equal(kinds[REPEAT_NEEDLESS], needless);
	assert_int_equal(kinds[REPEAT_TAIL_PROBE], tail_probe);
	assert_int_equal(kinds[REPEAT_UNKNOWN], unknown);
	assert_int_equal(connection_retransmissions(track_first(script->track), C),
		timeout + fast + needless + tail_probe + unknown);
}

static void after_silence_it_was_the_timer(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 224000, C, ACK, DATA(0) },
		{ 448000, C, ACK, DATA(0) });
	assert_kinds(&script, 2, 0, 0, 0, 0);
	assert_int_equal(client(&script)->lost_after, 2);
	assert_int_equal(client(&script)->retransmitted_bytes, 2000);
	assert_int_equal(client(&script)->repeats_in_vain, 2);
	script_done(&script);
}

/* the client acknowledges the server's data all the while */
static void a_sender_that_listens_is_not_silent(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) });
	for (uint32_t i = 0; i < 22; i++)
		PLAY(&script, { 10000, S, ACK, .seq = 1 + i * 100, .ack = 1, .bytes = 100 },
			{ 10, C, ACK, .seq = 1001, .ack = 101 + i * 100 });
	PLAY(&script, { 3000, C, ACK, .seq = 1, .ack = 2201, .bytes = 1000 });
	assert_kinds(&script, 1, 0, 0, 0, 0);
	script_done(&script);
}

static void three_duplicate_acknowledgements_ask(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 10, C, ACK, DATA(2) },
		{ 10, C, ACK, DATA(3) }, { 10, C, ACK, DATA(4) }, { 20000, S, ACK, ACKED(1) },
		{ 10, S, ACK, ACKED(1) }, { 10, S, ACK, ACKED(1) }, { 10, S, ACK, ACKED(1) },
		{ 10, C, ACK, DATA(1) });
	assert_kinds(&script, 0, 1, 0, 0, 0);
	assert_int_equal(connection_half_detail(track_first(script.track), S)->duplicate_acks, 3);
	script_done(&script);
}

/* RFC 6582: after the repair of the first loss a partial acknowledgement shows the second */
static void a_partial_acknowledgement_asks_for_the_next(void **state)
{
	struct script script = opened();
	for (uint32_t i = 0; i < 6; i++)
		PLAY(&script, { 10, C, ACK, DATA(i) });
	PLAY(&script, { 20000, S, ACK, ACKED(0) }, { 10, S, ACK, ACKED(0) },
		{ 10, S, ACK, ACKED(0) }, { 10, C, ACK, DATA(0) }, { 20000, S, ACK, ACKED(3) },
		{ 10, C, ACK, DATA(3) }, { 20000, S, ACK, ACKED(6) });
	assert_kinds(&script, 0, 2, 0, 0, 0);
	assert_false(client(&script)->recovering);
	script_done(&script);
}

static void one_block_of_sack_asks(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) },
		{ 20000, S, ACK, ACKED(0), .sack = { BLOCK(1, 2) } }, { 5000, C, ACK, DATA(0) });
	assert_kinds(&script, 0, 1, 0, 0, 0);
	script_done(&script);
}

static void a_block_that_nobody_sent_asks_for_nothing(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 10, C, ACK, DATA(2) },
		{ 20000, S, ACK, ACKED(0), .sack = { BLOCK(5, 9) } },
		{ 10, S, ACK, ACKED(0), .sack = { { 3001, 2001 } }, .window = 60000 },
		{ 10, C, ACK, DATA(0) });
	assert_false(connection_half_detail(track_first(script.track), S)->sack_known);
	script_done(&script);
}

static void the_last_segment_soon_again_probes_the_tail(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 20000, S, ACK, ACKED(1) },
		{ 42000, C, ACK, DATA(1) }, { 230000, C, ACK, DATA(1) });
	assert_kinds(&script, 1, 0, 0, 1, 0);
	script_done(&script);
}

static void sooner_than_an_answer_can_come_nothing_is_known(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 1000, C, ACK, DATA(0) });
	assert_kinds(&script, 0, 0, 0, 0, 1);
	script_done(&script);
}

static void what_was_acknowledged_is_needless(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 300000, S, ACK, ACKED(1) },
		{ 10, C, ACK, DATA(0) });
	assert_kinds(&script, 0, 0, 1, 0, 0);
	assert_int_equal(client(&script)->lost_after, 0);
	script_done(&script);
}

/* RFC 2883, section 4: the timer was too hasty; the other end says so */
static void a_duplicate_sack_tells_of_a_spurious_time_out(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 230000, C, ACK, DATA(0) },
		{ 100, S, ACK, ACKED(2) }, { 20000, S, ACK, ACKED(2), .sack = { BLOCK(0, 1) } });
	assert_kinds(&script, 0, 0, 1, 0, 0);
	assert_int_equal(client(&script)->lost_after, 0);
	assert_int_equal(connection_half_detail(track_first(script.track), S)->dsacks, 1);
	const struct event *event = connection_history(track_first(script.track))->first_event;
	while (event && event->repeat_packet != 6)
		event = event->next;
	assert_non_null(event);
	assert_int_equal(event->repeat, REPEAT_NEEDLESS);
	script_done(&script);
}

static void a_network_that_doubles_is_not_a_needless_sender(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 20000, S, ACK, ACKED(1) },
		{ 10, S, ACK, ACKED(1), .sack = { BLOCK(0, 1) } });
	assert_kinds(&script, 0, 0, 0, 0, 0);
	script_done(&script);
}

/* without SACK all that was on its way is sent once more; two of the five had arrived */
static void go_back_n_is_the_timers_and_partly_needless(void **state)
{
	struct script script = opened();
	for (uint32_t i = 0; i < 5; i++)
		PLAY(&script, { 10, C, ACK, DATA(i) });
	PLAY(&script, { 240000, C, ACK, DATA(0) }, { 20000, S, ACK, ACKED(1) },
		{ 10, C, ACK, DATA(1) }, { 10, C, ACK, DATA(2) }, { 20000, S, ACK, ACKED(3) },
		{ 10, C, ACK, DATA(3) }, { 10, C, ACK, DATA(4) });
	assert_kinds(&script, 5, 0, 0, 0, 0);
	assert_int_equal(client(&script)->lost_after, 5);
	PLAY(&script, { 20000, S, ACK, ACKED(5), .sack = { BLOCK(3, 4) } },
		{ 10, S, ACK, ACKED(5), .sack = { BLOCK(4, 5) } });
	assert_kinds(&script, 3, 0, 2, 0, 0);
	assert_int_equal(client(&script)->lost_after, 3);
	script_done(&script);
}

/* the repair is lost too: then only the timer helps, and what follows is its work */
static void the_timer_can_end_a_fast_recovery(void **state)
{
	struct script script = opened();
	for (uint32_t i = 0; i < 5; i++)
		PLAY(&script, { 10, C, ACK, DATA(i) });
	for (uint32_t i = 0; i < 4; i++)
		PLAY(&script, { 20000 / (i + 1), S, ACK, ACKED(0) });
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 250000, C, ACK, DATA(0) },
		{ 20000, S, ACK, ACKED(1) }, { 10, C, ACK, DATA(1) });
	assert_kinds(&script, 2, 1, 0, 0, 0);
	script_done(&script);
}

static void without_the_answers_nothing_is_known(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 40000, C, ACK, DATA(0) });
	assert_kinds(&script, 0, 0, 0, 0, 1);
	script_done(&script);
}

static void a_fin_is_sent_again_by_the_timer(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 230000, C, FIN | ACK, .seq = 1, .ack = 1 });
	assert_kinds(&script, 1, 0, 0, 0, 0);
	script_done(&script);
}

/* ---- late */

static void assert_late(struct script *script, uint32_t out_of_order, uint32_t lost_before)
{
	assert_int_equal(client(script)->out_of_order, out_of_order);
	assert_int_equal(client(script)->lost_before, lost_before);
	assert_int_equal(connection_retransmissions(track_first(script->track), C), lost_before);
}

static void an_older_timestamp_was_overtaken(void **state)
{
	struct script script = opened();
	script.no_ids = true;
	PLAY(&script, { 10, C, ACK, DATA(0), .ts = 100 }, { 10, C, ACK, DATA(2), .ts = 102 },
		{ 60000, C, ACK, DATA(1), .ts = 101 });
	assert_late(&script, 1, 0);
	script_done(&script);
}

static void a_younger_timestamp_was_sent_again(void **state)
{
	struct script script = opened();
	script.no_ids = true;
	PLAY(&script, { 10, C, ACK, DATA(0), .ts = 100 }, { 10, C, ACK, DATA(2), .ts = 102 },
		{ 10, C, ACK, DATA(1), .ts = 103 });
	assert_late(&script, 0, 1);
	script_done(&script);
}

/* all within one tick of the clock: the counter of packets tells */
static void an_older_identification_was_overtaken(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0), .ts = 100, .id = 65534 },
		{ 10, C, ACK, DATA(4), .ts = 100, .id = 3 },
		{ 60000, C, ACK, DATA(1), .ts = 100, .id = 65535 },
		{ 10, C, ACK, DATA(2), .ts = 100, .id = 1 },
		{ 10, C, ACK, DATA(3), .ts = 100, .id = 2 });
	assert_late(&script, 3, 0);
	script_done(&script);
}

static void a_younger_identification_was_sent_again(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0), .id = 10 }, { 10, C, ACK, DATA(2), .id = 12 },
		{ 21000, C, ACK, DATA(1), .id = 13 });
	assert_late(&script, 0, 1);
	script_done(&script);
}

/* nothing but the time to go by: an answer to the gap takes a round trip */
static void within_a_round_trip_it_was_overtaken(void **state)
{
	struct script script = opened();
	script.no_ids = true;
	PLAY(&script, { 10, C, ACK, DATA(1) }, { 19000, C, ACK, DATA(0) }, { 10, C, ACK, DATA(3) },
		{ 2000, C, ACK, DATA(4) }, { 20000, S, ACK, ACKED(2) }, { 10, S, ACK, ACKED(2) },
		{ 10, S, ACK, ACKED(2) }, { 10, C, ACK, DATA(5) }, { 10, C, ACK, DATA(2) });
	assert_late(&script, 1, 1);
	assert_int_equal(client(&script)->retransmissions[REPEAT_FAST], 1);
	script_done(&script);
}

static void unasked_and_before_the_timer_it_was_overtaken(void **state)
{
	struct script script = opened();
	script.no_ids = true;
	PLAY(&script, { 10, C, ACK, DATA(1) }, { 25000, C, ACK, DATA(0) });
	assert_late(&script, 1, 0);
	script_done(&script);
}

static void the_timer_fills_a_gap(void **state)
{
	struct script script = opened();
	script.no_ids = true;
	PLAY(&script, { 10, C, ACK, DATA(1) }, { 250000, C, ACK, DATA(0) });
	assert_late(&script, 0, 1);
	assert_int_equal(client(&script)->retransmissions[REPEAT_TIMEOUT], 1);
	script_done(&script);
}

/* an older number that had passed already: something on the way doubles packets */
static void what_comes_twice_with_an_old_number_was_not_sent_twice(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0), .id = 10 }, { 10, C, ACK, DATA(1), .id = 11 },
		{ 10, C, ACK, DATA(0), .id = 10 });
	assert_late(&script, 0, 0);
	assert_int_equal(client(&script)->duplicates, 1);
	assert_int_equal(track_first(script.track)->half[C].bytes, 2000);
	script_done(&script);
}

static void a_doubled_fin_was_sent_once(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, FIN | ACK, DATA(0), .ts = 7 },
		{ 20000, S, ACK, .seq = 1, .ack = 1002 },
		{ 10, C, ACK, .seq = 1002, .ack = 1, .ts = 8 },
		{ 10, C, FIN | ACK, DATA(0), .ts = 7 });
	assert_late(&script, 0, 0);
	assert_int_equal(client(&script)->duplicates, 1);
	assert_int_equal(client(&script)->fin_again, 0);
	assert_string_equal(script_states(track_first(script.track)), "FIN_WAIT_2? CLOSE_WAIT");
	script_done(&script);
}

/* ---- duplicate acknowledgements (RFC 5681, section 2) */

static void assert_duplicates(struct script *script, uint32_t count)
{
	assert_int_equal(
		connection_half_detail(track_first(script->track), S)->duplicate_acks, count);
}

static void what_is_no_duplicate_acknowledgement(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 20000, S, ACK, ACKED(1) },
		{ 10, S, ACK, ACKED(1) }, /* nothing is on its way */
		{ 10, C, ACK, DATA(1) }, { 20000, S, ACK, ACKED(1), .window = 60000 },
		{ 10, S, ACK, ACKED(1), .window = 60000, .bytes = 10 },
		{ 10, S, ACK, .seq = 11, .ack = 1001, .window = WINDOW_ZERO },
		{ 10, S, FIN | ACK, .seq = 11, .ack = 1001, .window = 60000 });
	assert_duplicates(&script, 0);
	script_done(&script);
}

static void the_answer_to_a_keep_alive_is_no_duplicate(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 20000, S, ACK, ACKED(1) },
		{ 1000000, C, ACK, .seq = 1000, .ack = 1 }, { 20000, S, ACK, ACKED(1) },
		{ 1000000, C, ACK, .seq = 1000, .ack = 1 }, { 20000, S, ACK, ACKED(1) });
	assert_duplicates(&script, 0);
	assert_int_equal(client(&script)->keep_alives, 2);
	assert_int_equal(client(&script)->probes_in_vain, 0);
	script_done(&script);
}

/* RFC 6675, section 2: with SACK the window may change */
static void with_sack_the_window_may_change(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) },
		{ 20000, S, ACK, ACKED(0), .window = 60000, .sack = { BLOCK(1, 2) } });
	assert_duplicates(&script, 1);
	script_done(&script);
}

static void an_overtaken_acknowledgement_ends_no_row(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 10, C, ACK, DATA(2) },
		{ 10, C, ACK, DATA(3) }, { 20000, S, ACK, ACKED(1) }, { 10, S, ACK, ACKED(1) },
		{ 10, S, ACK, ACKED(0) }, { 10, S, ACK, ACKED(1) }, { 10, C, ACK, DATA(1) });
	assert_duplicates(&script, 2);
	assert_kinds(&script, 0, 1, 0, 0, 0);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(after_silence_it_was_the_timer),
		cmocka_unit_test(a_sender_that_listens_is_not_silent),
		cmocka_unit_test(three_duplicate_acknowledgements_ask),
		cmocka_unit_test(a_partial_acknowledgement_asks_for_the_next),
		cmocka_unit_test(one_block_of_sack_asks),
		cmocka_unit_test(a_block_that_nobody_sent_asks_for_nothing),
		cmocka_unit_test(the_last_segment_soon_again_probes_the_tail),
		cmocka_unit_test(sooner_than_an_answer_can_come_nothing_is_known),
		cmocka_unit_test(what_was_acknowledged_is_needless),
		cmocka_unit_test(a_duplicate_sack_tells_of_a_spurious_time_out),
		cmocka_unit_test(a_network_that_doubles_is_not_a_needless_sender),
		cmocka_unit_test(go_back_n_is_the_timers_and_partly_needless),
		cmocka_unit_test(the_timer_can_end_a_fast_recovery),
		cmocka_unit_test(without_the_answers_nothing_is_known),
		cmocka_unit_test(a_fin_is_sent_again_by_the_timer),
		cmocka_unit_test(an_older_timestamp_was_overtaken),
		cmocka_unit_test(a_younger_timestamp_was_sent_again),
		cmocka_unit_test(an_older_identification_was_overtaken),
		cmocka_unit_test(a_younger_identification_was_sent_again),
		cmocka_unit_test(within_a_round_trip_it_was_overtaken),
		cmocka_unit_test(unasked_and_before_the_timer_it_was_overtaken),
		cmocka_unit_test(the_timer_fills_a_gap),
		cmocka_unit_test(what_comes_twice_with_an_old_number_was_not_sent_twice),
		cmocka_unit_test(a_doubled_fin_was_sent_once),
		cmocka_unit_test(what_is_no_duplicate_acknowledgement),
		cmocka_unit_test(the_answer_to_a_keep_alive_is_no_duplicate),
		cmocka_unit_test(with_sack_the_window_may_change),
		cmocka_unit_test(an_overtaken_acknowledgement_ends_no_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
