/* test_verdicts.c - each classic life of a connection gets its verdict, with its evidence. */
#include "explain/explain.h"
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define STEPS_MAX 16
#define WAIT_US 2000000 /* more than an answer may take */

#define HANDSHAKE                                      \
	{ 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 }, \
	{                                              \
		12, C, ACK, .seq = 1, .ack = 1         \
	}

/* told after @wait_us; @says must be among the words; @evidence ends with 0 */
static const struct life {
	const char *name;
	struct step steps[STEPS_MAX];
	int64_t wait_us;
	enum verdict_code code;
	enum party by;
	const char *says;
	uint64_t evidence[STEPS_MAX];
} lives[] = {
	{ "refused", { { 0, C, SYN }, { 181, S, RST | ACK, .ack = 1 } }, 0, VERDICT_REFUSED,
		PARTY_SERVER, "nothing listens on port 12345 there, or a filter rejects",
		{ 1, 2 } },
	{ "unanswered", { { 0, C, SYN }, { 1000000, C, SYN }, { 2000000, C, SYN } }, WAIT_US,
		VERDICT_NO_ANSWER, PARTY_CLIENT, "3 SYNs in 3 s, nor in the 2 s after",
		{ 1, 2, 3 } },
	{ "unanswered so far", { { 0, C, SYN } }, 500000, VERDICT_CUT, PARTY_UNKNOWN,
		"too early for the absence of an answer", { 1 } },
	{ "only an RST that does not fit",
		{ { 0, C, SYN }, { 100, S, RST | ACK, .ack = 777 }, { 1000000, C, SYN } }, WAIT_US,
		VERDICT_NO_ANSWER, PARTY_CLIENT, "after that; only 1 segment with other numbers",
		{ 1, 3 } },
	{ "only an answer that does not fit",
		{ { 0, C, SYN }, { 9, S, SYN | ACK, .ack = 777 }, { 9, C, RST, .seq = 777 },
			{ 1000000, C, SYN } },
		WAIT_US, VERDICT_NO_ANSWER, PARTY_CLIENT, "Nothing that fits came back", { 1, 4 } },
	{ "only a FIN without ACK", { { 0, C, SYN }, { 9, S, FIN, .seq = 9 }, { 1000000, C, SYN } },
		WAIT_US, VERDICT_NO_ANSWER, PARTY_CLIENT, "Nothing that fits came back", { 1, 3 } },
	{ "answers dropped behind us",
		{ { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 }, { 1000000, C, SYN },
			{ 100, S, SYN | ACK, .ack = 1 } },
		0, VERDICT_ANSWER_LOST, PARTY_CLIENT, "2 SYNs and 2 SYN,ACKs", { 1, 2, 3 } },
	{ "client gone",
		{ { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 },
			{ 1000000, S, SYN | ACK, .ack = 1 } },
		WAIT_US, VERDICT_ANSWER_IGNORED, PARTY_SERVER, "2 SYN,ACKs in 3 s", { 1, 2, 3 } },
	{ "client gone after a second SYN",
		{ { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 }, { 1000000, C, SYN },
			{ 100, S, SYN | ACK, .ack = 1 }, { 2000000, S, SYN | ACK, .ack = 1 } },
		0, VERDICT_ANSWER_IGNORED, PARTY_SERVER, "3 SYN,ACKs", { 1, 2, 4, 5 } },
	{ "accept queue full",
		{ HANDSHAKE, { 1000000, S, SYN | ACK, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1 } },
		0, VERDICT_ACCEPT_REFUSED, PARTY_SERVER, "waiting for accept() is full",
		{ 2, 3, 4 } },
	{ "scanned", { { 0, C, SYN }, { 9, S, SYN | ACK, .ack = 1 }, { 9, C, RST, .seq = 1 } }, 0,
		VERDICT_OPENING_ABORTED, PARTY_CLIENT, "reset its own attempt", { 1, 2, 3 } },
	{ "old connection there",
		{ { 0, C, SYN }, { 9, S, ACK, .seq = 700000, .ack = 900000000 },
			{ 9, C, RST, .seq = 900000000 } },
		WAIT_US, VERDICT_STALE_PEER, PARTY_SERVER, "an older connection", { 1, 2 } },
	{ "open",
		{ HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
			{ 9, S, ACK, .seq = 1, .ack = 6 } },
		WAIT_US, VERDICT_OPEN, PARTY_NONE, "Idle for 2 s", { 3, 5 } },
	{ "open, data unanswered", { HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5 } },
		WAIT_US, VERDICT_OPEN, PARTY_NONE, "last 5 bytes are not acknowledged, 2 s",
		{ 3, 4 } },
	{ "open, window shut",
		{ HANDSHAKE, { 9, S, ACK, .seq = 1, .ack = 1, .window = WINDOW_ZERO } }, WAIT_US,
		VERDICT_STALLED_READER, PARTY_SERVER, "its program does not read", { 4 } },
	{ "path cut",
		{ HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
			{ 200000, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
			{ 400000, C, ACK, .seq = 1, .ack = 1, .bytes = 5 } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "5 bytes were sent again 2 times",
		{ 5, 6 } },
	{ "sent again once: it may be on its way",
		{ HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
			{ 200000, C, ACK, .seq = 1, .ack = 1, .bytes = 5 } },
		0, VERDICT_OPEN, PARTY_NONE, "last 5 bytes are not acknowledged", { 3, 5 } },
	{ "keep-alives unanswered",
		{ HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5 },
			{ 9, S, ACK, .seq = 1, .ack = 6 }, { 9000000, C, ACK, .seq = 5, .ack = 1 },
			{ 1000000, C, ACK, .seq = 5, .ack = 1 },
			{ 1000000, C, RST | ACK, .seq = 6, .ack = 1 } },
		0, VERDICT_DEAD_PEER, PARTY_CLIENT, "asked 2 times", { 6, 8 } },
	{ "closed by the server, three segments",
		{ HANDSHAKE, { 9, S, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, C, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9, S, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_SERVER,
		"The server closed first and the client followed, in three segments. Nothing was "
		"lost or sent twice.",
		{ 4, 5, 6 } },
	{ "closed by the client, four segments",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 }, { 9, S, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9, C, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "in four segments", { 4, 5, 6, 7 } },
	{ "closed at once",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, FIN | ACK, .seq = 1, .ack = 1 }, { 9, C, ACK, .seq = 2, .ack = 2 },
			{ 9, S, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_NONE, "their FINs crossed", { 4, 5, 6, 7 } },
	{ "closed, then reset",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, FIN | ACK, .seq = 1, .ack = 2 }, { 9, C, ACK, .seq = 2, .ack = 2 },
			{ 9, S, RST, .seq = 2 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "An RST of the server came after that",
		{ 4, 5, 6, 7 } },
	{ "both closed, but data is lost with the RST",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2, .bytes = 3000 },
			{ 9, S, FIN | ACK, .seq = 3001, .ack = 2 }, { 9, C, RST, .seq = 2 } },
		0, VERDICT_RESET, PARTY_CLIENT,
		"after it had closed: nobody there could take what still came. The server's last "
		"3,000 bytes were not acknowledged",
		{ 4, 6, 7 } },
	{ "the FIN passes after the RST",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 },
			{ 9, S, ACK, .seq = 1, .ack = 2, .bytes = 10 }, { 9, C, RST, .seq = 2 },
			{ 9, S, FIN | ACK, .seq = 11, .ack = 2 } },
		0, VERDICT_RESET, PARTY_CLIENT, "The server's last 10 bytes were not acknowledged",
		{ 4, 7, 8 } },
	{ "closed, the FIN alone not acknowledged, then reset",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, FIN | ACK, .seq = 1, .ack = 2 }, { 9, C, RST, .seq = 2 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "An RST of the client came after that",
		{ 4, 5, 6 } },
	{ "closed long apart without knowing",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 299000000, S, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 2, .ack = 2 }, { 9, S, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_NONE, "the first FIN had not arrived", { 4, 5, 6, 7 } },
	{ "an RST that both outlive",
		{ HANDSHAKE, { 9, S, RST, .seq = 1 }, { 9, S, ACK, .seq = 1, .ack = 1, .bytes = 9 },
			{ 9, C, ACK, .seq = 1, .ack = 10 } },
		0, VERDICT_OPEN, PARTY_NONE, "Packet 4 is an RST that both ends outlived",
		{ 3, 6 } },
	{ "half-closed",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 } },
		WAIT_US, VERDICT_HALF_CLOSED, PARTY_CLIENT, "silent for 2 s", { 4, 5 } },
	{ "close unanswered",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 200000, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 400000, C, FIN | ACK, .seq = 1, .ack = 1 } },
		0, VERDICT_CLOSE_UNANSWERED, PARTY_CLIENT, "its FIN 3 times", { 4, 5, 6 } },
	{ "cut after the FIN", { HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 } }, 0,
		VERDICT_CUT, PARTY_UNKNOWN, "The client closed, and the capture ends", { 1, 4 } },
	{ "reset with data on the way",
		{ HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 500 },
			{ 9, S, RST | ACK, .seq = 1, .ack = 1 } },
		0, VERDICT_RESET, PARTY_SERVER, "The client's last 500 bytes were not acknowledged",
		{ 5 } },
	{ "reset after it closed",
		{ HANDSHAKE, { 9, S, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 2 },
			{ 9, C, ACK, .seq = 1, .ack = 2, .bytes = 9 }, { 9, S, RST, .seq = 2 } },
		0, VERDICT_RESET, PARTY_SERVER, "after it had closed", { 4, 7 } },
	{ "met in the middle",
		{ { 0, C, ACK, .seq = 100, .ack = 200, .bytes = 10 },
			{ 9, S, ACK, .seq = 200, .ack = 110 } },
		0, VERDICT_CUT, PARTY_UNKNOWN, "It was open before the capture began", { 1, 2 } },
	{ "met in the middle, closed",
		{ { 0, C, FIN | ACK, .seq = 100, .ack = 200 },
			{ 9, S, FIN | ACK, .seq = 200, .ack = 101 },
			{ 9, C, ACK, .seq = 101, .ack = 201 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "Its opening was not captured", { 1, 2, 3 } },
	{ "an RST alone", { { 0, S, RST, .seq = 5 } }, 0, VERDICT_CUT, PARTY_UNKNOWN,
		"Only its RST was captured", { 1 } },
	{ "no flags at all", { { 0, C, 0, .seq = 5 } }, 0, VERDICT_CUT, PARTY_UNKNOWN,
		"belong to no connection", { 1 } },
	{ "one way only",
		{ { 0, C, SYN }, { 9, C, ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5 } },
		0, VERDICT_CUT, PARTY_UNKNOWN, "Only the client's segments were captured",
		{ 1, 3 } },
};

static size_t step_count(const struct life *life)
{
	size_t count = STEPS_MAX;
	while (count > 1 && !life->steps[count - 1].us)
		count--;
	return count;
}

static void check_life(const struct life *life)
{
	struct script script = script_start();
	struct verdict verdict;
	struct text says;
	script_play(&script, life->steps, step_count(life));
	script_wait(&script, life->wait_us);
	const struct connection *connection = track_first(script.track);
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(connection, &context, &verdict);
	assert_int_equal(text_to_memory(&says), 0);
	explain_says(connection, &context, &verdict, &says);
	if (verdict.code != life->code || !strstr(text_terminated(&says), life->says))
		fail_msg("%s: %s: %s", life->name, verdict_name(verdict.code),
			text_terminated(&says));
	if (verdict.by != life->by)
		fail_msg("%s: by %s", life->name, party_name(verdict.by));
	for (unsigned int i = 0; i < verdict.evidence_count; i++)
		if (verdict.evidence[i] != life->evidence[i])
			fail_msg("%s: evidence %u is %u", life->name, i,
				(unsigned int)verdict.evidence[i]);
	assert_int_equal(life->evidence[verdict.evidence_count], 0);
	text_done(&says);
	script_done(&script);
}

static void every_life_has_its_verdict(void **state)
{
	for (size_t i = 0; i < sizeof(lives) / sizeof(lives[0]); i++)
		check_life(&lives[i]);
}

/* whatever part of a life was captured, there is a verdict, and its evidence was captured */
static void every_part_of_a_life_has_a_verdict(void **state)
{
	for (size_t i = 0; i < sizeof(lives) / sizeof(lives[0]); i++) {
		size_t count = step_count(&lives[i]);
		for (size_t from = 0; from < count; from++)
			for (size_t to = from + 1; to <= count; to++) {
				struct script script = script_start();
				struct verdict verdict;
				script_play(&script, &lives[i].steps[from], to - from);
				struct explain_context context = { .end_ns = script.now_ns };
				explain_connection(track_first(script.track), &context, &verdict);
				assert_true(verdict.evidence_count > 0);
				for (unsigned int k = 0; k < verdict.evidence_count; k++)
					assert_in_range(verdict.evidence[k], 1, to - from);
				script_done(&script);
			}
	}
}

static void attempts_are_named(void **state)
{
	struct script script = script_start();
	struct attempts attempts = { .count = 3,
		.id = { 2, 3, 4 },
		.first_ns = START_NS,
		.last_ns = START_NS + 1000000000 };
	struct explain_context context = { .end_ns = START_NS, .attempts = &attempts };
	struct verdict verdict;
	struct text says;
	PLAY(&script, { 0, C, SYN }, { 181, S, RST | ACK, .ack = 1 });
	explain_connection(track_first(script.track), &context, &verdict);
	assert_int_equal(text_to_memory(&says), 0);
	explain_says(track_first(script.track), &context, &verdict, &says);
	assert_non_null(strstr(text_terminated(&says), " Tried 3 times in 1 s: #2, #3, #4."));
	assert_true(explain_is_attempt(verdict.code));
	text_done(&says);
	script_done(&script);
}

static void evidence_never_overflows(void **state)
{
	struct script script = script_start();
	struct verdict verdict;
	for (int i = 0; i < 40; i++)
		PLAY(&script, { 1000000, C, SYN });
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(track_first(script.track), &context, &verdict);
	assert_int_equal(verdict.code, VERDICT_NO_ANSWER);
	assert_int_equal(verdict.evidence_count, VERDICT_EVIDENCE_MAX);
	assert_int_equal(verdict.evidence[0], 1);
	assert_int_equal(verdict.evidence[VERDICT_EVIDENCE_MAX - 1], 40);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_life_has_its_verdict),
		cmocka_unit_test(every_part_of_a_life_has_a_verdict),
		cmocka_unit_test(attempts_are_named),
		cmocka_unit_test(evidence_never_overflows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
