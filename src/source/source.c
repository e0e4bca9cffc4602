/* source/source.c - see source.h. Room: source. */
#include "source/source.h"

#include "source/source_ops.h"

#include <errno.h>

int source_read(struct source *source, struct record *ret_records, size_t records_max,
	struct failure *ret_why)
{
	if (source->error) {
		if (ret_why)
			*ret_why = source->why;
		return source->error;
	}
	if (source->ended || records_max == 0)
		return 0;
	if (records_max > SOURCE_BATCH_MAX)
		records_max = SOURCE_BATCH_MAX;
	int count = source->ops->read(source, ret_records, records_max, &source->why);
	if (count < 0) {
		source->error = count;
		source->ended = true;
		if (ret_why)
			*ret_why = source->why;
	}
	return count;
}

bool source_ended(const struct source *source)
{
	return source->ended;
}

uint16_t source_link_type(const struct source *source)
{
	return source->link_type;
}

uint32_t source_snap_bytes(const struct source *source)
{
	return source->snap_bytes;
}

int source_losses(struct source *source, struct source_losses *ret_losses)
{
	return source->ops->losses(source, ret_losses);
}

const char *source_warning(const struct source *source)
{
	return source->warning.says[0] ? source->warning.says : NULL;
}

int source_fd(const struct source *source)
{
	return source->ops->fd(source);
}

void source_free(struct source *source)
{
	if (source)
		source->ops->free(source);
}

void source_freep(struct source **source)
{
	source_free(*source);
}
