/*
 * tests/unit/wire/test_plain.c - the short way of the commonest packet comes to what the walk comes
 * to, or leaves the packet to it: tried with every byte of its headers changed to every value.
 */
#include "packet_equal.h"
#include "wire/build.h"
#include "wire/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#define DLT_ETHERNET 1
#define ETHERTYPE_IPV4 0x0800
#define HEADER_BYTES (14 + 20 + 32)

static size_t build_sample(uint8_t *bytes, size_t room_bytes)
{
	static const uint8_t macs[2][6] = { { 2, 0, 0, 0, 0, 1 }, { 2, 0, 0, 0, 0, 2 } };
	static const uint8_t addresses[2][4] = { { 192, 0, 2, 1 }, { 192, 0, 2, 2 } };
	struct builder builder = { .at = bytes, .room_bytes = room_bytes };
	struct build_ip ip = { .source = address_from_v4(addresses[0]),
		.destination = address_from_v4(addresses[1]),
		.ttl = 64,
		.id = 7 };
	struct build_tcp tcp = { .source_port = 40000,
		.destination_port = 80,
		.seq = 1,
		.ack = 2,
		.flags = TCP_ACK | TCP_PSH,
		.window_raw = 500,
		.options = { .has_timestamps = true, .ts_value = 3, .ts_echo_reply = 4 },
		.payload = "hello",
		.payload_bytes = 5 };
	build_ethernet(&builder, macs[0], macs[1], ETHERTYPE_IPV4);
	build_tcp(&builder, &ip, &tcp);
	assert_false(builder.overflow);
	return builder.bytes;
}

/* Return: whether the short way took the packet */
static bool ways_agree(const uint8_t *bytes, size_t captured, size_t length, uint16_t link_type)
{
	struct packet by_walk, by_plain;
	memset(&by_walk, 0xa5, sizeof(by_walk));
	by_walk.bytes = bytes;
	by_walk.captured = (uint32_t)captured;
	by_walk.length = (uint32_t)length;
	by_walk.link_type = link_type;
	by_plain = by_walk;
	packet_walk(&by_walk);
	bool taken = plain_read(&by_plain);
	if (taken)
		assert_true(packet_equal(&by_walk, &by_plain));
	return taken;
}

static void plain_agrees_for_every_byte(void **state)
{
	uint8_t bytes[256];
	size_t count = build_sample(bytes, sizeof(bytes));
	unsigned int taken = 0, left = 0;
	assert_true(ways_agree(bytes, count, count, DLT_ETHERNET));
	for (size_t at = 0; at < HEADER_BYTES; at++) {
		uint8_t before = bytes[at];
		for (unsigned int value = 0; value < 256; value++) {
			bytes[at] = (uint8_t)value;
			if (ways_agree(bytes, count, count, DLT_ETHERNET))
				taken++;
			else
				left++;
		}
		bytes[at] = before;
	}
	assert_true(taken > 0 && left > 0);
}

static void plain_agrees_for_every_length(void **state)
{
	uint8_t bytes[256];
	size_t count = build_sample(bytes, sizeof(bytes));
	for (size_t captured = 0; captured <= count; captured++) {
		uint8_t *exact = malloc(captured ? captured : 1);
		memcpy(exact, bytes, captured);
		for (size_t length = captured; length <= count + 70; length++)
			ways_agree(exact, captured, length, DLT_ETHERNET);
		free(exact);
	}
}

static void plain_leaves_other_links(void **state)
{
	uint8_t bytes[256];
	size_t count = build_sample(bytes, sizeof(bytes));
	for (uint16_t link_type = 0; link_type < 300; link_type++)
		assert_int_equal(
			ways_agree(bytes, count, count, link_type), link_type == DLT_ETHERNET);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_agrees_for_every_byte),
		cmocka_unit_test(plain_agrees_for_every_length),
		cmocka_unit_test(plain_leaves_other_links),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
