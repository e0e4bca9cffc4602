/* test_story.c - stories and the summary, held to the letter. */
#include "segments.h"
#include "view/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const struct verdict closed = {
	.code = VERDICT_CLOSED,
	.phase = PHASE_CLOSING,
	.by = PARTY_SERVER,
	.blame = PARTY_NONE,
	.certainty = CERTAINTY_SEEN,
	.evidence_count = 2,
	.evidence = { 9, 10 },
};

static struct text told;

static const char *tell(struct script *script, const struct story_options *options,
	const struct verdict *verdict, const char *says, const char *next)
{
	struct story story = {
		.connection = track_first(script->track),
		.verdict = verdict,
		.says = says,
		.next = next,
		.end_ns = script->now_ns,
	};
	text_done(&told);
	assert_int_equal(text_to_memory(&told), 0);
	story_print(&told, options, &story);
	return text_terminated(&told);
}

static void play_conversation(struct script *script)
{
	PLAY(script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 },
		{ 193866013, C, ACK, .seq = 1, .ack = 1, .bytes = 24 },
		{ 19, S, ACK, .seq = 1, .ack = 25 },
		{ 2000000, S, ACK, .seq = 1, .ack = 25, .bytes = 26 },
		{ 24, C, ACK, .seq = 25, .ack = 27 },
		{ 500000, S, FIN | ACK, .seq = 27, .ack = 25 },
		{ 35, C, FIN | ACK, .seq = 25, .ack = 28 }, { 8, S, ACK, .seq = 28, .ack = 26 });
}

static const struct story_options plain = { .width = 100, .time_wait_ns = TRACK_TIME_WAIT_NS };

static void a_whole_conversation(void **state)
{
	struct script script = script_start();
	play_conversation(&script);
	assert_string_equal(tell(&script, &plain, &closed,
				    "The server closed first and the client followed.", ""),
		"#1  127.0.0.1:56742 -> 127.0.0.2:12345  closed  3 min 16 s  24 B up, 26 B down"
		"  rtt 25 us\n\n"
		"     1  22:09:04.387241  client  SYN             asks to open; its first byte is "
		"number 3112279262\n"
		"     2          +13 us   server  SYN,ACK         agrees; its first byte is number "
		"3504942090\n"
		"     3          +12 us   client  ACK             open at both ends: handshake in 25 "
		"us\n"
		"     4   22:12:18.2532   client  24 bytes        acknowledged after 19 us\n"
		"     6            +2 s   server  26 bytes        acknowledged after 24 us\n"
		"     8         +500 ms   server  FIN             closes first\n"
		"     9          +35 us   client  FIN,ACK         nothing left to say: closes too, in "
		"the same segment\n"
		"    10           +8 us   server  ACK             done in three segments\n\n"
		"    now      client CLOSED (presumed), server TIME_WAIT (seen), for 60 s more\n"
		"    flow     waited for the client 99 %, the server 1 %; longest silence 3 min 13 s, "
		"until packet 4,\n"
		"             for the client\n"
		"    verdict  closed: the server closed first and the client followed.\n\n");
	script_done(&script);
}

static void waits_between_syns_show(void **state)
{
	static const struct verdict silent = { .code = VERDICT_NO_ANSWER };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }, { 2040000, C, SYN });
	assert_string_equal(tell(&script, &plain, &silent, "SYN goes unanswered.",
				    "here: look\nthere: look too"),
		"#1  127.0.0.1:56742 -> 127.0.0.2:12345  no-answer  3.04 s\n\n"
		"     1  22:09:04.387241  client  SYN             asks to open; its first byte is "
		"number 3112279262\n"
		"     2            +1 s   client  SYN             asks again\n"
		"     3         +2.04 s   client  SYN             asks again\n\n"
		"    now      client SYN_SENT (seen), server unknown\n"
		"    verdict  no-answer: SYN goes unanswered.\n"
		"    check    here: look\n"
		"             there: look too\n\n");
	script_done(&script);
}

static void a_run_of_data_is_one_line(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 });
	for (uint32_t i = 0; i < 214; i++)
		PLAY(&script, { 5000, S, ACK, .seq = 1 + i * 1460, .ack = 1, .bytes = 1460 },
			{ 9, C, ACK, .seq = 1, .ack = 1461 + i * 1460 });
	assert_non_null(strstr(tell(&script, &plain, &closed, "", ""),
		"     4           +5 ms   server  214 segments    312,440 bytes in 1.06 s, all "
		"acknowledged after\n"
		"                                                 9 us\n\n"));
	script_done(&script);
}

static void long_sentences_are_broken_at_blanks(void **state)
{
	static const struct story_options narrow = { .width = 60 };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN });
	assert_non_null(
		strstr(tell(&script, &narrow, &closed,
			       "Words fill the line and go on below, under the first; "
			       "averylongwordthatdoesnotfitanywherewithinsuchanarrowline stays.",
			       ""),
			"    verdict  closed: words fill the line and go on below,\n"
			"             under the first;\n"
			"             averylongwordthatdoesnotfitanywherewithinsuchanarrowline\n"
			"             stays.\n"));
	script_done(&script);
}

static void colour_only_where_wanted(void **state)
{
	static const struct story_options colourful = { .colour = true, .width = 100 };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN });
	assert_null(strchr(tell(&script, &plain, &closed, "", ""), '\033'));
	assert_non_null(
		strstr(tell(&script, &colourful, &closed, "", ""), "\033[32mclosed\033[0m"));
	script_done(&script);
}

static void one_line_when_brief(void **state)
{
	struct script script = script_start();
	play_conversation(&script);
	struct story story = { .connection = track_first(script.track), .verdict = &closed };
	text_reset(&told);
	story_brief(&told, &plain, &story);
	assert_string_equal(text_terminated(&told),
		"#1  127.0.0.1:56742 -> 127.0.0.2:12345  CLOSED? TIME_WAIT  closed  5+5 packets  "
		"3 min 16 s  24 B up, 26 B down  rtt 25 us\n");
	script_done(&script);
}

/* ---- what was sent again, windows, errors; the line flow */

static struct script opened(void)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static const struct story_options wide = { .width = 200, .time_wait_ns = TRACK_TIME_WAIT_NS };

static void assert_told(struct script *script, const char *piece)
{
	const char *story = tell(script, &wide, &closed, "", "");
	if (!strstr(story, piece))
		fail_msg("no\n%s\nin\n%s", piece, story);
	script_done(script);
}

static void sent_again_by_the_timer(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 224000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 448000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 });
	assert_told(&script,
		"     4          +10 us   client  100 bytes       not acknowledged\n"
		"     5         +224 ms   client  100 bytes       sent again after a time-out of 224 ms, "
		"in vain\n"
		"     6         +448 ms   client  100 bytes       sent again after a time-out of 448 ms, "
		"not acknowledged\n");
}

static void sent_again_because_asked_for(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 10, C, ACK, .seq = 101, .ack = 1, .bytes = 100 },
		{ 10, C, ACK, .seq = 201, .ack = 1, .bytes = 100 },
		{ 10, C, ACK, .seq = 301, .ack = 1, .bytes = 100 },
		{ 400000, S, ACK, .seq = 1, .ack = 1 }, { 10, S, ACK, .seq = 1, .ack = 1 },
		{ 10, S, ACK, .seq = 1, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 401 });
	assert_told(&script,
		"client  100 bytes       sent again after 3 duplicate acknowledgements, "
		"acknowledged after 20 ms\n");
}

static void sent_again_for_nothing(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 250000, S, ACK, .seq = 1, .ack = 101 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 });
	assert_told(&script,
		"client  100 bytes       sent again though it had arrived, acknowledged after 20 ms\n");
}

static void sent_again_soon(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 10, C, ACK, .seq = 101, .ack = 1, .bytes = 100 },
		{ 44000, C, ACK, .seq = 101, .ack = 1, .bytes = 100 });
	assert_told(&script,
		"client  3 segments      300 bytes in 44 ms, 1 of them sent again "
		"(to probe the tail), not acknowledged\n");
}

static void lost_before_and_overtaken(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100, .id = 10 },
		{ 10, C, ACK, .seq = 201, .ack = 1, .bytes = 100, .id = 12 },
		{ 10, C, ACK, .seq = 101, .ack = 1, .bytes = 100, .id = 11 },
		{ 10, C, ACK, .seq = 401, .ack = 1, .bytes = 100, .id = 14 },
		{ 300000, C, ACK, .seq = 301, .ack = 1, .bytes = 100, .id = 15 },
		{ 20000, S, ACK, .seq = 1, .ack = 501 });
	assert_told(&script,
		"client  5 segments      500 bytes in 300 ms, 1 of them sent again (by the timer), lost "
		"before here, 1 overtaken on the way, all acknowledged after 20 ms\n");
}

static void a_fin_again(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 230000, C, FIN | ACK, .seq = 1, .ack = 1 });
	assert_told(&script,
		"client  FIN,ACK         sends its FIN again after a time-out of 230 ms\n");
}

static void play_shut_window(struct script *script)
{
	PLAY(script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101, .window = WINDOW_ZERO },
		{ 200000, C, ACK, .seq = 100, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 101, .window = WINDOW_ZERO },
		{ 2000000, S, ACK, .seq = 1, .ack = 101 },
		{ 10, C, ACK, .seq = 101, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 201 });
}

static void a_window_shut_and_opened(void **state)
{
	struct script script = opened();
	play_shut_window(&script);
	assert_told(&script, "server  ACK             has room again, after 2.22 s\n");
	script = opened();
	play_shut_window(&script);
	assert_told(&script,
		"    flow     the server's window shut for 2.22 s; waited for a window 97 %, the network "
		"3 %; longest silence 2 s, until packet 8, for a window\n");
}

static void the_flow_of_losses(void **state)
{
	struct script script = opened();
	for (uint32_t i = 0; i < 4; i++)
		PLAY(&script, { 10, C, ACK, .seq = 1 + i * 100, .ack = 1, .bytes = 100 },
			{ 21000 + i * 1000, S, ACK, .seq = 1, .ack = 101 + i * 100 });
	PLAY(&script, { 10, C, ACK, .seq = 401, .ack = 1, .bytes = 100 },
		{ 230000, C, ACK, .seq = 401, .ack = 1, .bytes = 100 },
		{ 250000, S, ACK, .seq = 1, .ack = 501 },
		{ 10, C, ACK, .seq = 401, .ack = 1, .bytes = 100 });
	assert_told(&script,
		"    flow     2 of the client's 9 segments sent again: 1 by the timer, 1 though it had "
		"arrived; round trip to the server 22 ms (21 ms to 24 ms); waited for the network "
		"100 %\n");
}

static void nothing_to_say_of_a_quiet_connection(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 });
	assert_null(strstr(tell(&script, &wide, &closed, "", ""), "    flow "));
	script_done(&script);
}

static void whoever_closes_may_have_waited_for_nobody(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 },
		{ 3000000, C, FIN | ACK, .seq = 101, .ack = 1 });
	assert_told(&script, "longest silence 3 s, until packet 6\n");
}

static void what_to_check_is_broken_too(void **state)
{
	static const struct story_options narrow = { .width = 60 };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN });
	assert_non_null(strstr(tell(&script, &narrow, &closed, "",
				       "on 10.0.0.2: a command with words and words (does it "
				       "arrive?)\nhere: look"),
		"    check    on 10.0.0.2: a command with words and words\n"
		"               (does it arrive?)\n"
		"             here: look\n"));
	script_done(&script);
}

/* "7.11 s" stays in one piece */
static void a_number_keeps_its_unit(void **state)
{
	static const struct story_options narrow = { .width = 60 };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN });
	assert_non_null(strstr(tell(&script, &narrow, &closed,
				       "Nothing came back from there for as long as 7.11 s.", ""),
		"    verdict  closed: nothing came back from there for as\n"
		"             long as 7.11 s.\n"));
	script_done(&script);
}

static void the_summary_counts(void **state)
{
	struct summary summary = { .packets = 1234567, .connections = 15, .kernel_dropped = 3 };
	summary.verdicts[VERDICT_CLOSED] = 12;
	summary.verdicts[VERDICT_REFUSED] = 3;
	text_reset(&told);
	summary_print(&told, &summary);
	assert_string_equal(text_terminated(&told),
		"15 connections: 12 closed, 3 refused. 1,234,567 packets. "
		"Lost: 3 packets, dropped by the kernel.\n");
}

static void the_summary_says_what_was_not_read(void **state)
{
	struct summary summary = {
		.packets = 9, .not_tcp = 2, .cut = 3, .fragments = 1, .not_believed = 1
	};
	assert_true(summary_lost(&summary));
	text_reset(&told);
	summary_print(&told, &summary);
	assert_string_equal(text_terminated(&told),
		"0 connections. 9 packets, 2 of them not TCP. "
		"Lost: 3 packets, captured too short to show a TCP header. "
		"Lost: 1 packet, later fragments without a TCP header. "
		"Lost: 1 packet, whose lengths contradict each other.\n");
	summary = (struct summary){ .packets = 2, .details = 2 };
	assert_true(summary_lost(&summary));
	text_reset(&told);
	summary_print(&told, &summary);
	assert_string_equal(text_terminated(&told),
		"0 connections. 2 packets. Particulars of connections were lost 2 times, for want of "
		"memory.\n");
	summary = (struct summary){ .packets = 2, .not_tcp = 2 };
	assert_false(summary_lost(&summary));
	text_reset(&told);
	summary_print(&told, &summary);
	assert_string_equal(
		text_terminated(&told), "0 connections. 2 packets, none of them TCP.\n");
}

static int start(void **state)
{
	setenv("TZ", "UTC0", 1);
	return text_to_memory(&told);
}

static int end(void **state)
{
	text_done(&told);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_conversation),
		cmocka_unit_test(waits_between_syns_show),
		cmocka_unit_test(a_run_of_data_is_one_line),
		cmocka_unit_test(long_sentences_are_broken_at_blanks),
		cmocka_unit_test(colour_only_where_wanted),
		cmocka_unit_test(one_line_when_brief),
		cmocka_unit_test(sent_again_by_the_timer),
		cmocka_unit_test(sent_again_because_asked_for),
		cmocka_unit_test(sent_again_for_nothing),
		cmocka_unit_test(sent_again_soon),
		cmocka_unit_test(lost_before_and_overtaken),
		cmocka_unit_test(a_fin_again),
		cmocka_unit_test(a_window_shut_and_opened),
		cmocka_unit_test(the_flow_of_losses),
		cmocka_unit_test(nothing_to_say_of_a_quiet_connection),
		cmocka_unit_test(whoever_closes_may_have_waited_for_nobody),
		cmocka_unit_test(what_to_check_is_broken_too),
		cmocka_unit_test(a_number_keeps_its_unit),
		cmocka_unit_test(the_summary_counts),
		cmocka_unit_test(the_summary_says_what_was_not_read),
	};
	return cmocka_run_group_tests(tests, start, end);
}
