/* track/track.c - see track.h: a packet's way to its record, and the records' lives. Room: track. */
#include "track/parts.h"
#include "track/zeek.h"

#include "base/bytes.h"
#include "wire/checksum.h"
#include "wire/tcp.h"

#include <errno.h>
#include <stdlib.h>

#define ENDED_LOOKED_AT 64
#define CACHE_LINE_BYTES 64

static int pools_start(struct track *track)
{
	if (pool_start(&track->records, sizeof(struct connection)) < 0 ||
		attempt_start(track) < 0 ||
		pool_start(&track->details, sizeof(struct detail)) < 0 ||
		pool_start(&track->histories, sizeof(struct history)) < 0 ||
		pool_start(&track->events, sizeof(struct event)) < 0)
		return -ENOMEM;
	return pool_start(&track->transitions, sizeof(struct transition));
}

int track_new(const struct track_options *options, struct track **ret_track)
{
	struct track *track = calloc(1, sizeof(*track));
	if (!track)
		return -ENOMEM;
	if (table_start(&track->table) < 0 || pools_start(track) < 0) {
		track_free(track);
		return -ENOMEM;
	}
	track->options =
		options ? *options : (struct track_options){ .time_wait_ns = TRACK_TIME_WAIT_NS };
	if (!track->options.whole_attempts)
		track->options.whole_attempts = TRACK_WHOLE_ATTEMPTS;
	track->key = hash_key_make();
	track->now_ns = INT64_MIN;
	*ret_track = track;
	return 0;
}

void track_free(struct track *track)
{
	if (!track)
		return;
	pool_done(&track->records);
	pool_done(&track->attempts);
	pool_done(&track->details);
	pool_done(&track->histories);
	pool_done(&track->events);
	pool_done(&track->transitions);
	table_done(&track->table);
	free(track->walk.sorted);
	free(track->walk.by_id);
	free(track->tombstones);
	free(track);
}

void track_freep(struct track **track)
{
	track_free(*track);
}

void track_prefetch(const struct track *track, struct packet *packet)
{
	if (!packet_has_tcp(packet))
		return;
	packet->flow_hash = key_hash_packet(&track->key, packet);
	__builtin_prefetch(
		table_slot(table_bucket(&track->table, packet->flow_hash), packet->flow_hash));
}

void track_prefetch_record(const struct track *track, const struct packet *packet)
{
	uint32_t hash = packet->flow_hash;
	if (!hash)
		return;
	const struct table_slot *slot = table_slot(table_bucket(&track->table, hash), hash);
	if (!slot->index)
		tombstone_prefetch(track, hash);
	if (!slot->index || slot->index & ATTEMPT_BIT)
		return;
	const char *record = (const char *)track_at(track, slot->index);
	for (size_t line = 0; line < sizeof(struct connection); line += CACHE_LINE_BYTES)
		__builtin_prefetch(record + line, 1);
}

/* what opens, closes or comes amid trouble is worth the sum; offloaded ones are wrong on the way out
 * (checksums are left to the device), so that a wrong one counts only where right ones were seen */
static bool is_damaged(struct connection *connection, const struct segment *segment)
{
	struct half *half = &connection->half[segment->by];
	uint16_t expected;
	if (!(segment->flags & (TCP_SYN | TCP_FIN | TCP_RST)) && !connection->detail)
		return false;
	const struct packet *packet = segment->packet;
	if (!packet->bytes)
		return false; /* it was kept for a while */
	if (LIKELY(tcp_checksum_is_good(packet))) {
		half->flags |= HALF_CHECKSUM_GOOD;
		return false;
	}
	switch (packet_checksum(packet, packet->transport, &expected)) {
	case CHECKSUM_GOOD:
		half->flags |= HALF_CHECKSUM_GOOD;
		return false;
	case CHECKSUM_BAD:
		return half_has(half, HALF_CHECKSUM_GOOD);
	case CHECKSUM_UNKNOWN:
	case CHECKSUM_PARTIAL:
		return false;
	}
	return false;
}

static bool observe_damaged(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	detail_make(track, connection)->bad_checksums++;
	story_segment(track, connection, segment, MEANS_DAMAGED);
	return false;
}

void track_observe(
	struct track *track, struct connection *connection, const struct segment *segment)
{
	if (track->options.keep_history && connection->detail && connection->detail->history)
		zeek_segment(&connection->detail->history->zeek, segment->packet, segment->by);
	if (UNLIKELY(fit_is_copy(connection, segment))) {
		detail_make(track, connection)->copies++;
		finding_add(track, connection, segment, FINDING_CAPTURED_TWICE);
		if (track->changes)
			track->changes->copy = true;
		return;
	}
	/* RFC 9293, 3.10.7: RST is looked at before SYN, SYN before ACK */
	bool accepted;
	if (UNLIKELY(is_damaged(connection, segment)))
		accepted = observe_damaged(track, connection, segment);
	else if (segment->flags & TCP_RST)
		accepted = observe_reset(track, connection, segment);
	else if (segment->flags & TCP_SYN)
		accepted = observe_syn(track, connection, segment);
	else
		accepted = observe_open(track, connection, segment);
	if (UNLIKELY(!accepted) && track->changes)
		track->changes->foreign = true;
	account_seen(connection, segment, accepted);
	states_check_ended(track, connection);
}

/* the SYN that had been kept opens a record of its own, as if it came now; without memory it stays
 * a line of the older one */
static struct connection *pending_begin(
	struct track *track, struct connection *older, struct pending *pending, uint32_t hash)
{
	struct track_changes *changes = track->changes;
	struct key key = key_of(&pending->syn);
	struct segment segment;
	pending->id = 0;
	track->pending_count--;
	segment_read(&pending->syn, &segment);
	struct connection *connection = begin_connection(track, &key, hash, &segment, older);
	if (!connection)
		return older;
	older->half[pending->by].packets--; /* it was no packet of that */
	detail_make(track, older)->foreign--;
	track->changes = NULL; /* those of the packet at work are another record's */
	segment.by = END_CLIENT;
	segment.to = connection_peer(connection, END_CLIENT);
	track_observe(track, connection, &segment);
	track->changes = changes;
	if (!pending->challenged)
		return connection;
	segment_read(&pending->challenge, &segment);
	segment.by = connection_peer(connection, END_CLIENT);
	segment.to = END_CLIENT;
	begin_mark(track, connection, MARK_FOREIGN, &pending->challenge);
	story_segment(track, connection, &segment, MEANS_FOREIGN);
	return connection;
}

/* which record of a tuple that is known, its ends set; NULL where it begins a new one */
static struct connection *connection_of(struct track *track, const struct key *key, uint32_t hash,
	struct connection *newest, struct segment *segment)
{
	struct pending *pending = NULL;
	segment->to = connection_peer(newest, segment->by);
	if (UNLIKELY(track->pending_count))
		pending = pending_answered(track, newest, segment);
	if (pending) {
		pending_begin(track, newest, pending, hash);
		newest = key_find(track, key, hash, &segment->by);
		segment->to = connection_peer(newest, segment->by);
	}
	return choose_connection(track, newest, segment);
}

static struct connection *connection_new(struct track *track, const struct key *key, uint32_t hash,
	struct connection *before, struct segment *segment)
{
	struct connection *connection = begin_connection(track, key, hash, segment, before);
	if (!connection) {
		track->counts.lost++;
		return NULL;
	}
	key_find(track, key, hash, &segment->by);
	segment->to = connection_peer(connection, segment->by);
	return connection;
}

/* what has no record: Return: whether that is all there is to do */
static bool is_done_without(struct track *track, const struct key *key, uint32_t hash,
	uint32_t index, const struct segment *segment)
{
	if (index)
		return attempt_again(track, index, key, segment);
	if (tombstone_takes(track, key, hash, segment)) {
		track->counts.late++;
		return true;
	}
	return attempt_begin(track, key, hash, segment);
}

static void observe_slowly(struct track *track, const struct key *key, uint32_t hash,
	struct connection *newest, struct segment *segment)
{
	struct connection *connection = NULL;
	if (newest)
		connection = connection_of(track, key, hash, newest, segment);
	if (!connection)
		connection = connection_new(track, key, hash,
			newest ? key_find(track, key, hash, &segment->by) : NULL, segment);
	if (!connection)
		return;
	states_settle(track, connection);
	if (track->changes) {
		track->changes->connection = connection;
		track->changes->by = segment->by;
	}
	track_observe(track, connection, segment);
}

static void observe_tcp(struct track *track, const struct packet *packet)
{
	struct segment segment;
	struct key key = key_of(packet);
	uint32_t hash =
		packet->flow_hash ? packet->flow_hash : key_hash_packet(&track->key, packet);
	uint32_t index = key_look(track, &key, hash, &segment.by);
	track->counts.packets++;
	segment_read(packet, &segment);
	struct connection *newest = NULL;
	if (UNLIKELY(!index || index & ATTEMPT_BIT)) {
		if (is_done_without(track, &key, hash, index, &segment))
			return;
		if (index)
			newest = key_find(track, &key, hash, &segment.by);
	} else {
		newest = track_at(track, index);
		segment.to = end_other(segment.by); /* of the usual kind are none with themselves */
		bool alone = !track->pending_count && !connection_detail(newest)->older;
		if (LIKELY(alone) && observe_usual(track, newest, &segment)) {
			if (track->changes) {
				track->changes->connection = newest;
				track->changes->by = segment.by;
			}
			return;
		}
	}
	observe_slowly(track, &key, hash, newest, &segment);
}

void track_packet(
	struct track *track, const struct packet *packet, struct track_changes *ret_changes)
{
	if (ret_changes)
		*ret_changes = (struct track_changes){ 0 };
	track_advance(track, packet->time_ns);
	track->changes = ret_changes;
	if (LIKELY(packet->flow_hash || packet_has_tcp(packet))) {
		observe_tcp(track, packet);
	} else {
		track->counts.not_tcp += !observe_icmp(track, packet);
		track->counts.fragments += packet->fragment;
	}
	track->changes = NULL; /* the caller's */
}

void track_advance(struct track *track, int64_t now_ns)
{
	if (LIKELY(now_ns <= track->now_ns))
		return;
	if (UNLIKELY(track->now_ns == INT64_MIN))
		track->first_ns = now_ns;
	track->now_ns = now_ns;
}

int64_t track_now_ns(const struct track *track)
{
	return track->now_ns;
}

/* in the order in which they ended; one that goes on sending does not hold up those behind it */
struct connection *track_next_ended(struct track *track, int64_t quiet_since_ns)
{
	struct connection *ended = track_at(track, track->ended.first);
	for (int looked = 0; ended && looked < ENDED_LOOKED_AT; looked++) {
		if (connection_last_ns(ended) <= quiet_since_ns) {
			ended_remove(track, ended);
			states_settle(track, ended);
			return ended;
		}
		ended = track_at(track, ended->link.next);
	}
	struct connection *first = track_at(track, track->ended.first);
	if (ended) { /* more than are looked at go on sending: let others come to the front */
		ended_remove(track, first);
		ended_append(track, first);
	}
	return NULL;
}

void track_forget(struct track *track, struct connection *connection)
{
	uint32_t index = track_index(track, connection);
	const struct detail *detail = connection_detail(connection);
	uint32_t hash = key_hash_of(track, connection);
	uint32_t older_index = detail->older;
	struct connection *older = track_at(track, older_index);
	struct connection *newer = track_at(track, detail->newer);
	ended_remove(track, connection);
	if (is_unanswered(connection))
		unanswered_less(track);
	if (newer)
		detail_make(track, newer)->older = older_index;
	if (older)
		detail_make(track, older)->newer = detail->newer;
	if (!newer && older)
		table_replace(&track->table, hash, index, older_index);
	else if (!newer)
		table_remove(&track->table, hash, index);
	if (!newer && !older)
		tombstone_set(track, connection, hash);
	story_forget(track, connection);
	detail_forget(track, connection);
	connection->id = 0; /* nobody's: see walk.c */
	pool_give(&track->records, connection);
}

uint64_t track_ended(const struct track *track)
{
	return track->ended_count;
}

uint64_t track_bytes(const struct track *track)
{
	return pool_bytes(&track->records) + pool_bytes(&track->attempts) +
		pool_bytes(&track->details) + pool_bytes(&track->histories) +
		pool_bytes(&track->events) + pool_bytes(&track->transitions) +
		table_bytes(&track->table);
}

struct track_counts track_counts(const struct track *track)
{
	return track->counts;
}
