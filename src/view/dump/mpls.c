/* view/dump/mpls.c - prints an MPLS label stack (RFC 3032, section 2.1). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define LABEL_BYTES 4

static const char *const reserved_labels[16] = {
	"IPv4 explicit NULL",
	"router alert",
	"IPv6 explicit NULL",
	"implicit NULL",
};

static void print_label(struct dump_view *view, uint32_t entry, bool first)
{
	struct text *text = view->text;
	uint32_t label = entry >> 12;
	text_string(text, !first && view->options.verbose ? "\n\t" : " ");
	text_literal(text, "(label ");
	text_u32(text, label);
	if (view->options.verbose && label < ARRAY_COUNT(reserved_labels)) {
		text_literal(text, " (");
		text_string(text, name_or(reserved_labels[label], "rsvd"));
		text_char(text, ')');
	}
	text_literal(text, ", tc ");
	text_u32(text, entry >> 9 & 7);
	if (entry & 0x100)
		text_literal(text, ", [S]");
	text_literal(text, ", ttl ");
	text_u32(text, entry & 0xff);
	text_char(text, ')');
}

/* Nothing in the stack names what follows: some labels do, else the first byte has to */
static enum dump_result print_payload(struct dump_view *view, const struct packet *packet,
	unsigned int layer, uint32_t label, const struct span *payload)
{
	bool ipv4 = label == 0 || label == 3;
	bool ipv6 = label == 2;
	bool osi = false;
	if (!ipv4 && !ipv6) {
		if (payload->length < 1)
			return DUMP_DONE;
		if (payload->captured < 1)
			return DUMP_CUT;
		uint8_t first = payload->at[0];
		ipv4 = first >= 0x45 && first <= 0x4f;
		ipv6 = first >= 0x60 && first <= 0x6f;
		osi = first >= 0x81 && first <= 0x83;
	}
	if (ipv4 || ipv6 || osi) {
		text_string(view->text, view->options.verbose ? "\n\t" : " ");
		return osi ? dump_osi(view, payload) : dump_layer(view, packet, layer + 1);
	}
	if (view->options.quiet || view->options.bytes == DUMP_BYTES_HEX ||
		view->options.bytes == DUMP_BYTES_HEX_ASCII)
		return DUMP_DONE;
	dump_hex_ascii(view, payload->at, payload->captured);
	return payload->captured < payload->length ? DUMP_CUT : DUMP_DONE;
}

enum dump_result dump_mpls(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	uint32_t entry;
	bool first = true;
	view->protocol = "mpls";
	text_literal(view->text, "MPLS");
	do {
		if (bytes.length < LABEL_BYTES) {
			dump_invalid(view);
			return bytes.captured < bytes.length ? DUMP_CUT : DUMP_DONE;
		}
		if (bytes.captured < LABEL_BYTES)
			return DUMP_CUT;
		entry = load_be32(bytes.at);
		print_label(view, entry, first);
		first = false;
		bytes = span_after(&bytes, LABEL_BYTES);
	} while (!(entry & 0x100));
	return print_payload(view, packet, layer, entry >> 12, &bytes);
}
