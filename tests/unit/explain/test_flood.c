/* test_flood.c - what is a SYN flood, and what only looks a little like one. */
#include "explain/flood.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define MS INT64_C(1000000)
#define S (1000 * MS)
#define LATER (1000 * S)

static struct floods *floods;
static uint32_t next_id;

static int start(void **state)
{
	next_id = 0;
	return floods_new(&floods);
}

static int done(void **state)
{
	floods_free(floods);
	return 0;
}

/* a SYN from host @source to @port that nothing came of */
static struct connection half_open(uint32_t source, uint16_t port, int64_t start_ns)
{
	next_id++;
	struct connection made = {
		.id = next_id,
		.start_ns = start_ns,
		.syn_count = 1,
		.first_packet = 2 * (uint64_t)next_id,
		.mark_offset[MARK_SYN] = 1,
	};
	memcpy(made.end[END_CLIENT].address.bytes + 12, &source, sizeof(source));
	made.end[END_CLIENT].port = (uint16_t)(1024 + next_id);
	made.end[END_SERVER].address.bytes[15] = 200;
	made.end[END_SERVER].port = port;
	made.half[END_CLIENT].state = TCP_STATE_SYN_SENT;
	return made;
}

static void add(struct connection connection)
{
	floods_connection(floods, &connection, LATER);
}

static void many_single_syns_are_one(void **state)
{
	struct connection one = half_open(9, 80, 100 * MS);
	for (uint32_t i = 0; i < 200; i++) {
		struct connection syn = half_open(i, 80, i * 10 * MS);
		syn.answer_count = i % 4 == 0;
		add(syn);
	}
	const struct flood *flood = floods_next(floods, NULL);
	assert_non_null(flood);
	assert_null(floods_next(floods, flood));
	assert_int_equal(flood->count, 200);
	assert_int_equal(flood->answered, 50);
	assert_in_range(flood_sources(flood), 180, 200);
	assert_int_equal(flood->server.port, 80);
	assert_int_equal(flood->last_ns - flood->first_ns, 1990 * MS);
	assert_int_equal(flood->id[0], 2);
	assert_int_equal(flood->id[FLOOD_IDS_MAX - 1], FLOOD_IDS_MAX + 1);
	assert_true(floods_has(floods, &one));
	struct verdict verdict;
	flood_verdict(flood, &verdict);
	assert_int_equal(verdict.code, VERDICT_SYN_FLOOD);
	assert_int_equal(verdict.evidence_count, VERDICT_EVIDENCE_MAX);
	assert_int_equal(verdict.evidence[0], 4);
	assert_int_equal(verdict.evidence[VERDICT_EVIDENCE_MAX - 1], 2 * 201);
}

static void says(const char *words)
{
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	flood_says(floods_next(floods, NULL), &text);
	assert_non_null(strstr(text_terminated(&text), words));
	text_reset(&text);
	flood_check(floods_next(floods, NULL), &text);
	assert_non_null(strstr(text_terminated(&text), "'sport = :80'"));
	text_done(&text);
}

static void one_source_is_enough(void **state)
{
	for (uint32_t i = 0; i < FLOOD_COUNT_MIN; i++)
		add(half_open(7, 80, 0));
	says("50 SYNs from 1 address in 0 us");
	says("None was answered.");
}

static void too_few_are_none(void **state)
{
	for (uint32_t i = 1; i < FLOOD_COUNT_MIN; i++)
		add(half_open(i, 80, 0));
	assert_null(floods_next(floods, NULL));
	struct connection one = half_open(1, 80, 0);
	assert_false(floods_has(floods, &one));
	add(one);
	assert_non_null(floods_next(floods, NULL));
}

static void too_thin_is_none(void **state)
{
	for (uint32_t i = 0; i < 1000; i++)
		add(half_open(i, 80, i * 250 * MS)); /* 40 in ten seconds */
	assert_null(floods_next(floods, NULL));
}

static void what_came_thinly_before_is_not_counted(void **state)
{
	for (uint32_t i = 0; i < 100; i++)
		add(half_open(i, 80, i * S));
	for (uint32_t i = 0; i < 100; i++)
		add(half_open(i, 80, 200 * S + i * MS));
	assert_int_equal(floods_next(floods, NULL)->count, 100);
	assert_int_equal(floods_next(floods, NULL)->first_ns, 200 * S);
}

/* its clients ask again */
static void a_server_that_is_down_is_none(void **state)
{
	for (uint32_t i = 0; i < 1000; i++) {
		struct connection syn = half_open(i, 80, i * MS);
		syn.syn_count = i % 3 ? 4 : 1;
		add(syn);
	}
	assert_null(floods_next(floods, NULL));
}

static void a_scan_is_none(void **state)
{
	for (uint16_t port = 1; port < 60000; port++)
		add(half_open(7, port, port * MS));
	assert_null(floods_next(floods, NULL));
}

static void what_completed_or_was_refused_is_none(void **state)
{
	for (uint32_t i = 0; i < 1000; i++) {
		struct connection open = half_open(i, 80, 0);
		open.opened = OPENED_HANDSHAKE;
		open.half[END_CLIENT].state = TCP_STATE_ESTABLISHED;
		add(open);
		struct connection refused = half_open(i, 80, 0);
		refused.half[END_SERVER].flags = HALF_RST;
		refused.half[END_CLIENT].state = TCP_STATE_CLOSED;
		add(refused);
		struct detail detail = { .icmp_count = 1 };
		struct connection unreachable = half_open(i, 80, 0);
		unreachable.detail = &detail;
		add(unreachable);
	}
	assert_null(floods_next(floods, NULL));
}

/* an honest client had no time yet to ask again */
static void what_just_came_proves_nothing_by_itself(void **state)
{
	for (uint32_t i = 0; i < 1000; i++) {
		struct connection syn = half_open(i, 80, 10 * S);
		floods_connection(floods, &syn, 10 * S + 900 * MS);
	}
	assert_null(floods_next(floods, NULL));
	for (uint32_t i = 0; i < FLOOD_COUNT_MIN; i++)
		add(half_open(i, 80, 10 * S));
	assert_int_equal(floods_next(floods, NULL)->count, 1050);
}

static void who_asks_again_in_a_flood_is_no_part_of_it(void **state)
{
	for (uint32_t i = 0; i < 100; i++)
		add(half_open(i, 80, i * MS));
	struct connection honest = half_open(5, 80, 50 * MS);
	honest.syn_count = 2;
	add(honest);
	assert_false(floods_has(floods, &honest));
	struct connection later = half_open(5, 80, 30 * S);
	struct connection elsewhere = half_open(5, 81, 50 * MS);
	assert_false(floods_has(floods, &later));
	assert_false(floods_has(floods, &elsewhere));
}

static void floods_survive_a_scan(void **state)
{
	for (uint32_t i = 0; i < 20000; i++) {
		add(half_open(i, 80, i * MS));
		add(half_open(7, (uint16_t)(1000 + i), i * MS));
	}
	const struct flood *flood = floods_next(floods, NULL);
	assert_int_equal(flood->server.port, 80);
	assert_true(flood->count > 19000);
	assert_null(floods_next(floods, flood));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(many_single_syns_are_one, start, done),
		cmocka_unit_test_setup_teardown(one_source_is_enough, start, done),
		cmocka_unit_test_setup_teardown(too_few_are_none, start, done),
		cmocka_unit_test_setup_teardown(too_thin_is_none, start, done),
		cmocka_unit_test_setup_teardown(
			what_came_thinly_before_is_not_counted, start, done),
		cmocka_unit_test_setup_teardown(a_server_that_is_down_is_none, start, done),
		cmocka_unit_test_setup_teardown(a_scan_is_none, start, done),
		cmocka_unit_test_setup_teardown(what_completed_or_was_refused_is_none, start, done),
		cmocka_unit_test_setup_teardown(
			what_just_came_proves_nothing_by_itself, start, done),
		cmocka_unit_test_setup_teardown(
			who_asks_again_in_a_flood_is_no_part_of_it, start, done),
		cmocka_unit_test_setup_teardown(floods_survive_a_scan, start, done),
	};
	return cmocka_run_group_tests_name("explain flood", tests, NULL, NULL);
}
