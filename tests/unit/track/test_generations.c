/* test_generations.c - one tuple, several connections; ICMP errors; VLANs; ends forgotten. */
#include "segments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void play_whole(struct script *script)
{
	PLAY(script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 }, { 1000, C, FIN | ACK, .seq = 1, .ack = 1 },
		{ 35, S, FIN | ACK, .seq = 1, .ack = 2 }, { 8, C, ACK, .seq = 2, .ack = 2 });
}

static void a_closed_tuple_is_used_again(void **state)
{
	struct script script = script_start();
	play_whole(&script);
	script.isn[C] += 1000000;
	script.isn[S] += 1000000;
	play_whole(&script);
	const struct connection *first = track_first(script.track);
	const struct connection *second = track_next(script.track);
	assert_non_null(second);
	assert_int_equal(first->half[C].packets, 4);
	assert_int_equal(second->half[C].packets, 4);
	assert_int_equal(connection_generation(second), 2);
	assert_string_equal(script_states(second), "TIME_WAIT CLOSED?");
	script_done(&script);
}

static void a_syn_on_an_open_connection_disturbs_only_itself(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 },
		{ 1000, C, SYN, .seq = 500000000 }, /* forged, or a client that started anew */
		{ 10, S, ACK, .seq = 1, .ack = 1 }, /* the challenge: RFC 5961, section 4 */
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 10, S, ACK, .seq = 1, .ack = 11 });
	const struct connection *first = track_first(script.track);
	assert_int_equal(first->half[C].bytes, 10);
	assert_int_equal(connection_detail(first)->foreign, 1);
	assert_string_equal(script_states(first), "ESTABLISHED ESTABLISHED");
	assert_null(track_next(script.track));
	script_done(&script);
}

static void many_syns_take_nothing_from_an_open_connection(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 });
	for (uint32_t i = 1; i < 10; i++)
		PLAY(&script, { 1000, C, SYN, .seq = i * 100000000 },
			{ 10, S, ACK, .seq = 1, .ack = 1 });
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 10, S, ACK, .seq = 1, .ack = 11 }, { 10, C, FIN | ACK, .seq = 11, .ack = 1 },
		{ 10, S, FIN | ACK, .seq = 1, .ack = 12 }, { 10, C, ACK, .seq = 12, .ack = 2 });
	const struct connection *first = track_first(script.track);
	assert_null(track_next(script.track));
	assert_int_equal(first->half[C].bytes, 10);
	assert_int_equal(connection_retransmissions(first, C), 0);
	assert_string_equal(script_states(first), "TIME_WAIT CLOSED?");
	script_done(&script);
}

static void an_answered_syn_on_an_open_connection_is_a_new_one(void **state)
{
	static const uint8_t answers[] = { SYN | ACK, RST | ACK };
	for (size_t i = 0; i < 2; i++) {
		struct script script = script_start();
		PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
			{ 12, C, ACK, .seq = 1, .ack = 1 });
		script.isn[C] += 500000000;
		script.isn[S] += 700000000;
		PLAY(&script, { 1000, C, SYN }, { 10, S, answers[i], .ack = 1 });
		const struct connection *first = track_first(script.track);
		const struct connection *second = track_next(script.track);
		assert_non_null(second);
		assert_int_equal(connection_generation(second), 2);
		assert_int_equal(second->first_packet, 4);
		assert_int_equal(second->half[C].mss, 1460);
		assert_string_equal(
			script_states(second), i ? "CLOSED? CLOSED" : "SYN_SENT SYN_RECEIVED");
		assert_string_equal(script_states(first), "ESTABLISHED ESTABLISHED?");
		script_done(&script);
	}
}

static void a_stale_server_is_reset_and_asked_again(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 },
		{ 12, C, ACK, .seq = 1, .ack = 1 });
	script.isn[C] += 500000000;
	PLAY(&script, { 90000000, C, SYN });
	script.isn[C] -= 500000000;
	PLAY(&script, { 10, S, ACK, .seq = 1, .ack = 1 }, { 10, C, RST, .seq = 1 });
	script.isn[C] += 500000000;
	script.isn[S] += 700000000;
	PLAY(&script, { 1000000, C, SYN }, { 10, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	const struct connection *first = track_first(script.track);
	const struct connection *second = track_next(script.track);
	assert_string_equal(script_states(first), "CLOSED CLOSED?");
	assert_string_equal(script_states(second), "ESTABLISHED ESTABLISHED?");
	assert_int_equal(second->syn_count, 2);
	assert_null(track_next(script.track));
	script_done(&script);
}

static void what_is_forgotten_can_begin_again(void **state)
{
	struct script script = script_start();
	play_whole(&script);
	struct connection *first = track_next_ended(script.track, INT64_MAX);
	assert_non_null(first);
	track_forget(script.track, first);
	assert_null(track_first(script.track));
	script_wait(&script, 90000000);
	play_whole(&script);
	assert_int_equal(track_first(script.track)->id, 2);
	assert_int_equal(connection_generation(track_first(script.track)), 2);
	script_done(&script);
}

static void an_ended_one_is_given_out_only_when_quiet(void **state)
{
	struct script script = script_start();
	play_whole(&script);
	assert_null(track_next_ended(script.track, script.now_ns - 1));
	assert_non_null(track_next_ended(script.track, script.now_ns));
	script_done(&script);
}

static void a_noisy_one_holds_up_nobody(void **state)
{
	struct script script = script_start();
	play_whole(&script);
	script.client_port++;
	play_whole(&script);
	script.client_port--;
	PLAY(&script, { 1000000, S, FIN | ACK, .seq = 1, .ack = 2 });
	struct connection *quiet = track_next_ended(script.track, script.now_ns - 1);
	assert_int_equal(quiet->id, 2);
	assert_null(track_next_ended(script.track, script.now_ns - 1));
	assert_int_equal(track_next_ended(script.track, script.now_ns)->id, 1);
	script_done(&script);
}

static void vlans_and_tunnels_keep_connections_apart(void **state)
{
	struct script script = script_start();
	struct step syn = { 0, C, SYN };
	struct packet packet = script_packet(&script, &syn);
	packet.vlan = 6;
	track_packet(script.track, &packet, NULL);
	packet.vlan = 7;
	track_packet(script.track, &packet, NULL);
	packet.tunnel = 1;
	track_packet(script.track, &packet, NULL);
	assert_int_equal(track_counts(script.track).connections, 3);
	/* the other end's answers find each its own */
	struct step answer = { 10, S, SYN | ACK, .ack = 1 };
	packet = script_packet(&script, &answer);
	packet.vlan = 7;
	track_packet(script.track, &packet, NULL);
	const struct connection *first = track_first(script.track);
	assert_int_equal(first->answer_count, 0);
	assert_int_equal(track_next(script.track)->answer_count, 1);
	script_done(&script);
}

/* an ICMP error: Ethernet left out, IPv4 header and ICMP as one block of bytes */
struct icmp {
	uint8_t bytes[64];
	struct packet packet;
};

static struct icmp icmp_quoting(struct script *script, uint32_t seq, size_t captured)
{
	struct icmp icmp = { .bytes = { 3, 1, 0, 0, 0, 0, 0, 0, 0x45, 0, 0, 60, 0, 0, 0, 0, 64, 6,
				     0, 0, 127, 0, 0, 1, 127, 0, 0, 2, CLIENT_PORT >> 8,
				     CLIENT_PORT & 255, SERVER_PORT >> 8, SERVER_PORT & 255,
				     (uint8_t)(seq >> 24), (uint8_t)(seq >> 16),
				     (uint8_t)(seq >> 8), (uint8_t)seq } };
	icmp.packet = (struct packet){
		.number = ++script->number,
		.time_ns = script->now_ns,
		.layer_count = 3,
		.network = 0,
		.transport = 0,
		.quote = 1,
		.source = address_from_v4((const uint8_t[]){ 10, 0, 0, 9 }),
		.destination = address_from_v4((const uint8_t[]){ 127, 0, 0, 1 }),
	};
	size_t tcp = captured < 28 ? 0 : captured - 28;
	icmp.packet.layers[0] =
		(struct layer){ .kind = LAYER_ICMP, .captured = (uint32_t)captured };
	icmp.packet.layers[1] = (struct layer){ .kind = LAYER_IPV4,
		.offset = 8,
		.captured = (uint32_t)(captured < 8 ? 0 : captured - 8) };
	icmp.packet.layers[2] = (struct layer){
		.kind = LAYER_TCP, .offset = 28, .status = WIRE_TRUNCATED, .captured = (uint32_t)tcp
	};
	return icmp;
}

static void an_error_finds_the_connection_it_quotes(void **state)
{
	for (size_t captured = 8; captured <= 36; captured++) {
		struct script script = script_start();
		PLAY(&script, { 0, C, SYN });
		struct icmp icmp = icmp_quoting(&script, script.isn[C], captured);
		uint8_t *exact = malloc(captured); /* ASan sees one byte too far */
		memcpy(exact, icmp.bytes, captured);
		icmp.packet.bytes = exact;
		track_packet(script.track, &icmp.packet, NULL);
		const struct connection *connection = track_first(script.track);
		assert_int_equal(connection_detail(connection)->icmp_count, captured == 36);
		if (captured == 36) {
			assert_int_equal(connection_detail(connection)->icmp_type, 3);
			assert_int_equal(connection_detail(connection)->icmp_code, 1);
			assert_int_equal(connection_mark(connection, MARK_ICMP), 2);
		}
		free(exact);
		script_done(&script);
	}
}

static void an_error_with_another_number_is_not_believed(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN });
	struct icmp icmp = icmp_quoting(&script, script.isn[C] + 70000, 36);
	icmp.packet.bytes = icmp.bytes;
	track_packet(script.track, &icmp.packet, NULL);
	assert_int_equal(connection_detail(track_first(script.track))->icmp_count, 0);
	assert_int_equal(track_counts(script.track).not_tcp, 1);
	script_done(&script);
}

static void talking_to_oneself_is_one_end(void **state)
{
	struct script script = script_start();
	static const struct {
		uint8_t flags;
		uint32_t seq, ack;
	} steps[] = { { SYN, 0, 0 }, { SYN | ACK, 0, 1 }, { ACK, 1, 1 }, { FIN | ACK, 1, 1 },
		{ ACK, 2, 2 } };
	script.isn[S] = script.isn[C];
	for (size_t i = 0; i < 5; i++) {
		struct packet packet = script_packet(&script,
			&(struct step){ 0, C, steps[i].flags, steps[i].seq, steps[i].ack });
		packet.destination = packet.source;
		packet.tcp.destination_port = packet.tcp.source_port;
		packet.ip_id = (uint16_t)i;
		track_packet(script.track, &packet, NULL);
	}
	const struct connection *connection = track_first(script.track);
	assert_null(track_next(script.track));
	assert_true(connection->self);
	assert_int_equal(connection->opened, OPENED_SIMULTANEOUS);
	assert_int_equal(connection->half[C].state, TCP_STATE_TIME_WAIT);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_closed_tuple_is_used_again),
		cmocka_unit_test(a_syn_on_an_open_connection_disturbs_only_itself),
		cmocka_unit_test(many_syns_take_nothing_from_an_open_connection),
		cmocka_unit_test(an_answered_syn_on_an_open_connection_is_a_new_one),
		cmocka_unit_test(a_stale_server_is_reset_and_asked_again),
		cmocka_unit_test(what_is_forgotten_can_begin_again),
		cmocka_unit_test(an_ended_one_is_given_out_only_when_quiet),
		cmocka_unit_test(a_noisy_one_holds_up_nobody),
		cmocka_unit_test(vlans_and_tunnels_keep_connections_apart),
		cmocka_unit_test(an_error_finds_the_connection_it_quotes),
		cmocka_unit_test(an_error_with_another_number_is_not_believed),
		cmocka_unit_test(talking_to_oneself_is_one_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
