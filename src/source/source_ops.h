/* source/source_ops.h - what every kind of source brings, for this room alone. Room: source. */
#ifndef TCPWHY_SOURCE_SOURCE_OPS_H
#define TCPWHY_SOURCE_SOURCE_OPS_H

#include "source/source.h"

/**
 * struct source_ops - A kind of source
 * @read:	As source_read(), with room for 1 to SOURCE_BATCH_MAX records; called neither
 *		after the end nor after a failure
 * @losses:	As source_losses()
 * @fd:		As source_fd()
 * @free:	Frees the source itself too
 */
struct source_ops {
	int (*read)(struct source *source, struct record *ret_records, size_t records_max,
		struct failure *ret_why);
	int (*losses)(struct source *source, struct source_losses *ret_losses);
	int (*fd)(const struct source *source);
	void (*free)(struct source *source);
};

/**
 * struct source - The part that all kinds share; the first member of each
 * @error:	-errno that ended it, told again by every later read, as @why says
 * @warning:	Empty for none
 */
struct source {
	const struct source_ops *ops;
	uint32_t snap_bytes;
	uint16_t link_type;
	bool ended;
	int error;
	struct failure why;
	struct failure warning;
};

#endif
