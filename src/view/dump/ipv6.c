/* view/dump/ipv6.c - prints an IPv6 header (RFC 8200, section 3). Room: view. */
#include "view/dump/ip.h"

static void print_verbose(struct dump_view *view, const uint8_t *at)
{
	struct text *text = view->text;
	uint32_t first = load_be32(at);
	text_char(text, '(');
	if (first & 0x0ff00000) {
		dump_hex_count(view, "class 0x", (first & 0x0ff00000) >> 20, 2);
		text_literal(text, ", ");
	}
	if (first & 0x000fffff) {
		dump_hex_count(view, "flowlabel 0x", first & 0x000fffff, 5);
		text_literal(text, ", ");
	}
	dump_count(view, "hlim ", at[7]);
	text_literal(text, ", next-header ");
	text_string(text, dump_ip_protocol_verbose(at[6]));
	dump_count(view, " (", at[6]);
	dump_count(view, ") payload length: ", load_be16(at + 4));
	text_literal(text, ") ");
}

static void print_missing(struct dump_view *view, uint32_t stated, size_t length)
{
	if (length >= stated)
		return;
	dump_count(view, "truncated-ip6 - ", stated - length);
	text_literal(view->text, " bytes missing!");
}

/*
 * A payload length of 0 is true, or stands for the Jumbo Payload option's (RFC 2675, section 3).
 * Return: whether what follows layer @layer may be printed.
 */
static bool zero_length_holds(
	struct dump_view *view, const struct packet *packet, unsigned int ip, unsigned int layer)
{
	const struct layer *end = &packet->layers[layer];
	uint32_t jumbo = 0;
	if (ip == layer)
		return true;
	if (packet->layers[ip + 1].kind == LAYER_HOP_BY_HOP)
		jumbo = dump_ipv6_jumbo(packet_span(packet, ip + 1));
	uint32_t stated = jumbo + IPV6_HEADER_BYTES; /* may wrap, as tcpdump's does */
	size_t headers_bytes = end->offset + end->header_bytes - packet->layers[ip].offset;
	if (!jumbo || stated < headers_bytes) {
		dump_truncated(view);
		return false;
	}
	print_missing(view, stated, packet->layers[ip].length);
	return true;
}

static enum layer_kind extension_kind(uint8_t protocol)
{
	switch (protocol) {
	case PROTOCOL_HOP_BY_HOP:
		return LAYER_HOP_BY_HOP;
	case PROTOCOL_DESTINATION:
		return LAYER_DESTINATION;
	case PROTOCOL_ROUTING:
		return LAYER_ROUTING;
	case PROTOCOL_FRAGMENT:
		return LAYER_FRAGMENT;
	case PROTOCOL_MOBILITY:
	case PROTOCOL_MOBILITY_OLD:
		return LAYER_MOBILITY;
	}
	return LAYER_NONE;
}

/* where the header in layer @layer ends, when that lies inside what was captured of it */
static size_t header_end(const struct packet *packet, unsigned int layer)
{
	const struct layer *header = &packet->layers[layer];
	const uint8_t *at = packet->bytes + header->offset;
	if (header->kind == LAYER_IPV6)
		return header->offset + IPV6_HEADER_BYTES;
	if (header->kind == LAYER_FRAGMENT)
		return header->offset + 8;
	return header->offset + (at[1] + 1u) * 8;
}

/*
 * An extension header behind a payload length of 0, where nothing can be and packet_decode() has no
 * layer: tcpdump prints it before it complains.
 */
static enum dump_result print_beyond(struct dump_view *view, const struct packet *packet,
	unsigned int layer, enum layer_kind kind)
{
	struct packet beyond = *packet;
	const struct layer *below = &packet->layers[layer];
	size_t end = header_end(packet, layer), skip = end - below->offset;
	if (layer + 1 >= PACKET_LAYERS_MAX || skip > below->captured)
		return DUMP_DONE;
	beyond.layer_count = (uint8_t)(layer + 2);
	beyond.layers[layer + 1] = (struct layer){
		.kind = (uint8_t)kind,
		.offset = (uint32_t)end,
		.captured = (uint32_t)(below->captured - skip),
		.length = (uint32_t)(below->length - skip),
	};
	return dump_layer(view, &beyond, layer + 1);
}

enum dump_result dump_ipv6_next(
	struct dump_view *view, const struct packet *packet, unsigned int layer, uint8_t protocol)
{
	unsigned int ip = dump_ip_below(packet, layer + 1);
	const uint8_t *header = packet->bytes + packet->layers[ip].offset;
	bool no_length = load_be16(header + 4) == 0;
	enum layer_kind extension = extension_kind(protocol);

	view->protocol = "ip6";
	if (extension != LAYER_NONE) {
		if (no_length && header[6] != PROTOCOL_HOP_BY_HOP)
			return print_beyond(view, packet, layer, extension);
		return dump_layer(view, packet, layer + 1);
	}
	if (no_length && !zero_length_holds(view, packet, ip, layer))
		return DUMP_DONE;
	return dump_ip_payload(view, packet, layer + 1, protocol, 6);
}

enum dump_result dump_ipv6(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span datagram = packet_span(packet, layer);
	const uint8_t *at = datagram.at;

	dump_raw_link(view, layer);
	view->protocol = "ip6";
	if (UNLIKELY(datagram.length < IPV6_HEADER_BYTES))
		datagram.captured = dump_ip_captured(packet, layer);
	if (!dump_has(&datagram, 0, IPV6_HEADER_BYTES)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (datagram.length < IPV6_HEADER_BYTES) {
		dump_count(view, "truncated-ip6 ", datagram.length);
		return DUMP_DONE;
	}
	if (!view->options.link_header)
		text_literal(view->text, "IP6 ");
	if (at[0] >> 4 != 6) {
		dump_count(view, "version error: ", at[0] >> 4);
		text_literal(view->text, " != 6");
		return DUMP_DONE;
	}
	uint32_t payload_bytes = load_be16(at + 4);
	if (payload_bytes)
		print_missing(view, payload_bytes + IPV6_HEADER_BYTES, datagram.length);
	if (view->options.verbose)
		print_verbose(view, at);
	if (at[6] != PROTOCOL_TCP && at[6] != PROTOCOL_UDP) {
		dump_ip_addresses(view, packet, layer);
		text_literal(view->text, ": ");
	}
	return dump_ipv6_next(view, packet, layer, at[6]);
}
