/* cmd/explain_annotate.c - see explain_annotate.h: what is opened, and the first pass. Room: cmd. */
#include "cmd/explain_annotate_parts.h"

#include "explain/explain.h"
#include "source/capture_format.h"
#include "source/link_type.h"
#include "source/live.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMMENTS_MAX 256 /* of one packet; no honest file has more */

const struct capture_writer_options annotate_format = {
	.format = CAPTURE_WRITER_PCAPNG,
	.own_resolutions = true,
	.link_type = LINK_TYPE_NONE,
	.application = "tcpwhy " TCPWHY_VERSION,
};

bool annotate_to_stdout(const struct explain_args *args)
{
	return args->write_path && strcmp(args->write_path, "-") == 0;
}

enum status annotate_check(const struct explain_args *args)
{
	if (!args->write_path)
		return STATUS_DONE;
	if (args->follow)
		return complain_usage("explain", "-w and --follow exclude each other");
	if (annotate_to_stdout(args) && isatty(STDOUT_FILENO))
		return complain_usage("explain", "-w -: not to a terminal, for it is no text");
	return STATUS_DONE;
}

/* ---- copies of packets */

bool annotate_interface(
	const struct source *source, uint32_t index, struct capture_interface *ret_interface)
{
	if (capture_file_interface(source, index, ret_interface) == 0)
		return true;
	if (!live_device(source) || index > 0)
		return false;
	*ret_interface = (struct capture_interface){
		.name = live_device(source),
		.snap_bytes = source_snap_bytes(source),
		.link_type = source_link_type(source),
		.resolution = PCAPNG_RESOLUTION_NANOSECONDS,
	};
	return true;
}

int annotate_describe(struct capture_writer *writer, const struct source *source, uint32_t index,
	struct failure *ret_why)
{
	for (uint32_t next = capture_writer_interface_count(writer); next <= index; next++) {
		struct capture_interface interface;
		if (!annotate_interface(source, next, &interface))
			return fail_plain(ret_why, -EBADMSG, "a packet on interface %u", index);
		int r = capture_writer_add_interface(writer, &interface, ret_why);
		if (r < 0)
			return r;
	}
	return 0;
}

int annotate_copy(struct capture_writer *writer, const struct source *source,
	const struct record *record, const struct capture_comment *more, struct failure *ret_why)
{
	struct capture_comment comments[COMMENTS_MAX + 1];
	struct capture_comments left = capture_file_comments(source, record);
	size_t count = 0;
	int r = annotate_describe(writer, source, record->interface, ret_why);
	if (r < 0)
		return r;
	while (count < COMMENTS_MAX &&
		capture_comments_next(&left, &comments[count].at, &comments[count].bytes))
		count++;
	if (more)
		comments[count++] = *more;
	return capture_writer_write_commented(writer, record, comments, count, ret_why);
}

/* ---- what is opened */

static bool can_be_read_again(const struct explain_args *args, const struct source *source)
{
	struct stat about;
	return args->read_path && strcmp(args->read_path, "-") != 0 &&
		fstat(source_fd(source), &about) == 0 && S_ISREG(about.st_mode);
}

static int spool_start(struct annotate *annotate, struct failure *ret_why)
{
	int fd = scratch_file(ret_why);
	if (fd < 0)
		return fd;
	annotate->again_fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (annotate->again_fd < 0) {
		int r = fail(ret_why, -errno, "keep the packets");
		close(fd);
		return r;
	}
	return capture_writer_open_fd(
		fd, "the temporary file", &annotate_format, &annotate->spool, ret_why);
}

static int open_again(struct annotate *annotate, struct failure *ret_why)
{
	if (!can_be_read_again(annotate->args, annotate->source))
		return spool_start(annotate, ret_why);
	annotate->again_fd = fcntl(source_fd(annotate->source), F_DUPFD_CLOEXEC, 0);
	return annotate->again_fd < 0
		? fail(ret_why, -errno, "read %s twice", annotate->args->read_path)
		: 0;
}

static int open_output(struct annotate *annotate, struct failure *ret_why)
{
	const char *path = annotate->args->write_path;
	if (annotate_to_stdout(annotate->args)) {
		annotate->out_fd = STDOUT_FILENO;
		return 0;
	}
	if (annotate->args->read_path && whole_file_is_same(path, source_fd(annotate->source)))
		return fail_plain(ret_why, -EINVAL, "-w %s: that is the file that is read", path);
	return whole_file_begin(path, &annotate->file, &annotate->out_fd, ret_why);
}

int annotate_start(const struct explain_args *args, struct source *source,
	struct annotate **ret_annotate, struct failure *ret_why)
{
	struct annotate *annotate = calloc(1, sizeof(*annotate));
	if (!annotate)
		return fail(ret_why, -ENOMEM, "write %s", args->write_path);
	*annotate = (struct annotate){
		.args = args,
		.source = source,
		.out_fd = -1,
		.again_fd = -1,
	};
	int r = open_output(annotate, ret_why);
	if (r == 0)
		r = open_again(annotate, ret_why);
	if (r == 0 && args->choice.chooses)
		r = owners_start(&annotate->owners, ret_why);
	if (r == 0 && (notes_start(&annotate->notes) < 0 || text_to_memory(&annotate->says) < 0))
		r = fail(ret_why, -ENOMEM, "write %s", args->write_path);
	if (r < 0) {
		annotate_free(annotate);
		return r;
	}
	*ret_annotate = annotate;
	return 0;
}

void annotate_free(struct annotate *annotate)
{
	if (!annotate)
		return;
	if (annotate->out_fd > STDERR_FILENO)
		close(annotate->out_fd);
	if (annotate->again_fd >= 0)
		close(annotate->again_fd);
	capture_writer_free(annotate->spool);
	whole_file_drop(&annotate->file);
	notes_done(&annotate->notes);
	owners_done(&annotate->owners);
	text_done(&annotate->says);
	free(annotate);
}

/* ---- the first pass */

int annotate_records(
	struct annotate *annotate, const struct record *records, int count, struct failure *ret_why)
{
	int r = 0;
	for (int i = 0; annotate->spool && i < count && r == 0; i++)
		r = annotate_copy(annotate->spool, annotate->source, &records[i], NULL, ret_why);
	return r;
}

void annotate_packet(struct annotate *annotate, const struct track_changes *changes)
{
	if (annotate->owners.file)
		owners_add(&annotate->owners, changes->connection ? changes->connection->id : 0);
}

void annotate_connection(struct annotate *annotate, const struct connection *connection,
	const struct verdict *verdict, int64_t end_ns)
{
	const struct explain_context context = { .end_ns = end_ns };
	if (annotate->owners.file)
		owners_choose(&annotate->owners, connection->id);
	text_reset(&annotate->says);
	explain_says(connection, &context, verdict, &annotate->says);
	notes_add(&annotate->notes, connection, verdict, text_terminated(&annotate->says));
}
