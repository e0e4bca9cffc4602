/*
 * source/capture_file.h - pcap and pcapng files, from disk or through a pipe, as a source; with
 * what such files know beside the packets. Room: source.
 *
 * The functions below source_read()'s level return -EINVAL for a source that is no capture file.
 */
#ifndef TCPWHY_SOURCE_CAPTURE_FILE_H
#define TCPWHY_SOURCE_CAPTURE_FILE_H

#include "source/pcapng_options.h"
#include "source/source.h"

/**
 * capture_file_open() - Open a file and read its header, of pcapng up to the first interface
 * @path:	"-" is standard input
 * @ret_source:	Written on success; the caller's, for source_free()
 * @ret_why:	Written on failure: names the file, the byte offset and the fault
 *
 * Return: 0; -errno of the system; -EBADMSG if it is no capture file or its header is damaged;
 *	   -ENOTSUP if it is one that is known but not read here
 */
MUST_USE int capture_file_open(
	const char *path, struct source **ret_source, struct failure *ret_why);

/* capture_file_open_fd() - The same on a descriptor that becomes the source's, even on failure
 * (0 is never closed); @name is for messages */
MUST_USE int capture_file_open_fd(
	int fd, const char *name, struct source **ret_source, struct failure *ret_why);

/**
 * struct capture_interface - What a pcapng file says of an interface; pcap files have one, nameless
 * @name:	Or NULL; as the file has it, so not fit for a terminal
 * @description: Or NULL; likewise
 * @snap_bytes:	As source_snap_bytes()
 * @link_type:	DLT_ number
 * @resolution:	Of its times: a negative exponent of ten, or of two with the top bit set
 * @losses:	As its statistics say so far
 */
struct capture_interface {
	const char *name;
	const char *description;
	uint32_t snap_bytes;
	uint16_t link_type;
	uint8_t resolution;
	struct source_losses losses;
};

/* capture_file_interface() - Interface @index of those met so far, counted over all sections; the
 * strings are the source's. Return: 0; -ENOENT if there is none */
MUST_USE int capture_file_interface(
	const struct source *source, uint32_t index, struct capture_interface *ret_interface);

/* capture_file_link_bits() - What a pcap file's link type field says beside the link type (of the
 * frame check sequence): bits 26 to 31, in place; 0 for other sources */
uint32_t capture_file_link_bits(const struct source *source);

/* capture_file_link_offset() - The byte at which a pcap file names the link type of all its packets; 0
 * for sources whose packets may be of several */
uint64_t capture_file_link_offset(const struct source *source);

/**
 * capture_file_comment() - The comment that a pcapng file has for a packet
 * @record:	Of the last batch read
 * @ret_comment: Not terminated; as the file has it, so not fit for a terminal; valid as @record
 *
 * Return: 0; -ENOENT if it has none or its options are broken
 */
MUST_USE int capture_file_comment(const struct source *source, const struct record *record,
	const char **ret_comment, size_t *ret_bytes);

/* The comments of a packet that are still to be given */
struct capture_comments {
	struct pcapng_options options;
};

/* capture_file_comments() - All comments that a pcapng file has for a packet of the last batch read;
 * none where it can have none */
struct capture_comments capture_file_comments(
	const struct source *source, const struct record *record);

/* capture_comments_next() - As capture_file_comment(). Return: whether there was one more */
MUST_USE bool capture_comments_next(
	struct capture_comments *comments, const char **ret_comment, size_t *ret_bytes);

/* capture_file_progress() - Bytes handed out, and the whole file's; 0 where unknown (a pipe) */
MUST_USE int capture_file_progress(
	const struct source *source, uint64_t *ret_done_bytes, uint64_t *ret_file_bytes);

#endif
