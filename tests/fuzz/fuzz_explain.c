/*
 * tests/fuzz/fuzz_explain.c - hostile packets, one after the other, through decoder, tracker, rules, story,
 * ladder and JSON. The input is a list of packets: two bytes of time since the last, one of length, then bytes
 * from the IP header on.
 */
#include "explain/explain.h"
#include "track/track.h"
#include "view/connection_json.h"
#include "view/ladder.h"
#include "view/story.h"
#include "wire/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DLT_RAW 12
#define HEAD_BYTES 3

static void insist(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

/* microseconds to some hours, from two bytes: mantissa and exponent */
static int64_t wait_ns(const uint8_t *at)
{
	return (int64_t)(at[0] + 1) << (at[1] % 38);
}

static void take(
	struct track *track, const uint8_t *bytes, size_t count, int64_t time_ns, uint64_t number)
{
	struct track_changes changes;
	uint8_t *exact = malloc(count ? count : 1);
	insist(exact != NULL, "there was memory");
	memcpy(exact, bytes, count);
	struct packet packet = { .bytes = exact,
		.time_ns = time_ns,
		.number = number,
		.captured = (uint32_t)count,
		.length = (uint32_t)count,
		.link_type = DLT_RAW };
	packet_decode(&packet);
	track_prefetch(track, &packet);
	track_prefetch_record(track, &packet);
	track_packet(track, &packet, &changes);
	insist(changes.count <= TRACK_CHANGES_MAX, "no more changes than there is room for");
	for (unsigned int i = 0; i < changes.count; i++)
		insist(changes.change[i].packet == number || changes.change[i].packet == 0,
			"a change is this packet's or of time alone");
	free(exact);
}

static void tell(struct track *track, struct connection *connection, struct text texts[3])
{
	struct explain_context context = { .end_ns = track_now_ns(track) };
	struct story_options options = { .width = 80, .time_wait_ns = TRACK_TIME_WAIT_NS };
	struct verdict verdict;
	for (int i = 0; i < 3; i++)
		text_reset(&texts[i]);
	explain_connection(connection, &context, &verdict);
	explain_says(connection, &context, &verdict, &texts[0]);
	explain_next(connection, &verdict, &texts[1]);
	insist(text_length(&texts[0]) > 0, "a verdict has a sentence");
	struct story story = { .connection = connection,
		.verdict = &verdict,
		.says = text_terminated(&texts[0]),
		.next = text_terminated(&texts[1]),
		.end_ns = context.end_ns };
	story_print(&texts[2], &options, &story);
	ladder_print(&texts[2], &options, &story);
	story_brief(&texts[2], &options, &story);
	connection_json(&texts[2], &story);
	insist(texts[2].error == 0 && text_length(&texts[2]) > 0, "a story is told");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
	struct track_options options = { .time_wait_ns = TRACK_TIME_WAIT_NS, .keep_history = true };
	struct track *track;
	struct text texts[3];
	int64_t time_ns = 1530137344387241000;
	uint64_t number = 0;
	insist(track_new(&options, &track) == 0, "a tracker");
	for (int i = 0; i < 3; i++)
		insist(text_to_memory(&texts[i]) == 0, "a text");
	while (count >= HEAD_BYTES) {
		size_t packet_bytes = bytes[2];
		time_ns += wait_ns(bytes);
		bytes += HEAD_BYTES;
		count -= HEAD_BYTES;
		if (packet_bytes > count)
			packet_bytes = count;
		take(track, bytes, packet_bytes, time_ns, ++number);
		bytes += packet_bytes;
		count -= packet_bytes;
	}
	for (struct connection *connection = track_first(track); connection;
		connection = track_next(track))
		tell(track, connection, texts);
	struct connection *ended;
	while ((ended = track_next_ended(track, INT64_MAX)))
		track_forget(track, ended);
	for (int i = 0; i < 3; i++)
		text_done(&texts[i]);
	track_free(track);
	return 0;
}
