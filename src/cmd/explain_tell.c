/* cmd/explain_tell.c - see explain_tell.h. Room: cmd. */
#include "cmd/explain_tell.h"

#include "cmd/explain_order.h"
#include "view/connection_json.h"

#include <errno.h>

#define NS_PER_MS INT64_C(1000000)
#define QUIET_NS (200 * NS_PER_MS) /* after its end, for a last segment to come */
#define ATTEMPT_NS (1500 * NS_PER_MS) /* live: after a failure, for another attempt to begin */
#define ATTEMPTS_NS_MAX (10000 * NS_PER_MS) /* who tries for ever is told of from time to time */
#define SWEEP_NS (100 * NS_PER_MS)
#define TICKS 16 /* a file's batches between two looks at what has ended */
#define LINGER_MAX 16384 /* ended, and not yet told or not yet forgotten */
#define QUEUE_MAX 16384
#define FORGET_LOOKED_AT 1024

int teller_start(struct teller *teller, const struct explain_args *args, struct track *track,
	struct text *out, bool live)
{
	*teller = (struct teller){
		.args = args,
		.live = live,
		.in_order = !live,
		.track = track,
		.out = out,
		.position_ns = INT64_MIN,
		.swept_ns = INT64_MIN,
	};
	if (printer_start(&teller->printer, args) < 0 || queue_start(&teller->queue, QUEUE_MAX) < 0)
		return -ENOMEM;
	return live ? linger_start(&teller->linger, LINGER_MAX) : 0;
}

void teller_done(struct teller *teller)
{
	printer_done(&teller->printer);
	queue_done(&teller->queue);
	linger_done(&teller->linger);
}

/* ---- the way of one connection: settled, told, released */

/* Every connection passes here exactly once, when its verdict is final, whether it is told or not */
static void settle(struct teller *teller, const struct connection *connection, int64_t end_ns,
	struct verdict *ret_verdict)
{
	struct explain_context context = { .end_ns = end_ns };
	explain_connection(connection, &context, ret_verdict);
	teller->summary.verdicts[ret_verdict->code]++;
}

static void forget(struct teller *teller, struct connection *connection)
{
	track_forget(teller->track, connection);
	teller->forgotten++;
}

/* it was told, or another was told for it */
static void release(struct teller *teller, struct connection *connection)
{
	struct connection *oldest = connection;
	if (teller->ending)
		return;
	if (teller->live)
		oldest = linger_add(&teller->linger, connection, track_now_ns(teller->track));
	if (oldest)
		forget(teller, oldest);
}

static void tell(struct teller *teller, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts)
{
	if (!teller->args->follow)
		printer_connection(&teller->printer, connection, verdict, attempts,
			track_now_ns(teller->track), teller->out);
}

static void tell_queued(struct teller *teller, struct queued *queued)
{
	struct connection *connection = queued->connection;
	const struct attempts *attempts = queued->attempts.count ? &queued->attempts : NULL;
	if (printer_whole(&teller->printer))
		tell(teller, connection, &queued->verdict, attempts);
	else if (queued->attempts.count > 1)
		printer_attempts(&teller->printer, connection, &queued->verdict, attempts,
			track_now_ns(teller->track), teller->out);
	queue_told(&teller->queue, queued);
	release(teller, connection);
}

static void tell_all_queued(struct teller *teller)
{
	for (struct queued *head; (head = queue_head(&teller->queue));)
		tell_queued(teller, head);
}

/* a file's stories stay in order: what stands before all others goes, unless it waits */
static void tell_waited(struct teller *teller)
{
	struct queued *head = queue_head(&teller->queue);
	while (head && !queued_waits(head, teller->position_ns, ATTEMPT_GAP_NS, INT64_MAX)) {
		tell_queued(teller, head);
		head = queue_head(&teller->queue);
	}
}

/* Return: whether another is told for it */
static bool is_folded(
	struct teller *teller, struct connection *connection, const struct verdict *verdict)
{
	return explain_is_attempt(verdict->code) &&
		queue_join(&teller->queue, connection, verdict->code);
}

static void enqueue(
	struct teller *teller, struct connection *connection, const struct verdict *verdict)
{
	if (queue_is_full(&teller->queue))
		tell_queued(teller, queue_head(&teller->queue));
	queue_push(&teller->queue, connection, verdict, explain_is_attempt(verdict->code));
	if (connection->start_ns > teller->position_ns)
		teller->position_ns = connection->start_ns;
}

/* a whole story waits for its turn, live only for others that fail alike */
static void take_story(
	struct teller *teller, struct connection *connection, const struct verdict *verdict)
{
	if (is_folded(teller, connection, verdict)) {
		release(teller, connection);
	} else if (!teller->in_order && !explain_is_attempt(verdict->code)) {
		tell(teller, connection, verdict, NULL);
		release(teller, connection);
	} else {
		enqueue(teller, connection, verdict);
	}
	if (teller->in_order)
		tell_waited(teller);
}

/* an object is told at once; the first of those that fail alike is kept until all are known */
static void take_object(
	struct teller *teller, struct connection *connection, const struct verdict *verdict)
{
	tell(teller, connection, verdict, NULL);
	if (explain_is_attempt(verdict->code) && !is_folded(teller, connection, verdict))
		enqueue(teller, connection, verdict);
	else
		release(teller, connection);
}

static void take(struct teller *teller, struct connection *connection)
{
	struct verdict verdict;
	if (connection->told)
		return;
	connection->told = true;
	settle(teller, connection, track_now_ns(teller->track), &verdict);
	if (printer_whole(&teller->printer)) {
		take_story(teller, connection, &verdict);
	} else if (teller->args->json) {
		take_object(teller, connection, &verdict);
	} else {
		tell(teller, connection, &verdict, NULL);
		release(teller, connection);
	}
}

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
		take(teller, batch[i]);
	return count;
}

static void tick_file(struct teller *teller, int64_t now_ns)
{
	if (in_memory(teller) > LINGER_MAX + ORDER_COUNT_MAX)
		take_oldest_ended(teller, now_ns - QUIET_NS);
}

/* ---- live */

/* late segments still find the record of a connection for as long as TIME_WAIT would last */
static void forget_old(struct teller *teller, int64_t now_ns)
{
	int64_t since_ns = now_ns - teller->args->time_wait_ns;
	for (struct connection *old; (old = linger_next(&teller->linger, since_ns, now_ns));)
		forget(teller, old);
}

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
			tell_queued(teller, queued);
	}
}

static bool too_many(const struct teller *teller)
{
	return in_memory(teller) > teller->args->connections;
}

/* the oldest that never opened go first, then the oldest; what was told goes in its own time */
static void forget_too_many(struct teller *teller, bool opened_too)
{
	struct connection *next = track_first(teller->track);
	for (int looked = 0; next && looked < FORGET_LOOKED_AT && too_many(teller); looked++) {
		struct connection *connection = next;
		struct verdict verdict;
		next = track_next(teller->track);
		if (connection->told || (connection->opened != OPENED_NEVER && !opened_too))
			continue;
		settle(teller, connection, track_now_ns(teller->track), &verdict);
		teller->summary.forgotten++;
		forget(teller, connection);
	}
}

static void tick_live(struct teller *teller, int64_t now_ns)
{
	track_advance(teller->track, now_ns);
	for (struct connection *ended;
		(ended = track_next_ended(teller->track, now_ns - QUIET_NS));)
		take(teller, ended);
	tell_attempts(teller, now_ns);
	forget_old(teller, now_ns);
	if (too_many(teller))
		forget_too_many(teller, false);
	if (too_many(teller))
		forget_too_many(teller, true);
}

void teller_tick(struct teller *teller, int64_t now_ns)
{
	if (teller->live)
		tick_live(teller, now_ns);
	else if (++teller->ticks % TICKS == 0)
		tick_file(teller, now_ns);
}

/* ---- the end */

void teller_end(struct teller *teller)
{
	if (teller->live)
		tell_all_queued(teller);
	teller->in_order = teller->ending = true;
	for (struct connection *connection = track_first(teller->track);
		connection && teller->out->error == 0; connection = track_next(teller->track))
		take(teller, connection);
	tell_all_queued(teller);
}

void teller_summary(struct teller *teller)
{
	struct track_counts counts = track_counts(teller->track);
	teller->summary.connections = counts.connections;
	teller->summary.no_memory = counts.lost;
	teller->summary.not_tcp = counts.not_tcp - teller->summary.cut - teller->summary.fragments -
		teller->summary.not_believed;
	bool lost = summary_lost(&teller->summary);
	if (teller->args->json)
		summary_json(teller->out, &teller->summary);
	else if (teller->live || counts.connections != 1 || lost)
		summary_print(teller->out, &teller->summary);
}
