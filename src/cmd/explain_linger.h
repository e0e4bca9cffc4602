/*
 * cmd/explain_linger.h - connections that were told and are still there, for late segments that
 * belong to them. Room: cmd.
 */
#ifndef TCPWHY_CMD_EXPLAIN_LINGER_H
#define TCPWHY_CMD_EXPLAIN_LINGER_H

#include "model/connection.h"

#include "base/macros.h"

/* @since_ns: When it was told, or when it was last found to be still sending */
struct lingering {
	struct connection *connection;
	int64_t since_ns;
};

/* A ring in the order of @since_ns */
struct linger {
	struct lingering *ring;
	uint32_t room, first, count;
};

/* linger_start() - @room: a power of two. Return: 0 or -ENOMEM */
MUST_USE int linger_start(struct linger *linger, uint32_t room);
void linger_done(struct linger *linger);

/* linger_add() - Return: the oldest, which had to make room; NULL where there was some */
MUST_USE struct connection *linger_add(
	struct linger *linger, struct connection *connection, int64_t now_ns);

/* linger_next() - Take out the oldest that is there since @since_ns or longer, and has sent nothing
 * since; one that goes on sending goes back to the end. Return: NULL if there is none */
struct connection *linger_next(struct linger *linger, int64_t since_ns, int64_t now_ns);

/* linger_remove() - Return: whether it was there */
bool linger_remove(struct linger *linger, const struct connection *connection);

#endif
