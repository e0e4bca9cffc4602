/*
 * track/pool.h - objects of one size, recycled, that never move. Room: track, for its own files only.
 *
 * One range of addresses is reserved at the start and given memory as it is needed, so that an
 * object's place is its index times its size.
 */
#ifndef TCPWHY_TRACK_POOL_H
#define TCPWHY_TRACK_POOL_H

#include "base/macros.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/**
 * struct pool - Memory
 * @count:	Objects ever made, so the index of the next new one
 * @ready:	Objects that there is memory for; at most @room
 * @free:	Given back, the latest first; the first word of each points to the next
 */
struct pool {
	char *base;
	size_t object_bytes;
	uint32_t count, ready, room;
	uint32_t free_count;
	void *free;
};

/* pool_start() - @object_bytes: a multiple of 8. Return: 0 or -ENOMEM */
MUST_USE int pool_start(struct pool *pool, size_t object_bytes);
void pool_done(struct pool *pool); /* also of one that is all zeroes */

/* pool_take() - An object, with what it held before when it is a recycled one, zeroes else; NULL
 * without memory. The first object ever made is kept back, so that no index is 0. */
void *pool_take(struct pool *pool);

/* pool_give() - Its first eight bytes are overwritten, the rest stays */
void pool_give(struct pool *pool, void *object);

/* pool_bytes() - Of the objects in use */
static inline uint64_t pool_bytes(const struct pool *pool)
{
	return (uint64_t)(pool->count - pool->free_count) * pool->object_bytes;
}

#endif
