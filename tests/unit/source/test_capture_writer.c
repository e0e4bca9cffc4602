/* test_capture_writer.c - writing pcap and pcapng files (source/capture_writer.h). */
#include "capture_bytes.h"

#include "base/macros.h"
#include "source/capture_format.h"
#include "source/capture_writer.h"
#include "source/link_type.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pcap/pcap.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static const uint8_t data[300] = { 0xde, 0xad, 0xbe, 0xef };

static const struct capture_writer_options pcap_options = {
	.format = CAPTURE_WRITER_PCAP,
	.link_type = DLT_EN10MB,
	.snap_bytes = 262144,
};

static const struct record samples[] = {
	{ data, 1530137344387241999, 60, 60, 0, DLT_EN10MB, 0 },
	{ data, 0, 0, 0, 0, DLT_EN10MB, 0 },
	{ data, 13 * NS_PER_S + 7000, 3, 1514, 0, DLT_EN10MB, 3 },
	{ data, 4292 * NS_PER_S + 967295000, 1, 1, 0, DLT_EN10MB, 4294 },
	{ data, -1500000000, 300, 300, 0, DLT_EN10MB, 0 },
	{ data, 2147483647999999999, 5, 2, 0, DLT_EN10MB, 0 },
};

/* what is in @fd, as a file in the making */
static struct bytes contents(int fd)
{
	struct bytes bytes = bytes_new(false);
	ssize_t got = pread(fd, bytes.at, BYTES_MAX, 0);
	assert_true(got >= 0);
	bytes.count = (size_t)got;
	return bytes;
}

/* Return: a writer to a file in memory, another descriptor of which goes to @ret_fd */
static struct capture_writer *writer_to_memory(
	const struct capture_writer_options *options, int *ret_fd)
{
	struct capture_writer *writer;
	struct failure why;
	int fd = memfd_create("written", MFD_CLOEXEC);
	assert_true(fd >= 0);
	*ret_fd = dup(fd);
	assert_int_equal(capture_writer_open_fd(fd, "written", options, &writer, &why), 0);
	return writer;
}

static struct bytes written(
	const struct capture_writer_options *options, const struct record *records, size_t count)
{
	int fd;
	struct failure why;
	struct capture_writer *writer = writer_to_memory(options, &fd);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(capture_writer_write(writer, &records[i], NULL, 0, &why), 0);
	uint64_t bytes = capture_writer_bytes(writer);
	assert_int_equal(capture_writer_close(writer, &why), 0);
	struct bytes file = contents(fd);
	assert_int_equal(file.count, bytes);
	close(fd);
	return file;
}

static int64_t written_fraction(const struct record *record, int64_t *ret_s)
{
	int64_t time_s = record->time_ns / NS_PER_S - (record->time_ns % NS_PER_S < 0);
	*ret_s = time_s - record->carry_s;
	return record->time_ns - *ret_s * NS_PER_S;
}

/* the same records through pcap_dump() */
static struct bytes dumped_by_libpcap(bool nanoseconds)
{
	struct bytes bytes = bytes_new(false);
	pcap_t *pcap = pcap_open_dead_with_tstamp_precision(DLT_EN10MB, 262144,
		nanoseconds ? PCAP_TSTAMP_PRECISION_NANO : PCAP_TSTAMP_PRECISION_MICRO);
	FILE *file = fmemopen(bytes.at, BYTES_MAX, "wb");
	pcap_dumper_t *dumper = pcap_dump_fopen(pcap, file);
	assert_non_null(dumper);
	for (size_t i = 0; i < ARRAY_COUNT(samples); i++) {
		struct pcap_pkthdr header = {
			.caplen = samples[i].captured,
			.len = samples[i].length,
		};
		int64_t time_s;
		int64_t fraction_ns = written_fraction(&samples[i], &time_s);
		header.ts.tv_sec = time_s;
		header.ts.tv_usec = nanoseconds ? fraction_ns : fraction_ns / 1000;
		pcap_dump((u_char *)dumper, &header, samples[i].bytes);
	}
	bytes.count = (size_t)pcap_dump_ftell64(dumper);
	pcap_dump_close(dumper);
	pcap_close(pcap);
	return bytes;
}

static void writes_what_libpcap_writes(void **state)
{
	for (int nanoseconds = 0; nanoseconds < 2; nanoseconds++) {
		struct capture_writer_options options = pcap_options;
		options.nanoseconds = nanoseconds;
		struct bytes ours = written(&options, samples, ARRAY_COUNT(samples));
		struct bytes theirs = dumped_by_libpcap(nanoseconds);
		assert_int_equal(ours.count, theirs.count);
		assert_memory_equal(ours.at, theirs.at, ours.count);
		bytes_free(&ours);
		bytes_free(&theirs);
	}
}

static void assert_same(const struct record *a, const struct record *b, int64_t unit_ns)
{
	assert_int_equal(a->time_ns, b->time_ns - (b->time_ns % unit_ns + unit_ns) % unit_ns);
	assert_int_equal(a->captured, b->captured);
	assert_int_equal(a->length, b->length);
	assert_int_equal(a->link_type, b->link_type);
	assert_memory_equal(a->bytes, b->bytes, a->captured);
}

static void reads_back_what_it_wrote(void **state)
{
	for (int nanoseconds = 0; nanoseconds < 2; nanoseconds++) {
		struct capture_writer_options options = pcap_options;
		options.nanoseconds = nanoseconds;
		options.link_bits = 0x44000000;
		struct bytes file = written(&options, samples, ARRAY_COUNT(samples));
		struct source *source;
		struct failure why;
		struct reading reading;
		assert_int_equal(open_bytes(&file, file.count, &source, &why), 0);
		assert_int_equal(source_snap_bytes(source), 262144);
		assert_int_equal(capture_file_link_bits(source), 0x44000000);
		read_all(source, &reading);
		assert_int_equal(reading.count, ARRAY_COUNT(samples));
		for (size_t i = 0; i < reading.count; i++) {
			assert_same(&reading.records[i], &samples[i], nanoseconds ? 1 : 1000);
			/* a broken microsecond file's carry needs a microsecond file */
			if (!nanoseconds)
				assert_int_equal(reading.records[i].carry_s, samples[i].carry_s);
			if (nanoseconds && i == 2)
				i++; /* a carry of 4294 s is beyond a nanosecond file */
		}
		reading_free(&reading);
		source_free(source);
		bytes_free(&file);
	}
}

static void add_interfaces(struct capture_writer *writer)
{
	static const struct capture_interface interfaces[] = {
		{ .name = "eth0", .description = "up", .snap_bytes = 96, .link_type = DLT_EN10MB },
		{ .snap_bytes = 0, .link_type = DLT_RAW },
		{ .name = "", .snap_bytes = 65535, .link_type = DLT_LINUX_SLL2 },
	};
	struct failure why;
	for (uint32_t i = 0; i < ARRAY_COUNT(interfaces); i++) {
		assert_int_equal(capture_writer_interface_count(writer), i);
		assert_int_equal(capture_writer_add_interface(writer, &interfaces[i], &why), 0);
	}
}

static void put_pcapng_records(struct capture_writer *writer)
{
	struct failure why;
	struct record record = samples[0];
	assert_int_equal(capture_writer_write(writer, &record, "hello", 5, &why), 0);
	record.interface = 1;
	record.link_type = DLT_RAW;
	record.captured = 61;
	assert_int_equal(capture_writer_write(writer, &record, NULL, 0, &why), 0);
	record.interface = 2;
	record.captured = 0;
	assert_int_equal(capture_writer_write(writer, &record, "", 0, &why), 0);
	record.time_ns = -1;
	assert_int_equal(capture_writer_write(writer, &record, NULL, 0, &why), 0);
	const struct source_losses losses = { .kernel_dropped = 5,
		.interface_dropped = 1ull << 40 };
	assert_int_equal(
		capture_writer_add_statistics(writer, 1, record.time_ns, &losses, &why), 0);
	record.interface = 3;
	assert_int_equal(capture_writer_write(writer, &record, NULL, 0, &why), -EINVAL);
	assert_string_equal(why.says, "written: a packet on interface 3, which was not described");
}

static struct bytes written_pcapng(bool nanoseconds)
{
	int fd;
	struct failure why;
	const struct capture_writer_options options = {
		.format = CAPTURE_WRITER_PCAPNG,
		.nanoseconds = nanoseconds,
		.link_type = LINK_TYPE_NONE,
		.application = "tcpwhy's test",
	};
	struct capture_writer *writer = writer_to_memory(&options, &fd);
	add_interfaces(writer);
	put_pcapng_records(writer);
	uint64_t bytes = capture_writer_bytes(writer);
	assert_int_equal(capture_writer_close(writer, &why), 0);
	struct bytes file = contents(fd);
	assert_int_equal(file.count, bytes);
	close(fd);
	return file;
}

static void assert_interfaces(const struct source *source)
{
	struct capture_interface interface;
	assert_int_equal(capture_file_interface(source, 0, &interface), 0);
	assert_string_equal(interface.name, "eth0");
	assert_string_equal(interface.description, "up");
	assert_int_equal(interface.snap_bytes, 96);
	assert_int_equal(capture_file_interface(source, 1, &interface), 0);
	assert_null(interface.name);
	assert_int_equal(interface.link_type, DLT_RAW);
	assert_int_equal(capture_file_interface(source, 2, &interface), 0);
	assert_string_equal(interface.name, "");
	assert_int_equal(interface.link_type, DLT_LINUX_SLL2);
}

static void keeps_all_comments_and_each_resolution(void **state)
{
	static const uint8_t resolutions[] = { PCAPNG_RESOLUTION_MICROSECONDS,
		PCAPNG_RESOLUTION_NANOSECONDS, 3, 12, PCAPNG_RESOLUTION_BINARY | 20 };
	static const uint8_t kept[] = { 6, 9, 3, 9, 9 };
	static const struct capture_comment comments[] = { { "one", 3 }, { "", 0 },
		{ "third one", 9 } };
	static const struct capture_writer_options options = {
		.format = CAPTURE_WRITER_PCAPNG,
		.own_resolutions = true,
		.link_type = LINK_TYPE_NONE,
	};
	int fd;
	struct failure why;
	struct capture_writer *writer = writer_to_memory(&options, &fd);
	for (uint32_t i = 0; i < ARRAY_COUNT(resolutions); i++) {
		const struct capture_interface interface = {
			.link_type = DLT_EN10MB, .snap_bytes = 96, .resolution = resolutions[i]
		};
		struct record record = samples[0];
		record.interface = i;
		assert_int_equal(capture_writer_add_interface(writer, &interface, &why), 0);
		assert_int_equal(
			capture_writer_write_commented(writer, &record, comments, i % 4, &why), 0);
		assert_int_equal(capture_writer_add_statistics(writer, i, record.time_ns,
					 &(struct source_losses){ i, 2 * i }, &why),
			0);
	}
	assert_int_equal(capture_writer_close(writer, &why), 0);
	struct bytes file = contents(fd);
	struct source *source;
	struct record records[SOURCE_BATCH_MAX];
	assert_int_equal(open_bytes(&file, file.count, &source, &why), 0);
	assert_int_equal(
		source_read(source, records, SOURCE_BATCH_MAX, &why), ARRAY_COUNT(resolutions));
	for (uint32_t i = 0; i < ARRAY_COUNT(resolutions); i++) {
		struct capture_comments left = capture_file_comments(source, &records[i]);
		struct capture_interface interface;
		const char *comment;
		size_t bytes;
		for (uint32_t j = 0; j < i % 4; j++) {
			assert_true(capture_comments_next(&left, &comment, &bytes));
			assert_int_equal(bytes, comments[j].bytes);
			assert_memory_equal(comment, comments[j].at, bytes);
		}
		assert_false(capture_comments_next(&left, &comment, &bytes));
		assert_int_equal(capture_file_interface(source, i, &interface), 0);
		assert_int_equal(interface.resolution, kept[i]);
		assert_int_equal(interface.losses.kernel_dropped, i);
		assert_int_equal(interface.losses.interface_dropped, 2 * i);
		assert_same(&records[i], &samples[0],
			kept[i] == 9	       ? 1
				: kept[i] == 6 ? 1000
					       : 1000000);
	}
	source_free(source);
	bytes_free(&file);
	close(fd);
}

static void writes_pcapng(void **state)
{
	for (int nanoseconds = 0; nanoseconds < 2; nanoseconds++) {
		struct bytes file = written_pcapng(nanoseconds);
		struct source *source;
		struct failure why;
		struct record records[SOURCE_BATCH_MAX];
		const char *comment;
		size_t comment_bytes;
		assert_int_equal(open_bytes(&file, file.count, &source, &why), 0);
		assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 4);
		assert_interfaces(source);
		assert_same(&records[0], &samples[0], nanoseconds ? 1 : 1000);
		assert_int_equal(
			capture_file_comment(source, records, &comment, &comment_bytes), 0);
		assert_int_equal(comment_bytes, 5);
		assert_memory_equal(comment, "hello", 5);
		assert_int_equal(records[1].captured, 61);
		assert_int_equal(records[1].interface, 1);
		assert_int_equal(records[1].link_type, DLT_RAW);
		assert_int_equal(records[2].interface, 2);
		assert_int_equal(records[3].time_ns, 0); /* not before 1970 */
		assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 0);
		struct source_losses losses;
		assert_int_equal(source_losses(source, &losses), 0);
		assert_int_equal(losses.kernel_dropped, 5);
		assert_int_equal(losses.interface_dropped, 1ull << 40);
		source_free(source);
		bytes_free(&file);
	}
}

static void cuts_a_comment_that_is_too_long(void **state)
{
	int fd;
	struct failure why;
	struct capture_writer_options options = pcap_options;
	options.format = CAPTURE_WRITER_PCAPNG;
	struct capture_writer *writer = writer_to_memory(&options, &fd);
	char *comment = calloc(1, 100000);
	memset(comment, 'x', 100000);
	assert_int_equal(capture_writer_write(writer, &samples[0], comment, 100000, &why), 0);
	assert_int_equal(capture_writer_close(writer, &why), 0);
	free(comment);
	struct bytes file = contents(fd);
	struct source *source;
	struct record record;
	const char *kept;
	size_t kept_bytes;
	assert_int_equal(open_bytes(&file, file.count, &source, &why), 0);
	assert_int_equal(source_read(source, &record, 1, &why), 1);
	assert_int_equal(capture_file_comment(source, &record, &kept, &kept_bytes), 0);
	assert_true(kept_bytes > 65000);
	assert_int_equal(source_read(source, &record, 1, &why), 0);
	source_free(source);
	bytes_free(&file);
	close(fd);
}

static void refuses_what_does_not_fit(void **state)
{
	int fd;
	struct failure why;
	struct capture_writer *writer = writer_to_memory(&pcap_options, &fd);
	struct record record = samples[0];
	record.link_type = DLT_RAW;
	assert_int_equal(capture_writer_write(writer, &record, NULL, 0, &why), -EINVAL);
	assert_string_equal(why.says,
		"written: a pcap file of link type 1 cannot hold a packet of link type 12; "
		"pcapng can");
	const struct capture_interface interface = { .link_type = DLT_EN10MB };
	assert_int_equal(capture_writer_add_interface(writer, &interface, &why), -EINVAL);
	capture_writer_free(writer);
	struct capture_writer_options options = pcap_options;
	options.link_type = 90; /* nobody's */
	assert_int_equal(capture_writer_open_fd(fd, "written", &options, &writer, &why), -EINVAL);
	assert_string_equal(why.says, "written: capture files have no number for link type 90");
	assert_int_equal(
		capture_writer_open("/no/such/file", &pcap_options, &writer, &why), -ENOENT);
	assert_string_equal(why.says, "cannot write /no/such/file: No such file or directory");
}

static void tells_a_closed_pipe(void **state)
{
	struct capture_writer *writer;
	struct failure why;
	int ends[2];
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	assert_int_equal(
		capture_writer_open_fd(ends[1], "standard output", &pcap_options, &writer, &why),
		0);
	assert_int_equal(capture_writer_write(writer, &samples[0], NULL, 0, &why), 0);
	assert_int_equal(capture_writer_flush(writer, &why), -EPIPE);
	assert_string_equal(why.says, "cannot write standard output: Broken pipe");
	/* and it sticks */
	assert_int_equal(capture_writer_write(writer, &samples[0], NULL, 0, &why), -EPIPE);
	assert_int_equal(capture_writer_close(writer, &why), -EPIPE);
	signal(SIGPIPE, before);
}

static void tells_a_full_disk(void **state)
{
	struct capture_writer *writer;
	struct failure why;
	assert_int_equal(capture_writer_open("/dev/full", &pcap_options, &writer, &why), 0);
	int r = 0;
	for (int i = 0; i < 10000 && r == 0; i++)
		r = capture_writer_write(writer, &samples[4], NULL, 0, &why);
	assert_int_equal(r, -ENOSPC); /* not only at the end */
	assert_string_equal(why.says, "cannot write /dev/full: No space left on device");
	assert_int_equal(capture_writer_close(writer, &why), -ENOSPC);
}

static void replaces_a_file_and_flushes(void **state)
{
	char path[] = "/tmp/tcpwhy-test-XXXXXX";
	struct capture_writer *writer;
	struct failure why;
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, sizeof(data)), sizeof(data));
	assert_int_equal(capture_writer_open(path, &pcap_options, &writer, &why), 0);
	assert_int_equal(capture_writer_bytes(writer), 24);
	assert_int_equal(lseek(fd, 0, SEEK_END), 0);
	assert_int_equal(capture_writer_flush(writer, &why), 0);
	assert_int_equal(lseek(fd, 0, SEEK_END), 24);
	assert_int_equal(capture_writer_write(writer, &samples[0], NULL, 0, &why), 0);
	assert_int_equal(capture_writer_bytes(writer), 24 + 76);
	assert_int_equal(capture_writer_close(writer, &why), 0);
	assert_int_equal(lseek(fd, 0, SEEK_END), 24 + 76);
	close(fd);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_what_libpcap_writes),
		cmocka_unit_test(reads_back_what_it_wrote),
		cmocka_unit_test(keeps_all_comments_and_each_resolution),
		cmocka_unit_test(writes_pcapng),
		cmocka_unit_test(cuts_a_comment_that_is_too_long),
		cmocka_unit_test(refuses_what_does_not_fit),
		cmocka_unit_test(tells_a_closed_pipe),
		cmocka_unit_test(tells_a_full_disk),
		cmocka_unit_test(replaces_a_file_and_flushes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
