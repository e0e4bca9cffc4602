/* track/key.c - the tuple of a connection: hashing and comparing it. Room: track. */
#include "track/parts.h"

static uint64_t endpoint_hash(
	const struct hash_key *key, const struct address *address, uint16_t port)
{
	uint64_t word[2];
	memcpy(word, address->bytes, sizeof(word));
	return hash_mix(hash_mix(word[0] ^ key->a, word[1] ^ key->b) ^ port, key->b);
}

/* the same for both directions */
uint32_t key_hash(const struct track *track, const struct key *key)
{
	uint64_t both = endpoint_hash(&track->key, &key->source, key->source_port) +
		endpoint_hash(&track->key, &key->destination, key->destination_port);
	uint64_t where = (uint64_t)key->tunnel << 32 | key->vlan;
	return (uint32_t)(hash_2(&track->key, both, where) >> 32);
}

static bool endpoint_is(
	const struct endpoint *endpoint, const struct address *address, uint16_t port)
{
	return endpoint->port == port && memcmp(&endpoint->address, address, sizeof(*address)) == 0;
}

static bool key_is(const struct connection *connection, const struct key *key, enum end by)
{
	const struct endpoint *source = &connection->end[by];
	const struct endpoint *destination = &connection->end[end_other(by)];
	return endpoint_is(source, &key->source, key->source_port) &&
		endpoint_is(destination, &key->destination, key->destination_port) &&
		connection->vlan == key->vlan && connection->tunnel == key->tunnel;
}

struct connection *key_find(
	const struct track *track, const struct key *key, uint32_t hash, enum end *ret_by)
{
	const struct table_bucket *bucket = table_bucket(&track->table, hash);
	for (uint32_t at = hash;; at++) {
		const struct table_slot *slot = table_slot(bucket, at);
		if (!slot->index)
			return NULL;
		if (slot->hash != hash)
			continue;
		struct connection *connection = track_at(track, slot->index);
		for (enum end by = END_CLIENT; by <= END_SERVER; by++) {
			if (!key_is(connection, key, by))
				continue;
			*ret_by = by;
			return connection;
		}
	}
}
