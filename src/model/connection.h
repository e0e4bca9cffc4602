/*
 * model/connection.h - one connection as far as its segments tell (design, sections 4 and 5).
 * Room: model. Written by the tracker alone, one record a connection; everything above only reads.
 *
 * Laid out for the tracker: a segment touches the first three cache lines, and the rest only where
 * it opens or closes something.
 */
#ifndef TCPWHY_MODEL_CONNECTION_H
#define TCPWHY_MODEL_CONNECTION_H

#include "model/address.h"
#include "model/end.h"
#include "model/event.h"
#include "model/state.h"

#include <stdbool.h>
#include <stdint.h>

enum opened {
	OPENED_NEVER, /* not yet, or not at all */
	OPENED_HANDSHAKE,
	OPENED_SIMULTANEOUS, /* both ends sent SYN (RFC 9293, section 3.5) */
	OPENED_MIDSTREAM, /* its SYN was not captured */
	OPENED_FASTOPEN, /* data in the SYN was accepted (RFC 7413) */
};
#define OPENED_COUNT (OPENED_FASTOPEN + 1)

/* opened_name() - "never", "handshake", "simultaneous", "midstream" or "fastopen" */
const char *opened_name(enum opened opened);

enum half_flag {
	HALF_SEQ_KNOWN = 0x0001, /* @isn and @next hold */
	HALF_ACK_KNOWN = 0x0002, /* @acked and @edge hold */
	HALF_SYN = 0x0004, /* sent a SYN, with or without ACK */
	HALF_FIN = 0x0008, /* sent a FIN: @next is one past it */
	HALF_RST = 0x0010, /* sent an RST that was believed */
	HALF_WSCALE = 0x0020, /* its SYN offered window scaling */
	HALF_MSS = 0x0040,
	HALF_SACK = 0x0080, /* its SYN permitted SACK */
	HALF_TIMESTAMPS = 0x0100, /* its segments carry timestamps */
	HALF_SHOWN_OPEN = 0x0200, /* sent SYN, new data or FIN here: had not closed before that */
	HALF_SYN_ACKED = 0x0400, /* an acknowledgement of its SYN passed */
	HALF_FIN_ACKED = 0x0800, /* an acknowledgement of its FIN passed */
	HALF_DATA = 0x1000, /* sent payload */
	HALF_ISN_SEEN = 0x2000, /* @isn comes from its SYN or an acknowledgement of that */
	HALF_HEARD = 0x4000, /* a segment of it was accepted: not all that claim to be its are */
	HALF_HOLE = 0x8000, /* connection's @hole holds for this half */
};

/**
 * struct half - What one end has sent and acknowledged
 * @isn:	Initial sequence number; midstream one before the first number met
 * @next:	One past the highest number it sent, SYN and FIN counted
 * @acked:	Highest acknowledgement number it sent: it has received all before
 * @edge:	Highest end of the window that it offered
 * @signature:	Of its latest segment's header, to know a copy of it
 * @reordered:	Segments that filled a gap which later ones had left
 * @ts_value, @ip_id: Of its latest accepted segment, as @last_ns and what follows
 * @window_raw:	Unscaled
 * @wscale:	Shift that holds for its windows: 0 unless both SYNs offered scaling
 * @ttl:	As captured
 * @packets:	Accepted or not
 * @bytes:	Payload seen, each sequence number counted once
 */
struct half {
	uint32_t isn;
	uint32_t next;
	uint32_t acked;
	uint32_t edge;
	uint32_t signature;
	uint32_t ts_value;
	uint32_t reordered;
	uint16_t ip_id;
	uint16_t window_raw;
	uint8_t state; /* enum tcp_state */
	uint8_t certainty; /* enum certainty */
	uint8_t wscale;
	uint8_t ttl;
	uint16_t mss;
	uint16_t flags; /* enum half_flag */
	uint32_t packets;
	uint32_t retransmissions; /* segments whose numbers had all been seen, keep-alives not */
	uint64_t bytes;
	int64_t last_ns;
};
_Static_assert(sizeof(struct half) == 64, "a cache line");

/* Packets that verdicts rest on */
enum mark {
	MARK_SYN,
	MARK_SYN_AGAIN, /* the latest repeated one */
	MARK_ANSWER, /* SYN,ACK, or the other SYN of a simultaneous open */
	MARK_ANSWER_AGAIN,
	MARK_OPEN, /* the acknowledgement that completed the handshake */
	MARK_FIN_CLIENT,
	MARK_FIN_SERVER,
	MARK_FIN_AGAIN,
	MARK_FIN_ACKED_CLIENT, /* acknowledges the client's FIN */
	MARK_FIN_ACKED_SERVER,
	MARK_RST,
	MARK_RST_UNHEEDED, /* was believed, yet both ends went on */
	MARK_ICMP,
	MARK_FOREIGN, /* answers a SYN with another connection's numbers */
	MARK_LAST,
};
#define MARK_COUNT (MARK_LAST + 1)

struct endpoint {
	struct address address;
	uint16_t port;
};

/* What the RST that ended a connection left behind; valid where a half has HALF_RST */
struct reset {
	uint8_t by; /* enum end */
	uint8_t state; /* enum tcp_state of that end before */
	uint8_t peer_state; /* of the other end before */
	bool closed : 1; /* both had closed, and nothing of theirs was missing: it cut nothing off */
	bool sender_went_on : 1; /* @by sent something new after it */
	bool with_ack : 1; /* the segment had ACK: its sender knew the connection, or answers a SYN */
	uint32_t unread; /* bytes that the other end had sent and @by had not acknowledged */
	uint32_t unacked; /* bytes that @by had sent and the other end had not acknowledged */
};

#define CONNECTION_LINK_COUNT 3

/**
 * struct connection - The record
 * @vlan, @tunnel: As struct packet's: part of the key
 * @hash:	Of the key
 * @index:	The tracker's own: where it keeps this record
 * @client_guessed: No SYN told who opened
 * @syn_count, @answer_count: SYNs and SYN,ACKs, the first included; stick at their maximum
 * @syn_after_answer: SYNs repeated although a SYN,ACK had passed
 * @answer_after_open: SYN,ACKs repeated although an acknowledgement of one had passed
 * @foreign:	Segments that fitted neither end's numbers
 * @stray:	The numbers of the latest of these, by end, where @stray_known
 * @copies:	Packets captured twice, counted nowhere else
 * @capture_gaps: Times that an end acknowledged, or went on after, what the capture lacks
 * @mark_offset: Packet numbers: see connection_mark()
 * @probes_in_vain, @repeats_in_vain: By end, keep-alives and window probes, and data sent again,
 *		since the other end was last heard
 * @fin_again:	FINs repeated, by end
 * @fin_unheard: Of those, the ones sent although an acknowledgement had passed in good time
 * @syn_us, @answer_us: From @start_ns to the first SYN and SYN,ACK; stick at UINT32_MAX
 * @self:	All segments are of END_CLIENT; the other half stays empty
 * @syn_gap_us:	Between the latest two SYNs of the client; sticks likewise
 * @fin_gap_us:	Between the two ends' FINs; before the second from @start_ns to the first
 * @rtt_us:	SYN to the handshake's last acknowledgement; CONNECTION_NO_RTT if none was timed
 * @history:	NULL unless the tracker was asked to keep it
 * @link:	The tracker's own, as are the next two: neighbours in its lists
 * @older, @newer: Records of the same tuple that may still get segments
 * @time_wait_ns: When its place in the list of TIME_WAITs was taken
 */
struct connection {
	struct endpoint end[END_COUNT];
	uint32_t vlan;
	uint32_t tunnel;
	uint32_t hash;
	uint32_t index;
	uint8_t opened; /* enum opened */
	bool client_guessed;
	bool ended; /* nothing more is to be expected */
	bool told; /* the owner's to use */
	int64_t start_ns;

	struct half half[END_COUNT];

	uint64_t id; /* from 1, in order of the first packet */
	uint64_t first_packet;
	uint32_t generation; /* of the tuple, from 1 */
	uint32_t mark_offset[MARK_COUNT];
	uint16_t syn_count, answer_count;
	uint16_t syn_after_answer, answer_after_open;
	uint16_t probes_in_vain[END_COUNT], repeats_in_vain[END_COUNT];
	uint16_t fin_again[END_COUNT], fin_unheard[END_COUNT];
	uint32_t foreign, copies, capture_gaps;
	uint32_t stray[END_COUNT];
	bool stray_known[END_COUNT];
	uint8_t holes_merged; /* a bit an end: its @hole is several, with what was sent between */
	bool fragmented; /* segments came in IP fragments: of these only the first part is known */
	struct {
		uint32_t from, to;
	} hole[END_COUNT];
	uint32_t syn_us, answer_us, syn_gap_us, fin_gap_us;
	uint16_t answer_since_syn; /* SYN,ACKs since the latest SYN */
	uint32_t rtt_us;
	struct reset reset;
	uint8_t icmp_type, icmp_code;
	bool icmp_v6;
	bool self; /* both ends are one socket */
	bool simultaneous; /* a SYN met a SYN */
	bool fast_open; /* the answer acknowledged data of the SYN */
	uint16_t icmp_count;
	uint16_t icmp_mtu;
	struct address icmp_from; /* of the latest, as the three above */
	struct history *history;
	struct {
		uint32_t next, previous;
	} link[CONNECTION_LINK_COUNT];
	uint32_t older, newer;
	int64_t time_wait_ns;
};
_Static_assert(offsetof(struct connection, half) == 64, "the key has the first cache line");
_Static_assert(sizeof(struct connection) <= 448, "memory per connection");

#define CONNECTION_NO_RTT UINT32_MAX

/* connection_mark() - The number of a packet that verdicts rest on, or 0 if there was none */
static inline uint64_t connection_mark(const struct connection *connection, enum mark mark)
{
	uint32_t offset = connection->mark_offset[mark];
	return offset ? connection->first_packet + offset - 1 : 0;
}

/* connection_last_ns() - When either end last sent */
static inline int64_t connection_last_ns(const struct connection *connection)
{
	int64_t client_ns = connection->half[END_CLIENT].last_ns;
	int64_t server_ns = connection->half[END_SERVER].last_ns;
	return client_ns > server_ns ? client_ns : server_ns;
}

/* connection_peer() - The half that hears what @end says: its own where an end talks to itself */
static inline enum end connection_peer(const struct connection *connection, enum end end)
{
	return connection->self ? end : end_other(end);
}

static inline bool half_has(const struct half *half, unsigned int flags)
{
	return (half->flags & flags) == flags;
}

#endif
