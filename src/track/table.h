/*
 * track/table.h - from a key's hash to a record's index. Room: track, for its own files only.
 *
 * Extendible hashing: a directory by the hash's high bits points to buckets with open addressing by
 * its low bits. A full bucket splits in two, so the table grows without ever pausing for long, and
 * a look-up touches one cache line of it however large it is.
 */
#ifndef TCPWHY_TRACK_TABLE_H
#define TCPWHY_TRACK_TABLE_H

#include "base/macros.h"

#include <stdbool.h>
#include <stdint.h>

#define TABLE_BUCKET_SLOTS 4096 /* 32 KiB */
#define TABLE_BUCKET_USED_MAX (TABLE_BUCKET_SLOTS / 8 * 7)
#define TABLE_DEPTH_MAX 20 /* with the low bits, all 32 of the hash */

/* @index 0: empty */
struct table_slot {
	uint32_t hash;
	uint32_t index;
};

struct table_bucket {
	unsigned int depth; /* high bits that all its hashes share */
	unsigned int used;
	struct table_slot slot[TABLE_BUCKET_SLOTS];
};

struct table {
	struct table_bucket **directory; /* 1 << depth pointers */
	unsigned int depth;
	uint32_t bucket_count;
};

MUST_USE int table_start(struct table *table);
void table_done(struct table *table);

/* table_add() - The key is new. Return: 0 or -ENOMEM */
MUST_USE int table_add(struct table *table, uint32_t hash, uint32_t index);

/* table_remove() - Nothing where it is not there */
void table_remove(struct table *table, uint32_t hash, uint32_t index);

/* table_replace() - Put another record in the place of @index */
void table_replace(struct table *table, uint32_t hash, uint32_t index, uint32_t by_index);

static inline uint64_t table_bytes(const struct table *table)
{
	return ((uint64_t)1 << table->depth) * sizeof(table->directory[0]) +
		table->bucket_count * (uint64_t)sizeof(struct table_bucket);
}

static inline struct table_bucket *table_bucket(const struct table *table, uint32_t hash)
{
	return table->directory[(uint64_t)hash >> (32 - table->depth)];
}

static inline const struct table_slot *table_slot(
	const struct table_bucket *bucket, uint32_t position)
{
	return &bucket->slot[position & (TABLE_BUCKET_SLOTS - 1)];
}

#endif
