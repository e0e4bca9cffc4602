/* track/key.c - the tuple of a connection: hashing and comparing it. Room: track. */
#include "track/parts.h"

/* the same for both directions */
uint32_t key_hash(const struct track *track, const struct key *key)
{
	uint64_t both = key_hash_endpoint(&track->key, &key->source, key->source_port) +
		key_hash_endpoint(&track->key, &key->destination, key->destination_port);
	uint64_t where = (uint64_t)key->tunnel << 32 | key->vlan;
	return key_hash_whole(&track->key, both, where);
}

uint32_t key_hash_of(const struct track *track, const struct connection *connection)
{
	const struct endpoint *client = &connection->end[END_CLIENT];
	const struct endpoint *server = &connection->end[END_SERVER];
	struct key key = { client->address, server->address, client->port, server->port,
		connection->vlan, connection->tunnel };
	return key_hash(track, &key);
}

static inline uint64_t differs(const struct address *one, const struct address *other)
{
	uint64_t a[2], b[2];
	memcpy(a, one->bytes, sizeof(a));
	memcpy(b, other->bytes, sizeof(b));
	return (a[0] ^ b[0]) | (a[1] ^ b[1]);
}

/* by sums of differences, not by comparing one after the other: which end speaks is a coin toss,
 * and a wrong guess of the processor costs more than the rest */
static inline bool key_is(
	const struct connection *connection, const struct key *key, enum end *ret_by)
{
	const struct endpoint *ends = connection->end;
	bool server = ends[END_CLIENT].port != key->source_port;
	/* the same port at both ends: the address tells */
	if (UNLIKELY(key->source_port == key->destination_port))
		server = differs(&ends[END_CLIENT].address, &key->source) != 0;
	const struct endpoint *source = &ends[server], *destination = &ends[!server];
	uint64_t differ = differs(&source->address, &key->source) |
		differs(&destination->address, &key->destination) |
		(uint64_t)(source->port ^ key->source_port) |
		(uint64_t)(destination->port ^ key->destination_port) |
		(connection->vlan ^ key->vlan) | (connection->tunnel ^ key->tunnel);
	*ret_by = server ? END_SERVER : END_CLIENT;
	return differ == 0;
}

uint32_t key_look(const struct track *track, const struct key *key, uint32_t hash, enum end *ret_by)
{
	const struct table_bucket *bucket = table_bucket(&track->table, hash);
	for (uint32_t at = hash;; at++) {
		const struct table_slot *slot = table_slot(bucket, at);
		if (!slot->index)
			return 0;
		if (slot->hash != hash)
			continue;
		bool same = UNLIKELY(slot->index & ATTEMPT_BIT)
			? attempt_is(track, slot->index, key)
			: key_is(track_at(track, slot->index), key, ret_by);
		if (LIKELY(same))
			return slot->index;
	}
}

struct connection *key_find(
	struct track *track, const struct key *key, uint32_t hash, enum end *ret_by)
{
	uint32_t index = key_look(track, key, hash, ret_by);
	if (LIKELY(!(index & ATTEMPT_BIT)))
		return track_at(track, index);
	struct connection *connection = attempt_promote(track, index);
	if (connection)
		key_is(connection, key, ret_by);
	return connection;
}
