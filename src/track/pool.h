/* track/pool.h - objects of one size, recycled, that never move. Room: track, for its own files only. */
#ifndef TCPWHY_TRACK_POOL_H
#define TCPWHY_TRACK_POOL_H

#include "base/macros.h"

#include <stdint.h>
#include <string.h>

#define POOL_CHUNK_BYTES 65536
#define POOL_CHUNK_HEAD_BYTES 64 /* the index of its first object, and the rest of a cache line */

/**
 * struct pool - Memory in chunks
 * @count:	Objects ever made, so the index of the next new one
 * @free:	Given back; the first word of each points to the next
 *
 * A chunk lies at a multiple of POOL_CHUNK_BYTES, so that an object tells its index.
 */
struct pool {
	size_t object_bytes;
	uint32_t chunk_objects;
	char **chunks;
	size_t chunk_count, chunk_room;
	uint32_t count;
	void *free;
	uint32_t free_count;
};

/* pool_start() - @object_bytes: a multiple of 8 */
void pool_start(struct pool *pool, size_t object_bytes);
void pool_done(struct pool *pool);

/* pool_take() - An object, with what it held before when it is a recycled one, zeroes else; NULL
 * without memory. The first object ever made is kept back, so that no index is 0. */
void *pool_take(struct pool *pool);

/* pool_give() - Its first eight bytes are overwritten, the rest stays */
void pool_give(struct pool *pool, void *object);

static inline void *pool_at(const struct pool *pool, uint32_t index)
{
	return pool->chunks[index / pool->chunk_objects] + POOL_CHUNK_HEAD_BYTES +
		(size_t)(index % pool->chunk_objects) * pool->object_bytes;
}

static inline uint32_t pool_index(const struct pool *pool, const void *object)
{
	uintptr_t chunk = (uintptr_t)object & ~(uintptr_t)(POOL_CHUNK_BYTES - 1);
	uint32_t first;
	memcpy(&first, (const void *)chunk, sizeof(first));
	return first +
		(uint32_t)(((uintptr_t)object - chunk - POOL_CHUNK_HEAD_BYTES) /
			pool->object_bytes);
}

/* pool_bytes() - Of the objects in use */
static inline uint64_t pool_bytes(const struct pool *pool)
{
	return (uint64_t)(pool->count - pool->free_count) * pool->object_bytes;
}

#endif
