/* test_explain_linger.c - what was told stays for a while, and no more than there is room for. */
#include "cmd/explain_linger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define ROOM 4

static struct linger linger;
static struct connection records[8];

static int start(void **state)
{
	for (size_t i = 0; i < 8; i++)
		records[i] = (struct connection){ .id = (uint32_t)i + 1 };
	return linger_start(&linger, ROOM);
}

static int done(void **state)
{
	linger_done(&linger);
	return 0;
}

static void each_leaves_in_its_time(void **state)
{
	for (int64_t i = 0; i < 3; i++)
		assert_null(linger_add(&linger, &records[i], i));
	assert_null(linger_next(&linger, -1, 10));
	assert_ptr_equal(linger_next(&linger, 1, 10), &records[0]);
	assert_ptr_equal(linger_next(&linger, 1, 10), &records[1]);
	assert_null(linger_next(&linger, 1, 10));
	assert_ptr_equal(linger_next(&linger, 2, 10), &records[2]);
	assert_null(linger_next(&linger, 100, 110));
}

static void the_oldest_makes_room(void **state)
{
	for (int64_t i = 0; i < ROOM; i++)
		assert_null(linger_add(&linger, &records[i], i));
	assert_ptr_equal(linger_add(&linger, &records[4], 4), &records[0]);
	assert_ptr_equal(linger_add(&linger, &records[5], 5), &records[1]);
	for (size_t i = 2; i < 6; i++)
		assert_ptr_equal(linger_next(&linger, 100, 100), &records[i]);
	assert_int_equal(linger.count, 0);
}

static void what_goes_on_sending_waits_again(void **state)
{
	records[0].half[END_SERVER].last_ns = 50;
	assert_null(linger_add(&linger, &records[0], 0));
	assert_null(linger_add(&linger, &records[1], 1));
	assert_ptr_equal(linger_next(&linger, 40, 100), &records[1]);
	assert_null(linger_next(&linger, 40, 100));
	assert_null(linger_next(&linger, 99, 159));
	assert_ptr_equal(linger_next(&linger, 100, 160), &records[0]);
}

static void what_was_removed_is_not_handed_out(void **state)
{
	assert_null(linger_add(&linger, &records[0], 0));
	assert_null(linger_add(&linger, &records[1], 1));
	assert_true(linger_remove(&linger, &records[0]));
	assert_false(linger_remove(&linger, &records[0]));
	assert_false(linger_remove(&linger, &records[2]));
	assert_ptr_equal(linger_next(&linger, 100, 100), &records[1]);
	assert_null(linger_next(&linger, 100, 100));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_leaves_in_its_time, start, done),
		cmocka_unit_test_setup_teardown(the_oldest_makes_room, start, done),
		cmocka_unit_test_setup_teardown(what_goes_on_sending_waits_again, start, done),
		cmocka_unit_test_setup_teardown(what_was_removed_is_not_handed_out, start, done),
	};
	return cmocka_run_group_tests_name("cmd explain linger", tests, NULL, NULL);
}
