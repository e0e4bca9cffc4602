/* view/dump/tunnel.c - prints VXLAN (RFC 7348, section 5) and Geneve (RFC 8926, 3). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/names.h"

#define VXLAN_HEADER_BYTES 8
#define VXLAN_VNI_AT 4
#define GENEVE_HEADER_BYTES 8
#define GENEVE_OPTION_HEADER_BYTES 4

enum dump_result dump_vxlan(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	view->protocol = "vxlan";
	text_literal(view->text, "VXLAN");
	if (bytes.length < VXLAN_HEADER_BYTES) {
		dump_invalid(view);
		return DUMP_DONE;
	}
	if (!dump_has(&bytes, 0, 1))
		return DUMP_CUT;
	uint8_t flags = bytes.at[0];
	text_printf(view->text, ", flags [%s] (0x%02x), ", flags & 0x08 ? "I" : "invalid", flags);
	if (!dump_has(&bytes, VXLAN_VNI_AT, 3))
		return DUMP_CUT;
	text_printf(view->text, "vni %u\n", load_be24(bytes.at + VXLAN_VNI_AT));
	if (!dump_has(&bytes, 0, VXLAN_HEADER_BYTES))
		return DUMP_CUT;
	return dump_layer(view, packet, layer + 1);
}

static const struct dump_token geneve_flags[] = {
	{ 0x80, "O" },
	{ 0x40, "C" },
	{ 0x20, "R1" },
	{ 0x10, "R2" },
	{ 0x08, "R3" },
	{ 0x04, "R4" },
	{ 0x02, "R5" },
	{ 0x01, "R6" },
	{ 0, NULL },
};

static const char *option_class_name(uint16_t class)
{
	static const struct dump_token classes[] = {
		{ 0x0100, "Linux" },
		{ 0x0101, "Open vSwitch" },
		{ 0x0102, "Open Virtual Networking (OVN)" },
		{ 0x0103, "In-band Network Telemetry (INT)" },
		{ 0x0104, "VMware" },
		{ 0, NULL },
	};
	if (class <= 0x00ff)
		return "Standard";
	if (class >= 0xfff0)
		return "Experimental";
	return name_or(dump_token_name(classes, class), "Unknown");
}

/* @options were captured whole */
static void print_options(struct dump_view *view, struct span options)
{
	const char *separator = "";
	while (options.captured >= GENEVE_OPTION_HEADER_BYTES) {
		uint16_t class = load_be16(options.at);
		uint8_t type = options.at[2];
		size_t bytes = 4 + (size_t)(options.at[3] & 0x1f) * 4;
		text_printf(view->text, "%sclass %s (0x%x) type 0x%x%s len %zu", separator,
			option_class_name(class), class, type, type & 0x80 ? "(C)" : "", bytes);
		separator = ", ";
		if (bytes > options.captured) {
			text_literal(view->text, " [bad length]");
			return;
		}
		if (view->options.verbose > 1 && bytes > 4) {
			text_literal(view->text, " data");
			for (size_t i = 4; i < bytes; i += 4)
				text_printf(view->text, " %08x", load_be32(options.at + i));
		}
		options = span_after(&options, bytes);
	}
}

static enum dump_result print_geneve_payload(
	struct dump_view *view, const struct packet *packet, const struct link_payload *payload)
{
	text_string(view->text, view->options.verbose ? "\n\t" : ": ");
	enum link_outcome outcome = dump_link_payload(view, packet, payload);
	if (outcome != LINK_UNKNOWN)
		return link_result(outcome);
	if (payload->ethertype == ETHERTYPE_BRIDGED)
		return dump_layer(view, packet, payload->layer);
	dump_hex_count(view, "geneve-proto-0x", payload->ethertype, 1);
	return DUMP_DONE;
}

static void print_geneve_header(struct dump_view *view, const uint8_t *at)
{
	struct text *text = view->text;
	uint16_t protocol = load_be16(at + 2);
	text_literal(text, ", Flags [");
	dump_bits(view, geneve_flags, at[1], "", "none");
	dump_hex_count(view, "], vni 0x", load_be24(at + 4), 1);
	if (at[7])
		dump_hex_count(view, ", rsvd 0x", at[7], 1);
	if (view->options.link_header)
		text_printf(text, ", proto %s (0x%04x)",
			name_or(names_ethertype(protocol), "unknown"), protocol);
}

enum dump_result dump_geneve(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	view->protocol = "geneve";
	text_literal(view->text, "Geneve");
	if (bytes.length < GENEVE_HEADER_BYTES) {
		text_printf(view->text, " [length %zu < 8]", bytes.length);
		dump_invalid(view);
		return DUMP_DONE;
	}
	if (bytes.captured < GENEVE_HEADER_BYTES) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	const uint8_t *at = bytes.at;
	if (at[0] >> 6) {
		dump_count(view, " ERROR: unknown-version ", at[0] >> 6);
		return DUMP_DONE;
	}
	print_geneve_header(view, at);
	struct span options = span_after(&bytes, GENEVE_HEADER_BYTES);
	size_t options_bytes = (size_t)(at[0] & 0x3f) * 4;
	if (options.length < options_bytes) {
		text_printf(view->text, " truncated-geneve - %zu bytes missing",
			options_bytes - options.length);
		return DUMP_DONE;
	}
	if (options.captured < options_bytes) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	struct link_payload payload = {
		.ethertype = load_be16(at + 2),
		.layer = layer + 1,
		.bytes = span_after(&options, options_bytes),
	};
	span_limit(&options, options_bytes);
	if (options_bytes && view->options.verbose) {
		text_literal(view->text, ", options [");
		print_options(view, options);
		text_char(view->text, ']');
	} else if (options_bytes) {
		text_printf(view->text, ", options [%zu bytes]", options_bytes);
	}
	return print_geneve_payload(view, packet, &payload);
}
