/*
 * track/tombstone.c - connections that ended and were released: what still comes of them is known, and
 * the next one of their tuple knows that it is not the first. Room: track.
 *
 * As many as there are places; one that needs a taken place takes it.
 */
#include "track/parts.h"

#include <stdlib.h>

#define NS_PER_S INT64_C(1000000000)
#define PLACES (1u << 16)
#define LATE_BYTES_MAX 66000 /* as far before what was sent last a late segment may begin */

/* @next is of the endpoint that comes first in the order of bytes, then of the other */
struct tombstone {
	uint32_t hash;
	uint32_t generation;
	uint32_t ended_s;
	uint32_t next[2];
};

static int endpoint_order(const struct endpoint *a, const struct endpoint *b)
{
	int order = memcmp(&a->address, &b->address, sizeof(a->address));
	return order ? order : (int)a->port - (int)b->port;
}

static struct tombstone *place(const struct track *track, uint32_t hash)
{
	return &track->tombstones[(hash >> 8) & (PLACES - 1)];
}

void tombstone_set(struct track *track, const struct connection *connection, uint32_t hash)
{
	if (!track->tombstones)
		track->tombstones = calloc(PLACES, sizeof(track->tombstones[0]));
	if (!track->tombstones || !connection->ended)
		return;
	bool swapped =
		endpoint_order(&connection->end[END_CLIENT], &connection->end[END_SERVER]) > 0;
	*place(track, hash) = (struct tombstone){
		.hash = hash,
		.generation = (uint32_t)connection_generation(connection),
		.ended_s = (uint32_t)(connection_last_ns(connection) / NS_PER_S),
		.next = { connection->half[swapped].next, connection->half[!swapped].next },
	};
}

void tombstone_prefetch(const struct track *track, uint32_t hash)
{
	if (track->tombstones)
		__builtin_prefetch(place(track, hash), 1);
}

static const struct tombstone *find(const struct track *track, uint32_t hash)
{
	const struct tombstone *tombstone = track->tombstones ? place(track, hash) : NULL;
	return tombstone && tombstone->generation && tombstone->hash == hash ? tombstone : NULL;
}

uint32_t tombstone_generation(const struct track *track, uint32_t hash)
{
	const struct tombstone *tombstone = find(track, hash);
	return tombstone ? tombstone->generation : 0;
}

bool tombstone_takes(const struct track *track, const struct key *key, uint32_t hash,
	const struct segment *segment)
{
	if (segment->flags & TCP_SYN)
		return false;
	const struct tombstone *tombstone = find(track, hash);
	if (!tombstone)
		return false;
	struct endpoint source = { key->source, key->source_port };
	struct endpoint destination = { key->destination, key->destination_port };
	uint32_t next = tombstone->next[endpoint_order(&source, &destination) > 0];
	uint32_t now_s = (uint32_t)(segment->packet->time_ns / NS_PER_S);
	int32_t before = seq_diff(next, segment->seq);
	return before >= -1 && before <= LATE_BYTES_MAX &&
		(int64_t)(uint32_t)(now_s - tombstone->ended_s) * NS_PER_S <=
		track->options.time_wait_ns;
}
