/*
 * explain/flood.h - syn-flood: many handshakes with one server that nobody completes, in a short time, from
 * senders that do not even ask again as every TCP does. Room: explain.
 *
 * What tells them from a server that is down: its clients repeat their SYN after a second or so. What tells
 * them from a scan: they are for one port.
 */
#ifndef TCPWHY_EXPLAIN_FLOOD_H
#define TCPWHY_EXPLAIN_FLOOD_H

#include "base/distinct.h"
#include "base/text.h"
#include "model/connection.h"
#include "model/verdict.h"

#define FLOOD_COUNT_MIN 50 /* within FLOOD_INTERVAL_NS */
#define FLOOD_INTERVAL_NS INT64_C(10000000000)
#define FLOOD_IDS_MAX 16

/**
 * struct flood - Half-open connections to one server and port
 * @count:	Whose SYN was sent once
 * @repeated:	Whose SYN was sent again, as honest clients do; with @count 0: the place is free
 * @answered:	Of @count, those that the server answered
 * @interval_ns, @interval_count, @interval_repeated: The interval at work: its begin, and these two in it,
 *		but for those that came so late that they could not be sent again
 * @is_flood:	There were enough in one interval
 * @sources:	Addresses they came from; @source: the first
 * @packet:	SYNs; the first and the last where there are more than fit
 */
struct flood {
	struct endpoint server;
	uint64_t count, repeated, answered;
	int64_t first_ns, last_ns;
	int64_t interval_ns;
	uint64_t interval_count, interval_repeated;
	bool is_flood;
	struct distinct sources;
	struct address source;
	uint64_t id[FLOOD_IDS_MAX];
	uint64_t packet[VERDICT_EVIDENCE_MAX];
};

struct floods;

/* floods_new() - Of bounded size: servers with the fewest go first. Return: 0 or -ENOMEM */
MUST_USE int floods_new(struct floods **ret_floods);
void floods_free(struct floods *floods);

/* floods_connection() - Any connection, once, best in the order of their beginnings. @end_ns: how far the
 * capture has come */
void floods_connection(struct floods *floods, const struct connection *connection, int64_t end_ns);

/* floods_has() - Whether a connection is part of a flood, by what is known now */
bool floods_has(struct floods *floods, const struct connection *connection);

/* floods_next() - Those that are floods, in order of their first packets; NULL after the last. @after:
 * NULL for the first */
const struct flood *floods_next(const struct floods *floods, const struct flood *after);

/* flood_sources() - Addresses it came from, an estimate where @sources is one */
uint64_t flood_sources(const struct flood *flood);

/* flood_verdict(), flood_says(), flood_check(): as explain.h's for connections */
void flood_verdict(const struct flood *flood, struct verdict *ret_verdict);
void flood_says(const struct flood *flood, struct text *text);
void flood_check(const struct flood *flood, struct text *text);

#endif
