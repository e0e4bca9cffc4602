/* test_distinct.c - counts of different things: exact while few, near the truth when many. */
#include "base/distinct.h"
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const struct hash_key key = { 0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9 };

static void add(struct distinct *distinct, uint64_t from, uint64_t to)
{
	for (uint64_t i = from; i < to; i++)
		distinct_add(distinct, (uint32_t)hash_2(&key, i, 1));
}

static void few_are_counted_exactly(void **state)
{
	struct distinct distinct = { 0 };
	assert_int_equal(distinct_count(&distinct), 0);
	for (uint64_t i = 0; i < DISTINCT_EXACT_MAX; i++) {
		add(&distinct, 0, i + 1); /* the earlier ones again, too */
		assert_int_equal(distinct_count(&distinct), i + 1);
		assert_true(distinct_is_exact(&distinct));
	}
}

static void one_more_than_fits_is_an_estimate(void **state)
{
	struct distinct distinct = { 0 };
	add(&distinct, 0, DISTINCT_EXACT_MAX + 1);
	assert_false(distinct_is_exact(&distinct));
	assert_in_range(distinct_count(&distinct), DISTINCT_EXACT_MAX + 1, 300);
}

/* within four standard errors */
static void many_are_estimated(void **state)
{
	static const uint64_t counts[] = { 200, 500, 1000, 1200, 1300, 2000, 10000, 100000,
		1000000 };
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		struct distinct distinct = { 0 };
		add(&distinct, 0, counts[i]);
		add(&distinct, 0, counts[i] / 2);
		assert_in_range(distinct_count(&distinct), counts[i] - counts[i] / 5,
			counts[i] + counts[i] / 5);
	}
}

static void any_hash_is_counted(void **state)
{
	struct distinct distinct = { 0 };
	for (uint32_t i = 0; i < 1000; i++) {
		distinct_add(&distinct, 0);
		distinct_add(&distinct, UINT32_MAX);
	}
	assert_int_equal(distinct_count(&distinct), 2);
	for (uint32_t i = 0; i < 4 * DISTINCT_EXACT_MAX; i++)
		distinct_add(&distinct, i << 20);
	assert_true(distinct_count(&distinct) > DISTINCT_EXACT_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_are_counted_exactly),
		cmocka_unit_test(one_more_than_fits_is_an_estimate),
		cmocka_unit_test(many_are_estimated),
		cmocka_unit_test(any_hash_is_counted),
	};
	return cmocka_run_group_tests_name("base distinct", tests, NULL, NULL);
}
