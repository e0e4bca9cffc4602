/* view/story.h - a connection's story, its verdict and the summary, for people. Room: view. */
#ifndef TCPWHY_VIEW_STORY_H
#define TCPWHY_VIEW_STORY_H

#include "base/text.h"
#include "model/connection.h"
#include "model/group.h"
#include "model/verdict.h"

#include <stdbool.h>

struct story_options {
	bool colour;
	bool unicode; /* a ladder's lines as box-drawing characters, else ASCII */
	unsigned int width; /* of a line, where long ones can be broken */
	int64_t time_wait_ns; /* 2MSL, to say how much of it is left */
};

/**
 * struct story - What is told of one connection
 * @says:	The verdict's sentences
 * @next:	What to look at, a line each; "" for nothing
 * @end_ns:	How far the capture has come
 */
struct story {
	const struct connection *connection;
	const struct verdict *verdict;
	const char *says;
	const char *next;
	int64_t end_ns;
};

/* story_print() - Head, lines, states, verdict; an empty line after it. @text is one in memory:
 * columns are measured in it */
void story_print(struct text *text, const struct story_options *options, const struct story *story);

/* story_brief() - One line: id, ends, states, verdict, packets, bytes, duration, round trip */
void story_brief(struct text *text, const struct story_options *options, const struct story *story);

#define SUMMARY_GROUPS_MAX 5

/* What is said at the end, of all connections together */
struct summary {
	uint64_t packets; /* read */
	uint64_t connections;
	uint64_t verdicts[VERDICT_CODE_COUNT];
	uint64_t
		told; /* of the connections, by a story, a line or an object, of their own or another's */
	bool chosen; /* not all were to be told */
	uint64_t kernel_dropped, interface_dropped;
	uint64_t no_memory; /* packets that began a connection for which there was none */
	uint64_t details; /* times that a connection's particulars found none */
	uint64_t cut; /* packets captured too short to have their TCP header */
	uint64_t fragments; /* of TCP, without a header: not put together */
	uint64_t not_believed; /* packets whose lengths contradict each other */
	uint64_t
		evicted; /* connections released before they had ended: there were too many at a time */
	uint64_t forgotten; /* of those, the ones that were counted and not told */
	uint64_t left_out; /* of what was to be sorted: there was no memory for more */
	uint64_t not_tcp; /* of the others; no loss */
	struct failures failures[SUMMARY_GROUPS_MAX]; /* the most frequent, and the widest scans */
	struct scan scans[SUMMARY_GROUPS_MAX];
	size_t failures_count, scan_count;
};

/* summary_lost() - Whether anything was lost */
bool summary_lost(const struct summary *summary);

/* summary_groups() - A line for each group of failures and each scan that are worth one */
void summary_groups(struct text *text, const struct summary *summary);

/* summary_print() - "12 connections: 9 closed, 2 refused, 1 open. 480 packets." */
void summary_print(struct text *text, const struct summary *summary);

#endif
