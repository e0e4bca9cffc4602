/* bench/gen.h - what the generators of captures share. Room: bench. */
#ifndef TCPWHY_BENCH_GEN_H
#define TCPWHY_BENCH_GEN_H

#include "source/capture_writer.h"
#include "wire/build.h"

#define GEN_FRAME_BYTES_MAX 1600
#define GEN_MSS 1448 /* of an Ethernet, time stamps taken off */
#define GEN_EPOCH_NS (INT64_C(1767225600) * 1000000000)

/* One run; everything in the file follows from the seed */
struct gen {
	struct capture_writer *writer;
	uint64_t random;
	uint64_t packets;
	int error; /* the first; then nothing is written any more */
	struct failure why;
};

/* An end of a connection: its address and port, and where its sequence numbers stand */
struct gen_end {
	uint8_t address[4];
	uint16_t port;
	uint16_t mac;
	uint32_t seq; /* of the next byte it sends */
	uint32_t ts_base; /* its clock of milliseconds, at GEN_EPOCH_NS */
};

/* What differs from segment to segment */
struct gen_segment {
	int64_t time_ns;
	uint8_t flags;
	uint32_t seq, ack;
	uint16_t payload_bytes;
	uint8_t sack_count;
	uint32_t sack[TCP_SACK_BLOCKS_MAX][2];
};

/* gen_random() - The next of a row of 64-bit numbers (splitmix64) */
uint64_t gen_random(struct gen *gen);

/* gen_about() - A number around @mean, between 0 and twice as much */
int64_t gen_about(struct gen *gen, int64_t mean);

/* gen_chance() - True in @per_million of a million cases */
bool gen_chance(struct gen *gen, uint32_t per_million);

/* gen_ends() - Ends of a new connection: the client's addresses are all over IPv4 and the server one
 * of a few; or both of one @site */
void gen_ends(struct gen *gen, uint64_t index, bool site, struct gen_end ends[2]);

/* gen_write() - Write one segment from @from to @to */
void gen_write(struct gen *gen, const struct gen_end *from, const struct gen_end *to,
	const struct gen_segment *segment);

/**
 * struct gen_shape - What is asked for
 * @packets:	Of short connections, all together, or SYNs of a flood
 * @bytes:	Of payload, for bulk
 * @connections: How many; 0 where the kind has a number of its own
 * @rate:	New connections a second, or SYNs of a flood
 * @think_ns:	Before a short connection closes, on average
 * @request_bytes, @answer_bytes: Of a short connection, at most GEN_MSS
 * @steps:	How many of its segments a short connection gets to
 * @flood:	SYNs that nobody answers, the short connections among them
 */
struct gen_shape {
	uint64_t packets;
	uint64_t bytes;
	uint32_t connections;
	uint32_t loss_per_million;
	int64_t rate;
	int64_t think_ns;
	uint16_t request_bytes, answer_bytes;
	unsigned int steps;
	bool flood;
	bool site;
};

#define GEN_STEPS 10 /* of a whole short connection */
#define GEN_STEPS_OPEN 7 /* all but its close */
#define GEN_STEPS_HALF_OPEN 2 /* SYN and SYN,ACK */

/* gen_many() - Short connections, interleaved */
int gen_many(struct gen *gen, const struct gen_shape *shape);

/* gen_bulk() - Bulk transfers, in turn */
int gen_bulk(struct gen *gen, const struct gen_shape *shape);

#endif
