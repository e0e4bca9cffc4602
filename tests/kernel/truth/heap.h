/* tests/kernel/truth/heap.h - things that are due at a time, the earliest first. Room: tests. */
#ifndef TRUTH_HEAP_H
#define TRUTH_HEAP_H

#include <stddef.h>
#include <stdint.h>

struct due {
	int64_t at_ns;
	uint64_t order; /* of those due at once, the first to be put in */
	void *what;
};

struct heap {
	struct due *entries;
	size_t count, room;
	uint64_t order;
};

void heap_put(struct heap *heap, int64_t at_ns, void *what);
/* heap_next_ns() - INT64_MAX where there is none */
int64_t heap_next_ns(const struct heap *heap);
/* heap_take() - The next one if it is due, or NULL; @ret_at_ns: when it was */
void *heap_take(struct heap *heap, int64_t now_ns, int64_t *ret_at_ns);

#endif
