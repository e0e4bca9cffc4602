/*
 * wire/udp_tunnels.c - IP in UDP that tcpdump does not look into, and dump neither: GTP-U (3GPP TS
 * 29.281, section 5), AYIYA (draft-massar-v6ops-ayiya-02, section 3), Teredo (RFC 4380, section
 * 5.1.1). Room: wire.
 *
 * Their ports alone prove nothing, so a datagram that does not begin as it should is left a payload.
 */
#include "base/bytes.h"
#include "wire/walk.h"

#define GTP_PORT 2152
#define AYIYA_PORT 5072
#define TEREDO_PORT 3544

#define GTP_VERSION_1 0x3 /* version 1, protocol type GTP: the first half-byte */
#define GTP_OPTIONAL_FIELDS 0x07
#define GTP_EXTENSION 0x04
#define GTP_G_PDU 0xff
#define GTP_HEADER_BYTES 8

#define AYIYA_HEADER_BYTES 8
#define AYIYA_FORWARD 1

#define IP_PROTOCOL_IPV4 4
#define IP_PROTOCOL_IPV6 41
#define IPV6_HEADER_BYTES 40

#define TEREDO_PREFIX 0x20010000
#define TEREDO_AUTHENTICATION 0x0001
#define TEREDO_AUTHENTICATION_BYTES_MIN 13
#define TEREDO_ORIGIN 0x0000
#define TEREDO_ORIGIN_BYTES 8

/* what was not captured may be anything: the header's own decoder says that it is cut */
static bool peek_is(const struct walk *walk, size_t offset, int expected)
{
	int byte = walk_peek(walk, offset);
	return byte == expected || (byte < 0 && offset < walk->rest.length);
}

static bool gtp_fits(const struct walk *walk)
{
	int first = walk_peek(walk, 0);
	return (first < 0 ? walk->rest.length > 0 : first >> 4 == GTP_VERSION_1) &&
		peek_is(walk, 1, GTP_G_PDU);
}

static bool ayiya_fits(const struct walk *walk)
{
	int opcode = walk_peek(walk, 2);
	return (opcode < 0 ? walk->rest.length > 2 : (opcode & 0x0f) == AYIYA_FORWARD) &&
		(peek_is(walk, 3, IP_PROTOCOL_IPV6) || peek_is(walk, 3, IP_PROTOCOL_IPV4));
}

/**
 * teredo_header_bytes() - What Teredo puts before the IPv6 header
 * @rest:	A UDP datagram's payload
 *
 * Return: -1 if this is no Teredo, as far as captured: one of the addresses must be Teredo's
 */
static int teredo_header_bytes(struct span rest)
{
	size_t bytes = 0;
	if (rest.captured >= 4 && load_be16(rest.at) == TEREDO_AUTHENTICATION)
		bytes = (size_t)TEREDO_AUTHENTICATION_BYTES_MIN + rest.at[2] + rest.at[3];
	if (rest.captured >= bytes + 2 && load_be16(rest.at + bytes) == TEREDO_ORIGIN)
		bytes += TEREDO_ORIGIN_BYTES;
	if (rest.captured < bytes + IPV6_HEADER_BYTES)
		return -1;
	const uint8_t *ipv6 = rest.at + bytes;
	bool addressed =
		load_be32(ipv6 + 8) == TEREDO_PREFIX || load_be32(ipv6 + 24) == TEREDO_PREFIX;
	bool fits = bytes + IPV6_HEADER_BYTES + load_be16(ipv6 + 4) <= rest.length;
	return ipv6[0] >> 4 == 6 && addressed && fits ? (int)bytes : -1;
}

/* Teredo's clients and relays talk to each other by whatever ports their NATs gave them */
enum layer_kind udp_tunnel_follows(struct walk *walk, uint16_t source, uint16_t destination)
{
	if ((source == GTP_PORT || destination == GTP_PORT) && gtp_fits(walk))
		return walk_follow(walk, LAYER_GTP, GTP_PORT);
	if ((source == AYIYA_PORT || destination == AYIYA_PORT) && ayiya_fits(walk))
		return walk_follow(walk, LAYER_AYIYA, AYIYA_PORT);
	if (teredo_header_bytes(walk->rest) >= 0)
		return walk_follow(walk, LAYER_TEREDO, TEREDO_PORT);
	return walk_payload(walk);
}

static enum layer_kind ip_by_version(struct walk *walk, struct layer *layer)
{
	if (walk->rest.length == 0)
		return LAYER_NONE;
	int first = walk_peek(walk, 0);
	if (first < 0)
		return walk_end(layer, WIRE_TRUNCATED);
	if (first >> 4 == 4)
		return walk_follow(walk, LAYER_IPV4, 0);
	return walk_follow(walk, first >> 4 == 6 ? LAYER_IPV6 : LAYER_OTHER, 0);
}

/* extension headers: a length in words of four bytes, and as the last byte the next one's type */
static bool gtp_take_extensions(struct walk *walk, struct layer *layer, uint8_t type)
{
	while (type != 0) {
		if (layer->header_bytes > UINT16_MAX - UINT8_MAX * 4) {
			walk_end(layer, WIRE_MALFORMED);
			return false;
		}
		const uint8_t *at = walk_take(walk, layer, 1);
		if (!at)
			return false;
		size_t rest_bytes = at[0] * 4u;
		if (rest_bytes == 0) {
			walk_end(layer, WIRE_MALFORMED);
			return false;
		}
		at = walk_take(walk, layer, rest_bytes - 1);
		if (!at)
			return false;
		type = at[rest_bytes - 2];
	}
	return true;
}

/* each direction has a TEID of its own, so that does not tell tunnels apart */
enum layer_kind gtp_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, GTP_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	uint8_t flags = at[0];
	span_limit(&walk->rest, load_be16(at + 2));
	if (flags & GTP_OPTIONAL_FIELDS) {
		const uint8_t *fields = walk_take(walk, layer, 4);
		if (!fields)
			return LAYER_NONE;
		if (flags & GTP_EXTENSION && !gtp_take_extensions(walk, layer, fields[3]))
			return LAYER_NONE;
	}
	walk_tunnel(walk, LAYER_GTP, 0);
	return ip_by_version(walk, layer);
}

/* identity and signature are as long as the first two bytes say */
enum layer_kind ayiya_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, AYIYA_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	size_t identity_bytes = (size_t)1 << (at[0] >> 4);
	size_t signature_bytes = (at[1] >> 4) * 4u;
	if (!walk_take(walk, layer, identity_bytes + signature_bytes))
		return LAYER_NONE;
	walk_tunnel(walk, LAYER_AYIYA, 0);
	return walk_follow(walk, at[3] == IP_PROTOCOL_IPV6 ? LAYER_IPV6 : LAYER_IPV4, at[3]);
}

enum layer_kind teredo_read(struct walk *walk, struct layer *layer)
{
	int bytes = teredo_header_bytes(walk->rest);
	if (bytes < 0 || !walk_take(walk, layer, (size_t)bytes))
		return walk_end(layer, WIRE_MALFORMED);
	walk_tunnel(walk, LAYER_TEREDO, 0);
	return walk_follow(walk, LAYER_IPV6, 0);
}
