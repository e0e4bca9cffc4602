/* cmd/explain_linger.c - see explain_linger.h. Room: cmd. */
#include "cmd/explain_linger.h"

#include <errno.h>
#include <stdlib.h>

int linger_start(struct linger *linger, uint32_t room)
{
	*linger = (struct linger){ .ring = calloc(room, sizeof(linger->ring[0])), .room = room };
	return linger->ring ? 0 : -ENOMEM;
}

void linger_done(struct linger *linger)
{
	free(linger->ring);
	*linger = (struct linger){ 0 };
}

static struct lingering *at(struct linger *linger, uint32_t behind)
{
	return &linger->ring[(linger->first + behind) & (linger->room - 1)];
}

static struct connection *take(struct linger *linger)
{
	struct connection *connection = at(linger, 0)->connection;
	linger->first++;
	linger->count--;
	return connection;
}

struct connection *linger_add(struct linger *linger, struct connection *connection, int64_t now_ns)
{
	struct connection *oldest = linger->count == linger->room ? take(linger) : NULL;
	*at(linger, linger->count++) = (struct lingering){ connection, now_ns };
	return oldest;
}

struct connection *linger_next(struct linger *linger, int64_t since_ns, int64_t now_ns)
{
	while (linger->count && at(linger, 0)->since_ns <= since_ns) {
		struct connection *connection = take(linger);
		if (!connection)
			continue;
		if (connection_last_ns(connection) <= since_ns)
			return connection;
		*at(linger, linger->count++) = (struct lingering){ connection, now_ns };
	}
	return NULL;
}

/* its place stays, empty */
bool linger_remove(struct linger *linger, const struct connection *connection)
{
	for (uint32_t i = 0; i < linger->count; i++) {
		if (at(linger, i)->connection != connection)
			continue;
		at(linger, i)->connection = NULL;
		return true;
	}
	return false;
}
