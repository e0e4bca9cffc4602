/*
 * source/pcapng_clock.h - an interface's time stamps to nanoseconds since the epoch
 * (draft-ietf-opsawg-pcapng, section 4.2: if_tsresol, if_tsoffset). Room: source.
 */
#ifndef TCPWHY_SOURCE_PCAPNG_CLOCK_H
#define TCPWHY_SOURCE_PCAPNG_CLOCK_H

#include "base/macros.h"

#include <stdint.h>

/**
 * struct pcapng_clock - Of one interface
 * @ticks_fast:	Below this many, time is ticks * @ns_per_tick + @offset_ns and does not overflow;
 *		0 where a tick is no whole number of nanoseconds
 * @offset_s:	Seconds to add
 * @resolution:	As in the file: negative exponent of ten, or of two with the top bit set
 */
struct pcapng_clock {
	uint64_t ticks_fast;
	uint64_t ns_per_tick;
	int64_t offset_ns;
	int64_t offset_s;
	uint8_t resolution;
};

struct pcapng_clock pcapng_clock_make(uint8_t resolution, int64_t offset_s);

/* pcapng_clock_ns_slow() - For any clock and any ticks; a time beyond SOURCE_TIME_NS_MAX, which only a
 * broken file has, is that */
int64_t pcapng_clock_ns_slow(const struct pcapng_clock *clock, uint64_t ticks);

static inline int64_t pcapng_clock_ns(const struct pcapng_clock *clock, uint64_t ticks)
{
	if (LIKELY(ticks < clock->ticks_fast))
		return (int64_t)(ticks * clock->ns_per_tick) + clock->offset_ns;
	return pcapng_clock_ns_slow(clock, ticks);
}

#endif
