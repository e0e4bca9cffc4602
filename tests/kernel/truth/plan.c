/* tests/kernel/truth/plan.c - the choices, and how often each is made. Room: tests. */
#include "plan.h"

#include <assert.h>
#include <string.h>

struct dice {
	uint64_t state;
};

uint64_t random_mix(uint64_t seed, uint64_t a, uint64_t b)
{
	/* splitmix64's finisher */
	uint64_t x = seed + a * 0x9e3779b97f4a7c15 + b * 0xd1b54a32d192ed03;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

static uint32_t below(struct dice *dice, uint32_t bound)
{
	dice->state++;
	return (uint32_t)(random_mix(dice->state, 1, 2) >> 32) % bound;
}

static bool chance(struct dice *dice, uint32_t percent)
{
	return below(dice, 100) < percent;
}

static uint32_t between(struct dice *dice, uint32_t low, uint32_t high)
{
	return low + below(dice, high - low + 1);
}

static uint32_t some_bytes(struct dice *dice)
{
	switch (below(dice, 10)) {
	case 0:
		return 1;
	case 1:
		return between(dice, 20000, 100000);
	case 2:
	case 3:
		return between(dice, 1400, 8000);
	default:
		return between(dice, 2, 1400);
	}
}

static uint32_t some_ms(struct dice *dice)
{
	switch (below(dice, 8)) {
	case 0:
		return between(dice, 1000, 6000);
	case 1:
	case 2:
		return between(dice, 50, 600);
	case 3:
		return 0;
	default:
		return between(dice, 1, 50);
	}
}

static struct step some_step(struct dice *dice)
{
	static const uint8_t verbs[] = { DO_WAIT, DO_WAIT, DO_SEND, DO_SEND, DO_SEND, DO_READ,
		DO_READ, DO_READ };
	struct step step = { verbs[below(dice, sizeof(verbs))], 0 };
	if (chance(dice, 3))
		step.verb = DO_SHUT_READ;
	if (chance(dice, 4))
		step.verb = DO_MUTE;
	if (step.verb == DO_WAIT || step.verb == DO_MUTE)
		step.amount = some_ms(dice);
	else
		step.amount = some_bytes(dice);
	return step;
}

/* how an end leaves, with the weight of each way */
static int some_ending(struct dice *dice, struct step *steps)
{
	int count = 0;
	uint32_t way = below(dice, 100);
	if (chance(dice, 60))
		steps[count++] = (struct step){ DO_WAIT, some_ms(dice) };
	if (way < 26) {
		steps[count++] = (struct step){ DO_READ_ALL, 0 };
		steps[count++] = (struct step){ DO_CLOSE, 0 };
	} else if (way < 52) {
		steps[count++] = (struct step){ DO_CLOSE, 0 };
	} else if (way < 74) {
		steps[count++] = (struct step){ DO_SHUT_WRITE, 0 };
		if (chance(dice, 70))
			steps[count++] = (struct step){ DO_READ_ALL, 0 };
		else
			steps[count++] = (struct step){ DO_WAIT, some_ms(dice) };
		steps[count++] = (struct step){ DO_CLOSE, 0 };
	} else if (way < 84) {
		steps[count++] = (struct step){ DO_RESET, 0 };
	} else if (way < 88) {
		steps[count++] = (struct step){ DO_LINGER, between(dice, 1, 3) };
	} else if (way < 91) {
		steps[count++] = (struct step){ DO_KILL, 0 };
		steps[count++] = (struct step){ DO_CLOSE, 0 };
	} else {
		steps[count++] = (struct step){ DO_IDLE, 0 };
	}
	return count;
}

static void plan_end(struct dice *dice, struct plan *plan, int act, enum role role)
{
	struct step *steps = plan->step[act][role];
	int count = 0;
	int body = (int)below(dice, 6);
	while (count < body)
		steps[count++] = some_step(dice);
	count += some_ending(dice, steps + count);
	assert(count <= PLAN_STEPS_MAX);
	steps[count] = (struct step){ DO_IDLE, 0 };
}

static void plan_traits(struct dice *dice, struct plan *plan, enum role role)
{
	for (unsigned int bit = 0; bit < 8; bit++)
		plan->trait[role] |= (uint8_t)(chance(dice, bit == 0 ? 30 : 4) << bit);
}

static enum service some_service(struct dice *dice)
{
	uint32_t n = below(dice, 100);
	if (n < 80)
		return SERVICE_LISTENS;
	if (n < 83)
		return SERVICE_REFUSES;
	if (n < 84)
		return SERVICE_REJECTS_RESET;
	if (n < 85)
		return SERVICE_REJECTS_ICMP;
	if (n < 88)
		return SERVICE_DEFERS;
	if (n < 91)
		return SERVICE_FASTOPEN;
	if (n < 93)
		return SERVICE_FULL;
	return SERVICE_CALLS;
}

static struct fault some_fault(struct dice *dice)
{
	/* those that open and close are met most */
	static const uint8_t kinds[] = { KIND_SYN, KIND_SYN_ACK, KIND_SYN_ACK, KIND_ACK, KIND_ACK,
		KIND_DATA, KIND_FIN, KIND_FIN, KIND_FIN, KIND_RST, KIND_ANY };
	static const uint8_t harms[] = { HARM_DROP, HARM_DROP, HARM_DROP, HARM_DROP_AT_INPUT,
		HARM_DOUBLE, HARM_DELAY };
	struct fault fault = {
		.from = (uint8_t)below(dice, SIDE_COUNT),
		.kind = kinds[below(dice, sizeof(kinds))],
		.harm = harms[below(dice, sizeof(harms))],
		.first = 1,
	};
	if (fault.kind >= KIND_ACK && fault.kind != KIND_FIN)
		fault.first = (uint16_t)between(dice, 1, 6);
	fault.last = fault.first;
	if (chance(dice, 40))
		fault.last = (uint16_t)(fault.first + below(dice, 3));
	if (chance(dice, 8))
		fault.last = UINT16_MAX;
	return fault;
}

static void plan_weather(struct dice *dice, struct weather *weather)
{
	weather->delay_ms = (uint16_t)between(dice, 1, 30);
	uint32_t kind = below(dice, 100);
	if (kind < 45)
		return;
	if (kind < 75) {
		weather->fault_count = (uint8_t)between(dice, 1, PLAN_FAULTS_MAX);
		for (int i = 0; i < weather->fault_count; i++)
			weather->fault[i] = some_fault(dice);
	} else if (kind < 80) {
		uint32_t which = between(dice, 1, 3);
		for (unsigned int side = 0; side < SIDE_COUNT; side++)
			if (which >> side & 1)
				weather->dark_after[side] = (uint16_t)between(dice, 1, 12);
	} else {
		if (chance(dice, 60))
			weather->loss_permille = (uint16_t)between(dice, 20, 250);
		if (chance(dice, 40))
			weather->double_permille = (uint16_t)between(dice, 20, 200);
		if (chance(dice, 40))
			weather->late_permille = (uint16_t)between(dice, 20, 300);
		if (chance(dice, 30))
			weather->jitter_ms = (uint16_t)between(dice, 1, 40);
	}
}

void plan_make(struct plan *plan, uint64_t seed, uint32_t index, uint32_t spread_ms)
{
	struct dice dice = { random_mix(seed, index, 0) };
	*plan = (struct plan){
		.index = index,
		.v6 = chance(&dice, 30),
		.client_side = (uint8_t)below(&dice, SIDE_COUNT),
		.service = (uint8_t)some_service(&dice),
		.client_port = (uint16_t)(PLAN_CLIENT_PORT + index),
		.start_ms = below(&dice, spread_ms + 1),
	};
	plan->server_port = plan->service == SERVICE_CALLS
		? plan->client_port
		: (uint16_t)(PLAN_SERVICE_PORT + plan->service);
	plan->acts = chance(&dice, 8) ? 2 : 1;
	plan->pause_ms = plan->acts > 1 ? some_ms(&dice) : 0;
	for (int act = 0; act < plan->acts; act++)
		for (enum role role = ROLE_CLIENT; role < ROLE_COUNT; role++)
			plan_end(&dice, plan, act, role);
	plan_traits(&dice, plan, ROLE_CLIENT);
	plan_traits(&dice, plan, ROLE_SERVER);
	plan_weather(&dice, &plan->weather);
}
