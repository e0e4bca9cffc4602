/* track/table.c - see table.h. Room: track. */
#include "track/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int table_start(struct table *table)
{
	struct table_bucket **directory = calloc(1, sizeof(directory[0]));
	struct table_bucket *bucket = calloc(1, sizeof(*bucket));
	if (!directory || !bucket) {
		free(directory);
		free(bucket);
		return -ENOMEM;
	}
	directory[0] = bucket;
	*table = (struct table){ .directory = directory, .bucket_count = 1 };
	return 0;
}

void table_done(struct table *table)
{
	uint64_t count = table->directory ? (uint64_t)1 << table->depth : 0;
	for (uint64_t i = 0; i < count;) {
		struct table_bucket *bucket = table->directory[i];
		i += (uint64_t)1 << (table->depth -
			     bucket->depth); /* its neighbours are the same */
		free(bucket);
	}
	free(table->directory);
	*table = (struct table){ 0 };
}

static void bucket_add(struct table_bucket *bucket, uint32_t hash, uint32_t index)
{
	uint32_t at = hash & (TABLE_BUCKET_SLOTS - 1);
	while (bucket->slot[at].index)
		at = (at + 1) & (TABLE_BUCKET_SLOTS - 1);
	bucket->slot[at] = (struct table_slot){ hash, index };
	bucket->used++;
}

static int directory_double(struct table *table)
{
	uint64_t count = (uint64_t)1 << table->depth;
	if (table->depth >= TABLE_DEPTH_MAX)
		return -ENOMEM;
	struct table_bucket **directory = malloc(2 * count * sizeof(directory[0]));
	if (!directory)
		return -ENOMEM;
	for (uint64_t i = 0; i < count; i++)
		directory[2 * i] = directory[2 * i + 1] = table->directory[i];
	free(table->directory);
	table->directory = directory;
	table->depth++;
	return 0;
}

/* every second of the directory's pointers to @bucket, and the hashes behind them, move out */
static int bucket_split(struct table *table, struct table_bucket *bucket, uint32_t hash)
{
	if (bucket->depth == table->depth && directory_double(table) < 0)
		return -ENOMEM;
	struct table_bucket *low = calloc(1, sizeof(*low));
	struct table_bucket *high = calloc(1, sizeof(*high));
	if (!low || !high) {
		free(low);
		free(high);
		return -ENOMEM;
	}
	low->depth = high->depth = bucket->depth + 1;
	uint32_t bit = (uint32_t)1 << (32 - low->depth);
	for (size_t i = 0; i < TABLE_BUCKET_SLOTS; i++) {
		const struct table_slot *slot = &bucket->slot[i];
		if (slot->index)
			bucket_add(slot->hash & bit ? high : low, slot->hash, slot->index);
	}
	uint64_t span = (uint64_t)1 << (table->depth - bucket->depth);
	uint64_t first = ((uint64_t)hash >> (32 - table->depth)) & ~(span - 1);
	for (uint64_t i = 0; i < span; i++)
		table->directory[first + i] = i < span / 2 ? low : high;
	free(bucket);
	table->bucket_count++;
	return 0;
}

int table_add(struct table *table, uint32_t hash, uint32_t index)
{
	struct table_bucket *bucket = table_bucket(table, hash);
	while (bucket->used >= TABLE_BUCKET_USED_MAX) {
		if (bucket_split(table, bucket, hash) < 0)
			return -ENOMEM;
		bucket = table_bucket(table, hash);
	}
	bucket_add(bucket, hash, index);
	return 0;
}

static struct table_slot *find(const struct table *table, uint32_t hash, uint32_t index)
{
	struct table_bucket *bucket = table_bucket(table, hash);
	for (uint32_t at = hash;; at++) {
		struct table_slot *slot = &bucket->slot[at & (TABLE_BUCKET_SLOTS - 1)];
		if (!slot->index)
			return NULL;
		if (slot->index == index)
			return slot;
	}
}

void table_replace(struct table *table, uint32_t hash, uint32_t index, uint32_t by_index)
{
	struct table_slot *slot = find(table, hash, index);
	if (slot)
		slot->index = by_index;
}

/* moves later slots of the run back, so that no look-up stops early at the gap */
void table_remove(struct table *table, uint32_t hash, uint32_t index)
{
	const uint32_t mask = TABLE_BUCKET_SLOTS - 1;
	struct table_bucket *bucket = table_bucket(table, hash);
	struct table_slot *slot = find(table, hash, index);
	if (!slot)
		return;
	uint32_t gap = (uint32_t)(slot - bucket->slot);
	for (uint32_t at = (gap + 1) & mask; bucket->slot[at].index; at = (at + 1) & mask) {
		uint32_t home = bucket->slot[at].hash & mask;
		if (((at - home) & mask) >= ((at - gap) & mask)) {
			bucket->slot[gap] = bucket->slot[at];
			gap = at;
		}
	}
	bucket->slot[gap] = (struct table_slot){ 0 };
	bucket->used--;
}
