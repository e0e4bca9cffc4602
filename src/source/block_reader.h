/*
 * source/block_reader.h - a descriptor read in large blocks; what was read is looked at in place.
 * Room: source.
 */
#ifndef TCPWHY_SOURCE_BLOCK_READER_H
#define TCPWHY_SOURCE_BLOCK_READER_H

#include "base/macros.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BLOCK_READER_BYTES (256 * 1024)

/**
 * struct block_reader - Bytes [@at, @limit) are at hand
 * @fd:		Read from, closed by block_reader_done(); -1 for none
 * @ended:	read() has said that nothing follows
 * @waits:	A pipe, socket or terminal: read() may wait
 * @room_bytes:	Allocated at @memory
 * @offset:	Of @memory's first byte in the file
 */
struct block_reader {
	const uint8_t *at;
	const uint8_t *limit;
	uint8_t *memory;
	size_t room_bytes;
	uint64_t offset;
	int fd;
	bool ended;
	bool waits;
};

/* block_reader_stop_when() - Asked every 100 ms of a wait for more, by all readers: when it says
 * true, the wait ends with -EINTR. NULL: only a signal ends a wait. */
void block_reader_stop_when(bool (*stopped)(void));

/* block_reader_start() - Return: 0 or -ENOMEM; @fd is the reader's in both cases */
MUST_USE int block_reader_start(struct block_reader *reader, int fd);

/**
 * block_reader_fill() - Have at least @bytes at hand from @at on
 *
 * Moves what is left to the front of the memory, so pointers into it become invalid. The memory
 * grows as bytes arrive, never by a promise of bytes alone.
 *
 * Return: 1; 0 if the file ends before, with what there is at hand; -errno, -EINTR included
 */
MUST_USE int block_reader_fill(struct block_reader *reader, size_t bytes);

static inline size_t block_reader_at_hand(const struct block_reader *reader)
{
	return (size_t)(reader->limit - reader->at);
}

/* block_reader_offset() - Of @at in the file */
static inline uint64_t block_reader_offset(const struct block_reader *reader)
{
	return reader->offset + (uint64_t)(reader->at - reader->memory);
}

/* block_reader_done() - Close and free; accepts one that never started if its fd is -1 */
void block_reader_done(struct block_reader *reader);

#endif
