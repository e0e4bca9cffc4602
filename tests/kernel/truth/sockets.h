/* tests/kernel/truth/sockets.h - the kernel's table of sockets, by sock_diag. Room: tests. */
#ifndef TRUTH_SOCKETS_H
#define TRUTH_SOCKETS_H

#include "world.h"

/* sockets_open() - Return: a socket that asks for those of a side */
int sockets_open(const struct world *world, enum side side);

/* sockets_kill() - As `ss -K` does; that it is gone is no mistake. Without @cookie the kernel would
 * end the listener in its place. */
void sockets_kill(int diag, const struct world *world, enum side side, bool v6, uint16_t local_port,
	uint16_t remote_port, uint64_t cookie);

/**
 * struct sockets - What the table has shown of each plan's sockets, by side
 * @changes:	One line each: time, side, index, state (0: it is gone); one with side - a look
 */
struct sockets {
	const struct world *world;
	int diag[SIDE_COUNT];
	uint8_t (*state)[SIDE_COUNT]; /* of the latest look */
	uint8_t (*now)[SIDE_COUNT];
	FILE *changes;
};

void sockets_begin(struct sockets *sockets, const struct world *world, FILE *changes);
/* sockets_look() - Note what has changed since the last look */
void sockets_look(struct sockets *sockets);

#endif
