/* wire/icmp.c - ICMP and ICMPv6, whose errors quote a packet (RFC 792, RFC 4443). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define ICMP_HEADER_BYTES 8
#define IPV6_HEADER_BYTES 40

enum icmp_type {
	ICMP_UNREACHABLE = 3,
	ICMP_SOURCE_QUENCH = 4,
	ICMP_REDIRECT = 5,
	ICMP_TIME_EXCEEDED = 11,
	ICMP_PARAMETER_PROBLEM = 12,
};

static bool icmp_is_error(uint8_t type)
{
	return type == ICMP_UNREACHABLE || type == ICMP_SOURCE_QUENCH || type == ICMP_REDIRECT ||
		type == ICMP_TIME_EXCEEDED || type == ICMP_PARAMETER_PROBLEM;
}

/* unreachable, too big, time exceeded, parameter problem; further errors would be below 128 */
static bool icmp6_is_error(uint8_t type)
{
	return type >= 1 && type <= 4;
}

/*
 * A quote is as long as its own header says, however little of it the message holds; what comes
 * behind the quoted packet is an extension (RFC 4884).
 */
static enum layer_kind quote_follows(struct walk *walk, enum layer_kind kind, size_t quoted_bytes)
{
	if (walk->rest.length == 0)
		return LAYER_NONE;
	walk->quoted = true;
	if (quoted_bytes > 0)
		walk_set_length(walk, quoted_bytes);
	return walk_follow(walk, kind, 0);
}

enum layer_kind icmp_read(struct walk *walk, struct layer *layer)
{
	walk_transport(walk, layer);
	const uint8_t *at = walk_take(walk, layer, ICMP_HEADER_BYTES);
	if (!at || !icmp_is_error(at[0]))
		return LAYER_NONE;
	const struct span *rest = &walk->rest;
	return quote_follows(walk, LAYER_IPV4, rest->captured >= 4 ? load_be16(rest->at + 2) : 0);
}

enum layer_kind icmp6_read(struct walk *walk, struct layer *layer)
{
	walk_transport(walk, layer);
	const uint8_t *at = walk_take(walk, layer, ICMP_HEADER_BYTES);
	if (!at || !icmp6_is_error(at[0]))
		return LAYER_NONE;
	const struct span *rest = &walk->rest;
	size_t payload_bytes = rest->captured >= 6 ? load_be16(rest->at + 4) : 0;
	return quote_follows(
		walk, LAYER_IPV6, payload_bytes > 0 ? IPV6_HEADER_BYTES + payload_bytes : 0);
}
