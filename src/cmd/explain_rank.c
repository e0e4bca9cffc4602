/* cmd/explain_rank.c - see explain_rank.h. Room: cmd. */
#include "cmd/explain_rank.h"

#include <errno.h>
#include <string.h>

static const char *const key_names[] = {
	[RANK_NONE] = "",
	[RANK_START] = "start",
	[RANK_DURATION] = "duration",
	[RANK_BYTES] = "bytes",
	[RANK_PACKETS] = "packets",
	[RANK_RETRANSMISSIONS] = "retransmissions",
	[RANK_RTT] = "rtt",
	[RANK_SILENCE] = "silence",
	[RANK_ID] = "id",
};
_Static_assert(ARRAY_COUNT(key_names) == RANK_KEY_COUNT, "a name for every key");

int ranking_make(const char *sort, struct ranking *ret_ranking, struct failure *ret_why)
{
	bool reverse = *sort == '-';
	for (enum rank_key key = RANK_START; key < RANK_KEY_COUNT; key++) {
		if (strcmp(sort + reverse, key_names[key]) != 0)
			continue;
		*ret_ranking = (struct ranking){ key, reverse };
		return 0;
	}
	return fail_plain(ret_why, -EINVAL,
		"--sort %s: must be one of start, duration, bytes, packets, retransmissions, rtt, "
		"silence, id, with or without - before it",
		sort);
}

/* the handshake's, or what the ends' data took together; RANK_LAST where neither is known */
static uint64_t rtt_us(const struct connection *connection)
{
	uint32_t handshake_us = connection_handshake_us(connection);
	struct rtt client = connection_rtt(connection, END_CLIENT);
	struct rtt server = connection_rtt(connection, END_SERVER);
	if (handshake_us != CONNECTION_NO_RTT)
		return handshake_us;
	if (!client.count && !server.count)
		return RANK_LAST;
	return (uint64_t)(client.count ? client.median_us : 0) +
		(server.count ? server.median_us : 0);
}

static uint64_t value_of(enum rank_key key, const struct connection *connection)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[END_SERVER];
	switch (key) {
	case RANK_NONE:
		return 0;
	case RANK_START: /* times may be before the epoch */
		return (uint64_t)connection->start_ns ^ (UINT64_C(1) << 63);
	case RANK_DURATION:
		return (uint64_t)(connection_last_ns(connection) - connection->start_ns);
	case RANK_BYTES:
		return client->bytes + server->bytes;
	case RANK_PACKETS:
		return (uint64_t)client->packets + server->packets;
	case RANK_RETRANSMISSIONS:
		return (uint64_t)connection_retransmissions(connection, END_CLIENT) +
			connection_retransmissions(connection, END_SERVER);
	case RANK_RTT:
		return rtt_us(connection);
	case RANK_SILENCE:
		return connection_detail(connection)->silence_us;
	case RANK_ID:
		return connection->id;
	}
	return 0;
}

uint64_t ranking_of(struct ranking ranking, const struct connection *connection)
{
	uint64_t value = value_of(ranking.key, connection);
	bool counts_up = ranking.key == RANK_START || ranking.key == RANK_ID;
	if (value == RANK_LAST)
		return RANK_LAST;
	return counts_up != ranking.reverse ? value : RANK_LAST - 1 - value;
}
