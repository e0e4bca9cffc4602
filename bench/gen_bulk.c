/*
 * bench/gen_bulk.c - bulk transfers with loss that SACK repairs (RFC 2018). Room: bench.
 *
 * A transfer goes in rounds of one window: the segments, every second one acknowledged until one is
 * lost, then each with the blocks that did arrive; at the end the lost ones again. The rounds of
 * several connections follow each other in turn.
 */
#include "bench/gen.h"

#include <errno.h>
#include <stdlib.h>

#define ROUND_SEGMENTS 32
#define SEGMENT_NS 12000
#define ANSWER_NS 3000
#define ROUND_NS (2 * ROUND_SEGMENTS * SEGMENT_NS)
#define REPAIRS_MAX 8
#define CONNECTIONS 8
#define SACK_BLOCKS 3 /* as many as fit beside time stamps */

/* One round at the receiver: which segments have come, from the first that it lacks */
struct round {
	uint32_t arrived; /* bit i: the segment at seq + i * GEN_MSS */
	uint32_t seq;
	int64_t now_ns;
};

static unsigned int complete_segments(uint32_t arrived)
{
	return arrived == UINT32_MAX ? ROUND_SEGMENTS : (unsigned int)__builtin_ctz(~arrived);
}

static void put_blocks(struct gen_segment *ack, const struct round *round, unsigned int complete)
{
	unsigned int at = complete;
	while (at < ROUND_SEGMENTS && ack->sack_count < SACK_BLOCKS) {
		while (at < ROUND_SEGMENTS && !(round->arrived >> at & 1))
			at++;
		unsigned int left = at;
		while (at < ROUND_SEGMENTS && (round->arrived >> at & 1))
			at++;
		if (at > left) {
			ack->sack[ack->sack_count][0] = round->seq + left * GEN_MSS;
			ack->sack[ack->sack_count][1] = round->seq + at * GEN_MSS;
			ack->sack_count++;
		}
	}
}

static void send_ack(struct gen *gen, const struct gen_end ends[2], const struct round *round)
{
	unsigned int complete = complete_segments(round->arrived);
	struct gen_segment ack = {
		.time_ns = round->now_ns + ANSWER_NS,
		.flags = TCP_ACK,
		.seq = ends[1].seq,
		.ack = round->seq + complete * GEN_MSS,
	};
	put_blocks(&ack, round, complete);
	gen_write(gen, &ends[1], &ends[0], &ack);
}

static void send_data(
	struct gen *gen, const struct gen_end ends[2], struct round *round, unsigned int index)
{
	struct gen_segment data = {
		.time_ns = round->now_ns,
		.flags = TCP_ACK,
		.seq = round->seq + index * GEN_MSS,
		.ack = ends[1].seq,
		.payload_bytes = GEN_MSS,
	};
	gen_write(gen, &ends[0], &ends[1], &data);
}

static void send_round(
	struct gen *gen, struct gen_end ends[2], int64_t begin_ns, uint32_t loss_per_million)
{
	struct round round = { .seq = ends[0].seq, .now_ns = begin_ns };
	for (unsigned int i = 0; i < ROUND_SEGMENTS; i++, round.now_ns += SEGMENT_NS) {
		send_data(gen, ends, &round, i);
		if (gen_chance(gen, loss_per_million))
			continue;
		round.arrived |= UINT32_C(1) << i;
		if (complete_segments(round.arrived) <= i || i % 2)
			send_ack(gen, ends, &round);
	}
	/* a repair may be lost too; the last try never is */
	for (int tries = 0; round.arrived != UINT32_MAX && tries < REPAIRS_MAX; tries++) {
		for (unsigned int i = 0; i < ROUND_SEGMENTS; i++) {
			if (round.arrived >> i & 1)
				continue;
			send_data(gen, ends, &round, i);
			if (tries + 1 == REPAIRS_MAX || !gen_chance(gen, loss_per_million)) {
				round.arrived |= UINT32_C(1) << i;
				send_ack(gen, ends, &round);
			}
			round.now_ns += SEGMENT_NS / 4;
		}
	}
	ends[0].seq += ROUND_SEGMENTS * GEN_MSS;
}

/* send_flag() - A segment that carries only a flag: SYN or FIN, with the acknowledgement of @to's */
static void send_flag(struct gen *gen, struct gen_end *from, const struct gen_end *to,
	int64_t time_ns, uint8_t flags)
{
	struct gen_segment segment = {
		.time_ns = time_ns,
		.flags = flags,
		.seq = from->seq,
		.ack = flags & TCP_ACK ? to->seq : 0,
	};
	gen_write(gen, from, to, &segment);
	from->seq += !!(flags & (TCP_SYN | TCP_FIN));
}

static int64_t send_all(struct gen *gen, struct gen_end (*flows)[2], uint32_t connections,
	int64_t now_ns, uint8_t flag)
{
	for (uint32_t i = 0; i < connections; i++, now_ns += 4 * SEGMENT_NS) {
		struct gen_end *client = &flows[i][0], *server = &flows[i][1];
		uint8_t acked = flag == TCP_SYN ? 0 : TCP_ACK;
		send_flag(gen, client, server, now_ns, flag | acked);
		send_flag(gen, server, client, now_ns + SEGMENT_NS, flag | TCP_ACK);
		send_flag(gen, client, server, now_ns + 2 * SEGMENT_NS, TCP_ACK);
	}
	return now_ns;
}

int gen_bulk(struct gen *gen, const struct gen_shape *shape)
{
	uint32_t connections = shape->connections ? shape->connections : CONNECTIONS;
	struct gen_end(*flows)[2] = calloc(connections, sizeof(*flows));
	if (!flows)
		return -ENOMEM;
	for (uint32_t i = 0; i < connections; i++)
		gen_ends(gen, i, shape->site, flows[i]);
	int64_t now_ns = send_all(gen, flows, connections, GEN_EPOCH_NS, TCP_SYN);
	uint64_t rounds = shape->bytes / (ROUND_SEGMENTS * GEN_MSS);
	for (uint64_t i = 0; i < rounds && !gen->error; i++, now_ns += ROUND_NS)
		send_round(gen, flows[i % connections], now_ns, shape->loss_per_million);
	send_all(gen, flows, connections, now_ns, TCP_FIN);
	free(flows);
	return gen->error;
}
