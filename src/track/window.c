/*
 * track/window.c - receive windows that shut and open, and senders that fill them (RFC 9293, section
 * 3.8.6). Room: track.
 */
#include "track/parts.h"

#define NS_PER_US 1000

static void window_shut(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect)
{
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	if (detail->window_shut)
		return;
	detail->window_shut = true;
	detail->zero_since_ns = segment->packet->time_ns;
	detail->zero_windows++;
	begin_mark(track, connection, MARK_ZERO_WINDOW, segment->packet);
	effect->shuts_window = true;
}

static void window_opened(
	struct connection *connection, const struct segment *segment, struct effect *effect)
{
	struct half_detail *detail =
		connection->detail ? &connection->detail->half[segment->by] : NULL;
	if (!detail || !detail->window_shut)
		return;
	int64_t shut_ns = segment->packet->time_ns - detail->zero_since_ns;
	detail->window_shut = false;
	detail->zero_us += shut_ns > 0 ? (uint64_t)shut_ns / NS_PER_US : 0;
	effect->opens_window = true;
}

void window_note(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	uint16_t window_raw = segment->packet->tcp.window_raw;
	if (UNLIKELY(window_raw == 0))
		window_shut(track, connection, segment, effect);
	else if (UNLIKELY(half->window_raw == 0))
		window_opened(connection, segment, effect);
	if (segment->payload_bytes && half_has(peer, HALF_ACK_KNOWN) &&
		segment->end_seq == peer->edge && half_has(peer, HALF_SYN) && !effect->probe)
		half_detail_make(track, connection, segment->to)->window_full++;
}
