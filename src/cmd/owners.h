/*
 * cmd/owners.h - whose each packet is, where the packets of some connections alone are written: noted in a
 * temporary file as they are read, asked for when all is known. Room: cmd.
 */
#ifndef TCPWHY_CMD_OWNERS_H
#define TCPWHY_CMD_OWNERS_H

#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/**
 * struct owners
 * @file:	An id for each packet, in order; 0 for nobody's
 * @chosen:	A bit for each id; @chosen_bytes of them
 * @error:	-errno, which sticks
 */
struct owners {
	FILE *file;
	uint8_t *chosen;
	size_t chosen_bytes;
	int error;
};

/* owners_start() - Return: 0 or -errno; owners_done() in both cases */
MUST_USE int owners_start(struct owners *owners, struct failure *ret_why);
void owners_done(struct owners *owners);

/* owners_add() - The next packet is connection @id's, or nobody's: 0 */
void owners_add(struct owners *owners, uint32_t id);

/* owners_choose() - The packets of this connection are wanted */
void owners_choose(struct owners *owners, uint32_t id);

/* owners_rewind() - All were added. Return: 0 or -errno: there was no room for some */
MUST_USE int owners_rewind(struct owners *owners, struct failure *ret_why);

/* owners_next() - Whether the next packet is wanted, from the first on */
bool owners_next(struct owners *owners);

#endif
