/* tests/unit/base/test_bytes.c - byte order, spans, sequence numbers, hashing, failures. */
#include "base/bytes.h"
#include "base/failure.h"
#include "base/hash.h"
#include "base/seq.h"
#include "base/span.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static void loads_name_their_order(void **state)
{
	static const uint8_t bytes[9] = { 0xff, 1, 2, 3, 4, 5, 6, 7, 8 };
	const uint8_t *odd = bytes + 1; /* unaligned on purpose */
	uint8_t out[4];
	assert_int_equal(load_be16(odd), 0x0102);
	assert_int_equal(load_be24(odd), 0x010203);
	assert_int_equal(load_be32(odd), 0x01020304);
	assert_true(load_be64(odd) == UINT64_C(0x0102030405060708));
	assert_int_equal(load_le16(odd), 0x0201);
	assert_int_equal(load_le32(odd), 0x04030201);
	assert_true(load_le64(odd) == UINT64_C(0x0807060504030201));
	store_be32(out, 0x01020304);
	assert_memory_equal(out, odd, 4);
	store_le32(out, 0x04030201);
	assert_memory_equal(out, odd, 4);
}

static void span_takes_all_or_nothing(void **state)
{
	static const uint8_t bytes[10];
	for (size_t captured = 0; captured <= 10; captured++) {
		for (size_t want = 0; want <= 22; want++) {
			struct span span = { bytes, captured, 20 };
			const uint8_t *at = NULL;
			enum wire_status status = span_take(&span, want, &at);
			if (want <= captured) {
				assert_int_equal(status, WIRE_OK);
				assert_ptr_equal(at, bytes);
				assert_ptr_equal(span.at, bytes + want);
				assert_int_equal(span.captured, captured - want);
				assert_int_equal(span.length, 20 - want);
			} else {
				assert_int_equal(
					status, want <= 20 ? WIRE_TRUNCATED : WIRE_MALFORMED);
				assert_null(at);
				assert_ptr_equal(span.at, bytes);
				assert_int_equal(span.captured, captured);
			}
		}
	}
}

static void sequence_numbers_wrap(void **state)
{
	assert_true(seq_lt(0xffffffff, 0));
	assert_true(seq_lt(0xfffffff0, 0x10));
	assert_false(seq_lt(0x10, 0xfffffff0));
	assert_true(seq_le(5, 5));
	assert_int_equal(seq_diff(2, 0xffffffff), 3);
	assert_int_equal(seq_max(0xffffffff, 1), 1);
}

/* the low bits choose the slot: neighbours must not share few of them */
static void hash_spreads_neighbours(void **state)
{
	struct hash_key key = hash_key_make();
	static uint8_t slots[65536];
	unsigned int filled = 0;
	for (uint64_t i = 0; i < 65536; i++) {
		uint8_t *slot = &slots[hash_2(&key, 0x0a000000 + i, 80) & 0xffff];
		filled += !*slot;
		*slot = 1;
	}
	assert_in_range(filled, 65536 * 58 / 100, 65536 * 69 / 100); /* 1 - 1/e of them */
	struct hash_key other = hash_key_make();
	assert_true(hash_2(&key, 1, 2) != hash_2(&other, 1, 2));
}

static void failures_are_sentences(void **state)
{
	struct failure why;
	assert_int_equal((fail)(&why, -ENOENT, "open %s", "x.pcap"), -ENOENT);
	assert_string_equal(why.says, "cannot open x.pcap: No such file or directory");
	assert_int_equal(fail_plain(&why, -EBADMSG, "%s: at byte %d: bad", "x", 7), -EBADMSG);
	assert_string_equal(why.says, "x: at byte 7: bad");
	assert_int_equal((fail)(NULL, -EIO, "nobody asks"), -EIO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loads_name_their_order),
		cmocka_unit_test(span_takes_all_or_nothing),
		cmocka_unit_test(sequence_numbers_wrap),
		cmocka_unit_test(hash_spreads_neighbours),
		cmocka_unit_test(failures_are_sentences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
