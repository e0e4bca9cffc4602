/* view/dump/routing.c - prints an IPv6 routing header (RFC 8200, section 4.4; RFC 8754). Room: view. */
#include "view/dump/ip.h"

#define LIST_AT 8 /* the addresses, in the types that have them */
#define ADDRESS_BYTES 16

enum routing_type {
	ROUTING_SOURCE_ROUTE = 0, /* deprecated by RFC 5095 */
	ROUTING_MOBILE = 2,
	ROUTING_SEGMENTS = 4,
};

static enum dump_result print_list(struct dump_view *view, const struct packet *packet,
	unsigned int layer, const struct span *header)
{
	uint8_t length = header->at[1];
	if (length % 2 == 1) {
		dump_count(view, " (invalid length ", length);
		text_char(view->text, ')');
		dump_invalid(view);
		return DUMP_DONE;
	}
	for (size_t i = 0; i < length / 2u; i++) {
		if (!dump_has(header, LIST_AT + i * ADDRESS_BYTES, ADDRESS_BYTES))
			return DUMP_CUT;
		dump_bracketed(view, ", [", i);
		dump_ipv6_address(view, header->at + LIST_AT + i * ADDRESS_BYTES);
	}
	text_literal(view->text, ") ");
	return dump_ipv6_next(view, packet, layer, header->at[0]);
}

static enum dump_result print_source_route(struct dump_view *view, const struct packet *packet,
	unsigned int layer, const struct span *header)
{
	if (!dump_has(header, 4, 4))
		return DUMP_CUT;
	uint32_t reserved = load_be32(header->at + 4);
	if (reserved || view->options.verbose)
		dump_hex_count(view, ", rsv=0x", reserved, 1);
	return print_list(view, packet, layer, header);
}

static enum dump_result print_segments(struct dump_view *view, const struct packet *packet,
	unsigned int layer, const struct span *header)
{
	const uint8_t *at = header->at;
	if (!dump_has(header, 4, 1))
		return DUMP_CUT;
	dump_count(view, ", last-entry=", at[4]);
	if (!dump_has(header, 5, 1))
		return DUMP_CUT;
	if (at[5] || view->options.verbose)
		dump_hex_count(view, ", flags=0x", at[5], 1);
	if (!dump_has(header, 6, 2))
		return DUMP_CUT;
	dump_hex_count(view, ", tag=", load_be16(at + 6), 1);
	return print_list(view, packet, layer, header);
}

enum dump_result dump_routing(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	const uint8_t *at = header.at;
	struct text *text = view->text;

	if (!dump_has(&header, 0, 1)) {
		dump_truncated(view); /* of IPv6, which looks for the next header's number */
		return DUMP_DONE;
	}
	view->protocol = "rt6";
	text_literal(text, "RT6");
	if (!dump_has(&header, 1, 1))
		return DUMP_CUT;
	dump_count(view, " (len=", at[1]);
	if (!dump_has(&header, 2, 1))
		return DUMP_CUT;
	dump_count(view, ", type=", at[2]);
	if (at[2] == ROUTING_SOURCE_ROUTE)
		text_literal(text, " [Deprecated]");
	if (!dump_has(&header, 3, 1))
		return DUMP_CUT;
	dump_count(view, ", segleft=", at[3]);
	switch (at[2]) {
	case ROUTING_SOURCE_ROUTE:
	case ROUTING_MOBILE:
		return print_source_route(view, packet, layer, &header);
	case ROUTING_SEGMENTS:
		return print_segments(view, packet, layer, &header);
	}
	text_literal(text, " (unknown type)");
	dump_invalid(view);
	return DUMP_DONE;
}
