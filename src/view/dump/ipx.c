/* view/dump/ipx.c - prints Novell's IPX, with RIP and SAP (Novell's "IPX Router Specification"). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define IPX_HEADER_BYTES 30
#define IPX_DESTINATION_AT 6
#define IPX_SOURCE_AT 18
#define IPX_SOCKET_AT 10 /* in an address: network, node, socket */
#define RIP_ENTRY_BYTES 8
#define RIP_ENTRIES_MAX 50

enum ipx_socket {
	SOCKET_NCP = 0x0451,
	SOCKET_SAP = 0x0452,
	SOCKET_RIP = 0x0453,
	SOCKET_NETBIOS = 0x0455,
	SOCKET_DIAGNOSTICS = 0x0456,
	SOCKET_NWLINK = 0x0553,
	SOCKET_EIGRP = 0x85be,
};

static void print_address(struct dump_view *view, const uint8_t *at)
{
	text_printf(view->text, "%08x.%02x:%02x:%02x:%02x:%02x:%02x.%04x", load_be32(at), at[4],
		at[5], at[6], at[7], at[8], at[9], load_be16(at + IPX_SOCKET_AT));
}

/* routes: a network, hops and ticks */
static enum dump_result print_rip(struct dump_view *view, const struct span *bytes, size_t length)
{
	if (bytes->captured < 2)
		return DUMP_CUT;
	uint16_t command = load_be16(bytes->at);
	if (length < 2 || (command != 1 && command != 2)) {
		if (length >= 2)
			dump_hex_count(view, "ipx-rip-?", command, 1);
		else
			dump_invalid(view);
		return DUMP_DONE;
	}
	text_string(view->text, command == 1 ? "ipx-rip-req" : "ipx-rip-resp");
	unsigned int entries_max = command == 1 ? 1 : RIP_ENTRIES_MAX;
	size_t at = 2;
	for (unsigned int i = 0; i < entries_max && at < length; i++) {
		if (length - at < RIP_ENTRY_BYTES) {
			dump_invalid(view);
			return DUMP_DONE;
		}
		if (!dump_has(bytes, at, RIP_ENTRY_BYTES))
			return DUMP_CUT;
		const uint8_t *entry = bytes->at + at;
		text_printf(view->text, " %08x/%u.%u", load_be32(entry), load_be16(entry + 4),
			load_be16(entry + 6));
		at += RIP_ENTRY_BYTES;
	}
	return DUMP_DONE;
}

static enum dump_result print_payload(
	struct dump_view *view, uint16_t socket, const struct span *bytes, size_t length)
{
	switch (socket) {
	case SOCKET_NCP:
		dump_count(view, "ipx-ncp ", length);
		return DUMP_DONE;
	case SOCKET_SAP:
		dump_count(view, "ipx-sap ", length);
		return DUMP_DONE;
	case SOCKET_RIP:
		return print_rip(view, bytes, length);
	case SOCKET_NETBIOS:
		dump_count(view, "ipx-netbios ", length);
		return DUMP_DONE;
	case SOCKET_DIAGNOSTICS:
		dump_count(view, "ipx-diags ", length);
		return DUMP_DONE;
	case SOCKET_NWLINK:
		dump_count(view, "ipx-nwlink-dgm ", length);
		return DUMP_DONE;
	case SOCKET_EIGRP:
		dump_count(view, "EIGRP, length ", length);
		return DUMP_DONE;
	}
	dump_hex_count(view, "ipx-#", socket, 1);
	dump_count(view, " ", length);
	return DUMP_DONE;
}

enum dump_result dump_ipx(struct dump_view *view, const struct span *bytes)
{
	view->protocol = "ipx";
	if (!view->options.link_header)
		text_literal(view->text, "IPX ");
	if (bytes->captured < IPX_HEADER_BYTES)
		return DUMP_CUT;
	const uint8_t *at = bytes->at;
	print_address(view, at + IPX_SOURCE_AT);
	text_literal(view->text, " > ");
	print_address(view, at + IPX_DESTINATION_AT);
	text_literal(view->text, ": ");
	size_t length = load_be16(at + 2);
	if (length < IPX_HEADER_BYTES) {
		text_printf(view->text, "[length %zu < %u]", length, IPX_HEADER_BYTES);
		dump_invalid(view);
		return DUMP_DONE;
	}
	struct span payload = span_after(bytes, IPX_HEADER_BYTES);
	return print_payload(view, load_be16(at + IPX_DESTINATION_AT + IPX_SOCKET_AT), &payload,
		length - IPX_HEADER_BYTES);
}
