/* cmd/dump_output.c - see dump_output.h. Room: cmd. */
#include "cmd/dump_output.h"

#include "source/capture_file.h"
#include "source/capture_writer.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define MEGABYTE 1000000 /* tcpdump's unit of -C */

struct dump_output {
	const struct dump_args *args;
	const struct source *source;
	struct capture_writer *writer;
	struct capture_writer_options options;
	time_t period_start; /* -G: when the present file began */
	uint64_t period_count; /* -G: files finished */
	uint64_t size_count; /* -C: the present file's number */
	char path[PATH_MAX];
};

static bool ends_in(const char *s, const char *end)
{
	size_t bytes = strlen(s), end_bytes = strlen(end);
	return bytes >= end_bytes && strcmp(s + bytes - end_bytes, end) == 0;
}

/* how many digits the numbers of -W files need */
static int number_digits(uint64_t files)
{
	int digits = 0;
	for (uint64_t last = files ? files - 1 : 0; last; last /= 10)
		digits++;
	return digits;
}

/* the name of the present file: strftime for -G, a number for -C */
static int path_make(struct dump_output *output, struct failure *ret_why)
{
	const struct dump_args *args = output->args;
	char name[PATH_MAX];
	int digits = args->rotate_megabytes ? number_digits(args->rotate_files) : 0;
	if (args->rotate_seconds) {
		struct tm parts;
		localtime_r(&output->period_start, &parts);
		if (!strftime(name, sizeof(name), args->write_path, &parts))
			return fail_plain(ret_why, -ENAMETOOLONG, "%s: the name is too long",
				args->write_path);
	} else if (snprintf(name, sizeof(name), "%s", args->write_path) >= (int)sizeof(name)) {
		return fail_plain(
			ret_why, -ENAMETOOLONG, "%s: the name is too long", args->write_path);
	}
	int bytes = !output->size_count && !digits
		? snprintf(output->path, sizeof(output->path), "%s", name)
		: snprintf(output->path, sizeof(output->path), "%s%0*llu", name, digits,
			  (unsigned long long)output->size_count);
	if (bytes >= (int)sizeof(output->path))
		return fail_plain(
			ret_why, -ENAMETOOLONG, "%s: the name is too long", args->write_path);
	return 0;
}

static int file_begin(struct dump_output *output, struct failure *ret_why)
{
	int r = path_make(output, ret_why);
	return r < 0
		? r
		: capture_writer_open(output->path, &output->options, &output->writer, ret_why);
}

/* -z: the command runs beside us, at low priority, and is not waited for */
static void run_postrotate(const struct dump_output *output)
{
	if (!output->args->postrotate)
		return;
	pid_t child = fork();
	if (child < 0)
		complain("cannot run %s on %s: %s", output->args->postrotate, output->path,
			strerror(errno));
	if (child != 0)
		return;
	signal(SIGPIPE, SIG_DFL); /* what we ignore, it does not expect to be ignored */
	signal(SIGCHLD, SIG_DFL);
	setpriority(PRIO_PROCESS, 0, 19);
	execlp(output->args->postrotate, output->args->postrotate, output->path, (char *)NULL);
	complain("cannot run %s: %s", output->args->postrotate, strerror(errno));
	_exit(STATUS_FAILED);
}

static int file_end(struct dump_output *output, struct failure *ret_why)
{
	struct capture_writer *writer = TAKE(output->writer);
	int r = capture_writer_close(writer, ret_why);
	if (r == 0)
		run_postrotate(output);
	return r;
}

int dump_output_open(const struct dump_args *args, const struct source *source,
	struct dump_output **ret_output, struct failure *ret_why)
{
	struct dump_output *output = calloc(1, sizeof(*output));
	if (!output)
		return fail(ret_why, -ENOMEM, "write %s", args->write_path);
	output->args = args;
	output->source = source;
	output->period_start = time(NULL);
	output->options = (struct capture_writer_options){
		.format = ends_in(args->write_path, ".pcapng") ? CAPTURE_WRITER_PCAPNG
							       : CAPTURE_WRITER_PCAP,
		.nanoseconds = args->nano,
		.link_type = source_link_type(source),
		.snap_bytes = source_snap_bytes(source),
		.link_bits = capture_file_link_bits(source),
		.application = "tcpwhy " TCPWHY_VERSION,
	};
	if (args->postrotate)
		signal(SIGCHLD, SIG_IGN); /* those of -z leave no zombies */
	int r = file_begin(output, ret_why);
	if (r < 0) {
		free(output);
		return r;
	}
	*ret_output = output;
	return 0;
}

/* Return: 0; 1 when no further file is wanted; or -errno */
static int rotate_by_time(struct dump_output *output, struct failure *ret_why)
{
	const struct dump_args *args = output->args;
	time_t now = time(NULL);
	if (!args->rotate_seconds || now - output->period_start < (time_t)args->rotate_seconds)
		return 0;
	output->period_start = now;
	output->period_count++;
	int r = file_end(output, ret_why);
	if (r < 0)
		return r;
	if (!args->rotate_megabytes && args->rotate_files &&
		output->period_count >= args->rotate_files)
		return 1;
	output->size_count = 0;
	return file_begin(output, ret_why);
}

static int rotate_by_size(struct dump_output *output, struct failure *ret_why)
{
	const struct dump_args *args = output->args;
	if (!args->rotate_megabytes ||
		capture_writer_bytes(output->writer) <= args->rotate_megabytes * MEGABYTE)
		return 0;
	int r = file_end(output, ret_why);
	if (r < 0)
		return r;
	output->size_count++;
	if (args->rotate_files && output->size_count >= args->rotate_files)
		output->size_count = 0;
	return file_begin(output, ret_why);
}

/* a pcapng source may name interfaces at any time; ours repeats them before their first packet */
static int describe_interfaces(
	struct dump_output *output, const struct record *record, struct failure *ret_why)
{
	if (output->options.format != CAPTURE_WRITER_PCAPNG)
		return 0;
	for (uint32_t next = capture_writer_interface_count(output->writer);
		next <= record->interface; next++) {
		struct capture_interface interface = { .link_type = record->link_type,
			.snap_bytes = output->options.snap_bytes };
		(void)!capture_file_interface(output->source, next, &interface);
		int r = capture_writer_add_interface(output->writer, &interface, ret_why);
		if (r < 0)
			return r;
	}
	return 0;
}

int dump_output_write(
	struct dump_output *output, const struct record *record, struct failure *ret_why)
{
	const char *comment = NULL;
	size_t comment_bytes = 0;
	int r = rotate_by_time(output, ret_why);
	if (r != 0)
		return r;
	r = rotate_by_size(output, ret_why);
	if (r == 0)
		r = describe_interfaces(output, record, ret_why);
	if (r < 0)
		return r;
	if (output->options.format == CAPTURE_WRITER_PCAPNG &&
		capture_file_comment(output->source, record, &comment, &comment_bytes) < 0)
		comment = NULL;
	r = capture_writer_write(output->writer, record, comment, comment_bytes, ret_why);
	return r == 0 && output->args->packet_buffered ? dump_output_flush(output, ret_why) : r;
}

int dump_output_flush(struct dump_output *output, struct failure *ret_why)
{
	return output->writer ? capture_writer_flush(output->writer, ret_why) : 0;
}

int dump_output_close(struct dump_output *output, struct failure *ret_why)
{
	if (!output)
		return 0;
	int r = output->writer ? file_end(output, ret_why) : 0;
	free(output);
	return r;
}
