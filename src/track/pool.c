/* track/pool.c - see pool.h. Room: track. */
#include "track/pool.h"

#include <errno.h>
#include <sys/mman.h>

#define OBJECTS_MAX (UINT32_C(1) << 31)
#define RESERVED_BYTES_MIN (UINT64_C(1) << 24)
#define READY_BYTES (UINT64_C(1) << 18) /* what gets memory at a time */

/* a limit on address space may allow less than the most */
int pool_start(struct pool *pool, size_t object_bytes)
{
	uint64_t bytes = OBJECTS_MAX * (uint64_t)object_bytes;
	void *base = MAP_FAILED;
	for (; bytes >= RESERVED_BYTES_MIN && base == MAP_FAILED; bytes /= 2)
		base = mmap(
			NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (base == MAP_FAILED)
		return -ENOMEM;
	bytes *= 2;
	*pool = (struct pool){
		.base = base, .object_bytes = object_bytes, .room = (uint32_t)(bytes / object_bytes)
	};
	return 0;
}

void pool_done(struct pool *pool)
{
	if (pool->base)
		munmap(pool->base, pool->room * (uint64_t)pool->object_bytes);
	*pool = (struct pool){ 0 };
}

static int more_ready(struct pool *pool)
{
	uint64_t end = pool->ready * (uint64_t)pool->object_bytes;
	uint64_t from = (end + READY_BYTES - 1) / READY_BYTES * READY_BYTES;
	uint64_t to = from + READY_BYTES;
	if (to > pool->room * (uint64_t)pool->object_bytes ||
		mprotect(pool->base + from, READY_BYTES, PROT_READ | PROT_WRITE) < 0)
		return -ENOMEM;
	pool->ready = (uint32_t)(to / pool->object_bytes);
	return 0;
}

void *pool_take(struct pool *pool)
{
	void *object = pool->free;
	if (LIKELY(object != NULL)) {
		memcpy(&pool->free, object, sizeof(pool->free));
		pool->free_count--;
		return object;
	}
	if (pool->count == pool->ready && more_ready(pool) < 0)
		return NULL;
	if (pool->count == 0)
		pool->count = 1;
	return pool->base + pool->count++ * (uint64_t)pool->object_bytes;
}

void pool_give(struct pool *pool, void *object)
{
	memcpy(object, &pool->free, sizeof(pool->free));
	pool->free = object;
	pool->free_count++;
}
