/* view/dump/ppp.c - prints PPP frames (RFC 1661, section 2; RFC 1662, 3). Room: view. */
#include "view/dump/ppp.h"

#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define PPP_ADDRESS 0xff
#define PPP_CONTROL 0x03
#define PPP_HEADER_BYTES 4
#define DLT_PPP_SERIAL 50
#define DLT_CISCO_HDLC 104
#define PPPD_IN 0x00 /* where the address would be: pppd's notes on the direction */
#define PPPD_OUT 0x01

static const struct dump_token protocol_names[] = {
	{ PPP_IPV4, "IP" },
	{ PPP_OSI, "OSI" },
	{ 0x0025, "NS" },
	{ 0x0027, "DECNET" },
	{ 0x0029, "APPLE" },
	{ PPP_IPX, "IPX" },
	{ 0x002d, "VJC IP" },
	{ PPP_VJ_UNCOMPRESSED, "VJNC IP" },
	{ 0x0031, "BRPDU" },
	{ 0x0033, "STII" },
	{ 0x0035, "VINES" },
	{ PPP_MPLS_UNICAST, "MPLS" },
	{ PPP_MPLS_MULTICAST, "MPLS" },
	{ PPP_COMPRESSED, "Compressed" },
	{ PPP_MULTILINK, "MLPPP" },
	{ PPP_IPV6, "IP6" },
	{ 0x0201, "HELLO" },
	{ 0x0231, "LUXCOM" },
	{ 0x0233, "SNS" },
	{ PPP_IPCP, "IPCP" },
	{ PPP_OSICP, "OSICP" },
	{ 0x8025, "NSCP" },
	{ 0x8027, "DECNETCP" },
	{ 0x8029, "APPLECP" },
	{ 0x802b, "IPXCP" },
	{ 0x8033, "STIICP" },
	{ 0x8035, "VINESCP" },
	{ PPP_IPV6CP, "IP6CP" },
	{ PPP_MPLSCP, "MPLSCP" },
	{ PPP_LCP, "LCP" },
	{ PPP_PAP, "PAP" },
	{ PPP_LQM, "LQM" },
	{ PPP_CHAP, "CHAP" },
	{ PPP_EAP, "EAP" },
	{ PPP_SPAP, "SPAP" },
	{ PPP_SPAP_OLD, "Old-SPAP" },
	{ PPP_BACP, "BACP" },
	{ PPP_BAP, "BAP" },
	{ 0xc03d, "MLPPP-CP" },
	{ PPP_CCP, "CCP" },
	{ 0, NULL },
};

const char *dump_ppp_protocol(uint16_t protocol)
{
	return dump_token_name(protocol_names, protocol);
}

static void print_multilink(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token fragment_flags[] = {
		{ 0x80, "begin" },
		{ 0x40, "end" },
		{ 0, NULL },
	};
	if (!view->options.link_header)
		text_literal(view->text, "MLPPP, ");
	if (bytes->captured < 2) {
		text_literal(view->text, "[|mlppp]");
		return;
	}
	dump_hex_count(view, "seq 0x", load_be16(bytes->at) & 0x0fff, 3);
	text_literal(view->text, ", Flags [");
	dump_bits(view, fragment_flags, bytes->at[0], ", ", "none");
	dump_count(view, "], length ", bytes->length);
}

static void print_unknown(struct dump_view *view, uint16_t protocol, const struct span *bytes)
{
	const char *name = dump_ppp_protocol(protocol);
	if (name)
		text_string(view->text, name);
	else
		text_printf(view->text, "unknown PPP protocol (0x%04x)", protocol);
	text_char(view->text, ' ');
	dump_unknown_data(view, bytes, 0, "\n\t", bytes->length);
}

/* what a protocol number announces: layer @next, or @bytes where that is not decoded */
static enum dump_result print_payload(struct dump_view *view, const struct packet *packet,
	unsigned int next, uint16_t protocol, const struct span *bytes)
{
	switch (protocol) {
	case PPP_IPV4:
	case PPP_VJ_UNCOMPRESSED:
	case PPP_IPV6:
	case PPP_MPLS_UNICAST:
	case PPP_MPLS_MULTICAST:
	case ETHERTYPE_IPV4: /* seen where the protocol should be */
	case ETHERTYPE_IPV6:
		return dump_layer(view, packet, next);
	case PPP_LCP:
	case PPP_IPCP:
	case PPP_OSICP:
	case PPP_MPLSCP:
	case PPP_IPV6CP:
	case PPP_CCP:
	case PPP_BACP:
		return dump_ppp_control(view, protocol, bytes);
	case PPP_CHAP:
		return dump_ppp_chap(view, bytes);
	case PPP_PAP:
		return dump_ppp_pap(view, bytes);
	case PPP_MULTILINK:
		print_multilink(view, bytes);
		return DUMP_DONE;
	case PPP_BAP:
		return DUMP_DONE;
	case PPP_IPX:
	case ETHERTYPE_IPX:
		return dump_ipx(view, bytes);
	case PPP_OSI:
		return dump_osi(view, bytes);
	case PPP_COMPRESSED:
		text_literal(view->text, "compressed PPP data");
		return DUMP_DONE;
	}
	if ((protocol & 0xff00) == 0x7e00) /* still escaped as on the line (RFC 1662, 4.2) */
		return dump_short(view, "HDLC", bytes);
	print_unknown(view, protocol, bytes);
	return DUMP_DONE;
}

/* the address and control fields, which compression may have left out */
static bool skip_address(struct dump_view *view, struct span *rest)
{
	if (rest->at[1] != PPP_CONTROL)
		return false;
	uint8_t address = rest->at[0];
	if (address != PPPD_IN && address != PPPD_OUT && address != PPP_ADDRESS)
		return false;
	if (view->options.link_header && address != PPP_ADDRESS)
		text_string(view->text, address == PPPD_IN ? "In  " : "Out ");
	*rest = span_after(rest, 2);
	return true;
}

/* a frame of which some or all of the first fields may be compressed */
static enum dump_result print_frame(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span rest = packet_span(packet, layer);
	size_t length = rest.length;
	view->protocol = "ppp";
	if (rest.length >= 2) {
		if (rest.captured < 2)
			return DUMP_CUT;
		skip_address(view, &rest);
	}
	if (rest.length < 2) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	bool compressed = rest.captured && rest.at[0] & 1;
	if (rest.captured < (compressed ? 1 : 2))
		return DUMP_CUT;
	uint16_t protocol = compressed ? rest.at[0] : load_be16(rest.at);
	rest = span_after(&rest, compressed ? 1 : 2);
	if (view->options.link_header) {
		const char *name = dump_ppp_protocol(protocol);
		text_printf(view->text, "%s (0x%04x), length %zu", name_or(name, "unknown"),
			protocol, length);
		if (!name)
			return DUMP_DONE;
		text_literal(view->text, ": ");
	}
	return print_payload(view, packet, layer + 1, protocol, &rest);
}

/* DLT_PPP_SERIAL: address and control are always there */
static enum dump_result print_serial(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	const uint8_t *at = bytes.at;
	view->protocol = "ppp_hdlc";
	bool cisco = bytes.captured >= 2 &&
		(at[0] == CISCO_HDLC_UNICAST || at[0] == CISCO_HDLC_MULTICAST);
	if (cisco)
		return dump_cisco_hdlc(view, packet, layer);
	if (bytes.captured < PPP_HEADER_BYTES) {
		dump_truncated(view);
		view->link_header_bytes = (uint32_t)bytes.captured;
		return DUMP_DONE;
	}
	if (view->options.link_header)
		text_printf(view->text, "%02x %02x %zu ", at[0], at[1], bytes.length);
	if (at[0] != PPP_ADDRESS) {
		text_printf(view->text, "unknown addr %02x; ctrl %02x", at[2], at[3]);
		view->link_header_bytes = 2;
		return DUMP_DONE;
	}
	view->link_header_bytes = PPP_HEADER_BYTES;
	uint16_t protocol = load_be16(at + 2);
	const char *name = dump_ppp_protocol(protocol);
	if (name)
		text_string(view->text, name);
	else
		text_printf(view->text, "unknown PPP protocol (0x%04x)", protocol);
	text_literal(view->text, ": ");
	struct span payload = span_after(&bytes, PPP_HEADER_BYTES);
	return print_payload(view, packet, layer + 1, protocol, &payload);
}

enum dump_result dump_ppp(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	if (layer > 0)
		return print_frame(view, packet, layer);
	if (packet->link_type == DLT_PPP_SERIAL)
		return print_serial(view, packet, layer);
	if (packet->link_type == DLT_CISCO_HDLC)
		return dump_cisco_hdlc(view, packet, layer);
	struct span bytes = packet_span(packet, layer);
	view->protocol = "ppp";
	if (bytes.captured < PPP_HEADER_BYTES) {
		dump_truncated(view);
		view->link_header_bytes = (uint32_t)bytes.captured;
		return DUMP_DONE;
	}
	view->link_header_bytes = PPP_HEADER_BYTES;
	return print_frame(view, packet, layer);
}
