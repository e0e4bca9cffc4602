/*
 * source/pcapng_interface.h - the interface and statistics blocks of pcapng
 * (draft-ietf-opsawg-pcapng, sections 4.2 and 4.6). Room: source.
 */
#ifndef TCPWHY_SOURCE_PCAPNG_INTERFACE_H
#define TCPWHY_SOURCE_PCAPNG_INTERFACE_H

#include "source/capture_reader.h"

/* no honest file describes more over all its sections */
#define PCAPNG_INTERFACES_MAX 65536

/* pcapng_take_interface() - Add the interface that a whole block at @at describes; the first sets
 * the source's link type. Return: 0 or -errno with @ret_why */
MUST_USE int pcapng_take_interface(
	struct capture_file *file, const uint8_t *at, uint32_t bytes, struct failure *ret_why);

/* pcapng_take_statistics() - Note the losses that a whole block at @at tells; one about an unknown
 * interface is passed over. Return: 0 or -errno with @ret_why */
MUST_USE int pcapng_take_statistics(
	struct capture_file *file, const uint8_t *at, uint32_t bytes, struct failure *ret_why);

#endif
