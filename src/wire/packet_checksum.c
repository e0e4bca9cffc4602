/* wire/packet_checksum.c - verifies the checksum of a layer of a packet. Room: wire. */
#include "base/bytes.h"
#include "wire/checksum.h"

#define IPV4_HEADER_BYTES_MIN 20
#define IPV4_OPTION_EOL 0
#define IPV4_OPTION_NOP 1
#define IPV4_OPTION_LSRR 131
#define IPV4_OPTION_SSRR 137
#define IPV4_ANY_FRAGMENT 0x3fff

#define IPV6_ROUTING_0 0
#define IPV6_ROUTING_2 2
#define IPV6_ROUTING_SEGMENT 4
#define ROUTING_FIXED_BYTES 8

/**
 * struct coverage - What the checksum of one layer covers
 * @at:		From the layer's first byte
 * @bytes:	How many
 * @field:	Where the checksum lies, from @at
 * @protocol:	For the pseudo-header; 0 where there is none
 */
struct coverage {
	const uint8_t *at;
	size_t bytes;
	size_t field;
	uint8_t protocol;
};

/* the IP layer that a transport stands on; NULL if what is between makes it a fragment */
static const struct layer *whole_ip_below(const struct packet *packet, unsigned int layer)
{
	while (layer-- > 0) {
		const struct layer *below = &packet->layers[layer];
		if (below->kind == LAYER_FRAGMENT)
			return NULL;
		if (below->kind == LAYER_IPV6)
			return below;
		if (below->kind == LAYER_IPV4)
			return load_be16(packet->bytes + below->offset + 6) & IPV4_ANY_FRAGMENT
				? NULL
				: below;
	}
	return NULL;
}

/* where a source route ends (RFC 791, section 3.1): the pseudo-header has that address */
static const uint8_t *ipv4_destination(const uint8_t *header, size_t header_bytes)
{
	size_t i = IPV4_HEADER_BYTES_MIN;
	while (i < header_bytes && header[i] != IPV4_OPTION_EOL) {
		if (header[i] == IPV4_OPTION_NOP) {
			i++;
			continue;
		}
		if (header_bytes - i < 2 || header[i + 1] < 2 || header_bytes - i < header[i + 1])
			break;
		if ((header[i] == IPV4_OPTION_LSRR || header[i] == IPV4_OPTION_SSRR) &&
			header[i + 1] >= 7)
			return header + i + header[i + 1] - 4;
		i += header[i + 1];
	}
	return header + 16;
}

/* where the first routing header leads, or NULL if it is of a kind that does not tell */
static const uint8_t *routing_destination(const uint8_t *header, size_t header_bytes)
{
	size_t addresses = (header_bytes - ROUTING_FIXED_BYTES) / 16;
	if (addresses == 0 || (header_bytes - ROUTING_FIXED_BYTES) % 16 != 0)
		return NULL;
	switch (header[2]) {
	case IPV6_ROUTING_0:
	case IPV6_ROUTING_2:
		return header + ROUTING_FIXED_BYTES + (addresses - 1) * 16;
	case IPV6_ROUTING_SEGMENT: /* in reverse (RFC 8754, section 2) */
		return header + ROUTING_FIXED_BYTES;
	}
	return NULL;
}

static const uint8_t *ipv6_destination(const struct packet *packet, const struct layer *ip)
{
	const uint8_t *direct = packet->bytes + ip->offset + 24;
	const struct layer *end = packet->layers + packet->layer_count;
	for (const struct layer *layer = ip + 1; layer < end; layer++) {
		if (layer->kind == LAYER_ROUTING && layer->header_bytes >= ROUTING_FIXED_BYTES) {
			const uint8_t *at = routing_destination(
				packet->bytes + layer->offset, layer->header_bytes);
			return at ? at : direct;
		}
		if (layer->kind != LAYER_HOP_BY_HOP && layer->kind != LAYER_DESTINATION)
			break;
	}
	return direct;
}

static uint64_t pseudo_sum(
	const struct packet *packet, const struct layer *ip, uint8_t protocol, uint32_t length)
{
	const uint8_t *at = packet->bytes + ip->offset;
	if (ip->kind == LAYER_IPV4)
		return checksum_pseudo(
			at + 12, ipv4_destination(at, ip->header_bytes), 4, protocol, length);
	return checksum_pseudo(at + 8, ipv6_destination(packet, ip), 16, protocol, length);
}

/* what a layer's checksum covers; false where that is not at hand */
static bool covered(const struct packet *packet, unsigned int index, struct coverage *ret_coverage)
{
	const struct layer *layer = &packet->layers[index];
	const uint8_t *at = packet->bytes + layer->offset;
	switch (layer->kind) {
	case LAYER_IPV4:
		*ret_coverage = (struct coverage){ at, layer->header_bytes, 10, 0 };
		break;
	case LAYER_TCP:
		*ret_coverage = (struct coverage){ at, layer->length, 16, 6 };
		break;
	case LAYER_UDP:
		*ret_coverage = (struct coverage){ at, layer->length, 6, 17 };
		if (layer->header_bytes > 0 && load_be16(at + 4) > 0 &&
			load_be16(at + 4) < layer->length)
			ret_coverage->bytes = load_be16(at + 4);
		break;
	case LAYER_ICMP:
		*ret_coverage = (struct coverage){ at, layer->length, 2, 0 };
		break;
	case LAYER_ICMP6:
		*ret_coverage = (struct coverage){ at, layer->length, 2, 58 };
		break;
	default:
		return false;
	}
	return layer->header_bytes > 0 && ret_coverage->bytes <= layer->captured;
}

/* the field that makes the sum right, as one's complement arithmetic gives it from what is there */
static uint16_t checksum_expected(uint16_t field, uint16_t remainder)
{
	uint32_t expected = (uint32_t)field + remainder;
	return (uint16_t)(expected + (expected >> 16));
}

/*
 * What the stack leaves for the hardware to complete: the pseudo-header's sum, which large
 * segments have without their length, since that will be another one for each part.
 */
static bool is_partial(uint16_t field, uint64_t pseudo, uint32_t length)
{
	uint16_t complement = (uint16_t)(field ^ UINT16_MAX);
	return complement == checksum_fold(pseudo) || complement == checksum_fold(pseudo - length);
}

enum checksum_status packet_checksum(
	const struct packet *packet, unsigned int layer, uint16_t *ret_expected)
{
	struct coverage coverage;
	const struct layer *ip = NULL;
	uint64_t pseudo = 0;

	if (!covered(packet, layer, &coverage))
		return CHECKSUM_UNKNOWN;
	uint8_t kind = packet->layers[layer].kind;
	uint16_t field = load_be16(coverage.at + coverage.field);
	if (kind != LAYER_IPV4) {
		ip = whole_ip_below(packet, layer);
		if (!ip || (kind == LAYER_UDP && field == 0 && ip->kind == LAYER_IPV4))
			return CHECKSUM_UNKNOWN;
	}
	if (coverage.protocol != 0)
		pseudo = pseudo_sum(packet, ip, coverage.protocol, (uint32_t)coverage.bytes);
	uint16_t remainder = checksum_fold(checksum_add(pseudo, coverage.at, coverage.bytes));
	*ret_expected = checksum_expected(field, remainder);
	if (remainder == 0)
		return CHECKSUM_GOOD;
	if (coverage.protocol != 0 && is_partial(field, pseudo, (uint32_t)coverage.bytes))
		return CHECKSUM_PARTIAL;
	return CHECKSUM_BAD;
}
