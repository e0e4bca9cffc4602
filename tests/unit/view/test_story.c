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
		"acknowledged after 9 us\n\n"));
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
		cmocka_unit_test(the_summary_counts),
		cmocka_unit_test(the_summary_says_what_was_not_read),
	};
	return cmocka_run_group_tests(tests, start, end);
}
