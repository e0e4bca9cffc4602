/* cmd/explain_sort.c - see explain_sort.h. Room: cmd. */
#include "cmd/explain_sort.h"

#include <errno.h>
#include <stdlib.h>

#define BLOCK_BYTES ((size_t)1 << 18) /* a larger text has a block of its own */
#define ROOM_MIN 64

void sorter_start(struct sorter *sorter, uint64_t top, uint64_t bytes_max)
{
	*sorter = (struct sorter){ .top = top, .bytes_max = bytes_max };
}

static void blocks_free(char **blocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(blocks[i]);
	free(blocks);
}

void sorter_done(struct sorter *sorter)
{
	blocks_free(sorter->blocks, sorter->block_count);
	free(sorter->entries);
	*sorter = (struct sorter){ 0 };
}

static int compare(const void *a, const void *b)
{
	const struct sorted *one = a, *other = b;
	if (one->rank != other->rank)
		return one->rank < other->rank ? -1 : 1;
	return (one->id > other->id) - (one->id < other->id);
}

bool sorter_wants(struct sorter *sorter, uint64_t rank, uint32_t id)
{
	struct sorted entry = { .rank = rank, .id = id };
	sorter->offered++;
	return !sorter->is_bound || compare(&entry, &sorter->bound) < 0;
}

static int entries_grow(struct sorter *sorter)
{
	size_t room = sorter->room ? sorter->room * 2 : ROOM_MIN;
	struct sorted *entries = realloc(sorter->entries, room * sizeof(entries[0]));
	if (!entries)
		return -ENOMEM;
	sorter->entries = entries;
	sorter->room = room;
	return 0;
}

/* Return: where @bytes may be written, or NULL */
static char *text_take(struct sorter *sorter, size_t bytes)
{
	if (sorter->block_count && sorter->block_used + bytes <= BLOCK_BYTES) {
		char *at = sorter->blocks[sorter->block_count - 1] + sorter->block_used;
		sorter->block_used += bytes;
		return at;
	}
	if (sorter->block_count == sorter->block_room) {
		size_t room = sorter->block_room ? sorter->block_room * 2 : 16;
		char **blocks = realloc(sorter->blocks, room * sizeof(blocks[0]));
		if (!blocks)
			return NULL;
		sorter->blocks = blocks;
		sorter->block_room = room;
	}
	char *block = malloc(bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES);
	if (!block)
		return NULL;
	sorter->blocks[sorter->block_count++] = block;
	sorter->block_used = bytes;
	sorter->block_bytes += bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
	return block;
}

static void sort_entries(struct sorter *sorter)
{
	if (sorter->count)
		qsort(sorter->entries, sorter->count, sizeof(sorter->entries[0]), compare);
}

/* the texts of those that stay move together; what cannot be moved for want of memory goes, too */
static void texts_move(struct sorter *sorter)
{
	char **old = sorter->blocks;
	size_t old_count = sorter->block_count, kept = 0;
	sorter->blocks = NULL;
	sorter->block_count = sorter->block_room = sorter->block_used = sorter->block_bytes = 0;
	for (; kept < sorter->count; kept++) {
		struct sorted *entry = &sorter->entries[kept];
		char *at = text_take(sorter, entry->bytes);
		if (!at)
			break;
		memcpy(at, entry->at, entry->bytes);
		entry->at = at;
	}
	sorter->count = kept;
	blocks_free(old, old_count);
}

/* only the first @keep of them stay; nothing that comes behind the last of these is wanted any more */
static void cut(struct sorter *sorter, size_t keep)
{
	if (keep >= sorter->count)
		return;
	sort_entries(sorter);
	sorter->count = keep;
	texts_move(sorter);
	sorter->is_bound = true;
	sorter->bound = sorter->count ? sorter->entries[sorter->count - 1] : (struct sorted){ 0 };
}

/* a third is left for what moves */
static bool is_full(const struct sorter *sorter, size_t bytes)
{
	size_t entries = sorter->count == sorter->room ? sorter->room * 3 : sorter->room;
	uint64_t used = sorter->block_bytes + entries * sizeof(sorter->entries[0]);
	return used + bytes > sorter->bytes_max / 3 * 2;
}

void sorter_add(struct sorter *sorter, const struct sorted *entry)
{
	if (sorter->count / 2 >= sorter->top)
		cut(sorter, sorter->top);
	if (is_full(sorter, entry->bytes))
		cut(sorter, sorter->count / 2);
	if (sorter->count == sorter->room && entries_grow(sorter) < 0)
		return;
	char *at = text_take(sorter, entry->bytes);
	if (!at)
		return;
	memcpy(at, entry->at, entry->bytes);
	sorter->entries[sorter->count] = *entry;
	sorter->entries[sorter->count++].at = at;
}

uint64_t sorter_print(struct sorter *sorter, struct text *text)
{
	uint64_t told = 0;
	sort_entries(sorter);
	if (sorter->count > sorter->top)
		sorter->count = sorter->top;
	for (size_t i = 0; i < sorter->count && text->error == 0; i++) {
		text_bytes(text, sorter->entries[i].at, sorter->entries[i].bytes);
		told += sorter->entries[i].stands_for;
	}
	return told;
}

uint64_t sorter_left_out(const struct sorter *sorter)
{
	uint64_t wanted = sorter->offered < sorter->top ? sorter->offered : sorter->top;
	return wanted > sorter->count ? wanted - sorter->count : 0;
}
