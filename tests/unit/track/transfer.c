/*
 * transfer.c - see transfer.h. The sender repeats what three later segments or duplicate acknowledgements
 * ask for (RFC 6675, RFC 6582), or the timer (RFC 6298); the receiver acknowledges each segment at once.
 */
#include "transfer.h"

#include <stdlib.h>
#include <string.h>

#define EVENTS_MAX 4096
#define WINDOW 12 /* segments on their way */
#define DUPLICATES 3
#define RTO_MIN_US 200000
#define REORDER_US 2000
#define NEVER INT64_MAX

enum step_kind {
	AT_CAPTURE, /* a data segment passes */
	AT_SERVER,
	ACK_AT_CAPTURE,
	ACK_AT_CLIENT,
};

enum cause {
	CAUSE_NEW,
	CAUSE_FAST,
	CAUSE_TIMEOUT,
};

struct ack {
	uint32_t number, block_count;
	struct {
		uint32_t left, right;
	} block[3];
};

struct event_at {
	int64_t us;
	enum step_kind kind;
	uint32_t number; /* of the segment */
	enum cause cause;
	uint32_t ts;
	uint16_t id;
	struct ack ack;
};

struct sender {
	uint32_t next, una, recover, duplicates, window;
	bool recovering;
	bool sacked[TRANSFER_SEGMENTS], lost[TRANSFER_SEGMENTS], repaired[TRANSFER_SEGMENTS];
	enum cause cause;
	int64_t timer_us, rto_us;
	uint16_t id;
};

struct world {
	struct transfer *transfer;
	struct script *script;
	uint64_t random_state;
	int64_t now_us, played_us;
	struct event_at events[EVENTS_MAX];
	uint32_t event_count;
	struct sender sender;
	bool received[TRANSFER_SEGMENTS], passed[TRANSFER_SEGMENTS];
	uint32_t passed_to, acked_passed; /* one past the highest */
};

static bool chance(struct world *world, uint32_t of_thousand)
{
	world->random_state ^= world->random_state << 13;
	world->random_state ^= world->random_state >> 7;
	world->random_state ^= world->random_state << 17;
	return (world->random_state >> 33) % 1000 < of_thousand;
}

static void event_push(struct world *world, struct event_at event)
{
	if (world->event_count == EVENTS_MAX)
		abort();
	world->events[world->event_count++] = event;
}

/* the earliest; of those at one time the first that was pushed */
static struct event_at event_pop(struct world *world)
{
	uint32_t first = 0;
	for (uint32_t i = 1; i < world->event_count; i++)
		if (world->events[i].us < world->events[first].us)
			first = i;
	struct event_at event = world->events[first];
	world->event_count--;
	memmove(&world->events[first], &world->events[first + 1],
		(world->event_count - first) * sizeof(event));
	return event;
}

/* ---- the sender */

static void segment_send(struct world *world, uint32_t number, enum cause cause)
{
	const struct transfer *transfer = world->transfer;
	struct event_at event = {
		.us = world->now_us + transfer->to_capture_us,
		.kind = AT_CAPTURE,
		.number = number,
		.cause = cause,
		.ts = (uint32_t)(1000000 + world->now_us / 1000),
		.id = ++world->sender.id,
	};
	if (chance(world, transfer->lost_before))
		return;
	if (chance(world, transfer->reordered))
		event.us += REORDER_US;
	event_push(world, event);
}

static uint32_t in_flight(const struct sender *sender)
{
	uint32_t count = 0;
	for (uint32_t i = sender->una; i < sender->next; i++)
		count += !sender->sacked[i] && !sender->lost[i];
	return count;
}

static void send_what_may(struct world *world)
{
	struct sender *sender = &world->sender;
	while (in_flight(sender) < sender->window) {
		uint32_t number = sender->una;
		while (number < sender->next && !sender->lost[number])
			number++;
		if (number == TRANSFER_SEGMENTS)
			break;
		bool again = number < sender->next;
		sender->lost[number] = false;
		sender->repaired[number] |= again;
		if (!again && sender->una == sender->next)
			sender->timer_us = world->now_us + sender->rto_us;
		sender->next += !again;
		segment_send(world, number, again ? sender->cause : CAUSE_NEW);
	}
	if (sender->una == sender->next)
		sender->timer_us = NEVER;
}

static void recover(struct sender *sender, uint32_t number)
{
	if (sender->repaired[number] || sender->sacked[number])
		return;
	if (!sender->recovering) {
		sender->recovering = true;
		sender->recover = sender->next;
		sender->cause = CAUSE_FAST;
	}
	sender->lost[number] = true;
}

static void loss_detect(struct world *world)
{
	struct sender *sender = &world->sender;
	uint32_t above = 0;
	for (uint32_t i = sender->next; i-- > sender->una;) {
		if (above >= DUPLICATES)
			recover(sender, i);
		above += sender->sacked[i];
	}
	bool partial = sender->recovering && sender->duplicates == 0;
	if (!world->transfer->sack && (sender->duplicates == DUPLICATES || partial) &&
		sender->una < sender->next)
		recover(sender, sender->una);
}

static void ack_arrives(struct world *world, const struct ack *ack)
{
	struct sender *sender = &world->sender;
	if (ack->number > sender->una) {
		sender->una = ack->number;
		sender->duplicates = 0;
		sender->rto_us = RTO_MIN_US +
			2 * (world->transfer->to_capture_us + world->transfer->to_server_us);
		sender->timer_us = world->now_us + sender->rto_us;
		if (sender->window < WINDOW)
			sender->window++;
	} else if (ack->number == sender->una && sender->una < sender->next) {
		sender->duplicates++;
	}
	for (uint32_t b = 0; b < ack->block_count; b++)
		for (uint32_t i = ack->block[b].left; i < ack->block[b].right; i++)
			sender->sacked[i] |= i >= sender->una;
	if (sender->recovering && sender->una >= sender->recover) {
		sender->recovering = false;
		memset(sender->repaired, 0, sizeof(sender->repaired));
	}
	loss_detect(world);
	send_what_may(world);
}

static void timer_runs_out(struct world *world)
{
	struct sender *sender = &world->sender;
	for (uint32_t i = sender->una; i < sender->next; i++)
		sender->lost[i] = !sender->sacked[i];
	memset(sender->repaired, 0, sizeof(sender->repaired));
	sender->recovering = true;
	sender->recover = sender->next;
	sender->cause = CAUSE_TIMEOUT;
	sender->duplicates = 0;
	sender->window = 1;
	sender->rto_us *= 2;
	sender->timer_us = world->now_us + sender->rto_us;
	send_what_may(world);
}

/* ---- the receiver */

static void block_add(const struct world *world, struct ack *ack, uint32_t number)
{
	uint32_t left = number, right = number;
	while (left > ack->number && world->received[left - 1])
		left--;
	while (right < TRANSFER_SEGMENTS && world->received[right])
		right++;
	for (uint32_t i = 0; i < ack->block_count; i++)
		if (ack->block[i].left == left)
			return;
	if (ack->block_count == 3 || left == right)
		return;
	ack->block[ack->block_count].left = left;
	ack->block[ack->block_count++].right = right;
}

static void segment_arrives(struct world *world, uint32_t number)
{
	bool twice = world->received[number];
	struct event_at event = { .us = world->now_us + world->transfer->to_server_us,
		.kind = ACK_AT_CAPTURE };
	struct ack *ack = &event.ack;
	world->received[number] = true;
	while (ack->number < TRANSFER_SEGMENTS && world->received[ack->number])
		ack->number++;
	if (world->transfer->sack && twice) { /* RFC 2883 */
		ack->block[0].left = number;
		ack->block[0].right = number + 1;
		ack->block_count = 1;
	}
	if (world->transfer->sack && number > ack->number)
		block_add(world, ack, number);
	for (uint32_t i = ack->number; world->transfer->sack && i < TRANSFER_SEGMENTS; i++)
		if (world->received[i])
			block_add(world, ack, i);
	if (!chance(world, world->transfer->acks_lost))
		event_push(world, event);
}

/* ---- the capture */

static void play(struct world *world, struct step step)
{
	step.us = world->now_us - world->played_us;
	world->played_us = world->now_us;
	script_play(world->script, &step, 1);
}

static void capture_data(struct world *world, const struct event_at *event)
{
	struct transfer *transfer = world->transfer;
	uint32_t number = event->number;
	bool acked = number < world->acked_passed;
	if (number >= world->passed_to) {
		; /* whatever it is, it is the next here */
	} else if (event->cause == CAUSE_NEW) {
		transfer->first++;
	} else {
		transfer->again++;
		transfer->again_needless += acked;
		transfer->again_new += !world->passed[number] && !acked;
		transfer->timeouts += !acked && event->cause == CAUSE_TIMEOUT;
		transfer->fasts += !acked && event->cause == CAUSE_FAST;
	}
	transfer->unique += !world->passed[number];
	world->passed[number] = true;
	if (number >= world->passed_to)
		world->passed_to = number + 1;
	play(world,
		(struct step){ .by = C,
			.flags = ACK,
			.seq = 1 + number * TRANSFER_BYTES,
			.ack = 1,
			.bytes = TRANSFER_BYTES,
			.id = event->id,
			.ts = transfer->timestamps ? event->ts : 0 });
}

static void capture_ack(struct world *world, const struct ack *ack)
{
	struct step step = { .by = S,
		.flags = ACK,
		.seq = 1,
		.ack = 1 + ack->number * TRANSFER_BYTES,
		.ts = world->transfer->timestamps ? (uint32_t)(1 + world->now_us / 1000) : 0 };
	for (uint32_t i = 0; i < ack->block_count; i++) {
		step.sack[i].left = 1 + ack->block[i].left * TRANSFER_BYTES;
		step.sack[i].right = 1 + ack->block[i].right * TRANSFER_BYTES;
	}
	if (ack->number > world->acked_passed)
		world->acked_passed = ack->number;
	play(world, step);
}

static void event_take(struct world *world, struct event_at event)
{
	const struct transfer *transfer = world->transfer;
	switch (event.kind) {
	case AT_CAPTURE:
		capture_data(world, &event);
		event.kind = AT_SERVER;
		event.us += transfer->to_server_us;
		if (!chance(world, transfer->lost_after))
			event_push(world, event);
		return;
	case AT_SERVER:
		segment_arrives(world, event.number);
		return;
	case ACK_AT_CAPTURE:
		capture_ack(world, &event.ack);
		event.kind = ACK_AT_CLIENT;
		event.us += transfer->to_capture_us;
		if (!chance(world, transfer->acks_lost))
			event_push(world, event);
		return;
	case ACK_AT_CLIENT:
		ack_arrives(world, &event.ack);
		return;
	}
}

static void handshake(struct world *world)
{
	const struct transfer *transfer = world->transfer;
	uint32_t ts = transfer->timestamps ? 1000000 : 0;
	world->now_us = transfer->to_capture_us;
	play(world, (struct step){ .by = C, .flags = SYN, .ts = ts, .id = 1 });
	world->now_us += 2 * transfer->to_server_us;
	play(world, (struct step){ .by = S, .flags = SYN | ACK, .ack = 1, .ts = ts ? 1 : 0 });
	world->now_us += 2 * transfer->to_capture_us;
	play(world, (struct step){ .by = C, .flags = ACK, .seq = 1, .ack = 1, .ts = ts, .id = 2 });
	world->sender.id = 2;
}

void transfer_play(struct transfer *transfer, struct script *script)
{
	static struct world world;
	world = (struct world){ .transfer = transfer, .script = script };
	world.random_state = transfer->seed * 0x9e3779b97f4a7c15 + 1;
	world.sender.window = WINDOW;
	world.sender.timer_us = NEVER;
	world.sender.rto_us = RTO_MIN_US + 2 * (transfer->to_capture_us + transfer->to_server_us);
	script->no_ids = !transfer->ids;
	handshake(&world);
	send_what_may(&world);
	while (world.sender.una < TRANSFER_SEGMENTS) {
		bool timer = world.event_count == 0;
		for (uint32_t i = 0; i < world.event_count && !timer; i++)
			timer = world.events[i].us > world.sender.timer_us;
		for (uint32_t i = 0; i < world.event_count && timer; i++)
			timer = world.events[i].us > world.sender.timer_us;
		if (timer) {
			world.now_us = world.sender.timer_us;
			timer_runs_out(&world);
			continue;
		}
		struct event_at event = event_pop(&world);
		world.now_us = event.us;
		event_take(&world, event);
	}
}
