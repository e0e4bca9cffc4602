/* source/block_reader.c - see block_reader.h. Room: source. */
#include "source/block_reader.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* under AddressSanitizer nobody may look past what was read */
#if defined(__SANITIZE_ADDRESS__)
#define WITH_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ADDRESS_SANITIZER 1
#endif
#endif
#ifdef WITH_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, bytes) ((void)(at), (void)(bytes))
#define ASAN_UNPOISON_MEMORY_REGION(at, bytes) ((void)(at), (void)(bytes))
#endif

#define WAIT_MS 100 /* a signal just before a wait is noticed after it */

static bool (*stop_asked)(void);

void block_reader_stop_when(bool (*stopped)(void))
{
	stop_asked = stopped;
}

static bool may_wait(int fd)
{
	struct stat about;
	return fstat(fd, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISBLK(about.st_mode) &&
		!S_ISDIR(about.st_mode);
}

static void open_room(const struct block_reader *reader)
{
	ASAN_UNPOISON_MEMORY_REGION(reader->memory, reader->room_bytes);
}

static void close_room(const struct block_reader *reader)
{
	size_t used = (size_t)(reader->limit - reader->memory);
	ASAN_POISON_MEMORY_REGION(reader->memory + used, reader->room_bytes - used);
}

int block_reader_start(struct block_reader *reader, int fd)
{
	*reader = (struct block_reader){ .fd = fd, .waits = may_wait(fd) };
	reader->memory = malloc(BLOCK_READER_BYTES);
	if (!reader->memory)
		return -ENOMEM;
	reader->room_bytes = BLOCK_READER_BYTES;
	reader->at = reader->limit = reader->memory;
	return 0;
}

static void move_to_front(struct block_reader *reader)
{
	size_t left = block_reader_at_hand(reader);
	reader->offset = block_reader_offset(reader);
	memmove(reader->memory, reader->at, left);
	reader->at = reader->memory;
	reader->limit = reader->memory + left;
}

static int grow(struct block_reader *reader)
{
	size_t left = block_reader_at_hand(reader);
	uint8_t *memory = realloc(reader->memory, reader->room_bytes * 2);
	if (!memory)
		return -ENOMEM;
	reader->room_bytes *= 2;
	reader->memory = memory;
	reader->at = memory;
	reader->limit = memory + left;
	return 0;
}

/* Return: 0 when read() will not wait, or -errno */
static int wait_for_more(int fd)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	for (;;) {
		int ready = poll(&wait, 1, stop_asked ? WAIT_MS : -1);
		if (ready != 0)
			return ready < 0 ? -errno : 0;
		if (stop_asked && stop_asked())
			return -EINTR;
	}
}

/* standard input may have been set non-blocking by whoever shares it */
static ssize_t read_waiting(const struct block_reader *reader, uint8_t *into, size_t bytes)
{
	for (;;) {
		int r = reader->waits ? wait_for_more(reader->fd) : 0;
		if (r < 0)
			return r;
		ssize_t got = read(reader->fd, into, bytes);
		if (got >= 0)
			return got;
		if (errno != EAGAIN || !reader->waits)
			return -errno;
	}
}

static int fill(struct block_reader *reader, size_t bytes)
{
	if (block_reader_at_hand(reader) < bytes && !reader->ended)
		move_to_front(reader);
	while (block_reader_at_hand(reader) < bytes) {
		if (reader->ended)
			return 0;
		size_t held = block_reader_at_hand(reader);
		if (held == reader->room_bytes && grow(reader) < 0)
			return -ENOMEM;
		ssize_t got =
			read_waiting(reader, reader->memory + held, reader->room_bytes - held);
		if (got < 0)
			return (int)got;
		reader->limit += got;
		reader->ended = got == 0;
	}
	return 1;
}

int block_reader_fill(struct block_reader *reader, size_t bytes)
{
	open_room(reader);
	int r = fill(reader, bytes);
	close_room(reader);
	return r;
}

void block_reader_done(struct block_reader *reader)
{
	open_room(reader);
	if (reader->fd > STDIN_FILENO)
		close(reader->fd);
	free(reader->memory);
	*reader = (struct block_reader){ .fd = -1 };
}
