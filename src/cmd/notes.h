/*
 * cmd/notes.h - what is to be said of which packet: moves of states, and verdicts with the packets that
 * prove them; some bytes each, until all packets have been read and they can be written. Room: cmd.
 */
#ifndef TCPWHY_CMD_NOTES_H
#define TCPWHY_CMD_NOTES_H

#include "base/text.h"
#include "model/connection.h"
#include "model/verdict.h"

#include <stdbool.h>

#define NOTES_RECENT \
	1024 /* sentences that are looked at for one that is the same; a power of two */

/**
 * struct note - 16 bytes, for there may be some for each connection
 * @key:	Packet, place among those of one connection, and what: sorts by packet
 * @id:		Of the connection
 * @sentence:	Of a verdict: its number
 */
struct note {
	uint64_t key;
	uint32_t id, sentence;
};

/**
 * struct notes
 * @sentences:	One after the other, each ended by '\0'; @sentence_at: where they begin
 * @recent:	By hash, the number + 1 of a sentence: many connections have the same
 * @next:	The first that was not given yet
 * @error:	-ENOMEM, which sticks: some are missing
 */
struct notes {
	struct note *list;
	size_t count, room;
	struct text sentences;
	uint64_t *sentence_at;
	uint32_t sentence_count, sentence_room;
	uint32_t recent[NOTES_RECENT];
	size_t next;
	int error;
};

/* notes_start() - Return: 0 or -ENOMEM; notes_done() in both cases */
MUST_USE int notes_start(struct notes *notes);
void notes_done(struct notes *notes);

/* notes_add() - A connection's moves, as its history has them, and its verdict on each packet that proves
 * it; @says: the verdict's sentence */
void notes_add(struct notes *notes, const struct connection *connection,
	const struct verdict *verdict, const char *says);

/* notes_sort() - All were added. Return: 0 or -ENOMEM: some are missing */
MUST_USE int notes_sort(struct notes *notes);

/* notes_of() - Append what is to be said of packet @number, "; " between; packets are asked for in
 * order. Return: whether there was anything */
bool notes_of(struct notes *notes, uint64_t number, struct text *text);

#endif
