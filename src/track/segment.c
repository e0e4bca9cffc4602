/* track/segment.c - the timestamp of a segment whose options are not in the usual order. Room: track. */
#include "track/parts.h"

#include "wire/tcp.h"

#define TIMESTAMPS_OPTION_BYTES 10

uint32_t segment_ts_value(const struct span *options, bool *ret_has_ts)
{
	const uint8_t *at = options->at, *end = at + options->captured;
	while (at < end && *at != TCP_OPTION_EOL) {
		if (*at == TCP_OPTION_NOP) {
			at++;
			continue;
		}
		if (end - at < 2 || at[1] < 2 || at[1] > end - at)
			break;
		if (*at == TCP_OPTION_TIMESTAMPS && at[1] == TIMESTAMPS_OPTION_BYTES) {
			*ret_has_ts = true;
			return load_be32(at + 2);
		}
		at += at[1];
	}
	*ret_has_ts = false;
	return 0;
}
