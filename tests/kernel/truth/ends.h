/* tests/kernel/truth/ends.h - one end of a connection at its work. Room: tests. */
#ifndef TRUTH_ENDS_H
#define TRUTH_ENDS_H

#include "heap.h"
#include "world.h"

/**
 * struct end - Does the steps of its plan, one after the other
 * @fd:		-1 before it has begun and after it has closed
 * @act, @at:	Its step
 * @left:	Of the step's amount
 * @due_ns:	When the step is over at the latest; other times in the heap are out of date
 */
struct end {
	struct world *world;
	const struct plan *plan;
	enum role role;
	int fd;
	uint8_t act, at;
	uint8_t tries; /* to open a socket where the last one may still hold the port */
	bool connecting, entered, done, muted;
	bool hung; /* no longer watched: nothing blocks any more */
	uint32_t left;
	int64_t due_ns;
	uint32_t waits_for; /* of EPOLL_EVENTS, as epoll knows */
};

/* What all ends share */
struct stage {
	struct world *world;
	int epoll;
	struct heap heap;
	struct end (*ends)[ROLE_COUNT];
	int diag[SIDE_COUNT]; /* sock_diag sockets, for DO_KILL */
};

/* end_adopt() - Begin to work with a socket; @fd is watched and has its traits */
void end_adopt(struct stage *stage, struct end *end, int fd);

/* end_again() - Whether there is one more connection to be made; if so it is all new */
bool end_again(struct end *end);

/* end_work() - Go on until something has to be waited for */
void end_work(struct stage *stage, struct end *end);

/* end_traits() - Before it connects or after it was accepted */
void end_traits(const struct plan *plan, enum role role, int fd);

/* end_connect() - The client's socket, or that of a server that calls itself; later, if the port is
 * not free yet */
void end_connect(struct stage *stage, struct end *end);

#endif
