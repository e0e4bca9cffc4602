/* test_pcapng_damage.c - how damage in a pcapng file is told (source/capture_file.h). */
#include "capture_bytes.h"

#include "base/macros.h"
#include "source/capture_format.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct reading read_bytes(const struct bytes *bytes, size_t count)
{
	struct source *source;
	struct failure why;
	struct reading reading;
	assert_int_equal(open_bytes(bytes, count, &source, &why), 0);
	read_all(source, &reading);
	source_free(source);
	return reading;
}

/* a block that nobody needs to understand, with bytes that look like others */
static void put_other(struct bytes *bytes, uint32_t type, size_t count)
{
	size_t begin = begin_block(bytes, type);
	put_pattern(bytes, count);
	end_block(bytes, begin);
}

/* what breaks a file after one good packet, and the words that tell it */
struct fault {
	void (*put)(struct bytes *bytes);
	const char *says;
};

static void put_length_of_7(struct bytes *bytes)
{
	put_32(bytes, 6);
	put_32(bytes, 7);
	put_pattern(bytes, 40);
}

static void put_odd_length(struct bytes *bytes)
{
	put_32(bytes, 6);
	put_32(bytes, 34);
	put_pattern(bytes, 40);
}

static void put_huge_length(struct bytes *bytes)
{
	put_32(bytes, 99);
	put_32(bytes, 0xfffffffc);
	put_pattern(bytes, 40);
}

static void put_other_trailer(struct bytes *bytes)
{
	put_other(bytes, 99, 16);
	bytes->at[bytes->count - 4]++;
}

static void put_unknown_interface(struct bytes *bytes)
{
	put_packet(bytes, 7, 0, 4, 4);
}

static void put_too_long_packet(struct bytes *bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_PACKET);
	put_pattern(bytes, 12);
	memset(bytes->at + begin + 8, 0, 12);
	put_32(bytes, 5);
	put_32(bytes, 5);
	put_pattern(bytes, 4);
	end_block(bytes, begin);
}

static void put_absurd_packet(struct bytes *bytes)
{
	put_packet(bytes, 0, 1, 262145, 262145);
}

static void put_short_packet(struct bytes *bytes)
{
	put_other(bytes, PCAPNG_PACKET, 16);
}

static void put_short_simple_packet(struct bytes *bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_PACKET_SIMPLE);
	put_32(bytes, 90);
	put_pattern(bytes, 40);
	end_block(bytes, begin);
}

static void put_short_interface(struct bytes *bytes)
{
	put_other(bytes, PCAPNG_INTERFACE, 4);
}

static void put_broken_options(struct bytes *bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_INTERFACE);
	put_64(bytes, 1);
	put_16(bytes, PCAPNG_INTERFACE_NAME);
	put_16(bytes, 200);
	put_pattern(bytes, 8);
	end_block(bytes, begin);
}

static void put_wide_resolution(struct bytes *bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_INTERFACE);
	put_64(bytes, 1);
	put_option(bytes, PCAPNG_INTERFACE_RESOLUTION, "\6\6", 2);
	end_block(bytes, begin);
}

static void put_section_without_order(struct bytes *bytes)
{
	put_section(bytes);
	bytes->at[bytes->count - 20]++;
}

static void put_section_of_version_2(struct bytes *bytes)
{
	put_section(bytes);
	bytes->at[bytes->count - 16] = 2;
}

static void put_short_section(struct bytes *bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_SECTION);
	put_32(bytes, PCAPNG_BYTE_ORDER);
	end_block(bytes, begin);
}

static void says_where_it_is_damaged(void **state)
{
	static const struct fault faults[] = {
		{ put_length_of_7, "block of type 6 with a length of 7 bytes" },
		{ put_odd_length, "block of type 6 with a length of 34 bytes" },
		{ put_huge_length, "block of type 99 with a length of 4294967292 bytes" },
		{ put_other_trailer, "block of 28 bytes ends with a length of 29" },
		{ put_unknown_interface, "packet on interface 7, but 1 are described before it" },
		{ put_too_long_packet, "packet of 5 bytes in a block of 36" },
		{ put_absurd_packet, "packet of 262145 bytes; the file is damaged there" },
		{ put_short_packet, "block of type 6 is too short: 28 bytes" },
		{ put_short_simple_packet, "packet of 90 bytes in a block of 56" },
		{ put_short_interface, "interface description of 16 bytes" },
		{ put_broken_options, "interface description with broken options" },
		{ put_wide_resolution, "interface description with broken options" },
		{ put_section_without_order, "section header without a byte order mark" },
		{ put_section_of_version_2, "pcapng version 2.0 is not known" },
		{ put_short_section, "with a length of 16 bytes" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(faults); i++) {
		struct bytes bytes = bytes_new(false);
		put_section(&bytes);
		put_interface(&bytes, 1, 0);
		put_packet(&bytes, 0, 1, 4, 4);
		faults[i].put(&bytes);
		struct reading reading = read_bytes(&bytes, bytes.count);
		assert_true(reading.result < 0);
		assert_int_equal(reading.count, 1);
		assert_memory_equal(reading.why.says, "sample: at byte ", 16);
		if (!strstr(reading.why.says, faults[i].says))
			fail_msg("\"%s\" is not in \"%s\"", faults[i].says, reading.why.says);
		reading_free(&reading);
		bytes_free(&bytes);
	}
}

static void says_where_it_is_damaged_before_any_interface(void **state)
{
	struct bytes bytes = bytes_new(false);
	struct source *source = NULL;
	struct failure why;
	put_section(&bytes);
	put_packet(&bytes, 0, 1, 4, 4);
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), -EBADMSG);
	assert_string_equal(why.says,
		"sample: at byte 28: packet on interface 0, but 0 are described before it; "
		"the file is damaged there");
	assert_null(source);
	bytes_free(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_where_it_is_damaged),
		cmocka_unit_test(says_where_it_is_damaged_before_any_interface),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
