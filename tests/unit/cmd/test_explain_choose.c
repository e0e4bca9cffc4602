/* test_explain_choose.c - --only, --failed, --id: who is told, and what is no such option. */
#include "cmd/explain_choose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <string.h>

static struct choice choice(const char *only, bool failed, const char *ids)
{
	struct choice made;
	struct failure why;
	assert_int_equal(choice_make(only, failed, ids, &made, &why), 0);
	return made;
}

static void all_are_told_unless_asked_otherwise(void **state)
{
	struct choice all = choice(NULL, false, NULL);
	assert_false(all.chooses);
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
		assert_true(choice_takes(&all, UINT32_MAX, code));
}

static void only_takes_what_it_names(void **state)
{
	struct choice some = choice("cut,reset", false, NULL);
	assert_true(some.chooses);
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
		assert_int_equal(
			choice_takes(&some, 1, code), code == VERDICT_CUT || code == VERDICT_RESET);
}

static void failed_takes_failures(void **state)
{
	struct choice some = choice(NULL, true, NULL);
	assert_true(some.chooses);
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
		assert_int_equal(choice_takes(&some, 1, code), verdict_is_failure(code));
	assert_true(verdict_is_failure(VERDICT_REFUSED));
	assert_false(verdict_is_failure(VERDICT_CLOSED));
}

static void both_take_what_is_in_both(void **state)
{
	struct choice some = choice("closed,reset", true, "5");
	assert_true(choice_takes(&some, 5, VERDICT_RESET));
	assert_false(choice_takes(&some, 5, VERDICT_CLOSED));
	assert_false(choice_takes(&some, 5, VERDICT_REFUSED));
	assert_false(choice_takes(&some, 6, VERDICT_RESET));
}

static void ids_are_numbers_and_ranges(void **state)
{
	static const uint32_t taken[] = { 3, 7, 8, 9, 4294967290, UINT32_MAX };
	static const uint32_t left[] = { 1, 2, 4, 6, 10, 4294967289 };
	struct choice some = choice(NULL, false, "3,7-9,4294967290-");
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		assert_true(choice_takes(&some, taken[i], VERDICT_CUT));
	for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++)
		assert_false(choice_takes(&some, left[i], VERDICT_CUT));
	some = choice(NULL, false, "7-7");
	assert_true(choice_takes(&some, 7, VERDICT_CUT));
	assert_false(choice_takes(&some, 8, VERDICT_CUT));
}

static void refuses(const char *only, const char *ids, const char *says)
{
	struct choice untouched = { .range_count = 77 };
	struct failure why = { "" };
	assert_int_equal(choice_make(only, false, ids, &untouched, &why), -EINVAL);
	assert_int_equal(untouched.range_count, 77);
	assert_non_null(strstr(why.says, says));
}

static void what_is_no_code_is_said_with_all_codes(void **state)
{
	refuses("bogus", NULL, "no verdict 'bogus'; there are refused, ");
	refuses("closed,refuse", NULL, "'refuse'");
	refuses("closed,", NULL, "''");
	refuses("", NULL, "''");
	refuses("closed,,reset", NULL, "''");
	refuses("closed cut", NULL, "'closed cut'");
	refuses("bogus", NULL, ", timed-out, cut"); /* the whole list has room */
}

static void what_is_no_id_is_said(void **state)
{
	static const char *const wrong[] = { "", "0", "x", "1,", ",1", "1-0", "5-3", "1-2-3", "-4",
		"1 2", "4294967296", "1-4294967296", "99999999999999999999", "+1", "1.5" };
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		refuses(NULL, wrong[i], "such as 3,7-9");
}

static void there_are_only_so_many_ranges(void **state)
{
	char ids[2 * CHOICE_RANGES_MAX + 3];
	for (size_t i = 0; i <= CHOICE_RANGES_MAX; i++)
		memcpy(ids + 2 * i, "1,", 3);
	ids[2 * CHOICE_RANGES_MAX + 1] = '\0';
	refuses(NULL, ids, "more than 128");
	ids[2 * CHOICE_RANGES_MAX - 1] = '\0';
	assert_int_equal(choice(NULL, false, ids).range_count, CHOICE_RANGES_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_told_unless_asked_otherwise),
		cmocka_unit_test(only_takes_what_it_names),
		cmocka_unit_test(failed_takes_failures),
		cmocka_unit_test(both_take_what_is_in_both),
		cmocka_unit_test(ids_are_numbers_and_ranges),
		cmocka_unit_test(what_is_no_code_is_said_with_all_codes),
		cmocka_unit_test(what_is_no_id_is_said),
		cmocka_unit_test(there_are_only_so_many_ranges),
	};
	return cmocka_run_group_tests_name("cmd explain choose", tests, NULL, NULL);
}
