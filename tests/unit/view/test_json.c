/* test_json.c - the keys of explain --json that scripts rely on (docs/json.md), by what they say. */
#include "segments.h"
#include "view/connection_json.h"
#include "view/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static const struct verdict refused = { .code = VERDICT_REFUSED,
	.by = PARTY_SERVER,
	.blame = PARTY_SERVER,
	.certainty = CERTAINTY_SEEN,
	.evidence_count = 2,
	.evidence = { 1, 2 } };

static struct text told;

static const char *json_of(struct script *script)
{
	struct story story = {
		.connection = track_first(script->track),
		.verdict = &refused,
		.says = "Nobody \"listens\".",
		.next = "there: look\nand here",
		.end_ns = script->now_ns,
	};
	text_reset(&told);
	connection_json(&told, &story);
	return text_terminated(&told);
}

static void assert_has(struct script *script, const char *piece)
{
	const char *json = json_of(script);
	if (!strstr(json, piece))
		fail_msg("no %s in %s", piece, json);
}

static void assert_has_not(struct script *script, const char *piece)
{
	const char *json = json_of(script);
	if (strstr(json, piece))
		fail_msg("%s in %s", piece, json);
}

static struct script opened(void)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20000, S, SYN | ACK, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1 });
	return script;
}

static void who_when_and_which_states(void **state)
{
	static const char begin[] =
		"{\"type\":\"connection\",\"id\":1,\"generation\":1,"
		"\"client\":{\"addr\":\"127.0.0.1\",\"port\":56742},"
		"\"server\":{\"addr\":\"127.0.0.2\",\"port\":12345},"
		"\"opened\":\"never\",\"start\":\"1530137344.387241000\","
		"\"end\":\"1530137344.387422000\","
		"\"state\":{\"client\":\"CLOSED\",\"server\":\"CLOSED\"},"
		"\"certainty\":{\"client\":\"presumed\",\"server\":\"seen\"},\"transitions\":["
		"{\"packet\":1,\"time\":\"1530137344.387241000\",\"end\":\"client\","
		"\"from\":\"CLOSED\",\"to\":\"SYN_SENT\",\"certainty\":\"seen\"},"
		"{\"packet\":2,\"time\":\"1530137344.387422000\",\"end\":\"server\","
		"\"from\":\"UNKNOWN\",\"to\":\"CLOSED\",\"certainty\":\"seen\"},"
		"{\"packet\":2,\"time\":\"1530137344.387422000\",\"end\":\"client\","
		"\"from\":\"SYN_SENT\",\"to\":\"CLOSED\",\"certainty\":\"presumed\"}],"
		"\"packets\":{\"client\":1,\"server\":1},\"bytes\":{\"client\":0,\"server\":0},"
		"\"retransmissions\":{\"client\":0,\"server\":0},";
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 181, S, RST | ACK, .ack = 1 });
	assert_memory_equal(json_of(&script), begin, sizeof(begin) - 1);
	assert_has(&script, "\"rtt_us\":{},");
	assert_has(&script, "\"mss\":{\"client\":1460},\"wscale\":{\"client\":6},\"sack\":false,");
	assert_has(&script, "\"zeek\":{\"conn_state\":\"REJ\",\"history\":\"Sr\"}");
	assert_has(&script, "\"findings\":[],");
	assert_has(&script,
		"\"verdict\":{\"code\":\"refused\",\"phase\":\"opening\",\"by\":\"server\","
		"\"blame\":\"server\",\"certainty\":\"seen\",\"says\":\"Nobody \\\"listens\\\".\","
		"\"evidence\":[1,2],\"next\":[\"there: look\",\"and here\"]}}\n");
	script_done(&script);
}

static void what_is_not_known_has_no_key(void **state)
{
	static const char *const keys[] = { "payload_max", "throughput", "first_byte_us", "icmp\"",
		"silence" };
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN });
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		assert_has_not(&script, keys[i]);
	assert_has(&script, "\"initial_window\":{\"client\":65535}");
	script_done(&script);
	script = script_start(); /* met in the middle: neither scale nor first byte */
	PLAY(&script, { 0, C, ACK, .seq = 1, .ack = 1, .bytes = 10 },
		{ 10, S, ACK, .seq = 1, .ack = 11, .bytes = 10 });
	assert_has_not(&script, "initial_window");
	assert_has_not(&script, "first_byte_us");
	script_done(&script);
}

static void what_was_sent_again_and_why(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 230000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 10, C, FIN | ACK, .seq = 101, .ack = 1 },
		{ 230000, C, FIN | ACK, .seq = 101, .ack = 1 });
	assert_has(&script, "\"retransmissions\":{\"client\":3,\"server\":0}");
	assert_has(&script,
		"\"retransmission_kinds\":{\"client\":{\"timeout\":2,\"fast\":0,\"needless\":1,"
		"\"tail_probe\":0,\"unknown\":0},\"server\":{\"timeout\":0,");
	assert_has(&script, "\"retransmitted_bytes\":{\"client\":200,\"server\":0}");
	assert_has(&script, "\"lost_after_capture\":{\"client\":2,\"server\":0}");
	assert_has(&script,
		"\"findings\":["
		"{\"kind\":\"retransmission\",\"end\":\"client\",\"packet\":5,"
		"\"repeat\":\"timeout\",\"segment\":\"data\"},"
		"{\"kind\":\"retransmission\",\"end\":\"client\",\"packet\":7,"
		"\"repeat\":\"needless\",\"segment\":\"data\"},"
		"{\"kind\":\"retransmission\",\"end\":\"client\",\"packet\":9,"
		"\"repeat\":\"timeout\",\"segment\":\"fin\"}]");
	script_done(&script);
}

static void a_duplicate_sack_is_heard_later(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 10, C, ACK, .seq = 101, .ack = 1, .bytes = 100 },
		{ 230000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 201, .sack = { { 1, 101 } } });
	assert_has(&script, "\"packet\":6,\"repeat\":\"needless\"");
	assert_has(&script, "\"dsacks\":{\"client\":0,\"server\":1}");
	script_done(&script);
}

static void opening_segments_sent_again(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }, { 20000, S, SYN | ACK, .ack = 1 },
		{ 1000000, S, SYN | ACK, .ack = 1 });
	assert_has(&script,
		"{\"kind\":\"retransmission\",\"end\":\"client\",\"packet\":2,"
		"\"repeat\":\"timeout\",\"segment\":\"syn\"},"
		"{\"kind\":\"retransmission\",\"end\":\"server\",\"packet\":4,"
		"\"repeat\":\"timeout\",\"segment\":\"syn-ack\"}");
	script_done(&script);
}

static void windows_and_probes(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101, .window = WINDOW_ZERO },
		{ 200000, C, ACK, .seq = 100, .ack = 1 },
		{ 20000, S, ACK, .seq = 1, .ack = 101, .window = WINDOW_ZERO },
		{ 400000, C, ACK, .seq = 100, .ack = 1 });
	assert_has(&script, "\"server\":{\"count\":1,\"total_us\":620000,\"shut_now\":true}}");
	assert_has(&script,
		"{\"kind\":\"zero-window\",\"end\":\"server\",\"packet\":5},"
		"{\"kind\":\"window-probe\",\"end\":\"client\",\"packet\":6,\"last_packet\":8,"
		"\"count\":2}");
	assert_has(&script, "\"window_probes\":{\"client\":2,\"server\":0}");
	PLAY(&script, { 400000, S, ACK, .seq = 1, .ack = 101 },
		{ 9000000, C, ACK, .seq = 100, .ack = 1 });
	assert_has(&script, "\"server\":{\"count\":1,\"total_us\":1020000,\"shut_now\":false}}");
	assert_has(&script, "{\"kind\":\"keep-alive\",\"end\":\"client\",\"packet\":10}");
	script_done(&script);
}

static void round_trips_and_throughput(void **state)
{
	struct script script = opened();
	for (uint32_t i = 0; i < 20; i++)
		PLAY(&script, { 1000, C, ACK, .seq = 1 + i * 1000, .ack = 1, .bytes = 1000 },
			{ 4000, S, ACK, .seq = 1, .ack = 1001 + i * 1000 });
	assert_has(&script,
		"\"rtt_us\":{\"handshake\":20010,\"client\":{\"count\":20,\"min\":4000,"
		"\"median\":4000,\"max\":4000}}");
	assert_has(&script, "\"payload_max\":{\"client\":1000}");
	assert_has(&script, "\"throughput\":{\"client\":210526}"); /* 20,000 bytes in 95 ms */
	script_done(&script);
}

static void the_first_byte_and_the_longest_silence(void **state)
{
	struct script script = opened();
	PLAY(&script, { 5000, C, ACK, .seq = 1, .ack = 1, .bytes = 100 },
		{ 20000, S, ACK, .seq = 1, .ack = 101 },
		{ 700000, S, ACK, .seq = 1, .ack = 101, .bytes = 10 });
	assert_has(&script, "\"first_byte_us\":720000");
	assert_has(&script,
		"\"wait_us\":{\"client\":5000,\"server\":700000,\"window\":0,\"network\":40010},"
		"\"silence\":{\"longest_us\":700000,\"before\":6,\"by\":\"server\","
		"\"waiting_for\":\"server\"}");
	script_done(&script);
	script = opened(); /* the server speaks first: from the handshake's end */
	PLAY(&script, { 3000, S, ACK, .seq = 1, .ack = 1, .bytes = 10 });
	assert_has(&script, "\"first_byte_us\":3000");
	script_done(&script);
}

static void what_the_capture_did(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1, .ack = 1, .bytes = 100, .id = 2000 },
		{ 10, C, ACK, .seq = 201, .ack = 1, .bytes = 100, .id = 2002 },
		{ 10, C, ACK, .seq = 101, .ack = 1, .bytes = 100, .id = 2001 },
		{ 20000, S, ACK, .seq = 1, .ack = 1001 },
		{ -10000, S, ACK, .seq = 1, .ack = 1001, .bytes = 10, .ts = 1, .cut = true });
	assert_has(&script, "\"capture_gaps\":1");
	assert_has(&script, "{\"kind\":\"out-of-order\",\"end\":\"client\",\"packet\":6}");
	assert_has(&script, "{\"kind\":\"capture-gap\",\"end\":\"server\",\"packet\":7}");
	assert_has(&script, "{\"kind\":\"options-cut\",\"count\":1}");
	assert_has(&script, "{\"kind\":\"time-backwards\",\"count\":1}");
	script_done(&script);
}

static void one_direction_only(void **state)
{
	struct script script = script_start();
	PLAY(&script, { 0, C, SYN }, { 20000, C, ACK, .seq = 1, .ack = 1 },
		{ 10, C, ACK, .seq = 1, .ack = 1, .bytes = 10 });
	assert_has(&script, "{\"kind\":\"not-captured\",\"end\":\"server\"}");
	script_done(&script);
	script = script_start();
	PLAY(&script, { 0, C, SYN }, { 1000000, C, SYN }); /* may be nobody is there */
	assert_has_not(&script, "not-captured");
	script_done(&script);
}

/* far more than are kept: none is forgotten in the counts */
static void many_findings_are_counted(void **state)
{
	struct script script = opened();
	for (uint32_t i = 0; i < 100; i++)
		PLAY(&script, { 10, C, ACK, .seq = 1 + i * 100, .ack = 1, .bytes = 100 },
			{ 230000, C, ACK, .seq = 1 + i * 100, .ack = 1, .bytes = 100 },
			{ 20000, S, ACK, .seq = 1, .ack = 101 + i * 100 });
	assert_has(
		&script, "\"packet\":194,\"last_packet\":302,\"count\":37,\"repeat\":\"timeout\"");
	script_done(&script);
}

static void a_stranger_is_found(void **state)
{
	struct script script = opened();
	PLAY(&script, { 10, C, ACK, .seq = 1000000, .ack = 5000000 },
		{ 10, S, RST, .seq = 4000000 }, { 10, S, RST, .seq = 4000000 },
		{ 10, C, SYN, .seq = 7777777 });
	assert_has(&script,
		"{\"kind\":\"foreign-segment\",\"end\":\"client\",\"packet\":4},"
		"{\"kind\":\"reset-not-believed\",\"end\":\"server\",\"packet\":5,"
		"\"last_packet\":6,\"count\":2},"
		"{\"kind\":\"stale-attempt\",\"end\":\"client\",\"packet\":7}");
	assert_has(&script, "\"foreign\":4");
	script_done(&script);
}

static void the_summary(void **state)
{
	struct summary summary = { .packets = 1234567, .connections = 15, .kernel_dropped = 3 };
	summary.verdicts[VERDICT_CLOSED] = 12;
	summary.verdicts[VERDICT_REFUSED] = 3;
	text_reset(&told);
	summary_json(&told, &summary);
	const char *json = text_terminated(&told);
	assert_non_null(
		strstr(json, "{\"type\":\"summary\",\"packets\":1234567,\"connections\":15,"));
	assert_non_null(strstr(json, "\"lost\":{\"kernel_dropped\":3,\"interface_dropped\":0,"));
	assert_non_null(strstr(json, "},\"verdicts\":{\"refused\":3,\"closed\":12}"));
}

static int start(void **state)
{
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
		cmocka_unit_test(who_when_and_which_states),
		cmocka_unit_test(what_is_not_known_has_no_key),
		cmocka_unit_test(what_was_sent_again_and_why),
		cmocka_unit_test(a_duplicate_sack_is_heard_later),
		cmocka_unit_test(opening_segments_sent_again),
		cmocka_unit_test(windows_and_probes),
		cmocka_unit_test(round_trips_and_throughput),
		cmocka_unit_test(the_first_byte_and_the_longest_silence),
		cmocka_unit_test(what_the_capture_did),
		cmocka_unit_test(one_direction_only),
		cmocka_unit_test(many_findings_are_counted),
		cmocka_unit_test(a_stranger_is_found),
		cmocka_unit_test(the_summary),
	};
	return cmocka_run_group_tests(tests, start, end);
}
