/* test_explain_rank.c - the order of --sort. */
#include "cmd/explain_rank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <string.h>

static struct ranking ranking(const char *sort)
{
	struct ranking made;
	struct failure why;
	assert_int_equal(ranking_make(sort, &made, &why), 0);
	return made;
}

/* @first comes before @second by @sort, and after it by the reverse */
static void comes_first(
	const char *sort, const struct connection *first, const struct connection *second)
{
	char reverse[32] = "-";
	strcat(reverse, sort);
	assert_true(ranking_of(ranking(sort), first) < ranking_of(ranking(sort), second));
	assert_true(ranking_of(ranking(reverse), first) > ranking_of(ranking(reverse), second));
}

static void each_key_has_its_order(void **state)
{
	struct detail detail = { .silence_us = 9 };
	detail.half[END_SERVER].retransmissions[REPEAT_FAST] = 1;
	struct connection large = {
		.id = 2, .start_ns = 100, .detail = &detail, .rtt_known = true
	};
	struct connection small = { .id = 1, .start_ns = -100, .rtt_known = true };
	large.half[END_SERVER].bytes = 70;
	small.half[END_CLIENT].bytes = 69;
	large.half[END_CLIENT].packets = 3;
	small.half[END_SERVER].packets = 2;
	large.half[END_SERVER].last_ns = 300;
	small.half[END_SERVER].last_ns = 50;
	large.handshake_us[END_CLIENT] = 10;
	small.handshake_us[END_CLIENT] = 9;
	comes_first("id", &small, &large);
	comes_first("start", &small, &large); /* though before the epoch */
	comes_first("bytes", &large, &small);
	comes_first("packets", &large, &small);
	comes_first("duration", &large, &small);
	comes_first("retransmissions", &large, &small);
	comes_first("silence", &large, &small);
	comes_first("rtt", &large, &small);
}

static void what_is_not_known_comes_last(void **state)
{
	struct connection known = { .rtt_known = true }, unknown = { 0 };
	assert_int_equal(ranking_of(ranking("rtt"), &unknown), RANK_LAST);
	assert_int_equal(ranking_of(ranking("-rtt"), &unknown), RANK_LAST);
	assert_true(ranking_of(ranking("rtt"), &known) < RANK_LAST);
	assert_true(ranking_of(ranking("-rtt"), &known) < RANK_LAST);
	unknown.half[END_CLIENT].rtt_count = 1; /* its data tells */
	unknown.half[END_CLIENT].rtt_us[0] = 5;
	assert_true(ranking_of(ranking("rtt"), &unknown) < RANK_LAST);
}

static void what_is_no_key_is_said(void **state)
{
	static const char *const wrong[] = { "", "-", "x", "byte", "bytess", "--bytes", "bytes-" };
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct ranking untouched = { RANK_RTT, true };
		struct failure why;
		assert_int_equal(ranking_make(wrong[i], &untouched, &why), -EINVAL);
		assert_int_equal(untouched.key, RANK_RTT);
		assert_non_null(strstr(why.says, "one of start, duration"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_key_has_its_order),
		cmocka_unit_test(what_is_not_known_comes_last),
		cmocka_unit_test(what_is_no_key_is_said),
	};
	return cmocka_run_group_tests_name("cmd explain rank", tests, NULL, NULL);
}
