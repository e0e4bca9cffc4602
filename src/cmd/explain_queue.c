/* cmd/explain_queue.c - see explain_queue.h. Room: cmd. */
#include "cmd/explain_queue.h"

#include "base/bytes.h"

#include <errno.h>
#include <stdlib.h>

int queue_start(struct queue *queue, uint32_t room)
{
	*queue = (struct queue){ .room = room,
		.key = hash_key_make(),
		.ring = calloc(room, sizeof(queue->ring[0])),
		.buckets = calloc(room, sizeof(queue->buckets[0])) };
	if (queue->ring && queue->buckets)
		return 0;
	queue_done(queue);
	return -ENOMEM;
}

void queue_done(struct queue *queue)
{
	free(queue->ring);
	free(queue->buckets);
	*queue = (struct queue){ 0 };
}

/* ---- those that failed alike: same client, server, port and verdict */

static uint64_t address_hash(const struct hash_key *key, const struct address *address)
{
	uint64_t words[2];
	memcpy(words, address->bytes, sizeof(words));
	return hash_2(key, words[0], words[1]);
}

static uint32_t bucket_of(
	const struct queue *queue, const struct connection *connection, enum verdict_code code)
{
	const struct endpoint *server = &connection->end[END_SERVER];
	uint64_t from = address_hash(&queue->key, &connection->end[END_CLIENT].address);
	uint64_t to = address_hash(&queue->key, &server->address);
	uint64_t rest = (uint64_t)server->port << 8 | (uint64_t)code;
	return (uint32_t)hash_2(&queue->key, from ^ rest, to) & (queue->room - 1);
}

static bool is_alike(
	const struct queued *queued, const struct connection *connection, enum verdict_code code)
{
	const struct endpoint *first = queued->connection->end;
	const struct endpoint *end = connection->end;
	return queued->verdict.code == code && first[END_SERVER].port == end[END_SERVER].port &&
		memcmp(&first[END_SERVER].address, &end[END_SERVER].address,
			sizeof(struct address)) == 0 &&
		memcmp(&first[END_CLIENT].address, &end[END_CLIENT].address,
			sizeof(struct address)) == 0;
}

static void unlink_from_bucket(struct queue *queue, struct queued *queued)
{
	uint32_t slot = (uint32_t)(queued - queue->ring);
	uint32_t *link = &queue->buckets[queued->bucket];
	if (!queued->joinable)
		return;
	while (*link != slot + 1)
		link = &queue->ring[*link - 1].next;
	*link = queued->next;
	queued->joinable = false;
}

static void attempts_add(struct attempts *attempts, const struct connection *connection)
{
	if (attempts->count < ATTEMPTS_IDS_MAX)
		attempts->id[attempts->count] = connection->id;
	if (attempts->count == 0)
		attempts->first_ns = attempts->last_ns = connection->start_ns;
	attempts->count++;
	if (connection->start_ns > attempts->last_ns)
		attempts->last_ns = connection->start_ns;
}

bool queue_join(struct queue *queue, const struct connection *connection, enum verdict_code code)
{
	uint32_t at = queue->buckets[bucket_of(queue, connection, code)];
	while (at && !is_alike(&queue->ring[at - 1], connection, code))
		at = queue->ring[at - 1].next;
	if (!at)
		return false;
	struct queued *queued = &queue->ring[at - 1];
	if (connection->start_ns - queued->attempts.last_ns >= ATTEMPT_GAP_NS) {
		unlink_from_bucket(queue, queued); /* a new series begins */
		return false;
	}
	attempts_add(&queued->attempts, connection);
	return true;
}

/* ---- the ring */

static struct queued *slot_at(struct queue *queue, uint64_t number)
{
	return &queue->ring[number & (queue->room - 1)];
}

void queue_push(struct queue *queue, struct connection *connection, const struct verdict *verdict,
	bool waits)
{
	struct queued *queued = slot_at(queue, queue->first + queue->count++);
	queued->connection = connection;
	queued->verdict = *verdict;
	queued->attempts.count = 0;
	queued->joinable = waits;
	if (!waits)
		return;
	attempts_add(&queued->attempts, connection);
	queued->bucket = bucket_of(queue, connection, verdict->code);
	queued->next = queue->buckets[queued->bucket];
	queue->buckets[queued->bucket] = (uint32_t)(queued - queue->ring) + 1;
}

struct queued *queue_head(struct queue *queue)
{
	return queue->count ? slot_at(queue, queue->first) : NULL;
}

struct queued *queue_after(struct queue *queue, const struct queued *queued)
{
	uint64_t behind = ((uint64_t)(queued - queue->ring) - queue->first) & (queue->room - 1);
	while (++behind < queue->count) {
		struct queued *next = slot_at(queue, queue->first + behind);
		if (next->connection)
			return next;
	}
	return NULL;
}

void queue_told(struct queue *queue, struct queued *queued)
{
	unlink_from_bucket(queue, queued);
	queued->connection = NULL;
	while (queue->count && !slot_at(queue, queue->first)->connection) {
		queue->first++;
		queue->count--;
	}
}
