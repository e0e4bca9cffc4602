/*
 * tests/kernel/truth/wire.c - the wire: loses, doubles, delays and reorders packets as the plan of
 * their connection says. Room: tests.
 *
 * What befalls a packet depends on the seed, its connection, its direction and its place in that
 * alone, not on what other connections do meanwhile.
 */
#include "heap.h"
#include "world.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PACKET_BYTES_MAX 2048
#define LATE_TIMES 3 /* as many delays is a delayed packet late, so that those behind overtake it */
#define POLL_MS_MAX 20

enum flag {
	FLAG_FIN = 1,
	FLAG_SYN = 2,
	FLAG_RST = 4,
	FLAG_ACK = 16,
};

struct packet {
	enum side to;
	size_t bytes;
	uint8_t at[];
};

/* what a side has sent of a connection */
struct sent {
	uint16_t all;
	uint16_t kind[KIND_COUNT];
};

struct wire {
	struct world *world;
	struct heap heap;
	struct sent (*sent)[SIDE_COUNT];
};

static uint16_t load16(const uint8_t *at)
{
	return (uint16_t)(at[0] << 8 | at[1]);
}

/* the TCP header, and how much follows with it; NULL: something else */
static const uint8_t *tcp_of(const uint8_t *at, size_t bytes, size_t *ret_bytes)
{
	size_t header = bytes && at[0] >> 4 == 6 ? 40 : 20;
	if (bytes < header + 20 || at[header == 40 ? 6 : 9] != IPPROTO_TCP)
		return NULL;
	*ret_bytes = bytes - header;
	return at + header;
}

static enum segment_kind kind_of(const uint8_t *tcp, size_t bytes)
{
	uint8_t flags = tcp[13];
	if (flags & FLAG_RST)
		return KIND_RST;
	if (flags & FLAG_SYN)
		return flags & FLAG_ACK ? KIND_SYN_ACK : KIND_SYN;
	if (flags & FLAG_FIN)
		return KIND_FIN;
	return bytes > (size_t)(tcp[12] >> 4) * 4 ? KIND_DATA : KIND_ACK;
}

/* sets the DSCP by which a rule at the receiver knows it, and mends the checksum (RFC 1624) */
static void mark_for_drop(uint8_t *at)
{
	if (at[0] >> 4 == 6) {
		at[0] = 0x60 | INPUT_DROP_DSCP >> 2;
		at[1] = (uint8_t)(INPUT_DROP_DSCP << 6 | (at[1] & 0x3f));
		return;
	}
	uint16_t before = load16(at);
	at[1] = (uint8_t)(INPUT_DROP_DSCP << 2 | (at[1] & 3));
	uint32_t sum = (uint16_t)~load16(at + 10);
	sum += (uint16_t)~before + load16(at);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = ~((sum & 0xffff) + (sum >> 16)) & 0xffff;
	at[10] = (uint8_t)(sum >> 8);
	at[11] = (uint8_t)sum;
}

static void carry(struct wire *wire, enum side to, const uint8_t *at, size_t bytes, int64_t due_ns,
	bool marked)
{
	struct packet *packet = malloc(sizeof(*packet) + bytes);
	if (!packet)
		die("cannot allocate");
	packet->to = to;
	packet->bytes = bytes;
	memcpy(packet->at, at, bytes);
	if (marked)
		mark_for_drop(packet->at);
	heap_put(&wire->heap, due_ns, packet);
}

static bool happens(uint64_t *random, uint16_t permille)
{
	*random = random_mix(*random, 3, 7);
	return *random % 1000 < permille;
}

/* a bit each: enum harm */
static unsigned int harm_of(const struct plan *plan, enum side from, enum segment_kind kind,
	const struct sent *sent, uint64_t *random)
{
	const struct weather *weather = &plan->weather;
	unsigned int harm = 0;
	if (weather->dark_after[from] && sent->all > weather->dark_after[from])
		harm |= 1U << HARM_DROP;
	for (int i = 0; i < weather->fault_count; i++) {
		const struct fault *fault = &weather->fault[i];
		uint16_t count = fault->kind == KIND_ANY ? sent->all : sent->kind[fault->kind];
		bool is = fault->kind == KIND_ANY || fault->kind == kind;
		if (is && fault->from == from && fault->first <= count && count <= fault->last)
			harm |= 1U << fault->harm;
	}
	harm |= (unsigned int)happens(random, weather->loss_permille) << HARM_DROP;
	harm |= (unsigned int)happens(random, weather->double_permille) << HARM_DOUBLE;
	harm |= (unsigned int)happens(random, weather->late_permille) << HARM_DELAY;
	return harm;
}

static void take_one(struct wire *wire, enum side from, const uint8_t *at, size_t bytes)
{
	size_t tcp_bytes;
	const uint8_t *tcp = tcp_of(at, bytes, &tcp_bytes);
	int64_t now_ns = now_monotonic_ns();
	if (!tcp) { /* ICMP: an error */
		carry(wire, side_other(from), at, bytes, now_ns + NS_PER_MS, false);
		return;
	}
	const struct plan *plan = world_plan_of(wire->world, load16(tcp), load16(tcp + 2));
	if (!plan)
		return;
	enum segment_kind kind = kind_of(tcp, tcp_bytes);
	struct sent *sent = &wire->sent[plan->index][from];
	sent->all++;
	sent->kind[kind]++;
	uint64_t random = random_mix(wire->world->seed, plan->index * 2 + from + 1, sent->all);
	unsigned int harm = harm_of(plan, from, kind, sent, &random);
	if (harm >> HARM_DROP & 1)
		return;
	int64_t delay_ns = plan->weather.delay_ms * NS_PER_MS;
	if (harm >> HARM_DELAY & 1)
		delay_ns *= LATE_TIMES;
	if (plan->weather.jitter_ms)
		delay_ns += (int64_t)(random >> 20) % (plan->weather.jitter_ms * NS_PER_MS);
	bool marked = harm >> HARM_DROP_AT_INPUT & 1;
	carry(wire, side_other(from), at, bytes, now_ns + delay_ns, marked);
	if (harm >> HARM_DOUBLE & 1)
		carry(wire, side_other(from), at, bytes,
			now_ns + delay_ns + (random >> 40) % 3000000, marked);
}

static void deliver(struct wire *wire)
{
	int64_t at_ns;
	struct packet *packet;
	while ((packet = heap_take(&wire->heap, now_monotonic_ns(), &at_ns))) {
		ssize_t written =
			write(wire->world->host[packet->to].tun, packet->at, packet->bytes);
		if (written < 0)
			die("cannot deliver a packet");
		free(packet);
	}
}

static void wait_for_work(struct wire *wire)
{
	struct pollfd poll[SIDE_COUNT];
	for (int side = 0; side < SIDE_COUNT; side++)
		poll[side] = (struct pollfd){ wire->world->host[side].tun, POLLIN, 0 };
	int64_t wait_ns = heap_next_ns(&wire->heap) - now_monotonic_ns();
	if (wait_ns > POLL_MS_MAX * NS_PER_MS)
		wait_ns = POLL_MS_MAX * NS_PER_MS;
	struct timespec timeout = { 0, wait_ns > 0 ? wait_ns : 0 };
	ppoll(poll, SIDE_COUNT, &timeout, NULL);
}

void *wire_run(void *argument)
{
	struct wire wire = { .world = argument };
	uint8_t at[PACKET_BYTES_MAX];
	ssize_t bytes;
	wire.sent = calloc(wire.world->plan_count, sizeof(*wire.sent));
	if (!wire.sent)
		die("cannot allocate");
	while (!atomic_load(&wire.world->frozen)) {
		wait_for_work(&wire);
		for (enum side from = SIDE_A; from < SIDE_COUNT; from++)
			while ((bytes = read(wire.world->host[from].tun, at, sizeof(at))) > 0)
				take_one(&wire, from, at, (size_t)bytes);
		deliver(&wire);
	}
	free(wire.sent);
	return NULL;
}
