/*
 * cmd/explain_queue.h - connections on their way to be told, in order: one that failed waits for
 * others that fail alike soon after it, and what comes behind it waits with it. Room: cmd.
 */
#ifndef TCPWHY_CMD_EXPLAIN_QUEUE_H
#define TCPWHY_CMD_EXPLAIN_QUEUE_H

#include "base/hash.h"
#include "explain/explain.h"

/* an attempt that begins later than this after the one before it is told apart */
#define ATTEMPT_GAP_NS INT64_C(3000000000)

/**
 * struct queued - One that waits
 * @connection:	NULL once it has been told
 * @attempts:	Itself and those that joined it; count 0: nobody joins it
 * @joinable:	It is found by those that fail alike
 */
struct queued {
	struct connection *connection;
	struct verdict verdict;
	struct attempts attempts;
	bool joinable;
	uint32_t bucket, next; /* of the hash table; 0 ends a chain */
};

/**
 * struct queue - A ring of bounded size
 * @first, @count: What is in it; slots are numbered on for ever, modulo @room
 * @buckets:	Slots + 1 of the joinable by the hash of what they have in common
 */
struct queue {
	struct queued *ring;
	uint32_t *buckets;
	struct hash_key key;
	uint32_t room; /* a power of two */
	uint64_t first, count;
};

/* queue_start() - @room: a power of two. Return: 0 or -ENOMEM */
MUST_USE int queue_start(struct queue *queue, uint32_t room);
void queue_done(struct queue *queue);

/* queue_join() - Add a connection to those that failed alike before it, if there are any still waiting.
 * Return: whether it joined */
bool queue_join(struct queue *queue, const struct connection *connection, enum verdict_code code);

static inline bool queue_is_full(const struct queue *queue)
{
	return queue->count == queue->room;
}

/* queue_bytes() - Of the slots that were ever used: the ring goes through all of them */
static inline uint64_t queue_bytes(const struct queue *queue)
{
	uint64_t used = queue->first + queue->count;
	return (used < queue->room ? used : queue->room) * sizeof(struct queued);
}

/* queue_push() - Behind all others; the queue is not full. @waits: for others that fail alike */
void queue_push(struct queue *queue, struct connection *connection, const struct verdict *verdict,
	bool waits);

/* queue_head() - The first that was not told; NULL if there is none */
struct queued *queue_head(struct queue *queue);

/* queue_after() - The next one that was not told, or NULL */
struct queued *queue_after(struct queue *queue, const struct queued *queued);

/**
 * queued_waits() - Whether more may join it
 * @now_ns:	Capture time
 * @idle_ns:	It has waited long enough that long after the last that joined,
 * @whole_ns:	and that long after the first
 */
static inline bool queued_waits(
	const struct queued *queued, int64_t now_ns, int64_t idle_ns, int64_t whole_ns)
{
	return queued->joinable && now_ns - queued->attempts.last_ns < idle_ns &&
		now_ns - queued->attempts.first_ns < whole_ns;
}

/* queue_told() - Its slot is free as soon as those before it are told, too */
void queue_told(struct queue *queue, struct queued *queued);

#endif
