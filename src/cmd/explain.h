/* cmd/explain.h - the explain command's arguments and its parts. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_H
#define TCPWHY_CMD_EXPLAIN_H

#include "cmd/command.h"
#include "explain/explain.h"
#include "source/source.h"
#include "track/track.h"
#include "view/story.h"

struct explain_args {
	const char *interface;
	const char *read_path;
	uint64_t count, buffer_kib, connections;
	int64_t for_ns, time_wait_ns;
	unsigned int numeric;
	bool json, brief, ladder;
	const char *color;
	uint64_t follow; /* an id, or 0 */
	const char *follow_as, *side;
};

/* explain_loop() - Read until the end, the count, the time or a signal, and tell what was seen;
 * @expression filters a file here, a live capture has been filtered by the kernel */
enum status explain_loop(
	const struct explain_args *args, struct source *source, const char *expression);

/* explain_nothing() - The last words where we were stopped before the first packet */
enum status explain_nothing(const struct explain_args *args);

/* A connection that failed, and those after it that failed alike */
struct group {
	struct connection *first;
	struct attempts attempts;
	enum verdict_code code;
};

/* A connection that was told, and when that was, or when it was last found to be still sending */
struct told {
	struct connection *connection;
	int64_t since_ns;
};

/**
 * struct teller - Decides what is told when, and tells it
 * @live:	Each connection as it ends; else all at the end, in order
 * @track:	Its records are marked told, and live forgotten some time after
 * @out:	Standard output
 * @story, @says, @next: For what is being told
 * @groups:	Live: those that may still grow; else all
 * @told:	Live: a queue of what was told and is not yet forgotten, from @told_first on
 * @forgotten:	Live: records released so far
 */
struct teller {
	const struct explain_args *args;
	bool live;
	struct track *track;
	struct story_options options;
	struct text *out;
	struct text story, says, next;
	struct summary summary;
	struct group *groups;
	size_t group_count, group_room;
	struct told *told;
	size_t told_first, told_count, told_room;
	uint64_t forgotten;
};

/* teller_start() - Return: 0 or -ENOMEM */
MUST_USE int teller_start(struct teller *teller, const struct explain_args *args,
	struct track *track, struct text *out, bool live);
void teller_done(struct teller *teller);

/* teller_tick() - Live: tell what has ended by @now_ns, and forget what is long over */
void teller_tick(struct teller *teller, int64_t now_ns);

/* teller_end() - Tell all that has not been told */
void teller_end(struct teller *teller);

/* teller_summary() - The last words; the losses are the caller's to fill in */
void teller_summary(struct teller *teller);

#endif
