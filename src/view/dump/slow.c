/* view/dump/slow.c - prints the slow protocols (IEEE 802.3, annex 57A), LACP above all. Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define ELEMENT_HEADER_BYTES 2

enum subtype {
	SUBTYPE_LACP = 1,
	SUBTYPE_MARKER = 2,
};

enum lacp_element {
	LACP_ACTOR = 1,
	LACP_PARTNER = 2,
	LACP_COLLECTOR = 3,
};

#define MARKER_INFORMATION 1

static const char *element_name(uint8_t subtype, uint8_t type)
{
	static const char *const lacp[] = {
		"Terminator",
		"Actor Information",
		"Partner Information",
		"Collector Information",
	};
	static const char *const marker[] = { "Terminator", "Marker Information" };
	if (subtype == SUBTYPE_LACP && type < ARRAY_COUNT(lacp))
		return lacp[type];
	if (subtype == SUBTYPE_MARKER && type < ARRAY_COUNT(marker))
		return marker[type];
	return "Unknown";
}

/* an end of the aggregate: system, key, port, and what state it believes itself in */
static void print_end(struct dump_view *view, const uint8_t *at)
{
	static const struct dump_token states[] = {
		{ 0x01, "Activity" },
		{ 0x02, "Timeout" },
		{ 0x04, "Aggregation" },
		{ 0x08, "Synchronization" },
		{ 0x10, "Collecting" },
		{ 0x20, "Distributing" },
		{ 0x40, "Default" },
		{ 0x80, "Expired" },
		{ 0, NULL },
	};
	text_literal(view->text, "\n\t  System ");
	dump_mac(view, at + 2);
	text_printf(view->text,
		", System Priority %u, Key %u, Port %u, Port Priority %u\n\t  State Flags [",
		load_be16(at), load_be16(at + 8), load_be16(at + 12), load_be16(at + 10));
	dump_bits(view, states, at[14], ", ", "none");
	text_char(view->text, ']');
}

static void print_marker(struct dump_view *view, const uint8_t *at)
{
	text_literal(view->text, "\n\t  Request System ");
	dump_mac(view, at + 2);
	text_printf(view->text, ", Request Port %u, Request Transaction ID 0x%08x", load_be16(at),
		load_be32(at + 8));
}

/* the bytes that the value of a known element has; 0 for unknown ones */
static size_t value_bytes(uint8_t subtype, uint8_t type)
{
	if (subtype == SUBTYPE_MARKER)
		return type == MARKER_INFORMATION ? 14 : 0;
	if (type == LACP_ACTOR || type == LACP_PARTNER)
		return 18;
	return type == LACP_COLLECTOR ? 14 : 0;
}

/* @value was captured whole */
static void print_value(
	struct dump_view *view, uint8_t subtype, uint8_t type, const struct span *value)
{
	size_t needed = value_bytes(subtype, type);
	if (needed && value->length != needed)
		text_printf(view->text, "\n\t    ERROR: illegal length - should be %zu",
			needed + ELEMENT_HEADER_BYTES);
	else if (needed && subtype == SUBTYPE_MARKER)
		print_marker(view, value->at);
	else if (needed && type == LACP_COLLECTOR)
		dump_count(view, "\n\t  Max Delay ", load_be16(value->at));
	else if (needed)
		print_end(view, value->at);
	if (!needed || view->options.verbose > 1)
		dump_unknown_data(view, value, 0, "\n\t  ", value->length);
}

static enum dump_result print_elements(struct dump_view *view, uint8_t subtype, struct span rest)
{
	while (rest.length) {
		if (rest.length < ELEMENT_HEADER_BYTES) {
			text_literal(view->text, "\n\t\t packet is too short");
			return DUMP_DONE;
		}
		if (rest.captured < ELEMENT_HEADER_BYTES)
			return DUMP_CUT;
		uint8_t type = rest.at[0], length = rest.at[1];
		text_printf(view->text, "\n\t%s TLV (0x%02x), length %u",
			element_name(subtype, type), type, length);
		if (type == 0)
			return DUMP_DONE;
		if (length < ELEMENT_HEADER_BYTES) {
			text_literal(view->text, "\n\t    ERROR: illegal length - should be >= 2");
			return DUMP_DONE;
		}
		if (rest.length < length) {
			text_literal(view->text, "\n\t\t packet is too short");
			return DUMP_DONE;
		}
		if (rest.captured < length)
			return DUMP_CUT;
		struct span value = rest;
		span_limit(&value, length);
		value = span_after(&value, ELEMENT_HEADER_BYTES);
		print_value(view, subtype, type, &value);
		rest = span_after(&rest, length);
	}
	return DUMP_DONE;
}

static enum dump_result too_short(struct dump_view *view)
{
	text_string(view->text,
		view->options.verbose ? "\n\t\t packet is too short" : " (packet is too short)");
	return DUMP_DONE;
}

enum dump_result dump_slow_protocol(struct dump_view *view, const struct span *bytes)
{
	static const char *const names[4] = { NULL, "LACP", "MARKER", "OAM" };
	view->protocol = "slow";
	if (bytes->length < 1)
		return too_short(view);
	if (bytes->captured < 1)
		return DUMP_CUT;
	uint8_t subtype = bytes->at[0];
	const char *name = subtype < ARRAY_COUNT(names) ? names[subtype] : NULL;
	bool versioned = subtype == SUBTYPE_LACP || subtype == SUBTYPE_MARKER;
	if (versioned && bytes->length < 2)
		return too_short(view);
	if (versioned && bytes->captured < 2)
		return DUMP_CUT;
	if (versioned && bytes->at[1] != 1) {
		text_printf(view->text, "%s version %u packet not supported", name, bytes->at[1]);
		return DUMP_DONE;
	}
	if (!name) {
		text_printf(view->text, "unknown (%u), length %zu", subtype, bytes->length);
		dump_unknown_data(view, bytes, 0, "\n\t", bytes->length);
		return DUMP_DONE;
	}
	text_printf(view->text, "%s%s, length %zu", name, versioned ? "v1" : "", bytes->length);
	if (versioned && view->options.verbose)
		return print_elements(view, subtype, span_after(bytes, 2));
	return DUMP_DONE;
}
