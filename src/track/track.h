/*
 * track/track.h - packets to connections: finds each packet's connection and moves both ends'
 * states by it (design, section 4). Room: track.
 *
 * Connections are keyed by addresses, ports, VLAN and tunnel. A call costs the same with ten
 * connections as with millions, and allocates only where a connection begins or its history grows.
 */
#ifndef TCPWHY_TRACK_TRACK_H
#define TCPWHY_TRACK_TRACK_H

#include "base/failure.h"
#include "model/connection.h"
#include "model/packet.h"

/* a packet can move each end twice: ESTABLISHED -> CLOSE_WAIT -> LAST_ACK */
#define TRACK_CHANGES_MAX 6

/* history: lines and moves kept a connection; what comes after is counted */
#define TRACK_EVENTS_MAX 48
#define TRACK_EVENTS_BEFORE_MORE 28 /* data after that is one line; what opens and closes is not */
#define TRACK_EVENTS_RESERVED 8 /* of these, for what opens and closes */
#define TRACK_TRANSITIONS_MAX 64

struct track_options {
	int64_t time_wait_ns; /* 2MSL: how long TIME_WAIT lasts */
	bool keep_history;
	uint32_t
		whole_attempts; /* SYNs without an answer yet that have a whole record; those beyond
				    take a quarter of its memory, unless histories are kept */
};
#define TRACK_WHOLE_ATTEMPTS 16384 /* where it is 0: most are answered soon */
/* Linux's 2MSL; RFC 9293 would have 240 s */
#define TRACK_TIME_WAIT_NS 60000000000

struct track;

struct track_counts {
	uint64_t packets; /* with TCP in them */
	uint64_t connections; /* begun so far */
	uint64_t
		not_tcp; /* packets without a usable TCP header, ICMP errors of known connections not */
	uint64_t fragments; /* later fragments of a packet: without ports */
	uint64_t lost; /* packets that found no memory for a new connection */
	uint64_t late; /* packets of connections that had ended and were released */
	uint64_t details_lost; /* times that there was no memory for a connection's details */
};

/**
 * struct track_changes - What one packet did
 * @connection:	Whose it is; NULL if it is nobody's
 * @by:		Who sent it, or, of an ICMP error, whose segment it quotes
 * @change:	In order; @packet and @time_ns are the packet's
 */
struct track_changes {
	struct connection *connection;
	enum end by;
	bool foreign; /* the segment fits neither end's numbers: its receiver does not take it */
	bool copy; /* captured twice: nothing was done */
	unsigned int count;
	struct transition change[TRACK_CHANGES_MAX];
};

/* track_new() - @options may be NULL for the defaults. Return: 0 or -ENOMEM */
MUST_USE int track_new(const struct track_options *options, struct track **ret_track);

/* track_free() - With all its records; accepts NULL */
void track_free(struct track *track);
void track_freep(struct track **track);

/**
 * track_prefetch() - Start loading what track_packet() will need of the table; notes the hash of its key
 *		in @packet, so that it is computed once
 * track_prefetch_record() - The same of the connection, once the table has arrived
 *
 * For batches: the first for every packet of the batch, then the second, then track_packet().
 */
void track_prefetch(const struct track *track, struct packet *packet);
void track_prefetch_record(const struct track *track, const struct packet *packet);

/**
 * track_packet() - Take one packet, in the order of the capture
 * @packet:	Decoded; any packet: what is not TCP is counted
 * @ret_changes: Always written; NULL if not wanted
 */
void track_packet(
	struct track *track, const struct packet *packet, struct track_changes *ret_changes);

/* track_advance() - Capture time has come to @now_ns: a TIME_WAIT that is over by then ends when its
 * record is next handed out or gets a segment. Called by track_packet() too, so only needed at the
 * end or while nothing comes. */
void track_advance(struct track *track, int64_t now_ns);

/* track_now_ns() - The latest time met */
int64_t track_now_ns(const struct track *track);

/* track_first(), track_next() - All records in order of their first packet; NULL after the last. One
 * walk at a time; records may be forgotten on the way, those begun since track_first() are left out. */
struct connection *track_first(struct track *track);
struct connection *track_next(struct track *track);

/**
 * track_next_ended() - Take one connection out of the queue of those that have ended
 * @quiet_since_ns: Only one whose ends have sent nothing since then
 *
 * Return: NULL if there is none (now)
 */
struct connection *track_next_ended(struct track *track, int64_t quiet_since_ns);

/* track_ended() - How many track_next_ended() has to give, quiet or not */
uint64_t track_ended(const struct track *track);

/**
 * track_victim() - What is missed least when memory is short
 *
 * First attempts that nobody answered, the oldest first; then what has been idle longest, as far as a
 * look at some tells. Never one that has ended: track_next_ended() has these.
 *
 * Return: NULL if there is none
 */
struct connection *track_victim(struct track *track);

/* track_forget() - Release a record; a later packet of its tuple begins a new one, but for those
 * that still belong to the end of this */
void track_forget(struct track *track, struct connection *connection);

/* track_bytes() - Memory of all records, their details and histories, and the table */
uint64_t track_bytes(const struct track *track);

struct track_counts track_counts(const struct track *track);

#endif
