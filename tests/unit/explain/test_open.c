/* test_open.c - connections that are open to the end of the capture, moving, waiting or stuck. */
#include "lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define DATA(seq_, bytes_) C, ACK, .seq = seq_, .ack = 1, .bytes = bytes_
#define BIG 1460 /* what the MSS of the scripts' SYNs lets in */

static const struct life lives[] = {
	{ "open, the server is next",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 } }, WAIT_US,
		VERDICT_OPEN, PARTY_NONE,
		"Idle for 2 s: all that was sent is acknowledged. The client spoke last: the server's "
		"program is next, if anything is due; it has sent nothing yet",
		{ 3, 5 }, BLAME(PARTY_NONE) },
	{ "open, data unanswered", { HANDSHAKE, { 9, DATA(1, 5) } }, WAIT_US, VERDICT_OPEN,
		PARTY_NONE, "last 5 bytes are not acknowledged, 2 s", { 3, 4 }, .presumed = true },
	{ "open at the client, and silent since", { HANDSHAKE }, WAIT_US, VERDICT_OPEN, PARTY_NONE,
		"with a SYN cookie or a deferred accept()", { 3 }, .presumed = true },
	{ "idle, keep-alives answered",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 9000000, C, ACK, .seq = 5, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 6 } },
		WAIT_US, VERDICT_OPEN, PARTY_NONE,
		"Keep-alives were answered: both hosts are there", { 3, 7 } },
	{ "an RST that both outlive",
		{ HANDSHAKE, { 9, S, RST, .seq = 1 }, { 9, S, ACK, .seq = 1, .ack = 1, .bytes = 9 },
			{ 9, C, ACK, .seq = 1, .ack = 10 } },
		0, VERDICT_OPEN, PARTY_NONE, "Packet 4 is an RST that both ends outlived", { 3, 6 },
		.presumed = true },
	{ "an RST with a wrong number",
		{ HANDSHAKE, { 9, S, RST, .seq = 5000000, .ttl = 47 },
			{ 9, S, ACK, .seq = 1, .ack = 1, .bytes = 9 },
			{ 9, C, ACK, .seq = 1, .ack = 10 } },
		0, VERDICT_OPEN, PARTY_NONE, "Packet 4 is an RST whose number does not fit",
		{ 3, 6 } },
	{ "one way only", { { 0, C, SYN }, { 9, C, ACK, .seq = 1, .ack = 1 }, { 9, DATA(1, 5) } },
		0, VERDICT_CUT, PARTY_UNKNOWN, "Only the client's segments were captured", { 1, 3 },
		.presumed = true },
	{ "met in the middle",
		{ { 0, C, ACK, .seq = 100, .ack = 200, .bytes = 10 },
			{ 9, S, ACK, .seq = 200, .ack = 110 } },
		0, VERDICT_CUT, PARTY_UNKNOWN, "It was open before the capture began", { 1, 2 },
		.presumed = true },

	/* windows */
	{ "window shut", { HANDSHAKE, { 9, S, ACK, .seq = 1, .ack = 1, .window = WINDOW_ZERO } },
		WAIT_US, VERDICT_STALLED_READER, PARTY_SERVER,
		"for 2 s by now: its program does not read", { 4 }, BLAME(PARTY_SERVER),
		.next = "on 10.0.0.2: ss -tnp" },
	{ "window shut, probes answered",
		{ HANDSHAKE, { 9, DATA(1, 5000) },
			{ 9, S, ACK, .seq = 1, .ack = 5001, .window = WINDOW_ZERO },
			{ 300000, C, ACK, .seq = 5000, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 5001, .window = WINDOW_ZERO },
			{ 600000, C, ACK, .seq = 5000, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 5001, .window = WINDOW_ZERO } },
		WAIT_US, VERDICT_STALLED_READER, PARTY_SERVER, "its probes are answered",
		{ 5, 9 } },
	{ "window shut, probes no longer answered",
		{ HANDSHAKE, { 9, DATA(1, 5000) },
			{ 9, S, ACK, .seq = 1, .ack = 5001, .window = WINDOW_ZERO },
			{ 300000, C, ACK, .seq = 5000, .ack = 1 },
			{ 600000, C, ACK, .seq = 5000, .ack = 1 },
			{ 1200000, C, ACK, .seq = 5000, .ack = 1 } },
		8000000, VERDICT_DEAD_PEER, PARTY_CLIENT, "whose window was shut, has room by now",
		{ 6, 8 }, BLAME(PARTY_UNKNOWN) },

	/* keep-alives */
	{ "keep-alives unanswered",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 9000000, C, ACK, .seq = 5, .ack = 1 },
			{ 1000000, C, ACK, .seq = 5, .ack = 1 } },
		WAIT_US, VERDICT_DEAD_PEER, PARTY_CLIENT, "asked 2 times", { 6, 7 },
		.next = "on 10.0.0.1: ping 10.0.0.2" },

	/* the way */
	{ "path cut",
		{ HANDSHAKE, { 9, S, ACK, .seq = 1, .ack = 1, .bytes = 2 },
			{ 9, C, ACK, .seq = 1, .ack = 3 },
			{ 9, C, ACK, .seq = 1, .ack = 3, .bytes = 5 },
			{ 200000, C, ACK, .seq = 1, .ack = 3, .bytes = 5 },
			{ 400000, C, ACK, .seq = 1, .ack = 3, .bytes = 5 } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "5 bytes were sent again 2 times",
		{ 6, 7, 8 }, BLAME(PARTY_UNKNOWN) },
	{ "path cut after a long silence",
		{ HANDSHAKE, { 9, DATA(1, 2) }, { 9, S, ACK, .seq = 1, .ack = 3, .bytes = 2 },
			{ 9, C, ACK, .seq = 3, .ack = 3 },
			{ 400000000, C, ACK, .seq = 3, .ack = 3, .bytes = 5 },
			{ 200000, C, ACK, .seq = 3, .ack = 3, .bytes = 5 },
			{ 400000, C, ACK, .seq = 3, .ack = 3, .bytes = 5 } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT,
		"idle for 6 min 40 s: a NAT or firewall on the way may have forgotten it",
		{ 7, 8, 9 } },
	{ "a cookie: nothing is left of it at the server",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 200000, DATA(1, 5) }, { 400000, DATA(1, 5) } }, 0,
		VERDICT_STALLED_PATH, PARTY_CLIENT, "a SYN cookie leaves nothing", { 4, 5, 6 } },
	{ "met where it is stuck already",
		{ { 0, DATA(9, 7) }, { 200000, DATA(9, 7) }, { 400000, DATA(9, 7) } }, WAIT_US / 4,
		VERDICT_STALLED_PATH, PARTY_CLIENT, "of the server nothing was captured",
		{ 1, 2, 3 }, .presumed = true },
	{ "sent again once: it may be on its way",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 200000, DATA(1, 5) } }, 0, VERDICT_OPEN,
		PARTY_NONE, "last 5 bytes are not acknowledged", { 3, 5 }, .presumed = true },
	{ "the server answers each time, yet does not take it",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 1, .bytes = 1 },
			{ 300000, DATA(1, 5) }, { 9, S, ACK, .seq = 2, .ack = 1 },
			{ 600000, DATA(1, 5) }, { 9, S, ACK, .seq = 2, .ack = 1 },
			{ 1200000, DATA(1, 5) }, { 9, S, ACK, .seq = 2, .ack = 1 } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "though the server goes on answering",
		{ 4, 6, 8, 10, 11 }, .next = "PAWSEstab" },
	{ "the acknowledgements pass here, at the client, and are dropped",
		{ HANDSHAKE_AT_CLIENT, { 9, DATA(1, 5) }, { 5000, S, ACK, .seq = 1, .ack = 6 },
			{ 300000, DATA(1, 5) }, { 5000, S, ACK, .seq = 1, .ack = 6 },
			{ 600000, DATA(1, 5) }, { 5000, S, ACK, .seq = 1, .ack = 6 } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "a filter of its own drops them",
		{ 6, 8, 9 }, BLAME(PARTY_CLIENT), .next = "nft list ruleset" },
	{ "gave up without a word",
		{ HANDSHAKE, { 9, DATA(1, 2) }, { 9, S, ACK, .seq = 1, .ack = 3 },
			{ 9, DATA(3, 5) }, { 200000, DATA(3, 5) }, { 400000, DATA(3, 5) },
			{ 800000, DATA(3, 5) } },
		9000000, VERDICT_TIMED_OUT, PARTY_CLIENT,
		"nothing of it came in the 9 s after that, though the next was due in 1.6 s",
		{ 6, 7, 8, 9 }, .presumed = true },
	{ "not yet given up",
		{ HANDSHAKE, { 9, DATA(1, 2) }, { 9, S, ACK, .seq = 1, .ack = 3 },
			{ 9, DATA(3, 5) }, { 200000, DATA(3, 5) }, { 400000, DATA(3, 5) },
			{ 800000, DATA(3, 5) } },
		3000000, VERDICT_STALLED_PATH, PARTY_CLIENT, NULL, { 6, 7, 8, 9 } },

	/* sizes */
	{ "large segments vanish, a small one behind them arrives",
		{ HANDSHAKE, { 9, DATA(1, 7) }, { 9, S, ACK, .seq = 1, .ack = 8 },
			{ 9, DATA(8, BIG) }, { 9, DATA(8 + BIG, BIG) },
			{ 9, DATA(8 + 2 * BIG, 300) },
			{ 9, S, ACK, .seq = 1, .ack = 8,
				.sack = { { 8 + 2 * BIG, 308 + 2 * BIG } } },
			{ 10000, DATA(8, BIG) }, { 200000, DATA(8, BIG) },
			{ 400000, DATA(8, BIG) } },
		0, VERDICT_MTU_BLACKHOLE, PARTY_CLIENT,
		"segments of 1,460 bytes do not get through, sent again 3 times", { 8, 10, 11, 12 },
		BLAME(PARTY_PATH), .next = "on 10.0.0.1: tracepath -n 10.0.0.2" },
	{ "large segments vanish, the server goes on speaking",
		{ HANDSHAKE, { 9, DATA(1, 7) }, { 9, S, ACK, .seq = 1, .ack = 8 },
			{ 9, DATA(8, BIG) }, { 9, DATA(8 + BIG, BIG) }, { 200000, DATA(8, BIG) },
			{ 9, S, ACK, .seq = 1, .ack = 8, .bytes = 4 }, { 400000, DATA(8, BIG) },
			{ 9, S, ACK, .seq = 5, .ack = 8, .bytes = 4 }, { 800000, DATA(8, BIG) } },
		0, VERDICT_MTU_BLACKHOLE, PARTY_CLIENT, "while smaller ones pass", { 7, 8, 10, 12 },
		.presumed = true },
	{ "large segments vanish, and the client gives up",
		{ HANDSHAKE, { 9, DATA(1, 7) }, { 9, S, ACK, .seq = 1, .ack = 8 },
			{ 9, DATA(8, BIG) }, { 9, DATA(8 + BIG, 300) },
			{ 9, S, ACK, .seq = 1, .ack = 8, .sack = { { 8 + BIG, 308 + BIG } } },
			{ 200000, DATA(8, BIG) }, { 400000, DATA(8, BIG) },
			{ 800000, DATA(8, BIG) },
			{ 1000000, C, RST | ACK, .seq = 308 + BIG, .ack = 1 } },
		0, VERDICT_MTU_BLACKHOLE, PARTY_CLIENT, "The client reset it in the end.",
		{ 7, 9, 10, 11, 12 } },
	{ "large segments vanish, all of them, after small ones went both ways",
		{ HANDSHAKE, { 9, DATA(1, 7) }, { 9, S, ACK, .seq = 1, .ack = 8 },
			{ 9, DATA(8, BIG) }, { 9, DATA(8 + BIG, BIG) }, { 200000, DATA(8, BIG) },
			{ 400000, DATA(8, BIG) }, { 800000, DATA(8, BIG) } },
		0, VERDICT_MTU_BLACKHOLE, PARTY_CLIENT, "Or the way was cut at that very moment",
		{ 7, 8, 9, 10 }, .presumed = true },
	{ "the same after a silence: the way may have been cut before",
		{ HANDSHAKE, { 9, DATA(1, 7) }, { 9, S, ACK, .seq = 1, .ack = 8 },
			{ 9000000, DATA(8, BIG) }, { 9, DATA(8 + BIG, BIG) },
			{ 200000, DATA(8, BIG) }, { 400000, DATA(8, BIG) },
			{ 800000, DATA(8, BIG) } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "it may be too large for the way",
		{ 7, 8, 9, 10 } },
	{ "large segments passed before: it is the way that is cut",
		{ HANDSHAKE, { 9, DATA(1, BIG) }, { 9, DATA(1 + BIG, BIG) },
			{ 9, S, ACK, .seq = 1, .ack = 1 + 2 * BIG }, { 9, DATA(1 + 2 * BIG, BIG) },
			{ 200000, DATA(1 + 2 * BIG, BIG) }, { 400000, DATA(1 + 2 * BIG, BIG) },
			{ 800000, DATA(1 + 2 * BIG, BIG) } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "the way there or the way back is cut",
		{ 7, 8, 9, 10 } },
	{ "large segments vanish, and nothing else was sent",
		{ HANDSHAKE, { 9, DATA(1, BIG) }, { 9, DATA(1 + BIG, BIG) },
			{ 200000, DATA(1, BIG) }, { 400000, DATA(1, BIG) },
			{ 800000, DATA(1, BIG) } },
		0, VERDICT_STALLED_PATH, PARTY_CLIENT, "it may be too large for the way",
		{ 5, 6, 7, 8 } },
	{ "at the receiver: of what is lacking only the small end came",
		{ HANDSHAKE, { 9, DATA(1, 7) }, { 9, S, ACK, .seq = 1, .ack = 8 },
			{ 9, DATA(8 + 3 * BIG, 300) },
			{ 9, S, ACK, .seq = 1, .ack = 8,
				.sack = { { 8 + 3 * BIG, 308 + 3 * BIG } } } },
		0, VERDICT_MTU_BLACKHOLE, PARTY_CLIENT,
		"4,380 bytes never came by here, as many as fill segments of 1,460", { 7 },
		.presumed = true },
	{ "at the receiver: an ordinary hole",
		{ HANDSHAKE, { 9, DATA(1, BIG) }, { 9, S, ACK, .seq = 1, .ack = 1 + BIG },
			{ 9, DATA(1 + 4 * BIG, 300) },
			{ 9, S, ACK, .seq = 1, .ack = 1 + BIG,
				.sack = { { 1 + 4 * BIG, 301 + 4 * BIG } } } },
		0, VERDICT_OPEN, PARTY_NONE, NULL, { 3, 7 } },
};

static void every_life_has_its_verdict(void **state)
{
	lives_check(lives, sizeof(lives) / sizeof(lives[0]));
}

/* @lost of 300 segments in a row of exchanges, each repaired at once when the server asks for it */
static struct verdict verdict_with_loss(
	struct script *script, unsigned int lost, unsigned int timeouts, bool close)
{
	struct verdict verdict;
	uint32_t at = 1;
	script->net = 10;
	PLAY(script, HANDSHAKE);
	for (unsigned int i = 0; i < 300; i++) {
		bool timer = i < timeouts;
		PLAY(script, { 5000, DATA(at, 1000) });
		if (i < lost || timer)
			PLAY(script, { timer ? 300000 : 20000, DATA(at, 1000) });
		at += 1000;
		PLAY(script, { 5000, S, ACK, .seq = 1, .ack = at });
	}
	if (close)
		PLAY(script, { 9, C, FIN | ACK, .seq = at, .ack = 1 },
			{ 9, S, FIN | ACK, .seq = 1, .ack = at + 1 },
			{ 9, C, ACK, .seq = at + 1, .ack = 2 });
	struct explain_context context = { .end_ns = script->now_ns };
	explain_connection(track_first(script->track), &context, &verdict);
	return verdict;
}

/* see docs/verdicts.md for the rule */
static void loss_is_told_once_it_costs(void **state)
{
	static const struct {
		unsigned int lost, timeouts;
		bool close;
		enum verdict_code code;
	} cases[] = {
		{ 0, 0, false, VERDICT_OPEN }, { 2, 0, false, VERDICT_OPEN },
		{ 4, 0, false, VERDICT_LOSSY }, /* 1.3 % */
		{ 4, 0, true, VERDICT_CLOSED }, /* each repaired at once, and all is over */
		{ 4, 4, true, VERDICT_LOSSY }, /* more than a second of its four */
		{ 2, 2, true, VERDICT_CLOSED }, /* two are chance */
		{ 9, 0, true, VERDICT_LOSSY }, /* 2.9 % */
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct script script = script_start_plain();
		struct verdict verdict = verdict_with_loss(
			&script, cases[i].lost, cases[i].timeouts, cases[i].close);
		if (verdict.code != cases[i].code)
			fail_msg("case %u: %s", (unsigned int)i, verdict_name(verdict.code));
		script_done(&script);
	}
}

static void loss_is_told_in_numbers(void **state)
{
	struct script script = script_start();
	struct verdict verdict = verdict_with_loss(&script, 15, 2, true);
	struct text says;
	struct explain_context context = { .end_ns = script.now_ns };
	assert_int_equal(text_to_memory(&says), 0);
	explain_says(track_first(script.track), &context, &verdict, &says);
	assert_non_null(strstr(text_terminated(&says),
		"Closed in the end, but loss slowed it down. 15 of the client's 319 segments (4.7 %) "
		"were lost after passing here and sent again; 2 by the timer, which took 600 ms."));
	assert_non_null(strstr(text_terminated(&says), "The client closed first"));
	text_done(&says);
	script_done(&script);
}

/* one of three hundred, and the timer waited for it: nothing to speak of */
static void one_loss_is_none(void **state)
{
	struct script script = script_start_plain();
	struct verdict verdict = verdict_with_loss(&script, 1, 1, true);
	assert_int_equal(verdict.code, VERDICT_CLOSED);
	script_done(&script);
}

/* the reader is slow, the client waits for it most of the time */
static void who_was_waited_for_is_told(void **state)
{
	struct script script = script_start();
	struct verdict verdict;
	struct text says;
	script.net = 10;
	PLAY(&script, HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
		{ 3000000, S, ACK, .seq = 1, .ack = 6, .bytes = 9 },
		{ 9, C, ACK, .seq = 6, .ack = 10 }, { 9, C, FIN | ACK, .seq = 6, .ack = 10 },
		{ 9, S, FIN | ACK, .seq = 10, .ack = 7 }, { 9, C, ACK, .seq = 7, .ack = 11 });
	const struct connection *connection = track_first(script.track);
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(connection, &context, &verdict);
	assert_int_equal(text_to_memory(&says), 0);
	explain_says(connection, &context, &verdict, &says);
	assert_string_equal(text_terminated(&says),
		"The client closed first and the server followed, in three segments. Nothing was lost "
		"or sent twice. For 3 s of its 3 s it waited for the server's program, longest until "
		"packet 6.");
	text_done(&says);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_life_has_its_verdict),
		cmocka_unit_test(loss_is_told_once_it_costs),
		cmocka_unit_test(loss_is_told_in_numbers),
		cmocka_unit_test(one_loss_is_none),
		cmocka_unit_test(who_was_waited_for_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
