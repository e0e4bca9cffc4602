/*
 * model/event.h - what a connection's story is made of: segments worth a line, runs of data, and
 * moves from state to state. Room: model. Made by the tracker, read by everybody above.
 */
#ifndef TCPWHY_MODEL_EVENT_H
#define TCPWHY_MODEL_EVENT_H

#include "model/address.h"
#include "model/end.h"
#include "model/zeek.h"

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
	EVENT_SEGMENT, /* one segment, told by its meaning */
	EVENT_DATA, /* segments with payload from one end, the other's acknowledgements between */
	EVENT_ICMP, /* an error that quotes a segment of this connection */
	EVENT_MORE, /* what came after the story had become too long */
};

/* What a segment does, as far as the segments before it tell */
enum event_meaning {
	MEANS_NOTHING,
	MEANS_ASKS, /* SYN */
	MEANS_ASKS_AGAIN, /* the same SYN once more */
	MEANS_ASKS_TOO, /* a SYN against a SYN: simultaneous open */
	MEANS_AGREES, /* SYN,ACK */
	MEANS_AGREES_AGAIN,
	MEANS_OPENS, /* the acknowledgement that completes the handshake */
	MEANS_CONFIRMS_AGAIN, /* acknowledges a repeated SYN,ACK */
	MEANS_REFUSES, /* RST in answer to SYN */
	MEANS_ABORTS, /* RST from an end that was still opening */
	MEANS_RESETS, /* RST on an open connection */
	MEANS_RESETS_CLOSED, /* RST after both ends had closed: changes nothing for the data */
	MEANS_RESETS_AGAIN,
	MEANS_RESETS_UNHEEDED, /* RST that fitted, yet both ends went on */
	MEANS_RESETS_IGNORED, /* RST whose number its receiver does not believe (RFC 5961) */
	MEANS_CLOSES_FIRST, /* FIN, the other end still open */
	MEANS_CLOSES_TOO, /* FIN after the other's FIN was acknowledged in an earlier segment */
	MEANS_CLOSES_AT_ONCE, /* FIN that also acknowledges the other's FIN for the first time */
	MEANS_CLOSES_CROSSING, /* FIN before it knew of the other's FIN */
	MEANS_CLOSES_AGAIN, /* the same FIN once more */
	MEANS_KNOWS_CLOSE, /* acknowledges the first FIN, stays open itself */
	MEANS_KNOWS_CROSSING, /* acknowledges a FIN that crossed its own */
	MEANS_ENDS, /* the last acknowledgement */
	MEANS_ENDS_AGAIN, /* the last acknowledgement repeated, for a FIN that came again */
	MEANS_FOREIGN, /* fits neither end's numbers: moves nothing */
	MEANS_JOINED, /* the first segment of a connection that was there before the capture */
	MEANS_PROBES, /* a keep-alive */
	MEANS_PROBES_WINDOW, /* asks whether the other's window is still shut */
	MEANS_SHUTS_WINDOW, /* offers no more room: its program does not read */
	MEANS_OPENS_WINDOW, /* has room again */
	MEANS_DAMAGED, /* its checksum is wrong: it moves nothing */
};
#define EVENT_MEANING_COUNT (MEANS_DAMAGED + 1)

/* How a segment that was sent twice came about, as far as can be told from here */
enum repeat {
	REPEAT_TIMEOUT, /* nothing was heard for a while: the retransmission timer */
	REPEAT_FAST, /* duplicate acknowledgements or SACK asked for it (RFC 5681, RFC 6675) */
	REPEAT_NEEDLESS, /* it had arrived: acknowledged or SACKed before, or a D-SACK says so */
	REPEAT_TAIL_PROBE, /* the last segment, before the timer ran out (RFC 8985, section 7) */
	REPEAT_UNKNOWN,
};
#define REPEAT_COUNT (REPEAT_UNKNOWN + 1)
const char *repeat_name(enum repeat repeat);

#define EVENT_NOT_ACKED UINT32_MAX

/**
 * struct event - One line of the story
 * @time_ns, @last_time_ns: Of its first and last segment
 * @packet, @last_packet: Their numbers
 * @bytes:	Payload, repeated bytes included; of EVENT_MORE what the client sent
 * @bytes_back:	Of EVENT_MORE, what the server sent
 * @segments:	1 but for EVENT_DATA and EVENT_MORE
 * @repeated:	Of those, segments whose bytes had passed here before: lost after this place, or
 *		needless
 * @filled:	Of those, segments sent again whose bytes had not passed here: lost before this place
 * @out_of_order: Of those, segments that were overtaken on their way
 * @repeat:	Where @repeated or @filled, or a FIN again: how the last of these came about (enum
 *		repeat), after how many duplicate acknowledgements (@repeat_asked), how long after its
 *		sender's timer was started (@repeat_us), and its number (@repeat_packet)
 * @shut_us:	Of MEANS_OPENS_WINDOW: how long it had been shut; sticks
 * @seq, @ack:	Of the first segment, as on the wire
 * @end_seq:	Of EVENT_DATA: one past the highest byte of the run
 * @acked_us:	Of EVENT_DATA: from the last new byte to the acknowledgement of all of the run;
 *		EVENT_NOT_ACKED while there is none; @acked_packet: the number of that
 * @end:	enum end that sent it; of EVENT_ICMP the end whose segment is quoted
 * @flags:	enum tcp_flag
 * @icmp_from:	Who sent the error
 */
struct event {
	struct event *next;
	int64_t time_ns, last_time_ns;
	uint64_t packet, last_packet;
	uint64_t bytes, bytes_back;
	uint64_t acked_packet, repeat_packet;
	uint32_t segments;
	uint32_t repeated, filled, out_of_order;
	uint32_t seq, ack;
	uint32_t end_seq;
	uint32_t acked_us;
	uint16_t window_raw;
	uint8_t kind; /* enum event_kind */
	uint8_t meaning; /* enum event_meaning */
	uint8_t end;
	uint8_t flags;
	uint8_t repeat, repeat_asked;
	uint32_t repeat_us;
	uint32_t shut_us;
	uint8_t icmp_type, icmp_code;
	bool icmp_v6;
	uint16_t icmp_mtu; /* next hop's, where the error names one; 0 else */
	struct address icmp_from;
};

/**
 * struct transition - One move of one end
 * @packet:	0 if time alone moved it
 * @confirmed_packet: The later packet that turned a presumed move into a seen one, or 0
 * @certainty:	As known now
 */
struct transition {
	struct transition *next;
	uint64_t packet;
	uint64_t confirmed_packet;
	int64_t time_ns;
	uint8_t end; /* enum end */
	uint8_t from, to; /* enum tcp_state */
	uint8_t certainty;
};

enum finding_kind {
	FINDING_RETRANSMISSION,
	FINDING_OUT_OF_ORDER, /* overtaken on its way, or only captured late */
	FINDING_DUPLICATE, /* came twice without having been sent twice */
	FINDING_ZERO_WINDOW, /* shuts its window */
	FINDING_WINDOW_FULL, /* reaches the end of the other's window */
	FINDING_WINDOW_PROBE,
	FINDING_KEEP_ALIVE,
	FINDING_STALE_ATTEMPT, /* SYN with new numbers on a connection that is open */
	FINDING_FOREIGN_SEGMENT, /* fits neither end's numbers */
	FINDING_RESET_NOT_BELIEVED,
	FINDING_ICMP_ERROR,
	FINDING_CAPTURE_GAP, /* acknowledges, or goes on after, what the capture lacks */
	FINDING_CAPTURED_TWICE,
	FINDING_DAMAGED, /* its checksum is wrong */
};
#define FINDING_KIND_COUNT (FINDING_DAMAGED + 1)

/* finding_name() - "retransmission", "out-of-order"... */
const char *finding_name(enum finding_kind kind);

/**
 * struct finding - A packet that is not as all should be, or several of the same kind
 * @first, @last: Counted from the record's first packet on
 * @count:	Segments; 0: it was taken back
 * @kind:	enum finding_kind
 * @end:	enum end that sent them; of FINDING_ICMP_ERROR whose segment is quoted
 * @repeat:	Of FINDING_RETRANSMISSION: enum repeat
 * @flags:	enum tcp_flag of the first, SYN, FIN, RST and ACK only
 */
struct finding {
	uint32_t first, last;
	uint32_t count;
	uint8_t kind, end, repeat, flags;
};

/* As many as fit into the memory of an event */
#define FINDINGS_CHUNK 8
struct findings {
	struct findings *next;
	uint32_t count;
	struct finding finding[FINDINGS_CHUNK];
};
_Static_assert(sizeof(struct findings) <= sizeof(struct event), "taken from the events' pool");

/**
 * struct history - All that is remembered of a connection in the order of time
 * @run:	Each end's latest run of data while a part of it is not acknowledged, or NULL
 * @event_count: Limited: see track/track.h
 * @first_findings: In order of their first packets; each chunk but the last is full
 * @findings_left_out: Packets, where there was no memory
 * @last_data_ns: Of each end's last new payload, where it sent any
 * @zeek:	What Zeek would log
 */
struct history {
	struct transition *first_transition, *last_transition;
	struct event *first_event, *last_event;
	struct event *run[END_COUNT];
	uint32_t transition_count, event_count;
	uint32_t events_left_out, transitions_left_out;
	struct findings *first_findings, *last_findings;
	uint32_t finding_count, findings_left_out;
	int64_t last_data_ns[END_COUNT];
	struct zeek zeek;
};

#endif
