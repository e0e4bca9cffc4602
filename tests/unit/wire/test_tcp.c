/* tests/unit/wire/test_tcp.c - tcp_decode(), and the options one by one and all at once. */
#include "wire_test.h"

#include "wire/tcp.h"

static struct span span_of(const uint8_t *bytes, size_t count)
{
	return (struct span){ bytes, count, count };
}

/* a SYN with MSS, window scale, SACK-permitted and timestamps, and three bytes of payload */
static const char syn_hex[] = "1388 01bb 11223344 00000000 a0c2 faf0 1234 0000"
			      "020405b4 0402 080a 0000000a 00000000 01 030307 616263";

static void tcp_decode_reads_a_syn(void **state)
{
	size_t bytes = 0;
	uint8_t *syn = from_hex(syn_hex, &bytes);
	struct span packet = span_of(syn, bytes);
	struct tcp_segment segment;
	assert_int_equal(tcp_decode(&packet, &segment), WIRE_OK);
	assert_int_equal(segment.source_port, 5000);
	assert_int_equal(segment.destination_port, 443);
	assert_int_equal(segment.seq, 0x11223344);
	assert_int_equal(segment.ack, 0);
	assert_int_equal(segment.flags, TCP_SYN | TCP_ECE | TCP_CWR);
	assert_int_equal(segment.window_raw, 0xfaf0);
	assert_int_equal(segment.checksum, 0x1234);
	assert_int_equal(segment.header_bytes, 40);
	assert_int_equal(segment.options.captured, 20);
	assert_int_equal(segment.payload.captured, 3);
	assert_ptr_equal(packet.at, syn + 40);
	assert_int_equal(packet.captured, 3);
	assert_int_equal(packet.length, 3);
	free(syn);
}

static void tcp_decode_reports_every_truncation(void **state)
{
	size_t bytes = 0;
	uint8_t *syn = from_hex(syn_hex, &bytes);
	for (size_t captured = 0; captured < 40; captured++) {
		uint8_t *exact = exact_copy(syn, captured);
		struct span packet = { exact, captured, bytes };
		struct tcp_segment segment;
		memset(&segment, 0x5a, sizeof(segment));
		assert_int_equal(tcp_decode(&packet, &segment), WIRE_TRUNCATED);
		assert_ptr_equal(packet.at, exact); /* untouched on failure */
		assert_int_equal(packet.captured, captured);
		assert_int_equal(segment.source_port, 0x5a5a);
		packet = span_of(exact, captured); /* not even on the wire */
		assert_int_equal(tcp_decode(&packet, &segment), WIRE_MALFORMED);
		free(exact);
	}
	free(syn);
}

static void tcp_decode_refuses_bad_offsets(void **state)
{
	size_t bytes = 0;
	uint8_t *syn = from_hex(syn_hex, &bytes);
	for (unsigned int words = 0; words < 16; words++) {
		struct span packet = span_of(syn, bytes);
		struct tcp_segment segment;
		syn[12] = (uint8_t)(words << 4);
		bool good = words >= 5 && words * 4 <= bytes;
		assert_int_equal(tcp_decode(&packet, &segment), good ? WIRE_OK : WIRE_MALFORMED);
	}
	free(syn);
}

static void tcp_option_next_steps_through_a_syn(void **state)
{
	static const uint8_t kinds[] = { TCP_OPTION_MSS, TCP_OPTION_SACK_PERMITTED,
		TCP_OPTION_TIMESTAMPS, TCP_OPTION_NOP, TCP_OPTION_WSCALE };
	static const uint8_t lengths[] = { 4, 2, 10, 1, 3 };
	size_t bytes = 0;
	uint8_t *syn = from_hex(syn_hex, &bytes);
	struct span packet = span_of(syn, bytes);
	struct tcp_segment segment;
	assert_int_equal(tcp_decode(&packet, &segment), WIRE_OK);
	struct span options = segment.options;
	struct tcp_option option;
	for (size_t i = 0; i < sizeof(kinds); i++) {
		assert_int_equal(tcp_option_next(&options, &option), WIRE_OK);
		assert_int_equal(option.kind, kinds[i]);
		assert_int_equal(option.length, lengths[i]);
		assert_int_equal(option.value_bytes, lengths[i] < 2 ? 0 : lengths[i] - 2);
	}
	assert_int_equal(options.captured, 0);
	assert_int_equal(tcp_option_next(&options, &option), WIRE_TRUNCATED);
	free(syn);
}

static void tcp_option_next_ends_at_eol(void **state)
{
	static const uint8_t bytes[] = { TCP_OPTION_EOL, 2, 4, 5 };
	struct span options = span_of(bytes, sizeof(bytes));
	struct tcp_option option;
	assert_int_equal(tcp_option_next(&options, &option), WIRE_OK);
	assert_int_equal(option.kind, TCP_OPTION_EOL);
	assert_int_equal(option.length, 1);
	assert_int_equal(options.captured, 0);
	assert_int_equal(options.length, 0);
	assert_ptr_equal(options.at, bytes + sizeof(bytes));
}

static void tcp_option_next_judges_every_length(void **state)
{
	uint8_t bytes[40] = { TCP_OPTION_TIMESTAMPS };
	for (unsigned int length = 0; length < 256; length++) {
		for (size_t room = 2; room <= sizeof(bytes); room++) {
			bytes[1] = (uint8_t)length;
			uint8_t *exact = exact_copy(bytes, room);
			struct span options = span_of(exact, room);
			struct tcp_option option;
			bool good = length >= 2 && length <= room;
			assert_int_equal(tcp_option_next(&options, &option),
				good ? WIRE_OK : WIRE_MALFORMED);
			assert_ptr_equal(options.at, good ? exact + length : exact);
			free(exact);
		}
	}
}

static void tcp_option_next_tells_cut_from_wrong(void **state)
{
	static const uint8_t bytes[] = { TCP_OPTION_MSS, 4, 5, 0xb4 };
	struct tcp_option option;
	for (size_t captured = 0; captured < sizeof(bytes); captured++) {
		uint8_t *exact = exact_copy(bytes, captured);
		struct span options = { exact, captured, sizeof(bytes) };
		assert_int_equal(tcp_option_next(&options, &option), WIRE_TRUNCATED);
		options = span_of(exact, captured);
		assert_int_equal(tcp_option_next(&options, &option),
			captured == 0 ? WIRE_TRUNCATED : WIRE_MALFORMED);
		free(exact);
	}
}

/* the options of a segment with these flags, from an exact copy */
static struct tcp_options read_options(uint8_t flags, const char *hex)
{
	size_t bytes = 0;
	uint8_t *all = from_hex(hex, &bytes);
	uint8_t *exact = exact_copy(all, bytes);
	struct tcp_segment segment = { .flags = flags, .options = span_of(exact, bytes) };
	struct tcp_options options;
	memset(&options, 0xa5, sizeof(options));
	tcp_options_read(&segment, &options);
	free(exact);
	free(all);
	return options;
}

static void tcp_options_read_every_kind(void **state)
{
	struct tcp_options o = read_options(TCP_SYN,
		"020405b4 0402 080a 01020304 05060708 01 03030e 1c048001 220a0102030405060708");
	assert_true(o.has_mss && o.has_sack_permitted && o.has_timestamps && o.has_wscale);
	assert_true(o.has_user_timeout && o.has_fast_open);
	assert_false(o.has_md5 || o.has_ao || o.has_mptcp);
	assert_int_equal(o.mss, 1460);
	assert_int_equal(o.ts_value, 0x01020304);
	assert_int_equal(o.ts_echo_reply, 0x05060708);
	assert_int_equal(o.wscale, 14);
	assert_int_equal(o.sack_count, 0);

	o = read_options(TCP_ACK, "0101 0512 00000001 00000002 fffffff0 00000010 1e04 3000");
	assert_int_equal(o.sack_count, 2);
	assert_int_equal(o.sack[0].left, 1);
	assert_int_equal(o.sack[0].right, 2);
	assert_int_equal(o.sack[1].left, 0xfffffff0);
	assert_int_equal(o.sack[1].right, 0x10);
	assert_true(o.has_mptcp);

	o = read_options(TCP_ACK,
		"0101 1312 00112233445566778899aabbccddeeff 1d10 0102"
		"00112233445566778899aabb");
	assert_true(o.has_md5 && o.has_ao);

	o = read_options(TCP_SYN, "fe04 f989");
	assert_true(o.has_fast_open);
	o = read_options(TCP_SYN, "fd0a f989 001122334455");
	assert_true(o.has_fast_open);
	o = read_options(TCP_SYN, "2202");
	assert_true(o.has_fast_open);
	o = read_options(TCP_SYN, "fe04 1234");
	assert_false(o.has_fast_open);
}

/* wrong lengths, and options where they may not be */
static void tcp_options_read_leaves_out_what_is_wrong(void **state)
{
	struct tcp_options o = read_options(TCP_SYN,
		"0203 05 0304 0707 0403 00 0809 0000000000000000"
		"1c03 00 2203 00 2213 0011223344556677 8899aabbccddeeff 00");
	assert_false(o.has_mss || o.has_wscale || o.has_sack_permitted || o.has_timestamps);
	assert_false(o.has_user_timeout || o.has_fast_open);

	o = read_options(TCP_ACK, "020405b4 0402 03030701");
	assert_false(o.has_mss || o.has_sack_permitted || o.has_wscale);

	o = read_options(TCP_ACK, "0502");
	assert_int_equal(o.sack_count, 0);
	o = read_options(TCP_ACK, "050b 000000010000000200");
	assert_int_equal(o.sack_count, 0);

	o = read_options(TCP_SYN, "03030f");
	assert_int_equal(o.wscale, 14);
	o = read_options(TCP_SYN, "0303ff");
	assert_int_equal(o.wscale, 14);
	o = read_options(TCP_SYN, "00 020405b4");
	assert_false(o.has_mss);
	o = read_options(TCP_SYN, "020405b4 0300 0402");
	assert_true(o.has_mss);
	assert_false(o.has_wscale || o.has_sack_permitted);
	o = read_options(TCP_SYN, "");
	assert_false(o.has_mss);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tcp_decode_reads_a_syn),
		cmocka_unit_test(tcp_decode_reports_every_truncation),
		cmocka_unit_test(tcp_decode_refuses_bad_offsets),
		cmocka_unit_test(tcp_option_next_steps_through_a_syn),
		cmocka_unit_test(tcp_option_next_ends_at_eol),
		cmocka_unit_test(tcp_option_next_judges_every_length),
		cmocka_unit_test(tcp_option_next_tells_cut_from_wrong),
		cmocka_unit_test(tcp_options_read_every_kind),
		cmocka_unit_test(tcp_options_read_leaves_out_what_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
