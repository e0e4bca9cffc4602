/* view/dump/fragment.c - prints an IPv6 fragment header (RFC 8200, section 4.5). Room: view. */
#include "view/dump/ip.h"

#define FRAGMENT_HEADER_BYTES 8
#define OFFSET_MASK 0xfff8 /* in bytes as it stands */

enum dump_result dump_fragment(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	unsigned int ip = dump_ip_below(packet, layer);
	struct text *text = view->text;

	view->protocol = "frag6";
	if (ip == PACKET_NO_LAYER || !dump_has(&header, 2, 2) ||
		(view->options.verbose && !dump_has(&header, 4, 4)))
		return DUMP_CUT;
	const uint8_t *below = packet->bytes + packet->layers[ip].offset;
	uint16_t offset = load_be16(header.at + 2) & OFFSET_MASK;
	/* a payload length that ends before this header wraps around, as in tcpdump */
	uint64_t bytes = (uint64_t)IPV6_HEADER_BYTES + load_be16(below + 4) -
		(uint64_t)(header.at - below) - FRAGMENT_HEADER_BYTES;
	text_literal(text, "frag (");
	if (view->options.verbose) {
		dump_hex_count(view, "0x", load_be32(header.at + 4), 8);
		text_char(text, ':');
	}
	text_u32(text, offset);
	text_char(text, '|');
	text_u64(text, bytes);
	text_char(text, ')');
	if (offset != 0)
		return DUMP_DONE;
	text_char(text, ' ');
	if (header.captured <= FRAGMENT_HEADER_BYTES)
		return DUMP_DONE;
	return dump_ipv6_next(view, packet, layer, header.at[0]);
}
