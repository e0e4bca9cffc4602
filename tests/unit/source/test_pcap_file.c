/* test_pcap_file.c - reading pcap files in all their variants (source/capture_file.h). */
#include "capture_bytes.h"

#include "base/macros.h"
#include "source/capture_file.h"
#include "source/capture_format.h"

#include <errno.h>
#include <pcap/pcap.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
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

/* three packets: whole, cut by the snap length, empty */
static void put_three(struct bytes *bytes)
{
	put_pcap_record(bytes, 1530137344, 387241, 60, 60);
	put_pcap_record(bytes, 1530137345, 999999, 96, 1514);
	put_pcap_record(bytes, 1530137346, 0, 0, 0);
}

static struct bytes sample(uint32_t magic, bool big_endian)
{
	struct bytes bytes = bytes_new(big_endian);
	put_pcap_header(&bytes, magic, 2, 4, 65535, 1);
	put_three(&bytes);
	return bytes;
}

static void assert_three(const struct reading *reading, int64_t ns_per_unit)
{
	assert_int_equal(reading->result, 0);
	assert_string_equal(reading->warning, "");
	assert_int_equal(reading->count, 3);
	const struct record *record = reading->records;
	assert_int_equal(record[0].time_ns, 1530137344 * NS_PER_S + 387241 * ns_per_unit);
	assert_int_equal(record[0].captured, 60);
	assert_int_equal(record[0].length, 60);
	assert_int_equal(record[0].bytes[59], 59);
	assert_int_equal(record[0].link_type, DLT_EN10MB);
	assert_int_equal(record[0].interface, 0);
	assert_int_equal(record[0].carry_s, 0);
	assert_int_equal(record[1].time_ns, 1530137345 * NS_PER_S + 999999 * ns_per_unit);
	assert_int_equal(record[1].captured, 96);
	assert_int_equal(record[1].length, 1514);
	assert_int_equal(record[1].bytes[95], 95);
	assert_int_equal(record[2].captured, 0);
	assert_int_equal(record[2].time_ns, 1530137346 * NS_PER_S);
}

static void reads_both_orders_and_resolutions(void **state)
{
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		struct bytes micro = sample(PCAP_MAGIC, big_endian);
		struct reading reading = read_bytes(&micro, micro.count);
		assert_three(&reading, 1000);
		reading_free(&reading);
		bytes_free(&micro);
		struct bytes nano = sample(PCAP_MAGIC_NANOSECONDS, big_endian);
		reading = read_bytes(&nano, nano.count);
		assert_three(&reading, 1);
		reading_free(&reading);
		bytes_free(&nano);
	}
}

static void reads_navtel_and_ixia(void **state)
{
	struct bytes navtel = sample(PCAP_MAGIC_NAVTEL, false);
	struct reading reading = read_bytes(&navtel, navtel.count);
	assert_three(&reading, 1);
	reading_free(&reading);
	bytes_free(&navtel);
	static const uint32_t magics[] = { PCAP_MAGIC_IXIA_HARDWARE, PCAP_MAGIC_IXIA_SOFTWARE };
	for (size_t i = 0; i < 4; i++) {
		struct bytes ixia = bytes_new(i % 2);
		put_pcap_header(&ixia, magics[i / 2], 2, 4, 65535, 1);
		put_32(&ixia, 204); /* of the records; not looked at */
		put_three(&ixia);
		reading = read_bytes(&ixia, ixia.count);
		assert_three(&reading, 1000);
		reading_free(&reading);
		bytes_free(&ixia);
	}
}

static void put_kuznetzov_record(struct bytes *bytes, uint32_t captured, uint32_t length)
{
	put_32(bytes, 5);
	put_32(bytes, 6);
	put_32(bytes, captured);
	put_32(bytes, length);
	put_64(bytes, 0x1122334455667788); /* interface, protocol, direction */
	put_pattern(bytes, captured);
}

static void reads_kuznetzov(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC_KUZNETZOV, 2, 4, 68, 1);
	put_kuznetzov_record(&bytes, 82, 1514); /* 14 more than the snap length are allowed */
	put_kuznetzov_record(&bytes, 20, 20);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.result, 0);
	assert_int_equal(reading.count, 2);
	assert_int_equal(reading.records[0].captured, 82);
	assert_int_equal(reading.records[0].bytes[81], 81);
	assert_int_equal(reading.records[1].captured, 20);
	assert_int_equal(reading.records[1].bytes[0], 0);
	reading_free(&reading);
	bytes_free(&bytes);
}

static struct record only_record(uint16_t major, uint16_t minor, uint32_t first, uint32_t second)
{
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC, major, minor, 65535, 1);
	put_32(&bytes, 1);
	put_32(&bytes, 2);
	put_32(&bytes, first);
	put_32(&bytes, second);
	put_pattern(&bytes, first < second ? first : second);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.result, 0);
	assert_string_equal(reading.warning, "");
	assert_int_equal(reading.count, 1);
	struct record record = reading.records[0];
	reading_free(&reading);
	bytes_free(&bytes);
	return record;
}

static void sorts_the_lengths_of_old_versions(void **state)
{
	static const struct {
		uint16_t major, minor;
		uint32_t first, second;
	} cases[] = {
		{ 2, 4, 40, 60 }, /* captured, length */
		{ 2, 3, 40, 60 },
		{ 2, 3, 60, 40 }, /* some wrote them as before */
		{ 2, 2, 60, 40 },
		{ 2, 0, 60, 40 },
		{ 543, 0, 60, 40 },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct record record = only_record(
			cases[i].major, cases[i].minor, cases[i].first, cases[i].second);
		assert_int_equal(record.captured, 40);
		assert_int_equal(record.length, 60);
	}
	/* version 2.4 is believed to the letter, even where it makes no sense */
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 65535, 1);
	put_pcap_record(&bytes, 1, 2, 60, 40);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.records[0].captured, 60);
	assert_int_equal(reading.records[0].length, 40);
	reading_free(&reading);
	bytes_free(&bytes);
}

static void cuts_at_the_snap_length(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 50, 1);
	put_pcap_record(&bytes, 1, 2, 80, 100);
	put_pcap_record(&bytes, 3, 4, 10, 10);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.count, 2);
	assert_int_equal(reading.records[0].captured, 50);
	assert_int_equal(reading.records[0].length, 100);
	assert_int_equal(reading.records[1].captured, 10);
	assert_int_equal(reading.records[1].time_ns, 3 * NS_PER_S + 4000);
	reading_free(&reading);
	bytes_free(&bytes);
}

/* such times are in captures made by fuzzers; what is written again must be what was read */
static void keeps_a_fraction_beyond_its_second(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 65535, 1);
	put_pcap_record(&bytes, 10, 3000007, 1, 1);
	put_pcap_record(&bytes, 0xfffffffe, UINT32_MAX, 1, 1); /* before 1970, as libpcap has it */
	put_pcap_record(&bytes, 10, 999999, 1, 1);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.records[0].time_ns, 13 * NS_PER_S + 7000);
	assert_int_equal(reading.records[0].carry_s, 3);
	assert_int_equal(reading.records[1].time_ns, 4292 * NS_PER_S + 967295000);
	assert_int_equal(reading.records[1].carry_s, 4294);
	assert_int_equal(reading.records[2].carry_s, 0);
	reading_free(&reading);
	bytes_free(&bytes);
}

static void every_prefix_gives_what_it_holds(void **state)
{
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		struct bytes bytes = sample(PCAP_MAGIC, big_endian);
		static const size_t ends[] = { 24, 24 + 76, 24 + 76 + 112, 24 + 76 + 112 + 16 };
		for (size_t count = 0; count <= bytes.count; count++) {
			struct source *source = NULL;
			struct failure why = { "" };
			int r = open_bytes(&bytes, count, &source, &why);
			if (count < ends[0]) {
				assert_int_equal(r, -EBADMSG);
				assert_memory_equal(why.says, "sample: ", 8);
				assert_null(source);
				continue;
			}
			assert_int_equal(r, 0);
			struct reading reading;
			read_all(source, &reading);
			size_t whole = 0;
			while (whole < 3 && count >= ends[whole + 1])
				whole++;
			assert_int_equal(reading.result, 0);
			assert_int_equal(reading.count, whole);
			assert_int_equal(reading.warning[0] != '\0', count != ends[whole]);
			reading_free(&reading);
			source_free(source);
		}
		bytes_free(&bytes);
	}
}

static void says_where_it_was_cut(void **state)
{
	struct bytes bytes = sample(PCAP_MAGIC, false);
	struct reading reading = read_bytes(&bytes, 24 + 76 + 16 + 40);
	assert_string_equal(reading.warning,
		"sample: at byte 100: the last packet is cut short: 40 of 96 bytes; "
		"the capture was cut there");
	reading_free(&reading);
	reading = read_bytes(&bytes, 24 + 76 + 5);
	assert_string_equal(reading.warning,
		"sample: at byte 100: the last packet is cut short: 5 of its header's 16 bytes; "
		"the capture was cut there");
	reading_free(&reading);
	bytes_free(&bytes);
}

static void says_where_it_is_damaged(void **state)
{
	struct bytes bytes = sample(PCAP_MAGIC, false);
	put_pcap_record(&bytes, 1, 1, 0, 0);
	memset(bytes.at + bytes.count - 8, 0xff, 8);
	put_pattern(&bytes, 100);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.result, -EBADMSG);
	assert_int_equal(reading.count, 3);
	assert_string_equal(reading.why.says,
		"sample: at byte 228: packet of 4294967295 bytes; the file is damaged there");
	reading_free(&reading);
	bytes_free(&bytes);
}

/* one byte more than the longest packet of a link type is damage, that one itself is not */
static void knows_the_longest_packet(void **state)
{
	static const struct {
		uint32_t linktype, max;
	} cases[] = { { 1, 262144 }, { 249, 1024 * 1024 } };
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		for (uint32_t more = 0; more < 2; more++) {
			struct bytes bytes = bytes_new(false);
			put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 0, cases[i].linktype);
			put_pcap_record(&bytes, 1, 1, 3, 3);
			uint32_t captured = cases[i].max + more;
			put_pcap_record(&bytes, 1, 1, captured, captured);
			put_pcap_record(&bytes, 2, 2, 3, 3);
			struct reading reading = read_bytes(&bytes, bytes.count);
			assert_int_equal(reading.count, more ? 1 : 3);
			assert_int_equal(reading.result, more ? -EBADMSG : 0);
			if (!more) {
				assert_int_equal(reading.records[1].captured, captured);
				assert_int_equal(reading.records[1].bytes[captured - 1],
					(captured - 1) & 0xff);
				assert_int_equal(reading.records[2].bytes[2], 2);
			}
			reading_free(&reading);
			bytes_free(&bytes);
		}
	}
}

/* a promise of bytes alone must not make us allocate: D-Bus packets may have 128 MiB */
static void does_not_believe_promises(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 0, 231);
	put_pcap_record(&bytes, 1, 1, 0, 0);
	for (int i = 0; i < 2; i++)
		memcpy(bytes.at + bytes.count - 8 + 4 * i, "\0\0\0\x08", 4);
	put_pattern(&bytes, 1000);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.count, 0);
	assert_int_equal(reading.result, 0);
	assert_non_null(strstr(reading.warning, "1000 of 134217728 bytes"));
	reading_free(&reading);
	bytes_free(&bytes);
}

static void maps_link_types_and_snap_lengths(void **state)
{
	static const struct {
		uint32_t field, snap_bytes;
		uint16_t link_type;
		uint32_t ret_snap_bytes, bits;
	} cases[] = {
		{ 1, 96, DLT_EN10MB, 96, 0 }, { 101, 65535, DLT_RAW, 65535, 0 },
		{ 113, 0, DLT_LINUX_SLL, 262144, 0 },
		{ 231, 0x80000000, DLT_DBUS, 128 * 1024 * 1024, 0 },
		{ 0x44000001, 500000, DLT_EN10MB, 500000, 0x44000000 }, /* an FCS of 4 bytes */
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bytes bytes = bytes_new(i % 2);
		put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, cases[i].snap_bytes, cases[i].field);
		struct source *source;
		struct failure why;
		assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
		assert_int_equal(source_link_type(source), cases[i].link_type);
		assert_int_equal(source_snap_bytes(source), cases[i].ret_snap_bytes);
		assert_int_equal(capture_file_link_bits(source), cases[i].bits);
		struct capture_interface interface;
		assert_int_equal(capture_file_interface(source, 0, &interface), 0);
		assert_int_equal(interface.link_type, cases[i].link_type);
		assert_null(interface.name);
		assert_int_equal(capture_file_interface(source, 1, &interface), -ENOENT);
		source_free(source);
		bytes_free(&bytes);
	}
}

/* the oracle: libpcap reads the same file to the same packets */
static void agrees_with_libpcap(void **state)
{
	static const struct {
		uint32_t magic;
		uint16_t major, minor;
		bool big_endian;
	} cases[] = {
		{ PCAP_MAGIC, 2, 4, false },
		{ PCAP_MAGIC, 2, 4, true },
		{ PCAP_MAGIC_NANOSECONDS, 2, 4, false },
		{ PCAP_MAGIC_NANOSECONDS, 2, 4, true },
		{ PCAP_MAGIC, 2, 3, false },
		{ PCAP_MAGIC, 2, 2, true },
		{ PCAP_MAGIC, 543, 0, false },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bytes bytes = bytes_new(cases[i].big_endian);
		put_pcap_header(&bytes, cases[i].magic, cases[i].major, cases[i].minor, 70, 101);
		for (uint32_t k = 0; k < 100; k++)
			put_pcap_record(&bytes, 0x70000000 + (k << 25), k * 9999, k, k);
		struct reading reading = read_bytes(&bytes, bytes.count);
		char says[PCAP_ERRBUF_SIZE];
		pcap_t *pcap = pcap_open_offline_with_tstamp_precision(
			file_of(&bytes, bytes.count), PCAP_TSTAMP_PRECISION_NANO, says);
		assert_non_null(pcap);
		assert_int_equal(reading.count, 100);
		for (size_t k = 0; k < reading.count; k++) {
			const struct record *ours = &reading.records[k];
			struct pcap_pkthdr *header;
			const u_char *data;
			assert_int_equal(pcap_next_ex(pcap, &header, &data), 1);
			assert_int_equal(
				ours->time_ns, header->ts.tv_sec * NS_PER_S + header->ts.tv_usec);
			assert_int_equal(ours->captured, header->caplen);
			assert_int_equal(ours->length, header->len);
			assert_int_equal(ours->link_type, pcap_datalink(pcap));
			assert_memory_equal(ours->bytes, data, header->caplen);
		}
		pcap_close(pcap);
		reading_free(&reading);
		bytes_free(&bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_both_orders_and_resolutions),
		cmocka_unit_test(reads_navtel_and_ixia),
		cmocka_unit_test(reads_kuznetzov),
		cmocka_unit_test(sorts_the_lengths_of_old_versions),
		cmocka_unit_test(cuts_at_the_snap_length),
		cmocka_unit_test(keeps_a_fraction_beyond_its_second),
		cmocka_unit_test(every_prefix_gives_what_it_holds),
		cmocka_unit_test(says_where_it_was_cut),
		cmocka_unit_test(says_where_it_is_damaged),
		cmocka_unit_test(knows_the_longest_packet),
		cmocka_unit_test(does_not_believe_promises),
		cmocka_unit_test(maps_link_types_and_snap_lengths),
		cmocka_unit_test(agrees_with_libpcap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
