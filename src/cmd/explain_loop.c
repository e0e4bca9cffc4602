/* cmd/explain_loop.c - the way of a packet through explain: read, filter, decode, track; and
 * what is said at the end. Room: cmd. */
#include "cmd/batch.h"
#include "cmd/explain_annotate.h"
#include "cmd/explain_follow.h"
#include "cmd/explain_tell.h"
#include "cmd/privileges.h"
#include "cmd/progress.h"
#include "cmd/unread.h"
#include "source/capture_file.h"
#include "source/filter.h"
#include "view/connection_json.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_S INT64_C(1000000000)

/* What one run holds */
struct explain_run {
	const struct explain_args *args;
	struct source *source;
	struct filter *filter; /* NULL where the kernel filters, or nobody does */
	struct track *track;
	struct teller teller;
	struct follow *follow; /* NULL without --follow */
	struct annotate *annotate; /* NULL without -w */
	bool kept_all; /* for @annotate, as far as was read */
	struct track_changes changes; /* of the packet at work, for these two */
	struct text out;
	int quiet_fd; /* where @out goes once nobody reads it; or -1 */
	struct progress progress;
	struct batch batch;
};

/* what a packet needs is asked for so many packets ahead: the table's entry when it is decoded, the
 * record when that entry has come */
#define RECORD_AFTER 8
#define TRACK_AFTER 20

/* Return: whether more is wanted */
static bool take_packet(struct explain_run *run, const struct packet *packet)
{
	struct track_changes *changes = run->follow || run->annotate ? &run->changes : NULL;
	if (UNLIKELY(!packet->flow_hash)) {
		unread_count(&run->teller.summary, packet);
		neighbours_packet(run->teller.hosts.neighbours, packet);
	}
	track_packet(run->track, packet, changes);
	if (run->annotate)
		annotate_packet(run->annotate, changes);
	return !run->follow || follow_packet(run->follow, packet, changes);
}

/* Return: 0; 1 when no more is wanted; or -errno */
static int take_batch(struct explain_run *run, int read, struct failure *ret_why)
{
	struct batch *batch = &run->batch;
	uint64_t left = run->args->count ? run->args->count - batch->chosen_count : UINT64_MAX;
	bool more = true;
	int count = batch_choose(batch, read, left, run->filter, ret_why);
	if (count < 0)
		return count;
	if (run->annotate && annotate_records(run->annotate, batch->records, count, ret_why) < 0) {
		run->kept_all = false;
		return -EIO;
	}
	for (int i = 0; i < count + TRACK_AFTER; i++) {
		if (i < count) {
			track_prefetch(run->track, batch_decode_lean(batch, i));
		}
		if (i >= RECORD_AFTER && i < count + RECORD_AFTER)
			track_prefetch_record(run->track, &batch->packets[i - RECORD_AFTER]);
		if (i >= TRACK_AFTER)
			more &= take_packet(run, &batch->packets[i - TRACK_AFTER]);
	}
	batch->chosen_count += (uint64_t)count;
	return (uint64_t)count == left || !more;
}

/* a live capture's times are this host's clock, so that goes on where no packet comes */
static int64_t capture_now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * NS_PER_S + now.tv_nsec;
}

/* what is told goes nowhere: that nobody reads it is no reason not to write the file */
static bool tell_nobody(struct explain_run *run)
{
	run->quiet_fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (run->quiet_fd < 0)
		return false;
	run->out.fd = run->quiet_fd;
	run->out.at = run->out.start;
	run->out.error = 0;
	return true;
}

static bool reader_is_not_needed(const struct explain_run *run)
{
	return run->annotate && run->out.error == -EPIPE && run->quiet_fd < 0;
}

static int tell(struct explain_run *run, struct failure *ret_why)
{
	bool live = run->teller.live;
	int64_t now_ns = live ? capture_now_ns() : track_now_ns(run->track);
	teller_tick(&run->teller, now_ns);
	if (run->follow)
		follow_tick(run->follow, now_ns);
	if (live || run->follow)
		text_flush(&run->out);
	if (run->out.error < 0 && !(reader_is_not_needed(run) && tell_nobody(run)))
		return fail(ret_why, run->out.error, "write to standard output");
	return 0;
}

/* Return: 0 at the end, or -errno */
static int run_loop(struct explain_run *run, struct failure *ret_why)
{
	while (!stop_wanted()) {
		int read = source_read(run->source, run->batch.records, SOURCE_BATCH_MAX, ret_why);
		if (read < 0)
			return read;
		if (read == 0 && source_ended(run->source))
			return 0;
		int r = read ? take_batch(run, read, ret_why) : 0;
		if (r == 0)
			r = tell(run, ret_why);
		if (r != 0)
			return r < 0 ? r : 0;
		progress_of(&run->progress, run->source, run->batch.chosen_count);
	}
	return 0;
}

/* what the options ask for beside the stories */
static int open_others(struct explain_run *run, struct failure *ret_why)
{
	const struct explain_args *args = run->args;
	if (args->follow)
		return follow_start(args, &run->out, run->teller.printer.options.colour,
			       &run->follow) < 0
			? fail(ret_why, -ENOMEM, "begin")
			: 0;
	if (!args->write_path)
		return 0;
	int r = annotate_start(args, run->source, &run->annotate, ret_why);
	run->teller.annotate = run->annotate;
	if (r == 0 && annotate_to_stdout(args) && !tell_nobody(run))
		return fail(ret_why, -errno, "open /dev/null");
	return r;
}

static int run_open(struct explain_run *run, const char *expression, struct failure *ret_why)
{
	const struct explain_args *args = run->args;
	struct track_options options = {
		.time_wait_ns = args->time_wait_ns,
		.keep_history = !args->follow && (!args->brief || args->json || args->write_path),
	};
	int r = 0;
	if (text_to_fd(&run->out, STDOUT_FILENO) < 0 || track_new(&options, &run->track) < 0 ||
		teller_start(&run->teller, args, run->track, &run->out, !args->read_path) < 0)
		return fail(ret_why, -ENOMEM, "begin");
	if (args->read_path && *expression)
		r = filter_compile(expression, source_link_type(run->source),
			source_snap_bytes(run->source), NULL, &run->filter, ret_why);
	if (r == 0)
		r = open_others(run, ret_why);
	if (r < 0)
		return r;
	run->progress = progress_start();
	return privileges_drop(NULL, args->write_path != NULL, ret_why);
}

static void run_close(struct explain_run *run)
{
	teller_done(&run->teller);
	follow_free(run->follow);
	annotate_free(run->annotate);
	if (run->quiet_fd >= 0)
		close(run->quiet_fd);
	track_free(run->track);
	filter_free(run->filter);
	text_done(&run->out);
	free(run);
}

static enum status tell_end(struct explain_run *run)
{
	struct source_losses losses = { 0 };
	struct summary *summary = &run->teller.summary;
	if (source_losses(run->source, &losses) < 0 && run->teller.live)
		complain("the interface does not tell how many packets it lost");
	if (run->follow) {
		if (losses.kernel_dropped + losses.interface_dropped)
			complain("%" PRIu64 " packets were lost on the way to us",
				losses.kernel_dropped + losses.interface_dropped);
		return follow_end(run->follow, track_counts(run->track).connections);
	}
	summary->packets = run->batch.chosen_count;
	summary->kernel_dropped = losses.kernel_dropped;
	summary->interface_dropped = losses.interface_dropped;
	teller_end(&run->teller);
	if (reader_is_not_needed(run) && tell_nobody(run))
		teller_end(&run->teller); /* the rest */
	teller_summary(&run->teller);
	return STATUS_DONE;
}

/* -w, once all that was read is told */
static enum status write_end(struct explain_run *run)
{
	struct failure why;
	if (!run->annotate || !run->kept_all)
		return STATUS_DONE;
	int r = annotate_write(
		run->annotate, run->filter, run->batch.chosen_count, &run->progress, &why);
	progress_clear(&run->progress);
	if (r == 0 || r == -EPIPE)
		return STATUS_DONE;
	return complain("%s", why.says);
}

/* what was read is told, whatever @r was; a reader that went away, or takes nothing when we are to
 * stop, is no failure */
static enum status run_end(struct explain_run *run, int r, struct failure *why)
{
	const char *warning = source_warning(run->source);
	enum status status = STATUS_DONE;
	progress_clear(&run->progress);
	if (r != -EPIPE && r != -EINTR)
		status = tell_end(run);
	int flushed = text_flush(&run->out);
	if (warning)
		complain("%s", warning);
	complain_if_stopped(run->args->read_path, run->source, run->batch.chosen_count);
	if (r < 0 && r != -EPIPE && r != -EINTR)
		status = complain("%s", why->says);
	else if (flushed < 0 && flushed != -EPIPE && flushed != -EINTR)
		status = complain("cannot write to standard output: %s", strerror(-flushed));
	enum status written = write_end(run);
	return written != STATUS_DONE ? written : status;
}

enum status explain_nothing(const struct explain_args *args)
{
	struct summary summary = { 0 };
	struct text out;
	if (args->follow)
		return complain("there is no connection: nothing was read");
	if (text_to_fd(&out, STDOUT_FILENO) < 0)
		return complain("no memory");
	if (args->json)
		summary_json(&out, &summary);
	else
		summary_print(&out, &summary);
	text_flush(&out);
	text_done(&out);
	return STATUS_DONE;
}

enum status explain_loop(
	const struct explain_args *args, struct source *source, const char *expression)
{
	struct explain_run *run = calloc(1, sizeof(*run));
	struct failure why = { "no memory" };
	if (!run)
		return complain("%s", why.says);
	run->args = args;
	run->source = source;
	run->quiet_fd = -1;
	run->kept_all = true;
	int r = run_open(run, expression, &why);
	enum status status =
		r < 0 ? complain("%s", why.says) : run_end(run, run_loop(run, &why), &why);
	run_close(run);
	return status;
}
