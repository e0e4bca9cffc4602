/* cmd/explain_when.c - see explain_tell.h: when connections are taken, and what goes when memory is
 * short. Room: cmd. */
#include "cmd/explain_order.h"
#include "cmd/explain_tell.h"

#define NS_PER_MS INT64_C(1000000)
#define QUIET_NS (200 * NS_PER_MS) /* after its end, for a last segment to come */
#define ATTEMPT_NS (1500 * NS_PER_MS) /* live: after a failure, for another attempt to begin */
#define ATTEMPTS_NS_MAX (10000 * NS_PER_MS) /* who tries for ever is told of from time to time */
#define SWEEP_NS (100 * NS_PER_MS)
#define TICKS 16 /* a file's batches between two looks at what has ended */
#define LINGER_MAX 16384 /* a file's that have ended and are not told yet, to keep them in order */
#define PROGRAM_BYTES (8 << 20) /* with its buffers and the libraries */
#define WALK_BYTES 16 /* a record, while track_first() sorts them */
#define HELD 10 /* such a part of it is not given back: what was many once is few later */
#define SPARE 16 /* of the memory: as much of it is made free at a time */

/* ---- a file */

static uint64_t in_memory(const struct teller *teller)
{
	return track_counts(teller->track).connections - teller->forgotten;
}

/* Return: how many */
static size_t take_oldest_ended(struct teller *teller, int64_t quiet_since_ns)
{
	struct connection *batch[ORDER_COUNT_MAX];
	size_t count = 0;
	while (count < ORDER_COUNT_MAX &&
		(batch[count] = track_next_ended(teller->track, quiet_since_ns)))
		count++;
	order_by_id(batch, count);
	for (size_t i = 0; i < count; i++)
		teller_take(teller, batch[i]);
	return count;
}

static void tick_file(struct teller *teller, int64_t now_ns)
{
	if (track_ended(teller->track) > LINGER_MAX + ORDER_COUNT_MAX)
		take_oldest_ended(teller, now_ns - QUIET_NS);
}

/* ---- live */

static void tell_attempts(struct teller *teller, int64_t now_ns)
{
	struct queued *next = queue_head(&teller->queue);
	if (now_ns - teller->swept_ns < SWEEP_NS)
		return;
	teller->swept_ns = now_ns;
	while (next) {
		struct queued *queued = next;
		next = queue_after(&teller->queue, queued);
		if (!queued_waits(queued, now_ns, ATTEMPT_NS, ATTEMPTS_NS_MAX))
			teller_tell_queued(teller, queued);
	}
}

static void tick_live(struct teller *teller, int64_t now_ns)
{
	track_advance(teller->track, now_ns);
	for (struct connection *ended;
		(ended = track_next_ended(teller->track, now_ns - QUIET_NS));)
		teller_take(teller, ended);
	tell_attempts(teller, now_ns);
}

/* ---- bounds */

/* in the end each takes a little more, to be sorted */
static uint64_t bytes_used(const struct teller *teller)
{
	return PROGRAM_BYTES + track_bytes(teller->track) + queue_bytes(&teller->queue) +
		in_memory(teller) * WALK_BYTES;
}

static bool fits(const struct teller *teller, uint64_t bytes, uint64_t connections)
{
	return bytes_used(teller) <= bytes && in_memory(teller) <= connections;
}

/* the sorter keeps to its share by itself */
static uint64_t memory_bytes(const struct teller *teller)
{
	uint64_t bytes = teller->args->memory_bytes;
	return bytes - bytes / HELD - teller->sorter.bytes_max;
}

/* what has ended goes first, quiet or not, then what waits; last what is missed least */
static void make_room(struct teller *teller)
{
	const struct explain_args *args = teller->args;
	uint64_t bytes = memory_bytes(teller) / SPARE * (SPARE - 1);
	uint64_t connections = args->connections - args->connections / SPARE;
	while (!fits(teller, bytes, connections) && take_oldest_ended(teller, INT64_MAX)) {
	}
	if (!fits(teller, bytes, connections))
		teller_tell_all_queued(teller);
	while (!fits(teller, bytes, connections)) {
		struct connection *victim = track_victim(teller->track);
		if (!victim)
			return;
		teller_evict(teller, victim);
	}
}

void teller_tick(struct teller *teller, int64_t now_ns)
{
	if (teller->live)
		tick_live(teller, now_ns);
	else if (++teller->ticks % TICKS == 0)
		tick_file(teller, now_ns);
	if (!fits(teller, memory_bytes(teller), teller->args->connections))
		make_room(teller);
}

/* ---- the end */

/* a flood is known when all of it is; it is told once, not SYN by SYN */
static void find_floods(struct teller *teller)
{
	for (struct connection *connection = track_first(teller->track); connection;
		connection = track_next(teller->track))
		if (!connection->told)
			floods_connection(
				teller->hosts.floods, connection, track_now_ns(teller->track));
	teller->floods_known = true;
}

void teller_end(struct teller *teller)
{
	if (printer_whole(&teller->printer))
		find_floods(teller);
	if (teller->live)
		teller_tell_all_queued(teller);
	teller->in_order = teller->ending = true;
	for (struct connection *connection = track_first(teller->track);
		connection && teller->out->error == 0; connection = track_next(teller->track))
		teller_take(teller, connection);
	/* stories that waited are sorted, too; JSON's groups come after all connections */
	if (printer_whole(&teller->printer))
		teller_tell_all_queued(teller);
	teller->summary.told += sorter_print(&teller->sorter, teller->out);
	teller_tell_all_queued(teller);
	hosts_tell(&teller->hosts, &teller->printer, teller->out);
}
