/*
 * tests/kernel/truth/record.h - what is recorded of a run: the packets at side A's interface, and the
 * kernel's changes of state and table of sockets at both sides. Room: tests.
 */
#ifndef TRUTH_RECORD_H
#define TRUTH_RECORD_H

#include "world.h"

/* capture.c */
struct capture {
	int fd;
	FILE *file;
	uint64_t packets;
};

void capture_open(struct capture *capture, const struct world *world, FILE *file);
/* capture_read() - All that there is now */
void capture_read(struct capture *capture);
/* capture_lost() - How many packets found no room */
uint32_t capture_lost(const struct capture *capture);

/* events.c: sock:inet_sock_set_state */
#define CPUS_MAX 256

struct events {
	const struct world *world;
	char instance[128]; /* of tracefs */
	int fd[CPUS_MAX];
	int cpu_count;
	uint64_t lost; /* times that some were */
	int64_t offset_ns; /* from their clock to that of packets */
	FILE *file;
};

void events_open(struct events *events, const struct world *world, FILE *file);
void events_read(struct events *events);
/* events_close() - Remove the instance, which would outlive us */
void events_close(struct events *events);

#endif
