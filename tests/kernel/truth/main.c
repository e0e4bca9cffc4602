/*
 * tests/kernel/truth/main.c - truth SEED CONNECTIONS SPREAD_MS TAIL_MS FOLDER: many connections over
 * a wire with faults, and what packets and kernel tell of them. Room: tests.
 *
 * Into the folder: capture.pcap, events (time, side, IP version, socket, local port, remote port, state
 * before, after), sockets (time, side, connection, state in the table from then on, 0 for none), plans
 * (one line each), about (key, value).
 */
#include "record.h"
#include "sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define READ_EVERY_MS 10
#define LOOK_EVERY_MS 40
#define SETTLE_MS 60 /* between the last delivery and the last look */

struct recorder {
	struct world *world;
	struct capture capture;
	struct events events;
	struct sockets sockets;
};

static FILE *create(const char *folder, const char *name)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "we");
	if (!file)
		die("cannot write %s", path);
	return file;
}

static void finish(FILE *file)
{
	if (ferror(file) || fclose(file) != 0)
		die("cannot write");
}

static void *recorder_run(void *argument)
{
	struct recorder *recorder = argument;
	int64_t look_ns = 0;
	for (;;) {
		bool over = atomic_load(&recorder->world->over);
		capture_read(&recorder->capture);
		events_read(&recorder->events);
		if (over)
			return NULL;
		if (now_monotonic_ns() >= look_ns) {
			sockets_look(&recorder->sockets);
			look_ns = now_monotonic_ns() + LOOK_EVERY_MS * NS_PER_MS;
		}
		usleep(READ_EVERY_MS * 1000);
	}
}

static void run(struct world *world, struct recorder *recorder, int64_t lasts_ms)
{
	pthread_t wire, record;
	if (pthread_create(&wire, NULL, wire_run, world) != 0 ||
		pthread_create(&record, NULL, recorder_run, recorder) != 0)
		die("cannot start a thread");
	ends_run(world, now_monotonic_ns() + lasts_ms * NS_PER_MS);
	atomic_store(&world->frozen, true);
	pthread_join(wire, NULL);
	usleep(SETTLE_MS * 1000);
	atomic_store(&world->over, true);
	pthread_join(record, NULL);
	/* the sockets as they are when the capture ends: their timers run on, so both at once */
	sockets_look(&recorder->sockets);
	capture_read(&recorder->capture);
	events_read(&recorder->events);
}

static void make_plans(struct world *world, uint32_t spread_ms, const char *folder)
{
	FILE *file = create(folder, "plans");
	world->plans = calloc(world->plan_count, sizeof(*world->plans));
	if (!world->plans)
		die("cannot allocate");
	for (uint32_t i = 0; i < world->plan_count; i++) {
		plan_make(&world->plans[i], world->seed, i, spread_ms);
		plan_print(&world->plans[i], file);
	}
	finish(file);
}

static void say_about(const struct recorder *recorder, const char *folder)
{
	const struct world *world = recorder->world;
	char text[INET6_ADDRSTRLEN];
	FILE *file = create(folder, "about");
	fprintf(file, "seed\t%lu\npackets\t%lu\npackets-lost\t%u\nevents-lost\t%lu\n",
		(unsigned long)world->seed, (unsigned long)recorder->capture.packets,
		capture_lost(&recorder->capture), (unsigned long)recorder->events.lost);
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++) {
		fprintf(file, "v4-%c\t%s\n", "ab"[side],
			inet_ntop(AF_INET, &world->host[side].v4, text, sizeof(text)));
		fprintf(file, "v6-%c\t%s\n", "ab"[side],
			inet_ntop(AF_INET6, &world->host[side].v6, text, sizeof(text)));
	}
	finish(file);
}

int main(int argc, char **argv)
{
	if (argc != 6) {
		fprintf(stderr, "usage: truth SEED CONNECTIONS SPREAD_MS TAIL_MS FOLDER\n");
		return 2;
	}
	const char *folder = argv[5];
	uint32_t spread_ms = (uint32_t)strtoul(argv[3], NULL, 10);
	struct world world = {
		.seed = strtoull(argv[1], NULL, 10),
		.plan_count = (uint32_t)strtoul(argv[2], NULL, 10),
	};
	if (world.plan_count == 0 || world.plan_count > PLAN_COUNT_MAX) {
		fprintf(stderr, "truth: from 1 to %d connections\n", PLAN_COUNT_MAX);
		return 2;
	}
	struct recorder recorder = { .world = &world };
	FILE *packets = create(folder, "capture.pcap"), *events = create(folder, "events");
	FILE *changes = create(folder, "sockets");
	make_plans(&world, spread_ms, folder);
	events_open(&recorder.events, &world, events); /* before there are threads */
	world_make(&world);
	capture_open(&recorder.capture, &world, packets);
	sockets_begin(&recorder.sockets, &world, changes);
	run(&world, &recorder, spread_ms + strtol(argv[4], NULL, 10));
	events_close(&recorder.events);
	finish(packets);
	finish(events);
	finish(changes);
	say_about(&recorder, folder);
	return 0;
}
