/* test_ladder.c - ladders, held to the letter (view/ladder.h). */
#include "segments.h"
#include "view/ladder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define ISN_OF_SERVER 3504942089 /* so much less is the number 0 on the wire */

static const struct verdict closed = { .code = VERDICT_CLOSED };
static const struct story_options narrow = { .width = 80, .time_wait_ns = TRACK_TIME_WAIT_NS };

static struct text drawn;

static const char *draw(struct script *script, const struct story_options *options)
{
	struct story story = {
		.connection = track_first(script->track),
		.verdict = &closed,
		.says = "Said.",
		.next = "",
		.end_ns = script->now_ns,
	};
	text_done(&drawn);
	assert_int_equal(text_to_memory(&drawn), 0);
	ladder_print(&drawn, options, &story);
	return text_terminated(&drawn);
}

static void assert_drawn(struct script *script, const char *wanted)
{
	const char *got = draw(script, &narrow);
	if (!strstr(got, wanted))
		fail_msg("not drawn:\n%s\nbut:\n%s", wanted, got);
}

static void open_up(struct script *script)
{
	PLAY(script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 });
}

static void a_whole_conversation(void **state)
{
	struct script script = script_start();
	open_up(&script);
	PLAY(&script, { 193866013, C, ACK, .seq = 1, .ack = 1, .bytes = 24 },
		{ 19, S, ACK, .seq = 1, .ack = 25 },
		{ 2000000, S, ACK, .seq = 1, .ack = 25, .bytes = 26 },
		{ 24, C, ACK, .seq = 25, .ack = 27 },
		{ 500000, S, FIN | ACK, .seq = 27, .ack = 25 },
		{ 35, C, FIN | ACK, .seq = 25, .ack = 28 }, { 8, S, ACK, .seq = 28, .ack = 26 });
	assert_string_equal(draw(&script, &narrow),
		"#1  127.0.0.1:56742 -> 127.0.0.2:12345  closed  3 min 16 s  24 B up, 26 B down"
		"  rtt 25 us\n\n"
		"              client 127.0.0.1:56742                      server 127.0.0.2:12345\n"
		"              CLOSED             |                               |  LISTEN\n"
		"  1    0.000  SYN_SENT           |-- SYN seq 0 ----------------->|\n"
		"  2   +13 us                     |<- SYN,ACK seq 0 ack 1 --------|  SYN_RECEIVED\n"
		"  3   +12 us  ESTABLISHED        |-- ACK ack 1 ----------------->|  ESTABLISHED\n"
		"                                 :          3 min 13 s           :\n"
		"  4  193.866                     |-- 24 bytes seq 1 ack 1 ------>|\n"
		"  5   +19 us                     |<- ACK ack 25 -----------------|\n"
		"                                 :              2 s              :\n"
		"  6  195.866                     |<- 26 bytes seq 1 ack 25 ------|\n"
		"  7   +24 us                     |-- ACK ack 27 ---------------->|\n"
		"  8  +500 ms                     |<- FIN,ACK seq 27 ack 25 ------|  FIN_WAIT_1\n"
		"              CLOSE_WAIT         |                               |\n"
		"  9   +35 us  LAST_ACK           |-- FIN,ACK seq 25 ack 28 ----->|  FIN_WAIT_2\n"
		" 10    +8 us  CLOSED (presumed)  |<- ACK ack 26 -----------------|  TIME_WAIT\n"
		"\n    now      client CLOSED (presumed), server TIME_WAIT (seen), for 60 s more\n"
		"    flow     waited for the client 99 %, the server 1 %; longest silence 3 min\n"
		"             13 s, until packet 4, for the client\n"
		"    verdict  closed: said.\n\n");
	script_done(&script);
}

static void what_was_sent_again_before_an_answer_did_not_arrive(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }, { 20, S, SYN | ACK, .ack = 1 },
		{ 1000000, S, SYN | ACK, .ack = 1 });
	assert_drawn(&script,
		" 1    0.000  SYN_SENT     |-- SYN seq 0 ---------------x         |\n"
		"                          :                 1 s                  :\n"
		" 2    1.000               |-- SYN seq 0, again ----------------->|\n"
		" 3   +20 us               |         x- SYN,ACK seq 0 ack 1 ------|  SYN_RECEIVED\n"
		"                          :                 1 s                  :\n"
		" 4    2.000               |<- SYN,ACK seq 0 ack 1, again --------|\n");
	script_done(&script);
}

static void data_sent_again_needlessly_was_not_lost(void **state)
{
	struct script script = script_start();
	open_up(&script);
	PLAY(&script, { 100, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 300000, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20, S, ACK, .seq = 1, .ack = 11 },
		{ 400000, C, ACK, .seq = 1, .ack = 1, .bytes = 10 });
	assert_drawn(&script,
		" 4  +100 us               |-- 10 bytes seq 1 ack 1 ----x         |\n"
		" 5  +300 ms               |-- 10 bytes seq 1 ack 1, again ------>|\n"
		" 6   +20 us               |<- ACK ack 11 ------------------------|\n"
		" 7  +400 ms               |-- 10 bytes seq 1 ack 1, again ------>|\n");
	script_done(&script);
}

static void a_reset_ends_in_a_cross(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN },
		{ 20, S, RST | ACK, .seq = (uint32_t)-ISN_OF_SERVER, .ack = 1 });
	assert_drawn(&script, " 2   +20 us  CLOSED (presumed)  |X- RST,ACK seq 0 ack 1 --");
	script_done(&script);
}

static void a_run_of_data_is_one_arrow(void **state)
{
	struct script script = script_start();
	open_up(&script);
	for (uint32_t i = 0; i < 1500; i++)
		PLAY(&script, { 50, S, ACK, .seq = 1 + i * 1460, .ack = 1, .bytes = 1460 },
			{ 9, C, ACK, .seq = 1, .ack = 1461 + i * 1460 });
	assert_drawn(&script,
		"    4   +50 us               |<= 1,500 x, 2.19 MB ===============|\n"
		" 3003    +9 us               |-- ACK ack 2190001 --------------->|\n");
	script_done(&script);
}

static void lost_before_and_out_of_order(void **state)
{
	struct script script = script_start();
	open_up(&script);
	PLAY(&script, { 100, C, ACK, .seq = 11, .ack = 1, .bytes = 10 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20, S, ACK, .seq = 1, .ack = 21 });
	assert_drawn(&script, "|== 2 x, 20 B, 1 out of order ========>|");
	script_done(&script);
	script = script_start();
	open_up(&script);
	PLAY(&script, { 100, C, ACK, .seq = 11, .ack = 1, .bytes = 10 },
		{ 20, S, ACK, .seq = 1, .ack = 1 },
		{ 300000, C, ACK, .seq = 1, .ack = 1, .bytes = 10 });
	assert_drawn(&script, "|== 2 x, 20 B, 1 again, lost before ==>|");
	script_done(&script);
}

static void windows_shut_and_opened(void **state)
{
	struct script script = script_start();
	open_up(&script);
	PLAY(&script, { 100, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20, S, ACK, .seq = 1, .ack = 11, .window = WINDOW_ZERO },
		{ 300000, C, ACK, .seq = 10, .ack = 1 },
		{ 20, S, ACK, .seq = 1, .ack = 11, .window = WINDOW_ZERO },
		{ 300000, S, ACK, .seq = 1, .ack = 11 });
	assert_drawn(&script, "|<- ACK ack 11, win 0 -----------------|");
	assert_drawn(&script, "|-- ACK seq 10 ack 1, window probe --->|");
	assert_drawn(&script, "|<- ACK ack 11, has room again --------|");
	script_done(&script);
}

static void icmp_comes_from_the_middle(void **state)
{
	struct script script = script_start();
	open_up(&script);
	struct connection *connection = track_first(script.track);
	struct event icmp = {
		.time_ns = script.now_ns + 1000,
		.last_time_ns = script.now_ns + 1000,
		.packet = 4,
		.kind = EVENT_ICMP,
		.end = S,
		.segments = 1,
		.icmp_type = 3,
		.icmp_code = 1,
		.icmp_from = address_from_v4((const uint8_t[]){ 10, 9, 8, 7 }),
	};
	struct event *last = connection_history(connection)->last_event;
	last->next = &icmp;
	assert_drawn(&script, "|           *~ ICMP host unreachable ~>|\n");
	icmp.end = C;
	assert_drawn(&script, "|<~ ICMP host unreachable ~*           |\n");
	last->next = NULL;
	script_done(&script);
}

static void numbers_of_another_connection_stay_as_they_are(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20, S, ACK, .seq = 500000, .ack = 700000 });
	assert_drawn(&script, "|<- ACK seq 3505442089, foreign --------|\n");
	script_done(&script);
}

static void one_column_where_an_end_talks_to_itself(void **state)
{
	static const struct step steps[] = { { 0, C, SYN }, { 20, C, SYN | ACK, .ack = 1 } };
	struct script script = script_start();
	for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
		struct packet packet = script_packet(&script, &steps[i]);
		packet.destination = packet.source;
		packet.tcp.destination_port = packet.tcp.source_port;
		packet.tcp.ack = i ? script.isn[C] + 1 : 0;
		packet.time_ns += steps[i].us * 1000;
		track_packet(script.track, &packet, NULL);
	}
	assert_true(track_first(script.track)->self);
	assert_drawn(&script,
		"             client 127.0.0.1:56742\n"
		"             CLOSED                  |\n"
		" 1    0.000  SYN_SENT                |<- SYN seq 0 -------------------------)\n"
		"             SYN_RECEIVED            |\n"
		" 2   +20 us  ESTABLISHED (presumed)  |<- SYN,ACK seq 0 ack 1 ---------------)\n");
	script_done(&script);
}

static void every_line_fits_the_width(void **state)
{
	struct script script = script_start();
	open_up(&script);
	for (uint32_t i = 0; i < 60; i++)
		PLAY(&script,
			{ 1500000, i % 2, ACK, .seq = 1 + i / 2 * 1460, .ack = 1, .bytes = 1460 },
			{ 250000, i % 2, ACK, .seq = 1 + i / 2 * 1460, .ack = 1, .bytes = 1460 });
	PLAY(&script, { 5, C, RST, .seq = 1 });
	for (unsigned int width = 40; width <= 200; width++) {
		struct story_options options = { .width = width };
		const char *at = strstr(draw(&script, &options), "\n\n") + 2;
		for (; *at != '\n'; at += strcspn(at, "\n") + 1)
			assert_true(strcspn(at, "\n") <= (width < 80 ? 80 : width));
	}
	script_done(&script);
}

static void wide_terminals_and_unicode(void **state)
{
	static const struct story_options wide = { .width = 120, .unicode = true };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 });
	assert_non_null(
		strstr(draw(&script, &wide), " 1    0.000  SYN_SENT     │── SYN seq 0 ───"));
	const char *syn = strstr(draw(&script, &wide), " 1    0.000");
	size_t columns = 0;
	for (; *syn != '\n'; syn++)
		columns += (*syn & 0xc0) != 0x80;
	assert_int_equal(columns, 120 - strlen("  SYN_RECEIVED"));
	assert_memory_equal(syn - strlen("──▶│"), "──▶│", strlen("──▶│"));
	assert_non_null(strstr(draw(&script, &wide), "│◀─ SYN,ACK seq 0 ack 1 ───"));
	script_done(&script);
}

static void colour_only_where_wanted(void **state)
{
	static const struct story_options colourful = { .colour = true, .width = 80 };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20, S, RST | ACK, .ack = 1 });
	assert_null(strchr(draw(&script, &narrow), '\033'));
	assert_non_null(strstr(draw(&script, &colourful), "|\033[31mX- RST,ACK"));
	script_done(&script);
}

/* whatever the tracker remembers of whatever segments can be drawn */
static void random_segments(void **state)
{
	static const uint8_t flags[] = { SYN, SYN | ACK, ACK, FIN | ACK, RST, RST | ACK, 0 };
	uint32_t random = 12345;
	for (int round = 0; round < 300; round++) {
		struct script script = script_start();
		for (int i = 0; i < 80; i++) {
			random = random * 1664525 + 1013904223;
			PLAY(&script,
				{ (int64_t)(random >> 8) % 900000 - 1000, random >> 31,
					flags[(random >> 12) % 7], random >> 20 & 7,
					random >> 23 & 7, random >> 26 & 3,
					.window = random >> 28 & 1 ? WINDOW_ZERO : 0 });
		}
		assert_non_null(strstr(draw(&script, &narrow), "    verdict"));
		script_done(&script);
	}
}

static int free_drawn(void **state)
{
	text_done(&drawn);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_conversation),
		cmocka_unit_test(what_was_sent_again_before_an_answer_did_not_arrive),
		cmocka_unit_test(data_sent_again_needlessly_was_not_lost),
		cmocka_unit_test(a_reset_ends_in_a_cross),
		cmocka_unit_test(a_run_of_data_is_one_arrow),
		cmocka_unit_test(lost_before_and_out_of_order),
		cmocka_unit_test(windows_shut_and_opened),
		cmocka_unit_test(icmp_comes_from_the_middle),
		cmocka_unit_test(numbers_of_another_connection_stay_as_they_are),
		cmocka_unit_test(one_column_where_an_end_talks_to_itself),
		cmocka_unit_test(every_line_fits_the_width),
		cmocka_unit_test(wide_terminals_and_unicode),
		cmocka_unit_test(colour_only_where_wanted),
		cmocka_unit_test(random_segments),
	};
	return cmocka_run_group_tests(tests, NULL, free_drawn);
}
