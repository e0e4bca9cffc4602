/* test_groups.c - the worst groups of failures are found in bounded memory, and never overstated. */
#include "explain/groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define MAX 5

static struct groups *groups;
static struct failures failures[MAX];
static struct scan scans[MAX];

static int start(void **state)
{
	return groups_new(&groups);
}

static int done(void **state)
{
	groups_free(groups);
	return 0;
}

static void fails(uint32_t client, uint32_t server, uint16_t port, enum verdict_code code)
{
	struct connection connection = { .id = 1 };
	memcpy(connection.end[END_CLIENT].address.bytes + 12, &client, sizeof(client));
	memcpy(connection.end[END_SERVER].address.bytes + 12, &server, sizeof(server));
	connection.end[END_SERVER].port = port;
	groups_add(groups, &connection, code);
}

static void nothing_failed(void **state)
{
	assert_int_equal(groups_failures(groups, failures, MAX), 0);
	assert_int_equal(groups_scans(groups, scans, MAX), 0);
}

static void the_largest_come_first(void **state)
{
	for (uint16_t port = 1; port <= 8; port++)
		for (int i = 0; i < port; i++)
			fails((uint32_t)i, 7, port, VERDICT_REFUSED);
	fails(1, 7, 8, VERDICT_NO_ANSWER); /* another kind */
	fails(1, 6, 8, VERDICT_REFUSED); /* another host */
	assert_int_equal(groups_failures(groups, failures, MAX), MAX);
	for (uint16_t i = 0; i < MAX; i++) {
		assert_int_equal(failures[i].server.port, 8 - i);
		assert_int_equal(failures[i].count, 8 - i);
		assert_int_equal(failures[i].code, VERDICT_REFUSED);
		assert_false(failures[i].at_least);
	}
}

static void one_is_no_group(void **state)
{
	fails(1, 2, 80, VERDICT_RESET);
	assert_int_equal(groups_failures(groups, failures, MAX), 0);
	fails(1, 2, 80, VERDICT_RESET);
	assert_int_equal(groups_failures(groups, failures, MAX), 1);
}

/* a frequent one stands out of any number of rare ones, and is not said to be more than it is */
static void the_frequent_survive_the_many(void **state)
{
	for (uint32_t i = 0; i < 200000; i++) {
		fails(i, i, 80, VERDICT_NO_ANSWER);
		if (i % 100 == 0)
			fails(1, 1u << 31, 443, VERDICT_REFUSED);
	}
	assert_true(groups_failures(groups, failures, MAX) >= 1);
	assert_int_equal(failures[0].server.port, 443);
	assert_in_range(failures[0].count, 1500, 2000);
	for (size_t i = 1; i < groups_failures(groups, failures, MAX); i++)
		assert_true(failures[i].count < 10 || !failures[i].at_least);
}

static void a_scan_of_ports(void **state)
{
	for (uint16_t port = 1; port <= 100; port++)
		fails(9, 5, port, port % 10 ? VERDICT_REFUSED : VERDICT_NO_ANSWER);
	assert_int_equal(groups_scans(groups, scans, MAX), 1);
	assert_true(scans[0].host);
	assert_int_equal(scans[0].places, 100);
	assert_false(scans[0].about);
	assert_int_equal(scans[0].count, 100);
	assert_int_equal(scans[0].by_code[VERDICT_REFUSED], 90);
	assert_int_equal(scans[0].by_code[VERDICT_NO_ANSWER], 10);
}

static void a_scan_of_hosts(void **state)
{
	for (uint32_t host = 1; host <= 1000; host++)
		fails(9, host, 22, VERDICT_NO_ANSWER);
	assert_int_equal(groups_scans(groups, scans, MAX), 1);
	assert_false(scans[0].host);
	assert_int_equal(scans[0].port, 22);
	assert_true(scans[0].about);
	assert_in_range(scans[0].places, 800, 1200);
	assert_int_equal(scans[0].count, 1000);
}

static void the_same_place_again_is_no_scan(void **state)
{
	for (int i = 0; i < 1000; i++)
		for (uint16_t port = 1; port < SCAN_PLACES_MIN; port++)
			fails(9, 5, port, VERDICT_REFUSED);
	assert_int_equal(groups_scans(groups, scans, MAX), 0);
	fails(9, 5, SCAN_PLACES_MIN, VERDICT_REFUSED);
	assert_int_equal(groups_scans(groups, scans, MAX), 1);
}

static void the_widest_scans_come_first(void **state)
{
	for (uint32_t client = 1; client <= 8; client++)
		for (uint16_t port = 1; port <= 10 * client; port++)
			fails(client, 5, port, VERDICT_REFUSED);
	assert_int_equal(groups_scans(groups, scans, MAX), MAX);
	for (uint32_t i = 0; i < MAX; i++)
		assert_int_equal(scans[i].places, 80 - 10 * i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_failed, start, done),
		cmocka_unit_test_setup_teardown(the_largest_come_first, start, done),
		cmocka_unit_test_setup_teardown(one_is_no_group, start, done),
		cmocka_unit_test_setup_teardown(the_frequent_survive_the_many, start, done),
		cmocka_unit_test_setup_teardown(a_scan_of_ports, start, done),
		cmocka_unit_test_setup_teardown(a_scan_of_hosts, start, done),
		cmocka_unit_test_setup_teardown(the_same_place_again_is_no_scan, start, done),
		cmocka_unit_test_setup_teardown(the_widest_scans_come_first, start, done),
	};
	return cmocka_run_group_tests_name("explain groups", tests, NULL, NULL);
}
