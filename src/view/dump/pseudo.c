/*
 * view/dump/pseudo.c - checksums as the printers verify them: over what the headers say is there,
 * towards the last hop of a source route (RFC 9293, section 3.1; RFC 8200, section 8.1). Room: view.
 */
#include "view/dump/ip.h"

#include "wire/checksum.h"

#define OPTION_END 0
#define OPTION_NOP 1
#define OPTION_LOOSE_ROUTE 131
#define OPTION_STRICT_ROUTE 137
#define ROUTE_BYTES_MIN 7 /* kind, length, pointer and one address */
#define SEGMENT_BYTES 16

bool dump_checksum_wrong(uint64_t sum, uint16_t carried, uint16_t *ret_expected)
{
	uint16_t difference = checksum_fold(sum);
	if (difference == 0)
		return false;
	uint32_t expected = (uint32_t)carried + difference;
	*ret_expected = (uint16_t)((expected & 0xffff) + (expected >> 16));
	return true;
}

static const uint8_t *ipv4_destination(const uint8_t *header)
{
	const uint8_t *at = header + IPV4_HEADER_BYTES_MIN;
	size_t left = (size_t)(header[0] & 0x0f) * 4 - IPV4_HEADER_BYTES_MIN;
	while (left > 0 && at[0] != OPTION_END) {
		size_t option_bytes = 1;
		if (at[0] != OPTION_NOP) {
			if (left < 2 || at[1] < 2 || at[1] > left)
				break;
			option_bytes = at[1];
		}
		if ((at[0] == OPTION_STRICT_ROUTE || at[0] == OPTION_LOOSE_ROUTE) &&
			option_bytes >= ROUTE_BYTES_MIN)
			return at + option_bytes - 4;
		at += option_bytes;
		left -= option_bytes;
	}
	return header + 16;
}

/*
 * The last address of a routing header, or NULL if it is none that has any. What comes behind it is
 * printed only after all its addresses were; tcpdump takes one of segments even where it has none.
 */
static const uint8_t *last_segment(const struct span *routing)
{
	size_t count = routing->at[1] / 2;
	switch (routing->at[2]) {
	case 0:
	case 2: /* the list in travelling order */
		return count ? routing->at + 8 + (count - 1) * SEGMENT_BYTES : NULL;
	case 4: /* RFC 8754: the list backwards */
		return dump_has(routing, 8, SEGMENT_BYTES) ? routing->at + 8 : NULL;
	}
	return NULL;
}

static const uint8_t *ipv6_destination(
	const struct packet *packet, unsigned int ip, unsigned int layer)
{
	for (unsigned int i = ip + 1; i < layer; i++) {
		struct span header = packet_span(packet, i);
		if (packet->layers[i].kind == LAYER_AH)
			break; /* belongs to the ends: whatever follows it is no route */
		if (packet->layers[i].kind == LAYER_ROUTING) {
			const uint8_t *last = last_segment(&header);
			if (last)
				return last;
			break;
		}
	}
	return packet->bytes + packet->layers[ip].offset + 24;
}

uint64_t dump_pseudo_sum(
	const struct packet *packet, unsigned int layer, uint8_t protocol, uint32_t bytes)
{
	unsigned int ip = dump_ip_below(packet, layer);
	if (ip == PACKET_NO_LAYER)
		return 0;
	const uint8_t *header = packet->bytes + packet->layers[ip].offset;
	if (packet->layers[ip].kind == LAYER_IPV4)
		return checksum_pseudo(header + 12, ipv4_destination(header), 4, protocol, bytes);
	return checksum_pseudo(
		header + 8, ipv6_destination(packet, ip, layer), 16, protocol, bytes);
}
