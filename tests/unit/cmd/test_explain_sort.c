/* test_explain_sort.c - lines in the order of their ranks, the first ones only, within bounds. */
#include "cmd/explain_sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>

#define ALL UINT64_MAX
#define MUCH (UINT64_C(1) << 30)

static uint64_t random_next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005 + 1442695040888963407;
	return *seed >> 33;
}

static void offer(struct sorter *sorter, uint64_t rank, uint32_t id)
{
	char line[32];
	int bytes = snprintf(line, sizeof(line), "%" PRIu64 ".%" PRIu32 "\n", rank, id);
	struct sorted entry = { rank, id, 1, (uint32_t)bytes, line };
	if (sorter_wants(sorter, rank, id))
		sorter_add(sorter, &entry);
}

static void prints(struct sorter *sorter, const char *wanted, uint64_t count)
{
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	assert_int_equal(sorter_print(sorter, &text), count);
	assert_string_equal(text_terminated(&text), wanted);
	text_done(&text);
}

static void nothing_is_sorted(void **state)
{
	struct sorter sorter;
	sorter_start(&sorter, ALL, MUCH);
	prints(&sorter, "", 0);
	assert_int_equal(sorter_left_out(&sorter), 0);
	sorter_done(&sorter);
}

static void ranks_then_ids_decide(void **state)
{
	struct sorter sorter;
	sorter_start(&sorter, ALL, MUCH);
	offer(&sorter, 5, 1);
	offer(&sorter, 3, 9);
	offer(&sorter, 3, 2);
	offer(&sorter, UINT64_MAX, 3);
	offer(&sorter, 0, 4);
	prints(&sorter, "0.4\n3.2\n3.9\n5.1\n18446744073709551615.3\n", 5);
	assert_int_equal(sorter_left_out(&sorter), 0);
	sorter_done(&sorter);
}

/* whatever the order in which they come, the first ones are the same */
static void top_keeps_the_first(void **state)
{
	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct sorter sorter;
		uint64_t at = seed;
		uint32_t ids[1000];
		for (uint32_t i = 0; i < 1000; i++)
			ids[i] = i;
		for (uint32_t i = 999; i > 0; i--) {
			uint32_t other = (uint32_t)(random_next(&at) % (i + 1)), moved = ids[i];
			ids[i] = ids[other];
			ids[other] = moved;
		}
		sorter_start(&sorter, 3, MUCH);
		for (uint32_t i = 0; i < 1000; i++)
			offer(&sorter, ids[i] / 2, ids[i]);
		assert_true(sorter.count <= 6);
		prints(&sorter, "0.0\n0.1\n1.2\n", 3);
		assert_int_equal(sorter_left_out(&sorter), 0);
		sorter_done(&sorter);
	}
}

static void what_cannot_be_first_is_not_wanted(void **state)
{
	struct sorter sorter;
	sorter_start(&sorter, 1, MUCH);
	for (uint32_t id = 1; id <= 10; id++)
		offer(&sorter, id, id);
	assert_false(sorter_wants(&sorter, 11, 11));
	assert_true(sorter_wants(&sorter, 0, 11));
	sorter_done(&sorter);
}

static void memory_has_an_end(void **state)
{
	const uint64_t bytes_max = 3 << 20;
	const uint32_t count = 200000;
	struct sorter sorter;
	struct text text;
	uint64_t seed = 7, before = 0;
	sorter_start(&sorter, ALL, bytes_max);
	for (uint32_t id = 1; id <= count; id++) {
		offer(&sorter, random_next(&seed), id);
		assert_true(sorter.block_bytes + sorter.room * sizeof(struct sorted) <= bytes_max);
	}
	assert_int_equal(text_to_memory(&text), 0);
	uint64_t kept = sorter_print(&sorter, &text);
	assert_true(kept > 1000 && kept < count);
	assert_int_equal(sorter_left_out(&sorter), count - kept);
	const char *line = text_terminated(&text);
	for (uint64_t i = 0; i < kept; i++) { /* in order, each whole */
		uint64_t rank;
		uint32_t id;
		int bytes = 0;
		assert_int_equal(
			sscanf(line, "%" SCNu64 ".%" SCNu32 "\n%n", &rank, &id, &bytes), 2);
		assert_true(rank >= before);
		before = rank;
		line += bytes;
	}
	assert_int_equal(*line, 0);
	text_done(&text);
	sorter_done(&sorter);
}

static void a_large_text_has_room(void **state)
{
	static char large[1 << 20];
	struct sorter sorter;
	struct text text;
	struct sorted entry = { 2, 2, 5, sizeof(large), large };
	sorter_start(&sorter, ALL, MUCH);
	offer(&sorter, 3, 3);
	assert_true(sorter_wants(&sorter, 2, 2));
	sorter_add(&sorter, &entry);
	offer(&sorter, 1, 1);
	assert_int_equal(text_to_memory(&text), 0);
	assert_int_equal(sorter_print(&sorter, &text), 7); /* one of them stands for five */
	assert_int_equal(text_length(&text), sizeof(large) + 8);
	text_done(&text);
	sorter_done(&sorter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_sorted),
		cmocka_unit_test(ranks_then_ids_decide),
		cmocka_unit_test(top_keeps_the_first),
		cmocka_unit_test(what_cannot_be_first_is_not_wanted),
		cmocka_unit_test(memory_has_an_end),
		cmocka_unit_test(a_large_text_has_room),
	};
	return cmocka_run_group_tests_name("cmd explain sort", tests, NULL, NULL);
}
