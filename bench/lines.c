/*
 * bench/lines.c - what it costs to print a line a connection, and nothing else: tracks a small
 * capture, then prints the brief lines of its connections over and over, and says on standard error
 * how many microseconds of processor time the printing took. Room: bench.
 */
#include "explain/explain.h"
#include "source/capture_file.h"
#include "track/track.h"
#include "view/story.h"
#include "wire/decode.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define CONNECTIONS_MAX 10000

struct lines {
	struct source *source;
	struct track *track;
	struct text out;
	size_t count;
	const struct connection *connection[CONNECTIONS_MAX];
	struct verdict verdict[CONNECTIONS_MAX];
};

static int64_t processor_us(void)
{
	struct rusage used;
	getrusage(RUSAGE_SELF, &used);
	return (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
		used.ru_utime.tv_usec + used.ru_stime.tv_usec;
}

static void take(struct lines *lines, const struct record *record, uint64_t number)
{
	struct track_changes changes;
	struct packet packet = {
		.bytes = record->bytes,
		.time_ns = record->time_ns,
		.number = number,
		.captured = record->captured,
		.length = record->length,
		.link_type = record->link_type,
	};
	packet_decode(&packet);
	track_packet(lines->track, &packet, &changes);
	const struct connection *connection = changes.connection;
	if (connection && connection->id <= CONNECTIONS_MAX) {
		lines->connection[connection->id - 1] = connection;
		if (connection->id > lines->count)
			lines->count = connection->id;
	}
}

static int track_all(struct lines *lines, struct failure *ret_why)
{
	struct record records[SOURCE_BATCH_MAX];
	uint64_t number = 0;
	while (!source_ended(lines->source)) {
		int read = source_read(lines->source, records, SOURCE_BATCH_MAX, ret_why);
		if (read < 0)
			return read;
		for (int i = 0; i < read; i++)
			take(lines, &records[i], ++number);
	}
	return lines->count > 0 ? 0 : fail_plain(ret_why, -1, "no connection in it");
}

static int print(struct lines *lines, uint64_t wanted)
{
	const struct story_options options = { .width = 100 };
	const struct explain_context context = { .end_ns = track_now_ns(lines->track) };
	struct story story = { .says = "", .next = "", .end_ns = context.end_ns };
	for (size_t i = 0; i < lines->count; i++)
		explain_connection(lines->connection[i], &context, &lines->verdict[i]);
	int64_t begin_us = processor_us();
	for (uint64_t i = 0; i < wanted; i++) {
		story.connection = lines->connection[i % lines->count];
		story.verdict = &lines->verdict[i % lines->count];
		story_brief(&lines->out, &options, &story);
	}
	int r = text_flush(&lines->out);
	fprintf(stderr, "%" PRId64 "\n", processor_us() - begin_us);
	return r;
}

int main(int argc, char **argv)
{
	static struct lines lines;
	struct failure why = { "no memory" };
	if (argc != 3) {
		fputs("usage: bench-lines CAPTURE LINES\n", stderr);
		return 2;
	}
	if (capture_file_open(argv[1], &lines.source, &why) < 0 ||
		track_new(NULL, &lines.track) < 0 || text_to_fd(&lines.out, STDOUT_FILENO) < 0 ||
		track_all(&lines, &why) < 0) {
		fprintf(stderr, "bench-lines: %s\n", why.says);
		return 1;
	}
	int r = print(&lines, strtoull(argv[2], NULL, 10));
	text_done(&lines.out);
	track_free(lines.track);
	source_free(lines.source);
	return r < 0;
}
