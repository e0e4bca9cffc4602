/* view/dump/ah.c - prints an authentication header (RFC 4302, section 2). Room: view. */
#include "view/dump/ip.h"

#define FIXED_BYTES 12

static enum dump_result print_fields(
	struct dump_view *view, const struct span *header, size_t header_bytes)
{
	const uint8_t *at = header->at;
	struct text *text = view->text;

	text_char(text, '(');
	if (view->options.verbose) {
		dump_count(view, "length=", at[1]);
		dump_count(view, "(", header_bytes);
		text_literal(text, "-bytes),");
	}
	if (!dump_has(header, 2, 2))
		return DUMP_CUT;
	if (load_be16(at + 2) != 0) {
		dump_hex_count(view, "reserved=0x", load_be16(at + 2), 1);
		text_literal(text, "[MustBeZero],");
	}
	if (!dump_has(header, 4, 4))
		return DUMP_CUT;
	dump_hex_count(view, "spi=0x", load_be32(at + 4), 8);
	if (!dump_has(header, 8, 4)) {
		text_char(text, ',');
		return DUMP_CUT;
	}
	dump_hex_count(view, ",seq=0x", load_be32(at + 8), 1);
	text_literal(text, ",icv=0x");
	for (size_t i = FIXED_BYTES; i < header_bytes; i++) {
		if (!dump_has(header, i, 1))
			return DUMP_CUT;
		text_hex(text, at[i], 2);
	}
	text_literal(text, "): ");
	return DUMP_DONE;
}

enum dump_result dump_ah(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	unsigned int ip = dump_ip_below(packet, layer);

	view->protocol = "ah";
	if (ip == PACKET_NO_LAYER || !dump_has(&header, 0, 1)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	text_literal(view->text, "AH");
	if (!dump_has(&header, 1, 1))
		return DUMP_CUT;
	if (print_fields(view, &header, (header.at[1] + 2u) * 4) == DUMP_CUT)
		return DUMP_CUT;
	return dump_ip_payload(view, packet, layer + 1, header.at[0],
		packet->layers[ip].kind == LAYER_IPV4 ? 4 : 6);
}
