/*
 * model/connection.h - one connection as far as its segments tell (design, sections 4 and 5).
 * Room: model. Written by the tracker alone, one record a connection; everything above only reads.
 *
 * Laid out for the tracker: a segment of an open connection touches the key and both halves, little of
 * the rest. What only troubled, long or told connections have is in their detail.
 */
#ifndef TCPWHY_MODEL_CONNECTION_H
#define TCPWHY_MODEL_CONNECTION_H

#include "model/address.h"
#include "model/end.h"
#include "model/event.h"
#include "model/state.h"

#include <stdbool.h>
#include <stddef.h>
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
	HALF_TIMED = 0x8000, /* a segment is timed, see @timed_seq */
	HALF_CHECKSUM_GOOD = 0x20000, /* a right one was seen: wrong ones are damage, not offload */
	HALF_NOT_TIMED = 0x10000, /* something was sent twice or is missing: what is on its way
				     cannot be timed */
};

/* samples of the round trip that the half itself has room for; more go to its detail */
#define HALF_RTT_COUNT 3

/**
 * struct half - What one end has sent and acknowledged
 * @isn:	Initial sequence number; midstream one before the first number met
 * @next:	One past the highest number it sent, SYN and FIN counted
 * @acked:	Highest acknowledgement number it sent: it has received all before
 * @edge:	Highest end of the window that it offered
 * @last_mark:	Number, length and flags of its latest segment, mixed, to know a copy of it
 * @last_packet: The number of that, its lower half
 * @ts_value, @ip_id: Of its latest accepted segment, as @last_ns and what follows
 * @timed_seq, @timed_us: With HALF_TIMED: an acknowledgement of this number is a sample of the round
 *		trip, from this time on (from the record's start, modulo 2^32); with HALF_NOT_TIMED one
 *		of this number ends that
 * @rtt_us:	The first samples, sorted: see connection_rtt()
 * @packets:	Accepted or not
 * @window_raw:	Unscaled
 * @window_first_raw: Of its first segment, or of the first after its SYN
 * @payload_max: Of one segment; sticks
 * @wscale:	Shift that holds for its windows: 0 unless both SYNs offered scaling
 * @ttl:	As captured
 * @rtt_count:	Samples in @rtt_us
 * @duplicate_acks: In a row, until now
 * @bytes:	Payload seen, each sequence number counted once
 */
struct half {
	uint32_t isn;
	uint32_t next;
	uint32_t acked;
	uint32_t edge;
	uint32_t flags; /* enum half_flag */
	uint32_t last_mark;
	uint32_t ts_value;
	uint16_t ip_id;
	uint16_t window_raw;
	int64_t last_ns;
	uint64_t bytes;
	uint32_t packets;
	uint32_t timed_seq, timed_us;
	uint8_t state; /* enum tcp_state */
	uint8_t certainty; /* enum certainty */
	uint8_t wscale;
	uint8_t ttl;
	uint16_t payload_max;
	uint8_t rtt_count;
	uint8_t duplicate_acks;
	uint16_t mss;
	uint16_t window_first_raw;
	uint32_t last_packet;
	uint32_t rtt_us[HALF_RTT_COUNT];
};
_Static_assert(sizeof(struct half) == 88, "memory per connection");

/* Packets that verdicts rest on; those from MARK_DETAIL on are in the detail */
enum mark {
	MARK_SYN,
	MARK_ANSWER, /* SYN,ACK, or the other SYN of a simultaneous open */
	MARK_OPEN, /* the acknowledgement that completed the handshake */
	MARK_FIN_CLIENT,
	MARK_FIN_SERVER,
	MARK_FIN_ACKED_CLIENT, /* acknowledges the client's FIN */
	MARK_FIN_ACKED_SERVER,
	MARK_SYN_AGAIN, /* the latest repeated one */
	MARK_ANSWER_AGAIN,
	MARK_FIN_AGAIN,
	MARK_RST,
	MARK_RST_UNHEEDED, /* was believed, yet both ends went on */
	MARK_ICMP,
	MARK_FOREIGN, /* answers a SYN with another connection's numbers */
	MARK_ZERO_WINDOW, /* the latest that shut a window */
	MARK_REPEATED_FIRST, /* data sent again for the first time */
	MARK_REPEATED_LAST, /* and for the last */
	MARK_HEAD, /* the latest before what is not acknowledged was sent again: see struct half_detail */
	MARK_HEAD_AGAIN, /* and that, for the first time */
	MARK_PROBE_FIRST, /* of the latest probes, without an answer between them */
	MARK_PROBE_LAST,
	MARK_RST_IGNORED, /* its number was not the expected one */
	MARK_LAST, /* of either end: kept in the halves */
};
#define MARK_DETAIL MARK_SYN_AGAIN
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
	bool answers : 1; /* without ACK, its number is what the other end had acknowledged last */
	bool ts_fits : 1; /* it has a timestamp, and the timestamp is no older than those before */
	uint32_t unread; /* bytes that the other end had sent and @by had not acknowledged */
	uint32_t unacked; /* bytes that @by had sent and the other end had not acknowledged */
	/* how it looks beside what @by sent before, to tell it from a stranger's */
	bool compared; /* @by had sent something: the rest holds; else @ttl_before alone, where not
			* 0: of its latest SYN,ACK in another connection */
	bool had_options; /* its segment carried TCP options, as @had_timestamps those before it */
	bool had_timestamps;
	uint8_t ttl, ttl_before;
	uint16_t ip_id, ip_id_before;
	uint16_t window_raw, window_before_raw;
	bool after_probe; /* what @by had sent before it was a keep-alive */
	bool to_probe; /* what the other end had sent last was one */
	uint16_t repeats, probes; /* of what @by had sent last, in vain until then */
	int64_t since_ns; /* from the other end's latest segment; -1: it had sent none */
	int64_t idle_ns; /* from @by's latest segment to that of the other end; 0 if it came later */
};

/* Who was waited for while nothing moved */
enum wait {
	WAIT_CLIENT, /* its program: all that was sent is acknowledged, and it sent next */
	WAIT_SERVER,
	WAIT_WINDOW, /* the receiver's window was full or shut */
	WAIT_NETWORK, /* something was on its way */
};
#define WAIT_COUNT (WAIT_NETWORK + 1)
const char *wait_name(enum wait wait);

/**
 * struct hole - Sequence numbers of one end that did not pass here
 * @us:		When that showed: from the record's start, modulo 2^32
 * @ts_value, @ip_id: Of the segment behind, which showed it; 0 where that was an acknowledgement
 * @acked:	The other end has them: what lacks them is the capture, or it has them late
 * @counted:	Among the gaps of the capture
 */
struct hole {
	uint32_t from, to;
	uint32_t us;
	uint32_t ts_value;
	uint16_t ip_id;
	bool acked, counted;
};

/**
 * struct repeats - Segments sent again in a row, for a while after: the other end may say then that it
 *		had had them (RFC 2883)
 * @from, @to:	Their numbers
 * @count:	Of those that it has not said it of
 * @kind:	enum repeat
 * @late:	They filled a hole
 * @packet:	The last of them, from the record's first packet on
 */
struct repeats {
	uint32_t from, to;
	uint32_t packet;
	uint16_t count;
	uint8_t kind;
	bool late;
};

#define HOLES_MAX 8
#define REPEATS_MAX 2
#define RTT_MARKERS 5
#define RTT_MARKER_SHIFT 4 /* for few and small values: samples of a loopback */

/**
 * struct half_detail - Of one end, what most connections have none of
 * @hole:	What it sent and did not pass here, in order of numbers
 * @merged:	There were more than fit, so that hole @merged - 1 is several, with what was sent between;
 *		@merged_missing: how many bytes of that did not pass; @holes_merged: that ever was so
 * @stray:	The number of the latest segment that fitted neither end, where @stray_known
 * @probes_in_vain, @repeats_in_vain: Keep-alives and window probes, and data sent again, since
 *		the other end was last heard
 * @fin_again:	FINs repeated
 * @fin_unheard: Of those, the ones sent although an acknowledgement had passed in good time
 * @retransmissions: Segments with payload, SYN or FIN whose numbers had all been sent, by enum repeat
 * @retransmitted_bytes: Of these
 * @out_of_order: Segments that filled a gap which later ones had left, soon after these
 * @lost_before: Segments that filled one so late that they were sent again: the first was lost before
 *		it came by here
 * @lost_after:	Segments sent again that had passed here and were needed: lost after that
 * @duplicate_acks: RFC 5681, section 2
 * @zero_windows: Times that it shut its window; @zero_us: for how long altogether; @zero_since_ns: since
 *		when, where it is shut now (@window_shut)
 * @window_full: Times that what was sent to it reached the end of its window
 * @duplicates:	Segments that came twice without having been sent twice
 * @dsacks:	Segments it said it had got twice (RFC 2883)
 * @sacked_to:	The highest number that its SACK blocks named, where @sack_known; @sacked_widest: the
 *		length of the longest of them
 * @rtt_marker, @rtt_position, @rtt_count: Of all samples, see track/rtt.c; markers in
 *		microseconds << RTT_MARKER_SHIFT
 * @repeated_ns: When it last sent data again; @repeat_gap_us: how long after this end had last sent it, or anything;
 *		sticks at UINT32_MAX
 * @head_seq:	The first number that the other end lacks, once it was sent again, and until it is
 *		acknowledged: @head_repeats times, 0 for none; @head_bytes: in how large a segment, as
 *		payload; @head_piece: or in how much smaller a one at the end, else 0
 * @in_vain:	Of all repetitions those that were not the first of such a segment: the one before was lost too
 * @head_sent_ns: When this end had last sent something before the first of these
 * @unheard:	Sent again after a time-out although an acknowledgement had passed, since it last sent
 *		anything new
 * @shrunk_from, @shrunk_to: A segment that was sent again more than once in vain, and the piece of
 *		it that was acknowledged then; 0 for none
 * @grown_seq:	Where its largest segment began, the first of that size, where @grown_known; else that
 *		was before it had sent as many bytes, or its payload is small
 * @recoveries:	Times that a loss was repaired, however many segments it took
 * @timeout_us:	Waited for the retransmission timer
 * @repeats:	The latest repetitions of its data, the newest first
 * @newest_ts, @newest_id: Timestamp and IP identification of what overtook its latest overtaken
 *		segment, where @overtaken
 * @asked_from, @asked_to: Numbers that duplicate acknowledgements or SACK asked for last
 * @timer_ns:	From the first repetition to the acknowledgement of @timer_to, all that it had sent by
 *		then: when its retransmission timer was last started (RFC 6298, section 5); else 0
 * @recovering:	From the first repetition to the acknowledgement of @recovery_to, all that it had sent by
 *		then; why, is @recovery_kind (enum repeat)
 */
struct half_detail {
	struct hole hole[HOLES_MAX];
	uint32_t merged_missing;
	uint8_t merged;
	uint8_t hole_count;
	bool holes_merged;
	bool stray_known;
	bool window_shut;
	bool sack_known;
	uint16_t probes_in_vain, repeats_in_vain;
	uint16_t fin_again, fin_unheard;
	uint32_t stray;
	uint32_t sacked_to, sacked_widest;
	uint32_t retransmissions[REPEAT_COUNT];
	uint64_t retransmitted_bytes;
	uint32_t out_of_order, lost_before, lost_after;
	uint32_t duplicate_acks, duplicates, dsacks;
	uint32_t keep_alives, window_probes;
	uint32_t zero_windows, window_full;
	uint64_t zero_us;
	int64_t zero_since_ns;
	uint32_t rtt_count;
	uint32_t rtt_marker[RTT_MARKERS];
	uint32_t rtt_position[RTT_MARKERS];
	uint32_t head_seq, grown_seq;
	uint16_t head_repeats, head_bytes, head_piece;
	uint16_t unheard;
	uint16_t shrunk_from, shrunk_to;
	bool grown_known;
	uint32_t recoveries, repeat_gap_us, in_vain;
	uint64_t timeout_us;
	int64_t repeated_ns, head_sent_ns;
	struct repeats repeats[REPEATS_MAX];
	uint32_t newest_ts;
	uint16_t newest_id;
	bool overtaken;
	bool recovering;
	uint32_t recovery_to;
	uint8_t recovery_kind;
	uint32_t timer_to;
	uint32_t asked_from, asked_to;
	int64_t timer_ns;
};

/**
 * struct detail - What only some connections have: trouble, a long life, a story to be told
 * @mark_offset: From MARK_DETAIL on: see connection_mark()
 * @generation:	Of the tuple, one less; so 0 is the first
 * @syn_after_answer: SYNs repeated although a SYN,ACK had passed
 * @answer_after_open: SYN,ACKs repeated although an acknowledgement of one had passed
 * @answer_since_syn: SYN,ACKs since the latest SYN
 * @syn_after_error: SYNs repeated although an ICMP error had quoted one
 * @syn_gap_us:	Between the latest two SYNs of the client; sticks at UINT32_MAX
 * @answer_us:	From the latest SYN to the first SYN,ACK, where SYN was repeated before that
 * @answer_min_us: From a repeated SYN to the next SYN,ACK, the shortest; 0: there was none
 * @syn_us:	From the record's start to the first SYN; sticks likewise
 * @foreign:	Segments that fitted neither end's numbers
 * @bad_checksums: Segments damaged before they came by: their receiver does not take them; only those
 *		that would tell something new are looked at
 * @copies:	Packets captured twice, counted nowhere else
 * @capture_gaps: Times that an end acknowledged, or went on after, what the capture lacks
 * @fragmented:	Segments came in IP fragments: of these only the first part is known
 * @options_cut: Segments whose options the capture has not whole (snap length); @syn_cut: a SYN among
 *		them, so that what the ends agreed on is not all known
 * @backwards:	Segments captured earlier, by their time, than the one before them
 * @first_data_us: From the record's start to each end's first payload; sticks; where
 *		@first_data_known: there was a detail by then
 * @icmp_from:	Of the latest error, as its type, code and MTU
 * @silence_us, @silence_before: The longest pause between two segments, and the number of the packet
 *		that ended it; @silence_by: who sent that (enum end), and why: enum wait @silence_wait
 * @wait_us:	By enum wait
 * @spoke:	One more than the end that last sent payload; 0: none yet
 * @history:	NULL unless the tracker was asked to keep it
 * @older, @newer: The tracker's own: records of the same tuple that may still get segments
 */
struct detail {
	struct half_detail half[END_COUNT];
	uint32_t mark_offset[MARK_LAST - MARK_DETAIL];
	uint32_t generation;
	uint16_t syn_after_answer, answer_after_open;
	uint16_t answer_since_syn;
	uint16_t syn_after_error;
	uint16_t icmp_count;
	uint32_t syn_us, syn_gap_us, answer_us, answer_min_us;
	uint32_t foreign, copies, capture_gaps, bad_checksums;
	uint32_t options_cut, backwards;
	bool syn_cut;
	bool fragmented;
	bool icmp_v6;
	uint8_t icmp_end; /* enum end whose segment it quotes */
	uint8_t icmp_type, icmp_code;
	uint16_t icmp_mtu;
	bool first_data_known[END_COUNT];
	uint32_t first_data_us[END_COUNT];
	struct address icmp_from;
	struct reset reset;
	uint8_t silence_by, silence_wait;
	uint8_t spoke;
	uint64_t silence_us, silence_before;
	uint64_t wait_us[WAIT_COUNT];
	struct history *history;
	uint32_t older, newer;
};

/* What a connection without a detail has: zeroes */
extern const struct detail detail_none;

/**
 * struct connection - The record
 * @vlan, @tunnel: As struct packet's: part of the key
 * @client_guessed: No SYN told who opened
 * @ended:	Nothing more is to be expected
 * @told:	The owner's to use
 * @self:	All segments are of END_CLIENT; the other half stays empty
 * @fins_apart: The two FINs were so far apart that they did not cross on their way
 * @rtt_known:	@handshake_us is a round trip: nothing of the handshake was sent twice
 * @syn_count, @answer_count: SYNs and SYN,ACKs, the first included; stick at their maximum
 * @id:		From 1, in order of the first packet
 * @handshake_us: From the first SYN to the first SYN,ACK, and from that to the acknowledgement that
 *		completed the handshake; stick at UINT32_MAX
 * @mark_offset: Packet numbers: see connection_mark()
 * @detail:	NULL for none: read it by connection_detail()
 * @link:	The tracker's own: neighbours in its lists
 */
struct connection {
	struct endpoint end[END_COUNT];
	uint32_t vlan;
	uint32_t tunnel;
	uint8_t opened; /* enum opened */
	bool client_guessed : 1;
	bool ended : 1;
	bool told : 1;
	bool self : 1; /* both ends are one socket */
	bool simultaneous : 1; /* a SYN met a SYN */
	bool fast_open : 1; /* the answer acknowledged data of the SYN */
	bool fins_apart : 1;
	bool rtt_known : 1;
	uint8_t syn_count, answer_count;
	struct detail *detail;
	int64_t start_ns;

	struct half half[END_COUNT];

	uint64_t first_packet;
	uint32_t mark_offset[MARK_DETAIL];
	uint32_t id;
	uint32_t handshake_us[END_COUNT];
	struct {
		uint32_t next, previous;
	} link;
};
_Static_assert(offsetof(struct connection, half) == 64, "the key has the first cache line");
_Static_assert(sizeof(struct connection) <= 296, "memory per connection");

/* connection_detail() - Never NULL */
static inline const struct detail *connection_detail(const struct connection *connection)
{
	return connection->detail ? connection->detail : &detail_none;
}

static inline const struct half_detail *connection_half_detail(
	const struct connection *connection, enum end end)
{
	return &connection_detail(connection)->half[end];
}

static inline const struct history *connection_history(const struct connection *connection)
{
	return connection_detail(connection)->history;
}

/* connection_generation() - Of the tuple, from 1 */
static inline uint64_t connection_generation(const struct connection *connection)
{
	return (uint64_t)connection_detail(connection)->generation + 1;
}

/* connection_retransmissions() - Segments that one end sent twice, needed or not */
uint32_t connection_retransmissions(const struct connection *connection, enum end end);

/* Round trips from here to the other end and back, in microseconds */
struct rtt {
	uint32_t count; /* of samples; the rest holds where it is not 0 */
	uint32_t min_us, median_us, max_us;
};

/* connection_rtt() - As timed by what @end sent and its acknowledgements; SYN and FIN not counted.
 * The median is exact for the first few samples, an estimate after that. */
struct rtt connection_rtt(const struct connection *connection, enum end end);

#define CONNECTION_NO_RTT UINT32_MAX
/* connection_handshake_us() - SYN to the handshake's last acknowledgement; or CONNECTION_NO_RTT */
uint32_t connection_handshake_us(const struct connection *connection);

/* connection_mark() - The number of a packet that verdicts rest on, or 0 if there was none */
uint64_t connection_mark(const struct connection *connection, enum mark mark);

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
