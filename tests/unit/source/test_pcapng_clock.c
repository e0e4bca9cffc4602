/* test_pcapng_clock.c - time stamps of any resolution (source/pcapng_clock.h). */
#include "source/pcapng_clock.h"
#include "source/source.h"

#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int64_t time_ns(uint8_t resolution, int64_t offset_s, uint64_t ticks)
{
	struct pcapng_clock clock = pcapng_clock_make(resolution, offset_s);
	return pcapng_clock_ns(&clock, ticks);
}

static void counts_in_powers_of_ten(void **state)
{
	assert_int_equal(time_ns(0, 0, 1530137344), 1530137344000000000);
	assert_int_equal(time_ns(3, 0, 1530137344387), 1530137344387000000);
	assert_int_equal(time_ns(6, 0, 1530137344387241), 1530137344387241000);
	assert_int_equal(time_ns(9, 0, 1530137344387241999), 1530137344387241999);
	assert_int_equal(time_ns(10, 0, 15301373443872419999u), 1530137344387241999);
	assert_int_equal(time_ns(12, 0, 1999), 1);
	assert_int_equal(time_ns(19, 0, 10000000000u), 1);
	assert_int_equal(time_ns(28, 0, UINT64_MAX), 1);
	assert_int_equal(time_ns(29, 0, UINT64_MAX), 0);
	assert_int_equal(time_ns(127, 0, UINT64_MAX), 0);
}

static void counts_in_powers_of_two(void **state)
{
	assert_int_equal(time_ns(0x80, 0, 7), 7000000000);
	assert_int_equal(time_ns(0x81, 0, 7), 3500000000);
	assert_int_equal(time_ns(0x80 | 20, 0, (5u << 20) + (1 << 19)), 5500000000);
	assert_int_equal(
		time_ns(0x80 | 32, 0, (1530137344ull << 32) + 0x80000000), 1530137344500000000);
	assert_int_equal(time_ns(0x80 | 63, 0, UINT64_MAX), 1999999999);
	assert_int_equal(time_ns(0x80 | 64, 0, UINT64_MAX), 999999999);
	assert_int_equal(time_ns(0x80 | 93, 0, UINT64_MAX), 1);
	assert_int_equal(time_ns(0x80 | 94, 0, UINT64_MAX), 0);
	assert_int_equal(time_ns(0xff, 0, UINT64_MAX), 0);
}

static void adds_the_offset(void **state)
{
	assert_int_equal(time_ns(6, 60, 1), 60000001000);
	assert_int_equal(time_ns(6, -60, 1), -59999999000);
	assert_int_equal(time_ns(9, -1, 0), -1000000000);
	assert_int_equal(time_ns(0x80 | 10, 5, 512), 5500000000);
}

/* the quick way ends where it could overflow; both ways must agree on both sides of that */
static void has_no_seam(void **state)
{
	static const uint8_t resolutions[] = { 0, 3, 6, 9 };
	for (size_t i = 0; i < ARRAY_COUNT(resolutions); i++) {
		struct pcapng_clock clock = pcapng_clock_make(resolutions[i], 3);
		assert_true(clock.ticks_fast > 0);
		for (uint64_t ticks = clock.ticks_fast - 2; ticks < clock.ticks_fast + 2; ticks++)
			assert_int_equal(pcapng_clock_ns(&clock, ticks),
				pcapng_clock_ns_slow(&clock, ticks));
	}
}

static void stops_where_differences_would_overflow(void **state)
{
	assert_int_equal(time_ns(9, 0, SOURCE_TIME_NS_MAX), SOURCE_TIME_NS_MAX);
	assert_int_equal(time_ns(9, 0, (uint64_t)SOURCE_TIME_NS_MAX + 1), SOURCE_TIME_NS_MAX);
	assert_int_equal(time_ns(0, INT64_MAX, UINT64_MAX), SOURCE_TIME_NS_MAX);
	assert_int_equal(time_ns(0, INT64_MIN, UINT64_MAX), SOURCE_TIME_NS_MAX);
	assert_int_equal(time_ns(0x80, INT64_MIN, 0), -SOURCE_TIME_NS_MAX);
	assert_int_equal(time_ns(0, -SOURCE_TIME_NS_MAX / 1000000000 - 2, 1), -SOURCE_TIME_NS_MAX);
	int64_t widest;
	assert_false(__builtin_sub_overflow(SOURCE_TIME_NS_MAX, -SOURCE_TIME_NS_MAX, &widest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_in_powers_of_ten),
		cmocka_unit_test(counts_in_powers_of_two),
		cmocka_unit_test(adds_the_offset),
		cmocka_unit_test(has_no_seam),
		cmocka_unit_test(stops_where_differences_would_overflow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
