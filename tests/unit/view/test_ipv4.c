/* tests/unit/view/test_ipv4.c - the lines of IPv4 and what it carries but for TCP and ICMP. */
#include "ipv4_samples.h"

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

/* docs/dialect.md: tcpdump explains these payloads, this dump does not */
static const struct sample short_forms[] = {
	{ .about = "SCTP",
		.link_type = DLT_RAW,
		.hex = "450000200001000040843655c0000201c00002020001000200000000000000000000",
		.lines = { { "", 0, "IP 192.0.2.1 > 192.0.2.2:  ip-proto-132 12\n" } } },
	{ .about = "OSPF",
		.link_type = DLT_RAW,
		.hex = "4500001c00010000405936"
		       "84c0000201c00002020201002c01010101",
		.lines = { { "", 0, "IP 192.0.2.1 > 192.0.2.2:  ip-proto-89 8\n" } } },
	{ .about = "DVMRP and too little of it",
		.link_type = DLT_RAW,
		.hex = "45000018000100004002f6dfc0000201c00002021305ecfa",
		.lines = { { "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp dvmrp [len 4]\n" } } },
	{ .about = "PIM version 1",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c00002021404ebfb00000000",
		.lines = { { "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp pimv1\n" },
			{ "-v", 0,
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 28)\n"
				"    192.0.2.1 > 192.0.2.2: igmp pimv1\n" } } },
	{ .about = "DNS, and not VXLAN, from a port that both may have",
		.link_type = DLT_RAW,
		.hex = "45000024000100004011f6c4c0000201c0000202003512b500100000"
		       "0800000000000500",
		.lines = { { "", 0, "IP 192.0.2.1.53 > 192.0.2.2.4789: UDP, length 8\n" } } },
};

static void what_has_no_printer_has_a_short_form(void **state)
{
	for (size_t i = 0; i < ARRAY_COUNT(short_forms); i++)
		sample_prints(&short_forms[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_prints_as_tcpdump_does),
		cmocka_unit_test(every_prefix_of_a_sample_prints),
		cmocka_unit_test(what_has_no_printer_has_a_short_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
