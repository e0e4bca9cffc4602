/*
 * tests/oracles/segments.c - what the tracker makes of each segment of a capture, for tests/oracles/tshark.
 *
 * A line for each packet that is anything special: its number, its connection's id, who sent it, and
 * words. The tracker only counts, so a packet is what its counters have grown by.
 */
#include <tcpwhy/capture.h>
#include <tcpwhy/decode.h>
#include <tcpwhy/track.h>

#include "base/seq.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum word {
	WORD_TIMEOUT, /* in the order of enum repeat */
	WORD_FAST,
	WORD_NEEDLESS,
	WORD_TAIL_PROBE,
	WORD_AGAIN, /* sent again, nobody knows why */
	WORD_LATE, /* out of order */
	WORD_FILLS, /* sent again, the first was lost before it came by */
	WORD_DUPLICATE_ACK,
	WORD_KEEP_ALIVE,
	WORD_WINDOW_PROBE,
	WORD_SHUTS,
	WORD_FULL,
	WORD_DSACK,
	WORD_GAP, /* not all before it was captured */
	WORD_UNSEEN, /* it acknowledges what was not */
	WORD_FOREIGN,
	WORD_COPY,
	WORD_DOUBLED, /* came twice, sent once */
	WORD_DAMAGED,
};
#define WORD_COUNT (WORD_DAMAGED + 1)

static const char *const words[] = {
	[WORD_TIMEOUT] = "timeout",
	[WORD_FAST] = "fast",
	[WORD_NEEDLESS] = "needless",
	[WORD_TAIL_PROBE] = "tail-probe",
	[WORD_AGAIN] = "again",
	[WORD_LATE] = "late",
	[WORD_FILLS] = "fills",
	[WORD_DUPLICATE_ACK] = "duplicate-ack",
	[WORD_KEEP_ALIVE] = "keep-alive",
	[WORD_WINDOW_PROBE] = "window-probe",
	[WORD_SHUTS] = "shuts",
	[WORD_FULL] = "full",
	[WORD_DSACK] = "dsack",
	[WORD_GAP] = "gap",
	[WORD_UNSEEN] = "unseen",
	[WORD_FOREIGN] = "foreign",
	[WORD_COPY] = "copy",
	[WORD_DOUBLED] = "doubled",
	[WORD_DAMAGED] = "damaged",
};
_Static_assert(sizeof(words) / sizeof(words[0]) == WORD_COUNT, "a name for every word");
_Static_assert(WORD_TIMEOUT == (enum word)REPEAT_TIMEOUT && WORD_AGAIN == (enum word)REPEAT_UNKNOWN,
	"the first words are the kinds of repetition");

/**
 * struct counters - What a connection's were after its latest packet, by the end that sends the next
 * @next:	As struct half's, where @known: what comes behind it leaves a gap
 */
struct counters {
	uint32_t count[END_COUNT][WORD_COUNT];
	uint32_t next[END_COUNT];
	bool known[END_COUNT];
};

/* By the connections' ids, which count from 1 */
struct seen {
	struct counters *at;
	size_t room;
};

static struct counters counters_of(const struct connection *connection)
{
	const struct detail *detail = connection_detail(connection);
	struct counters counters = { 0 };
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		const struct half_detail *half = &detail->half[end];
		uint32_t *count = counters.count[end];
		counters.next[end] = connection->half[end].next;
		counters.known[end] = half_has(&connection->half[end], HALF_SEQ_KNOWN);
		for (enum repeat repeat = REPEAT_TIMEOUT; repeat < REPEAT_COUNT; repeat++)
			count[repeat] = half->retransmissions[repeat];
		count[WORD_LATE] = half->out_of_order;
		count[WORD_FILLS] = half->lost_before;
		count[WORD_DUPLICATE_ACK] = half->duplicate_acks;
		count[WORD_KEEP_ALIVE] = half->keep_alives;
		count[WORD_WINDOW_PROBE] = half->window_probes;
		count[WORD_SHUTS] = half->zero_windows;
		count[WORD_FULL] = detail->half[connection_peer(connection, end)].window_full;
		count[WORD_DSACK] = half->dsacks;
		count[WORD_UNSEEN] = detail->capture_gaps;
		count[WORD_FOREIGN] = detail->foreign;
		count[WORD_COPY] = detail->copies;
		count[WORD_DOUBLED] = half->duplicates;
		count[WORD_DAMAGED] = detail->bad_checksums;
	}
	return counters;
}

static struct counters *seen_at(struct seen *seen, uint32_t id)
{
	if (id >= seen->room) {
		size_t room = id * (size_t)2 + 64;
		struct counters *at = realloc(seen->at, room * sizeof(*at));
		if (!at)
			return NULL;
		memset(at + seen->room, 0, (room - seen->room) * sizeof(*at));
		*seen = (struct seen){ at, room };
	}
	return &seen->at[id];
}

static bool leaves_gap(
	const struct counters *before, const struct counters *now, enum end by, uint32_t seq)
{
	return before->known[by] && seq_lt(before->next[by], seq) &&
		seq_lt(before->next[by], now->next[by]);
}

static void tell(const struct counters *before, const struct counters *now,
	const struct track_changes *changes, uint64_t number)
{
	const uint32_t *old = before->count[changes->by], *new = now->count[changes->by];
	if (memcmp(old, new, sizeof(now->count[0])) == 0)
		return;
	printf("%llu %u %s", (unsigned long long)number, changes->connection->id,
		end_name(changes->by));
	for (enum word word = 0; word < WORD_COUNT; word++)
		if (new[word] > old[word])
			printf(" %s", words[word]);
	putchar('\n');
}

static int take(
	struct track *track, struct seen *seen, const struct record *record, uint64_t number)
{
	struct track_changes changes;
	struct packet packet = { .bytes = record->bytes,
		.time_ns = record->time_ns,
		.number = number,
		.captured = record->captured,
		.length = record->length,
		.interface = record->interface,
		.link_type = record->link_type };
	if (record->captured > record->length)
		return 0;
	packet_decode(&packet);
	track_packet(track, &packet, &changes);
	if (!changes.connection || !packet_has_tcp(&packet))
		return 0;
	struct counters *before = seen_at(seen, changes.connection->id);
	if (!before)
		return -1;
	struct counters now = counters_of(changes.connection);
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		now.count[end][WORD_GAP] = before->count[end][WORD_GAP];
	if (leaves_gap(before, &now, changes.by, packet.tcp.seq))
		now.count[changes.by][WORD_GAP]++;
	tell(before, &now, &changes, number);
	*before = now;
	return 0;
}

int main(int argc, char **argv)
{
	CLEANUP(source_freep) struct source *source = NULL;
	CLEANUP(track_freep) struct track *track = NULL;
	struct record records[SOURCE_BATCH_MAX];
	struct seen seen = { 0 };
	struct failure why;
	uint64_t number = 0;
	int count, r = 0;
	if (argc != 2 || capture_file_open(argv[1], &source, &why) < 0 ||
		track_new(NULL, &track) < 0) {
		fprintf(stderr, "%s\n", argc == 2 ? why.says : "usage: segments FILE");
		return 1;
	}
	while (r == 0 && (count = source_read(source, records, SOURCE_BATCH_MAX, &why)) > 0)
		for (int i = 0; i < count && r == 0; i++)
			r = take(track, &seen, &records[i], ++number);
	free(seen.at);
	return r < 0;
}
