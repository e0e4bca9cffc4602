/* cmd/owners.c - see owners.h. Room: cmd. */
#include "cmd/owners.h"

#include "source/whole_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHOSEN_BYTES_MIN 1024

int owners_start(struct owners *owners, struct failure *ret_why)
{
	*owners = (struct owners){ .error = 0 };
	int fd = scratch_file(ret_why);
	if (fd < 0)
		return fd;
	owners->file = fdopen(fd, "w+");
	if (owners->file)
		return 0;
	close(fd);
	return fail(ret_why, -ENOMEM, "note whose each packet is");
}

void owners_done(struct owners *owners)
{
	if (owners->file)
		fclose(owners->file);
	free(owners->chosen);
	*owners = (struct owners){ .error = 0 };
}

void owners_add(struct owners *owners, uint32_t id)
{
	if (!owners->error && fwrite(&id, sizeof(id), 1, owners->file) != 1)
		owners->error = -errno;
}

static bool make_room(struct owners *owners, size_t at)
{
	if (at < owners->chosen_bytes)
		return true;
	size_t bytes = owners->chosen_bytes ? owners->chosen_bytes : CHOSEN_BYTES_MIN;
	while (bytes <= at)
		bytes *= 2;
	uint8_t *chosen = realloc(owners->chosen, bytes);
	if (!chosen)
		return false;
	memset(chosen + owners->chosen_bytes, 0, bytes - owners->chosen_bytes);
	owners->chosen = chosen;
	owners->chosen_bytes = bytes;
	return true;
}

void owners_choose(struct owners *owners, uint32_t id)
{
	if (make_room(owners, id / 8))
		owners->chosen[id / 8] |= (uint8_t)(1 << id % 8);
	else
		owners->error = -ENOMEM;
}

int owners_rewind(struct owners *owners, struct failure *ret_why)
{
	if (!owners->error && fflush(owners->file) != 0)
		owners->error = -errno;
	if (owners->error)
		return fail(ret_why, owners->error, "note whose each packet is");
	rewind(owners->file);
	return 0;
}

bool owners_next(struct owners *owners)
{
	uint32_t id;
	if (fread(&id, sizeof(id), 1, owners->file) != 1)
		return false;
	return id / 8 < owners->chosen_bytes && (owners->chosen[id / 8] >> id % 8 & 1);
}
