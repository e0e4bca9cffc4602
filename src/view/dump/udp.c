/* view/dump/udp.c - prints a UDP header (RFC 768). Room: view. */
#include "view/dump/ip.h"

#define UDP_HEADER_BYTES 8

static void put_end(struct dump_view *view, const struct packet *packet, unsigned int ip,
	size_t address_at, const uint8_t *port)
{
	const struct layer *layer = &packet->layers[ip];
	const uint8_t *address = packet->bytes + layer->offset + address_at;
	if (layer->kind == LAYER_IPV4)
		dump_ipv4_address(view, address);
	else
		dump_ipv6_address(view, address);
	text_char(view->text, '.');
	dump_udp_port(view, load_be16(port));
}

/* addresses with ports; ports alone where an extension header came between and IP has printed */
static void put_ends(struct dump_view *view, const struct packet *packet, unsigned int layer,
	const uint8_t *ports)
{
	unsigned int ip = dump_ip_below(packet, layer);
	if (ip == PACKET_NO_LAYER)
		return;
	bool v4 = packet->layers[ip].kind == LAYER_IPV4;
	if (ip + 1 == layer) {
		if (!ports) {
			dump_ip_addresses(view, packet, ip);
			text_literal(view->text, ": ");
			return;
		}
		put_end(view, packet, ip, v4 ? 12 : 8, ports);
		text_literal(view->text, " > ");
		put_end(view, packet, ip, v4 ? 16 : 24, ports + 2);
		text_literal(view->text, ": ");
	} else if (ports) {
		dump_udp_port(view, load_be16(ports));
		text_literal(view->text, " > ");
		dump_udp_port(view, load_be16(ports + 2));
		text_literal(view->text, ": ");
	}
}

enum dump_result dump_udp(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span datagram = packet_span(packet, layer);
	struct text *text = view->text;

	view->protocol = "udp";
	put_ends(view, packet, layer, dump_has(&datagram, 0, 4) ? datagram.at : NULL);
	if (!dump_has(&datagram, 0, 4)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (datagram.length < UDP_HEADER_BYTES) {
		text_literal(text, "truncated-udp ");
		text_u64(text, datagram.length);
		return DUMP_DONE;
	}
	if (!dump_has(&datagram, 4, 2)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	size_t stated = load_be16(datagram.at + 4);
	if (stated == 0 && datagram.length > UINT16_MAX) /* a jumbogram: RFC 2675, section 4 */
		stated = datagram.length;
	if (stated < UDP_HEADER_BYTES) {
		text_literal(text, "truncated-udplength ");
		text_u64(text, stated);
		return DUMP_DONE;
	}
	if (!dump_has(&datagram, 0, UDP_HEADER_BYTES)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (!view->options.quiet && layer + 1 < packet->layer_count &&
		packet->layers[layer + 1].kind != LAYER_PAYLOAD)
		return dump_layer(view, packet, layer + 1);
	if (stated > datagram.length && !dump_ip_fragmented(packet, layer)) {
		text_literal(text, "UDP, bad length ");
		text_u64(text, stated - UDP_HEADER_BYTES);
		text_literal(text, " > ");
		text_u64(text, datagram.length - UDP_HEADER_BYTES);
	} else {
		text_literal(text, "UDP, length ");
		text_u64(text, stated - UDP_HEADER_BYTES);
	}
	return DUMP_DONE;
}
