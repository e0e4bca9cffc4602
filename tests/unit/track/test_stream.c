/* test_stream.c - bytes in order from segments in any (track/stream.h). */
#include "track/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MS INT64_C(1000000)
#define GIVEN_MAX 131072

/* What came out: bytes as they are, "[3 missing]", "[3 cut]", "(2 differ)" */
static char given[GIVEN_MAX];
static size_t given_bytes;

static void put(const char *format, unsigned long long count)
{
	int bytes = snprintf(given + given_bytes, GIVEN_MAX - given_bytes, format, count);
	given_bytes += (size_t)bytes;
}

static void on_bytes(void *owner, const uint8_t *at, size_t bytes)
{
	assert_true(given_bytes + bytes < GIVEN_MAX);
	memcpy(given + given_bytes, at, bytes);
	given_bytes += bytes;
	given[given_bytes] = '\0';
}

static void on_missing(void *owner, uint64_t bytes, enum stream_missing why)
{
	put(why == STREAM_CUT ? "[%llu cut]" : "[%llu missing]", bytes);
}

static void on_differs(void *owner, uint64_t bytes)
{
	put("(%llu differ)", bytes);
}

static const struct stream_sink sink = {
	.bytes = on_bytes,
	.missing = on_missing,
	.differs = on_differs,
};

static struct stream start(uint32_t seq)
{
	struct stream stream;
	given_bytes = 0;
	given[0] = '\0';
	assert_int_equal(stream_start(&stream, &sink), 0);
	stream_begin(&stream, seq);
	return stream;
}

static void add_cut(struct stream *stream, uint32_t seq, const char *bytes, size_t length)
{
	size_t captured = strlen(bytes);
	uint8_t *copy = malloc(captured ? captured : 1); /* ASan sees one byte too far */
	memcpy(copy, bytes, captured);
	stream_add(stream, seq, (struct span){ copy, captured, length });
	free(copy);
}

static void add(struct stream *stream, uint32_t seq, const char *bytes)
{
	add_cut(stream, seq, bytes, strlen(bytes));
}

static void end(struct stream *stream, const char *wanted)
{
	stream_end(stream);
	assert_string_equal(given, wanted);
	stream_done(stream);
}

static void in_order(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abc");
	assert_string_equal(given, "abc"); /* at once */
	add(&stream, 4, "def");
	end(&stream, "abcdef");
}

static void any_order_over_the_end_of_the_numbers(void **state)
{
	struct stream stream = start(0xfffffffe);
	add(&stream, 4, "ghi");
	add(&stream, 1, "def");
	assert_string_equal(given, "");
	add(&stream, 0xfffffffe, "abc");
	assert_string_equal(given, "abcdefghi");
	end(&stream, "abcdefghi");
}

static void what_comes_again_is_dropped(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abcdef");
	add(&stream, 1, "abc");
	add(&stream, 4, "defghi"); /* half of it again */
	add(&stream, 13, "mno");
	add(&stream, 13, "mno");
	add(&stream, 10, "jklmnopq"); /* around what is held */
	end(&stream, "abcdefghijklmnopq");
}

static void the_first_content_wins_and_it_is_said(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abcdef");
	add(&stream, 3, "XdXf");
	assert_string_equal(given, "abcdef(2 differ)");
	add(&stream, 10, "jkl");
	add(&stream, 7, "ghiJkl"); /* against what is held */
	end(&stream, "abcdef(2 differ)(1 differ)ghijkl");
}

static void only_recent_bytes_can_be_compared(void **state)
{
	static char long_text[30001];
	struct stream stream = start(1);
	memset(long_text, 'x', sizeof(long_text) - 1);
	add(&stream, 1, "old");
	for (uint32_t i = 0; i < 3; i++)
		add(&stream, 4 + i * 30000, long_text);
	size_t before = given_bytes;
	add(&stream, 1, "OLD"); /* too long ago */
	assert_int_equal(given_bytes, before);
	add(&stream, 90000, "xxyx");
	assert_string_equal(given + before, "(1 differ)");
	end(&stream, given);
}

static void a_gap_is_one_once_it_is_acknowledged(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abc");
	add(&stream, 7, "ghi");
	stream_tick(&stream, 1000 * MS);
	stream_acked(&stream, 4, 1000 * MS);
	stream_tick(&stream, 9000 * MS);
	assert_string_equal(given, "abc"); /* it may still be sent again */
	stream_acked(&stream, 10, 9000 * MS);
	add(&stream, 10, "jkl");
	stream_tick(&stream, 9199 * MS);
	assert_string_equal(given, "abc"); /* another queue of the capture may have it */
	stream_tick(&stream, 9200 * MS);
	assert_string_equal(given, "abc[3 missing]ghijkl");
	add(&stream, 4, "def"); /* too late */
	end(&stream, "abc[3 missing]ghijkl");
}

static void what_comes_soon_after_its_acknowledgement_is_no_gap(void **state)
{
	struct stream stream = start(1);
	stream_acked(&stream, 7, 1000 * MS);
	add(&stream, 1, "abc");
	stream_tick(&stream, 1199 * MS);
	add(&stream, 4, "def");
	stream_tick(&stream, 9000 * MS);
	end(&stream, "abcdef");
}

static void what_was_acknowledged_last_is_missing_at_the_end(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abc");
	add(&stream, 9, "ijk");
	stream_acked(&stream, 15, 0);
	end(&stream, "abc[5 missing]ijk[3 missing]");
}

static void a_fin_is_no_byte(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abc");
	stream_fin(&stream, 4);
	stream_acked(&stream, 5, 0);
	stream_tick(&stream, 9000 * MS);
	end(&stream, "abc");
}

static void cut_segments_say_so(void **state)
{
	struct stream stream = start(1);
	add_cut(&stream, 1, "ab", 5);
	add_cut(&stream, 9, "", 3);
	add(&stream, 6, "fgh");
	add(&stream, 12, "lm");
	end(&stream, "ab[3 cut]fgh[3 cut]lm");
}

static void nothing_is_held_without_bound(void **state)
{
	struct stream stream = start(0);
	given_bytes = 0;
	for (uint32_t i = 0; i < 2 * STREAM_HELD_MAX; i++) {
		add(&stream, 10 + i * 5, "z");
		assert_true(stream.held_count <= STREAM_HELD_MAX);
		given_bytes = 0;
	}
	assert_int_equal(stream.next, 10 + (STREAM_HELD_MAX - 1) * 5 + 1);
	stream_done(&stream);
	uint8_t *large = calloc(1, 60000);
	stream = start(0);
	for (uint32_t i = 0; i < 1000; i++) {
		stream_add(&stream, 10 + i * 60001, (struct span){ large, 60000, 60000 });
		assert_true(stream.held_bytes <= STREAM_HELD_BYTES_MAX);
		given_bytes = 0;
	}
	free(large);
	stream_done(&stream);
}

static void a_jump_further_than_any_window(void **state)
{
	struct stream stream = start(1);
	add(&stream, 1, "abc");
	add(&stream, 7, "ghi");
	add(&stream, 3000000000, "far");
	add(&stream, 3000000003, "away");
	end(&stream, "abc[3 missing]ghi[2999999990 missing]faraway");
}

static void begun_by_whatever_comes_first(void **state)
{
	struct stream stream;
	given_bytes = 0;
	assert_int_equal(stream_start(&stream, &sink), 0);
	stream_acked(&stream, 500, 0);
	stream_begin(&stream, 501); /* nothing was given: better known now */
	add(&stream, 501, "abc");
	stream_begin(&stream, 1);
	end(&stream, "abc");
}

/* pieces of a stream in any order, overlapping, again and again: all of it comes out, once */
static void random_pieces(void **state)
{
	static char all[5001];
	unsigned int seed = 7;
	for (size_t i = 0; i < sizeof(all) - 1; i++)
		all[i] = (char)('a' + rand_r(&seed) % 26);
	for (int round = 0; round < 100; round++) {
		uint32_t base = (uint32_t)rand_r(&seed) * 2;
		struct stream stream = start(base);
		while (given_bytes < sizeof(all) - 1) {
			size_t from = (size_t)rand_r(&seed) % (sizeof(all) - 1);
			size_t most = sizeof(all) - 1 - from < 400 ? sizeof(all) - 1 - from : 400;
			size_t length = (size_t)rand_r(&seed) % (most + 1);
			stream_add(&stream, base + (uint32_t)from,
				(struct span){ (const uint8_t *)all + from, length, length });
			assert_memory_equal(given, all, given_bytes);
		}
		assert_int_equal(stream.held_count, 0);
		end(&stream, all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_order),
		cmocka_unit_test(any_order_over_the_end_of_the_numbers),
		cmocka_unit_test(what_comes_again_is_dropped),
		cmocka_unit_test(the_first_content_wins_and_it_is_said),
		cmocka_unit_test(only_recent_bytes_can_be_compared),
		cmocka_unit_test(a_gap_is_one_once_it_is_acknowledged),
		cmocka_unit_test(what_comes_soon_after_its_acknowledgement_is_no_gap),
		cmocka_unit_test(what_was_acknowledged_last_is_missing_at_the_end),
		cmocka_unit_test(a_fin_is_no_byte),
		cmocka_unit_test(cut_segments_say_so),
		cmocka_unit_test(nothing_is_held_without_bound),
		cmocka_unit_test(a_jump_further_than_any_window),
		cmocka_unit_test(begun_by_whatever_comes_first),
		cmocka_unit_test(random_pieces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
