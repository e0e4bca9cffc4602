/* source/pcapng_clock.c - see pcapng_clock.h. Room: source. */
#include "source/pcapng_clock.h"

#include "source/capture_format.h"

#define DECIMAL_EXPONENT_MAX 19 /* 10^19 is the largest power of ten in 64 bits */

/* the Gregorian calendar repeats after 400 years */
#define CALENDAR_CYCLE_NS ((__int128)146097 * 86400 * NS_PER_S)

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
	const int64_t half_ns = INT64_MAX / 2;
	if (resolution > PCAPNG_RESOLUTION_NANOSECONDS || offset_s > half_ns / NS_PER_S ||
		offset_s < -half_ns / NS_PER_S)
		return clock;
	clock.ns_per_tick = power_of_ten(PCAPNG_RESOLUTION_NANOSECONDS - resolution);
	clock.offset_ns = offset_s * NS_PER_S;
	clock.ticks_fast = (uint64_t)half_ns / clock.ns_per_tick;
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
	if (ns > INT64_MAX || ns < INT64_MIN)
		ns %= CALENDAR_CYCLE_NS;
	return (int64_t)ns;
}
