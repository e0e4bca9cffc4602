/* cmd/explain_annotate_parts.h - what the two passes of explain -w share. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_ANNOTATE_PARTS_H
#define TCPWHY_CMD_EXPLAIN_ANNOTATE_PARTS_H

#include "cmd/explain_annotate.h"
#include "cmd/notes.h"
#include "cmd/owners.h"
#include "source/capture_writer.h"
#include "source/whole_file.h"

/**
 * struct annotate
 * @file:	Not begun where the capture goes to standard output
 * @out_fd:	Of it; -1 once a writer has it
 * @spool:	Keeps what cannot be read twice; or NULL
 * @again_fd:	What is read the second time: the file, or what @spool wrote
 * @owners:	Where not all connections are chosen; else its file is NULL
 * @says:	For a sentence, and later for a comment
 */
struct annotate {
	const struct explain_args *args;
	struct source *source;
	struct whole_file file;
	int out_fd, again_fd;
	struct capture_writer *spool;
	struct notes notes;
	struct owners owners;
	struct text says;
};

/* annotate_copy() - Write a record of @source as it was, with its comments and, where that is not NULL, one
 * more. Return: 0 or -errno */
MUST_USE int annotate_copy(struct capture_writer *writer, const struct source *source,
	const struct record *record, const struct capture_comment *more, struct failure *ret_why);

/* annotate_describe() - Describe the interfaces of @source in the file up to the given one. Return: 0 or
 * -errno */
MUST_USE int annotate_describe(struct capture_writer *writer, const struct source *source,
	uint32_t index, struct failure *ret_why);

/* annotate_interface() - What a source says of an interface. Return: whether there is one */
bool annotate_interface(
	const struct source *source, uint32_t index, struct capture_interface *ret_interface);

extern const struct capture_writer_options annotate_format;

#endif
