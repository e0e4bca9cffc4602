/*
 * test_transfer.c - random transfers over paths that lose and reorder: how often something was sent again,
 * why, and where the first copy was lost, is what the sender did. Where a repetition is lost itself before
 * it passes, or overtaken by the next, or nothing but the time tells, a few are misjudged: how many of a
 * thousand is said for each kind of evidence. TRANSFER_SEED=N replays one run and shows it.
 */
#include "transfer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS 960 /* 10 of each kind of path */

struct judged {
	uint32_t again, misjudged;
};

static const struct half_detail *client(struct script *script)
{
	return connection_half_detail(track_first(script->track), C);
}

static void show(const struct transfer *t, struct script *script)
{
	const struct half_detail *half = client(script);
	const uint32_t *kinds = half->retransmissions;
	print_message("way %u+%u us, lost %u %u %u, reordered %u%s%s%s\n"
		      "sent again %u: %u timer, %u asked for, %u needless; %u new; overtaken %u\n"
		      "told       %u: %u timer, %u asked for, %u needless, %u probe, %u unknown; "
		      "%u new; overtaken %u, doubled %u\n",
		(unsigned int)t->to_capture_us, (unsigned int)t->to_server_us, t->lost_before,
		t->lost_after, t->acks_lost, t->reordered, t->sack ? ", SACK" : "",
		t->timestamps ? ", timestamps" : "", t->ids ? ", identifications" : "", t->again,
		t->timeouts, t->fasts, t->again_needless, t->again_new, t->first,
		connection_retransmissions(track_first(script->track), C), kinds[REPEAT_TIMEOUT],
		kinds[REPEAT_FAST], kinds[REPEAT_NEEDLESS], kinds[REPEAT_TAIL_PROBE],
		kinds[REPEAT_UNKNOWN], half->lost_before, half->out_of_order, half->duplicates);
}

static uint32_t excess(uint32_t told, uint32_t was)
{
	return told > was ? told - was : 0;
}

static uint32_t misjudged(const struct transfer *t, struct script *script)
{
	const struct half_detail *half = client(script);
	const uint32_t *kinds = half->retransmissions;
	uint32_t again = connection_retransmissions(track_first(script->track), C);
	return excess(again, t->again) + excess(t->again, again) +
		excess(kinds[REPEAT_TIMEOUT], t->timeouts) + excess(kinds[REPEAT_FAST], t->fasts) +
		kinds[REPEAT_TAIL_PROBE] + kinds[REPEAT_UNKNOWN];
}

/* what holds for each run, however little told */
static void check_sums(const struct transfer *t, struct script *script)
{
	const struct connection *connection = track_first(script->track);
	const struct half_detail *half = client(script);
	uint32_t again = connection_retransmissions(connection, C);
	assert_int_equal(connection->half[C].bytes, (uint64_t)t->unique * TRANSFER_BYTES);
	assert_int_equal(again + half->out_of_order + half->duplicates +
			connection_detail(connection)->copies,
		t->again + t->first);

	assert_int_equal(connection_detail(connection)->capture_gaps, 0);
}

static struct transfer transfer_of(uint64_t seed)
{
	static const int64_t ways_us[][2] = { { 20, 10000 }, { 10000, 20 }, { 5000, 7000 } };
	return (struct transfer){
		.seed = seed,
		.to_capture_us = ways_us[seed % 3][0],
		.to_server_us = ways_us[seed % 3][1],
		.lost_before = seed / 3 % 2 ? 40 : 0,
		.lost_after = seed / 6 % 2 ? 40 : 0,
		.acks_lost = seed / 12 % 2 ? 20 : 0,
		.reordered = seed / 24 % 2 ? 30 : 0,
		.sack = seed / 48 % 2,
	};
}

static void judge(uint64_t seed, bool timestamps, bool ids, struct judged *judged)
{
	struct transfer transfer = transfer_of(seed);
	struct script script = script_start();
	transfer.timestamps = timestamps;
	transfer.ids = ids;
	transfer_play(&transfer, &script);
	check_sums(&transfer, &script);
	judged->again += transfer.again;
	judged->misjudged += misjudged(&transfer, &script);
	if (getenv("TRANSFER_SEED"))
		show(&transfer, &script);
	script_done(&script);
}

static void judge_all(bool timestamps, bool ids, uint32_t of_thousand_max)
{
	const char *seed = getenv("TRANSFER_SEED");
	uint64_t from = seed ? strtoull(seed, NULL, 10) : 0;
	struct judged judged = { 0 };
	for (uint64_t i = from; i < from + (seed ? 1 : RUNS); i++)
		judge(i, timestamps, ids, &judged);
	if (!seed && judged.misjudged * 1000 > judged.again * of_thousand_max)
		fail_msg("%u of %u misjudged", judged.misjudged, judged.again);
}

static void with_timestamps_and_identifications(void **state)
{
	judge_all(true, true, 8);
}

static void with_identifications(void **state)
{
	judge_all(false, true, 8);
}

static void with_timestamps(void **state)
{
	judge_all(true, false, 8);
}

static void by_the_time_alone(void **state)
{
	judge_all(false, false, 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_timestamps_and_identifications),
		cmocka_unit_test(with_identifications),
		cmocka_unit_test(with_timestamps),
		cmocka_unit_test(by_the_time_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
