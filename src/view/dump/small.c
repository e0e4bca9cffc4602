/*
 * view/dump/small.c - first lines of protocols of the link itself: EAPOL (IEEE 802.1X), loopback
 * (Ethernet V2's), ATA over Ethernet. Room: view.
 */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define EAPOL_HEADER_BYTES 4
#define AOE_HEADER_BYTES 10

enum dump_result dump_eapol(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token types[] = {
		{ 0, "EAP packet" },
		{ 1, "EAPOL start" },
		{ 2, "EAPOL logoff" },
		{ 3, "EAPOL key" },
		{ 4, "Encapsulated ASF alert" },
		{ 0, NULL },
	};
	view->protocol = "eap";
	if (bytes->captured < EAPOL_HEADER_BYTES) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	uint8_t version = bytes->at[0], type = bytes->at[1];
	text_printf(view->text, "%s (%u) v%u, len %u",
		name_or(dump_token_name(types, type), "unknown"), type, version,
		load_be16(bytes->at + 2));
	return DUMP_DONE;
}

static enum dump_result invalid(struct dump_view *view, const struct span *rest)
{
	dump_invalid(view);
	return rest->captured < rest->length ? DUMP_CUT : DUMP_DONE;
}

static enum dump_result print_loopback_message(struct dump_view *view, struct span rest)
{
	if (rest.length < 2)
		return invalid(view, &rest);
	if (rest.captured < 2)
		return DUMP_CUT;
	uint16_t function = load_le16(rest.at);
	rest = span_after(&rest, 2);
	if (function == 1) {
		text_literal(view->text, ", Reply");
		if (rest.length < 2)
			return invalid(view, &rest);
		if (rest.captured < 2)
			return DUMP_CUT;
		dump_count(view, ", receipt number ", load_le16(rest.at));
		rest = span_after(&rest, 2);
	} else if (function == 2) {
		text_literal(view->text, ", Forward Data");
		if (rest.length < MAC_BYTES)
			return invalid(view, &rest);
		if (rest.captured < MAC_BYTES)
			return DUMP_CUT;
		text_literal(view->text, ", forwarding address ");
		dump_mac(view, rest.at);
		rest = span_after(&rest, MAC_BYTES);
	} else {
		text_printf(view->text, ",  invalid (%u)", function);
		return rest.captured < rest.length ? DUMP_CUT : DUMP_DONE;
	}
	text_printf(view->text, ", data (%zu octets)", rest.length);
	return rest.captured < rest.length ? DUMP_CUT : DUMP_DONE;
}

enum dump_result dump_ethernet_loopback(struct dump_view *view, const struct span *bytes)
{
	view->protocol = "loopback";
	text_literal(view->text, "Loopback");
	if (bytes->length < 2)
		return invalid(view, bytes);
	if (bytes->captured < 2)
		return DUMP_CUT;
	uint16_t skip = load_le16(bytes->at);
	struct span rest = span_after(bytes, 2);
	dump_count(view, ", skipCount ", skip);
	if (skip % 8)
		text_literal(view->text, " (bogus)");
	if (skip > rest.length)
		return invalid(view, &rest);
	if (skip > rest.captured)
		return DUMP_CUT;
	return print_loopback_message(view, span_after(&rest, skip));
}

enum dump_result dump_aoe(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token flags[] = {
		{ 0x08, "Response" },
		{ 0x04, "Error" },
		{ 0x02, "MBZ-1" },
		{ 0x01, "MBZ-0" },
		{ 0, NULL },
	};
	view->protocol = "aoe";
	dump_count(view, "AoE length ", bytes->length);
	if (bytes->length < 1)
		return invalid(view, bytes);
	if (bytes->captured < 1)
		return DUMP_CUT;
	dump_count(view, ", Ver ", bytes->at[0] >> 4);
	if (bytes->at[0] >> 4 != 1)
		return DUMP_DONE;
	if (bytes->length < AOE_HEADER_BYTES)
		return invalid(view, bytes);
	text_literal(view->text, ", Flags: [");
	dump_bits(view, flags, bytes->at[0] & 0x0f, ", ", "none");
	text_char(view->text, ']');
	return DUMP_DONE;
}
