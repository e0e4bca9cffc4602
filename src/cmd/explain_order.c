/* cmd/explain_order.c - see explain_order.h. Room: cmd. */
#include "cmd/explain_order.h"

#include <string.h>

#define DIGIT_BITS 8
#define DIGIT_COUNT (1u << DIGIT_BITS)

struct numbered {
	uint32_t number;
	struct connection *connection;
};

static void sort_pass(
	const struct numbered *from, struct numbered *to, size_t count, unsigned int shift)
{
	uint32_t place[DIGIT_COUNT] = { 0 };
	uint32_t sum = 0;
	for (size_t i = 0; i < count; i++)
		place[from[i].number >> shift & (DIGIT_COUNT - 1)]++;
	for (size_t i = 0; i < DIGIT_COUNT; i++) {
		uint32_t here = place[i];
		place[i] = sum;
		sum += here;
	}
	for (size_t i = 0; i < count; i++)
		to[place[from[i].number >> shift & (DIGIT_COUNT - 1)]++] = from[i];
}

/* they began close together, so that few digits differ: a radix sort beats comparing */
void order_by_id(struct connection **connections, size_t count)
{
	struct numbered first[ORDER_COUNT_MAX], second[ORDER_COUNT_MAX];
	struct numbered *from = first, *to = second;
	uint32_t lowest = UINT32_MAX, highest = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t id = connections[i]->id;
		lowest = id < lowest ? id : lowest;
		highest = id > highest ? id : highest;
	}
	for (size_t i = 0; i < count; i++)
		first[i] = (struct numbered){ connections[i]->id - lowest, connections[i] };
	for (unsigned int shift = 0; count && shift < 32 && (highest - lowest) >> shift;
		shift += DIGIT_BITS) {
		struct numbered *sorted = to;
		sort_pass(from, to, count, shift);
		to = from;
		from = sorted;
	}
	for (size_t i = 0; i < count; i++)
		connections[i] = from[i].connection;
}
