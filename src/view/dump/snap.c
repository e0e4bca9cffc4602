/* view/dump/snap.c - prints what SNAP adds to an 802.2 header (RFC 1042, RFC 2684). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/link.h"
#include "view/dump/names.h"

#define BRIDGED_PAD_BYTES 2 /* before a bridged frame */

enum oui {
	OUI_ETHERTYPE = 0x000000,
	OUI_CISCO = 0x00000c,
	OUI_CISCO_BRIDGED = 0x0000f8,
	OUI_BRIDGED = 0x0080c2, /* RFC 2684 */
	OUI_APPLETALK = 0x080007,
};

enum cisco_pid {
	CISCO_PVST = 0x010b,
	CISCO_VLAN_BRIDGE = 0x010c,
	CISCO_UDLD = 0x0111,
	CISCO_CDP = 0x2000,
	CISCO_VTP = 0x2003,
	CISCO_DTP = 0x2004,
};

enum bridged_pid {
	BRIDGED_ETHERNET_FCS = 0x0001,
	BRIDGED_ETHERNET = 0x0007,
	BRIDGED_BPDU = 0x000e,
};

static const struct dump_token cisco_names[] = {
	{ CISCO_CDP, "CDP" },
	{ CISCO_VTP, "VTP" },
	{ CISCO_DTP, "DTP" },
	{ CISCO_UDLD, "UDLD" },
	{ CISCO_PVST, "PVST" },
	{ CISCO_VLAN_BRIDGE, "VLAN Bridge" },
	{ 0, NULL },
};

static const struct dump_token bridged_names[] = {
	{ BRIDGED_ETHERNET_FCS, "Ethernet + FCS" },
	{ BRIDGED_ETHERNET, "Ethernet w/o FCS" },
	{ 0x0002, "802.4 + FCS" },
	{ 0x0008, "802.4 w/o FCS" },
	{ 0x0003, "Token Ring + FCS" },
	{ 0x0009, "Token Ring w/o FCS" },
	{ 0x0004, "FDDI + FCS" },
	{ 0x000a, "FDDI w/o FCS" },
	{ 0x0005, "802.6 + FCS" },
	{ 0x000b, "802.6 w/o FCS" },
	{ BRIDGED_BPDU, "BPDU" },
	{ 0, NULL },
};

static const char *pid_name(uint32_t oui, uint16_t pid)
{
	const char *name = NULL;
	if (oui == OUI_ETHERTYPE || oui == OUI_CISCO_BRIDGED || oui == OUI_APPLETALK)
		name = names_ethertype(pid);
	else if (oui == OUI_CISCO)
		name = dump_token_name(cisco_names, pid);
	else if (oui == OUI_BRIDGED)
		name = dump_token_name(bridged_names, pid);
	return name_or(name, "Unknown");
}

static void print_pid(struct dump_view *view, uint32_t oui, uint16_t pid, size_t length)
{
	text_string(view->text, oui == OUI_ETHERTYPE ? "ethertype " : "pid ");
	text_string(view->text, pid_name(oui, pid));
	text_printf(view->text, " (0x%04x), length %zu: ", pid, length);
}

static void print_oui(struct dump_view *view, uint32_t oui)
{
	text_printf(view->text, "oui %s (0x%06x), ", name_or(names_oui(oui), "Unknown"), oui);
}

static enum link_outcome print_cisco(struct dump_view *view, uint16_t pid, const struct span *bytes)
{
	switch (pid) {
	case CISCO_CDP:
		return link_outcome(dump_cdp(view, bytes));
	case CISCO_PVST:
	case CISCO_VLAN_BRIDGE:
		return link_outcome(dump_spanning_tree(view, bytes));
	case CISCO_UDLD:
		return link_outcome(dump_udld(view, bytes));
	case CISCO_VTP:
		return link_outcome(dump_vtp(view, bytes));
	case CISCO_DTP:
		return link_outcome(dump_dtp(view, bytes));
	}
	return LINK_UNKNOWN;
}

static enum link_outcome print_bridged(
	struct dump_view *view, const struct packet *packet, const struct link_payload *payload)
{
	switch (payload->ethertype) {
	case BRIDGED_ETHERNET:
	case BRIDGED_ETHERNET_FCS:
		if (payload->bytes.captured < BRIDGED_PAD_BYTES) {
			dump_truncated(view);
			return LINK_DONE;
		}
		return link_outcome(dump_layer(view, packet, payload->layer));
	case BRIDGED_BPDU:
		return link_outcome(dump_spanning_tree(view, &payload->bytes));
	}
	return LINK_UNKNOWN;
}

static enum link_outcome print_payload(struct dump_view *view, const struct packet *packet,
	uint32_t oui, const struct link_payload *payload)
{
	switch (oui) {
	case OUI_ETHERTYPE:
	case OUI_CISCO_BRIDGED:
		return dump_link_payload(view, packet, payload);
	case OUI_APPLETALK:
		if (payload->ethertype == ETHERTYPE_APPLETALK)
			return dump_link_payload(view, packet, payload);
		break;
	case OUI_CISCO:
		return print_cisco(view, payload->ethertype, &payload->bytes);
	case OUI_BRIDGED:
		return print_bridged(view, packet, payload);
	}
	return LINK_UNKNOWN;
}

enum link_outcome dump_snap(
	struct dump_view *view, const struct packet *packet, const struct link_payload *snap)
{
	view->protocol = "snap";
	if (snap->bytes.captured < SNAP_HEADER_BYTES) {
		dump_truncated(view);
		return LINK_DONE;
	}
	uint32_t oui = load_be24(snap->bytes.at);
	struct link_payload payload = *snap;
	payload.ethertype = load_be16(snap->bytes.at + 3);
	payload.bytes = span_after(&snap->bytes, SNAP_HEADER_BYTES);
	if (view->options.link_header) {
		print_oui(view, oui);
		print_pid(view, oui, payload.ethertype, payload.bytes.length);
	}
	enum link_outcome outcome = print_payload(view, packet, oui, &payload);
	if (outcome != LINK_UNKNOWN || view->options.link_header)
		return outcome;
	if (payload.source) {
		dump_macs(view, payload.source, payload.destination);
		text_char(view->text, ' ');
	}
	text_literal(view->text, "SNAP, ");
	if (oui != OUI_ETHERTYPE)
		print_oui(view, oui);
	print_pid(view, oui, payload.ethertype, payload.bytes.length);
	return LINK_UNKNOWN;
}
