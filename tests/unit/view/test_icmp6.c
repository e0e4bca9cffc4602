/* tests/unit/view/test_icmp6.c - the lines of ICMPv6. */
#include "icmp6_samples.h"

static void every_sample_prints_as_tcpdump_does(void **state)
{
	for (size_t i = 0; i < ARRAY_COUNT(samples); i++)
		sample_prints(&samples[i]);
}

static void every_prefix_of_a_sample_prints(void **state)
{
	for (size_t i = 0; i < ARRAY_COUNT(samples); i++)
		sample_prefixes_print(&samples[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_prints_as_tcpdump_does),
		cmocka_unit_test(every_prefix_of_a_sample_prints),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
