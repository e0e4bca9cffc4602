/* cmd/explain_rank.h - by what connections are sorted: --sort KEY. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_RANK_H
#define TCPWHY_CMD_EXPLAIN_RANK_H

#include "base/failure.h"
#include "model/connection.h"

enum rank_key {
	RANK_NONE,
	RANK_START,
	RANK_DURATION,
	RANK_BYTES,
	RANK_PACKETS,
	RANK_RETRANSMISSIONS,
	RANK_RTT,
	RANK_SILENCE,
	RANK_ID,
};
#define RANK_KEY_COUNT (RANK_ID + 1)

struct ranking {
	enum rank_key key;
	bool reverse;
};

/* ranking_make() - "bytes", or "-bytes" for the other way round. Return: 0, or -EINVAL with a sentence
 * that names the keys */
MUST_USE int ranking_make(const char *sort, struct ranking *ret_ranking, struct failure *ret_why);

#define RANK_LAST UINT64_MAX
/* ranking_of() - The lower, the earlier it comes: start and id count up, all others down; RANK_LAST,
 * reversed or not, where what it is sorted by is not known */
uint64_t ranking_of(struct ranking ranking, const struct connection *connection);

#endif
