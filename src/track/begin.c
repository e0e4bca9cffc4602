/* track/begin.c - a new record, and who its client is. Room: track. */
#include "track/parts.h"

#define NS_PER_US 1000

uint32_t begin_since_us(const struct connection *connection, int64_t time_ns)
{
	int64_t us = (time_ns - connection->start_ns) / NS_PER_US;
	return us < 0 ? 0 : us > UINT32_MAX ? UINT32_MAX : (uint32_t)us;
}

void begin_first_data(struct connection *connection, const struct segment *segment)
{
	struct detail *detail = connection->detail;
	if (!detail)
		return;
	detail->first_data_known[segment->by] = true;
	detail->first_data_us[segment->by] = begin_since_us(connection, segment->packet->time_ns);
}

/* a packet too far from the first one is not remembered: 0 says unknown */
void begin_mark(struct track *track, struct connection *connection, enum mark mark,
	const struct packet *packet)
{
	uint64_t offset = packet->number - connection->first_packet + 1;
	uint32_t kept = offset > UINT32_MAX ? 0 : (uint32_t)offset;
	if (mark < MARK_DETAIL)
		connection->mark_offset[mark] = kept;
	else if (mark != MARK_LAST)
		detail_make(track, connection)->mark_offset[mark - MARK_DETAIL] = kept;
}

/* without a SYN the lower port is the service's */
static bool sender_is_server(const struct key *key, const struct segment *segment)
{
	if (segment->flags & TCP_SYN)
		return segment->flags & TCP_ACK;
	return key->source_port < key->destination_port;
}

static void key_fill(struct connection *connection, const struct key *key, bool reversed)
{
	struct endpoint *source = &connection->end[reversed ? END_SERVER : END_CLIENT];
	struct endpoint *destination = &connection->end[reversed ? END_CLIENT : END_SERVER];
	*source = (struct endpoint){ key->source, key->source_port };
	*destination = (struct endpoint){ key->destination, key->destination_port };
	connection->vlan = key->vlan;
	connection->tunnel = key->tunnel;
	connection->self = key->source_port == key->destination_port &&
		memcmp(&key->source, &key->destination, sizeof(key->source)) == 0;
}

static struct connection *record_take(struct track *track)
{
	struct connection *connection = pool_take(&track->records);
	if (connection)
		memset(connection, 0, sizeof(*connection));
	return connection;
}

/* the table knows the newest record of a tuple; one still alive before it hangs on that */
static int record_register(struct track *track, struct connection *connection, uint32_t hash,
	struct connection *before)
{
	uint32_t index = track_index(track, connection);
	if (!before) {
		uint32_t generation = tombstone_generation(track, hash);
		if (generation)
			detail_make(track, connection)->generation = generation;
		return table_add(&track->table, hash, index);
	}
	uint32_t before_index = track_index(track, before);
	table_replace(&track->table, hash, before_index, index);
	detail_make(track, connection)->generation = connection_detail(before)->generation + 1;
	if (!before->ended) {
		detail_make(track, connection)->older = before_index;
		detail_make(track, before)->newer = index;
	}
	return 0;
}

static void record_begin(struct track *track, struct connection *connection,
	const struct segment *segment, uint32_t id)
{
	connection->client_guessed = !(segment->flags & TCP_SYN);
	connection->start_ns = segment->packet->time_ns;
	connection->half[END_CLIENT].last_ns = connection->half[END_SERVER].last_ns =
		segment->packet->time_ns;
	connection->first_packet = segment->packet->number;
	connection->id = id;
	if (track->options.keep_history)
		story_begin(track, connection);
}

struct connection *begin_connection(struct track *track, const struct key *key, uint32_t hash,
	const struct segment *segment, struct connection *before)
{
	struct connection *connection = record_take(track);
	if (!connection)
		return NULL;
	key_fill(connection, key, sender_is_server(key, segment));
	if (record_register(track, connection, hash, before) < 0) {
		detail_forget(track, connection);
		pool_give(&track->records, connection);
		return NULL;
	}
	record_begin(track, connection, segment, (uint32_t)++track->counts.connections);
	track->unanswered += (segment->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN;
	return connection;
}

struct connection *begin_instead(struct track *track, const struct key *key, uint32_t hash,
	const struct segment *segment, uint32_t attempt_index, uint32_t id)
{
	struct connection *connection = record_take(track);
	if (!connection)
		return NULL;
	key_fill(connection, key, false);
	table_replace(&track->table, hash, attempt_index, track_index(track, connection));
	uint32_t generation = tombstone_generation(track, hash);
	if (generation)
		detail_make(track, connection)->generation = generation;
	record_begin(track, connection, segment, id);
	return connection;
}
