/*
 * test_rtt.c - round trips timed from the middle (RFC 6298, section 3), and how near the median of many
 * comes to the true one. RTT_SEED=N replays one run.
 */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define US_PER_S INT64_C(1000000)
#define DATA(n) .seq = 1 + (n)*1000, .ack = 1, .bytes = 1000
#define ACKED(n) .seq = 1, .ack = 1 + (n)*1000

static struct script opened(void)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static struct rtt client_rtt(struct script *script)
{
	return connection_rtt(track_first(script->track), C);
}

static void a_segment_is_timed_until_its_acknowledgement(void **state)
{
	struct script script = opened();
	assert_int_equal(client_rtt(&script).count, 0); /* the handshake has its own */
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 21000, S, ACK, ACKED(1) }, { 10, C, ACK, DATA(1) },
		{ 23000, S, ACK, ACKED(2) });
	struct rtt rtt = client_rtt(&script);
	assert_int_equal(rtt.count, 2);
	assert_int_equal(rtt.min_us, 21000);
	assert_int_equal(rtt.max_us, 23000);
	script_done(&script);
}

static void one_at_a_time(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 1000, C, ACK, DATA(1) }, { 1000, C, ACK, DATA(2) },
		{ 19000, S, ACK, ACKED(2) }, { 1000, S, ACK, ACKED(3) });
	struct rtt rtt = client_rtt(&script);
	assert_int_equal(rtt.count, 1);
	assert_int_equal(rtt.median_us, 21000);
	script_done(&script);
}

/* Karn: which of the two was acknowledged? Then what is sent after the repair is timed again, though
 * something is on its way all the time. */
static void what_was_sent_twice_is_not_timed(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 10, C, ACK, DATA(1) }, { 240000, C, ACK, DATA(0) },
		{ 10, C, ACK, DATA(2) }, { 20000, S, ACK, ACKED(1) }, { 10, C, ACK, DATA(3) });
	assert_int_equal(client_rtt(&script).count, 0);
	PLAY(&script, { 10, S, ACK, ACKED(2) }, { 10, C, ACK, DATA(4) },
		{ 20000, S, ACK, ACKED(4) });
	assert_int_equal(client_rtt(&script).count, 0);
	PLAY(&script, { 10, S, ACK, ACKED(5) }, { 10, C, ACK, DATA(5) }, { 10, C, ACK, DATA(6) },
		{ 22000, S, ACK, ACKED(6) });
	assert_int_equal(client_rtt(&script).median_us, 20010); /* of the fifth */
	script_done(&script);
}

static void nothing_is_timed_while_something_is_missing(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(1), .id = 21 }, { 10, C, ACK, DATA(2), .id = 22 },
		{ 5000, C, ACK, DATA(0), .id = 20 }, { 20000, S, ACK, ACKED(3) });
	assert_int_equal(client_rtt(&script).count, 0);
	PLAY(&script, { 10, C, ACK, DATA(3) }, { 20000, S, ACK, ACKED(4) });
	assert_int_equal(client_rtt(&script).count, 1);
	script_done(&script);
}

static void a_fin_is_not_counted(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 40000, S, ACK, .seq = 1, .ack = 2 });
	assert_int_equal(client_rtt(&script).count, 0);
	script_done(&script);
}

/* a byte that the receiver had no room for is thrown away and comes again with others */
static void a_window_probe_is_not_timed(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { 20000, S, ACK, ACKED(1), .window = WINDOW_ZERO },
		{ 500000, C, ACK, .seq = 1001, .ack = 1, .bytes = 1 },
		{ 20000, S, ACK, ACKED(1), .window = WINDOW_ZERO }, { 900000, S, ACK, ACKED(1) },
		{ 10, C, ACK, DATA(1) }, { 20000, S, ACK, ACKED(2) });
	assert_int_equal(client_rtt(&script).count, 1);
	assert_int_equal(client_rtt(&script).max_us, 20000);
	script_done(&script);
}

/* microseconds from the start do not fit into 32 bits any more */
static void after_two_hours_it_goes_on(void **state)
{
	struct script script = opened();
	PLAY(&script, { 4294 * US_PER_S + 947000, C, ACK, DATA(0) }, { 30000, S, ACK, ACKED(1) },
		{ 7200 * US_PER_S, C, ACK, DATA(1) }, { 25000, S, ACK, ACKED(2) });
	struct rtt rtt = client_rtt(&script);
	assert_int_equal(rtt.count, 2);
	assert_int_equal(rtt.min_us, 25000);
	assert_int_equal(rtt.max_us, 30000);
	script_done(&script);
}

static void time_that_runs_backwards_is_no_sample(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, DATA(0) }, { -5000, S, ACK, ACKED(1) });
	assert_int_equal(client_rtt(&script).count, 0);
	assert_int_equal(connection_detail(track_first(script.track))->backwards, 1);
	script_done(&script);
}

static void a_few_samples_are_exact(void **state)
{
	static const struct {
		uint32_t us[5], count, median_us;
	} cases[] = {
		{ { 7000 }, 1, 7000 },
		{ { 9000, 7000 }, 2, 7000 },
		{ { 9000, 7000, 8000 }, 3, 8000 },
		{ { 9000, 7000, 8000, 6000 }, 4, 7000 },
		{ { 9000, 7000, 8000, 6000, 9500 }, 5, 8000 },
	};
	for (size_t k = 0; k < sizeof(cases) / sizeof(cases[0]); k++) {
		struct script script = opened();
		for (uint32_t i = 0; i < cases[k].count; i++)
			PLAY(&script, { 10, C, ACK, DATA(i) },
				{ cases[k].us[i], S, ACK, ACKED(i + 1) });
		assert_int_equal(client_rtt(&script).count, cases[k].count);
		assert_int_equal(client_rtt(&script).median_us, cases[k].median_us);
		script_done(&script);
	}
}

/* ---- many samples */

#define SAMPLES 5000
#define RUNS 20
#define RANK_OFF_MAX 0.08 /* of the estimate among the samples, from the middle */

static uint64_t random_state;

static double random_unit(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (double)(random_state >> 11) / (double)(UINT64_C(1) << 53);
}

static double uniform(void)
{
	return 100 + 900 * random_unit();
}

static double long_tailed(void)
{
	return 20000 - 5000 * log(1 - random_unit());
}

/* answered at once, or after a delayed acknowledgement's 40 ms */
static double two_humps(void)
{
	return (random_unit() < 0.7 ? 10000 : 50000) + 2000 * random_unit();
}

static double few_values(void)
{
	return 15 + floor(6 * random_unit());
}

static int compare_us(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* where the estimate stands among the samples, from 0 to 1; that of equal ones which is best for it */
static double rank_of(const uint32_t *sorted, uint32_t us)
{
	size_t below = 0, up_to = 0;
	while (below < SAMPLES && sorted[below] < us)
		below++;
	for (up_to = below; up_to < SAMPLES && sorted[up_to] == us;)
		up_to++;
	if (up_to < SAMPLES / 2)
		return (double)up_to / SAMPLES;
	return below > SAMPLES / 2 ? (double)below / SAMPLES : 0.5;
}

static void compare_medians(const char *name, double (*next)(void), uint64_t seed)
{
	static uint32_t us[SAMPLES];
	struct script script = opened();
	random_state = seed * 0x9e3779b97f4a7c15 + 1;
	for (uint32_t i = 0; i < SAMPLES; i++) {
		us[i] = (uint32_t)next();
		PLAY(&script, { 10, C, ACK, DATA(i) }, { us[i], S, ACK, ACKED(i + 1) });
	}
	qsort(us, SAMPLES, sizeof(us[0]), compare_us);
	struct rtt rtt = client_rtt(&script);
	assert_int_equal(rtt.count, SAMPLES);
	assert_int_equal(rtt.min_us, us[0]);
	assert_int_equal(rtt.max_us, us[SAMPLES - 1]);
	double rank = rank_of(us, rtt.median_us);
	if (fabs(rank - 0.5) > RANK_OFF_MAX)
		fail_msg("RTT_SEED=%u %s: %u us has rank %.3f, the median is %u us",
			(unsigned int)seed, name, rtt.median_us, rank, us[SAMPLES / 2]);
	script_done(&script);
}

static void the_median_of_many_is_near(void **state)
{
	const char *seed = getenv("RTT_SEED");
	uint64_t from = seed ? strtoull(seed, NULL, 10) : 1;
	for (uint64_t i = from; i < from + (seed ? 1 : RUNS); i++) {
		compare_medians("uniform", uniform, i);
		compare_medians("long tailed", long_tailed, i);
		compare_medians("two humps", two_humps, i);
		compare_medians("few values", few_values, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_segment_is_timed_until_its_acknowledgement),
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(what_was_sent_twice_is_not_timed),
		cmocka_unit_test(nothing_is_timed_while_something_is_missing),
		cmocka_unit_test(a_fin_is_not_counted),
		cmocka_unit_test(a_window_probe_is_not_timed),
		cmocka_unit_test(after_two_hours_it_goes_on),
		cmocka_unit_test(time_that_runs_backwards_is_no_sample),
		cmocka_unit_test(a_few_samples_are_exact),
		cmocka_unit_test(the_median_of_many_is_near),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
