/*
 * model/zeek.h - a connection in the words of Zeek's conn.log, conn_state and history, which people
 * search and script by (https://docs.zeek.org, base/protocols/conn). Room: model. Written by
 * track/zeek.c; docs/oracles.md says where it differs from what Zeek would log.
 */
#ifndef TCPWHY_MODEL_ZEEK_H
#define TCPWHY_MODEL_ZEEK_H

#include "model/end.h"

#include <stdbool.h>
#include <stdint.h>

/* What Zeek calls an endpoint's state */
enum zeek_state {
	ZEEK_INACTIVE, /* sent nothing yet */
	ZEEK_SYN_SENT,
	ZEEK_SYN_ACK_SENT,
	ZEEK_PARTIAL, /* its first segment was no SYN */
	ZEEK_ESTABLISHED,
	ZEEK_CLOSED, /* sent FIN */
	ZEEK_RESET,
};
#define ZEEK_STATE_COUNT (ZEEK_RESET + 1)

enum zeek_conn_state {
	ZEEK_S0, /* a SYN, nothing back */
	ZEEK_S1, /* established, not ended */
	ZEEK_SF, /* established, ended by both */
	ZEEK_REJ, /* refused */
	ZEEK_S2, /* only the originator closed */
	ZEEK_S3, /* only the responder closed */
	ZEEK_RSTO, /* the originator reset it */
	ZEEK_RSTR, /* the responder reset it */
	ZEEK_RSTOS0, /* SYN, then RST by the same end, nothing back */
	ZEEK_RSTRH, /* the responder reset it, the originator's SYN was not seen */
	ZEEK_SH, /* the originator closed, nothing back */
	ZEEK_SHR, /* the responder closed, the originator's SYN was not seen */
	ZEEK_OTH, /* in the middle of something */
};
#define ZEEK_CONN_STATE_COUNT (ZEEK_OTH + 1)

/* The letters of the history, by how often one end can have them */
enum zeek_letter {
	/* again where its sequence number is another one */
	ZEEK_LETTER_SYN,
	ZEEK_LETTER_SYN_ACK,
	ZEEK_LETTER_FIN,
	ZEEK_LETTER_RST,
	/* once */
	ZEEK_LETTER_ACK, /* nothing but an acknowledgement */
	ZEEK_LETTER_DATA,
	ZEEK_LETTER_FIN_RST, /* both in one segment */
	ZEEK_LETTER_FLAGS, /* SYN with FIN or RST */
	/* at the 1st, 10th, 100th time */
	ZEEK_LETTER_CHECKSUM, /* bad: the segment tells nothing else */
	ZEEK_LETTER_GAP, /* acknowledged, yet not in the capture */
	ZEEK_LETTER_REPEATED, /* payload that ends where earlier payload had ended, or before */
	ZEEK_LETTER_ZERO_WINDOW,
};
#define ZEEK_LETTER_COUNT (ZEEK_LETTER_ZERO_WINDOW + 1)
#define ZEEK_LETTER_ONCE_FIRST ZEEK_LETTER_ACK
#define ZEEK_LETTER_COUNTED_FIRST ZEEK_LETTER_CHECKSUM

#define ZEEK_HISTORY_MAX 40 /* what comes after is not kept; real ones have about ten */
#define ZEEK_HOLES_MAX 3

/**
 * struct zeek_half - One end's part
 * @next:	One past its highest sequence number, SYN and FIN counted; with @sent only
 * @seq:	Of its latest segment with each of the first letters
 * @count:	How often each of the last letters occurred
 * @hole:	What of its sequence numbers before @next has not been captured, as far as there is
 *		room for it
 * @letters:	A bit for each letter that it has
 * @partial:	Has ever been ZEEK_PARTIAL
 * @checksums:	A good checksum was seen: only then a bad one means something, and not the hardware
 *		that fills it in, or somebody who changed the addresses afterwards
 */
struct zeek_half {
	uint32_t next;
	uint32_t seq[ZEEK_LETTER_ONCE_FIRST];
	uint32_t count[ZEEK_LETTER_COUNT - ZEEK_LETTER_COUNTED_FIRST];
	struct {
		uint32_t from, to;
	} hole[ZEEK_HOLES_MAX];
	uint16_t letters;
	uint8_t state; /* enum zeek_state */
	uint8_t hole_count;
	bool sent, partial, checksums;
};

/**
 * struct zeek - The originator is our client
 * @history:	Ended by a NUL; upper case is the client's, ^ in front where the server's segment
 *		came first
 * @last_ns:	When the latest segment came
 */
struct zeek {
	struct zeek_half half[END_COUNT];
	int64_t last_ns;
	char history[ZEEK_HISTORY_MAX + 1];
	uint8_t history_length;
};

/* zeek_conn_state() - What the two ends' states and the history add up to */
enum zeek_conn_state zeek_conn_state(const struct zeek *zeek);

/* zeek_conn_state_name() - "S0", "SF"... */
const char *zeek_conn_state_name(enum zeek_conn_state state);

/* zeek_letter_of() - As in the history, of the client or the server */
char zeek_letter_of(enum zeek_letter letter, enum end end);

#endif
