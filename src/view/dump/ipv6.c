/* view/dump/ipv6.c - prints an IPv6 header (RFC 8200, section 3). Room: view. */
#include "view/dump/ip.h"

static bool prints_its_own_addresses(uint8_t protocol)
{
	return protocol == PROTOCOL_TCP || protocol == PROTOCOL_UDP;
}

enum dump_result dump_ipv6(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span datagram = packet_span(packet, layer);
	const uint8_t *at = datagram.at;
	struct text *text = view->text;

	view->protocol = "ip6";
	if (!dump_has(&datagram, 0, IPV6_HEADER_BYTES)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (!view->options.link_header)
		text_literal(text, "IP6 ");
	if (at[0] >> 4 != 6) {
		text_literal(text, "version error: ");
		text_u32(text, at[0] >> 4);
		text_literal(text, " != 6");
		return DUMP_DONE;
	}
	uint32_t payload_bytes = load_be16(at + 4);
	if (payload_bytes && datagram.length < payload_bytes + IPV6_HEADER_BYTES) {
		text_literal(text, "truncated-ip6 - ");
		text_u64(text, payload_bytes + IPV6_HEADER_BYTES - datagram.length);
		text_literal(text, " bytes missing!");
	}
	uint8_t protocol = at[6];
	if (!prints_its_own_addresses(protocol)) {
		dump_ip_addresses(view, packet, layer);
		text_literal(text, ": ");
	}
	return dump_ip_payload(view, packet, layer + 1, protocol, 6);
}
