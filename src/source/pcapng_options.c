/* source/pcapng_options.c - see pcapng_options.h. Room: source. */
#include "source/pcapng_options.h"

#include "source/capture_format.h"
#include "source/capture_reader.h"

#include <errno.h>

int pcapng_options_next(struct pcapng_options *options, struct pcapng_option *ret_option)
{
	if (options->left_bytes == 0)
		return 0;
	if (options->left_bytes < PCAPNG_OPTION_HEADER_BYTES)
		return -EBADMSG;
	const uint8_t *at = options->at;
	struct pcapng_option option = {
		.value = at + PCAPNG_OPTION_HEADER_BYTES,
		.code = capture_load16(at, options->big_endian),
		.value_bytes = capture_load16(at + 2, options->big_endian),
	};
	size_t padded_bytes = ((size_t)option.value_bytes + 3) & ~(size_t)3;
	if (padded_bytes > options->left_bytes - PCAPNG_OPTION_HEADER_BYTES)
		return -EBADMSG;
	if (option.code == PCAPNG_OPTION_END)
		return 0;
	options->at = option.value + padded_bytes;
	options->left_bytes -= PCAPNG_OPTION_HEADER_BYTES + padded_bytes;
	*ret_option = option;
	return 1;
}
