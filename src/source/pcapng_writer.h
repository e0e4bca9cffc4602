/*
 * source/pcapng_writer.h - puts pcapng blocks (draft-ietf-opsawg-pcapng) into a text, in
 * little-endian order. Room: source.
 */
#ifndef TCPWHY_SOURCE_PCAPNG_WRITER_H
#define TCPWHY_SOURCE_PCAPNG_WRITER_H

#include "base/text.h"
#include "source/capture_file.h"

/* pcapng_put_section() - A section of unknown length; @application may be NULL */
void pcapng_put_section(struct text *out, const char *application);

/* pcapng_put_interface() - @linktype is the file's number; times in nano- or microseconds */
void pcapng_put_interface(struct text *out, const struct capture_interface *interface,
	uint16_t linktype, bool nanoseconds);

/* pcapng_put_packet() - An enhanced packet; times before 1970 become 1970. @comment may be NULL */
void pcapng_put_packet(struct text *out, const struct record *record, bool nanoseconds,
	const char *comment, size_t comment_bytes);

/* pcapng_put_statistics() - What interface @index lost until @time_ns */
void pcapng_put_statistics(struct text *out, uint32_t index, int64_t time_ns, bool nanoseconds,
	const struct source_losses *losses);

#endif
