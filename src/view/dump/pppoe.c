/* view/dump/pppoe.c - prints PPP over Ethernet, with the tags of its discovery (RFC 2516). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define PPPOE_HEADER_BYTES 6
#define PPPOE_PADI 0x09
#define PADI_BYTES_MAX 1484
#define TAG_HEADER_BYTES 4
#define TAG_TEXT_BYTES_MAX 79 /* longer values are shown this far */

static const struct dump_token codes[] = {
	{ PPPOE_PADI, "PADI" },
	{ 0x07, "PADO" },
	{ 0x19, "PADR" },
	{ 0x65, "PADS" },
	{ 0xa7, "PADT" },
	{ 0x00, "" }, /* session data */
	{ 0, NULL },
};

static const struct dump_token tags[] = {
	{ 0x0000, "EOL" },
	{ 0x0101, "Service-Name" },
	{ 0x0102, "AC-Name" },
	{ 0x0103, "Host-Uniq" },
	{ 0x0104, "AC-Cookie" },
	{ 0x0105, "Vendor-Specific" },
	{ 0x0110, "Relay-Session-ID" },
	{ 0x0120, "PPP-Max-Payload" },
	{ 0x0201, "Service-Name-Error" },
	{ 0x0202, "AC-System-Error" },
	{ 0x0203, "Generic-Error" },
	{ 0, NULL },
};

static bool is_printable(uint8_t byte)
{
	return byte >= ' ' && byte <= '~';
}

/* text where most of it is text, else hexadecimal */
static void print_tag_value(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	size_t shown = bytes < TAG_TEXT_BYTES_MAX ? bytes : TAG_TEXT_BYTES_MAX;
	size_t printable = 0;
	for (size_t i = 0; i < shown; i++)
		printable += is_printable(at[i]);
	if (printable > shown - printable) {
		text_literal(view->text, " \"");
		for (size_t i = 0; i < shown; i++)
			text_char(view->text, is_printable(at[i]) ? (char)at[i] : '.');
		text_char(view->text, '"');
		return;
	}
	text_literal(view->text, " 0x");
	for (size_t i = 0; i < bytes; i++)
		text_printf(view->text, "%02X", at[i]);
}

/* The tags fill @length bytes, or end with an EOL */
static enum dump_result print_tags(struct dump_view *view, struct span rest, size_t length)
{
	size_t at = 0;
	uint16_t type = 0xffff;
	while (type && at < length) {
		if (!dump_has(&rest, at, TAG_HEADER_BYTES))
			return DUMP_CUT;
		type = load_be16(rest.at + at);
		size_t bytes = load_be16(rest.at + at + 2);
		at += TAG_HEADER_BYTES;
		if (!dump_has(&rest, at, bytes))
			return DUMP_CUT;
		const char *name = dump_token_name(tags, type);
		text_literal(view->text, " [");
		if (name)
			text_string(view->text, name);
		else
			dump_hex_count(view, "TAG-0x", type, 1);
		if (bytes)
			print_tag_value(view, rest.at + at, bytes);
		text_char(view->text, ']');
		at += bytes;
	}
	return DUMP_DONE;
}

/* Return: the payload's length, no longer than what is there */
static size_t print_header(struct dump_view *view, const uint8_t *at, size_t room)
{
	uint8_t version = at[0] >> 4, type = at[0] & 0x0f, code = at[1];
	uint16_t session = load_be16(at + 2);
	size_t length = load_be16(at + 4);
	const char *name = dump_token_name(codes, code);
	if (version != 1)
		text_printf(view->text, " [ver %u]", version);
	if (type != 1)
		text_printf(view->text, " [type %u]", type);
	text_literal(view->text, "PPPoE ");
	if (name)
		text_string(view->text, name);
	else
		dump_hex_count(view, "PAD-", code, 1);
	if (code == PPPOE_PADI && length > PADI_BYTES_MAX - PPPOE_HEADER_BYTES)
		text_printf(view->text, " [len %zu!]", length);
	if (length > room) {
		text_printf(view->text, " [len %zu > %zu!]", length, room);
		length = room;
	}
	if (session)
		text_printf(view->text, " [ses 0x%x]", session);
	return length;
}

enum dump_result dump_pppoe(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	view->protocol = "pppoe";
	if (bytes.length < PPPOE_HEADER_BYTES) {
		text_printf(view->text, " (length %zu < %u)", bytes.length, PPPOE_HEADER_BYTES);
		dump_invalid(view);
		return DUMP_DONE;
	}
	if (bytes.captured < PPPOE_HEADER_BYTES)
		return DUMP_CUT;
	struct span payload = span_after(&bytes, PPPOE_HEADER_BYTES);
	size_t length = print_header(view, bytes.at, payload.length);
	if (layer == 0)
		view->link_header_bytes = PPPOE_HEADER_BYTES;
	if (bytes.at[1])
		return print_tags(view, payload, length);
	text_char(view->text, ' ');
	if (layer == 0 && layer + 1 < packet->layer_count)
		view->link_header_bytes += packet->layers[layer + 1].header_bytes;
	return dump_layer(view, packet, layer + 1);
}
