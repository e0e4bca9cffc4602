/* test_explain_order.c - connections in the order of their ids. */
#include "cmd/explain_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

static struct connection records[ORDER_COUNT_MAX];

/* ids from @lowest on, @apart from each other, in an order that a fixed generator makes up */
static void sorts(uint32_t lowest, uint32_t apart, size_t count)
{
	struct connection *order[ORDER_COUNT_MAX];
	uint64_t seed = 88172645463325252;
	for (size_t i = 0; i < count; i++) {
		records[i].id = lowest + (uint32_t)i * apart;
		order[i] = &records[i];
	}
	for (size_t i = count; i > 1; i--) {
		seed = seed * 6364136223846793005 + 1442695040888963407;
		size_t other = (seed >> 33) % i;
		struct connection *moved = order[i - 1];
		order[i - 1] = order[other];
		order[other] = moved;
	}
	order_by_id(order, count);
	for (size_t i = 0; i < count; i++)
		assert_ptr_equal(order[i], &records[i]);
}

static void any_ids_are_sorted(void **state)
{
	sorts(1, 1, 0);
	sorts(7, 1, 1);
	sorts(1, 1, 2);
	sorts(1, 1, ORDER_COUNT_MAX);
	sorts(1000, 3, 300);
	sorts(65530, 1, 255);
	sorts(1, 4000000, ORDER_COUNT_MAX); /* all 32 bits of the difference */
	sorts(UINT32_MAX - 10, 1, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_ids_are_sorted),
	};
	return cmocka_run_group_tests_name("cmd explain order", tests, NULL, NULL);
}
