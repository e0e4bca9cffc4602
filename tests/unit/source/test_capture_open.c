/* test_capture_open.c - what cannot be opened, and how that is told (source/capture_file.h). */
#include "capture_bytes.h"

#include "base/macros.h"
#include "source/capture_file.h"
#include "source/capture_format.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void tells_files_that_cannot_be_read(void **state)
{
	struct source *source = NULL;
	struct failure why;
	assert_int_equal(capture_file_open("/no/such.pcap", &source, &why), -ENOENT);
	assert_string_equal(why.says, "cannot open /no/such.pcap: No such file or directory");
	assert_int_equal(capture_file_open("/", &source, &why), -EISDIR);
	assert_string_equal(why.says, "cannot read /: Is a directory");
	assert_int_equal(capture_file_open("/dev/null", &source, &why), -EBADMSG);
	assert_string_equal(why.says, "/dev/null: it is empty");
	assert_int_equal(capture_file_open_fd(-1, "nothing", &source, &why), -EBADF);
	assert_string_equal(why.says, "cannot look at nothing: Bad file descriptor");
	assert_null(source);
}

static void tells_what_a_file_is_instead(void **state)
{
	static const struct {
		const char *begins;
		size_t count;
		int error;
		const char *says;
	} cases[] = {
		{ "\x1f\x8b\x08\0\0\0", 6, -ENOTSUP,
			"sample: it is compressed by gzip: zcat sample | tcpwhy dump -r -" },
		{ "\x28\xb5\x2f\xfd\x24", 5, -ENOTSUP,
			"sample: it is compressed by zstd: zstdcat sample | tcpwhy dump -r -" },
		{ "\xfd"
		  "7zXZ\0\0",
			7, -ENOTSUP,
			"sample: it is compressed by xz: xzcat sample | tcpwhy dump -r -" },
		{ "BZh9\x31", 5, -ENOTSUP,
			"sample: it is compressed by bzip2: bzcat sample | tcpwhy dump -r -" },
		{ "snoop\0\0\0\0\0\0\2", 12, -EBADMSG,
			"sample: it is a snoop capture, neither pcap nor pcapng" },
		{ "12:00:01.5 IP 10.0.0.1\n", 23, -EBADMSG,
			"sample: it is a text, neither pcap nor pcapng" },
		{ "hi\n", 3, -EBADMSG, "sample: it is a text, neither pcap nor pcapng" },
		{ "\0\1\2\3\4\5", 6, -EBADMSG,
			"sample: it begins with 0x00010203: neither pcap nor pcapng" },
		{ "\xd4\xc3\xb2", 3, -EBADMSG, "sample: it has only 3 bytes: no capture file" },
		{ "\xd4\xc3\xb2\xa1\2", 5, -EBADMSG,
			"sample: at byte 0: the file's header is cut short: 5 of 24 bytes" },
		{ "\x0a\x0d\x0d\x0a\x1c", 5, -EBADMSG,
			"sample: at byte 0: the file's header is cut short: 5 of 12 bytes" },
		{ "\x0a\x0d\x0d\x0ahello, world", 16, -EBADMSG,
			"sample: at byte 8: section header without a byte order mark: no pcapng "
			"file, or damaged there" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bytes bytes = bytes_new(false);
		struct source *source = NULL;
		struct failure why;
		put_raw(&bytes, cases[i].begins, cases[i].count);
		assert_int_equal(open_bytes(&bytes, bytes.count, &source, &why), cases[i].error);
		assert_string_equal(why.says, cases[i].says);
		assert_null(source);
		bytes_free(&bytes);
	}
}

static void leaves_room_for_the_fault(void **state)
{
	struct source *source = NULL;
	struct failure why;
	char name[4000];
	memset(name, 'x', sizeof(name));
	memcpy(name + sizeof(name) - 9, "end.pcap", 9);
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	assert_int_equal(capture_file_open_fd(fd, name, &source, &why), -EBADMSG);
	assert_memory_equal(why.says, "...xxx", 6);
	assert_non_null(strstr(why.says, "xend.pcap: it is empty"));
}

static void tells_headers_that_make_no_sense(void **state)
{
	static const struct {
		uint16_t major, minor;
		uint32_t link;
		const char *says;
	} cases[] = {
		{ 2, 5, 1, "sample: at byte 4: pcap version 2.5 is not known" },
		{ 1, 0, 1, "sample: at byte 4: pcap version 1.0 is not known" },
		{ 543, 1, 1, "sample: at byte 4: pcap version 543.1 is not known" },
		{ 2, 4, 70000, "sample: at byte 20: link type 70000 does not exist" },
		{ 2, 4, 65535, "sample: at byte 20: link type 65535 does not exist" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bytes bytes = bytes_new(true);
		struct source *source = NULL;
		struct failure why;
		put_pcap_header(
			&bytes, PCAP_MAGIC, cases[i].major, cases[i].minor, 0, cases[i].link);
		assert_true(open_bytes(&bytes, bytes.count, &source, &why) < 0);
		assert_string_equal(why.says, cases[i].says);
		assert_null(source);
		bytes_free(&bytes);
	}
}

static void reads_standard_input(void **state)
{
	struct bytes bytes = bytes_new(false);
	struct source *source;
	struct failure why;
	struct reading reading;
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 0, 1);
	put_pcap_record(&bytes, 1, 2, 3, 3);
	put_pcap_record(&bytes, 1, 2, 3, 3);
	int before = dup(STDIN_FILENO);
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes.at, bytes.count - 1), bytes.count - 1);
	close(ends[1]);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	assert_int_equal(capture_file_open("-", &source, &why), 0);
	read_all(source, &reading);
	assert_int_equal(reading.count, 1);
	assert_memory_equal(reading.warning, "standard input: at byte 43: ", 28);
	source_free(source);
	reading_free(&reading);
	/* it is the caller's, and still open */
	assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
	assert_true(dup2(before, STDIN_FILENO) >= 0 || errno == EBADF);
	close(before);
	close(ends[0]);
	bytes_free(&bytes);
}

static void nothing_to_do(int signal_number)
{
}

/* Ctrl-C while waiting on a pipe: the caller gets to look, and may go on */
static void a_signal_interrupts_the_wait(void **state)
{
	struct bytes bytes = bytes_new(false);
	struct source *source;
	struct failure why;
	struct record records[1];
	int ends[2];
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 0, 1);
	put_pcap_record(&bytes, 1, 2, 3, 3);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes.at, 30), 30);
	assert_int_equal(capture_file_open_fd(ends[0], "pipe", &source, &why), 0);
	const struct sigaction quiet = { .sa_handler = nothing_to_do };
	struct sigaction before;
	sigaction(SIGALRM, &quiet, &before);
	const struct itimerval soon = { .it_value.tv_usec = 20000 };
	setitimer(ITIMER_REAL, &soon, NULL);
	assert_int_equal(source_read(source, records, 1, &why), 0);
	assert_false(source_ended(source));
	assert_int_equal(write(ends[1], bytes.at + 30, bytes.count - 30), bytes.count - 30);
	assert_int_equal(source_read(source, records, 1, &why), 1);
	sigaction(SIGALRM, &before, NULL);
	close(ends[1]);
	source_free(source);
	bytes_free(&bytes);
}

static void waits_on_a_pipe_that_does_not_block(void **state)
{
	struct bytes bytes = bytes_new(false);
	struct source *source;
	struct failure why;
	struct reading reading;
	int ends[2];
	put_pcap_header(&bytes, PCAP_MAGIC, 2, 4, 0, 1);
	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	pid_t child = fork();
	if (child == 0) {
		usleep(20000);
		_exit(write(ends[1], bytes.at, bytes.count) != (ssize_t)bytes.count);
	}
	assert_true(child > 0);
	close(ends[1]);
	assert_int_equal(capture_file_open_fd(ends[0], "pipe", &source, &why), 0);
	read_all(source, &reading);
	assert_int_equal(reading.result, 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	source_free(source);
	reading_free(&reading);
	bytes_free(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_files_that_cannot_be_read),
		cmocka_unit_test(tells_what_a_file_is_instead),
		cmocka_unit_test(leaves_room_for_the_fault),
		cmocka_unit_test(tells_headers_that_make_no_sense),
		cmocka_unit_test(reads_standard_input),
		cmocka_unit_test(a_signal_interrupts_the_wait),
		cmocka_unit_test(waits_on_a_pipe_that_does_not_block),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
