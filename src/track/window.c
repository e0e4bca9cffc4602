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
	finding_add(track, connection, segment, FINDING_ZERO_WINDOW);
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
	effect->shut_us = shut_ns > 0 ? (uint64_t)shut_ns / NS_PER_US : 0;
}

/* an older segment that comes late tells nothing of the window (RFC 9293, 3.10.7.4: SND.WL1, SND.WL2) */
static bool is_current(const struct half *half, const struct segment *segment)
{
	return !(segment->flags & TCP_ACK) || segment->ack == half->acked;
}

void window_note(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	uint16_t window_raw = segment->packet->tcp.window_raw;
	bool wanted = !half_has(peer, HALF_FIN); /* nothing more comes after that */
	if (UNLIKELY(window_raw == 0) && wanted && is_current(half, segment))
		window_shut(track, connection, segment, effect);
	else if (UNLIKELY(half->window_raw == 0) && window_raw && is_current(half, segment))
		window_opened(connection, segment, effect);
	if (UNLIKELY(effect->new_data && segment->end_seq == peer->edge) && !effect->probe &&
		half_has(peer, HALF_ACK_KNOWN) && window_is_known(connection)) {
		half_detail_make(track, connection, segment->to)->window_full++;
		finding_add(track, connection, segment, FINDING_WINDOW_FULL);
	}
}
