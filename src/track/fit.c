/*
 * track/fit.c - would the receiver accept this segment (RFC 9293, 3.10.7.4; RFC 5961)?
 * Room: track.
 *
 * An observer knows less than the receiver, so the bounds are those of the widest window that the
 * receiver may have offered, and a stream that goes on elsewhere is believed the second time: the
 * capture, not the connection, has the gap then.
 */
#include "track/parts.h"

#define WINDOW_BYTES_MIN 66000 /* as nf_conntrack: windows grow unseen */
#define WINDOW_BYTES_UNKNOWN (1 << 24) /* the scale is not known: both SYNs tell it */
#define COPY_NS_MAX 1000000000 /* how late the second copy of a packet with an IP ID may come */
#define COPY_WITHOUT_ID_NS_MAX 100000

/* the most that the other end may have sent beyond what @end acknowledged */
static int32_t window_bytes(const struct connection *connection, enum end end)
{
	const struct half *half = &connection->half[end];
	if (connection->opened == OPENED_MIDSTREAM)
		return WINDOW_BYTES_UNKNOWN;
	if (!half_has(half, HALF_ACK_KNOWN))
		return WINDOW_BYTES_MIN;
	int32_t window = seq_diff(half->edge, half->acked);
	return window > WINDOW_BYTES_MIN ? window : WINDOW_BYTES_MIN;
}

/* an earlier segment that fitted nowhere had numbers like these: the stream really goes on there */
static bool near_stray(const struct connection *connection, enum end end, uint32_t seq)
{
	const struct half_detail *detail = connection_half_detail(connection, end);
	int32_t distance = seq_diff(seq, detail->stray);
	return detail->stray_known && distance > -WINDOW_BYTES_MIN && distance < WINDOW_BYTES_MIN;
}

/* one of its two numbers is exactly what comes next and its timestamp has moved on: nobody else
 * could have sent it, so it is the capture that lacks what lay between (RFC 7323, section 5) */
static bool is_trusted(
	const struct connection *connection, const struct segment *segment, bool number_exact)
{
	const struct half *half = &connection->half[segment->by];
	return number_exact && segment->has_ts && half_has(half, HALF_TIMESTAMPS) &&
		seq_lt(half->ts_value, segment->ts_value);
}

static unsigned int seq_fit(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	if (!half_has(half, HALF_SEQ_KNOWN))
		return 0;
	int32_t ahead = seq_diff(segment->seq, half->next);
	int32_t behind = seq_diff(half->next, segment->end_seq);
	int32_t window = window_bytes(connection, segment->to);
	if (half_has(half, HALF_FIN) && behind < 0)
		return FIT_SEQ_FOREIGN;
	if (ahead <= window && behind <= window)
		return 0;
	const struct half *peer = &connection->half[segment->to];
	bool ack_exact = half_has(peer, HALF_SEQ_KNOWN) && segment->ack == peer->next;
	return near_stray(connection, segment->by, segment->seq) ||
			is_trusted(connection, segment, ack_exact)
		? FIT_SEQ_JUMPS
		: FIT_SEQ_FOREIGN;
}

static unsigned int ack_fit(const struct connection *connection, const struct segment *segment)
{
	const struct half *peer = &connection->half[segment->to];
	if (!half_has(peer, HALF_SEQ_KNOWN))
		return 0;
	int32_t unseen = seq_diff(segment->ack, peer->next);
	int32_t window = window_bytes(connection, segment->by);
	if (half_has(peer, HALF_FIN) && unseen > 0)
		return FIT_ACK_FOREIGN;
	if (half_has(peer, HALF_ISN_SEEN) && segment->ack == peer->isn)
		return FIT_ACK_FOREIGN; /* not even its SYN */
	/* a challenge, be it the second one (RFC 5961, section 4); who has sent SYN,ACK and goes on
	 * from there acknowledges what the capture lacks */
	const struct half *half = &connection->half[segment->by];
	bool goes_on = half_has(half, HALF_SYN | HALF_ACK_KNOWN) && segment->seq == half->next;
	if (peer->state == TCP_STATE_SYN_SENT && half_has(peer, HALF_ISN_SEEN) && !goes_on &&
		(unseen > 0 || seq_le(segment->ack, peer->isn)))
		return FIT_ACK_FOREIGN;
	if (unseen <= window && unseen >= -window)
		return 0;
	bool seq_exact = half_has(half, HALF_SEQ_KNOWN) && segment->seq == half->next;
	return near_stray(connection, segment->to, segment->ack) ||
			is_trusted(connection, segment, seq_exact)
		? FIT_ACK_JUMPS
		: FIT_ACK_FOREIGN;
}

/* a segment without ACK moves nothing once there is a connection (RFC 9293, 3.10.7.4, fifth) */
unsigned int fit_segment(const struct connection *connection, const struct segment *segment)
{
	if (!(segment->flags & TCP_ACK))
		return FIT_ACK_FOREIGN;
	return seq_fit(connection, segment) | ack_fit(connection, segment);
}

/* RFC 9293, 3.5.2 in SYN-SENT; RFC 5961, 3.2 else. The receiver's next number lies between what it
 * has acknowledged and all that was sent to it: acknowledgements may be delayed. */
bool fit_reset(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct half *peer = &connection->half[segment->to];
	if (peer->state == TCP_STATE_SYN_SENT && !half_has(half, HALF_SYN))
		return (segment->flags & TCP_ACK) && seq_lt(peer->isn, segment->ack) &&
			seq_le(segment->ack, peer->next);
	bool sent = half_has(half, HALF_SEQ_KNOWN);
	/* who closed and is gone answers what its peer sent before it had the FIN: that has the FIN's own
	 * number, and Linux believes it (tcp_reset_check()) */
	bool fin_acked = half_has(half, HALF_FIN | HALF_FIN_ACKED) &&
		(peer->state == TCP_STATE_CLOSE_WAIT || peer->state == TCP_STATE_LAST_ACK ||
			peer->state == TCP_STATE_CLOSING);
	if (half_has(peer, HALF_ACK_KNOWN))
		return seq_le(peer->acked - fin_acked, segment->seq) &&
			seq_le(segment->seq, sent ? half->next : peer->edge);
	return !sent || (seq_lt(half->isn, segment->seq) && seq_le(segment->seq, half->next));
}

/* duplicate acknowledgements look alike (RFC 5681, section 2), but only copies come of most segments */
static bool comes_twice(const struct connection *connection)
{
	uint64_t packets = (uint64_t)connection->half[END_CLIENT].packets +
		connection->half[END_SERVER].packets;
	return connection_detail(connection)->copies * UINT64_C(4) > packets;
}

/* Captured twice (loopback, bridges, mirrored ports): the very same segment, proven by the IP
 * identification, or where that is not used by the timestamp and no time to send it again */
bool fit_is_copy(const struct connection *connection, const struct segment *segment)
{
	const struct half *half = &connection->half[segment->by];
	const struct packet *packet = segment->packet;
	if (half->last_mark != fit_mark(segment) || half->ip_id != packet->ip_id ||
		half->ts_value != segment->ts_value || half->window_raw != packet->tcp.window_raw ||
		!half->packets)
		return false;
	if (segment->flags & TCP_ACK && half_has(half, HALF_ACK_KNOWN) &&
		segment->ack != half->acked)
		return false;
	int64_t since_ns = segment->packet->time_ns - half->last_ns;
	if (segment->packet->ip_id)
		return since_ns < COPY_NS_MAX;
	bool bare =
		segment->payload_bytes == 0 && !(segment->flags & (TCP_SYN | TCP_FIN | TCP_RST));
	return segment->has_ts && since_ns < COPY_WITHOUT_ID_NS_MAX &&
		(!bare || comes_twice(connection));
}
