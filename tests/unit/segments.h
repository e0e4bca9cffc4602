/*
 * segments.h - scripts of segments for the tracker's tests and those of what builds on it.
 *
 * Sequence numbers in a script are relative to each end's initial one, so SYN has 0 and its first
 * byte 1. Packets are numbered from 1 in the order of the script.
 */
#ifndef TCPWHY_TESTS_SEGMENTS_H
#define TCPWHY_TESTS_SEGMENTS_H

#include "model/connection.h"
#include "model/packet.h"
#include "track/track.h"

#define C END_CLIENT
#define S END_SERVER
#define SYN TCP_SYN
#define ACK TCP_ACK
#define FIN TCP_FIN
#define RST TCP_RST

#define START_NS 1530137344387241000
#define CLIENT_PORT 56742
#define SERVER_PORT 12345

/**
 * struct step - One segment
 * @us:		After the step before it
 * @ack:	Not looked at without ACK among the flags
 * @copy:	The step before once more: the same IP identification
 * @window:	0: 65535; WINDOW_ZERO for none
 * @id:		IP identification; 0: one more than that of the end's step before
 * @ttl:	0: 64
 * @ts, @ts_echo: Timestamps; 0: none
 * @sack:	Blocks, relative like @ack; ended by one of nothing
 * @wscale:	Of a SYN; 0: 6; WSCALE_NONE for no such option
 * @cut:	The capture has not this segment's options
 */
struct step {
	int64_t us;
	enum end by;
	uint8_t flags;
	uint32_t seq, ack, bytes;
	bool copy;
	uint32_t window;
	uint8_t ttl;
	uint32_t ts, ts_echo;
	uint16_t id;
	struct {
		uint32_t left, right;
	} sack[3];
	uint8_t wscale;
	bool cut;
};
#define WINDOW_ZERO UINT32_MAX
#define WSCALE_NONE UINT8_MAX

struct script {
	struct track *track;
	int64_t now_ns;
	uint64_t number;
	uint32_t isn[END_COUNT];
	uint16_t client_port;
	uint16_t ip_id[END_COUNT];
	bool no_ids; /* as IPv6 */
	uint8_t net; /* of both addresses: 127 */
	struct track_changes changes; /* of the latest packet */
};

/* script_start() - With history; asserts on failure */
struct script script_start(void);
/* script_start_plain() - Without */
struct script script_start_plain(void);
void script_done(struct script *script);

/* script_packet() - What a step looks like; its options live in static memory */
struct packet script_packet(struct script *script, const struct step *step);

void script_play(struct script *script, const struct step *steps, size_t count);
#define PLAY(script, ...)                                         \
	script_play(script, (const struct step[]){ __VA_ARGS__ }, \
		sizeof((const struct step[]){ __VA_ARGS__ }) / sizeof(struct step))

/* script_wait() - Let time pass */
void script_wait(struct script *script, int64_t us);

/* script_transitions() - "1 client CLOSED>SYN_SENT\n"..., presumed ones with a question mark at
 * the end, of the given record; in static memory */
const char *script_transitions(const struct connection *connection);

/* script_states() - "ESTABLISHED SYN_RECEIVED?": client's, server's */
const char *script_states(const struct connection *connection);

#endif
