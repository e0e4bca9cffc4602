/* view/dump/cisco_hdlc.c - prints Cisco's HDLC with SLARP (RFC 1547, section 4.3.1). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/names.h"
#include "view/dump/ppp.h"

#define HEADER_BYTES 4
#define TYPE_SLARP 0x8035 /* the number of reverse ARP, which it is not */
#define SLARP_BYTES_MIN 14
#define SLARP_BYTES_MAX 18

enum slarp {
	SLARP_REQUEST = 0,
	SLARP_REPLY = 1,
	SLARP_KEEPALIVE = 2,
};

static enum dump_result print_keepalive(struct dump_view *view, const struct span *bytes)
{
	const uint8_t *at = bytes->at;
	text_printf(view->text, "keepalive: mineseen=0x%08x, yourseen=0x%08x, reliability=0x%04x",
		load_be32(at + 4), load_be32(at + 8), load_be16(at + 12));
	if (bytes->length < SLARP_BYTES_MAX)
		return DUMP_DONE;
	if (bytes->captured < SLARP_BYTES_MAX)
		return DUMP_CUT;
	uint32_t seconds = load_be32(at + SLARP_BYTES_MIN) / 1000;
	text_printf(view->text, ", link uptime=%ud%uh%um%us", seconds / 86400, seconds / 3600 % 24,
		seconds / 60 % 60, seconds % 60);
	return DUMP_DONE;
}

static enum dump_result print_slarp(struct dump_view *view, const struct span *bytes)
{
	view->protocol = "chdlc_slarp";
	text_printf(view->text, "SLARP (length: %zu), ", bytes->length);
	if (bytes->captured < SLARP_BYTES_MIN) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	uint32_t code = load_be32(bytes->at);
	if (code == SLARP_REQUEST) {
		text_literal(view->text, "request");
	} else if (code == SLARP_REPLY) {
		text_literal(view->text, "reply ");
		dump_ipv4_address(view, bytes->at + 4);
		text_char(view->text, '/');
		dump_ipv4_address(view, bytes->at + 8);
	} else if (code == SLARP_KEEPALIVE) {
		if (print_keepalive(view, bytes) == DUMP_CUT)
			return DUMP_CUT;
	} else {
		text_printf(view->text, "0x%02x unknown", code);
		if (view->options.verbose <= 1)
			dump_unknown_data(view, bytes, 4, "\n\t", bytes->length - 4);
	}
	if (bytes->length > SLARP_BYTES_MAX && view->options.verbose)
		text_printf(view->text, ", (trailing junk: %zu bytes)",
			bytes->length - SLARP_BYTES_MAX);
	/* tcpdump's -vv begins behind what it has read of a keepalive */
	bool uptime = code == SLARP_KEEPALIVE && bytes->length >= SLARP_BYTES_MAX;
	if (view->options.verbose > 1)
		dump_unknown_data(
			view, bytes, uptime ? SLARP_BYTES_MAX : 4, "\n\t", bytes->length - 4);
	return DUMP_DONE;
}

/* OSI's protocol comes after a byte of padding, which some leave out */
static enum dump_result print_osi(struct dump_view *view, const struct span *bytes)
{
	if (bytes->length < 2) {
		dump_truncated(view);
		view->link_header_bytes = HEADER_BYTES + (uint32_t)bytes->captured;
		return DUMP_DONE;
	}
	if (bytes->captured < 2)
		return DUMP_CUT;
	bool padded = bytes->at[1] >= 0x81 && bytes->at[1] <= 0x83; /* CLNP, ES-IS, IS-IS */
	struct span osi = span_after(bytes, padded ? 1 : 0);
	return dump_osi(view, &osi);
}

static void print_link_header(struct dump_view *view, const struct span *bytes, uint16_t type)
{
	uint8_t address = bytes->at[0];
	if (address == CISCO_HDLC_UNICAST)
		text_literal(view->text, "unicast");
	else if (address == CISCO_HDLC_MULTICAST)
		text_literal(view->text, "bcast");
	else
		text_printf(view->text, "0x%02x", address);
	text_printf(view->text,
		", ethertype %s (0x%04x), length %zu: ", name_or(names_ethertype(type), "Unknown"),
		type, bytes->length);
}

enum dump_result dump_cisco_hdlc(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	view->protocol = "chdlc";
	if (bytes.length < HEADER_BYTES) {
		dump_truncated(view);
		view->link_header_bytes = (uint32_t)bytes.captured;
		return DUMP_DONE;
	}
	if (bytes.captured < HEADER_BYTES)
		return DUMP_CUT;
	view->link_header_bytes = HEADER_BYTES;
	uint16_t type = load_be16(bytes.at + 2);
	if (view->options.link_header)
		print_link_header(view, &bytes, type);
	struct span payload = span_after(&bytes, HEADER_BYTES);
	switch (type) {
	case ETHERTYPE_IPV4:
	case ETHERTYPE_IPV6:
	case ETHERTYPE_MPLS:
	case ETHERTYPE_MPLS_MULTICAST:
		return dump_layer(view, packet, layer + 1);
	case TYPE_SLARP:
		return print_slarp(view, &payload);
	case ETHERTYPE_OSI:
		return print_osi(view, &payload);
	}
	if (!view->options.link_header)
		text_printf(view->text, "unknown CHDLC protocol (0x%04x)", type);
	return DUMP_DONE;
}
