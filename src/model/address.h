/* model/address.h - an IP address of either family in one shape. Room: model. */
#ifndef TCPWHY_MODEL_ADDRESS_H
#define TCPWHY_MODEL_ADDRESS_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define ADDRESS_TEXT_BYTES_MAX 46 /* INET6_ADDRSTRLEN */

/**
 * struct address - 16 bytes in network order; IPv4 as ::ffff:a.b.c.d (RFC 4291, section 2.5.5.2)
 *
 * A real IPv6 packet between IPv4-mapped addresses would look like IPv4; such packets are
 * forbidden on the wire (RFC 4942, section 2.2), and where the difference matters (printing) the
 * layer's kind decides.
 */
struct address {
	uint8_t bytes[16];
};

static const uint8_t address_v4_prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

/* made in a register: stored in pieces, it could not be loaded whole until the pieces are in the
 * cache */
static inline struct address address_from_v4(const uint8_t *at)
{
	typedef uint32_t words __attribute__((vector_size(16)));
	struct address address;
	uint32_t v4;
	memcpy(&v4, at, sizeof(v4));
	words whole = { 0, 0, 0xffff0000, v4 };
	memcpy(address.bytes, &whole, sizeof(whole));
	return address;
}

static inline struct address address_from_v6(const uint8_t *at)
{
	struct address address;
	memcpy(address.bytes, at, 16);
	return address;
}

static inline bool address_is_v4(const struct address *address)
{
	return memcmp(address->bytes, address_v4_prefix, sizeof(address_v4_prefix)) == 0;
}

/* text_ipv4() - Four bytes as 192.0.2.1 */
void text_ipv4(struct text *text, const uint8_t *at);

/* text_ipv6() - Sixteen bytes as RFC 5952 and inet_ntop() write them */
void text_ipv6(struct text *text, const uint8_t *at);

/* text_address() - Whichever family it is */
void text_address(struct text *text, const struct address *address);

#endif
