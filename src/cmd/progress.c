/* cmd/progress.c - see progress.h. Room: cmd. */
#include "cmd/progress.h"

#include "cmd/command.h"
#include "source/capture_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define INTERVAL_NS 250000000
#define FIRST_AFTER_NS 1000000000 /* short work shows nothing */
#define CLEAR_LINE "\r\033[K"

struct progress progress_start(void)
{
	int64_t now = now_ns();
	return (struct progress){ .wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
		.start_ns = now,
		.last_ns = now + FIRST_AFTER_NS - INTERVAL_NS };
}

void progress_of(struct progress *progress, const struct source *source, uint64_t packets)
{
	uint64_t done_bytes, total_bytes;
	if (!progress->wanted || capture_file_progress(source, &done_bytes, &total_bytes) < 0)
		return;
	int64_t now = now_ns();
	if (now - progress->last_ns < INTERVAL_NS)
		return;
	progress->last_ns = now;
	progress->shown = true;
	double seconds = (double)(now - progress->start_ns) / 1e9;
	fprintf(stderr, CLEAR_LINE "%.0f MB, %" PRIu64 " packets, %.0f MB/s",
		(double)done_bytes / 1e6, packets, (double)done_bytes / 1e6 / seconds);
	if (total_bytes && done_bytes)
		fprintf(stderr, ", %.0f %%, %.0f s left",
			100.0 * (double)done_bytes / (double)total_bytes,
			seconds * ((double)total_bytes / (double)done_bytes - 1));
}

void progress_clear(struct progress *progress)
{
	if (progress->shown)
		fputs(CLEAR_LINE, stderr);
	progress->shown = false;
}
