/* tests/kernel/truth/heap.c - a binary heap. Room: tests. */
#include "heap.h"

#include "world.h"

#include <stdbool.h>
#include <stdlib.h>

static bool earlier(const struct due *a, const struct due *b)
{
	return a->at_ns != b->at_ns ? a->at_ns < b->at_ns : a->order < b->order;
}

void heap_put(struct heap *heap, int64_t at_ns, void *what)
{
	if (heap->count == heap->room) {
		heap->room = heap->room ? heap->room * 2 : 1024;
		heap->entries = reallocarray(heap->entries, heap->room, sizeof(*heap->entries));
		if (!heap->entries)
			die("cannot allocate");
	}
	struct due added = { at_ns, heap->order++, what };
	size_t i = heap->count++;
	for (; i > 0 && earlier(&added, &heap->entries[(i - 1) / 2]); i = (i - 1) / 2)
		heap->entries[i] = heap->entries[(i - 1) / 2];
	heap->entries[i] = added;
}

int64_t heap_next_ns(const struct heap *heap)
{
	return heap->count ? heap->entries[0].at_ns : INT64_MAX;
}

void *heap_take(struct heap *heap, int64_t now_ns, int64_t *ret_at_ns)
{
	if (heap_next_ns(heap) > now_ns)
		return NULL;
	struct due taken = heap->entries[0], last = heap->entries[--heap->count];
	size_t i = 0;
	for (;;) {
		size_t child = 2 * i + 1;
		if (child + 1 < heap->count &&
			earlier(&heap->entries[child + 1], &heap->entries[child]))
			child++;
		if (child >= heap->count || !earlier(&heap->entries[child], &last))
			break;
		heap->entries[i] = heap->entries[child];
		i = child;
	}
	heap->entries[i] = last;
	*ret_at_ns = taken.at_ns;
	return taken.what;
}
