/*
 * track/hosts.c - the TTL that each server's answers arrive with: what refuses in a server's name, yet
 * stands elsewhere on the way, is told by it. Room: track.
 *
 * A few are kept, each in the place that its address gives: the latest answer pushes out what was there.
 */
#include "track/parts.h"

static struct host *host_at(struct track *track, const struct connection *connection, enum end end)
{
	const struct address *address = &connection->end[end].address;
	uint64_t words[2];
	memcpy(words, address, sizeof(words));
	return &track->hosts[hash_2(&track->key, words[0], words[1]) % HOSTS_COUNT];
}

static bool is_host(
	const struct host *host, const struct connection *connection, const struct address *address)
{
	return host->ttl && host->vlan == connection->vlan && host->tunnel == connection->tunnel &&
		memcmp(&host->address, address, sizeof(*address)) == 0;
}

void hosts_note(struct track *track, const struct connection *connection, enum end end, uint8_t ttl)
{
	*host_at(track, connection, end) = (struct host){
		.address = connection->end[end].address,
		.vlan = connection->vlan,
		.tunnel = connection->tunnel,
		.ttl = ttl,
	};
}

uint8_t hosts_ttl(struct track *track, const struct connection *connection, enum end end)
{
	const struct host *host = host_at(track, connection, end);
	return is_host(host, connection, &connection->end[end].address) ? host->ttl : 0;
}
