/*
 * bench/gen_many.c - many short connections at once, ten segments each: handshake, a request, an
 * answer, a close. Room: bench.
 *
 * What the next segment of the whole capture is says a heap of the open connections, ordered by the
 * time of each one's next segment.
 */
#include "bench/gen.h"

#include <errno.h>
#include <stdlib.h>

#define STEPS 10
#define REQUEST_BYTES 120
#define ANSWER_BYTES 700

struct flow {
	int64_t next_ns;
	unsigned int step;
	struct gen_end ends[2];
};

struct heap {
	struct flow *flows;
	size_t count, room;
};

/* each step: who sends, what, how much, and how long after the one before (mean) */
static const struct step {
	unsigned int from;
	uint8_t flags;
	uint16_t payload_bytes;
	int64_t wait_ns;
} steps[STEPS] = {
	{ 0, TCP_SYN, 0, 0 },
	{ 1, TCP_SYN | TCP_ACK, 0, 20000000 },
	{ 0, TCP_ACK, 0, 1000000 },
	{ 0, TCP_PSH | TCP_ACK, REQUEST_BYTES, 5000000 },
	{ 1, TCP_ACK, 0, 20000000 },
	{ 1, TCP_PSH | TCP_ACK, ANSWER_BYTES, 400000000 },
	{ 0, TCP_ACK, 0, 1000000 },
	{ 0, TCP_FIN | TCP_ACK, 0, 400000000 },
	{ 1, TCP_FIN | TCP_ACK, 0, 20000000 },
	{ 0, TCP_ACK, 0, 1000000 },
};

static void sink(struct heap *heap, size_t at)
{
	struct flow flow = heap->flows[at];
	for (;;) {
		size_t child = 2 * at + 1;
		if (child >= heap->count)
			break;
		if (child + 1 < heap->count &&
			heap->flows[child + 1].next_ns < heap->flows[child].next_ns)
			child++;
		if (flow.next_ns <= heap->flows[child].next_ns)
			break;
		heap->flows[at] = heap->flows[child];
		at = child;
	}
	heap->flows[at] = flow;
}

static int add(struct heap *heap, const struct flow *flow)
{
	if (heap->count == heap->room) {
		size_t room = heap->room ? 2 * heap->room : 1024;
		struct flow *flows = realloc(heap->flows, room * sizeof(*flows));
		if (!flows)
			return -ENOMEM;
		heap->flows = flows;
		heap->room = room;
	}
	size_t at = heap->count++;
	while (at > 0 && heap->flows[(at - 1) / 2].next_ns > flow->next_ns) {
		heap->flows[at] = heap->flows[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	heap->flows[at] = *flow;
	return 0;
}

/* send_next() - Return: whether the flow has further segments */
static bool send_next(struct gen *gen, struct flow *flow)
{
	const struct step *step = &steps[flow->step];
	struct gen_end *from = &flow->ends[step->from], *to = &flow->ends[!step->from];
	struct gen_segment segment = {
		.time_ns = flow->next_ns,
		.flags = step->flags,
		.seq = from->seq,
		.ack = step->flags & TCP_ACK ? to->seq : 0,
		.payload_bytes = step->payload_bytes,
	};
	gen_write(gen, from, to, &segment);
	from->seq += step->payload_bytes + !!(step->flags & (TCP_SYN | TCP_FIN));
	if (++flow->step == STEPS)
		return false;
	flow->next_ns += 1000 + gen_about(gen, steps[flow->step].wait_ns);
	return true;
}

int gen_many(struct gen *gen, const struct gen_shape *shape)
{
	struct heap heap = { 0 };
	uint64_t connections = shape->packets / STEPS, begun = 0;
	int64_t begin_ns = GEN_EPOCH_NS;
	int r = 0;
	while (r == 0 && !gen->error && (begun < connections || heap.count > 0)) {
		bool begin = begun < connections &&
			(heap.count == 0 || begin_ns <= heap.flows[0].next_ns);
		if (begin) {
			struct flow flow = { .next_ns = begin_ns };
			gen_ends(gen, begun++, shape->site, flow.ends);
			r = add(&heap, &flow);
			begin_ns += gen_about(gen, 1000000000 / shape->rate);
			continue;
		}
		if (!send_next(gen, &heap.flows[0]))
			heap.flows[0] = heap.flows[--heap.count];
		if (heap.count > 0)
			sink(&heap, 0);
	}
	free(heap.flows);
	return r ? r : gen->error;
}
