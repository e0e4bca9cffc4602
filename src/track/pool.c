/* track/pool.c - see pool.h. Room: track. */
#include "track/pool.h"

#include <stdlib.h>
#include <string.h>

#define CACHE_LINE_BYTES 64

void pool_start(struct pool *pool, size_t object_bytes)
{
	*pool = (struct pool){ .object_bytes = object_bytes };
}

void pool_done(struct pool *pool)
{
	for (size_t i = 0; i < pool->chunk_count; i++)
		free(pool->chunks[i]);
	free(pool->chunks);
	*pool = (struct pool){ 0 };
}

static char *chunk_add(struct pool *pool)
{
	if (pool->chunk_count == pool->chunk_room) {
		size_t room = pool->chunk_room ? pool->chunk_room * 2 : 16;
		char **chunks = realloc(pool->chunks, room * sizeof(chunks[0]));
		if (!chunks)
			return NULL;
		pool->chunks = chunks;
		pool->chunk_room = room;
	}
	char *chunk = aligned_alloc(CACHE_LINE_BYTES, POOL_CHUNK_OBJECTS * pool->object_bytes);
	if (chunk)
		pool->chunks[pool->chunk_count++] = chunk;
	return chunk;
}

void *pool_take(struct pool *pool, uint32_t *ret_fresh)
{
	void *object = pool->free;
	if (ret_fresh)
		*ret_fresh = 0;
	if (object) {
		memcpy(&pool->free, object, sizeof(pool->free));
		return object;
	}
	if (pool->count == pool->chunk_count * POOL_CHUNK_OBJECTS) {
		if (pool->count >= UINT32_MAX - POOL_CHUNK_OBJECTS || !chunk_add(pool))
			return NULL;
		if (pool->count == 0)
			pool->count = 1;
	}
	if (ret_fresh)
		*ret_fresh = pool->count;
	return pool_at(pool, pool->count++);
}

void pool_give(struct pool *pool, void *object)
{
	memcpy(object, &pool->free, sizeof(pool->free));
	pool->free = object;
}
