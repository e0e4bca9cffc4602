/* cmd/explain_tell.c - see explain_tell.h: the way of one connection. Room: cmd. */
#include "cmd/explain_tell.h"

#include "cmd/explain_annotate.h"
#include "view/connection_json.h"

#include <errno.h>

#define QUEUE_MAX 4096
#define STORY_BYTES_MAX 65536 /* few are a tenth of it */
#define SORTER_BYTES_MIN (2 << 20)

/* memory for what is told at the end, without what else there is */
static uint64_t sorter_share(const struct explain_args *args)
{
	uint64_t half = args->memory_bytes / 2;
	if (args->ranking.key == RANK_NONE)
		return 0;
	if (!args->top || args->top > half / STORY_BYTES_MAX)
		return half;
	return SORTER_BYTES_MIN + args->top * STORY_BYTES_MAX / 2;
}

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
	sorter_start(&teller->sorter, args->top ? args->top : UINT64_MAX, sorter_share(args));
	if (hosts_start(&teller->hosts) < 0 || printer_start(&teller->printer, args) < 0 ||
		text_to_memory(&teller->line) < 0)
		return -ENOMEM;
	return queue_start(&teller->queue, QUEUE_MAX);
}

void teller_done(struct teller *teller)
{
	hosts_done(&teller->hosts);
	printer_done(&teller->printer);
	queue_done(&teller->queue);
	sorter_done(&teller->sorter);
	text_done(&teller->line);
}

/* Whether a connection is told at all, by itself or with others */
static bool is_told(
	const struct teller *teller, const struct connection *connection, enum verdict_code code)
{
	return choice_takes(&teller->args->choice, connection->id, code);
}

/* Every connection passes here exactly once, when its verdict is final, whether it is told or not.
 * @evicted: what it would still have done is not awaited: a flood's SYNs are seldom old. Return: whether
 * it is told */
static bool settle(struct teller *teller, struct connection *connection, bool evicted,
	struct verdict *ret_verdict)
{
	struct explain_context context = { .end_ns = track_now_ns(teller->track) };
	connection->told = true;
	explain_connection(connection, &context, ret_verdict);
	teller->summary.verdicts[ret_verdict->code]++;
	hosts_settled(&teller->hosts, connection, ret_verdict->code);
	if (!teller->floods_known)
		floods_connection(teller->hosts.floods, connection,
			evicted ? connection->start_ns + FLOOD_INTERVAL_NS : context.end_ns);
	bool told = is_told(teller, connection, ret_verdict->code);
	if (teller->annotate && told)
		annotate_connection(teller->annotate, connection, ret_verdict, context.end_ns);
	return told;
}

/* at the end only what the tracker makes for the occasion, for it would make a million of them */
static void forget(struct teller *teller, struct connection *connection)
{
	if (teller->ending && connection->opened != OPENED_NEVER)
		return;
	track_forget(teller->track, connection);
	teller->forgotten++;
}

static void tell_sorted(struct teller *teller, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts)
{
	struct sorted entry = { .rank = ranking_of(teller->args->ranking, connection),
		.id = connection->id,
		.stands_for = attempts ? (uint32_t)attempts->count : 1 };
	if (!sorter_wants(&teller->sorter, entry.rank, entry.id))
		return;
	text_reset(&teller->line);
	printer_connection(&teller->printer, connection, verdict, attempts,
		track_now_ns(teller->track), &teller->line);
	entry.at = teller->line.start;
	entry.bytes = (uint32_t)text_length(&teller->line);
	sorter_add(&teller->sorter, &entry);
}

static void tell(struct teller *teller, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts)
{
	if (teller->args->follow)
		return;
	if (teller->args->ranking.key != RANK_NONE) {
		tell_sorted(teller, connection, verdict, attempts);
		return;
	}
	printer_connection(&teller->printer, connection, verdict, attempts,
		track_now_ns(teller->track), teller->out);
	teller->summary.told += attempts ? attempts->count : 1;
}

/* ---- those that wait */

void teller_tell_queued(struct teller *teller, struct queued *queued)
{
	struct connection *connection = queued->connection;
	const struct attempts *attempts = queued->attempts.count ? &queued->attempts : NULL;
	if (printer_whole(&teller->printer))
		tell(teller, connection, &queued->verdict, attempts);
	else if (queued->attempts.count > 1)
		printer_attempts(&teller->printer, connection, &queued->verdict, attempts,
			track_now_ns(teller->track), teller->out);
	queue_told(&teller->queue, queued);
	forget(teller, connection);
}

void teller_tell_all_queued(struct teller *teller)
{
	for (struct queued *head; (head = queue_head(&teller->queue));)
		teller_tell_queued(teller, head);
}

/* stories stay in order: what stands before all others goes, unless it waits */
static void tell_waited(struct teller *teller)
{
	struct queued *head = queue_head(&teller->queue);
	while (head && !queued_waits(head, teller->position_ns, ATTEMPT_GAP_NS, INT64_MAX)) {
		teller_tell_queued(teller, head);
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
		teller_tell_queued(teller, queue_head(&teller->queue));
	queue_push(&teller->queue, connection, verdict, explain_is_attempt(verdict->code));
	if (connection->start_ns > teller->position_ns)
		teller->position_ns = connection->start_ns;
}

/* ---- one of each kind */

/* nobody reads a thousand stories of one SYN each, unless he asks for them */
static bool is_flooding(struct teller *teller, const struct connection *connection)
{
	return teller->args->choice.range_count == 0 &&
		floods_has(teller->hosts.floods, connection);
}

/* a whole story waits for its turn, live only for others that fail alike */
static void take_story(
	struct teller *teller, struct connection *connection, const struct verdict *verdict)
{
	if (is_flooding(teller, connection) || is_folded(teller, connection, verdict)) {
		forget(teller, connection);
	} else if (!teller->in_order && !explain_is_attempt(verdict->code)) {
		tell(teller, connection, verdict, NULL);
		forget(teller, connection);
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
		forget(teller, connection);
}

void teller_take(struct teller *teller, struct connection *connection)
{
	struct verdict verdict;
	if (connection->told)
		return;
	if (!settle(teller, connection, false, &verdict)) {
		forget(teller, connection);
	} else if (printer_whole(&teller->printer)) {
		take_story(teller, connection, &verdict);
	} else if (teller->args->json) {
		take_object(teller, connection, &verdict);
	} else {
		tell(teller, connection, &verdict, NULL);
		forget(teller, connection);
	}
}

void teller_evict(struct teller *teller, struct connection *connection)
{
	struct verdict verdict;
	if (connection->told)
		return;
	bool told = settle(teller, connection, true, &verdict);
	teller->summary.evicted++;
	if (connection->opened == OPENED_NEVER)
		teller->summary.forgotten++;
	else if (told)
		tell(teller, connection, &verdict, NULL);
	forget(teller, connection);
}

void teller_summary(struct teller *teller)
{
	struct track_counts counts = track_counts(teller->track);
	teller->summary.connections = counts.connections;
	teller->summary.no_memory = counts.lost;
	teller->summary.details = counts.details_lost;
	teller->summary.not_tcp = counts.not_tcp - teller->summary.cut - teller->summary.fragments -
		teller->summary.not_believed;
	teller->summary.chosen = teller->args->choice.chooses || teller->args->top;
	teller->summary.left_out = sorter_left_out(&teller->sorter);
	bool lost = summary_lost(&teller->summary);
	hosts_sum(&teller->hosts, &teller->summary);
	if (!teller->args->json)
		summary_groups(teller->out, &teller->summary);
	if (teller->args->json)
		summary_json(teller->out, &teller->summary);
	else if (teller->live || counts.connections != 1 || lost || teller->summary.chosen)
		summary_print(teller->out, &teller->summary);
}
