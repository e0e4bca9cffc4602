/* test_filter.c - filter expressions on records (source/filter.h). */
#include "source/filter.h"

#include "base/macros.h"
#include "source/link_type.h"

#include <errno.h>
#include <pcap/pcap.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define IP_AT 14

/* Ethernet, IPv4, and the first bytes of TCP from port 4660 to port 80 */
static const uint8_t frame[] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0, 0, 40, 0, 0, 0,
	0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0x12, 0x34, 0, 80, 0, 0, 0, 1, 0, 0, 0, 0, 0x50,
	2, 0, 0, 0, 0, 0, 0 };

static const struct record ethernet = {
	.bytes = frame, .captured = sizeof(frame), .length = sizeof(frame), .link_type = DLT_EN10MB
};
static const struct record raw = { .bytes = frame + IP_AT,
	.captured = sizeof(frame) - IP_AT,
	.length = sizeof(frame) - IP_AT,
	.link_type = DLT_RAW };

static struct filter *compiled(const char *expression, uint16_t link_type)
{
	struct filter *filter;
	struct failure why;
	if (filter_compile(expression, link_type, 0, NULL, &filter, &why) < 0)
		fail_msg("%s", why.says);
	return filter;
}

static void lets_pass_what_it_says(void **state)
{
	static const struct {
		const char *expression;
		int matches;
	} cases[] = {
		{ "", 1 },
		{ "tcp", 1 },
		{ "udp", 0 },
		{ "tcp port 80", 1 },
		{ "src host 10.0.0.1 and dst port 80", 1 },
		{ "src host 10.0.0.2", 0 },
		{ "greater 54", 1 },
		{ "greater 55", 0 },
		{ "tcp[tcpflags] & tcp-syn != 0", 1 },
		{ "len = 54 or len = 40", 1 },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct filter *filter = compiled(cases[i].expression, DLT_EN10MB);
		struct failure why;
		assert_int_equal(filter_matches(filter, &ethernet, &why), cases[i].matches);
		filter_free(filter);
	}
}

static void counts_the_length_on_the_wire(void **state)
{
	struct filter *filter = compiled("greater 1514", DLT_EN10MB);
	struct failure why;
	struct record record = ethernet;
	assert_int_equal(filter_matches(filter, &record, &why), 0);
	record.length = 1514;
	assert_int_equal(filter_matches(filter, &record, &why), 1);
	filter_free(filter);
}

static void looks_no_further_than_captured(void **state)
{
	struct filter *filter = compiled("tcp port 80", DLT_EN10MB);
	for (uint32_t captured = 0; captured <= sizeof(frame); captured++) {
		struct failure why;
		struct record record = ethernet;
		uint8_t *exact = test_malloc(captured + 1);
		memcpy(exact + 1, frame, captured);
		record.bytes = exact + 1;
		record.captured = captured;
		assert_int_equal(filter_matches(filter, &record, &why), captured >= 38);
		test_free(exact);
	}
	filter_free(filter);
}

/* several link types in one file: a program each, made when it is met */
static void compiles_for_each_link_type(void **state)
{
	struct filter *filter = compiled("dst port 80", LINK_TYPE_NONE);
	struct failure why;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(filter_matches(filter, &ethernet, &why), 1);
		assert_int_equal(filter_matches(filter, &raw, &why), 1);
	}
	filter_free(filter);
	filter = compiled("ether src 02:00:00:00:00:02", DLT_EN10MB);
	assert_int_equal(filter_matches(filter, &ethernet, &why), 1);
	assert_int_equal(filter_matches(filter, &raw, &why), -EINVAL);
	assert_memory_equal(why.says, "filter \"ether src", 17);
	filter_free(filter);
}

static void says_what_libpcap_says(void **state)
{
	struct filter *filter = NULL;
	struct failure why;
	assert_int_equal(
		filter_compile("tcp prot 80", DLT_EN10MB, 0, NULL, &filter, &why), -EINVAL);
	assert_string_equal(
		why.says, "filter \"tcp prot 80\": can't parse filter expression: syntax error");
	assert_null(filter);
	/* in a file nothing tells the direction, and tcpdump says so, too */
	assert_int_equal(filter_compile("inbound", DLT_EN10MB, 0, NULL, &filter, &why), -EINVAL);
	assert_non_null(strstr(why.says, "reading savefiles"));
	const struct filter_options no_file = { .no_file = true };
	assert_int_equal(filter_compile("inbound", DLT_EN10MB, 0, &no_file, &filter, &why), 0);
	filter_free(filter);
}

/* the same through libpcap's own bpf_dump(), which can only print */
static void dump_by_libpcap(const char *expression, bool optimise, int how, struct text *text)
{
	pcap_t *pcap = pcap_open_dead(DLT_EN10MB, 262144);
	struct bpf_program code;
	assert_int_equal(pcap_compile(pcap, &code, expression, optimise, 0), 0);
	FILE *file = tmpfile();
	assert_non_null(file);
	fflush(stdout);
	int before = dup(STDOUT_FILENO);
	dup2(fileno(file), STDOUT_FILENO);
	bpf_dump(&code, how);
	fflush(stdout);
	dup2(before, STDOUT_FILENO);
	close(before);
	rewind(file);
	for (int c; (c = getc(file)) != EOF;)
		text_char(text, (char)c);
	fclose(file);
	pcap_freecode(&code);
	pcap_close(pcap);
}

static void dumps_as_tcpdump_does(void **state)
{
	static const char *const expressions[] = { "", "tcp port 80", "vlan and ip6 host ::1",
		"ip[8:2] = 0x4006" };
	for (size_t i = 0; i < 6 * ARRAY_COUNT(expressions); i++) {
		const char *expression = expressions[i / 6];
		const struct filter_options options = { .unoptimised = i % 2, .no_file = true };
		struct filter *filter;
		struct failure why;
		struct text ours, theirs;
		assert_int_equal(text_to_memory(&ours), 0);
		assert_int_equal(text_to_memory(&theirs), 0);
		assert_int_equal(
			filter_compile(expression, DLT_EN10MB, 262144, &options, &filter, &why), 0);
		filter_dump(filter, (enum filter_dump)(i / 2 % 3), &ours);
		dump_by_libpcap(expression, !(i % 2), (int)(i / 2 % 3) + 1, &theirs);
		assert_string_equal(text_terminated(&ours), text_terminated(&theirs));
		assert_true(text_length(&ours) > 0);
		filter_free(filter);
		text_done(&ours);
		text_done(&theirs);
	}
}

static void puts_the_snap_length_into_the_code(void **state)
{
	struct filter *filter;
	struct failure why;
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	assert_int_equal(filter_compile("", DLT_EN10MB, 96, NULL, &filter, &why), 0);
	filter_dump(filter, FILTER_DUMP_NUMBERS, &text);
	assert_string_equal(text_terminated(&text), "1\n6 0 0 96\n");
	filter_free(filter);
	text_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lets_pass_what_it_says),
		cmocka_unit_test(counts_the_length_on_the_wire),
		cmocka_unit_test(looks_no_further_than_captured),
		cmocka_unit_test(compiles_for_each_link_type),
		cmocka_unit_test(says_what_libpcap_says),
		cmocka_unit_test(dumps_as_tcpdump_does),
		cmocka_unit_test(puts_the_snap_length_into_the_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
