/* source/pcapng_clock.c - see pcapng_clock.h. Room: source. */
#include "source/pcapng_clock.h"

#include "source/capture_format.h"
#include "source/source.h"

#define DECIMAL_EXPONENT_MAX 19 /* 10^19 is the largest power of ten in 64 bits */

static uint64_t power_of_ten(unsigned int exponent)
{
	uint64_t power = 1;
	while (exponent--)
		power *= 10;
	return power;
}

struct pcapng_clock pcapng_clock_make(uint8_t resolution, int64_t offset_s)
{
	struct pcapng_clock clock = { .offset_s = offset_s, .resolution = resolution };
	const int64_t offset_max_s = SOURCE_TIME_NS_MAX / 2 / NS_PER_S;
	if (resolution > PCAPNG_RESOLUTION_NANOSECONDS || offset_s > offset_max_s ||
		offset_s < -offset_max_s)
		return clock;
	clock.ns_per_tick = power_of_ten(PCAPNG_RESOLUTION_NANOSECONDS - resolution);
	clock.offset_ns = offset_s * NS_PER_S;
	clock.ticks_fast =
		(uint64_t)(SOURCE_TIME_NS_MAX - (clock.offset_ns > 0 ? clock.offset_ns : 0)) /
		clock.ns_per_tick;
	return clock;
}

/* at most 2^64 * 10^9, so 128 bits hold it; a shift by up to 127 is defined on them */
static __int128 since_offset_ns(uint8_t resolution, uint64_t ticks)
{
	if (resolution & PCAPNG_RESOLUTION_BINARY) {
		unsigned int shift = resolution & (PCAPNG_RESOLUTION_BINARY - 1);
		return (__int128)((unsigned __int128)ticks * NS_PER_S >> shift);
	}
	if (resolution <= PCAPNG_RESOLUTION_NANOSECONDS)
		return (__int128)ticks * power_of_ten(PCAPNG_RESOLUTION_NANOSECONDS - resolution);
	unsigned int finer = resolution - PCAPNG_RESOLUTION_NANOSECONDS;
	return finer > DECIMAL_EXPONENT_MAX ? 0 : (__int128)(ticks / power_of_ten(finer));
}

int64_t pcapng_clock_ns_slow(const struct pcapng_clock *clock, uint64_t ticks)
{
	__int128 ns = since_offset_ns(clock->resolution, ticks);
	ns += (__int128)clock->offset_s * NS_PER_S;
	if (ns > SOURCE_TIME_NS_MAX)
		return SOURCE_TIME_NS_MAX;
	return ns < -SOURCE_TIME_NS_MAX ? -SOURCE_TIME_NS_MAX : (int64_t)ns;
}
