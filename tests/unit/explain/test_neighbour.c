/* test_neighbour.c - hosts that nobody answers for on the link. */
#include "explain/neighbour.h"

#include "wire/build.h"
#include "wire/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define MS INT64_C(1000000)
#define S (1000 * MS)
#define DLT_ETHERNET 1
#define ETHERTYPE_ARP 0x0806
#define ETHERTYPE_IPV6 0x86dd
#define PROTOCOL_ICMP6 58
#define REQUEST 1
#define REPLY 2
#define SOLICITATION 135
#define ADVERTISEMENT 136

static struct neighbours *neighbours;
static int64_t now_ns;
static uint64_t number;
static uint8_t bytes[256];

static int start(void **state)
{
	now_ns = 1000 * S;
	number = 0;
	return neighbours_new(&neighbours);
}

static int done(void **state)
{
	neighbours_free(neighbours);
	return 0;
}

static void passes(const struct builder *builder)
{
	struct packet packet = { .bytes = bytes,
		.time_ns = now_ns,
		.number = ++number,
		.captured = (uint32_t)builder->bytes,
		.length = (uint32_t)builder->bytes,
		.link_type = DLT_ETHERNET };
	packet_decode(&packet);
	neighbours_packet(neighbours, &packet);
}

/* hosts are the last byte of 10.0.0.0/24; 0: 0.0.0.0 */
static void arp(uint16_t operation, uint8_t from, uint8_t target, int64_t after_ns)
{
	static const uint8_t mac[6] = { 2, 0, 0, 0, 0, 1 }, nobody[6];
	struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
	uint8_t sender[4] = { from ? 10 : 0, 0, 0, from }, wanted[4] = { 10, 0, 0, target };
	now_ns += after_ns;
	build_ethernet(&builder, nobody, mac, ETHERTYPE_ARP);
	build_arp_ipv4(&builder, operation, mac, sender, nobody, wanted);
	assert_false(builder.overflow);
	passes(&builder);
}

static struct address v6(uint8_t host)
{
	return host ? address_from_v6((const uint8_t[16]){ 0xfd, [15] = host })
		    : address_from_v6((const uint8_t[16]){ 0 });
}

static void icmp6(uint8_t type, uint8_t from, uint8_t target, int64_t after_ns)
{
	static const uint8_t mac[6] = { 2, 0, 0, 0, 0, 1 };
	struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
	struct build_ip ip = { .source = v6(from), .destination = v6(target), .ttl = 255 };
	struct address asked = v6(target);
	now_ns += after_ns;
	build_ethernet(&builder, mac, mac, ETHERTYPE_IPV6);
	build_ip_header(&builder, &ip, PROTOCOL_ICMP6, 24);
	memset(bytes + builder.bytes, 0, 24);
	bytes[builder.bytes] = type;
	memcpy(bytes + builder.bytes + 8, asked.bytes, 16);
	builder.bytes += 24;
	passes(&builder);
}

static const struct neighbour *only_one(void)
{
	const struct neighbour *neighbour = neighbours_next(neighbours, NULL);
	assert_non_null(neighbour);
	assert_null(neighbours_next(neighbours, neighbour));
	return neighbour;
}

static void nobody_answers(void **state)
{
	for (int i = 0; i < 3; i++) {
		assert_null(neighbours_next(neighbours, NULL));
		arp(REQUEST, 1, 9, S);
	}
	const struct neighbour *neighbour = only_one();
	struct verdict verdict;
	struct text text;
	neighbour_verdict(neighbour, &verdict);
	assert_int_equal(verdict.code, VERDICT_NO_NEIGHBOUR);
	assert_int_equal(verdict.evidence_count, 3);
	for (uint64_t i = 0; i < 3; i++)
		assert_int_equal(verdict.evidence[i], i + 1);
	assert_int_equal(text_to_memory(&text), 0);
	neighbour_says(neighbour, &text);
	assert_non_null(strstr(text_terminated(&text),
		"10.0.0.1 asked 3 times in 2 s who on this link has 10.0.0.9 (ARP)"));
	text_reset(&text);
	neighbour_check(neighbour, &text);
	assert_non_null(strstr(text_terminated(&text), "ip route get 10.0.0.9"));
	text_done(&text);
}

static void a_late_answer_is_one(void **state)
{
	for (int i = 0; i < 3; i++)
		arp(REQUEST, 1, 9, S);
	arp(REPLY, 9, 1, MS);
	assert_null(neighbours_next(neighbours, NULL));
	arp(REQUEST, 1, 9, S);
	arp(REQUEST, 1, 9, S);
	assert_null(neighbours_next(neighbours, NULL)); /* counted anew */
}

static void any_word_of_it_is_a_sign_of_life(void **state)
{
	arp(REQUEST, 1, 9, S);
	arp(REQUEST, 1, 9, S);
	arp(REQUEST, 9, 4, MS); /* it asks for another */
	arp(REQUEST, 1, 9, S);
	arp(REQUEST, 9, 9, MS); /* it announces itself */
	arp(REQUEST, 1, 9, S);
	assert_null(neighbours_next(neighbours, NULL));
}

static void what_falls_silent_later_is_found(void **state)
{
	arp(REQUEST, 1, 9, S);
	arp(REPLY, 9, 1, MS);
	for (int i = 0; i < 7; i++)
		arp(REQUEST, 1, 9, S);
	assert_int_equal(only_one()->count, 7);
	assert_int_equal(only_one()->packet[0], 3);
}

/* in a switched network answers pass elsewhere: who asks again only now and then got them */
static void now_and_then_is_no_series(void **state)
{
	for (int i = 0; i < 10; i++)
		arp(REQUEST, 1, 9, 30 * S);
	assert_null(neighbours_next(neighbours, NULL));
}

static void several_askers_are_no_series(void **state)
{
	for (uint8_t i = 1; i < 8; i++)
		arp(REQUEST, i, 9, MS);
	assert_null(neighbours_next(neighbours, NULL));
}

static void a_probe_for_its_own_address_asks_nobody(void **state)
{
	for (int i = 0; i < 5; i++) {
		arp(REQUEST, 0, 9, S); /* is it free? RFC 5227 */
		arp(REQUEST, 9, 9, S); /* it is mine */
		icmp6(SOLICITATION, 0, 9, S); /* RFC 4862 */
	}
	assert_null(neighbours_next(neighbours, NULL));
}

static void ipv6_is_the_same(void **state)
{
	for (int i = 0; i < 3; i++)
		icmp6(SOLICITATION, 1, 9, S);
	assert_true(only_one()->v6);
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	neighbour_says(only_one(), &text);
	assert_non_null(strstr(text_terminated(&text), "has fd00::9 (neighbour solicitation)"));
	text_done(&text);
	icmp6(ADVERTISEMENT, 9, 9, MS);
	assert_null(neighbours_next(neighbours, NULL));
}

static void more_packets_than_fit_keep_the_last(void **state)
{
	for (int i = 0; i < 40; i++)
		arp(REQUEST, 1, 9, S);
	assert_int_equal(only_one()->count, 40);
	assert_int_equal(only_one()->packet[VERDICT_EVIDENCE_MAX - 2], VERDICT_EVIDENCE_MAX - 1);
	assert_int_equal(only_one()->packet[VERDICT_EVIDENCE_MAX - 1], 40);
}

static void its_connections_are_named(void **state)
{
	struct connection connection = { .id = 77 };
	connection.end[END_CLIENT].address = address_from_v4((const uint8_t[4]){ 10, 0, 0, 1 });
	connection.end[END_SERVER].address = address_from_v4((const uint8_t[4]){ 10, 0, 0, 9 });
	neighbours_connection(neighbours, &connection); /* nobody is missed yet */
	for (int i = 0; i < 3; i++)
		arp(REQUEST, 1, 9, S);
	neighbours_connection(neighbours, &connection);
	connection.end[END_SERVER].address.bytes[15] = 8;
	neighbours_connection(neighbours, &connection); /* of another */
	assert_int_equal(only_one()->id_count, 1);
	assert_int_equal(only_one()->id[0], 77);
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	neighbour_says(only_one(), &text);
	assert_non_null(strstr(text_terminated(&text), " Connections of 10.0.0.9: #77."));
	text_done(&text);
}

static void they_come_in_order(void **state)
{
	for (int i = 0; i < 3; i++)
		for (uint8_t host = 250; host > 100; host--)
			arp(REQUEST, 1, host, 2 * MS);
	uint64_t count = 0;
	for (const struct neighbour *one = neighbours_next(neighbours, NULL); one;
		one = neighbours_next(neighbours, one), count++)
		assert_int_equal(one->packet[0], count + 1);
	assert_int_equal(count, 150);
}

/* who asks for everybody does not push out one that is asked for in earnest */
static void a_table_has_an_end(void **state)
{
	for (int i = 0; i < 3; i++)
		arp(REQUEST, 1, 9, S);
	for (int i = 0; i < 40000; i++) {
		struct builder builder = { .at = bytes, .room_bytes = sizeof(bytes) };
		uint8_t sender[4] = { 10, 0, 0, 3 },
			wanted[4] = { 10, 9, (uint8_t)(i >> 8), (uint8_t)i };
		static const uint8_t mac[6];
		build_ethernet(&builder, mac, mac, ETHERTYPE_ARP);
		build_arp_ipv4(&builder, REQUEST, mac, sender, mac, wanted);
		passes(&builder);
	}
	assert_int_equal(only_one()->asked.bytes[15], 9);
}

static void cut_packets_tell_nothing(void **state)
{
	arp(REQUEST, 1, 9, S);
	arp(REQUEST, 1, 9, S);
	for (uint32_t captured = 0; captured < 42; captured++) {
		struct packet packet = { .bytes = bytes,
			.time_ns = now_ns,
			.number = ++number,
			.captured = captured,
			.length = 42,
			.link_type = DLT_ETHERNET };
		packet_decode(&packet);
		neighbours_packet(neighbours, &packet);
	}
	assert_null(neighbours_next(neighbours, NULL));
	arp(REQUEST, 1, 9, S);
	only_one();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nobody_answers, start, done),
		cmocka_unit_test_setup_teardown(a_late_answer_is_one, start, done),
		cmocka_unit_test_setup_teardown(any_word_of_it_is_a_sign_of_life, start, done),
		cmocka_unit_test_setup_teardown(what_falls_silent_later_is_found, start, done),
		cmocka_unit_test_setup_teardown(now_and_then_is_no_series, start, done),
		cmocka_unit_test_setup_teardown(several_askers_are_no_series, start, done),
		cmocka_unit_test_setup_teardown(
			a_probe_for_its_own_address_asks_nobody, start, done),
		cmocka_unit_test_setup_teardown(ipv6_is_the_same, start, done),
		cmocka_unit_test_setup_teardown(more_packets_than_fit_keep_the_last, start, done),
		cmocka_unit_test_setup_teardown(its_connections_are_named, start, done),
		cmocka_unit_test_setup_teardown(they_come_in_order, start, done),
		cmocka_unit_test_setup_teardown(a_table_has_an_end, start, done),
		cmocka_unit_test_setup_teardown(cut_packets_tell_nothing, start, done),
	};
	return cmocka_run_group_tests_name("explain neighbour", tests, NULL, NULL);
}
