/* lives.c - see lives.h. */
#include "lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static size_t step_count(const struct life *life)
{
	size_t count = STEPS_MAX;
	while (count > 1 && !life->steps[count - 1].us)
		count--;
	return count;
}

static struct connection *connection_told(struct script *script, const struct life *life)
{
	struct connection *connection = track_first(script->track);
	if (life->second)
		connection = track_next(script->track);
	assert_non_null(connection);
	return connection;
}

static void check_words(const struct life *life, const struct connection *connection,
	const struct explain_context *context, const struct verdict *verdict)
{
	struct text says, next;
	assert_int_equal(text_to_memory(&says), 0);
	assert_int_equal(text_to_memory(&next), 0);
	explain_says(connection, context, verdict, &says);
	explain_next(connection, verdict, &next);
	if (verdict->code != life->code ||
		(life->says && !strstr(text_terminated(&says), life->says)))
		fail_msg("%s: %s: %s", life->name, verdict_name(verdict->code),
			text_terminated(&says));
	if (life->next && !strstr(text_terminated(&next), life->next))
		fail_msg("%s: next: %s", life->name, text_terminated(&next));
	text_done(&says);
	text_done(&next);
}

static void check_evidence(const struct life *life, const struct verdict *verdict)
{
	for (unsigned int i = 0; i < verdict->evidence_count; i++)
		if (verdict->evidence[i] != life->evidence[i])
			fail_msg("%s: evidence %u is %u", life->name, i,
				(unsigned int)verdict->evidence[i]);
	if (life->evidence[verdict->evidence_count])
		fail_msg("%s: evidence %u is missing", life->name, verdict->evidence_count);
}

static void check_parties(const struct life *life, const struct verdict *verdict)
{
	if (verdict->by != life->by)
		fail_msg("%s: by %s", life->name, party_name(verdict->by));
	if (life->blame && BLAME((int)verdict->blame) != life->blame)
		fail_msg("%s: blame %s", life->name, party_name(verdict->blame));
	if ((verdict->certainty == CERTAINTY_PRESUMED) != life->presumed)
		fail_msg("%s: %s", life->name, certainty_name(verdict->certainty));
}

static void check_life(const struct life *life)
{
	struct script script = script_start();
	struct verdict verdict;
	script.net = 10;
	script_play(&script, life->steps, step_count(life));
	script_wait(&script, life->wait_us);
	const struct connection *connection = connection_told(&script, life);
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(connection, &context, &verdict);
	check_words(life, connection, &context, &verdict);
	check_parties(life, &verdict);
	check_evidence(life, &verdict);
	script_done(&script);
}

/* of the first of them, played from @from to @to; its evidence was captured */
static struct verdict verdict_of(
	const struct life *life, size_t from, size_t to, bool plain, struct text *says)
{
	struct script script = plain ? script_start_plain() : script_start();
	struct verdict verdict;
	script.net = 10;
	script_play(&script, &life->steps[from], to - from);
	script_wait(&script, life->wait_us);
	struct connection *connection = track_first(script.track);
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(connection, &context, &verdict);
	text_reset(says);
	explain_says(connection, &context, &verdict, says);
	assert_true(verdict.evidence_count > 0);
	for (unsigned int k = 0; k < verdict.evidence_count; k++)
		assert_in_range(verdict.evidence[k], 1, to - from);
	assert_true(text_length(says) > 0);
	script_done(&script);
	return verdict;
}

/* whatever part of a life was captured, there is a verdict, and it does not hang on a story */
static void check_parts(const struct life *life)
{
	size_t count = step_count(life);
	struct text says;
	assert_int_equal(text_to_memory(&says), 0);
	for (size_t from = 0; from < count; from++)
		for (size_t to = from + 1; to <= count; to++) {
			struct verdict told = verdict_of(life, from, to, false, &says);
			struct verdict plain = verdict_of(life, from, to, true, &says);
			if (told.code != plain.code || told.by != plain.by ||
				told.blame != plain.blame || told.certainty != plain.certainty)
				fail_msg("%s, %u to %u: %s with a story, %s without", life->name,
					(unsigned int)from, (unsigned int)to,
					verdict_name(told.code), verdict_name(plain.code));
		}
	text_done(&says);
}

void lives_check(const struct life *lives, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check_life(&lives[i]);
		check_parts(&lives[i]);
	}
}
