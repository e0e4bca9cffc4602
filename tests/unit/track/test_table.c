/* test_table.c - the table keeps every key through splits and removals. */
#include "segments.h"
#include "track/table.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define KEYS 40000

static uint32_t spread(uint32_t i)
{
	return i * 2654435761u;
}

static bool has(const struct table *table, uint32_t hash, uint32_t index)
{
	const struct table_bucket *bucket = table_bucket(table, hash);
	for (uint32_t at = hash; table_slot(bucket, at)->index; at++)
		if (table_slot(bucket, at)->index == index)
			return true;
	return false;
}

static void keys_stay_through_growth_and_removal(void **state)
{
	struct table table;
	assert_int_equal(table_start(&table), 0);
	for (uint32_t i = 1; i <= KEYS; i++)
		assert_int_equal(table_add(&table, spread(i), i), 0);
	for (uint32_t i = 1; i <= KEYS; i += 2)
		table_remove(&table, spread(i), i);
	for (uint32_t i = 1; i <= KEYS; i++)
		assert_int_equal(has(&table, spread(i), i), i % 2 == 0);
	table_done(&table);
}

/* all in one bucket, around its end, so that runs wrap and removals must close gaps there */
static void colliding_keys_stay_through_removal(void **state)
{
	struct table table;
	assert_int_equal(table_start(&table), 0);
	for (uint32_t i = 1; i <= 300; i++)
		assert_int_equal(table_add(&table, TABLE_BUCKET_SLOTS - 1 - i % 7, i), 0);
	for (uint32_t removed = 1; removed <= 300; removed++) {
		uint32_t i = removed * 5 % 301;
		table_remove(&table, TABLE_BUCKET_SLOTS - 1 - i % 7, i);
		for (uint32_t later = removed + 1; later <= 300; later++) {
			uint32_t k = later * 5 % 301;
			assert_true(has(&table, TABLE_BUCKET_SLOTS - 1 - k % 7, k));
		}
	}
	table_done(&table);
}

static void too_many_of_one_hash_are_refused(void **state)
{
	struct table table;
	assert_int_equal(table_start(&table), 0);
	for (uint32_t i = 1; i <= TABLE_BUCKET_USED_MAX; i++)
		assert_int_equal(table_add(&table, 12345, i), 0);
	assert_int_equal(table_add(&table, 12345, KEYS), -ENOMEM);
	assert_true(has(&table, 12345, 1));
	table_done(&table);
}

static void many_connections_are_all_found_again(void **state)
{
	struct script script = script_start();
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < KEYS; i++) {
			script.client_port = (uint16_t)(20000 + i);
			PLAY(&script, { 1, C, SYN });
		}
	assert_int_equal(track_counts(script.track).connections, KEYS);
	for (const struct connection *connection = track_first(script.track); connection;
		connection = track_next(script.track))
		assert_int_equal(connection->syn_count, 2);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_stay_through_growth_and_removal),
		cmocka_unit_test(colliding_keys_stay_through_removal),
		cmocka_unit_test(too_many_of_one_hash_are_refused),
		cmocka_unit_test(many_connections_are_all_found_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
