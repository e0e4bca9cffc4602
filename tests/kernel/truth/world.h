/*
 * tests/kernel/truth/world.h - two hosts and the wire between them. Room: tests.
 *
 *	 side A: a namespace                                  side B: a namespace
 *	 tun: 10.x.y.1, fd77:x:y::1   ---- wire_run() ----    tun: 10.x.y.2, fd77:x:y::2
 *	        |
 *	 capture_read(): all that passes this interface
 *
 * x and y come from the process's number, so that no two runs have the same addresses: the kernel's
 * events are those of the whole machine. Nothing has a name, all of it goes with the process.
 */
#ifndef TRUTH_WORLD_H
#define TRUTH_WORLD_H

#include "plan.h"

#include <netinet/in.h>
#include <stdatomic.h>

#define NS_PER_MS 1000000LL
#define NS_PER_S 1000000000LL

/* what the wire marks is dropped behind the capture: a DSCP that nobody else uses */
#define INPUT_DROP_DSCP 0x3f
/* what has this mark is dropped at the output */
#define MUTE_MARK 1

struct host {
	int netns; /* /proc/self/ns/net */
	int tun;
	struct in_addr v4;
	struct in6_addr v6;
};

struct world {
	uint64_t seed;
	struct host host[SIDE_COUNT];
	struct plan *plans;
	uint32_t plan_count;
	atomic_bool frozen; /* nothing is delivered any more */
	atomic_bool over;
};

/* world_make() - Exits with status 77 and a reason where that is not allowed */
void world_make(struct world *world);
void world_enter(const struct world *world, enum side side);
/* world_run() - A command line in a side's namespace; the test is skipped where that fails */
void world_run(const struct world *world, enum side side, const char *command);

/* world_address() - Return: its length */
socklen_t world_address(const struct world *world, enum side side, bool v6, uint16_t port,
	struct sockaddr_storage *ret_address);

/* world_plan_of() - By the two ports of a segment or socket; NULL: none of this run's */
struct plan *world_plan_of(const struct world *world, uint16_t a_port, uint16_t b_port);

/* world_side_of() - Whose address it is, of either family; -1: nobody's */
int world_side_of(const struct world *world, bool v6, const void *address);

int64_t now_monotonic_ns(void);

/* skip() - Ends the test: it cannot run here */
_Noreturn void skip(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* die() - Ends the test: it is broken; appends errno's text */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* wire.c: a thread; its argument is the world */
void *wire_run(void *argument);

/* ends.c: both ends of all connections, until @until_ns */
void ends_run(struct world *world, int64_t until_ns);

#endif
