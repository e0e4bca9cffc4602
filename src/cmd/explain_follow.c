/* cmd/explain_follow.c - see explain_follow.h. Room: cmd. */
#include "cmd/explain_follow.h"

#include "base/seq.h"
#include "track/stream.h"
#include "view/payload.h"
#include "wire/checksum.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STRAY_BYTES_MAX 65536
/* what is refused nearer than that to the next byte was not refused for its own number */
#define STRAY_DISTANCE_MIN 65536

/**
 * struct followed - One end of the connection
 * @sums:	It sent a right checksum: they are not left to a device, so that a wrong one tells damage
 * @stray:	The latest segment that fitted nowhere: the next may show that it was the capture, not
 *		the segment, that lacked something; @stray_bytes is 0 for none
 */
struct followed {
	struct follow *follow;
	enum end end;
	bool wanted, sums;
	struct stream stream;
	uint64_t given_bytes, missing_bytes, missing_times;
	uint8_t *stray;
	uint32_t stray_seq;
	size_t stray_captured, stray_bytes;
};

struct follow {
	const struct explain_args *args;
	bool found;
	struct payload payload;
	struct followed end[END_COUNT];
};

enum status follow_check(const struct explain_args *args)
{
	bool raw = strcmp(args->follow_as, "raw") == 0;
	if (!args->follow)
		return STATUS_DONE;
	if (args->json || args->brief || args->ladder)
		return complain_usage("explain", "--follow excludes --json, --brief and --ladder");
	if (raw && strcmp(args->side, "both") == 0)
		return complain_usage("explain",
			"--follow-as raw: which one? Give --side client or --side server");
	if (raw && isatty(STDOUT_FILENO))
		return complain_usage("explain",
			"--follow-as raw: not to a terminal, for what was sent may control it");
	return STATUS_DONE;
}

/* ---- where the streams go */

static void on_bytes(void *owner, const uint8_t *at, size_t bytes)
{
	struct followed *followed = owner;
	followed->given_bytes += bytes;
	payload_bytes(&followed->follow->payload, followed->end, at, bytes);
}

static void on_missing(void *owner, uint64_t bytes, enum stream_missing why)
{
	struct followed *followed = owner;
	const char *what = why == STREAM_CUT ? "not captured: beyond the snap length"
					     : "missing from the capture";
	followed->missing_bytes += bytes;
	followed->missing_times++;
	payload_note(&followed->follow->payload, followed->end, bytes, what, bytes);
}

static void on_differs(void *owner, uint64_t bytes)
{
	struct followed *followed = owner;
	payload_note(&followed->follow->payload, followed->end, bytes,
		"sent again with other content: the first is shown", 0);
}

/* ---- the command's side */

static enum payload_form form_of(const char *name)
{
	if (strcmp(name, "hex") == 0)
		return PAYLOAD_HEX;
	return strcmp(name, "raw") == 0 ? PAYLOAD_RAW : PAYLOAD_TEXT;
}

static int followed_start(struct follow *follow, enum end end)
{
	struct followed *followed = &follow->end[end];
	const struct stream_sink sink = {
		.owner = followed,
		.bytes = on_bytes,
		.missing = on_missing,
		.differs = on_differs,
	};
	const char *side = follow->args->side;
	followed->follow = follow;
	followed->end = end;
	followed->wanted = strcmp(side, "both") == 0 || strcmp(side, end_name(end)) == 0;
	followed->stray = malloc(STRAY_BYTES_MAX);
	int r = stream_start(&followed->stream, &sink);
	return followed->stray ? r : -ENOMEM;
}

int follow_start(
	const struct explain_args *args, struct text *out, bool colour, struct follow **ret_follow)
{
	struct follow *follow = calloc(1, sizeof(*follow));
	if (!follow)
		return -ENOMEM;
	follow->args = args;
	follow->payload = (struct payload){
		.out = out,
		.form = form_of(args->follow_as),
		.colour = colour,
		.marked = strcmp(args->side, "both") == 0,
	};
	int r = followed_start(follow, END_CLIENT);
	int s = followed_start(follow, END_SERVER);
	if (r < 0 || s < 0) {
		follow_free(follow);
		return -ENOMEM;
	}
	*ret_follow = follow;
	return 0;
}

void follow_free(struct follow *follow)
{
	if (!follow)
		return;
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		stream_done(&follow->end[end].stream);
		free(follow->end[end].stray);
	}
	free(follow);
}

/* ---- packets */

static void stray_keep(struct followed *followed, uint32_t seq, struct span payload)
{
	int32_t distance = seq_diff(seq, followed->stream.next);
	if (distance > -STRAY_DISTANCE_MIN && distance < STRAY_DISTANCE_MIN)
		return;
	span_limit(&payload, STRAY_BYTES_MAX);
	memcpy(followed->stray, payload.at, payload.captured);
	followed->stray_seq = seq;
	followed->stray_captured = payload.captured;
	followed->stray_bytes = payload.length;
}

/* what follows it is accepted: so was it */
static void stray_add(struct followed *followed, uint32_t seq)
{
	struct span payload = { followed->stray, followed->stray_captured, followed->stray_bytes };
	if (followed->stray_bytes && followed->stray_seq + followed->stray_bytes == seq)
		stream_add(&followed->stream, followed->stray_seq, payload);
	followed->stray_bytes = 0;
}

/* its receiver throws it away */
static bool is_damaged(struct followed *by, const struct packet *packet)
{
	uint16_t expected;
	switch (packet_checksum(packet, packet->transport, &expected)) {
	case CHECKSUM_GOOD:
		by->sums = true;
		return false;
	case CHECKSUM_BAD:
		return by->sums;
	case CHECKSUM_PARTIAL:
	case CHECKSUM_UNKNOWN:
		return false;
	}
	return false;
}

static void take_segment(
	struct follow *follow, const struct packet *packet, const struct track_changes *changes)
{
	const struct tcp_segment *tcp = &packet->tcp;
	struct followed *by = &follow->end[changes->by];
	struct followed *to = &follow->end[connection_peer(changes->connection, changes->by)];
	uint32_t seq = tcp->seq + ((tcp->flags & TCP_SYN) != 0);
	if (is_damaged(by, packet))
		return;
	bool has_payload = tcp->payload.length && by->wanted && !(tcp->flags & TCP_RST);
	if (changes->foreign) {
		if (has_payload)
			stray_keep(by, seq, tcp->payload);
		return;
	}
	if (has_payload) {
		stray_add(by, seq);
		stream_add(&by->stream, seq, tcp->payload);
	}
	if (tcp->flags & TCP_FIN)
		stream_fin(&by->stream, seq + (uint32_t)tcp->payload.length);
	if (tcp->flags & TCP_ACK && to->wanted)
		stream_acked(&to->stream, tcp->ack, packet->time_ns);
}

static bool is_complete(const struct followed *followed)
{
	return !followed->wanted ||
		(followed->stream.ended && followed->stream.next == followed->stream.end_seq);
}

void follow_tick(struct follow *follow, int64_t now_ns)
{
	stream_tick(&follow->end[END_CLIENT].stream, now_ns);
	stream_tick(&follow->end[END_SERVER].stream, now_ns);
}

bool follow_packet(
	struct follow *follow, const struct packet *packet, const struct track_changes *changes)
{
	const struct connection *connection = changes->connection;
	if (follow->found)
		follow_tick(follow, packet->time_ns);
	if (!connection || connection->id != follow->args->follow || !packet_has_tcp(packet))
		return true;
	if (!follow->found)
		payload_head(&follow->payload, connection);
	follow->found = true;
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		if (half_has(&connection->half[end], HALF_SEQ_KNOWN))
			stream_begin(&follow->end[end].stream, connection->half[end].isn + 1);
	if (!changes->copy)
		take_segment(follow, packet, changes);
	return !is_complete(&follow->end[END_CLIENT]) || !is_complete(&follow->end[END_SERVER]);
}

/* ---- the end */

static void say_missing(const struct followed *followed)
{
	if (followed->missing_times)
		complain("connection %" PRIu64 ": %" PRIu64
			 " bytes of the %s's are missing from the capture, in %" PRIu64
			 " place%s; the rest was written without them",
			followed->follow->args->follow, followed->missing_bytes,
			end_name(followed->end), followed->missing_times,
			followed->missing_times == 1 ? "" : "s");
}

enum status follow_end(struct follow *follow, uint64_t connections)
{
	uint64_t given_bytes = 0, missing_bytes = 0;
	if (!follow->found && !connections)
		return complain("there is no connection %" PRIu64 ": there is none at all",
			follow->args->follow);
	if (!follow->found)
		return complain("there is no connection %" PRIu64 ": there %s %" PRIu64,
			follow->args->follow, connections == 1 ? "is only" : "are", connections);
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		struct followed *followed = &follow->end[end];
		stream_end(&followed->stream);
		given_bytes += followed->given_bytes;
		missing_bytes += followed->missing_bytes;
	}
	payload_end(&follow->payload);
	if (follow->payload.form == PAYLOAD_RAW) {
		say_missing(&follow->end[END_CLIENT]);
		say_missing(&follow->end[END_SERVER]);
	} else if (!given_bytes && !missing_bytes) {
		text_literal(follow->payload.out, "[no data]\n");
	}
	return STATUS_DONE;
}
