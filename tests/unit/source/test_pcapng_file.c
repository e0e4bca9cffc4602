/* test_pcapng_file.c - reading pcapng files (source/capture_file.h). */
#include "capture_bytes.h"

#include "base/macros.h"
#include "source/capture_file.h"
#include "source/capture_format.h"
#include "source/link_type.h"

#include <errno.h>
#include <pcap/pcap.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

static void put_simple_packet(struct bytes *bytes, uint32_t length, uint32_t captured)
{
	size_t begin = begin_block(bytes, PCAPNG_PACKET_SIMPLE);
	put_32(bytes, length);
	put_pattern(bytes, captured);
	end_block(bytes, begin);
}

static void put_obsolete_packet(
	struct bytes *bytes, uint16_t interface, uint64_t ticks, uint32_t captured)
{
	size_t begin = begin_block(bytes, PCAPNG_PACKET_OBSOLETE);
	put_16(bytes, interface);
	put_16(bytes, 0xffff);
	put_32(bytes, (uint32_t)(ticks >> 32));
	put_32(bytes, (uint32_t)ticks);
	put_32(bytes, captured);
	put_32(bytes, captured);
	put_pattern(bytes, captured);
	end_block(bytes, begin);
}

static void put_statistics(struct bytes *bytes, uint32_t interface, uint16_t code, uint64_t value)
{
	size_t begin = begin_block(bytes, PCAPNG_STATISTICS);
	put_32(bytes, interface);
	put_64(bytes, 0);
	put_option(bytes, PCAPNG_OPTION_COMMENT, "odd", 3);
	put_16(bytes, code);
	put_16(bytes, 8);
	put_64(bytes, value);
	put_option_end(bytes);
	end_block(bytes, begin);
}

/* a block that nobody needs to understand, with bytes that look like others */
static void put_other(struct bytes *bytes, uint32_t type, size_t count)
{
	size_t begin = begin_block(bytes, type);
	put_pattern(bytes, count);
	end_block(bytes, begin);
}

/* every kind of block once or more; where each ends, and how many packets there are until then */
#define SAMPLE_BLOCKS_MAX 32

struct sample {
	struct bytes bytes;
	size_t ends[SAMPLE_BLOCKS_MAX];
	size_t packets[SAMPLE_BLOCKS_MAX];
	size_t blocks;
};

static void ended(struct sample *sample, size_t packets)
{
	assert_true(sample->blocks < SAMPLE_BLOCKS_MAX);
	sample->ends[sample->blocks] = sample->bytes.count;
	sample->packets[sample->blocks++] = packets;
}

static struct sample sample_new(bool big_endian)
{
	struct sample sample = { .bytes = bytes_new(big_endian) };
	struct bytes *bytes = &sample.bytes;
	put_section(bytes);
	ended(&sample, 0);
	put_interface(bytes, 1, 96);
	ended(&sample, 0);
	put_packet(bytes, 0, 1530137344387241, 61, 1514);
	ended(&sample, 1);
	put_other(bytes, 4, 20); /* name resolution */
	ended(&sample, 1);
	put_simple_packet(bytes, 200, 96);
	ended(&sample, 2);
	put_obsolete_packet(bytes, 0, 7, 5);
	ended(&sample, 3);
	put_other(bytes, 9, 3); /* journal */
	ended(&sample, 3);
	put_other(bytes, 10, 30); /* decryption secrets */
	ended(&sample, 3);
	put_other(bytes, 0xbad, 9); /* custom */
	ended(&sample, 3);
	put_other(bytes, 0x40000bad, 0);
	ended(&sample, 3);
	put_other(bytes, 0x80001234, 64); /* local use */
	ended(&sample, 3);
	put_statistics(bytes, 0, PCAPNG_STATISTICS_KERNEL_DROPPED, 77);
	ended(&sample, 3);
	put_packet(bytes, 0, 8, 0, 0);
	ended(&sample, 4);
	return sample;
}

static void assert_sample(const struct reading *reading)
{
	const struct record *record = reading->records;
	assert_int_equal(reading->result, 0);
	assert_string_equal(reading->warning, "");
	assert_int_equal(reading->count, 4);
	assert_int_equal(record[0].time_ns, 1530137344387241000);
	assert_int_equal(record[0].captured, 61);
	assert_int_equal(record[0].length, 1514);
	assert_int_equal(record[0].bytes[60], 60);
	assert_int_equal(record[1].time_ns, 0);
	assert_int_equal(record[1].captured, 96);
	assert_int_equal(record[1].length, 200);
	assert_int_equal(record[1].bytes[95], 95);
	assert_int_equal(record[2].time_ns, 7000);
	assert_int_equal(record[2].captured, 5);
	assert_int_equal(record[2].bytes[4], 4);
	assert_int_equal(record[3].captured, 0);
	assert_int_equal(record[3].link_type, DLT_EN10MB);
	assert_int_equal(reading->losses.kernel_dropped, 77);
}

static void reads_every_kind_of_block(void **state)
{
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		struct sample sample = sample_new(big_endian);
		struct reading reading = read_bytes(&sample.bytes, sample.bytes.count);
		assert_sample(&reading);
		reading_free(&reading);
		bytes_free(&sample.bytes);
	}
}

static void every_prefix_gives_what_it_holds(void **state)
{
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		struct sample sample = sample_new(big_endian);
		for (size_t count = 0; count <= sample.bytes.count; count++) {
			struct source *source = NULL;
			struct failure why = { "" };
			int r = open_bytes(&sample.bytes, count, &source, &why);
			if (count < sample.ends[0]) {
				assert_int_equal(r, -EBADMSG);
				assert_memory_equal(why.says, "sample: ", 8);
				continue;
			}
			assert_int_equal(r, 0);
			size_t whole = 0;
			while (whole + 1 < sample.blocks && count >= sample.ends[whole + 1])
				whole++;
			struct reading reading;
			read_all(source, &reading);
			assert_int_equal(reading.result, 0);
			assert_int_equal(reading.count, sample.packets[whole]);
			assert_int_equal(reading.warning[0] != '\0', count != sample.ends[whole]);
			assert_int_equal(source_link_type(source), whole ? 1 : LINK_TYPE_NONE);
			reading_free(&reading);
			source_free(source);
		}
		bytes_free(&sample.bytes);
	}
}

static void says_where_it_was_cut(void **state)
{
	struct sample sample = sample_new(false);
	struct reading reading = read_bytes(&sample.bytes, sample.ends[1] + 50);
	assert_string_equal(reading.warning,
		"sample: at byte 48: the last block is cut short: 50 of 96 bytes; "
		"the capture was cut there");
	reading_free(&reading);
	bytes_free(&sample.bytes);
}

/* each section has its own order and interfaces, and these their own link types and clocks */
static void reads_several_sections_and_interfaces(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_section(&bytes);
	put_interface(&bytes, 1, 0);
	put_interface_clock(&bytes, 113, 9, 0);
	put_packet(&bytes, 1, 1000000001, 3, 3);
	put_packet(&bytes, 0, 1000001, 4, 4);
	put_statistics(&bytes, 0, PCAPNG_STATISTICS_INTERFACE_DROPPED, 3);
	put_statistics(
		&bytes, 0, PCAPNG_STATISTICS_INTERFACE_DROPPED, 20); /* the last one counts */
	bytes.big_endian = true;
	put_section(&bytes);
	put_interface_clock(&bytes, 101, 3, 60);
	put_packet(&bytes, 0, 1500, 5, 5);
	bytes.big_endian = false;
	put_section(&bytes);
	put_interface(&bytes, 276, 0);
	put_packet(&bytes, 0, 2, 6, 6);
	put_statistics(&bytes, 0, PCAPNG_STATISTICS_INTERFACE_DROPPED, 5);
	put_statistics(&bytes, 9, PCAPNG_STATISTICS_INTERFACE_DROPPED, 1000); /* of nobody */
	static const struct record expected[] = {
		{ NULL, 1000000001, 3, 3, 1, DLT_LINUX_SLL, 0 },
		{ NULL, 1000001000, 4, 4, 0, DLT_EN10MB, 0 },
		{ NULL, 61500000000, 5, 5, 2, DLT_RAW, 0 },
		{ NULL, 2000, 6, 6, 3, DLT_LINUX_SLL2, 0 },
	};
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.result, 0);
	assert_int_equal(reading.count, ARRAY_COUNT(expected));
	for (size_t i = 0; i < ARRAY_COUNT(expected); i++) {
		const struct record *record = &reading.records[i];
		assert_int_equal(record->time_ns, expected[i].time_ns);
		assert_int_equal(record->captured, expected[i].captured);
		assert_int_equal(record->interface, expected[i].interface);
		assert_int_equal(record->link_type, expected[i].link_type);
	}
	assert_int_equal(reading.losses.interface_dropped, 25);
	reading_free(&reading);
	bytes_free(&bytes);
}

static void names_its_interfaces(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_section(&bytes);
	size_t begin = begin_block(&bytes, PCAPNG_INTERFACE);
	put_32(&bytes, 1);
	put_32(&bytes, 128);
	put_option(&bytes, PCAPNG_INTERFACE_NAME, "eth0\0x", 6); /* a stray NUL ends it */
	put_option(&bytes, PCAPNG_INTERFACE_NAME, "eth1", 4);
	put_option(&bytes, PCAPNG_INTERFACE_DESCRIPTION, "uplink", 6);
	put_option(&bytes, 12, "Linux", 5);
	put_option_end(&bytes);
	end_block(&bytes, begin);
	struct source *source;
	struct failure why;
	struct capture_interface interface;
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
	assert_int_equal(capture_file_interface(source, 0, &interface), 0);
	assert_string_equal(interface.name, "eth0");
	assert_string_equal(interface.description, "uplink");
	assert_int_equal(interface.snap_bytes, 128);
	assert_int_equal(source_snap_bytes(source), 128);
	assert_int_equal(capture_file_interface(source, 1, &interface), -ENOENT);
	source_free(source);
	bytes_free(&bytes);
}

static void finds_the_comment_of_a_packet(void **state)
{
	struct bytes bytes = bytes_new(true);
	put_section(&bytes);
	put_interface(&bytes, 1, 0);
	put_simple_packet(&bytes, 5, 5);
	size_t begin = begin_block(&bytes, PCAPNG_PACKET);
	put_32(&bytes, 0);
	put_64(&bytes, 0);
	put_32(&bytes, 6);
	put_32(&bytes, 6);
	put_pattern(&bytes, 8);
	put_option(&bytes, 2, "\0\0\0\1", 4);
	put_option(&bytes, PCAPNG_OPTION_COMMENT, "look here", 9);
	put_option_end(&bytes);
	end_block(&bytes, begin);
	put_packet(&bytes, 0, 0, 6, 6);
	struct source *source;
	struct failure why;
	struct record records[SOURCE_BATCH_MAX];
	const char *comment;
	size_t count;
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
	assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 3);
	assert_int_equal(capture_file_comment(source, &records[0], &comment, &count), -ENOENT);
	assert_int_equal(capture_file_comment(source, &records[2], &comment, &count), -ENOENT);
	assert_int_equal(capture_file_comment(source, &records[1], &comment, &count), 0);
	assert_int_equal(count, 9);
	assert_memory_equal(comment, "look here", 9);
	source_free(source);
	bytes_free(&bytes);
}

static void reads_a_file_without_interfaces(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_section(&bytes);
	put_other(&bytes, 0xbad, 40);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.result, 0);
	assert_int_equal(reading.count, 0);
	assert_string_equal(reading.warning, "");
	reading_free(&reading);
	bytes_free(&bytes);
}

static void takes_blocks_larger_than_its_memory(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_section(&bytes);
	put_other(&bytes, 0xbad, 1000 * 1000);
	put_interface(&bytes, 1, 0);
	put_other(&bytes, 0xbad, 600 * 1000);
	put_packet(&bytes, 0, 1, 200000, 200000);
	put_packet(&bytes, 0, 2, 262144, 262144);
	put_packet(&bytes, 0, 3, 1, 1);
	struct reading reading = read_bytes(&bytes, bytes.count);
	assert_int_equal(reading.result, 0);
	assert_int_equal(reading.count, 3);
	assert_int_equal(reading.records[1].bytes[262143], 255);
	reading_free(&reading);
	bytes_free(&bytes);
}

/* what precedes this simple packet looks like the head of one with options, and what follows like a
 * comment */
static void finds_no_comment_of_a_simple_packet(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_section(&bytes);
	put_interface(&bytes, 1, 0);
	size_t begin = begin_block(&bytes, 0xbad);
	put_32(&bytes, PCAPNG_PACKET);
	put_32(&bytes, 1000);
	put_32(&bytes, 0);
	end_block(&bytes, begin);
	put_simple_packet(&bytes, 8, 8);
	put_interface(&bytes, 1, 0);
	struct source *source;
	struct failure why;
	struct record record;
	const char *comment;
	size_t count;
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
	assert_int_equal(source_read(source, &record, 1, &why), 1);
	assert_int_equal(capture_file_comment(source, &record, &comment, &count), -ENOENT);
	source_free(source);
	bytes_free(&bytes);
}

/* the same where nothing precedes it in memory */
static void looks_not_before_its_memory(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_section(&bytes);
	put_interface(&bytes, 1, 0);
	size_t head = bytes.count;
	put_simple_packet(&bytes, 8, 8);
	struct source *source;
	struct failure why;
	struct record record;
	const char *comment;
	size_t count;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes.at, head), head);
	assert_int_equal(capture_file_open_fd(ends[0], "pipe", &source, &why), 0);
	assert_int_equal(write(ends[1], bytes.at + head, bytes.count - head), bytes.count - head);
	assert_int_equal(source_read(source, &record, 1, &why), 1);
	assert_int_equal(capture_file_comment(source, &record, &comment, &count), -ENOENT);
	close(ends[1]);
	source_free(source);
	bytes_free(&bytes);
}

/* a batch ends with its section: the next one's byte order would be wrong for its comments */
static void finds_comments_in_each_section(void **state)
{
	struct bytes bytes = bytes_new(true);
	for (int i = 0; i < 2; i++) {
		put_section(&bytes);
		put_interface(&bytes, 1, 0);
		size_t begin = begin_block(&bytes, PCAPNG_PACKET);
		put_32(&bytes, 0);
		put_64(&bytes, 0);
		put_64(&bytes, 0);
		put_option(&bytes, PCAPNG_OPTION_COMMENT, "here", 4);
		end_block(&bytes, begin);
		bytes.big_endian = false;
	}
	struct source *source;
	struct failure why;
	struct record records[SOURCE_BATCH_MAX];
	const char *comment;
	size_t count;
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 1);
		assert_int_equal(capture_file_comment(source, records, &comment, &count), 0);
		assert_int_equal(count, 4);
	}
	source_free(source);
	bytes_free(&bytes);
}

static uint64_t ticks_of(uint8_t resolution, uint32_t k)
{
	/* about 1.5 thousand million seconds, in whatever unit */
	uint64_t per_s = 1;
	for (uint8_t i = 0; i < (resolution & 0x7f); i++)
		per_s *= resolution & 0x80 ? 2 : 10;
	return per_s * (1530137344 + k) + per_s / 7 * k;
}

/* the oracle: libpcap reads the same file to the same packets, with any clock that it knows */
static void agrees_with_libpcap(void **state)
{
	static const uint8_t resolutions[] = { 0, 3, 6, 7, 8, 9, 0x80, 0x8a, 0x94, 0x9e, 0xa0 };
	for (size_t i = 0; i < 2 * ARRAY_COUNT(resolutions); i++) {
		uint8_t resolution = resolutions[i / 2];
		struct bytes bytes = bytes_new(i % 2);
		put_section(&bytes);
		put_interface_clock(&bytes, 101, resolution, (int64_t)i - 5);
		for (uint32_t k = 0; k < 7; k++)
			put_packet(&bytes, 0, ticks_of(resolution, k), k, k + 1);
		struct reading reading = read_bytes(&bytes, bytes.count);
		char says[PCAP_ERRBUF_SIZE];
		pcap_t *pcap = pcap_open_offline_with_tstamp_precision(
			file_of(&bytes, bytes.count), PCAP_TSTAMP_PRECISION_NANO, says);
		assert_non_null(pcap);
		assert_int_equal(reading.count, 7);
		for (size_t k = 0; k < reading.count; k++) {
			const struct record *ours = &reading.records[k];
			struct pcap_pkthdr *header;
			const u_char *data;
			assert_int_equal(pcap_next_ex(pcap, &header, &data), 1);
			assert_int_equal(
				ours->time_ns, header->ts.tv_sec * NS_PER_S + header->ts.tv_usec);
			assert_int_equal(ours->captured, header->caplen);
			assert_int_equal(ours->length, header->len);
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
		cmocka_unit_test(reads_every_kind_of_block),
		cmocka_unit_test(every_prefix_gives_what_it_holds),
		cmocka_unit_test(says_where_it_was_cut),
		cmocka_unit_test(reads_several_sections_and_interfaces),
		cmocka_unit_test(names_its_interfaces),
		cmocka_unit_test(finds_the_comment_of_a_packet),
		cmocka_unit_test(finds_no_comment_of_a_simple_packet),
		cmocka_unit_test(looks_not_before_its_memory),
		cmocka_unit_test(finds_comments_in_each_section),
		cmocka_unit_test(reads_a_file_without_interfaces),
		cmocka_unit_test(takes_blocks_larger_than_its_memory),
		cmocka_unit_test(agrees_with_libpcap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
