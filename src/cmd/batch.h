/* cmd/batch.h - packets between source and command: read, filtered and decoded some at a time. Room: cmd. */
#ifndef TCPWHY_CMD_BATCH_H
#define TCPWHY_CMD_BATCH_H

#include "model/packet.h"
#include "source/filter.h"
#include "source/source.h"

/**
 * struct batch - Records as they were read, and the same decoded
 * @chosen_count: Packets that were let through and decoded or written so far: the number of the last
 */
struct batch {
	uint64_t chosen_count;
	struct record records[SOURCE_BATCH_MAX];
	struct packet packets[SOURCE_BATCH_MAX];
};

/**
 * batch_choose() - Keep the records that a filter lets through, in their order
 * @read:	Records read
 * @left:	Keep at most that many
 * @filter:	NULL keeps all
 *
 * Return: how many there are now; -errno with @ret_why
 */
MUST_USE int batch_choose(struct batch *batch, int read, uint64_t left, struct filter *filter,
	struct failure *ret_why);

/* batch_decode_lean() - The record at @at, below the count that batch_choose() gave, as a tracker needs it:
 * see packet_decode_lean() */
struct packet *batch_decode_lean(struct batch *batch, int at);

/* batch_decode() - The first @count records to @packets, numbered on from @chosen_count */
void batch_decode(struct batch *batch, int count);

#endif
