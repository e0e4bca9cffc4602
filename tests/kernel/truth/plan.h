/*
 * tests/kernel/truth/plan.h - what each connection of a run is to do: choices of one seed, made
 * before anything happens, so that the seed replays them. Room: tests.
 */
#ifndef TRUTH_PLAN_H
#define TRUTH_PLAN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum side {
	SIDE_A, /* the capture is taken at its interface */
	SIDE_B,
};
#define SIDE_COUNT 2

static inline enum side side_other(enum side side)
{
	return side == SIDE_A ? SIDE_B : SIDE_A;
}

enum role {
	ROLE_CLIENT,
	ROLE_SERVER,
};
#define ROLE_COUNT 2

/* What the connection's SYN meets; the first ones are ports, from PLAN_SERVICE_PORT on */
enum service {
	SERVICE_LISTENS,
	SERVICE_REFUSES, /* nobody listens */
	SERVICE_REJECTS_RESET, /* a rule answers with RST */
	SERVICE_REJECTS_ICMP, /* a rule answers with an ICMP error */
	SERVICE_DEFERS, /* TCP_DEFER_ACCEPT: opens with the first data only */
	SERVICE_FASTOPEN,
	SERVICE_FULL, /* a queue for one, and nobody accepts */
	SERVICE_CALLS, /* a client of its own: simultaneous open */
};
#define SERVICE_COUNT (SERVICE_CALLS + 1)
#define PLAN_SERVICE_PORT 7000
#define PLAN_CLIENT_PORT 10000
#define PLAN_COUNT_MAX 50000

enum verb {
	DO_WAIT, /* milliseconds */
	DO_SEND, /* bytes */
	DO_READ, /* bytes, or to the end */
	DO_READ_ALL, /* until the peer has closed */
	DO_SHUT_WRITE,
	DO_SHUT_READ,
	DO_CLOSE,
	DO_RESET, /* closes with SO_LINGER 0 */
	DO_LINGER, /* closes with SO_LINGER of so many seconds, and waits */
	DO_KILL, /* as an administrator does: ss -K */
	DO_MUTE, /* what this end sends is dropped at its output for so many milliseconds */
	DO_IDLE, /* the rest of the run */
};
#define VERB_COUNT (DO_IDLE + 1)

struct step {
	uint8_t verb;
	uint32_t amount;
};

#define PLAN_STEPS_MAX 12
#define PLAN_ACTS_MAX 2

enum trait {
	TRAIT_NODELAY = 0x01,
	TRAIT_KEEPALIVE = 0x02, /* after a second, each second, twice */
	TRAIT_USER_TIMEOUT = 0x04, /* of a second and a half */
	TRAIT_SMALL_BUFFER = 0x08, /* the receive window closes soon */
	TRAIT_LINGER2 = 0x10, /* waits a second at most in FIN_WAIT_2 */
	TRAIT_LINGER2_NEVER = 0x20, /* does not wait in FIN_WAIT_2 */
	TRAIT_QUICK_OFF = 0x40, /* delays acknowledgements */
	TRAIT_IMPATIENT = 0x80, /* a client that gives up connecting early */
};

enum segment_kind {
	KIND_SYN,
	KIND_SYN_ACK,
	KIND_ACK, /* bare */
	KIND_DATA,
	KIND_FIN,
	KIND_RST,
	KIND_ANY,
};
#define KIND_COUNT (KIND_ANY + 1)

enum harm {
	HARM_DROP,
	HARM_DOUBLE,
	HARM_DELAY,
	HARM_DROP_AT_INPUT, /* captured there, and dropped by a rule behind that */
};
#define HARM_COUNT (HARM_DROP_AT_INPUT + 1)

/* The first to the last of a kind that one side sends meet with harm */
struct fault {
	uint8_t from; /* enum side */
	uint8_t kind; /* enum segment_kind */
	uint8_t harm; /* enum harm */
	uint16_t first, last;
};

#define PLAN_FAULTS_MAX 3

/* What the wire does to a connection */
struct weather {
	uint16_t delay_ms, jitter_ms;
	uint16_t loss_permille, double_permille, late_permille;
	uint16_t dark_after[SIDE_COUNT]; /* all that a side sends after so many is lost; 0: never */
	struct fault fault[PLAN_FAULTS_MAX];
	uint8_t fault_count;
};

struct plan {
	uint32_t index;
	bool v6;
	uint8_t client_side; /* enum side */
	uint8_t service; /* enum service */
	uint16_t client_port, server_port;
	uint32_t start_ms;
	uint8_t trait[ROLE_COUNT];
	uint8_t acts; /* how many connections, one after the other, with the same ports */
	uint32_t pause_ms; /* between them */
	struct step step[PLAN_ACTS_MAX][ROLE_COUNT][PLAN_STEPS_MAX + 1];
	struct weather weather;
};

static inline enum side plan_side(const struct plan *plan, enum role role)
{
	enum side client = (enum side)plan->client_side;
	return role == ROLE_CLIENT ? client : side_other(client);
}

/* plan_make() - The choices of @seed for connection @index, to start within @spread_ms */
void plan_make(struct plan *plan, uint64_t seed, uint32_t index, uint32_t spread_ms);

/* plan_print() - One line, for a person */
void plan_print(const struct plan *plan, FILE *to);

/* random_mix() - A number that looks random and depends on all three */
uint64_t random_mix(uint64_t seed, uint64_t a, uint64_t b);

#endif
