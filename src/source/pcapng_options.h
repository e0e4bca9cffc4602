/*
 * source/pcapng_options.h - walks the options of a pcapng block
 * (draft-ietf-opsawg-pcapng, section 3.5). Room: source.
 */
#ifndef TCPWHY_SOURCE_PCAPNG_OPTIONS_H
#define TCPWHY_SOURCE_PCAPNG_OPTIONS_H

#include "base/macros.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pcapng_options {
	const uint8_t *at;
	size_t left_bytes;
	bool big_endian;
};

struct pcapng_option {
	const uint8_t *value;
	uint16_t code;
	uint16_t value_bytes;
};

/* pcapng_options_next() - Return: 1; 0 at the end; -EBADMSG where an option passes the block's end */
MUST_USE int pcapng_options_next(struct pcapng_options *options, struct pcapng_option *ret_option);

#endif
