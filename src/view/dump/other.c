/* view/dump/other.c - prints what is known by its number alone. Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

/* EtherTypes beside those that lead to IP; with neither printer nor name they are unknown */
static const struct {
	uint16_t ethertype;
	const char *name; /* when it is all that is printed */
	foreign_printer *print;
} foreign[] = {
	{ 0x8809, NULL, dump_slow_protocol },
	{ 0x88cc, NULL, dump_lldp },
	{ 0x888e, NULL, dump_eapol },
	{ 0x9000, NULL, dump_ethernet_loopback },
	{ 0x88a2, NULL, dump_aoe },
	{ 0x6003, "DECnet", NULL },
	{ 0x80f3, "AARP", NULL },
	{ ETHERTYPE_APPLETALK, "AppleTalk", NULL },
	{ 0x8899, "Realtek", NULL },
	{ 0x8808, "MPCP", NULL },
	{ 0x8902, "CFM", NULL },
	{ 0xabcd, "CFM", NULL },
	{ 0x894f, "NSH", NULL },
	{ 0x88ca, "TIPC", NULL },
	{ 0x886f, "MS NLB heartbeat", NULL },
	{ 0x0707, "GeoNet", NULL },
	{ 0x8947, "GeoNet", NULL },
	{ 0x1111, "CALM FAST", NULL },
	{ 0x88f7, "PTP", NULL },
	{ 0x88e5, "MACsec", NULL },
};

/* OSI's network layer, whose first byte, which Cisco's HDLC repeats, says the protocol */
static enum dump_result print_osi(struct dump_view *view, const struct span *bytes)
{
	if (bytes->captured == 0) {
		view->protocol = "isoclns";
		dump_truncated(view);
		return DUMP_DONE;
	}
	struct span behind = span_after(bytes, 1);
	return dump_osi(view, &behind);
}

enum link_outcome dump_foreign(struct dump_view *view, const struct link_payload *payload)
{
	if (payload->ethertype == ETHERTYPE_OSI)
		return link_outcome(print_osi(view, &payload->bytes));
	if (payload->ethertype == ETHERTYPE_IPX) {
		text_literal(view->text, "(NOV-ETHII) ");
		return link_outcome(dump_ipx(view, &payload->bytes));
	}
	for (size_t i = 0; i < ARRAY_COUNT(foreign); i++) {
		if (foreign[i].ethertype != payload->ethertype)
			continue;
		if (foreign[i].print)
			return link_outcome(foreign[i].print(view, &payload->bytes));
		return link_outcome(dump_short(view, foreign[i].name, &payload->bytes));
	}
	return LINK_UNKNOWN;
}

enum dump_result dump_osi(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token names[] = {
		{ 0x00, "NULL" },
		{ 0x08, "Q.933" },
		{ 0x09, "LMI" },
		{ 0x80, "SNAP" },
		{ 0x81, "CLNP" },
		{ 0x82, "ES-IS" },
		{ 0x83, "IS-IS" },
		{ 0x84, "CONS" },
		{ 0x85, "IDRP" },
		{ 0x8a, "X25 ES-IS" },
		{ 0xb1, "FRF.15" },
		{ 0xc1, "ISIS_SPB" },
		{ 0xcc, "IPv4" },
		{ 0x8e, "IPv6" },
		{ 0xcf, "PPP" },
		{ 0, NULL },
	};
	view->protocol = "isoclns";
	if (bytes->captured == 0)
		return DUMP_CUT;
	uint8_t protocol = bytes->at[0];
	const char *name = dump_token_name(names, protocol);
	if (view->options.link_header)
		text_printf(
			view->text, "OSI NLPID %s (0x%02x): ", name_or(name, "Unknown"), protocol);
	if (protocol == 0x08 || (protocol >= 0x81 && protocol <= 0x83) || protocol == 0xcc ||
		protocol == 0x8e || protocol == 0xcf)
		return dump_short(view, name, bytes);
	if (protocol != 0 && !view->options.link_header)
		text_printf(view->text, "OSI NLPID 0x%02x unknown", protocol);
	dump_count(view, view->options.link_header ? "length: " : ", length: ", bytes->length);
	if (protocol != 0 && bytes->length > 1)
		dump_unknown_data(view, bytes, 0, "\n\t", bytes->length);
	return DUMP_DONE;
}

enum dump_result dump_short(struct dump_view *view, const char *name, const struct span *bytes)
{
	text_string(view->text, name);
	dump_count(view, ", length ", bytes->length);
	return DUMP_DONE;
}

enum dump_result dump_safe_text(
	struct dump_view *view, const struct span *span, size_t offset, size_t bytes, bool padded)
{
	for (size_t i = 0; i < bytes; i++) {
		if (!dump_has(span, offset + i, 1))
			return DUMP_CUT;
		uint8_t c = span->at[offset + i];
		if (padded && c == 0)
			break;
		if (c & 0x80) {
			text_literal(view->text, "M-");
			c &= 0x7f;
		}
		if (c < ' ' || c == 0x7f) {
			text_char(view->text, '^');
			c ^= 0x40;
		}
		text_char(view->text, (char)c);
	}
	return DUMP_DONE;
}

/* the numbers that libpcap gives captures whose first byte is that of an IP header */
static bool is_raw(uint16_t link_type)
{
	static const uint16_t raw[] = { 12, 14, 101, 228, 229 };
	for (size_t i = 0; i < ARRAY_COUNT(raw); i++) {
		if (raw[i] == link_type)
			return true;
	}
	return false;
}

/* a capture that tcpwhy has no printer for, or one of IP packets with something else in it */
static enum dump_result print_unsupported(struct dump_view *view, const struct packet *packet)
{
	if (is_raw(packet->link_type)) {
		if (view->options.link_header)
			text_literal(view->text, "ip: ");
		view->protocol = "ipn";
		dump_count(view, "unknown ip ", packet->bytes[0] >> 4);
		return DUMP_DONE;
	}
	view->protocol = "unsupported";
	text_literal(view->text, "UNSUPPORTED");
	dump_hex_ascii(view, packet->bytes, packet->captured);
	return DUMP_DONE;
}

enum dump_result dump_other(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	if (layer == 0)
		return print_unsupported(view, packet);
	struct span bytes = packet_span(packet, layer);
	uint8_t below = packet->layers[layer - 1].kind;
	if (below == LAYER_IPV4 || below == LAYER_IPV6) {
		dump_ip_unknown(view, (uint8_t)packet->layers[layer].protocol);
		dump_count(view, " ", bytes.length);
		return DUMP_DONE;
	}
	dump_by_default(view, &bytes);
	return DUMP_DONE;
}
