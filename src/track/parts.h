/* track/parts.h - what the tracker's files share. Room: track, for its own files only. */
#ifndef TCPWHY_TRACK_PARTS_H
#define TCPWHY_TRACK_PARTS_H

#include "base/bytes.h"
#include "base/hash.h"
#include "base/seq.h"
#include "track/pool.h"
#include "track/segment.h"
#include "track/table.h"
#include "track/track.h"

/* those that have ended and were not yet taken by track_next_ended(), in the order of ending */
struct list {
	uint32_t first, last; /* record indices, 0 for none */
};

/* All records in order of their ids, while somebody walks them */
struct walk {
	uint32_t *by_id; /* indices, 0 for none, from @lowest on; or NULL */
	uint64_t *sorted; /* id << 32 | index; or NULL. By index where both are */
	uint32_t lowest;
	uint32_t attempt; /* the next of these, where they are walked by themselves; else 0 */
	size_t count, at;
};

#define PENDING_COUNT 16

/**
 * struct pending - A SYN that met an open connection of its tuple
 * @id:		Of that connection; 0 for none
 * @by:		The end of that connection that sent the SYN
 * @again:	Times that it was repeated, each a while after the one before, @asked_ns
 * @challenge:	The first acknowledgement after it, where @challenged
 */
struct pending {
	uint64_t id;
	enum end by;
	bool challenged;
	uint8_t again;
	uint32_t end_seq;
	int64_t asked_ns;
	struct packet syn, challenge;
	uint8_t options[40];
};

#define HOSTS_COUNT 512

/* of the latest answer to a SYN that came from there */
struct host {
	struct address address;
	uint32_t vlan, tunnel;
	uint8_t ttl; /* 0: none */
};

struct track {
	struct pending pending[PENDING_COUNT];
	unsigned int pending_count; /* with an id */
	struct table table;
	struct pool records, attempts, details, histories, events, transitions;
	struct tombstone *tombstones; /* NULL until one is needed */
	bool attempts_mixed; /* one was given back: their ids no longer rise with their indices */
	int64_t first_ns; /* of the first packet */
	uint32_t attempt_hand; /* the attempt that was given up last */
	uint32_t unanswered; /* records begun by a SYN that nothing has answered yet, about */
	uint32_t ended_count; /* in the queue */
	struct host hosts[HOSTS_COUNT];
	struct detail spare; /* written to where there is no memory for one */
	struct hash_key key;
	struct track_options options;
	struct track_counts counts;
	int64_t now_ns;
	struct list ended;
	struct walk walk;
	uint32_t hand; /* of track_victim(): the record it looked at last */
	struct track_changes *changes; /* of the packet at work */
};

/* A tuple in the direction of one packet */
struct key {
	struct address source, destination;
	uint16_t source_port, destination_port;
	uint32_t vlan, tunnel;
};

static inline struct key key_of(const struct packet *packet)
{
	return (struct key){
		.source = packet->source,
		.destination = packet->destination,
		.source_port = packet->tcp.source_port,
		.destination_port = packet->tcp.destination_port,
		.vlan = packet->vlan,
		.tunnel = packet->tunnel,
	};
}

static inline struct connection *track_at(const struct track *track, uint32_t index)
{
	return index ? (struct connection *)(void *)track->records.base + index : NULL;
}

static inline uint32_t track_index(const struct track *track, const struct connection *connection)
{
	return (uint32_t)(connection - (const struct connection *)(void *)track->records.base);
}

/* counts stick at their maximum */
static inline void count_up(uint16_t *counter)
{
	if (*counter < UINT16_MAX)
		++*counter;
}

static inline void count_up_small(uint8_t *counter)
{
	if (*counter < UINT8_MAX)
		++*counter;
}

/* list.c */
void ended_append(struct track *track, struct connection *connection);
void ended_remove(struct track *track, struct connection *connection); /* nothing if not in it */

/* detail.c: never NULL; without memory what is written there is lost, and counted */
struct detail *detail_make(struct track *track, struct connection *connection);
struct half_detail *half_detail_make(
	struct track *track, struct connection *connection, enum end end);
void detail_forget(struct track *track, struct connection *connection);

/* key.c */
/* an IPv4 address leaves room for the port in its second half; an IPv6 one needs a step more */
static inline uint64_t key_hash_endpoint(
	const struct hash_key *key, const struct address *address, uint16_t port)
{
	uint64_t word[2];
	memcpy(word, address->bytes, sizeof(word));
	if (UNLIKELY(word[0] != 0))
		word[1] = hash_mix(word[1] ^ key->b, word[0] ^ key->a);
	return hash_mix(word[1] ^ port ^ key->a, word[0] ^ key->b);
}

/* never 0, which a packet has whose hash is not known */
static inline uint32_t key_hash_whole(const struct hash_key *key, uint64_t both, uint64_t where)
{
	uint32_t hash = (uint32_t)(hash_2(key, both, where) >> 32);
	return hash + !hash;
}

/* the same for both directions */
static inline uint32_t key_hash_packet(const struct hash_key *key, const struct packet *packet)
{
	uint64_t both = key_hash_endpoint(key, &packet->source, packet->tcp.source_port) +
		key_hash_endpoint(key, &packet->destination, packet->tcp.destination_port);
	uint64_t where = (uint64_t)packet->tunnel << 32 | packet->vlan;
	return key_hash_whole(key, both, where);
}
uint32_t key_hash(const struct track *track, const struct key *key);
uint32_t key_hash_of(const struct track *track, const struct connection *connection);
/* key_look() - The index of the newest record or attempt of a tuple; 0 if there is none.
 * @ret_by is written for a record */
uint32_t key_look(
	const struct track *track, const struct key *key, uint32_t hash, enum end *ret_by);
/* key_find() - The newest record of a tuple, and which end @key's source is; NULL if there is none. An
 * attempt becomes a record by being found. */
struct connection *key_find(
	struct track *track, const struct key *key, uint32_t hash, enum end *ret_by);

/* only a SYN is known of it */
static inline bool is_unanswered(const struct connection *connection)
{
	return connection->syn_count && !connection->answer_count && !connection->ended &&
		connection->opened == OPENED_NEVER;
}

static inline void unanswered_less(struct track *track)
{
	track->unanswered -= track->unanswered != 0;
}

/* attempt.c: by indices with ATTEMPT_BIT, in the table where those of records are */
#define ATTEMPT_BIT (UINT32_C(1) << 31)
MUST_USE int attempt_start(struct track *track);
uint32_t attempt_id(const struct track *track, uint32_t index); /* 0: there is none any more */
bool attempt_is(const struct track *track, uint32_t index, const struct key *key);
/* attempt_begin() - False where a record is needed instead */
bool attempt_begin(
	struct track *track, const struct key *key, uint32_t hash, const struct segment *segment);
/* attempt_again() - The same SYN once more; false where a record is needed for it */
bool attempt_again(
	struct track *track, uint32_t index, const struct key *key, const struct segment *segment);
/* attempt_promote() - The record instead; NULL without memory */
struct connection *attempt_promote(struct track *track, uint32_t index);
uint32_t attempt_oldest(struct track *track); /* 0 for none */

/* tombstone.c */
void tombstone_set(struct track *track, const struct connection *connection, uint32_t hash);
void tombstone_prefetch(const struct track *track, uint32_t hash);
uint32_t tombstone_generation(const struct track *track, uint32_t hash); /* 0: not known */
/* tombstone_takes() - Whether a segment belongs to what has ended and was released */
bool tombstone_takes(const struct track *track, const struct key *key, uint32_t hash,
	const struct segment *segment);

/* track.c */
void track_observe(
	struct track *track, struct connection *connection, const struct segment *segment);

/* begin.c: new records */
/* begin_instead() - Of an attempt, with its id, in its place in the table */
struct connection *begin_instead(struct track *track, const struct key *key, uint32_t hash,
	const struct segment *segment, uint32_t attempt_index, uint32_t id);
struct connection *begin_connection(struct track *track, const struct key *key, uint32_t hash,
	const struct segment *segment, struct connection *before);
void begin_mark(struct track *track, struct connection *connection, enum mark mark,
	const struct packet *packet);
/* begin_first_data() - The first payload of its sender; noted where there is a detail */
void begin_first_data(struct connection *connection, const struct segment *segment);
uint32_t begin_since_us(const struct connection *connection, int64_t time_ns);

/* choose.c: which record of a tuple a segment belongs to, its ends set for that; NULL: a new one */
struct connection *choose_connection(
	struct track *track, struct connection *newest, struct segment *segment);

/* pending.c: SYNs on open connections */
bool pending_belongs(const struct connection *connection);
void pending_keep(
	struct track *track, const struct connection *connection, const struct segment *segment);
/* pending_answered() - The SYN, once @segment shows that a new connection is opened by it, or NULL */
struct pending *pending_answered(
	struct track *track, const struct connection *connection, const struct segment *segment);

/* fit.c: would the receiver accept it? */
enum fit {
	FIT_SEQ_FOREIGN = 0x1,
	FIT_ACK_FOREIGN = 0x2,
	FIT_SEQ_JUMPS = 0x4, /* accepted because an earlier stray one agrees */
	FIT_ACK_JUMPS = 0x8,
};
#define FIT_FOREIGN (FIT_SEQ_FOREIGN | FIT_ACK_FOREIGN)
/* fit_segment() - Return: enum fit, 0 where all is as expected */
unsigned int fit_segment(const struct connection *connection, const struct segment *segment);
bool fit_reset(const struct connection *connection, const struct segment *segment);
/* fit_mark() - Two segments that follow each other from one end differ in it */
static inline uint32_t fit_mark(const struct segment *segment)
{
	return segment->seq ^ segment->payload_bytes * 0x9e3779b1u ^ (uint32_t)segment->flags << 24;
}
bool fit_is_copy(const struct connection *connection, const struct segment *segment);

/* account.c: sequence numbers, bytes, repetitions */
/* account_limits() - First of all: note what the capture cannot tell of this segment */
void account_limits_note(
	struct track *track, struct connection *connection, const struct segment *segment);
static inline bool account_is_limited(
	const struct connection *connection, const struct segment *segment)
{
	const struct packet *packet = segment->packet;
	return packet->fragment || packet->time_ns < connection_last_ns(connection) ||
		packet->tcp.options.captured < packet->tcp.options.length;
}
static inline void account_limits(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	if (UNLIKELY(account_is_limited(connection, segment)))
		account_limits_note(track, connection, segment);
}
void account_sent(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect);
void account_acked(struct track *track, struct connection *connection,
	const struct segment *segment, struct effect *effect);
/* account_fit() - Before these two: follow a stream that jumped, or note one that may have */
void account_fit(struct track *track, struct connection *connection, const struct segment *segment,
	unsigned int fit);
/* account_payload_grew() - Beyond the largest of this end until now */
void account_payload_grew(
	struct track *track, struct connection *connection, const struct segment *segment);
/* account_seen() - Last of all; what its receiver does not accept tells nothing of the sender */
void account_seen(struct connection *connection, const struct segment *segment, bool accepted);

/* window_scaled() - In bytes; the window of a SYN is never scaled (RFC 7323, section 2.2) */
static inline uint32_t window_scaled(
	const struct half *half, const struct half *peer, uint16_t window_raw)
{
	uint32_t both = half->flags & peer->flags & HALF_WSCALE;
	return (uint32_t)window_raw << (both ? half->wscale : 0);
}

/* hole.c: what one end sent and the capture or the path lacks */
/* hole_open() - From the end's next number to @to */
void hole_open(struct track *track, struct connection *connection, const struct segment *segment,
	enum end end, uint32_t to);
struct filled {
	uint32_t bytes; /* that lay in holes; 0: all of it had passed here */
	uint32_t us; /* since when the first of these holes was known */
	uint32_t ts_value; /* of the segment that showed it, as @ip_id; 0 where that is not known */
	uint16_t ip_id;
	bool acked; /* the other end had it: the capture has it late, or it was sent again in vain */
	bool closes_gap; /* of the capture, counted as one: nothing of it is missing now */
};
struct filled hole_fill(
	struct connection *connection, const struct segment *segment, uint32_t from, uint32_t to);
/* hole_acked() - Return: how many holes turned out to be the capture's own */
unsigned int hole_acked(struct connection *connection, const struct segment *segment);
void hole_forget(struct connection *connection, enum end end);

/* rtt.c */
/* rtt_clock_us() - From the record's start, modulo 2^32: for differences */
static inline uint32_t rtt_clock_us(const struct connection *connection, int64_t time_ns)
{
	return (uint32_t)((time_ns - connection->start_ns) / 1000);
}
void rtt_start(struct connection *connection, const struct segment *segment);
void rtt_acked(struct track *track, struct connection *connection, const struct segment *segment);
/* rtt_pause() - Nothing is timed until all that was sent so far is acknowledged */
void rtt_pause(struct half *half);
/* rtt_trip_us() - The shortest way from here to the end that @by talks to and back; 0: not known */
uint32_t rtt_trip_us(const struct connection *connection, enum end by);

/* repeat.c */
/* repeat_count() - All of it had passed here before. Return: false if it was not sent twice */
bool repeat_count(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect);
/* repeat_late() - It fills a gap */
void repeat_late(struct track *track, struct connection *connection, const struct segment *segment,
	const struct filled *filled, struct effect *effect);
/* repeat_acked() - What an acknowledgement and its SACK blocks settle; before its number counts.
 * Return: whether it has SACK blocks */
bool repeat_acked(
	struct track *track, struct connection *connection, const struct segment *segment);
void repeat_duplicate_ack(struct track *track, struct connection *connection,
	const struct segment *segment, bool sacks, struct effect *effect);

/* sack.c. Return: whether there are SACK blocks */
bool sack_read(struct track *track, struct connection *connection, const struct segment *segment);

/* hosts.c */
void hosts_note(
	struct track *track, const struct connection *connection, enum end end, uint8_t ttl);
/* hosts_ttl() - 0: not known */
uint8_t hosts_ttl(struct track *track, const struct connection *connection, enum end end);

/* head.c: of what was sent again, what the other end lacks first */
void head_repeated(
	struct track *track, struct connection *connection, const struct segment *segment);
/* head_acked() - Of the end that sent it */
void head_acked(struct half_detail *detail, uint32_t ack);

/* window.c: before account_seen() */
void window_note(struct track *track, struct connection *connection, const struct segment *segment,
	struct effect *effect);
static inline bool window_is_shut(const struct half *half)
{
	return half_has(half, HALF_ACK_KNOWN) && half->window_raw == 0;
}
/* window_is_known() - Whether both SYNs were read whole, so that the scales are known */
static inline bool window_is_known(const struct connection *connection)
{
	const struct half *half = connection->half;
	return half[END_CLIENT].flags & half[connection_peer(connection, END_CLIENT)].flags &
		HALF_SYN &&
		!connection_detail(connection)->syn_cut;
}

/* wait.c: before anything else of the segment is noted */
void wait_note(struct track *track, struct connection *connection, const struct segment *segment);

/* states.c */
enum sent {
	SENT_SYN,
	SENT_SYN_ACK,
	SENT_ACK, /* anything that only a synchronised end sends */
	SENT_ACK_OF_FIN,
	SENT_FIN,
	SENT_FIN_AGAIN,
};
#define SENT_COUNT (SENT_FIN_AGAIN + 1)

enum got {
	GOT_ACK_OF_SYN,
	GOT_ACK_OF_FIN,
};
#define GOT_COUNT (GOT_ACK_OF_FIN + 1)

void states_sent(struct track *track, struct connection *connection, const struct segment *segment,
	enum sent sent);
void states_got(struct track *track, struct connection *connection, const struct segment *segment,
	enum got got);
/* states_move() - @packet NULL: time alone moves it; to where it is already: makes it more certain */
void states_move(struct track *track, struct connection *connection, enum end end,
	enum tcp_state to, enum certainty certainty, const struct packet *packet);
/* states_after() - Where sending moves an end; where it is already if nowhere */
enum tcp_state states_after(enum tcp_state state, enum sent sent);
/* states_settle() - A TIME_WAIT that is over by now ends */
void states_settle(struct track *track, struct connection *connection);
/* states_check_ended() - After a segment: into the list of the ended */
void states_check_ended(struct track *track, struct connection *connection);

/* syn.c, reset.c, open.c: the three kinds of segments; false where the receiver accepts it not */
bool observe_syn(struct track *track, struct connection *connection, const struct segment *segment);
bool observe_reset(
	struct track *track, struct connection *connection, const struct segment *segment);
/* reset_went_on() - A segment after an RST: the second end to go on takes the RST back, and the end
 * that was sent it lives on; true where that segment may have crossed the RST, which ends it yet */
bool reset_went_on(
	struct track *track, struct connection *connection, const struct segment *segment);
/* reset_outlived() - A FIN sent again: its sender cannot have been ended by the RST before it */
void reset_outlived(
	struct track *track, struct connection *connection, const struct segment *segment);
bool observe_open(
	struct track *track, struct connection *connection, const struct segment *segment);
/* observe_usual() - False: nothing was done, the segment is not of the usual kind */
bool observe_usual(
	struct track *track, struct connection *connection, const struct segment *segment);
/* open_check() - Whether the handshake is complete now; true the first time */
bool open_check(struct track *track, struct connection *connection, const struct segment *segment);
/* open_may_have_crossed() - Whether a repetition may have left before the last segment of the
 * other end could arrive: it proves nothing then */
bool open_may_have_crossed(const struct connection *connection, const struct segment *segment);

/* icmp.c: errors that quote a connection; false if this is none or of no known connection */
bool observe_icmp(struct track *track, const struct packet *packet);

static inline struct history *story_of(const struct connection *connection)
{
	return connection->detail ? connection->detail->history : NULL;
}

/* finding.c: these do nothing without history either */
void finding_add(struct track *track, struct connection *connection, const struct segment *segment,
	enum finding_kind kind);
void finding_repeat(struct track *track, struct connection *connection,
	const struct segment *segment, enum repeat repeat);
void finding_icmp(struct track *track, struct connection *connection, enum end end,
	const struct packet *packet);
/* finding_needless() - What was sent again in a packet, counted from the record's first, had arrived */
void finding_needless(struct connection *connection, uint32_t packet);
/* finding_take_back() - The latest of its kind was none */
void finding_take_back(struct connection *connection, enum finding_kind kind);
void finding_forget(struct track *track, struct history *history);

/* story.c: all of these do nothing without history */
void story_segment(struct track *track, struct connection *connection,
	const struct segment *segment, enum event_meaning meaning);
void story_data(struct track *track, struct connection *connection, const struct segment *segment,
	const struct effect *effect, enum event_meaning meaning);
/* story_effect() - Of the segment told last: how it came to be sent again, how long a window was shut */
void story_effect(
	struct connection *connection, const struct segment *segment, const struct effect *effect);
/* story_means() - What a segment already told turned out to be */
void story_means(struct connection *connection, uint64_t packet, enum event_meaning meaning);
void story_acked(struct connection *connection, const struct segment *segment);
struct event *story_event(
	struct track *track, struct connection *connection, const struct packet *packet);
void story_transition(
	struct track *track, struct connection *connection, const struct transition *transition);
void story_begin(struct track *track, struct connection *connection);
void story_forget(struct track *track, struct connection *connection);

#endif
