/*
 * source/pcapng_writer.h - puts pcapng blocks (draft-ietf-opsawg-pcapng) into a text, in
 * little-endian order. Room: source.
 */
#ifndef TCPWHY_SOURCE_PCAPNG_WRITER_H
#define TCPWHY_SOURCE_PCAPNG_WRITER_H

#include "base/text.h"
#include "source/capture_writer.h"

/* pcapng_put_section() - A section of unknown length; @application may be NULL */
void pcapng_put_section(struct text *out, const char *application);

/* pcapng_put_interface() - @linktype is the file's number; @resolution: of its times, up to
 * PCAPNG_RESOLUTION_NANOSECONDS; what @interface says of that is not looked at */
void pcapng_put_interface(struct text *out, const struct capture_interface *interface,
	uint16_t linktype, uint8_t resolution);

/* pcapng_put_packet() - An enhanced packet; times before 1970 become 1970 */
void pcapng_put_packet(struct text *out, const struct record *record, uint8_t resolution,
	const struct capture_comment *comments, size_t count);

/* pcapng_put_statistics() - What interface @index lost until @time_ns */
void pcapng_put_statistics(struct text *out, uint32_t index, int64_t time_ns, uint8_t resolution,
	const struct source_losses *losses);

#endif
