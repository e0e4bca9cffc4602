/* test_notes.c - what is to be said of which packet (cmd/notes.h). */
#include "cmd/notes.h"

#include "model/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct notes notes;
static struct text said;

static int start(void **state)
{
	return notes_start(&notes) == 0 && text_to_memory(&said) == 0 ? 0 : -1;
}

static int done(void **state)
{
	notes_done(&notes);
	text_done(&said);
	return 0;
}

/* A connection with @count moves */
struct made {
	struct connection connection;
	struct detail detail;
	struct history history;
};

static struct made *make(uint32_t id, struct transition *moves, size_t count)
{
	struct made *made = calloc(1, sizeof(*made));
	assert_non_null(made);
	made->connection.id = id;
	made->connection.detail = &made->detail;
	made->detail.history = &made->history;
	for (size_t i = 0; i < count; i++)
		moves[i].next = i + 1 < count ? &moves[i + 1] : NULL;
	made->history.first_transition = count ? moves : NULL;
	return made;
}

static void add(uint32_t id, struct transition *moves, size_t count, struct verdict verdict,
	const char *says)
{
	struct made *made = make(id, moves, count);
	notes_add(&notes, &made->connection, &verdict, says);
	free(made);
}

static const char *of(uint64_t packet)
{
	text_reset(&said);
	bool any = notes_of(&notes, packet, &said);
	assert_int_equal(any, text_length(&said) > 0);
	return text_terminated(&said);
}

static void moves_and_the_verdict(void **state)
{
	struct transition moves[] = {
		{ .packet = 3,
			.end = END_CLIENT,
			.from = TCP_STATE_CLOSED,
			.to = TCP_STATE_SYN_SENT,
			.certainty = CERTAINTY_SEEN },
		{ .packet = 5,
			.end = END_SERVER,
			.from = TCP_STATE_UNKNOWN,
			.to = TCP_STATE_CLOSED,
			.certainty = CERTAINTY_SEEN },
		{ .packet = 5,
			.end = END_CLIENT,
			.from = TCP_STATE_SYN_SENT,
			.to = TCP_STATE_CLOSED,
			.certainty = CERTAINTY_PRESUMED },
		{ .packet = 0,
			.end = END_CLIENT,
			.from = TCP_STATE_TIME_WAIT,
			.to = TCP_STATE_CLOSED,
			.certainty = CERTAINTY_PRESUMED },
	};
	add(7, moves, 4,
		(struct verdict){
			.code = VERDICT_REFUSED, .evidence_count = 2, .evidence = { 3, 5 } },
		"The host said no.");
	assert_int_equal(notes_sort(&notes), 0);
	assert_string_equal(of(1), "");
	assert_string_equal(of(3),
		"#7 client: CLOSED -> SYN_SENT (seen); #7 verdict refused: the host said no.");
	assert_string_equal(of(4), "");
	assert_string_equal(of(5),
		"#7 server: CLOSED (seen); #7 client: SYN_SENT -> CLOSED (presumed); "
		"#7 verdict refused: the host said no.");
	assert_string_equal(of(6), "");
}

static void every_move_of_every_end_survives(void **state)
{
	uint64_t packet = 0;
	for (uint8_t from = 0; from < TCP_STATE_COUNT; from++) {
		for (uint8_t to = 0; to < TCP_STATE_COUNT; to++) {
			struct transition move = { .packet = ++packet,
				.end = from & 1,
				.from = from,
				.to = to,
				.certainty = to % CERTAINTY_COUNT,
				.confirmed_packet = to == 5 ? 9 : 0 };
			add(1, &move, 1, (struct verdict){ .evidence_count = 0 }, "");
		}
	}
	assert_int_equal(notes_sort(&notes), 0);
	packet = 0;
	for (uint8_t from = 0; from < TCP_STATE_COUNT; from++) {
		for (uint8_t to = 0; to < TCP_STATE_COUNT; to++) {
			char wanted[100];
			snprintf(wanted, sizeof(wanted), "#1 %s: %s%s%s (%s)", end_name(from & 1),
				from ? tcp_state_name(from) : "", from ? " -> " : "",
				tcp_state_name(to),
				to == 5 ? "presumed, seen later"
					: certainty_name(to % CERTAINTY_COUNT));
			assert_string_equal(of(++packet), wanted);
		}
	}
}

static void what_came_in_another_order_is_given_in_that_of_packets(void **state)
{
	char wanted[64];
	for (uint32_t id = 3000; id > 0; id--) {
		struct transition move = {
			.packet = id * 2, .to = TCP_STATE_SYN_SENT, .certainty = CERTAINTY_SEEN
		};
		snprintf(wanted, sizeof(wanted), "sentence %u", id % 1500);
		add(id, &move, 1,
			(struct verdict){ .evidence_count = 1, .evidence = { 10000 - id } },
			wanted);
	}
	assert_int_equal(notes_sort(&notes), 0);
	assert_true(notes.sentence_count < 3000 + 1);
	for (uint32_t packet = 1; packet <= 6000; packet++) {
		snprintf(wanted, sizeof(wanted), "#%u client: SYN_SENT (seen)", packet / 2);
		assert_string_equal(of(packet), packet % 2 ? "" : wanted);
	}
	for (uint32_t id = 3000; id > 0; id--) {
		snprintf(wanted, sizeof(wanted), "#%u verdict refused: sentence %u", id, id % 1500);
		assert_string_equal(of(10000 - id), wanted);
	}
}

static void several_connections_of_one_packet(void **state)
{
	add(2, NULL, 0,
		(struct verdict){ .code = VERDICT_OPEN, .evidence_count = 1, .evidence = { 1 } },
		"RTT is short.");
	add(1, NULL, 0,
		(struct verdict){ .code = VERDICT_OPEN, .evidence_count = 1, .evidence = { 1 } },
		"RTT is short.");
	assert_int_equal(notes_sort(&notes), 0);
	assert_int_equal(notes.sentence_count, 1); /* kept once */
	assert_string_equal(
		of(1), "#1 verdict open: RTT is short.; #2 verdict open: RTT is short.");
}

static void nothing_at_all(void **state)
{
	assert_int_equal(notes_sort(&notes), 0);
	assert_string_equal(of(1), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(moves_and_the_verdict, start, done),
		cmocka_unit_test_setup_teardown(every_move_of_every_end_survives, start, done),
		cmocka_unit_test_setup_teardown(
			what_came_in_another_order_is_given_in_that_of_packets, start, done),
		cmocka_unit_test_setup_teardown(several_connections_of_one_packet, start, done),
		cmocka_unit_test_setup_teardown(nothing_at_all, start, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
