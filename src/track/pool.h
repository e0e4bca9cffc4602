/* track/pool.h - objects of one size, recycled, that never move. Room: track, for its own files only. */
#ifndef TCPWHY_TRACK_POOL_H
#define TCPWHY_TRACK_POOL_H

#include "base/macros.h"

#include <stdint.h>

#define POOL_CHUNK_OBJECTS 512

/**
 * struct pool - Memory in chunks
 * @count:	Objects ever made, so the index of the next new one
 * @free:	Given back; the first word of each points to the next
 */
struct pool {
	size_t object_bytes;
	char **chunks;
	size_t chunk_count, chunk_room;
	uint32_t count;
	void *free;
};

/* pool_start() - @object_bytes: a multiple of 8 */
void pool_start(struct pool *pool, size_t object_bytes);
void pool_done(struct pool *pool);

/**
 * pool_take() - An object, with what it held before when it is a recycled one
 * @ret_fresh:	Written: the index of a new object, 0 for a recycled one; may be NULL. The first
 *		object ever made is kept back, so that no index is 0.
 *
 * Return: NULL without memory
 */
void *pool_take(struct pool *pool, uint32_t *ret_fresh);

/* pool_give() - Its first eight bytes are overwritten, the rest stays */
void pool_give(struct pool *pool, void *object);

static inline void *pool_at(const struct pool *pool, uint32_t index)
{
	return pool->chunks[index / POOL_CHUNK_OBJECTS] +
		(size_t)(index % POOL_CHUNK_OBJECTS) * pool->object_bytes;
}

#endif
