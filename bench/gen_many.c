/*
 * bench/gen_many.c - many short connections at once, ten segments each: handshake, a request, an
 * answer, a close; or only the first segments of that; or all of it within a SYN flood. Room: bench.
 *
 * What the next segment of the whole capture is says a heap of the open connections, ordered by the
 * time of each one's next segment.
 */
#include "bench/gen.h"

#include <errno.h>
#include <stdlib.h>

#define NS_PER_S INT64_C(1000000000)

struct flow {
	int64_t next_ns;
	unsigned int step;
	struct gen_end ends[2];
};

struct heap {
	struct flow *flows;
	size_t count, room;
};

/* Something that begins again and again: connections, SYNs of a flood */
struct arrivals {
	uint64_t left;
	uint64_t begun;
	int64_t next_ns, gap_ns;
};

enum payload {
	NO_PAYLOAD,
	REQUEST,
	ANSWER,
};

/* each step: who sends, what, and how long after the one before (mean) */
static const struct step {
	unsigned int from;
	uint8_t flags;
	enum payload payload;
	int64_t wait_ns; /* 0: as long as it thinks */
} steps[GEN_STEPS] = {
	{ 0, TCP_SYN, NO_PAYLOAD, 0 },
	{ 1, TCP_SYN | TCP_ACK, NO_PAYLOAD, 20000000 },
	{ 0, TCP_ACK, NO_PAYLOAD, 1000000 },
	{ 0, TCP_PSH | TCP_ACK, REQUEST, 5000000 },
	{ 1, TCP_ACK, NO_PAYLOAD, 20000000 },
	{ 1, TCP_PSH | TCP_ACK, ANSWER, 400000000 },
	{ 0, TCP_ACK, NO_PAYLOAD, 1000000 },
	{ 0, TCP_FIN | TCP_ACK, NO_PAYLOAD, 0 },
	{ 1, TCP_FIN | TCP_ACK, NO_PAYLOAD, 20000000 },
	{ 0, TCP_ACK, NO_PAYLOAD, 1000000 },
};

static uint16_t payload_bytes(const struct gen_shape *shape, enum payload payload)
{
	return payload == REQUEST   ? shape->request_bytes
		: payload == ANSWER ? shape->answer_bytes
				    : 0;
}

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

static void send_step(struct gen *gen, const struct gen_shape *shape, struct flow *flow)
{
	const struct step *step = &steps[flow->step];
	struct gen_end *from = &flow->ends[step->from], *to = &flow->ends[!step->from];
	struct gen_segment segment = {
		.time_ns = flow->next_ns,
		.flags = step->flags,
		.seq = from->seq,
		.ack = step->flags & TCP_ACK ? to->seq : 0,
		.payload_bytes = payload_bytes(shape, step->payload),
	};
	gen_write(gen, from, to, &segment);
	from->seq += segment.payload_bytes + !!(step->flags & (TCP_SYN | TCP_FIN));
}

/* send_next() - Return: whether the flow has further segments */
static bool send_next(struct gen *gen, const struct gen_shape *shape, struct flow *flow)
{
	send_step(gen, shape, flow);
	if (++flow->step == shape->steps)
		return false;
	int64_t wait_ns = steps[flow->step].wait_ns;
	flow->next_ns += 1000 + gen_about(gen, wait_ns ? wait_ns : shape->think_ns);
	return true;
}

static void heap_send(struct gen *gen, const struct gen_shape *shape, struct heap *heap)
{
	if (!send_next(gen, shape, &heap->flows[0]))
		heap->flows[0] = heap->flows[--heap->count];
	if (heap->count > 0)
		sink(heap, 0);
}

/* arrival() - Return: the next one, not yet among those that send */
static struct flow arrival(
	struct gen *gen, const struct gen_shape *shape, struct arrivals *arrivals)
{
	struct flow flow = { .next_ns = arrivals->next_ns };
	gen_ends(gen, arrivals->begun++, shape->site, flow.ends);
	arrivals->left--;
	arrivals->next_ns += gen_about(gen, arrivals->gap_ns);
	return flow;
}

static bool comes_before(const struct arrivals *arrivals, int64_t time_ns)
{
	return arrivals->left > 0 && arrivals->next_ns <= time_ns;
}

/* the connections among a flood are spread over all its time */
static struct arrivals connections_of(const struct gen_shape *shape)
{
	uint64_t count = shape->connections ? shape->connections
		: shape->flood		    ? 0
					    : shape->packets / shape->steps;
	int64_t gap_ns = NS_PER_S / shape->rate;
	if (shape->flood && count > 0)
		gap_ns = (int64_t)((double)shape->packets / (double)count * (double)gap_ns);
	return (struct arrivals){ .left = count, .next_ns = GEN_EPOCH_NS, .gap_ns = gap_ns };
}

int gen_many(struct gen *gen, const struct gen_shape *shape)
{
	struct heap heap = { 0 };
	struct arrivals connections = connections_of(shape);
	struct arrivals syns = {
		.left = shape->flood ? shape->packets : 0,
		.next_ns = GEN_EPOCH_NS,
		.gap_ns = NS_PER_S / shape->rate,
	};
	int r = 0;
	while (r == 0 && !gen->error && (connections.left || syns.left || heap.count)) {
		int64_t next_ns = heap.count ? heap.flows[0].next_ns : INT64_MAX;
		if (comes_before(&syns, next_ns) && !comes_before(&connections, syns.next_ns)) {
			struct flow syn = arrival(gen, shape, &syns);
			send_step(gen, shape, &syn);
		} else if (comes_before(&connections, next_ns)) {
			struct flow flow = arrival(gen, shape, &connections);
			r = add(&heap, &flow);
		} else {
			heap_send(gen, shape, &heap);
		}
	}
	free(heap.flows);
	return r ? r : gen->error;
}
