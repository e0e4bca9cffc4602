/* wire/build_internal.h - what the files that build share. Room: wire, for its own files only. */
#ifndef TCPWHY_WIRE_BUILD_INTERNAL_H
#define TCPWHY_WIRE_BUILD_INTERNAL_H

#include "wire/build.h"
#include "wire/checksum.h"

/* build_room() - The next @bytes to be written, or NULL where they overflow */
uint8_t *build_room(struct builder *builder, size_t bytes);

/* build_pseudo() - The pseudo-header's sum for @bytes of @protocol */
uint64_t build_pseudo(const struct build_ip *ip, uint8_t protocol, size_t bytes);

#endif
