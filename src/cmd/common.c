/* cmd/common.c - what every command shares: complaints, signals, operands. Room: cmd. */
#include "cmd/command.h"

#include "source/block_reader.h"
#include "source/capture_file.h"
#include "source/live.h"
#include "wire/decode.h"

#include <errno.h>
#include <inttypes.h>
#include <pcap/pcap.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define COMPLAINT_BYTES_MAX 1024

/* one line in one write, so that lines of several programs do not mix; what cannot be printed safely
 * on a terminal becomes '?' */
static void say(const char *format, va_list args, const char *end)
{
	char line[COMPLAINT_BYTES_MAX] = "tcpwhy: ";
	size_t start = strlen(line), end_bytes = strlen(end);
	size_t room = sizeof(line) - start - end_bytes;
	int bytes = vsnprintf(line + start, room, format, args);
	size_t length = bytes < 0 ? 0 : (size_t)bytes < room ? (size_t)bytes : room - 1;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[start + i] < 0x20 || line[start + i] == 0x7f)
			line[start + i] = '?';
	memcpy(line + start + length, end, end_bytes);
	fflush(stderr);
	if (write(STDERR_FILENO, line, start + length + end_bytes) < 0)
		return; /* there is nobody to tell */
}

enum status complain(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(format, args, "\n");
	va_end(args);
	return STATUS_FAILED;
}

enum status complain_usage(const char *command, const char *format, ...)
{
	char end[128];
	va_list args;
	snprintf(end, sizeof(end), "; see tcpwhy %s%s--help\n", command, *command ? " " : "");
	va_start(args, format);
	say(format, args, end);
	va_end(args);
	return STATUS_USAGE;
}

enum status finish_output(struct text *text)
{
	int r = text_flush(text);
	text_done(text);
	if (r < 0 && r != -EPIPE)
		return complain("cannot write to standard output: %s", strerror(-r));
	return STATUS_DONE;
}

#define SAME_SIGNAL_NS 50000000

static volatile sig_atomic_t stop;
static volatile int64_t stop_ns;

/* timeout(1) sends its signal twice, to us and to our group: who repeats it by hand is slower */
static void on_signal(int number)
{
	int64_t now = now_ns();
	if (!stop)
		stop_ns = now;
	else if (number == SIGINT && now - stop_ns > SAME_SIGNAL_NS) {
		signal(number, SIG_DFL);
		raise(number);
	}
	stop = 1;
}

/* nohup ignores it for us; SIGINT, which shells ignore for background jobs, is ours, as tcpdump's */
static bool hangup_ignored(void)
{
	struct sigaction before;
	return sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler == SIG_IGN;
}

void stop_on_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGALRM };
	struct sigaction action = { .sa_handler = on_signal };
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < ARRAY_COUNT(signals); i++)
		if (signals[i] != SIGHUP || !hangup_ignored())
			sigaction(signals[i], &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	text_stop_on(&stop);
	block_reader_stop_when(stop_wanted);
}

static int64_t deadline_ns = INT64_MAX;

void stop_after(int64_t ns)
{
	deadline_ns = now_ns() + ns;
}

bool stop_wanted(void)
{
	return stop || (deadline_ns != INT64_MAX && now_ns() >= deadline_ns);
}

char *operands_join(int operand_count, char **operands)
{
	size_t bytes = 1;
	for (int i = 0; i < operand_count; i++)
		bytes += strlen(operands[i]) + 1;
	char *joined = malloc(bytes);
	if (!joined)
		return NULL;
	char *at = joined;
	for (int i = 0; i < operand_count; i++)
		at = stpcpy(i ? stpcpy(at, " ") : at, operands[i]);
	*at = '\0';
	return joined;
}

int64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int check_link_type(const char *name, const struct source *source, struct failure *ret_why)
{
	uint16_t link_type = source_link_type(source);
	uint64_t offset = capture_file_link_offset(source);
	const char *type_name = pcap_datalink_val_to_name(link_type);
	if ((!offset && !live_device(source)) || packet_link_type_known(link_type))
		return 0;
	if (!offset)
		return fail_plain(ret_why, -ENOTSUP,
			"%s: packets of link type %s (%u) cannot be decoded; dump -w keeps them",
			name, type_name ? type_name : "unknown", link_type);
	return fail_plain(ret_why, -ENOTSUP,
		"%s: at byte %" PRIu64 ": packets of link type %s (%u) cannot be decoded; dump -w "
		"copies them",
		name, offset, type_name ? type_name : "unknown", link_type);
}

void complain_if_stopped(const char *path, const struct source *source, uint64_t packets)
{
	if (path && stop_wanted() && !source_ended(source))
		complain("%s: stopped by a signal after %" PRIu64 " packets, before the end", path,
			packets);
}
