/*
 * cmd/explain_tell.h - what is told when. Room: cmd.
 *
 * A connection is settled once: when it has ended and nothing more is likely to come, when memory is
 * short, or at the end. A live capture's is told then. A file's would come in the order of its first
 * packet: what has ended stays until the end, or until so much has ended that the oldest must go.
 */
#ifndef TCPWHY_CMD_EXPLAIN_TELL_H
#define TCPWHY_CMD_EXPLAIN_TELL_H

#include "cmd/explain_hosts.h"
#include "cmd/explain_print.h"
#include "cmd/explain_queue.h"
#include "cmd/explain_sort.h"
#include "track/track.h"

/**
 * struct teller
 * @live:	Each connection is told as it ends
 * @in_order:	Of first packets, as far as that goes: of a file, and of all that is left at the end
 * @ending:	Nothing comes any more: what is told need not be forgotten
 * @out:	Standard output
 * @queue:	What waits to be told; empty where each connection is a line or an object, but for
 *		the JSON of those that failed alike
 * @hosts:	What is found out about hosts; @floods_known: all connections were looked at
 * @sorter:	What is told in another order, at the end; @line: one of these being made
 * @position_ns: The latest beginning of what was queued
 * @forgotten:	Records released so far
 * @ticks:	Calls of teller_tick(); @swept_ns: live, when the queue was last looked through
 */
struct teller {
	const struct explain_args *args;
	bool live, in_order, ending;
	struct track *track;
	struct text *out;
	struct printer printer;
	struct annotate *annotate; /* NULL without -w */
	struct queue queue;
	struct hosts hosts;
	bool floods_known;
	struct sorter sorter;
	struct text line;
	struct summary summary;
	int64_t position_ns, swept_ns;
	uint64_t forgotten;
	uint64_t ticks;
};

/* teller_start() - Return: 0 or -ENOMEM */
MUST_USE int teller_start(struct teller *teller, const struct explain_args *args,
	struct track *track, struct text *out, bool live);
void teller_done(struct teller *teller);

/* teller_tick() - After each batch, and live from time to time: tell what has ended by @now_ns */
void teller_tick(struct teller *teller, int64_t now_ns);

/* teller_end() - Tell all that has not been told */
void teller_end(struct teller *teller);

/* teller_summary() - The last words; the losses are the caller's to fill in */
void teller_summary(struct teller *teller);

/* ---- the way of one connection, in explain_tell.c; when it is taken, explain_when.c decides */

/* teller_take() - Settle it, tell it or let it wait, and forget it; nothing if that was done before */
void teller_take(struct teller *teller, struct connection *connection);

/* teller_evict() - The same before it has ended: what never opened is only counted */
void teller_evict(struct teller *teller, struct connection *connection);

/* teller_tell_queued() - One that waited, with those that joined it */
void teller_tell_queued(struct teller *teller, struct queued *queued);
void teller_tell_all_queued(struct teller *teller);

#endif
