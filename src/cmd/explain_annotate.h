/*
 * cmd/explain_annotate.h - explain -w: the packets once more, with comments on those that moved a state or
 * prove a verdict. Room: cmd.
 *
 * What is to be said of a packet is known only at the end, so the packets are read twice: a file is read
 * again, what comes from a pipe or an interface is kept in a temporary file.
 */
#ifndef TCPWHY_CMD_EXPLAIN_ANNOTATE_H
#define TCPWHY_CMD_EXPLAIN_ANNOTATE_H

#include "cmd/explain.h"
#include "cmd/progress.h"
#include "model/verdict.h"
#include "source/filter.h"

struct annotate;

/* annotate_check() - Whether the options around -w agree. Return: STATUS_DONE, or STATUS_USAGE after a
 * complaint */
enum status annotate_check(const struct explain_args *args);

/* annotate_to_stdout() - Whether the capture goes there, so that nothing else may */
bool annotate_to_stdout(const struct explain_args *args);

/**
 * annotate_start() - Before the first packet, and before privileges are dropped
 * @source:	What is read; must live as long
 *
 * Return: 0; -errno with @ret_why: it could not be written there, or that is the file that is read
 */
MUST_USE int annotate_start(const struct explain_args *args, struct source *source,
	struct annotate **ret_annotate, struct failure *ret_why);

/* annotate_free() - What was not written whole is gone; accepts NULL */
void annotate_free(struct annotate *annotate);

/* annotate_records() - Packets that were let through, in order. Return: 0 or -errno: they could not be
 * kept */
MUST_USE int annotate_records(struct annotate *annotate, const struct record *records, int count,
	struct failure *ret_why);

/* annotate_packet() - After track_packet(), for each of these; @changes: what that said */
void annotate_packet(struct annotate *annotate, const struct track_changes *changes);

/* annotate_connection() - The verdict of a connection that is told is final; @end_ns: how far the capture
 * has come */
void annotate_connection(struct annotate *annotate, const struct connection *connection,
	const struct verdict *verdict, int64_t end_ns);

/**
 * annotate_write() - All has been read and every verdict is known: write the file
 * @filter:	What let the packets through, or NULL
 * @packets:	How many
 *
 * Return: 0 or -errno
 */
MUST_USE int annotate_write(struct annotate *annotate, struct filter *filter, uint64_t packets,
	struct progress *progress, struct failure *ret_why);

#endif
