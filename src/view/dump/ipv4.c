/* view/dump/ipv4.c - prints an IPv4 header (RFC 791, section 3.1). Room: view. */
#include "view/dump/ip.h"

static void wrong_version(struct dump_view *view, unsigned int version)
{
	if (version == 6) {
		text_literal(view->text, "IP6, wrong link-layer encapsulation");
	} else {
		text_literal(view->text, "IP");
		text_u32(view->text, version);
	}
	dump_invalid(view);
}

/*
 * The lengths that a header may get wrong. A quoted datagram is as long as it says: the message
 * around it rarely holds it all, and that is not worth a word.
 */
static bool lengths_hold(struct dump_view *view, const struct span *datagram, bool quoted)
{
	size_t header_bytes = (size_t)(datagram->at[0] & 0x0f) * 4;
	uint16_t total = load_be16(datagram->at + 2);
	struct text *text = view->text;

	if (datagram->length < IPV4_HEADER_BYTES_MIN) {
		text_literal(text, "truncated-ip ");
		text_u64(text, datagram->length);
		return false;
	}
	if (header_bytes < IPV4_HEADER_BYTES_MIN) {
		text_literal(text, "bad-hlen ");
		text_u64(text, header_bytes);
		return false;
	}
	if (datagram->length < total && !quoted) {
		text_literal(text, "truncated-ip - ");
		text_u64(text, total - datagram->length);
		text_literal(text, " bytes missing! ");
	}
	if (total < header_bytes) {
		text_literal(text, "bad-len ");
		text_u32(text, total);
		return false;
	}
	return true;
}

static enum dump_result later_fragment(
	struct dump_view *view, const struct packet *packet, unsigned int layer, uint8_t protocol)
{
	if (view->options.quiet > 1)
		return DUMP_DONE;
	dump_ip_addresses(view, packet, layer);
	text_char(view->text, ':');
	dump_ip_unknown(view, protocol);
	return DUMP_DONE;
}

static bool prints_its_own_addresses(uint8_t protocol)
{
	return protocol == PROTOCOL_TCP || protocol == PROTOCOL_UDP;
}

enum dump_result dump_ipv4(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span datagram = packet_span(packet, layer);
	bool quoted = layer > 0 && packet->layers[layer - 1].kind == LAYER_ICMP;
	const uint8_t *at = datagram.at;

	view->protocol = "ip";
	if (!dump_has(&datagram, 0, 1))
		return DUMP_CUT;
	if (at[0] >> 4 != 4) {
		wrong_version(view, at[0] >> 4);
		return DUMP_DONE;
	}
	if (!view->options.link_header)
		text_literal(view->text, "IP ");
	if (!dump_has(&datagram, 0, IPV4_HEADER_BYTES_MIN)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (!lengths_hold(view, &datagram, quoted))
		return DUMP_DONE;
	span_limit(&datagram, load_be16(at + 2));

	uint8_t protocol = at[9];
	size_t header_bytes = (size_t)(at[0] & 0x0f) * 4;
	if (load_be16(at + 6) & 0x1fff)
		return later_fragment(view, packet, layer, protocol);
	if (!prints_its_own_addresses(protocol)) {
		dump_ip_addresses(view, packet, layer);
		text_literal(view->text, ": ");
	}
	if (!dump_has(&datagram, 0, header_bytes)) {
		text_printf(view->text, " [remaining caplen(%zu) < header length(%zu)]",
			datagram.captured, header_bytes);
		return DUMP_CUT;
	}
	return dump_ip_payload(view, packet, layer + 1, protocol, 4);
}
