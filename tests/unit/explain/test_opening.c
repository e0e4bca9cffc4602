/* test_opening.c - connections that do not open, and why. */
#include "lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const struct life lives[] = {
	{ "refused", { { 0, C, SYN }, { 181, S, RST | ACK, .ack = 1 } }, 0, VERDICT_REFUSED,
		PARTY_SERVER, "nothing listens on port 12345 there, or a filter rejects", { 1, 2 },
		.next = "on 10.0.0.2: ss -ltn 'sport = :12345'" },
	{ "refused, and agreed after that: the RST is a stranger's",
		{ { 0, C, SYN }, { 20000, S, RST | ACK, .ack = 1, .ttl = 47 },
			{ 20000, S, SYN | ACK, .ack = 1 }, { 9, C, RST, .seq = 1 } },
		0, VERDICT_REFUSED, PARTY_PATH, "the server itself agreed to open, after the RST",
		{ 1, 2, 3 }, BLAME(PARTY_PATH), .presumed = true },
	{ "unanswered", { { 0, C, SYN }, { 1000000, C, SYN }, { 2000000, C, SYN } }, WAIT_US,
		VERDICT_NO_ANSWER, PARTY_CLIENT, "3 SYNs in 3 s, nor in the 2 s after", { 1, 2, 3 },
		.next = "on 10.0.0.2: tcpwhy explain -i any host 10.0.0.1 and tcp port 12345" },
	{ "unanswered so far", { { 0, C, SYN } }, 500000, VERDICT_CUT, PARTY_UNKNOWN,
		"too early for the absence of an answer", { 1 }, .presumed = true },
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
	{ "answers dropped behind us, at the server",
		{ { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 }, { 1000000, C, SYN },
			{ 100, S, SYN | ACK, .ack = 1 } },
		0, VERDICT_ANSWER_LOST, PARTY_CLIENT, "2 SYNs and 2 SYN,ACKs", { 1, 2, 3 },
		BLAME(PARTY_UNKNOWN), .next = "does the SYN,ACK arrive?" },
	{ "answers dropped behind us, at the client",
		{ { 0, C, SYN }, { 5000, S, SYN | ACK, .ack = 1 }, { 1000000, C, SYN },
			{ 5000, S, SYN | ACK, .ack = 1 } },
		0, VERDICT_ANSWER_LOST, PARTY_CLIENT, "a filter of its own drops them", { 1, 2, 3 },
		BLAME(PARTY_CLIENT), .next = "on 10.0.0.1: nft" },
	{ "answers dropped behind us, between routers",
		{ { 0, C, SYN, .ttl = 60 }, { 5000, S, SYN | ACK, .ack = 1, .ttl = 61 },
			{ 1000000, C, SYN, .ttl = 60 },
			{ 5000, S, SYN | ACK, .ack = 1, .ttl = 61 } },
		0, VERDICT_ANSWER_LOST, PARTY_CLIENT, "on the way or by a filter of its own",
		{ 1, 2, 3 }, BLAME(PARTY_UNKNOWN) },
	{ "client gone",
		{ { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 },
			{ 1000000, S, SYN | ACK, .ack = 1 } },
		WAIT_US, VERDICT_ANSWER_IGNORED, PARTY_SERVER, "2 SYN,ACKs in 3 s", { 1, 2, 3 } },
	{ "client gone after a second SYN",
		{ { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 }, { 1000000, C, SYN },
			{ 100, S, SYN | ACK, .ack = 1 }, { 2000000, S, SYN | ACK, .ack = 1 } },
		0, VERDICT_ANSWER_IGNORED, PARTY_SERVER, "3 SYN,ACKs", { 1, 2, 4, 5 } },
	{ "a cookie, and no answer to it", { { 0, C, SYN }, { 100, S, SYN | ACK, .ack = 1 } },
		4000000, VERDICT_ANSWER_IGNORED, PARTY_SERVER, "did not repeat its answer",
		{ 1, 2 } },
	{ "accept queue full",
		{ HANDSHAKE, { 1000000, S, SYN | ACK, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1 } },
		0, VERDICT_ACCEPT_REFUSED, PARTY_SERVER, "waiting for accept() is full",
		{ 2, 3, 4 }, .next = "Recv-Q above Send-Q" },
	{ "accept queue full, and the client speaks in vain",
		{ HANDSHAKE, { 9, C, ACK, .seq = 1, .ack = 1, .bytes = 6 },
			{ 210000, C, ACK, .seq = 1, .ack = 1, .bytes = 6 },
			{ 790000, S, SYN | ACK, .ack = 1 }, { 9, C, ACK, .seq = 7, .ack = 1 },
			{ 200000, C, ACK, .seq = 1, .ack = 1, .bytes = 6 } },
		0, VERDICT_ACCEPT_REFUSED, PARTY_SERVER, "6 bytes are not acknowledged either",
		{ 2, 3, 6 } },
	{ "the handshake's last acknowledgement crosses the repeated answer: nothing is refused",
		{ { 0, C, SYN }, { 700000, S, SYN | ACK, .ack = 1 },
			{ 700000, C, ACK, .seq = 1, .ack = 1 }, { 300000, S, SYN | ACK, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1 } },
		0, VERDICT_OPEN, PARTY_NONE, "Open at the client", { 3, 5 }, .presumed = true },
	{ "turned away: the queue refuses", { HANDSHAKE_AT_CLIENT, { 5000, S, RST, .seq = 1 } }, 0,
		VERDICT_ACCEPT_REFUSED, PARTY_SERVER, "tcp_abort_on_overflow", { 2, 3, 4 },
		BLAME(PARTY_SERVER) },
	{ "scanned", { { 0, C, SYN }, { 9, S, SYN | ACK, .ack = 1 }, { 9, C, RST, .seq = 1 } }, 0,
		VERDICT_OPENING_ABORTED, PARTY_CLIENT, "reset its own attempt", { 1, 2, 3 },
		BLAME(PARTY_CLIENT) },
	{ "an answer that nobody asked for",
		{ { 0, S, SYN | ACK, .ack = 1 }, { 30, C, RST, .seq = 1 } }, 0,
		VERDICT_OPENING_ABORTED, PARTY_CLIENT, "Somebody sends SYNs in its name", { 1, 2 },
		BLAME(PARTY_UNKNOWN) },
	{ "old connection there",
		{ { 0, C, SYN }, { 9, S, ACK, .seq = 700000, .ack = 900000000 },
			{ 9, C, RST, .seq = 900000000 } },
		WAIT_US, VERDICT_STALE_PEER, PARTY_SERVER, "an older connection", { 1, 2 } },
	{ "old connection there, which stays",
		{ { 0, C, SYN }, { 9, S, ACK, .seq = 700000, .ack = 900000000 },
			{ 9, C, RST, .seq = 900000000 }, { 1000000, C, SYN },
			{ 9, S, ACK, .seq = 700000, .ack = 900000000 },
			{ 9, C, RST, .seq = 900000000 } },
		WAIT_US, VERDICT_STALE_PEER, PARTY_SERVER, "does not reach the server",
		{ 1, 2, 4 } },
	{ "old connection there, which goes: it opens",
		{ { 0, C, SYN }, { 9, S, ACK, .seq = 700000, .ack = 900000000 },
			{ 9, C, RST, .seq = 900000000 }, { 9000, C, SYN },
			{ 9, S, SYN | ACK, .ack = 1 }, { 9, C, ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 1, .bytes = 7 },
			{ 9, C, ACK, .seq = 1, .ack = 8 } },
		0, VERDICT_OPEN, PARTY_NONE,
		"first SYN met an older connection of the same addresses and ports (packet 2)",
		{ 6, 8 } },
	{ "a way so slow that SYN comes twice: nothing is lost",
		{ { 0, C, SYN }, { 1000000, C, SYN }, { 400000, S, SYN | ACK, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1, .bytes = 7 },
			{ 1400000, S, ACK, .seq = 1, .ack = 8 } },
		0, VERDICT_OPEN, PARTY_NONE,
		"because the answer took 1.4 s: nothing of it was lost", { 4, 6 } },
	{ "the first SYN was lost",
		{ { 0, C, SYN }, { 1000000, C, SYN }, { 4000, S, SYN | ACK, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1, .bytes = 7 },
			{ 4000, S, ACK, .seq = 1, .ack = 8 } },
		0, VERDICT_OPEN, PARTY_NONE, "SYN was sent 2 times: opening took 1 s", { 4, 6 } },
	{ "an RST alone", { { 0, S, RST, .seq = 5 } }, 0, VERDICT_CUT, PARTY_UNKNOWN,
		"Only its RST was captured", { 1 }, .presumed = true },
	{ "no flags at all", { { 0, C, 0, .seq = 5 } }, 0, VERDICT_CUT, PARTY_UNKNOWN,
		"belong to no connection", { 1 }, .presumed = true },
	{ "no flags, and RST for that", { { 0, C, 0, .seq = 5 }, { 9, S, RST | ACK, .ack = 5 } }, 0,
		VERDICT_CUT, PARTY_UNKNOWN, "Only port scans ask so", { 1, 2 }, .presumed = true },
};

static void every_life_has_its_verdict(void **state)
{
	lives_check(lives, sizeof(lives) / sizeof(lives[0]));
}

/* a refusal has come another way than the server's answers on another port */
static void a_device_on_the_way_refuses(void **state)
{
	struct script script = script_start_plain();
	struct verdict verdict;
	struct text says;
	script.net = 10;
	PLAY(&script, { 0, C, SYN }, { 9, S, SYN | ACK, .ack = 1, .ttl = 57 });
	script.client_port++;
	PLAY(&script, { 9, C, SYN }, { 9, S, RST | ACK, .ack = 1, .ttl = 60 });
	track_first(script.track);
	const struct connection *connection = track_next(script.track);
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(connection, &context, &verdict);
	assert_int_equal(text_to_memory(&says), 0);
	explain_says(connection, &context, &verdict, &says);
	assert_string_equal(text_terminated(&says),
		"A device on the way refused in the name of 10.0.0.2: the RST has TTL 60, the "
		"server's answers elsewhere had TTL 57. A firewall or a filter there rejects with a "
		"reset.");
	assert_int_equal(verdict.code, VERDICT_REFUSED);
	assert_int_equal(verdict.by, PARTY_PATH);
	text_done(&says);
	script_done(&script);
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
		cmocka_unit_test(a_device_on_the_way_refuses),
		cmocka_unit_test(attempts_are_named),
		cmocka_unit_test(evidence_never_overflows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
