/*
 * track/wait.c - who was waited for between two segments: a program, a window, the network. Room: track.
 *
 * Measured for connections that have a detail: long ones, troubled ones, those to be told in full.
 */
#include "track/parts.h"

#define NS_PER_US 1000
#define LONG_PACKETS 16 /* of one end: from then on it is worth a detail */
#define SEGMENT_BYTES \
	1460 /* where no MSS is known; captured segments may be larger than those sent */

/* One end's way of sending: what it has sent and the other end has not acknowledged */
struct direction {
	const struct half *sender, *receiver;
};

static uint32_t outstanding(const struct direction *way)
{
	int32_t bytes = seq_diff(way->sender->next, way->receiver->acked);
	bool known =
		half_has(way->sender, HALF_SEQ_KNOWN) && half_has(way->receiver, HALF_ACK_KNOWN);
	return known && bytes > 0 ? (uint32_t)bytes : 0;
}

/* the window is shut, and more is to come */
static bool is_shut(const struct direction *way)
{
	return window_is_shut(way->receiver) && half_has(way->sender, HALF_DATA) &&
		!half_has(way->sender, HALF_FIN);
}

/* no whole segment more fits into what the other end offers */
static bool is_full(const struct connection *connection, const struct direction *way)
{
	uint32_t segment_bytes =
		half_has(way->receiver, HALF_MSS) ? way->receiver->mss : SEGMENT_BYTES;
	if (way->sender->payload_max < segment_bytes)
		segment_bytes = way->sender->payload_max;
	return half_has(way->sender, HALF_DATA) && half_has(way->receiver, HALF_ACK_KNOWN) &&
		seq_diff(way->receiver->edge, way->sender->next) < (int32_t)segment_bytes &&
		window_is_known(connection);
}

/* nothing but a larger window: what was waited for, if there had been too little room before */
static bool is_window_update(const struct direction *to, const struct segment *segment)
{
	return segment->payload_bytes == 0 && !(segment->flags & (TCP_FIN | TCP_RST)) &&
		segment->ack == to->receiver->acked &&
		segment->packet->tcp.window_raw > to->receiver->window_raw;
}

static enum wait program_of(const struct connection *connection, enum end end)
{
	return end == END_SERVER && !connection->self ? WAIT_SERVER : WAIT_CLIENT;
}

static bool is_new_data(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	return segment->payload_bytes &&
		(!half_has(half, HALF_SEQ_KNOWN) || seq_lt(half->next, segment->end_seq));
}

/* what was sent before: its sender did not hear that it had arrived, though that passed here */
static bool is_again(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	bool keep_alive = segment->payload_bytes <= 1 && segment->seq == half->next - 1 &&
		!(segment->flags & (TCP_SYN | TCP_FIN));
	return half_has(half, HALF_SEQ_KNOWN) && segment->end_seq != segment->seq &&
		seq_le(segment->end_seq, half->next) && !keep_alive;
}

/* who sends data was awaited; whoever closes, resets or asks whether the other is there had nothing
 * more to say where it had spoken last: then the other end owed something */
static enum end owed_by(const struct connection *connection, const struct segment *segment)
{
	uint8_t spoke = connection_detail(connection)->spoke;
	if (spoke == 0 || connection->self || is_new_data(connection, segment))
		return segment->by;
	return end_other((enum end)(spoke - 1));
}

/* with something on its way: the network, and after a round trip the program whose answer brings the
 * acknowledgement along */
static enum wait answer_wait(const struct connection *connection, const struct segment *segment,
	const struct direction *to, uint64_t gap_us, uint64_t *ret_program_us)
{
	uint32_t trip_us = rtt_trip_us(connection, segment->to);
	bool answers = (segment->payload_bytes || segment->flags & TCP_FIN) &&
		segment->flags & TCP_ACK && segment->ack == to->sender->next;
	if (answers && trip_us && gap_us > trip_us && !connection->self)
		*ret_program_us = gap_us - trip_us;
	return WAIT_NETWORK;
}

static enum wait wait_of(const struct connection *connection, const struct segment *segment,
	uint64_t gap_us, uint64_t *ret_program_us)
{
	struct direction from = { &connection->half[segment->by], &connection->half[segment->to] };
	struct direction to = { from.receiver, from.sender };
	if (connection->opened == OPENED_NEVER)
		return WAIT_NETWORK;
	if (is_shut(&from) || is_shut(&to))
		return WAIT_WINDOW;
	if (is_full(connection, &from) && outstanding(&from))
		return WAIT_WINDOW;
	if (is_full(connection, &to) && (outstanding(&to) || is_window_update(&to, segment)))
		return WAIT_WINDOW;
	if (outstanding(&from) || is_again(connection, segment))
		return WAIT_NETWORK;
	if (outstanding(&to))
		return answer_wait(connection, segment, &to, gap_us, ret_program_us);
	return program_of(connection, owed_by(connection, segment));
}

static void gap_note(struct connection *connection, const struct segment *segment, uint64_t gap_us)
{
	struct detail *detail = connection->detail;
	uint64_t program_us = 0;
	enum wait wait = wait_of(connection, segment, gap_us, &program_us);
	enum wait program = program_of(connection, segment->by);
	detail->wait_us[wait] += gap_us - program_us;
	detail->wait_us[program] += program_us;
	if (gap_us <= detail->silence_us)
		return;
	detail->silence_us = gap_us;
	detail->silence_before = segment->packet->number;
	detail->silence_by = (uint8_t)segment->by;
	detail->silence_wait = (uint8_t)(program_us > gap_us / 2 ? program : wait);
}

void wait_note(struct track *track, struct connection *connection, const struct segment *segment)
{
	if (!connection->detail) {
		if (connection->half[segment->by].packets >= LONG_PACKETS && segment->payload_bytes)
			detail_make(track, connection);
		return;
	}
	int64_t gap_ns = segment->packet->time_ns - connection_last_ns(connection);
	if (gap_ns >= NS_PER_US)
		gap_note(connection, segment, (uint64_t)gap_ns / NS_PER_US);
	if (is_new_data(connection, segment))
		connection->detail->spoke = (uint8_t)(segment->by + 1);
}
