/* base/span.h - a run of captured bytes that may have been longer on the wire. Room: base. */
#ifndef TCPWHY_BASE_SPAN_H
#define TCPWHY_BASE_SPAN_H

#include "base/macros.h"

#include <stddef.h>
#include <stdint.h>

/* what reading a header came to */
enum wire_status {
	WIRE_OK,
	WIRE_TRUNCATED, /* the capture ends first; the wire had more */
	WIRE_MALFORMED, /* the bytes contradict themselves or the layer below */
};

/**
 * struct span - Bytes at hand and bytes on the wire
 * @at:		First byte; owned by whoever made the span
 * @captured:	Bytes that may be read at @at
 * @length:	Bytes that were on the wire from @at on, by the layer below;
 *		at least @captured
 */
struct span {
	const uint8_t *at;
	size_t captured;
	size_t length;
};

/**
 * span_take() - Read the next bytes of a span
 * @span:	Moved past the bytes on success, untouched on failure
 * @bytes:	How many
 * @ret_at:	Written on success: the first of them
 *
 * Return: WIRE_OK; WIRE_TRUNCATED if they were on the wire but not captured;
 *	   WIRE_MALFORMED if they were not on the wire
 */
MUST_USE static inline enum wire_status span_take(
	struct span *span, size_t bytes, const uint8_t **ret_at)
{
	if (LIKELY(bytes <= span->captured)) {
		*ret_at = span->at;
		span->at += bytes;
		span->captured -= bytes;
		span->length -= bytes;
		return WIRE_OK;
	}
	return bytes <= span->length ? WIRE_TRUNCATED : WIRE_MALFORMED;
}

/* shortens a span to a length that a header names; a longer length changes nothing */
static inline void span_limit(struct span *span, size_t length)
{
	if (length < span->length)
		span->length = length;
	if (length < span->captured)
		span->captured = length;
}

#endif
