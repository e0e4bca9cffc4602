/* cmd/dump_loop.c - the way of a packet through dump: read, filter, decode, print or write. Room: cmd. */
#include "cmd/batch.h"
#include "cmd/dump.h"
#include "cmd/dump_output.h"
#include "cmd/privileges.h"
#include "cmd/progress.h"
#include "source/capture_file.h"
#include "track/track.h"
#include "view/dump/relative_seq.h"
#include "view/packet_json.h"
#include "view/transition.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What one run of the loop holds */
struct dump_run {
	const struct dump_args *args;
	struct source *source;
	struct filter *filter; /* NULL where the kernel filters, or nobody does */
	struct dump_output *output; /* NULL without -w */
	struct track *track; /* NULL without --states */
	struct dump_view view;
	struct text text;
	struct progress progress;
	bool prints;
	bool pipe; /* packets come when they come: what is done is shown while waiting */
	struct batch batch;
};

static enum dump_bytes bytes_wanted(const struct dump_args *args, bool *ret_link_bytes)
{
	unsigned int count = args->hex_ascii ? args->hex_ascii
		: args->hex		     ? args->hex
					     : args->ascii;
	*ret_link_bytes = count > 1;
	if (args->hex_ascii)
		return DUMP_BYTES_HEX_ASCII;
	if (args->hex)
		return DUMP_BYTES_HEX;
	return args->ascii ? DUMP_BYTES_ASCII : DUMP_BYTES_NONE;
}

static struct dump_options view_options(const struct dump_args *args)
{
	static const enum dump_time times[] = { DUMP_TIME_CLOCK, DUMP_TIME_NONE, DUMP_TIME_EPOCH,
		DUMP_TIME_DELTA, DUMP_TIME_DATE, DUMP_TIME_SINCE };
	struct dump_options options = {
		.verbose = args->verbose,
		.numeric = args->numeric,
		.quiet = args->quiet,
		.no_domain = args->no_domain,
		.link_header = args->link_header,
		.absolute_seq = args->absolute_seq,
		.no_checksum = args->no_checksum,
		.packet_number = args->packet_number,
		.nanoseconds = args->nano,
		.payload_type = args->payload_type,
		.time = times[args->time < ARRAY_COUNT(times) ? args->time
							      : ARRAY_COUNT(times) - 1],
	};
	options.bytes = bytes_wanted(args, &options.link_bytes);
	return options;
}

/* the tables' entries come near while the lines before them are printed */
static void prefetch(struct dump_run *run, int count)
{
	for (int i = 0; i < count; i++) {
		struct packet *packet = &run->batch.packets[i];
		if (!run->args->absolute_seq)
			relative_seq_prefetch(run->view.relative, packet);
		if (run->track)
			track_prefetch(run->track, packet);
	}
}

/* --states: what the segment did, and no record kept longer than it can matter */
static void print_states(struct dump_run *run, const struct packet *packet)
{
	struct track_changes changes;
	struct connection *ended;
	track_packet(run->track, packet, &changes);
	for (unsigned int i = 0; i < changes.count; i++)
		text_transition(&run->text, &changes.change[i]);
	while ((ended = track_next_ended(run->track, packet->time_ns - TRACK_TIME_WAIT_NS)))
		track_forget(run->track, ended);
}

static void print_batch(struct dump_run *run, int count)
{
	for (int i = 0; i < count; i++) {
		if (run->args->json)
			packet_json(&run->text, &run->batch.packets[i]);
		else
			dump_packet(&run->view, &run->batch.packets[i]);
		if (run->track)
			print_states(run, &run->batch.packets[i]);
		if (run->args->line_buffered)
			text_flush(&run->text);
	}
}

/* Return: 0; 1 when no more is wanted; or -errno */
static int write_batch(struct dump_run *run, int count, struct failure *ret_why)
{
	for (int i = 0; i < count; i++) {
		int r = dump_output_write(run->output, &run->batch.records[i], ret_why);
		if (r != 0)
			return r;
	}
	return 0;
}

/* Return: 0; 1 when no more is wanted; or -errno */
static int take_batch(struct dump_run *run, int read, struct failure *ret_why)
{
	uint64_t left = run->args->count ? run->args->count - run->batch.chosen_count : UINT64_MAX;
	int count = batch_choose(&run->batch, read, left, run->filter, ret_why);
	if (count < 0)
		return count;
	if (run->prints) {
		batch_decode(&run->batch, count);
		prefetch(run, count);
		print_batch(run, count);
	}
	int r = run->output ? write_batch(run, count, ret_why) : 0;
	run->batch.chosen_count += (uint64_t)count;
	if (r == 0 && run->text.error)
		r = fail(ret_why, run->text.error, "write to standard output");
	return r == 0 && (uint64_t)count == left ? 1 : r;
}

/* nothing is at hand for the moment: let what there is be seen */
static int idle(struct dump_run *run, struct failure *ret_why)
{
	if (text_flush(&run->text) < 0)
		return fail(ret_why, run->text.error, "write to standard output");
	return run->output ? dump_output_flush(run->output, ret_why) : 0;
}

/* Return: 0 at the end, or -errno */
static int run_loop(struct dump_run *run, struct failure *ret_why)
{
	bool live = !run->args->read_path;
	while (!stop_wanted()) {
		int read = source_read(run->source, run->batch.records, SOURCE_BATCH_MAX, ret_why);
		if (read < 0)
			return read;
		if (read == 0 && source_ended(run->source))
			return 0;
		int r = read ? take_batch(run, read, ret_why) : 0;
		if (r == 0 && read < SOURCE_BATCH_MAX && (live || run->pipe))
			r = idle(run, ret_why);
		if (r != 0)
			return r < 0 ? r : 0;
		progress_of(&run->progress, run->source, run->batch.chosen_count);
	}
	return 0;
}

static int run_open(struct dump_run *run, const char *expression, struct failure *ret_why)
{
	const struct dump_args *args = run->args;
	struct dump_options options = view_options(args);
	struct filter_options filter_options = { .unoptimised = args->no_optimise };
	if (text_to_fd(&run->text, STDOUT_FILENO) < 0 ||
		dump_view_start(&run->view, &options, &run->text) < 0)
		return fail(ret_why, -ENOMEM, "begin");
	int r = 0;
	if (args->read_path && *expression)
		r = filter_compile(expression, source_link_type(run->source),
			source_snap_bytes(run->source), &filter_options, &run->filter, ret_why);
	if (r == 0 && args->write_path)
		r = dump_output_open(args, run->source, &run->output, ret_why);
	if (r == 0 && args->states)
		r = track_new(NULL, &run->track);
	if (r < 0)
		return r;
	uint64_t done_bytes, file_bytes = 0;
	run->pipe = args->read_path &&
		capture_file_progress(run->source, &done_bytes, &file_bytes) == 0 && !file_bytes;
	run->prints = (!args->write_path || args->print) && !args->count_only;
	run->progress = progress_start();
	return privileges_drop(args->user, args->rotate_megabytes || args->rotate_seconds, ret_why);
}

static void run_close(struct dump_run *run)
{
	dump_view_done(&run->view);
	text_done(&run->text);
	filter_free(run->filter);
	track_free(run->track);
	free(run);
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

/* the summary that tcpdump ends a live capture with; of a file only what was lost */
static void print_end(const struct dump_run *run)
{
	const char *warning = source_warning(run->source);
	struct source_losses losses = { 0 };
	if (warning)
		complain("%s", warning);
	complain_if_stopped(run->args->read_path, run->source, run->batch.chosen_count);
	if (source_losses(run->source, &losses) < 0)
		return;
	if (run->args->read_path) {
		if (losses.kernel_dropped)
			complain("the capture says that %" PRIu64
				 " packet%s lost while it was made",
				losses.kernel_dropped,
				losses.kernel_dropped == 1 ? " was" : "s were");
		return;
	}
	fprintf(stderr, "%" PRIu64 " packet%s captured\n", run->batch.chosen_count,
		plural(run->batch.chosen_count));
	uint64_t received;
	if (live_received(run->source, &received) == 0)
		fprintf(stderr, "%" PRIu64 " packet%s received by filter\n", received,
			plural(received));
	fprintf(stderr, "%" PRIu64 " packet%s dropped by kernel\n", losses.kernel_dropped,
		plural(losses.kernel_dropped));
	if (losses.interface_dropped)
		fprintf(stderr, "%" PRIu64 " packet%s dropped by interface\n",
			losses.interface_dropped, plural(losses.interface_dropped));
}

/* the last words, whatever @r was; a reader that went away is no failure,
 * nor is one that takes nothing when we are to stop */
static enum status run_end(struct dump_run *run, int r, struct failure *why)
{
	struct failure close_why;
	progress_clear(&run->progress);
	if (run->args->count_only && r == 0)
		text_printf(&run->text, "%" PRIu64 " packet%s\n", run->batch.chosen_count,
			plural(run->batch.chosen_count));
	int flushed = text_flush(&run->text);
	int closed = dump_output_close(run->output, &close_why);
	print_end(run);
	if (r == -EPIPE || flushed == -EPIPE || closed == -EPIPE)
		return STATUS_DONE;
	if (stop_wanted() && (r == -EINTR || flushed == -EINTR || closed == -EINTR))
		return STATUS_DONE;
	if (r < 0)
		return complain("%s", why->says);
	if (flushed < 0)
		return complain("cannot write to standard output: %s", strerror(-flushed));
	return closed < 0 ? complain("%s", close_why.says) : STATUS_DONE;
}

enum status dump_loop(const struct dump_args *args, struct source *source, const char *expression)
{
	struct dump_run *run = calloc(1, sizeof(*run));
	struct failure why = { "no memory" };
	if (!run)
		return complain("%s", why.says);
	run->args = args;
	run->source = source;
	int r = run_open(run, expression, &why);
	if (r == 0)
		r = run_loop(run, &why);
	enum status status = run_end(run, r, &why);
	run_close(run);
	return status;
}
