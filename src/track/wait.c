/*
 * track/wait.c - who was waited for between two segments: a program, a window, the network. Room: track.
 *
 * Measured for connections that have a detail: long ones, troubled ones, those to be told in full.
 */
#include "track/parts.h"

#define NS_PER_US 1000
#define LONG_PACKETS 16 /* of one end: from then on it is worth a detail */

static uint32_t outstanding(const struct half *half, const struct half *peer)
{
	int32_t bytes = seq_diff(half->next, peer->acked);
	bool known = half_has(half, HALF_SEQ_KNOWN) && half_has(peer, HALF_ACK_KNOWN);
	return known && bytes > 0 ? (uint32_t)bytes : 0;
}

/* no whole segment more fits into what the other end offers */
static bool window_stops(const struct half *half, const struct half *peer)
{
	uint32_t segment_bytes = half->payload_max ? half->payload_max : 1;
	int32_t room = seq_diff(peer->edge, half->next);
	return half_has(peer, HALF_ACK_KNOWN) && half_has(half, HALF_SEQ_KNOWN) &&
		half_has(half, HALF_DATA) && room < (int32_t)segment_bytes;
}

static enum wait wait_of(const struct connection *connection, const struct segment *segment)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[END_SERVER];
	if (window_stops(client, server) || window_stops(server, client))
		return WAIT_WINDOW;
	if (outstanding(client, server) || outstanding(server, client))
		return WAIT_NETWORK;
	return segment->by == END_CLIENT ? WAIT_CLIENT : WAIT_SERVER;
}

void wait_note(struct track *track, struct connection *connection, const struct segment *segment)
{
	struct detail *detail = connection->detail;
	if (!detail) {
		if (connection->half[segment->by].packets >= LONG_PACKETS && segment->payload_bytes)
			detail_make(track, connection);
		return;
	}
	int64_t gap_ns = segment->packet->time_ns - connection_last_ns(connection);
	if (gap_ns < NS_PER_US)
		return;
	uint64_t gap_us = (uint64_t)gap_ns / NS_PER_US;
	enum wait wait = wait_of(connection, segment);
	detail->wait_us[wait] += gap_us;
	if (gap_us <= detail->silence_us)
		return;
	detail->silence_us = gap_us;
	detail->silence_before = segment->packet->number;
	detail->silence_by = (uint8_t)segment->by;
	detail->silence_wait = (uint8_t)wait;
}
