/*
 * tests/library/verdicts.c - libtcpwhy as another program uses it: reads a capture and prints one line a
 * connection, its ports and the code of its verdict. An example, and the test of the public headers.
 */
#include <tcpwhy/capture.h>
#include <tcpwhy/decode.h>
#include <tcpwhy/explain.h>
#include <tcpwhy/track.h>

#include <stdio.h>

static void take(struct track *track, const struct record *record, uint64_t number)
{
	struct packet packet = { .bytes = record->bytes,
		.time_ns = record->time_ns,
		.number = number,
		.captured = record->captured,
		.length = record->length,
		.interface = record->interface,
		.link_type = record->link_type };
	if (record->captured > record->length)
		return;
	packet_decode(&packet);
	track_packet(track, &packet, NULL);
}

static void print_verdicts(struct track *track)
{
	struct explain_context context = { .end_ns = track_now_ns(track) };
	for (struct connection *connection = track_first(track); connection;
		connection = track_next(track)) {
		struct verdict verdict;
		explain_connection(connection, &context, &verdict);
		printf("%u %u %s\n", connection->end[END_CLIENT].port,
			connection->end[END_SERVER].port,
			verdict_name((enum verdict_code)verdict.code));
	}
}

int main(int argc, char **argv)
{
	CLEANUP(source_freep) struct source *source = NULL;
	CLEANUP(track_freep) struct track *track = NULL;
	struct record records[SOURCE_BATCH_MAX];
	struct failure why;
	uint64_t number = 0;
	int count;
	if (argc != 2 || capture_file_open(argv[1], &source, &why) < 0 ||
		track_new(NULL, &track) < 0) {
		fprintf(stderr, "%s\n", argc == 2 ? why.says : "usage: verdicts FILE");
		return 1;
	}
	while ((count = source_read(source, records, SOURCE_BATCH_MAX, &why)) > 0)
		for (int i = 0; i < count; i++)
			take(track, &records[i], ++number);
	if (count < 0)
		fprintf(stderr, "%s\n", why.says);
	print_verdicts(track);
	return count < 0;
}
