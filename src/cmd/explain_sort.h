/*
 * cmd/explain_sort.h - what was made ready to be printed, until its place is known: --sort and --top.
 * Room: cmd.
 *
 * Kept are the finished bytes, a rank and an id each. Of all that cannot be among the first ones any
 * more nothing is kept.
 */
#ifndef TCPWHY_CMD_EXPLAIN_SORT_H
#define TCPWHY_CMD_EXPLAIN_SORT_H

#include "base/text.h"

#include <stdbool.h>

/**
 * struct sorted - One of them; its bytes lie in a block
 * @id:		Decides between equal ranks
 * @stands_for:	How many connections it tells of
 */
struct sorted {
	uint64_t rank;
	uint32_t id, stands_for;
	uint32_t bytes;
	char *at;
};

/**
 * struct sorter
 * @top:	So many are wanted
 * @bytes_max:	Of memory, the texts and all; when there is no more, the last ones go
 * @offered:	How many came
 * @bound:	What ranks behind that is not among the first @top any more, where @is_bound
 * @blocks:	Of memory, in the order of use; the texts lie in them one after the other
 * @block_used:	Bytes in the last one; @block_bytes: of all of them
 */
struct sorter {
	uint64_t top, bytes_max;
	uint64_t offered;
	struct sorted *entries;
	size_t count, room;
	struct sorted bound;
	bool is_bound;
	char **blocks;
	size_t block_count, block_room, block_used, block_bytes;
};

/* sorter_start() - Allocates nothing yet. @top: UINT64_MAX for all */
void sorter_start(struct sorter *sorter, uint64_t top, uint64_t bytes_max);
void sorter_done(struct sorter *sorter);

/* sorter_wants() - Before the trouble of making its text: whether it may be among the first. To be
 * called once for each; counts it. */
bool sorter_wants(struct sorter *sorter, uint64_t rank, uint32_t id);

/* sorter_add() - @entry's bytes are copied. Without memory it is left out, and counted so */
void sorter_add(struct sorter *sorter, const struct sorted *entry);

/* sorter_print() - All of them, in order. Return: how many connections that tells of */
uint64_t sorter_print(struct sorter *sorter, struct text *text);

/* sorter_left_out() - How many more would have been printed if there had been more memory */
uint64_t sorter_left_out(const struct sorter *sorter);

#endif
