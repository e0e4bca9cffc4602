/* track/segment.h - a segment on its way through the tracker, and what it turned out to be. Room: track,
 * for its own files only. */
#ifndef TCPWHY_TRACK_SEGMENT_H
#define TCPWHY_TRACK_SEGMENT_H

#include "base/bytes.h"
#include "base/macros.h"
#include "model/connection.h"
#include "model/packet.h"

/* the usual option of an open connection's segments: two NOPs and the timestamps */
#define TIMESTAMPS_BYTES 12

/**
 * struct segment - One TCP segment on its way through the tracker
 * @end_seq:	One past its last number, SYN and FIN counted
 * @by, @to:	The ends of its connection; the same where that talks to itself
 */
struct segment {
	const struct packet *packet;
	uint32_t seq, end_seq, ack;
	uint32_t payload_bytes;
	uint32_t ts_value;
	bool has_ts;
	uint8_t flags;
	bool pends; /* a SYN on an open connection */
	enum end by, to;
};

/* segment.c */
uint32_t segment_ts_value(const struct span *options, bool *ret_has_ts);

/* most segments have their timestamp first, after two NOPs (RFC 7323, appendix A) */
static inline void segment_read(const struct packet *packet, struct segment *ret_segment)
{
	const struct tcp_segment *tcp = &packet->tcp;
	const uint32_t usual = 0x0a080101; /* as loaded on a little-endian host, see bytes.h */
	uint32_t first = 0;
	ret_segment->packet = packet;
	ret_segment->seq = tcp->seq;
	ret_segment->ack = tcp->flags & TCP_ACK ? tcp->ack : 0;
	ret_segment->payload_bytes = (uint32_t)tcp->payload.length;
	ret_segment->flags = tcp->flags;
	ret_segment->pends = false;
	ret_segment->end_seq = tcp->seq + ret_segment->payload_bytes +
		((tcp->flags & TCP_SYN) != 0) + ((tcp->flags & TCP_FIN) != 0);
	ret_segment->ts_value = 0;
	ret_segment->has_ts = false;
	if (tcp->options.captured < 10)
		return;
	memcpy(&first, tcp->options.at, sizeof(first));
	if (LIKELY(first == usual && tcp->options.captured >= TIMESTAMPS_BYTES)) {
		ret_segment->has_ts = true;
		ret_segment->ts_value = load_be32(tcp->options.at + 4);
	} else {
		ret_segment->ts_value = segment_ts_value(&tcp->options, &ret_segment->has_ts);
	}
}

/* What a segment turned out to be beside the segments before it */
struct effect {
	bool new_data; /* payload not seen before */
	bool repeated; /* payload, all of it seen before */
	bool probe; /* keep-alive or window probe */
	bool fin; /* first FIN of this end */
	bool fin_again;
	bool acks_syn; /* covers the peer's SYN for the first time */
	bool acks_fin; /* covers the peer's FIN */
	bool acks_fin_first;
	bool out_of_order; /* overtaken on its way by what was sent later */
	bool sent_again; /* fills a gap, by being sent once more */
	bool doubled; /* payload seen before that was not sent twice: something on the way did it */
	enum repeat repeat; /* where @repeated, @sent_again or @fin_again */
	uint8_t repeat_asked; /* duplicate acknowledgements before it */
	uint32_t repeat_us; /* since its sender's timer was started; sticks */
	bool duplicate_ack;
	bool shuts_window, opens_window;
	uint64_t shut_us; /* where @opens_window: how long it was shut */
};

#define SACK_BYTES_MIN 10

/* segment_may_sack() - Whether there is room for SACK among its options */
static inline bool segment_may_sack(const struct segment *segment)
{
	size_t bytes = segment->packet->tcp.options.captured;
	return bytes > TIMESTAMPS_BYTES || (bytes >= SACK_BYTES_MIN && !segment->has_ts);
}

#endif
