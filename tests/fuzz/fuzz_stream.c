/*
 * tests/fuzz/fuzz_stream.c - segments, acknowledgements and time in any order to a stream. The input is a
 * list of steps of six bytes: what, where (two bytes), how long, how much of it was captured, its content.
 */
#include "base/seq.h"
#include "track/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_BYTES 6
#define MS INT64_C(1000000)

static void insist(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

static uint64_t given, differing;

static void on_bytes(void *owner, const uint8_t *at, size_t bytes)
{
	volatile uint8_t last = at[bytes - 1]; /* all of it can be read */
	(void)last;
	insist(bytes > 0, "nothing is not given");
	given += bytes;
}

static void on_missing(void *owner, uint64_t bytes, enum stream_missing why)
{
	insist(bytes > 0 && bytes <= UINT32_MAX, "so much can be missing");
	given += bytes;
}

static void on_differs(void *owner, uint64_t bytes)
{
	insist(bytes > 0, "something differs");
	differing += bytes;
}

static void check(const struct stream *stream, uint32_t begin)
{
	size_t bytes = 0;
	uint32_t next = stream->next;
	insist(!stream->given || stream->next == begin + (uint32_t)given,
		"what was given and what is missing leads to the next byte");
	insist(stream->held_count <= STREAM_HELD_MAX, "held segments are bounded");
	for (size_t i = 0; i < stream->held_count; i++) {
		const struct stream_held *held = &stream->held[i];
		insist(held->length > 0 && held->captured <= held->length, "it has bytes");
		insist(i ? seq_le(next, held->seq) : seq_lt(next, held->seq),
			"what is held is in order and does not overlap");
		next = held->seq + held->length;
		bytes += held->captured;
	}
	insist(bytes == stream->held_bytes && bytes <= STREAM_HELD_BYTES_MAX,
		"held bytes are counted and bounded");
}

static void add(struct stream *stream, uint32_t seq, const uint8_t *step)
{
	size_t length = (size_t)step[3] * (step[0] & 0x40 ? 200 : 1);
	size_t captured = step[4] < length ? step[4] : length;
	uint8_t *exact = malloc(captured ? captured : 1);
	insist(exact != NULL, "there was memory");
	memset(exact, step[5], captured);
	stream_add(stream, seq, (struct span){ exact, captured, length });
	free(exact);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
	const struct stream_sink sink = {
		.bytes = on_bytes,
		.missing = on_missing,
		.differs = on_differs,
	};
	struct stream stream;
	uint32_t begin = 0xffffff00;
	int64_t now_ns = 0;
	given = differing = 0;
	insist(stream_start(&stream, &sink) == 0, "there was memory");
	stream_begin(&stream, begin);
	for (; count >= STEP_BYTES; bytes += STEP_BYTES, count -= STEP_BYTES) {
		uint32_t at = (uint32_t)(bytes[1] << 8 | bytes[2]) << (bytes[0] & 0x80 ? 16 : 0);
		uint32_t seq = 0xffffff00 + at;
		if (!stream.given && !stream.held_count && (bytes[0] & 0x20))
			stream_begin(&stream, begin = seq);
		switch (bytes[0] & 3) {
		case 0:
		case 1:
			add(&stream, seq, bytes);
			break;
		case 2:
			stream_acked(&stream, seq, now_ns);
			break;
		case 3:
			if (bytes[0] & 0x10)
				stream_fin(&stream, seq);
			now_ns += bytes[3] * 10 * MS;
			stream_tick(&stream, now_ns);
			break;
		}
		check(&stream, begin);
	}
	stream_end(&stream);
	insist(stream.held_count == 0, "all is given at the end");
	stream_done(&stream);
	return 0;
}
