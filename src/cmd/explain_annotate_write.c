/* cmd/explain_annotate_write.c - the second pass of explain -w: packets and comments come together.
 * Room: cmd. */
#include "cmd/batch.h"
#include "cmd/explain_annotate_parts.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#define FOR_EVER (INT64_MAX / 2)

/* What the second pass holds */
struct writing {
	struct annotate *annotate;
	struct source *source;
	struct filter *filter;
	struct capture_writer *writer;
	struct batch batch;
	int64_t last_ns;
};

static int write_one(struct writing *writing, const struct record *record, struct failure *ret_why)
{
	struct annotate *annotate = writing->annotate;
	struct capture_comment comment;
	text_reset(&annotate->says);
	bool said = notes_of(&annotate->notes, writing->batch.chosen_count, &annotate->says);
	bool wanted = !annotate->owners.file || owners_next(&annotate->owners);
	if (!wanted && !said) /* what is said of it is said of a chosen one */
		return 0;
	comment.at = annotate->says.start;
	comment.bytes = text_length(&annotate->says);
	writing->last_ns = record->time_ns;
	return annotate_copy(
		writing->writer, writing->source, record, said ? &comment : NULL, ret_why);
}

/* Return: 0; 1 when that was all; -errno */
static int write_batch(struct writing *writing, int read, uint64_t packets, struct failure *ret_why)
{
	struct batch *batch = &writing->batch;
	int count =
		batch_choose(batch, read, packets - batch->chosen_count, writing->filter, ret_why);
	for (int i = 0; i < count; i++) {
		batch->chosen_count++;
		int r = write_one(writing, &batch->records[i], ret_why);
		if (r < 0)
			return r;
	}
	return count < 0 ? count : batch->chosen_count == packets;
}

static int changed(const struct writing *writing, uint64_t packets, struct failure *ret_why)
{
	return fail_plain(ret_why, -EIO,
		"%s: it has changed while it was read: %" PRIu64 " packets before, %" PRIu64 " now",
		writing->annotate->args->read_path, packets, writing->batch.chosen_count);
}

/* a signal that ended the first pass does not end this one */
static int write_packets(struct writing *writing, uint64_t packets, struct progress *progress,
	struct failure *ret_why)
{
	bool stopped_before = stop_wanted();
	int r = packets == 0;
	while (r == 0) {
		if (stop_wanted() && !stopped_before)
			return fail_plain(ret_why, -ECANCELED,
				"%s: stopped by a signal: not written",
				writing->annotate->args->write_path);
		int read = source_read(
			writing->source, writing->batch.records, SOURCE_BATCH_MAX, ret_why);
		if (read < 0)
			return read;
		if (read == 0 && source_ended(writing->source))
			return changed(writing, packets, ret_why);
		r = write_batch(writing, read, packets, ret_why);
		progress_of(progress, writing->source, writing->batch.chosen_count);
	}
	return r < 0 ? r : 0;
}

/* what every interface lost, and those that had no packet */
static int write_interfaces(struct writing *writing, struct failure *ret_why)
{
	struct source *first = writing->annotate->source;
	struct capture_interface interface;
	struct source_losses all = { 0 };
	bool live = writing->annotate->args->read_path == NULL;
	int r = 0;
	if (live)
		(void)!source_losses(first, &all);
	for (uint32_t i = 0; r == 0 && annotate_interface(first, i, &interface); i++) {
		const struct source_losses *losses = live ? &all : &interface.losses;
		r = annotate_describe(writing->writer, first, i, ret_why);
		if (r == 0 && (losses->kernel_dropped || losses->interface_dropped))
			r = capture_writer_add_statistics(
				writing->writer, i, writing->last_ns, losses, ret_why);
	}
	return r;
}

static int write_all(struct writing *writing, uint64_t packets, struct progress *progress,
	struct failure *ret_why)
{
	struct annotate *annotate = writing->annotate;
	int r = write_packets(writing, packets, progress, ret_why);
	if (r == 0)
		r = write_interfaces(writing, ret_why);
	struct capture_writer *writer = TAKE(writing->writer);
	if (r < 0) {
		capture_writer_free(writer);
		return r;
	}
	r = capture_writer_close(writer, ret_why);
	return r < 0 || !annotate->file.path ? r : whole_file_keep(&annotate->file, ret_why);
}

static int open_source(struct annotate *annotate, struct writing *writing, struct failure *ret_why)
{
	const char *name = annotate->spool ? "the temporary file" : annotate->args->read_path;
	if (annotate->spool) {
		int r = capture_writer_close(TAKE(annotate->spool), ret_why);
		if (r < 0)
			return r;
	}
	int fd = annotate->again_fd;
	annotate->again_fd = -1;
	if (lseek(fd, 0, SEEK_SET) < 0) {
		int r = fail(ret_why, -errno, "read %s again", name);
		close(fd);
		return r;
	}
	return capture_file_open_fd(fd, name, &writing->source, ret_why);
}

int annotate_write(struct annotate *annotate, struct filter *filter, uint64_t packets,
	struct progress *progress, struct failure *ret_why)
{
	struct writing *writing = calloc(1, sizeof(*writing));
	const char *path =
		annotate_to_stdout(annotate->args) ? "standard output" : annotate->args->write_path;
	if (!writing || notes_sort(&annotate->notes) < 0) {
		free(writing);
		return fail(ret_why, -ENOMEM, "write %s", path);
	}
	stop_after(FOR_EVER); /* the time of --for was for the first pass */
	writing->annotate = annotate;
	/* what the temporary file has was let through before */
	writing->filter = annotate->spool ? NULL : filter;
	int r = open_source(annotate, writing, ret_why);
	if (r == 0 && annotate->owners.file)
		r = owners_rewind(&annotate->owners, ret_why);
	if (r == 0) {
		int fd = annotate->out_fd;
		annotate->out_fd = -1;
		r = capture_writer_open_fd(fd, path, &annotate_format, &writing->writer, ret_why);
	}
	if (r == 0)
		r = write_all(writing, packets, progress, ret_why);
	source_free(writing->source);
	free(writing);
	return r;
}
