/* track/pool.c - see pool.h. Room: track. */
#include "track/pool.h"

#include <stdlib.h>

void pool_start(struct pool *pool, size_t object_bytes)
{
	*pool = (struct pool){ .object_bytes = object_bytes,
		.chunk_objects =
			(uint32_t)((POOL_CHUNK_BYTES - POOL_CHUNK_HEAD_BYTES) / object_bytes) };
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
	char *chunk = aligned_alloc(POOL_CHUNK_BYTES, POOL_CHUNK_BYTES);
	if (!chunk)
		return NULL;
	memcpy(chunk, &pool->count, sizeof(pool->count));
	pool->chunks[pool->chunk_count++] = chunk;
	return chunk;
}

void *pool_take(struct pool *pool)
{
	void *object = pool->free;
	if (object) {
		memcpy(&pool->free, object, sizeof(pool->free));
		pool->free_count--;
		return object;
	}
	if (pool->count == pool->chunk_count * pool->chunk_objects) {
		if (pool->count >= UINT32_MAX / 2 || !chunk_add(pool))
			return NULL;
		if (pool->count == 0)
			memset(pool_at(pool, pool->count++), 0, pool->object_bytes);
	}
	object = pool_at(pool, pool->count++);
	memset(object, 0, pool->object_bytes);
	return object;
}

void pool_give(struct pool *pool, void *object)
{
	memcpy(object, &pool->free, sizeof(pool->free));
	pool->free = object;
	pool->free_count++;
}
