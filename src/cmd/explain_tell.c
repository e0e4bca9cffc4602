/* cmd/explain_tell.c - which story when: as connections end, or all in order. Room: cmd. */
#include "cmd/explain.h"
#include "view/connection_json.h"
#include "view/ladder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define NS_PER_MS INT64_C(1000000)
#define QUIET_NS (200 * NS_PER_MS) /* after its end, for a last segment to come */
#define ATTEMPT_NS (1500 * NS_PER_MS) /* after a failure, for another attempt to begin */
#define ATTEMPT_GAP_NS (3000 * NS_PER_MS) /* attempts further apart are told apart */
#define GROUP_NS_MAX (10000 * NS_PER_MS) /* who tries for ever is told of from time to time */
#define GROUPS_LOOKED_AT 256
#define FORGET_LOOKED_AT 1024
#define WIDTH_DEFAULT 100
#define WIDTH_MAX 120

static bool colour_wanted(const struct explain_args *args)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	if (strcmp(args->color, "auto") != 0)
		return strcmp(args->color, "always") == 0;
	return isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
		!(term && strcmp(term, "dumb") == 0);
}

/* LC_ALL over LC_CTYPE over LANG, as setlocale() has it */
static bool unicode_wanted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *locale = NULL;
	for (size_t i = 0; i < ARRAY_COUNT(names) && !(locale && *locale); i++)
		locale = getenv(names[i]);
	return isatty(STDOUT_FILENO) && locale &&
		(strcasestr(locale, "UTF-8") || strcasestr(locale, "UTF8"));
}

static unsigned int width_of_terminal(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return WIDTH_DEFAULT;
	return size.ws_col < WIDTH_MAX ? size.ws_col : WIDTH_MAX;
}

int teller_start(struct teller *teller, const struct explain_args *args, struct track *track,
	struct text *out, bool live)
{
	*teller = (struct teller){
		.args = args,
		.live = live,
		.track = track,
		.out = out,
		.options = { .colour = colour_wanted(args),
			.unicode = unicode_wanted(),
			.width = width_of_terminal(),
			.time_wait_ns = args->time_wait_ns },
	};
	if (text_to_memory(&teller->story) < 0 || text_to_memory(&teller->says) < 0)
		return -ENOMEM;
	return text_to_memory(&teller->next);
}

void teller_done(struct teller *teller)
{
	text_done(&teller->story);
	text_done(&teller->says);
	text_done(&teller->next);
	free(teller->groups);
	free(teller->told);
}

static void verdict_of(const struct teller *teller, const struct connection *connection,
	struct verdict *ret_verdict)
{
	struct explain_context context = { .end_ns = track_now_ns(teller->track) };
	explain_connection(connection, &context, ret_verdict);
}

/* ---- one story */

static struct story compose(struct teller *teller, const struct connection *connection,
	const struct attempts *attempts, struct verdict *ret_verdict)
{
	struct explain_context context = {
		.end_ns = track_now_ns(teller->track),
		.attempts = attempts,
	};
	text_reset(&teller->says);
	text_reset(&teller->next);
	explain_connection(connection, &context, ret_verdict);
	explain_says(connection, &context, ret_verdict, &teller->says);
	explain_next(connection, ret_verdict, &teller->next);
	return (struct story){
		.connection = connection,
		.verdict = ret_verdict,
		.says = text_terminated(&teller->says),
		.next = text_terminated(&teller->next),
		.end_ns = context.end_ns,
	};
}

static void tell(
	struct teller *teller, const struct connection *connection, const struct attempts *attempts)
{
	struct verdict verdict;
	if (teller->args->follow)
		return;
	struct story story = compose(teller, connection, attempts, &verdict);
	text_reset(&teller->story);
	if (teller->args->json)
		connection_json(&teller->story, &story);
	else if (teller->args->brief)
		story_brief(&teller->story, &teller->options, &story);
	else if (teller->args->ladder)
		ladder_print(&teller->story, &teller->options, &story);
	else
		story_print(&teller->story, &teller->options, &story);
	text_bytes(teller->out, teller->story.start, text_length(&teller->story));
}

static void tell_group(struct teller *teller, const struct group *group)
{
	struct verdict verdict;
	struct story story = compose(teller, group->first, &group->attempts, &verdict);
	uint64_t ids =
		group->attempts.count < ATTEMPTS_IDS_MAX ? group->attempts.count : ATTEMPTS_IDS_MAX;
	group_json(teller->out, &story, group->attempts.id, ids, group->attempts.count);
}

/* each connection is one object or one line; only whole stories are told once for several */
static bool folds(const struct teller *teller)
{
	return !teller->args->json && !teller->args->brief;
}

/* ---- groups */

static bool same_attempt(
	const struct group *group, const struct connection *connection, enum verdict_code code)
{
	const struct connection *first = group->first;
	return group->code == code &&
		first->end[END_SERVER].port == connection->end[END_SERVER].port &&
		memcmp(&first->end[END_SERVER].address, &connection->end[END_SERVER].address,
			sizeof(struct address)) == 0 &&
		memcmp(&first->end[END_CLIENT].address, &connection->end[END_CLIENT].address,
			sizeof(struct address)) == 0 &&
		connection->start_ns - group->attempts.last_ns < ATTEMPT_GAP_NS;
}

static struct group *group_find(
	struct teller *teller, const struct connection *connection, enum verdict_code code)
{
	size_t looked = 0;
	for (size_t i = teller->group_count; i > 0 && looked < GROUPS_LOOKED_AT; i--, looked++)
		if (same_attempt(&teller->groups[i - 1], connection, code))
			return &teller->groups[i - 1];
	return NULL;
}

static struct group *group_add(struct teller *teller)
{
	if (teller->group_count == teller->group_room) {
		size_t room = teller->group_room ? teller->group_room * 2 : 16;
		struct group *groups = realloc(teller->groups, room * sizeof(groups[0]));
		if (!groups)
			return NULL;
		teller->groups = groups;
		teller->group_room = room;
	}
	return &teller->groups[teller->group_count++];
}

/* Return: its group, which @connection begins if @ret_first says so; NULL without memory for one */
static struct group *group_join(struct teller *teller, struct connection *connection,
	enum verdict_code code, bool *ret_first)
{
	struct group *group = group_find(teller, connection, code);
	*ret_first = !group;
	if (!group)
		group = group_add(teller);
	if (!group)
		return NULL;
	if (*ret_first)
		*group = (struct group){
			.first = connection, .code = code, .attempts.first_ns = connection->start_ns
		};
	struct attempts *attempts = &group->attempts;
	if (attempts->count < ATTEMPTS_IDS_MAX)
		attempts->id[attempts->count] = connection->id;
	attempts->count++;
	attempts->last_ns = connection->start_ns;
	return group;
}

/* ---- live */

static void forget(struct teller *teller, struct connection *connection)
{
	track_forget(teller->track, connection);
	teller->forgotten++;
}

/* Return: whether there is room for one more */
static bool told_room(struct teller *teller)
{
	if (teller->told_first && teller->told_first + teller->told_count == teller->told_room) {
		memmove(teller->told, teller->told + teller->told_first,
			teller->told_count * sizeof(teller->told[0]));
		teller->told_first = 0;
	}
	if (teller->told_count < teller->told_room)
		return true;
	size_t room = teller->told_room ? teller->told_room * 2 : 64;
	struct told *told = realloc(teller->told, room * sizeof(told[0]));
	if (!told)
		return false;
	teller->told = told;
	teller->told_room = room;
	return true;
}

/* may release it at once, where there is no memory for more */
static void told_add(struct teller *teller, struct connection *connection, int64_t now_ns)
{
	connection->told = true;
	if (told_room(teller))
		teller->told[teller->told_first + teller->told_count++] =
			(struct told){ connection, now_ns };
	else
		forget(teller, connection);
}

/* late segments still find the record of a connection for as long as TIME_WAIT would last; one that
 * goes on sending is looked at again after that time, and holds up nobody */
static void forget_old(struct teller *teller, int64_t now_ns)
{
	while (teller->told_count) {
		struct told oldest = teller->told[teller->told_first];
		if (now_ns - oldest.since_ns < teller->args->time_wait_ns)
			return;
		teller->told_first++;
		teller->told_count--;
		if (now_ns - connection_last_ns(oldest.connection) < teller->args->time_wait_ns)
			told_add(teller, oldest.connection, now_ns);
		else
			forget(teller, oldest.connection);
	}
}

static void count_verdict(struct teller *teller, enum verdict_code code)
{
	teller->summary.verdicts[code]++;
}

static void ended(struct teller *teller, struct connection *connection, int64_t now_ns)
{
	struct verdict verdict;
	struct group *group = NULL;
	bool first = true;
	verdict_of(teller, connection, &verdict);
	count_verdict(teller, verdict.code);
	if (explain_is_attempt(verdict.code))
		group = group_join(teller, connection, verdict.code, &first);
	connection->told = true;
	if (group && first && folds(teller))
		return; /* told with its group, and kept until then */
	if (first || !folds(teller))
		tell(teller, connection, NULL);
	if (!group || !first)
		told_add(teller, connection, now_ns);
}

static void close_group(struct teller *teller, struct group *group, int64_t now_ns)
{
	if (folds(teller))
		tell(teller, group->first, &group->attempts);
	else if (teller->args->json && group->attempts.count > 1)
		tell_group(teller, group);
	told_add(teller, group->first, now_ns);
}

static void close_groups(struct teller *teller, int64_t now_ns)
{
	size_t kept = 0;
	for (size_t i = 0; i < teller->group_count; i++) {
		struct group *group = &teller->groups[i];
		if (now_ns - group->attempts.last_ns >= ATTEMPT_NS ||
			now_ns - group->attempts.first_ns >= GROUP_NS_MAX)
			close_group(teller, group, now_ns);
		else
			teller->groups[kept++] = *group;
	}
	teller->group_count = kept;
}

static bool too_many(const struct teller *teller)
{
	uint64_t begun = track_counts(teller->track).connections;
	return begun - teller->forgotten > teller->args->connections;
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
		verdict_of(teller, connection, &verdict);
		count_verdict(teller, verdict.code);
		teller->summary.forgotten++;
		forget(teller, connection);
	}
}

void teller_tick(struct teller *teller, int64_t now_ns)
{
	struct connection *connection;
	track_advance(teller->track, now_ns);
	while ((connection = track_next_ended(teller->track, now_ns - QUIET_NS)))
		ended(teller, connection, now_ns);
	close_groups(teller, now_ns);
	forget_old(teller, now_ns);
	if (too_many(teller))
		forget_too_many(teller, false);
	if (too_many(teller))
		forget_too_many(teller, true);
}

/* ---- the end */

/* what belongs to an earlier attempt is marked, so that it is told with that */
static void end_verdicts(struct teller *teller)
{
	for (struct connection *connection = track_first(teller->track); connection;
		connection = track_next(teller->track)) {
		struct verdict verdict;
		if (connection->told)
			continue;
		verdict_of(teller, connection, &verdict);
		count_verdict(teller, verdict.code);
		bool first = true;
		if (explain_is_attempt(verdict.code))
			(void)group_join(teller, connection, verdict.code, &first);
		connection->told = !first && folds(teller);
	}
}

static const struct attempts *attempts_of(
	const struct teller *teller, const struct connection *connection, size_t *next_group)
{
	size_t at = *next_group;
	if (at >= teller->group_count || teller->groups[at].first != connection)
		return NULL;
	++*next_group;
	return &teller->groups[at].attempts;
}

/* groups are in the order of their first connections: one pass goes through both */
void teller_end(struct teller *teller)
{
	size_t next_group = 0;
	if (teller->live)
		close_groups(teller, INT64_MAX);
	end_verdicts(teller);
	for (struct connection *connection = track_first(teller->track);
		connection && teller->out->error == 0; connection = track_next(teller->track)) {
		if (connection->told)
			continue;
		const struct attempts *attempts = attempts_of(teller, connection, &next_group);
		tell(teller, connection, folds(teller) ? attempts : NULL);
		connection->told = true;
	}
	for (size_t i = 0; teller->args->json && i < teller->group_count; i++)
		if (teller->groups[i].attempts.count > 1)
			tell_group(teller, &teller->groups[i]);
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
