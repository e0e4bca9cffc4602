/* test_zeek.c - connections in the words of Zeek's conn.log. */
#include "track/zeek.h"

#include "wire/build.h"
#include "wire/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define C END_CLIENT
#define S END_SERVER
#define SYN TCP_SYN
#define ACK TCP_ACK
#define FIN TCP_FIN
#define RST TCP_RST
#define STEPS_MAX 12
#define WINDOW_ZERO UINT16_MAX
#define MS 1000000

/* One segment, numbers relative to each end's SYN */
struct step {
	enum end by;
	uint8_t flags;
	uint32_t seq, ack, bytes;
	uint16_t window; /* 0: some; WINDOW_ZERO for none */
	uint32_t ms; /* since the one before */
};

struct row {
	const char *conn_state, *history;
	struct step steps[STEPS_MAX]; /* up to the first without flags */
};

#define HANDSHAKE                           \
	{ C, SYN }, { S, SYN | ACK, 0, 1 }, \
	{                                   \
		C, ACK, 1, 1                \
	}

/* clang-format off */
static const struct row rows[] = {
	{ "S0", "S", { { C, SYN }, { C, SYN, .ms = 1000 } } },
	{ "REJ", "Sr", { { C, SYN }, { S, RST | ACK, 0, 1 } } },
	{ "S1", "Sh", { { C, SYN }, { S, SYN | ACK, 0, 1 } } },
	{ "S1", "ShADad", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { S, ACK, 1, 6 }, { S, ACK, 1, 6, 7 } } },
	{ "SF", "ShADadFf", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { S, ACK, 1, 6 }, { S, ACK, 1, 6, 7 },
		{ C, FIN | ACK, 6, 8 }, { S, FIN | ACK, 8, 7 }, { C, ACK, 7, 9 } } },
	{ "S2", "ShAF", { HANDSHAKE, { C, FIN | ACK, 1, 1 } } },
	{ "S3", "ShAf", { HANDSHAKE, { S, FIN | ACK, 1, 1 } } },
	{ "RSTO", "ShAR", { HANDSHAKE, { C, RST | ACK, 1, 1 } } },
	{ "RSTO", "ShR", { { C, SYN }, { S, SYN | ACK, 0, 1 }, { C, RST, 1 } } },
	{ "RSTR", "ShADr", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { S, RST, 1 } } },
	{ "RSTOS0", "SR", { { C, SYN }, { C, RST, 1 } } },
	{ "OTH", "SAR", { { C, SYN }, { C, ACK, 1, 1 }, { C, RST, 1 } } },
	{ "RSTRH", "^r", { { S, RST, 1 } } },
	{ "RSTRH", "^hr", { { S, SYN | ACK, 0, 1 }, { S, RST, 1 } } },
	{ "SH", "SF", { { C, SYN }, { C, FIN | ACK, 1, 1 } } },
	{ "SH", "SADF", { { C, SYN }, { C, ACK, 1, 1 }, { C, ACK, 1, 1, 5 }, { C, FIN | ACK, 6, 1 } } },
	{ "SHR", "^hf", { { S, SYN | ACK, 0, 1 }, { S, FIN | ACK, 1, 1 } } },
	{ "SHR", "^fA", { { S, FIN | ACK, 1, 1 }, { C, ACK, 1, 2 } } },
	{ "OTH", "DdA", { { C, ACK, 1, 1, 5 }, { S, ACK, 1, 6, 7 }, { C, ACK, 6, 8 } } },
	{ "OTH", "R", { { C, RST, 1 } } },
	{ "SF", "^hADadFf", { { S, SYN | ACK, 0, 1 }, { C, ACK, 1, 1 }, { C, ACK, 1, 1, 5 },
		{ S, ACK, 1, 6 }, { S, ACK, 1, 6, 7 }, { C, FIN | ACK, 6, 8 }, { S, FIN | ACK, 8, 7 } } },
	/* both sent SYN */
	{ "S1", "SsHh", { { C, SYN }, { S, SYN }, { C, SYN | ACK, 0, 1 }, { S, SYN | ACK, 0, 1 } } },
	/* an RST after the FIN: behind it, it changes nothing; before it, something was cut off */
	{ "SF", "ShAFRf", { HANDSHAKE, { C, FIN | ACK, 1, 1 }, { C, RST, 2 }, { S, FIN | ACK, 1, 2 } } },
	{ "RSTR", "ShAfr", { HANDSHAKE, { S, FIN | ACK, 1, 1 }, { S, RST, 1 } } },
	{ "RSTR", "ShAFr", { HANDSHAKE, { C, FIN | ACK, 1, 1 }, { S, RST, 1 } } },
	/* the letters of numbered segments come again with another number, the others do not */
	{ "S0", "SS", { { C, SYN }, { C, SYN, 100 } } },
	{ "SF", "ShADaFf", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { C, ACK, 6, 1, 5 }, { S, ACK, 1, 11 },
		{ S, ACK, 1, 11 }, { C, FIN | ACK, 11, 1 }, { C, FIN | ACK, 11, 1 },
		{ S, FIN | ACK, 1, 12 } } },
	{ "OTH", "QI", { { C, SYN | FIN }, { C, FIN | RST, 1 } } },
	/* window, repetition, gap */
	{ "S1", "ShADaw", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { S, ACK, 1, 6, .window = WINDOW_ZERO },
		{ S, ACK, 1, 6, .window = WINDOW_ZERO } } },
	{ "S1", "ShADTa", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { C, ACK, 1, 1, 5 }, { C, ACK, 3, 1, 3 },
		{ S, ACK, 1, 6 } } },
	{ "S1", "ShADaG", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { C, ACK, 11, 1, 5 }, { S, ACK, 1, 16 } } },
	{ "S1", "ShADa", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { C, ACK, 11, 1, 5 }, { S, ACK, 1, 6 } } },
	{ "S1", "ShADTa", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { C, ACK, 11, 1, 5 }, { C, ACK, 6, 1, 5 },
		{ S, ACK, 1, 16 } } },
	{ "S1", "ShADaG", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { S, ACK, 1, 16 } } },
	{ "S1", "ShADTaG", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { C, ACK, 26, 1, 5 }, { C, ACK, 11, 1, 5 },
		{ S, ACK, 1, 31 } } },
	/* one number that is missing may be the FIN's; midstream nobody knows */
	{ "S1", "ShADa", { HANDSHAKE, { C, ACK, 1, 1, 5 }, { S, ACK, 1, 7 } } },
	{ "OTH", "Da", { { C, ACK, 1, 1, 5 }, { S, ACK, 1, 100 } } },
	/* long after its end it is another connection */
	{ "RSTO", "ShR", { { C, SYN }, { S, SYN | ACK, 0, 1 }, { C, RST, 1 },
		{ C, ACK, 1, 1, 5, .ms = 6000 }, { S, RST, 1 } } },
	{ "RSTR", "ShRDr", { { C, SYN }, { S, SYN | ACK, 0, 1 }, { C, RST, 1 },
		{ C, ACK, 1, 1, 5, .ms = 4000 }, { S, RST, 1 } } },
	{ "SF", "ShAFf", { HANDSHAKE, { C, FIN | ACK, 1, 1 }, { S, FIN | ACK, 1, 2, .ms = 60000 } } },
};
/* clang-format on */

static struct packet packet_of(const struct step *step, int64_t now_ns)
{
	return (struct packet){
		.time_ns = now_ns,
		.transport = 0,
		.tcp = { .seq = (step->by == C ? 0xfffffff0 : 7000) + step->seq,
			.ack = (step->by == C ? 7000 : 0xfffffff0) + step->ack,
			.flags = step->flags,
			.window_raw = step->window == WINDOW_ZERO ? 0 : 1000,
			.payload = { NULL, 0, step->bytes } },
	};
}

static void conn_state_and_history_are_zeeks(void **state)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct zeek zeek = { 0 };
		int64_t now_ns = 0;
		for (const struct step *step = rows[i].steps;
			step < rows[i].steps + STEPS_MAX && step->flags; step++) {
			now_ns += step->ms * INT64_C(1000000);
			struct packet packet = packet_of(step, now_ns);
			zeek_segment(&zeek, &packet, step->by);
		}
		const char *conn_state = zeek_conn_state_name(zeek_conn_state(&zeek));
		if (strcmp(conn_state, rows[i].conn_state) || strcmp(zeek.history, rows[i].history))
			fail_msg("row %zu: %s %s, not %s %s", i, conn_state, zeek.history,
				rows[i].conn_state, rows[i].history);
	}
}

static void counted_letters_come_at_powers_of_ten(void **state)
{
	struct zeek zeek = { 0 };
	for (unsigned int i = 0; i < 1200; i++) {
		const struct step step = { C, ACK, 1, 1, 5, .window = i < 99 ? WINDOW_ZERO : 0 };
		struct packet packet = packet_of(&step, 0);
		zeek_segment(&zeek, &packet, C);
	}
	assert_string_equal(zeek.history, "WDTWTTT"); /* T at 1, 10, 100, 1000; W at 1, 10 */
}

static void the_history_is_bounded(void **state)
{
	struct zeek zeek = { 0 };
	for (uint32_t i = 0; i < 1000; i++) {
		const struct step step = { S, SYN, i * 10 };
		struct packet packet = packet_of(&step, 0);
		zeek_segment(&zeek, &packet, S);
	}
	assert_int_equal(strlen(zeek.history), ZEEK_HISTORY_MAX);
	assert_int_equal(zeek.history[ZEEK_HISTORY_MAX - 1], 's');
}

/* a whole packet, its TCP checksum off by @off */
static void take_bytes(struct zeek *zeek, uint8_t flags, uint32_t seq, uint8_t off)
{
	static const uint8_t client[4] = { 192, 0, 2, 1 }, server[4] = { 192, 0, 2, 2 };
	uint8_t bytes[200];
	struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
	struct build_ip ip = {
		.source = address_from_v4(client), .destination = address_from_v4(server), .ttl = 64
	};
	struct build_tcp tcp = { .source_port = 12345,
		.destination_port = 80,
		.seq = seq,
		.flags = flags,
		.window_raw = 1000 };
	build_tcp(&builder, &ip, &tcp);
	struct packet packet = { .bytes = bytes,
		.captured = (uint32_t)builder.bytes,
		.length = (uint32_t)builder.bytes,
		.link_type = 12 };
	bytes[37] ^= off; /* the low byte of the checksum */
	packet_decode(&packet);
	assert_true(packet_has_tcp(&packet));
	zeek_segment(zeek, &packet, C);
}

static void a_bad_checksum_tells_nothing_else(void **state)
{
	struct zeek zeek = { 0 };
	take_bytes(&zeek, SYN, 1, 0);
	take_bytes(&zeek, FIN | ACK, 2, 0x10);
	take_bytes(&zeek, ACK, 2, 0);
	assert_string_equal(zeek.history, "SCA");
	assert_int_equal(zeek_conn_state(&zeek), ZEEK_OTH);
}

/* left to the hardware, or the addresses were changed: nothing about the segment */
static void a_checksum_that_was_never_good_is_ignored(void **state)
{
	struct zeek zeek = { 0 };
	take_bytes(&zeek, SYN, 1, 0x10);
	take_bytes(&zeek, FIN | ACK, 2, 0x10);
	assert_string_equal(zeek.history, "SF");
	assert_int_equal(zeek_conn_state(&zeek), ZEEK_SH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conn_state_and_history_are_zeeks),
		cmocka_unit_test(counted_letters_come_at_powers_of_ten),
		cmocka_unit_test(the_history_is_bounded),
		cmocka_unit_test(a_bad_checksum_tells_nothing_else),
		cmocka_unit_test(a_checksum_that_was_never_good_is_ignored),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
