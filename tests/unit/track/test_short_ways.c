/*
 * test_short_ways.c - the short ways of the tracker (a SYN kept in little memory, the usual segment in one
 * go) leave the same records as the long ones, which are taken where a story is kept. SHORT_SEED=N
 * replays one run.
 */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUNS 2000
#define SEGMENTS 60

static uint64_t random_state;

static uint32_t random_below(uint32_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 33) % limit;
}

/* what each end has sent, and knows of the other */
struct talk {
	uint32_t sent[END_COUNT], heard[END_COUNT];
};

static struct step step_of(const struct talk *talk, enum end by, uint8_t flags, uint32_t bytes)
{
	static const int64_t waits[] = { 2, 40, 40, 900, 30000, 250000, 1100000 };
	return (struct step){ .us = waits[random_below(7)],
		.by = by,
		.flags = flags,
		.seq = talk->sent[by],
		.ack = talk->heard[by],
		.bytes = bytes,
		.window = random_below(30) ? 20000 + random_below(4) * 1000 : WINDOW_ZERO };
}

/* mostly what comes next, at times again, too far ahead, twice, or a close */
static struct step random_step(struct talk *talk)
{
	enum end by = random_below(2) ? C : S;
	uint32_t bytes = random_below(3) ? random_below(1400) : 0;
	struct step step = step_of(talk, by, ACK, bytes);
	switch (random_below(24)) {
	case 0:
		step.seq -= random_below(2000); /* again */
		return step;
	case 1:
		step.seq += 1 + random_below(1400); /* something is missing */
		break;
	case 2:
		step.copy = true;
		return step;
	case 3:
		step.flags |= random_below(3) ? FIN : RST;
		break;
	case 4:
		step.flags |= TCP_PSH;
		break;
	case 5:
		step.ack -= random_below(3000);
		return step;
	case 6:
		step.flags = SYN;
		step.seq = random_below(2) ? 0 : 100000;
		return step;
	default:
		talk->heard[by] = talk->sent[end_other(by)];
		step.ack = talk->heard[by];
	}
	talk->sent[by] = step.seq + step.bytes + ((step.flags & FIN) != 0);
	return step;
}

static void play_both(struct script *script, struct track *quick, struct step step)
{
	PLAY(script, step);
	script->number--;
	struct packet packet = script_packet(script, &step);
	if (random_below(2))
		track_prefetch(quick, &packet);
	track_packet(quick, &packet, NULL);
}

static void opening(struct script *script, struct track *quick, struct talk *talk)
{
	uint32_t syns = 1 + random_below(4) / 3 * random_below(4);
	for (uint32_t i = 0; i < syns; i++)
		play_both(script, quick,
			(struct step){ .us = i ? 1000000 : 10, .by = C, .flags = SYN });
	talk->sent[C] = talk->heard[S] = 1;
	if (random_below(20) == 0)
		return;
	play_both(script, quick, (struct step){ 40, S, SYN | ACK, .ack = 1 });
	talk->sent[S] = talk->heard[C] = 1;
	play_both(script, quick, step_of(talk, C, ACK, 0));
}

static void compare_ends(
	const struct connection *slow, const struct connection *quick, enum end end)
{
	const struct half_detail *slow_detail = connection_half_detail(slow, end);
	const struct half_detail *quick_detail = connection_half_detail(quick, end);
	assert_memory_equal(&slow->end[end], &quick->end[end], sizeof(slow->end[end]));
	struct half half = slow->half[end];
	if (!quick->half[end].window_raw && half.next == half.isn + 1) /* a SYN's is not kept */
		half.window_raw = half.window_first_raw = 0;
	half.window_first_raw = quick->half[end].window_first_raw;
	assert_memory_equal(&half, &quick->half[end], sizeof(half));
	assert_memory_equal(slow_detail, quick_detail, sizeof(*slow_detail));
	assert_int_equal(slow->handshake_us[end], quick->handshake_us[end]);
}

static void compare(const struct connection *slow, const struct connection *quick)
{
	const struct detail *slow_detail = connection_detail(slow);
	const struct detail *quick_detail = connection_detail(quick);
	assert_int_equal(slow->id, quick->id);
	assert_int_equal(slow->opened, quick->opened);
	assert_int_equal(slow->ended, quick->ended);
	assert_int_equal(slow->syn_count, quick->syn_count);
	assert_int_equal(slow->answer_count, quick->answer_count);
	assert_int_equal(slow->rtt_known, quick->rtt_known);
	assert_int_equal(slow->start_ns, quick->start_ns);
	assert_int_equal(slow_detail->foreign, quick_detail->foreign);
	assert_int_equal(slow_detail->copies, quick_detail->copies);
	assert_int_equal(slow_detail->capture_gaps, quick_detail->capture_gaps);
	assert_int_equal(slow_detail->generation, quick_detail->generation);
	for (enum mark mark = 0; mark < MARK_COUNT; mark++)
		assert_int_equal(connection_mark(slow, mark), connection_mark(quick, mark));
	for (enum end end = C; end <= S; end++)
		compare_ends(slow, quick, end);
}

static void run(uint64_t seed)
{
	struct track_options options = { .time_wait_ns = TRACK_TIME_WAIT_NS, .whole_attempts = 1 };
	struct script script = script_start();
	struct talk talk[2] = { 0 };
	struct track *quick;
	assert_int_equal(track_new(&options, &quick), 0);
	random_state = seed * 0x9e3779b97f4a7c15 + 1;
	for (int i = 0; i < 2; i++) {
		script.client_port = (uint16_t)(CLIENT_PORT + i);
		opening(&script, quick, &talk[i]);
	}
	for (int i = 0; i < SEGMENTS; i++) {
		uint32_t which = random_below(2);
		script.client_port = (uint16_t)(CLIENT_PORT + which);
		play_both(&script, quick, random_step(&talk[which]));
	}
	const struct connection *slow = track_first(script.track);
	const struct connection *other = track_first(quick);
	for (; slow && other; slow = track_next(script.track), other = track_next(quick))
		compare(slow, other);
	assert_true(!slow && !other);
	assert_int_equal(track_counts(quick).packets, track_counts(script.track).packets);
	track_free(quick);
	script_done(&script);
}

static void short_ways_leave_the_same_records(void **state)
{
	const char *seed = getenv("SHORT_SEED");
	uint64_t from = seed ? strtoull(seed, NULL, 10) : 1;
	for (uint64_t i = from; i < from + (seed ? 1 : RUNS); i++) {
		fprintf(stderr, "SHORT_SEED=%u\r", (unsigned int)i);
		run(i);
	}
}

static void a_flood_is_kept_small_and_found_again(void **state)
{
	struct track_options options = { .time_wait_ns = TRACK_TIME_WAIT_NS, .whole_attempts = 1 };
	struct script script = script_start();
	track_free(script.track);
	assert_int_equal(track_new(&options, &script.track), 0);
	uint64_t before = track_bytes(script.track);
	for (uint32_t i = 0; i < 30000; i++) {
		struct step step = { 10, C, SYN };
		script.client_port = (uint16_t)i;
		struct packet packet = script_packet(&script, &step);
		track_packet(script.track, &packet, NULL);
	}
	assert_true(track_bytes(script.track) - before <= 30000 * 96 + 32768);
	struct connection *victim = track_victim(script.track);
	assert_int_equal(victim->id, 2); /* the oldest but for the one that has a record */
	assert_int_equal(victim->half[C].state, TCP_STATE_SYN_SENT);
	assert_int_equal(victim->half[C].mss, 1460);
	assert_true(victim->half[C].flags & HALF_SACK);
	track_forget(script.track, victim);
	uint32_t id = 0;
	for (const struct connection *c = track_first(script.track); c;
		c = track_next(script.track))
		assert_int_equal(c->id, ++id == 2 ? ++id : id);
	assert_int_equal(id, 30000);
	script_done(&script);
}

static void late_segments_of_what_was_released_begin_nothing(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 10, C, SYN }, { 10, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 }, { 10, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 10, S, FIN | ACK, .seq = 1, .ack = 2 }, { 10, C, ACK, .seq = 2, .ack = 2 });
	track_forget(script.track, track_next_ended(script.track, INT64_MAX));
	PLAY(&script, { 300000, S, FIN | ACK, .seq = 1, .ack = 2 },
		{ 10, C, ACK, .seq = 2, .ack = 2 });
	assert_null(track_first(script.track));
	assert_int_equal(track_counts(script.track).late, 2);
	PLAY(&script, { 10, C, SYN, .seq = 400000 });
	assert_int_equal(connection_generation(track_first(script.track)), 2);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_ways_leave_the_same_records),
		cmocka_unit_test(a_flood_is_kept_small_and_found_again),
		cmocka_unit_test(late_segments_of_what_was_released_begin_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
