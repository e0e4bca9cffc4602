/* test_closing.c - how connections end: closed, reset, given up. */
#include "lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define DATA(seq_, bytes_) C, ACK, .seq = seq_, .ack = 1, .bytes = bytes_

static const struct life closes[] = {
	{ "closed by the server, three segments",
		{ HANDSHAKE, { 9, S, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, C, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9, S, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_SERVER,
		"The server closed first and the client followed, in three segments. No data was sent. "
		"Nothing was lost or sent twice.",
		{ 4, 5, 6 }, BLAME(PARTY_NONE) },
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
		0, VERDICT_CLOSED, PARTY_CLIENT,
		"An RST of the server came after that and changes nothing, but that it ends the "
		"client's TIME_WAIT.",
		{ 4, 5, 6, 7 } },
	{ "closed, the FIN alone not acknowledged, then reset",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, FIN | ACK, .seq = 1, .ack = 2 }, { 9, C, RST, .seq = 2 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "An RST of the client came after that",
		{ 4, 5, 6 }, .presumed = true },
	{ "closed long apart without knowing",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 299000000, S, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 2, .ack = 2 }, { 9, S, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_NONE, "the first FIN had not arrived", { 4, 5, 6, 7 } },
	{ "a FIN repeated by a probe after 7 ms: answered all the same",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 7000, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9, C, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "in three segments", { 4, 6, 7 } },
	{ "half-closed",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 } },
		WAIT_US, VERDICT_HALF_CLOSED, PARTY_CLIENT, "silent for 2 s", { 4, 5 },
		BLAME(PARTY_SERVER), .next = "on 10.0.0.2: ss -tnp state close-wait" },
	{ "half-closed, and the other end goes on sending",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 },
			{ 9000, S, ACK, .seq = 1, .ack = 2, .bytes = 40 },
			{ 9, C, ACK, .seq = 2, .ack = 41 } },
		0, VERDICT_HALF_CLOSED, PARTY_CLIENT,
		"still holds the connection and goes on sending.", { 4, 5 } },
	{ "close unanswered",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 200000, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 400000, C, FIN | ACK, .seq = 1, .ack = 1 } },
		0, VERDICT_CLOSE_UNANSWERED, PARTY_CLIENT, "its FIN 3 times", { 4, 5, 6 },
		BLAME(PARTY_UNKNOWN), .next = "does the FIN arrive?" },
	{ "close answered, and the answers dropped at the server",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 },
			{ 300000, S, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9000, C, ACK, .seq = 2, .ack = 2 },
			{ 300000, S, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9000, C, ACK, .seq = 2, .ack = 2 },
			{ 600000, S, FIN | ACK, .seq = 1, .ack = 2 },
			{ 9000, C, ACK, .seq = 2, .ack = 2 } },
		0, VERDICT_CLOSE_UNANSWERED, PARTY_SERVER, "dropped before they reach it",
		{ 6, 7, 8, 10 } },
	{ "cut after the FIN", { HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 } }, 0,
		VERDICT_CUT, PARTY_UNKNOWN, "The client closed, and the capture ends", { 1, 4 },
		.presumed = true },
	{ "met in the middle, closed",
		{ { 0, C, FIN | ACK, .seq = 100, .ack = 200 },
			{ 9, S, FIN | ACK, .seq = 200, .ack = 101 },
			{ 9, C, ACK, .seq = 101, .ack = 201 } },
		0, VERDICT_CLOSED, PARTY_CLIENT, "Its opening was not captured", { 1, 2, 3 } },
};

static const struct life resets[] = {
	{ "both closed, but data is lost with the RST",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2, .bytes = 3000 },
			{ 9, S, FIN | ACK, .seq = 3001, .ack = 2 }, { 9, C, RST, .seq = 2 } },
		0, VERDICT_RESET, PARTY_CLIENT,
		"had closed for good, and answered what still came with RST: nobody there could "
		"take it. The server's last 3,000 bytes were not acknowledged",
		{ 4, 6, 7 } },
	{ "the FIN passes after the RST",
		{ HANDSHAKE, { 9, C, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 2 },
			{ 9, S, ACK, .seq = 1, .ack = 2, .bytes = 10 }, { 9, C, RST, .seq = 2 },
			{ 9, S, FIN | ACK, .seq = 11, .ack = 2 } },
		0, VERDICT_RESET, PARTY_CLIENT, "The server's last 10 bytes were not acknowledged",
		{ 4, 7, 8 } },
	{ "reset with data on the way",
		{ HANDSHAKE, { 9, DATA(1, 500) }, { 9, S, RST | ACK, .seq = 1, .ack = 1 } }, 0,
		VERDICT_RESET, PARTY_SERVER, "The client's last 500 bytes were not acknowledged",
		{ 5 } },
	{ "reset after it closed",
		{ HANDSHAKE, { 9, S, FIN | ACK, .seq = 1, .ack = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 2 },
			{ 9, C, ACK, .seq = 1, .ack = 2, .bytes = 9 }, { 9, S, RST, .seq = 2 } },
		0, VERDICT_RESET, PARTY_SERVER, "had closed for good", { 4, 7 } },
	{ "broken off with bytes unread, or on purpose",
		{ HANDSHAKE, { 9, DATA(1, 500) }, { 9, S, ACK, .seq = 1, .ack = 501 },
			{ 9000, S, RST | ACK, .seq = 1, .ack = 501 } },
		0, VERDICT_RESET, PARTY_SERVER,
		"closed with bytes unread, or breaks off on purpose", { 6 }, BLAME(PARTY_SERVER),
		.next = "nstat -az | grep AbortOn" },
	{ "broken off where nothing could be unread",
		{ HANDSHAKE, { 9, DATA(1, 500) }, { 9, S, ACK, .seq = 1, .ack = 501 },
			{ 9000, C, RST | ACK, .seq = 501, .ack = 1 } },
		0, VERDICT_RESET, PARTY_CLIENT, "nothing had come that could be left unread", { 6 },
		BLAME(PARTY_CLIENT) },
	{ "broken off, and what came before is not captured",
		{ { 0, C, ACK, .seq = 100, .ack = 200, .bytes = 10 },
			{ 9, S, ACK, .seq = 200, .ack = 110 },
			{ 9000, C, RST | ACK, .seq = 110, .ack = 200 } },
		0, VERDICT_RESET, PARTY_CLIENT, "closed with bytes unread, or breaks off", { 3 } },
	{ "broken off with the buffer full",
		{ HANDSHAKE, { 9, DATA(1, 500) },
			{ 9, S, ACK, .seq = 1, .ack = 501, .window = WINDOW_ZERO },
			{ 9000, S, RST | ACK, .seq = 1, .ack = 501 } },
		0, VERDICT_RESET, PARTY_SERVER, "its window was shut, so its program ended",
		{ 6 } },
	{ "broken off by who waited for a reader",
		{ HANDSHAKE, { 9, DATA(1, 500) },
			{ 9, S, ACK, .seq = 1, .ack = 501, .window = WINDOW_ZERO },
			{ 3000000, C, RST | ACK, .seq = 501, .ack = 1 } },
		0, VERDICT_RESET, PARTY_CLIENT, "it had waited 3 s for the server to read", { 6 } },
	{ "RST instead of a close",
		{ HANDSHAKE, { 9, DATA(1, 500) }, { 9, C, FIN | ACK, .seq = 501, .ack = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 502 },
			{ 9, S, RST | ACK, .seq = 1, .ack = 502 } },
		0, VERDICT_RESET, PARTY_SERVER,
		"answered the close with RST instead of closing too", { 5, 7 } },
	{ "forgotten by the server",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 90000000, DATA(6, 5) }, { 100, S, RST, .seq = 1, .id = 0 } },
		0, VERDICT_RESET, PARTY_SERVER,
		"knows no such connection: RST answers what the client sent after 1 min 30 s of "
		"silence. It was restarted, had given",
		{ 7 }, .next = "on 10.0.0.2: uptime" },
	{ "a keep-alive meets a host that has forgotten",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 7200000000, C, ACK, .seq = 5, .ack = 1 },
			{ 100, S, RST, .seq = 1, .id = 0 } },
		0, VERDICT_RESET, PARTY_SERVER,
		"RST answers a keep-alive of the client after 2 h of silence", { 7 } },
	{ "a bare RST that answers nothing",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6, .ttl = 52 },
			{ 5000000, S, RST, .seq = 1, .ttl = 53 } },
		0, VERDICT_RESET, PARTY_SERVER,
		"in the server's name 5 s after the last segment, and nothing that it could answer",
		{ 6 } },
	{ "a stranger on the way, by its hops",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 9, DATA(6, 5) }, { 100, S, RST, .seq = 1, .ttl = 47, .id = 31337 } },
		0, VERDICT_RESET, PARTY_PATH,
		"the RST has TTL 47, the server's other segments have TTL 64, and its IP "
		"identification does not follow theirs",
		{ 7 }, BLAME(PARTY_PATH), .presumed = true,
		.next = "on 10.0.0.2: tcpwhy explain -i any" },
	{ "one hop more or less proves nothing in the middle of the way",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6, .ttl = 52 },
			{ 9, DATA(6, 5) }, { 100, S, RST, .seq = 1, .ttl = 53, .id = 31337 } },
		0, VERDICT_RESET, PARTY_SERVER, "or a NAT, firewall or load balancer", { 7 } },
	{ "a host that sends RST with another TTL, from as far away",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6, .ttl = 58 },
			{ 9, DATA(6, 5) }, { 100, S, RST, .seq = 1, .ttl = 249, .id = 31337 } },
		0, VERDICT_RESET, PARTY_SERVER, "It was restarted, had given the connection up",
		{ 7 } },
	{ "timestamps prove that it is its own, whatever the TTL",
		{ { 0, C, SYN, .ts = 1 }, { 9, S, SYN | ACK, .ack = 1, .ts = 100 },
			{ 9, C, ACK, .seq = 1, .ack = 1, .ts = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 1, .bytes = 5, .ts = 1 },
			{ 9, S, ACK, .seq = 1, .ack = 6, .ts = 100 },
			{ 9, S, RST | ACK, .seq = 1, .ack = 6, .ts = 101, .ttl = 50 } },
		0, VERDICT_RESET, PARTY_SERVER, "broke the connection off", { 6 } },
	{ "who goes on after its RST did not send it",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 9, DATA(6, 5) }, { 100, S, RST, .seq = 1, .id = 777 },
			{ 100, S, ACK, .seq = 1, .ack = 11, .bytes = 3 } },
		0, VERDICT_RESET, PARTY_PATH, "the server went on after it", { 7 },
		.presumed = true },
	{ "keep-alives unanswered, given up",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 9000000, C, ACK, .seq = 5, .ack = 1 },
			{ 1000000, C, ACK, .seq = 5, .ack = 1 },
			{ 1000000, C, RST | ACK, .seq = 6, .ack = 1 } },
		0, VERDICT_DEAD_PEER, PARTY_CLIENT, "asked 2 times", { 6, 7, 8 } },
	{ "keep-alives answered here, and given up all the same",
		{ HANDSHAKE, { 9, DATA(1, 5) }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 9000000, C, ACK, .seq = 5, .ack = 1 }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 1000000, C, ACK, .seq = 5, .ack = 1 }, { 9, S, ACK, .seq = 1, .ack = 6 },
			{ 1000000, C, RST | ACK, .seq = 6, .ack = 1 } },
		0, VERDICT_RESET, PARTY_CLIENT, "its last 2 keep-alives were answered here",
		{ 10 } },
	{ "given up, with RST",
		{ HANDSHAKE, { 9, S, ACK, .seq = 1, .ack = 1, .bytes = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 2, .bytes = 5 },
			{ 200000, C, ACK, .seq = 1, .ack = 2, .bytes = 5 },
			{ 400000, C, ACK, .seq = 1, .ack = 2, .bytes = 5 },
			{ 800000, C, RST | ACK, .seq = 6, .ack = 2 } },
		0, VERDICT_TIMED_OUT, PARTY_CLIENT, "its last 5 bytes were sent again 2 times",
		{ 5, 6, 7, 8 }, BLAME(PARTY_UNKNOWN) },
	{ "given up without a word, as what comes later shows",
		{ HANDSHAKE, { 9, S, ACK, .seq = 1, .ack = 1, .bytes = 1 },
			{ 9, C, ACK, .seq = 1, .ack = 2, .bytes = 5 },
			{ 200000, C, ACK, .seq = 1, .ack = 2, .bytes = 5 },
			{ 400000, C, ACK, .seq = 1, .ack = 2, .bytes = 5 },
			{ 7000000, S, ACK, .seq = 2, .ack = 1, .bytes = 9 },
			{ 20, C, RST, .seq = 1, .id = 0 } },
		0, VERDICT_TIMED_OUT, PARTY_CLIENT, "what the server sent 7 s later met nobody",
		{ 5, 6, 7, 9 } },
};

static void every_close_has_its_verdict(void **state)
{
	lives_check(closes, sizeof(closes) / sizeof(closes[0]));
}

static void every_reset_has_its_verdict(void **state)
{
	lives_check(resets, sizeof(resets) / sizeof(resets[0]));
}

/* on one host there is nobody between */
static void loopback_is_known(void **state)
{
	struct script script = script_start();
	struct verdict verdict;
	struct text next;
	PLAY(&script, HANDSHAKE, { 9, DATA(1, 500) }, { 9, S, ACK, .seq = 1, .ack = 501 },
		{ 9000, S, RST | ACK, .seq = 1, .ack = 501 });
	struct explain_context context = { .end_ns = script.now_ns };
	explain_connection(track_first(script.track), &context, &verdict);
	assert_int_equal(text_to_memory(&next), 0);
	explain_next(track_first(script.track), &verdict, &next);
	assert_int_equal(strncmp(text_terminated(&next), "here: nstat", 11), 0);
	text_done(&next);
	script_done(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_close_has_its_verdict),
		cmocka_unit_test(every_reset_has_its_verdict),
		cmocka_unit_test(loopback_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
