/*
 * test_hole.c - what did not pass: bytes are counted once, whatever comes in which order and however many
 * gaps there are. HOLE_SEED=N replays one run.
 */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define PIECES 200
#define PIECE_BYTES 100
#define RUNS 100
#define DATA(from, count) .seq = 1 + (from)*PIECE_BYTES, .ack = 1, .bytes = (count)*PIECE_BYTES

static uint64_t random_state;

static uint32_t random_below(uint32_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 33) % limit;
}

/* midstream: the window is not known, so that all of it fits */
static struct script begun(void)
{
	struct script script = script_start();
	script.isn[C] = 0u - 50 * PIECE_BYTES; /* numbers wrap on the way */
	PLAY(&script, { 0, S, ACK, .seq = 1, .ack = 1 }, { 10, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static const struct half_detail *client(struct script *script)
{
	return connection_half_detail(track_first(script->track), C);
}

static void assert_sound(struct script *script)
{
	const struct half_detail *half = client(script);
	const struct half *sender = &track_first(script->track)->half[C];
	assert_true(half->hole_count <= HOLES_MAX);
	assert_true(half->merged <= half->hole_count);
	for (unsigned int i = 0; i < half->hole_count; i++) {
		const struct hole *hole = &half->hole[i];
		assert_true((int32_t)(hole->to - hole->from) > 0);
		assert_true((int32_t)(sender->next - hole->to) >= 0);
		assert_true(i == 0 || (int32_t)(hole->from - half->hole[i - 1].to) >= 0);
	}
	if (half->merged) {
		const struct hole *merged = &half->hole[half->merged - 1];
		assert_in_range(half->merged_missing, 1, merged->to - merged->from);
	}
}

/* pieces in a random order, nothing acknowledged: in the end each byte has been counted, and none twice */
static void run_shuffled(uint64_t seed, uint32_t spread)
{
	struct script script = begun();
	bool came[PIECES] = { false };
	random_state = seed * 0x9e3779b97f4a7c15 + 1;
	for (uint32_t left = PIECES; left;) {
		uint32_t first = 0;
		while (came[first])
			first++;
		uint32_t at = first + random_below(spread);
		if (at >= PIECES || came[at])
			at = first;
		came[at] = true;
		left--;
		PLAY(&script, { 10, C, ACK, DATA(at, 1) });
		assert_sound(&script);
	}
	const struct connection *connection = track_first(script.track);
	assert_int_equal(connection->half[C].bytes, PIECES * PIECE_BYTES);
	assert_int_equal(client(&script)->hole_count, 0);
	script_done(&script);
}

/* any pieces, any length, again or not: few gaps are known exactly */
static void run_exact(uint64_t seed)
{
	struct script script = begun();
	bool came[PIECES] = { false };
	uint32_t count = 0;
	random_state = seed * 0x9e3779b97f4a7c15 + 1;
	for (int i = 0; i < 60; i++) {
		uint32_t from = random_below(12), bytes = 1 + random_below(4);
		for (uint32_t k = from; k < from + bytes; k++) {
			count += !came[k];
			came[k] = true;
		}
		PLAY(&script, { 10, C, ACK, DATA(from, bytes) });
		assert_sound(&script);
		const struct connection *connection = track_first(script.track);
		assert_int_equal(connection->half[C].bytes, count * PIECE_BYTES);
	}
	script_done(&script);
}

static void bytes_are_counted_once_in_any_order(void **state)
{
	const char *seed = getenv("HOLE_SEED");
	uint64_t from = seed ? strtoull(seed, NULL, 10) : 1;
	for (uint64_t i = from; i < from + (seed ? 1 : RUNS); i++) {
		run_exact(i);
		run_shuffled(i, 3);
		run_shuffled(i, PIECES);
	}
}

/* every second segment of forty is lost: far more gaps than there is room for */
static void a_burst_of_losses_is_repaired(void **state)
{
	struct script script = begun();
	for (uint32_t i = 0; i < 20; i++)
		PLAY(&script, { 10, C, ACK, DATA(2 * i + 1, 1) });
	assert_true(client(&script)->holes_merged);
	for (uint32_t i = 0; i < 20; i++)
		PLAY(&script, { 300000, C, ACK, DATA(2 * i, 1) });
	assert_int_equal(track_first(script.track)->half[C].bytes, 40 * PIECE_BYTES);
	assert_int_equal(connection_retransmissions(track_first(script.track), C), 20);
	assert_int_equal(client(&script)->lost_before, 20);
	assert_int_equal(client(&script)->hole_count, 0);
	PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 1 + 40 * PIECE_BYTES });
	assert_int_equal(connection_detail(track_first(script.track))->capture_gaps, 0);
	script_done(&script);
}

/* once the first gaps are filled there is room again behind those that were merged */
static void what_is_merged_need_not_be_the_last(void **state)
{
	struct script script = begun();
	for (uint32_t i = 0; i < HOLES_MAX + 2; i++)
		PLAY(&script, { 10, C, ACK, DATA(2 * i + 1, 1) });
	PLAY(&script, { 300000, C, ACK, DATA(0, 1) }, { 10, C, ACK, DATA(2, 1) },
		{ 10, C, ACK, DATA(2 * HOLES_MAX + 10, 1) });
	assert_sound(&script);
	assert_int_equal(client(&script)->merged, HOLES_MAX - 3);
	assert_int_equal(client(&script)->hole_count, HOLES_MAX - 1);
	uint64_t bytes = track_first(script.track)->half[C].bytes;
	PLAY(&script, { 10, C, ACK, DATA(2 * HOLES_MAX + 8, 1) });
	assert_int_equal(track_first(script.track)->half[C].bytes, bytes + PIECE_BYTES);
	script_done(&script);
}

/* ---- gaps of the capture */

static void assert_gaps(struct script *script, uint32_t gaps)
{
	assert_int_equal(connection_detail(track_first(script->track))->capture_gaps, gaps);
}

static void a_gap_that_is_acknowledged_bit_by_bit_is_one(void **state)
{
	struct script script = begun();
	PLAY(&script, { 10, C, ACK, DATA(0, 1) }, { 10, C, ACK, DATA(9, 1) });
	for (uint32_t i = 1; i <= 10; i++)
		PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 1 + i * PIECE_BYTES });
	assert_gaps(&script, 1);
	script_done(&script);
}

/* of two directions captured apart one may run late: then the data comes after its acknowledgement */
static void what_the_capture_has_late_is_neither_lost_nor_sent_again(void **state)
{
	struct script script = begun();
	script.no_ids = true;
	PLAY(&script, { 10, C, ACK, DATA(0, 1) },
		{ 10, S, ACK, .seq = 1, .ack = 1 + 3 * PIECE_BYTES });
	assert_gaps(&script, 1);
	PLAY(&script, { 10, C, ACK, DATA(1, 1) }, { 10, C, ACK, DATA(2, 1) },
		{ 10, C, ACK, DATA(3, 1) });
	assert_gaps(&script, 0);
	assert_int_equal(connection_retransmissions(track_first(script.track), C), 0);
	assert_int_equal(client(&script)->out_of_order, 2);
	assert_int_equal(track_first(script.track)->half[C].bytes, 4 * PIECE_BYTES);
	script_done(&script);
}

/* the first of it was not captured, and its acknowledgement did not arrive */
static void sent_again_in_vain_is_not_the_captures_lateness(void **state)
{
	struct script script = begun();
	PLAY(&script, { 10, C, ACK, DATA(0, 1) },
		{ 10, S, ACK, .seq = 1, .ack = 1 + 2 * PIECE_BYTES },
		{ 300000, C, ACK, DATA(1, 1) });
	assert_gaps(&script, 1);
	assert_int_equal(client(&script)->retransmissions[REPEAT_NEEDLESS], 1);
	assert_int_equal(client(&script)->lost_before, 0);
	script_done(&script);
}

static void old_gaps_are_forgotten(void **state)
{
	struct script script = begun();
	PLAY(&script, { 10, C, ACK, DATA(1, 1) },
		{ 10, S, ACK, .seq = 1, .ack = 1 + 2 * PIECE_BYTES },
		{ 2000000, C, ACK, DATA(2, 1) },
		{ 10, S, ACK, .seq = 1, .ack = 1 + 3 * PIECE_BYTES });
	assert_int_equal(client(&script)->hole_count, 0);
	assert_gaps(&script, 1);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_counted_once_in_any_order),
		cmocka_unit_test(a_burst_of_losses_is_repaired),
		cmocka_unit_test(what_is_merged_need_not_be_the_last),
		cmocka_unit_test(a_gap_that_is_acknowledged_bit_by_bit_is_one),
		cmocka_unit_test(what_the_capture_has_late_is_neither_lost_nor_sent_again),
		cmocka_unit_test(sent_again_in_vain_is_not_the_captures_lateness),
		cmocka_unit_test(old_gaps_are_forgotten),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
