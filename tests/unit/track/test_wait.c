/*
 * test_wait.c - windows that shut, open and fill; probes (RFC 9293, sections 3.8.4 and 3.8.6); who was waited
 * for.
 */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SHUT .window = WINDOW_ZERO

/* 20 ms to the server and back, 10 us to the client; windows are those of the wire times 64 */
static struct script opened(void)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static const struct half_detail *detail_of(struct script *script, enum end end)
{
	return connection_half_detail(track_first(script->track), end);
}

/* ---- probes */

static void a_keep_alive_repeats_an_acknowledged_number(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 11 }, { 5000000, C, ACK, .seq = 10, .ack = 1 },
		{ 1000000, C, ACK, .seq = 10, .ack = 1, .bytes = 1 }); /* as old systems did */
	assert_int_equal(detail_of(&script, C)->keep_alives, 2);
	assert_int_equal(detail_of(&script, C)->probes_in_vain, 2);
	assert_int_equal(connection_retransmissions(track_first(script.track), C), 0);
	assert_int_equal(track_first(script.track)->half[C].bytes, 10);
	script_done(&script);
}

/* a bare acknowledgement that a byte of data overtook has the same number */
static void an_overtaken_acknowledgement_is_no_keep_alive(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	assert_int_equal(detail_of(&script, C)->keep_alives, 0);
	script_done(&script);
}

static void half_closed_ends_keep_alive_too(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 2 }, { 5000000, C, ACK, .seq = 1, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 2 });
	assert_int_equal(detail_of(&script, C)->keep_alives, 1);
	script_done(&script);
}

static void a_shut_window_is_probed_with_an_old_number(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 200000, C, ACK, .seq = 10, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 400000, C, ACK, .seq = 10, .ack = 1 });
	assert_int_equal(detail_of(&script, C)->window_probes, 2);
	assert_int_equal(detail_of(&script, C)->keep_alives, 0);
	script_done(&script);
}

/* the next byte again and again, until there is room: then it goes with those behind it */
static void or_with_the_next_byte(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 500000, C, ACK, .seq = 11, .ack = 1, .bytes = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 500000, C, ACK, .seq = 11, .ack = 1, .bytes = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 500000, S, ACK, .seq = 1, .ack = 11 },
		{ 10, C, ACK, .seq = 11, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 111 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(detail_of(&script, C)->window_probes, 2);
	assert_int_equal(connection_retransmissions(connection, C), 0);
	assert_int_equal(detail_of(&script, S)->duplicate_acks, 0);
	assert_int_equal(connection->half[C].bytes, 110);
	assert_int_equal(connection_detail(connection)->capture_gaps, 0);
	script_done(&script);
}

static void a_probes_byte_may_be_taken(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 500000, C, ACK, .seq = 11, .ack = 1, .bytes = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 12, SHUT },
		{ 500000, C, ACK, .seq = 12, .ack = 1, .bytes = 1 });
	const struct connection *connection = track_first(script.track);
	assert_int_equal(detail_of(&script, C)->window_probes, 2);
	assert_int_equal(connection->half[C].bytes, 12);
	assert_int_equal(connection_detail(connection)->capture_gaps, 0);
	script_done(&script);
}

/* ---- windows */

static void a_window_is_shut_until_it_opens(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 300000, S, ACK, .seq = 1, .ack = 11, SHUT },
		{ 700000, S, ACK, .seq = 1, .ack = 11 },
		{ 10, C, ACK, .seq = 11, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 21, SHUT });
	const struct half_detail *server = detail_of(&script, S);
	assert_int_equal(server->zero_windows, 2);
	assert_int_equal(server->zero_us, 1000000);
	assert_true(server->window_shut);
	assert_true(server->zero_since_ns == script.now_ns);
	script_done(&script);
}

/* RFC 9293, 3.10.7.4: SND.WL2 */
static void an_old_acknowledgement_opens_no_window(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 10, C, ACK, .seq = 11, .ack = 1, .bytes = 10 },
		{ 20000, S, ACK, .seq = 1, .ack = 21, SHUT }, { 10, S, ACK, .seq = 1, .ack = 11 });
	assert_true(detail_of(&script, S)->window_shut);
	script_done(&script);
}

static void who_hears_nothing_more_needs_no_window(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 2, SHUT },
		{ 10, S, FIN | ACK, .seq = 1, .ack = 2, SHUT });
	assert_int_equal(detail_of(&script, S)->zero_windows, 0);
	script_done(&script);
}

static void a_sender_fills_a_window(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 1, .window = 10 },
		{ 10, S, ACK, .seq = 1, .ack = 1, .bytes = 1, .window = 10 },
		{ 10, C, ACK, .seq = 1, .ack = 2, .bytes = 640 });
	assert_int_equal(detail_of(&script, S)->window_full, 0); /* the SYN had offered more */
	PLAY(&script, { 20000, S, ACK, .seq = 2, .ack = 641, .window = 1023 },
		{ 10, C, ACK, .seq = 641, .ack = 2, .bytes = 65000 },
		{ 10, C, ACK, .seq = 65641, .ack = 2, .bytes = 472 });
	assert_int_equal(detail_of(&script, S)->window_full, 1);
	PLAY(&script, { 300000, C, ACK, .seq = 65641, .ack = 2, .bytes = 472 });
	assert_int_equal(detail_of(&script, S)->window_full, 1);
	script_done(&script);
}

/* without both SYNs, or with one of which the capture has not all, the scale is not known */
static void a_window_of_unknown_scale_is_not_full(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, S, ACK, .seq = 1, .ack = 1, .window = 1000 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 },
		{ 3000000, S, ACK, .seq = 1, .ack = 1001, .window = 1000 });
	assert_int_equal(detail_of(&script, S)->window_full, 0);
	assert_int_equal(connection_detail(track_first(script.track))->wait_us[WAIT_WINDOW], 0);
	script_done(&script);
	script = script_start();
	PLAY(&script, { 0, C, SYN }, { 10, S, SYN | ACK, .ack = 1, .cut = true },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 65000 },
		{ 10, C, ACK, .seq = 65001, .ack = 1, .bytes = 535 });
	assert_int_equal(detail_of(&script, S)->window_full, 0);
	assert_int_equal(connection_detail(track_first(script.track))->options_cut, 1);
	assert_true(connection_detail(track_first(script.track))->syn_cut);
	script_done(&script);
}

/* ---- waits */

static void assert_waits(struct script *script, uint64_t client_us, uint64_t server_us,
	uint64_t window_us, uint64_t network_us)
{
	const uint64_t *us = connection_detail(track_first(script->track))->wait_us;
	assert_int_equal(us[WAIT_CLIENT], client_us);
	assert_int_equal(us[WAIT_SERVER], server_us);
	assert_int_equal(us[WAIT_WINDOW], window_us);
	assert_int_equal(us[WAIT_NETWORK], network_us);
}

static void assert_silence(
	struct script *script, uint64_t us, uint64_t before, enum end by, enum wait wait)
{
	const struct detail *detail = connection_detail(track_first(script->track));
	assert_int_equal(detail->silence_us, us);
	assert_int_equal(detail->silence_before, before);
	assert_int_equal(detail->silence_by, by);
	assert_int_equal(detail->silence_wait, wait);
}

/* the opening is the network's; a request, its acknowledgement, the answer */
static void who_sends_next_was_waited_for(void **state)
{
	struct script script = opened();
	PLAY(&script, { 3000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 },
		{ 700000, S, ACK, .seq = 1, .ack = 101, .bytes = 500 },
		{ 10, C, ACK, .seq = 101, .ack = 501 },
		{ 50000, C, ACK, .seq = 101, .ack = 501, .bytes = 100 });
	assert_waits(&script, 53000, 700000, 0, 20010 + 20000 + 10);
	assert_silence(&script, 700000, 6, S, WAIT_SERVER);
	script_done(&script);
}

/* the acknowledgement comes with the answer: what is more than a round trip was its program's */
static void an_answer_that_acknowledges_took_the_program_long(void **state)
{
	struct script script = opened();
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 320000, S, ACK, .seq = 1, .ack = 101, .bytes = 500 });
	assert_waits(&script, 0, 300000, 0, 20010 + 20000);
	assert_silence(&script, 320000, 5, S, WAIT_SERVER);
	script_done(&script);
}

static void what_is_on_its_way_waits_for_the_network(void **state)
{
	struct script script = opened();
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 0, S, ACK, .seq = 1, .ack = 1, .bytes = 100 }, /* at the same time */
		{ 230000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 });
	assert_waits(&script, 0, 0, 0, 20010 + 230000);
	assert_silence(&script, 230000, 6, C, WAIT_NETWORK);
	script_done(&script);
}

static void a_shut_window_is_waited_for(void **state)
{
	struct script script = opened();
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 1000 },
		{ 20000, S, ACK, .seq = 1, .ack = 1001, SHUT },
		{ 200000, C, ACK, .seq = 1000, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 1001, SHUT },
		{ 500000, S, ACK, .seq = 1, .ack = 1001 });
	assert_waits(&script, 0, 0, 720000, 20010 + 20000);
	assert_silence(&script, 500000, 8, S, WAIT_WINDOW);
	script_done(&script);
}

/* a small window alone hinders nobody who has nothing to say */
static void a_narrow_window_counts_where_it_hinders(void **state)
{
	struct script script = opened();
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 60000 },
		{ 0, C, ACK, .seq = 60001, .ack = 1, .bytes = 5535 },
		{ 20000, S, ACK, .seq = 1, .ack = 65536, .window = 1 },
		{ 400000, S, ACK, .seq = 1, .ack = 65536, .window = 500 });
	assert_waits(&script, 0, 0, 420000, 20010);
	PLAY(&script, { 0, C, ACK, .seq = 65536, .ack = 1, .bytes = 31000 },
		{ 20000, S, ACK, .seq = 1, .ack = 96536, .window = 16 },
		{ 300000, C, ACK, .seq = 96536, .ack = 1, .bytes = 10 });
	assert_waits(&script, 300000, 0, 440000, 20010);
	script_done(&script);
}

/* whoever gives up did not owe anything */
static void a_close_after_silence_was_not_waited_for(void **state)
{
	struct script script = opened();
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 },
		{ 30000000, C, FIN | ACK, .seq = 101, .ack = 1 });
	assert_silence(&script, 30000000, 6, C, WAIT_SERVER);
	script_done(&script);
	script = opened();
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101, .bytes = 100 },
		{ 10, C, ACK, .seq = 101, .ack = 101 },
		{ 5000000, S, RST | ACK, .seq = 101, .ack = 101 });
	assert_silence(&script, 5000000, 7, S, WAIT_CLIENT);
	script_done(&script);
}

static void syns_in_vain_wait_for_the_network(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }, { 2000000, C, SYN });
	assert_waits(&script, 0, 0, 0, 3000000);
	assert_silence(&script, 2000000, 3, C, WAIT_NETWORK);
	script_done(&script);
}

/* both ends are one: all of it is its own doing, and counted once */
static void an_end_that_talks_to_itself_waits_for_itself(void **state)
{
	struct script script = script_start();
	static const struct step steps[] = { { 0, C, SYN }, { 10, C, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 },
		{ 90000, C, ACK, .seq = 1, .ack = 1, .bytes = 50 },
		{ 10, C, ACK, .seq = 51, .ack = 51 },
		{ 40000, C, ACK, .seq = 51, .ack = 51, .bytes = 50 },
		{ 230000, C, ACK, .seq = 51, .ack = 51, .bytes = 50 } };
	script.isn[S] = script.isn[C];
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		script.now_ns += steps[i].us * 1000;
		script.ip_id[C]++;
		struct packet packet = script_packet(&script, &steps[i]);
		packet.destination = packet.source;
		packet.tcp.destination_port = packet.tcp.source_port;
		track_packet(script.track, &packet, NULL);
	}
	const struct connection *connection = track_first(script.track);
	assert_true(connection->self);
	assert_waits(&script, 130010, 0, 0, 10 + 10 + 230000);
	assert_int_equal(detail_of(&script, C)->retransmissions[REPEAT_TIMEOUT], 1);
	assert_int_equal(connection->half[C].bytes, 100);
	assert_int_equal(connection_rtt(connection, C).count, 1);
	assert_int_equal(connection_retransmissions(connection, S), 0);
	script_done(&script);
}

static void time_that_runs_backwards_is_noted(void **state)
{
	struct script script = opened();
	PLAY(&script, { 1000, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ -500, S, ACK, .seq = 1, .ack = 11 });
	assert_int_equal(connection_detail(track_first(script.track))->backwards, 1);
	assert_waits(&script, 1000, 0, 0, 20010);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_keep_alive_repeats_an_acknowledged_number),
		cmocka_unit_test(an_overtaken_acknowledgement_is_no_keep_alive),
		cmocka_unit_test(half_closed_ends_keep_alive_too),
		cmocka_unit_test(a_shut_window_is_probed_with_an_old_number),
		cmocka_unit_test(or_with_the_next_byte),
		cmocka_unit_test(a_probes_byte_may_be_taken),
		cmocka_unit_test(a_window_is_shut_until_it_opens),
		cmocka_unit_test(an_old_acknowledgement_opens_no_window),
		cmocka_unit_test(who_hears_nothing_more_needs_no_window),
		cmocka_unit_test(a_sender_fills_a_window),
		cmocka_unit_test(a_window_of_unknown_scale_is_not_full),
		cmocka_unit_test(who_sends_next_was_waited_for),
		cmocka_unit_test(an_answer_that_acknowledges_took_the_program_long),
		cmocka_unit_test(what_is_on_its_way_waits_for_the_network),
		cmocka_unit_test(a_shut_window_is_waited_for),
		cmocka_unit_test(a_narrow_window_counts_where_it_hinders),
		cmocka_unit_test(a_close_after_silence_was_not_waited_for),
		cmocka_unit_test(syns_in_vain_wait_for_the_network),
		cmocka_unit_test(an_end_that_talks_to_itself_waits_for_itself),
		cmocka_unit_test(time_that_runs_backwards_is_noted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
