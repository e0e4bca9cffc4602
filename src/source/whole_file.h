/*
 * source/whole_file.h - a file that is there under its name only once it is whole, and one that never
 * has a name. Room: source.
 */
#ifndef TCPWHY_SOURCE_WHOLE_FILE_H
#define TCPWHY_SOURCE_WHOLE_FILE_H

#include "base/failure.h"
#include "base/macros.h"

#include <stdbool.h>

/**
 * struct whole_file - On its way
 * @path:	Where it will be; what a symbolic link led to
 * @temporary:	Where it is until then, in the same directory; NULL where @path is no regular file: what
 *		is written there cannot be held back
 */
struct whole_file {
	char *path;
	char *temporary;
};

/**
 * whole_file_begin() - Begin a file beside its place
 * @path:	What is there stays untouched until whole_file_keep()
 * @ret_file:	Written on success; for whole_file_keep() or whole_file_drop()
 * @ret_fd:	To write to; the caller's
 *
 * Return: 0; -errno: it could not be written there either
 */
MUST_USE int whole_file_begin(
	const char *path, struct whole_file *ret_file, int *ret_fd, struct failure *ret_why);

/* whole_file_keep() - All was written, and its descriptor closed without a fault: give it its name. Return:
 * 0 or -errno, after which it is gone as after whole_file_drop() */
MUST_USE int whole_file_keep(struct whole_file *file, struct failure *ret_why);

/* whole_file_drop() - Remove what there is of it; accepts a zeroed one */
void whole_file_drop(struct whole_file *file);

/* scratch_file() - A descriptor to write and read, of a file without a name, in $TMPDIR or /var/tmp: gone
 * when it is closed. Return: it or -errno */
MUST_USE int scratch_file(struct failure *ret_why);

/* whole_file_is_same() - Whether a path leads to the file that a descriptor has open */
bool whole_file_is_same(const char *path, int fd);

#endif
