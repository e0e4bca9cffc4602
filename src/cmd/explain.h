/* cmd/explain.h - the explain command's arguments and its loop. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_H
#define TCPWHY_CMD_EXPLAIN_H

#include "cmd/command.h"
#include "cmd/explain_choose.h"
#include "cmd/explain_rank.h"
#include "source/source.h"
#include "track/track.h"

/**
 * struct explain_args - As given on the command line
 * @top:	0: no limit
 * @follow:	An id, or 0
 * @choice, @ranking: What @only, @failed, @ids and @sort mean, once looked at
 */
struct explain_args {
	const char *interface;
	const char *read_path, *write_path;
	uint64_t count, buffer_kib, connections, memory_bytes;
	int64_t for_ns, time_wait_ns;
	unsigned int numeric;
	bool json, brief, ladder;
	const char *color;
	uint64_t follow;
	const char *follow_as, *side;
	const char *only, *ids, *sort;
	bool failed;
	uint64_t top;
	struct choice choice;
	struct ranking ranking;
};

/* explain_loop() - Read until the end, the count, the time or a signal, and tell what was seen;
 * @expression filters a file here, a live capture has been filtered by the kernel */
enum status explain_loop(
	const struct explain_args *args, struct source *source, const char *expression);

/* explain_nothing() - The last words where we were stopped before the first packet */
enum status explain_nothing(const struct explain_args *args);

#endif
