/* source/capture_writer.h - writes records to pcap and pcapng files. Room: source. */
#ifndef TCPWHY_SOURCE_CAPTURE_WRITER_H
#define TCPWHY_SOURCE_CAPTURE_WRITER_H

#include "base/failure.h"
#include "base/macros.h"
#include "source/capture_file.h"

#include <stdbool.h>
#include <stdint.h>

enum capture_writer_format {
	CAPTURE_WRITER_PCAP, /* byte for byte as tcpdump -w writes it */
	CAPTURE_WRITER_PCAPNG,
};

/**
 * struct capture_writer_options - What goes into the file's header
 * @nanoseconds: Resolution of the times; else microseconds
 * @own_resolutions: pcapng: each interface's times are as fine as its own say, nanoseconds at most
 * @link_type:	DLT_; a pcap file takes records of no other. A pcapng file begins with an interface
 *		of it, unless it is LINK_TYPE_NONE
 * @snap_bytes:	As the source's
 * @link_bits:	capture_file_link_bits() of the source; pcap only
 * @application: Who wrote it, for pcapng; or NULL
 */
struct capture_writer_options {
	enum capture_writer_format format;
	bool nanoseconds;
	bool own_resolutions;
	uint16_t link_type;
	uint32_t snap_bytes;
	uint32_t link_bits;
	const char *application;
};

struct capture_writer;

/**
 * capture_writer_open() - Begin a file; what it held before is gone
 * @path:	"-" is standard output
 * @ret_writer:	Written on success; for capture_writer_close() or capture_writer_free()
 *
 * A closed pipe is the error -EPIPE only where the program ignores SIGPIPE.
 *
 * Return: 0; -errno; -EINVAL if files have no number for the link type
 */
MUST_USE int capture_writer_open(const char *path, const struct capture_writer_options *options,
	struct capture_writer **ret_writer, struct failure *ret_why);

/* capture_writer_open_fd() - The same on a descriptor that becomes the writer's, even on failure
 * (1 is never closed); @name is for messages */
MUST_USE int capture_writer_open_fd(int fd, const char *name,
	const struct capture_writer_options *options, struct capture_writer **ret_writer,
	struct failure *ret_why);

/* capture_writer_add_interface() - Describe the next interface of a pcapng file; its index counts
 * from 0 and is what record.interface names. Return: 0 or -errno, -EINVAL for a pcap file */
MUST_USE int capture_writer_add_interface(struct capture_writer *writer,
	const struct capture_interface *interface, struct failure *ret_why);

/* capture_writer_interface_count() - Described so far */
uint32_t capture_writer_interface_count(const struct capture_writer *writer);

/**
 * capture_writer_write() - Add a record
 * @record:	Its interface must have been described; in a pcap file it is not looked at
 * @comment:	@comment_bytes of a comment for pcapng, or NULL
 *
 * Return: 0; -errno of a write, which sticks; -EINVAL if the record does not fit this file
 */
MUST_USE int capture_writer_write(struct capture_writer *writer, const struct record *record,
	const char *comment, size_t comment_bytes, struct failure *ret_why);

struct capture_comment {
	const char *at; /* not terminated */
	size_t bytes;
};

/* capture_writer_write_commented() - The same with any number of comments, each in its own option */
MUST_USE int capture_writer_write_commented(struct capture_writer *writer,
	const struct record *record, const struct capture_comment *comments, size_t count,
	struct failure *ret_why);

/* capture_writer_add_statistics() - Note in a pcapng file what interface @index lost. Return: 0 or
 * -errno; a pcap file cannot say it, which is no error */
MUST_USE int capture_writer_add_statistics(struct capture_writer *writer, uint32_t index,
	int64_t time_ns, const struct source_losses *losses, struct failure *ret_why);

/* capture_writer_flush() - Hand everything to the system. Return: 0 or -errno */
MUST_USE int capture_writer_flush(struct capture_writer *writer, struct failure *ret_why);

/* capture_writer_bytes() - Of the file so far, flushed or not */
uint64_t capture_writer_bytes(const struct capture_writer *writer);

/* capture_writer_close() - Flush, close and free. Return: 0 or the -errno of what failed first */
MUST_USE int capture_writer_close(struct capture_writer *writer, struct failure *ret_why);

/* capture_writer_free() - Close without a flush; accepts NULL */
void capture_writer_free(struct capture_writer *writer);
void capture_writer_freep(struct capture_writer **writer);

#endif
