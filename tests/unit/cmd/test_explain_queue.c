/* test_explain_queue.c - who fails alike is told together, and the order is kept. */
#include "cmd/explain_queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define ROOM 8
#define S INT64_C(1000000000)

static struct queue queue;
static struct connection records[32];
static uint32_t next_id;

static int start(void **state)
{
	next_id = 0;
	return queue_start(&queue, ROOM);
}

static int done(void **state)
{
	queue_done(&queue);
	return 0;
}

/* from host @client to a port of the server */
static struct connection *connection(uint8_t client, uint16_t port, int64_t start_ns)
{
	struct connection *made = &records[next_id];
	*made = (struct connection){ .id = ++next_id, .start_ns = start_ns };
	made->end[END_CLIENT].address.bytes[15] = client;
	made->end[END_CLIENT].port = (uint16_t)(40000 + next_id);
	made->end[END_SERVER].address.bytes[15] = 200;
	made->end[END_SERVER].port = port;
	return made;
}

static bool takes(struct connection *made, enum verdict_code code)
{
	struct verdict verdict = { .code = code };
	if (queue_join(&queue, made, code))
		return false;
	queue_push(&queue, made, &verdict, true);
	return true;
}

static void passes(struct connection *made)
{
	struct verdict verdict = { .code = VERDICT_CLOSED };
	queue_push(&queue, made, &verdict, false);
}

static void attempts_join_the_first(void **state)
{
	assert_true(takes(connection(1, 80, 0), VERDICT_REFUSED));
	assert_false(takes(connection(1, 80, 1 * S), VERDICT_REFUSED));
	assert_false(takes(connection(1, 80, 3 * S), VERDICT_REFUSED)); /* 2 s after the last */
	const struct queued *head = queue_head(&queue);
	assert_ptr_equal(head->connection, &records[0]);
	assert_int_equal(head->attempts.count, 3);
	assert_int_equal(head->attempts.id[2], 3);
	assert_int_equal(head->attempts.first_ns, 0);
	assert_int_equal(head->attempts.last_ns, 3 * S);
	assert_int_equal(queue.count, 1);
}

static void others_do_not_join(void **state)
{
	assert_true(takes(connection(1, 80, 0), VERDICT_REFUSED));
	assert_true(takes(connection(2, 80, 0), VERDICT_REFUSED));
	assert_true(takes(connection(1, 81, 0), VERDICT_REFUSED));
	assert_true(takes(connection(1, 80, 0), VERDICT_NO_ANSWER));
	assert_true(takes(connection(1, 80, 3 * S), VERDICT_REFUSED)); /* too late */
	assert_false(takes(connection(1, 80, 4 * S), VERDICT_REFUSED));
	assert_int_equal(queue_head(&queue)->attempts.count, 1);
	assert_int_equal(queue.count, 5);
}

static void more_ids_than_fit_are_counted(void **state)
{
	assert_true(takes(connection(1, 80, 0), VERDICT_REFUSED));
	for (int i = 1; i < 20; i++)
		assert_false(takes(connection(1, 80, 0), VERDICT_REFUSED));
	const struct attempts *attempts = &queue_head(&queue)->attempts;
	assert_int_equal(attempts->count, 20);
	assert_int_equal(attempts->id[ATTEMPTS_IDS_MAX - 1], ATTEMPTS_IDS_MAX);
}

static void what_was_told_is_not_joined(void **state)
{
	assert_true(takes(connection(1, 80, 0), VERDICT_REFUSED));
	queue_told(&queue, queue_head(&queue));
	assert_null(queue_head(&queue));
	assert_true(takes(connection(1, 80, 0), VERDICT_REFUSED));
}

static void told_out_of_order_frees_in_order(void **state)
{
	takes(connection(1, 80, 0), VERDICT_REFUSED);
	passes(connection(2, 80, 0));
	takes(connection(3, 80, 0), VERDICT_REFUSED);
	struct queued *second = queue_after(&queue, queue_head(&queue));
	assert_ptr_equal(second->connection, &records[1]);
	queue_told(&queue, second);
	assert_int_equal(queue.count, 3);
	assert_ptr_equal(queue_after(&queue, queue_head(&queue))->connection, &records[2]);
	assert_null(queue_after(&queue, queue_after(&queue, queue_head(&queue))));
	queue_told(&queue, queue_head(&queue));
	assert_int_equal(queue.count, 1);
	assert_ptr_equal(queue_head(&queue)->connection, &records[2]);
}

static void the_ring_goes_round(void **state)
{
	for (uint32_t i = 0; i < 5 * ROOM; i++) {
		next_id = i % ROOM; /* reuses the records, too */
		if (queue_is_full(&queue))
			queue_told(&queue, queue_head(&queue));
		takes(connection((uint8_t)i, (uint16_t)i, i), VERDICT_NO_ANSWER);
	}
	assert_true(queue_is_full(&queue));
	unsigned int left = 0;
	for (struct queued *head; (head = queue_head(&queue)); left++)
		queue_told(&queue, head);
	assert_int_equal(left, ROOM);
	for (uint32_t i = 0; i < ROOM; i++)
		assert_int_equal(queue.buckets[i], 0);
}

static void it_waits_for_others_so_long(void **state)
{
	takes(connection(1, 80, 10), VERDICT_REFUSED);
	takes(connection(1, 80, 20), VERDICT_REFUSED);
	const struct queued *head = queue_head(&queue);
	assert_true(queued_waits(head, 24, 5, 100));
	assert_false(queued_waits(head, 25, 5, 100));
	assert_true(queued_waits(head, 24, 5, 15));
	assert_false(queued_waits(head, 24, 5, 14));
	passes(connection(2, 80, 20));
	assert_false(queued_waits(queue_after(&queue, head), 20, 5, 100));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(attempts_join_the_first, start, done),
		cmocka_unit_test_setup_teardown(others_do_not_join, start, done),
		cmocka_unit_test_setup_teardown(more_ids_than_fit_are_counted, start, done),
		cmocka_unit_test_setup_teardown(what_was_told_is_not_joined, start, done),
		cmocka_unit_test_setup_teardown(told_out_of_order_frees_in_order, start, done),
		cmocka_unit_test_setup_teardown(the_ring_goes_round, start, done),
		cmocka_unit_test_setup_teardown(it_waits_for_others_so_long, start, done),
	};
	return cmocka_run_group_tests_name("cmd explain queue", tests, NULL, NULL);
}
