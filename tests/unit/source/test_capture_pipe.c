/* test_capture_pipe.c - capture files through pipes and across blocks (source/capture_file.h). */
#include "capture_bytes.h"

#include "base/macros.h"
#include "source/capture_file.h"
#include "source/capture_format.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

/* three packets of 60, 96 and 0 bytes, in either format */
static struct bytes sample(bool pcapng)
{
	struct bytes bytes = bytes_new(false);
	if (pcapng) {
		put_section(&bytes);
		put_interface(&bytes, 1, 0);
		put_packet(&bytes, 0, 1000001, 60, 60);
		put_packet(&bytes, 0, 1000002, 96, 1514);
		put_packet(&bytes, 0, 1000003, 0, 0);
		return bytes;
	}
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 65535, 1);
	put_pcap_record(&bytes, 1, 1, 60, 60);
	put_pcap_record(&bytes, 1, 2, 96, 1514);
	put_pcap_record(&bytes, 1, 3, 0, 0);
	return bytes;
}

static void assert_three(const struct reading *reading)
{
	static const uint32_t captured[] = { 60, 96, 0 };
	assert_int_equal(reading->result, 0);
	assert_string_equal(reading->warning, "");
	assert_int_equal(reading->count, 3);
	for (uint32_t i = 0; i < 3; i++) {
		const struct record *record = &reading->records[i];
		assert_int_equal(record->time_ns, NS_PER_S + (i + 1) * NS_PER_US);
		assert_int_equal(record->captured, captured[i]);
		for (uint32_t k = 0; k < captured[i]; k++)
			assert_int_equal(record->bytes[k], k);
	}
}

struct feed {
	int fd;
	const struct bytes *bytes;
	size_t piece;
};

static void *feed_pipe(void *arg)
{
	const struct feed *feed = arg;
	for (size_t done = 0; done < feed->bytes->count;) {
		size_t left = feed->bytes->count - done;
		size_t now = left < feed->piece ? left : feed->piece;
		ssize_t written = write(feed->fd, feed->bytes->at + done, now);
		if (written < 0)
			return NULL; /* the test then misses packets */
		done += (size_t)written;
	}
	close(feed->fd);
	return NULL;
}

static void reads_a_pipe_fed_in_pieces(void **state)
{
	static const size_t pieces[] = { 1, 7, 16, 100000 };
	for (size_t i = 0; i < 2 * ARRAY_COUNT(pieces); i++) {
		struct bytes bytes = sample(i % 2);
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		struct feed feed = { ends[1], &bytes, pieces[i / 2] };
		pthread_t thread;
		assert_int_equal(pthread_create(&thread, NULL, feed_pipe, &feed), 0);
		struct source *source;
		struct failure why;
		struct reading reading;
		assert_int_equal(capture_file_open_fd(ends[0], "pipe", &source, &why), 0);
		read_all(source, &reading);
		assert_three(&reading);
		pthread_join(thread, NULL);
		reading_free(&reading);
		source_free(source);
		bytes_free(&bytes);
	}
}

/* with a whole record at hand it is handed out, whatever may follow and however long that takes */
static void does_not_wait_with_a_record_at_hand(void **state)
{
	struct bytes bytes = sample(false);
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes.at, 24 + 76 + 50), 24 + 76 + 50);
	struct source *source;
	struct failure why;
	struct record records[SOURCE_BATCH_MAX];
	assert_int_equal(capture_file_open_fd(ends[0], "pipe", &source, &why), 0);
	assert_int_equal(source_fd(source), ends[0]);
	assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 1);
	assert_int_equal(records[0].captured, 60);
	assert_int_equal(write(ends[1], bytes.at + 24 + 76 + 50, bytes.count - 24 - 76 - 50),
		bytes.count - 24 - 76 - 50);
	assert_int_equal(source_read(source, records, 1, &why), 1);
	assert_int_equal(records[0].length, 1514);
	assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 1);
	close(ends[1]);
	assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 0);
	assert_true(source_ended(source));
	source_free(source);
	bytes_free(&bytes);
}

/* more than one block, with packets that lie across the blocks' ends */
static void reads_across_blocks(void **state)
{
	struct bytes bytes = bytes_new(false);
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 0, 1);
	for (uint32_t i = 0; i < 200; i++)
		put_pcap_record(&bytes, i, 0, 5000 + i, 9000);
	struct source *source;
	struct failure why;
	struct reading reading;
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
	read_all(source, &reading);
	source_free(source);
	assert_int_equal(reading.count, 200);
	for (uint32_t i = 0; i < 200; i++) {
		assert_int_equal(reading.records[i].time_ns, i * NS_PER_S);
		assert_int_equal(reading.records[i].captured, 5000 + i);
		assert_int_equal(reading.records[i].bytes[4999 + i], (4999 + i) & 0xff);
	}
	reading_free(&reading);
	bytes_free(&bytes);
}

static void tells_its_progress(void **state)
{
	struct bytes bytes = sample(false);
	struct source *source;
	struct failure why;
	struct record records[1];
	uint64_t done, whole;
	assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), 0);
	assert_int_equal(source_read(source, records, 1, &why), 1);
	assert_int_equal(capture_file_progress(source, &done, &whole), 0);
	assert_int_equal(done, 24 + 76);
	assert_int_equal(whole, bytes.count);
	source_free(source);
	bytes_free(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_a_pipe_fed_in_pieces),
		cmocka_unit_test(does_not_wait_with_a_record_at_hand),
		cmocka_unit_test(reads_across_blocks),
		cmocka_unit_test(tells_its_progress),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
