/*
 * view/dump/neighbour.c - the first lines of what switches tell their neighbours: LLDP (IEEE
 * 802.1AB) and Cisco's DTP, UDLD and VTP. Room: view.
 */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define LLDP_SYSTEM_NAME 5

/* a name is all that is printed of the elements; they end with one of type or length 0 */
enum dump_result dump_lldp(struct dump_view *view, const struct span *bytes)
{
	view->protocol = "lldp";
	dump_count(view, "LLDP, length ", bytes->length);
	struct span rest = *bytes;
	while (rest.length >= 2) {
		uint16_t head = rest.captured < 2 ? UINT16_MAX : load_be16(rest.at);
		unsigned int type = head >> 9, length = head & 0x01ff;
		if (!type || !length)
			break;
		if (!dump_has(&rest, 2, length)) {
			dump_truncated(view);
			break;
		}
		if (type == LLDP_SYSTEM_NAME) {
			text_literal(view->text, ": ");
			(void)dump_safe_text(view, &rest, 2, length, true); /* all at hand */
		}
		rest = span_after(&rest, 2 + length);
	}
	return DUMP_DONE;
}

/* Shows @length as not fitting; CUT if the capture ends before the layer does */
static enum dump_result invalid(struct dump_view *view, const struct span *rest)
{
	dump_invalid(view);
	return rest->captured < rest->length ? DUMP_CUT : DUMP_DONE;
}

enum dtp_element {
	DTP_DOMAIN = 1,
	DTP_STATUS = 2,
	DTP_TYPE = 3,
	DTP_NEIGHBOR = 4,
};

/* the length that an element must have, header included; 0 for any */
static size_t dtp_length(uint16_t type)
{
	if (type == DTP_STATUS || type == DTP_TYPE)
		return 5;
	return type == DTP_NEIGHBOR ? 10 : 0;
}

static enum dump_result print_dtp_value(
	struct dump_view *view, uint16_t type, const struct span *element)
{
	if (type == DTP_DOMAIN) {
		text_literal(view->text, ", ");
		return dump_safe_text(view, element, 4, element->length - 4, true);
	}
	if (element->captured < element->length)
		return DUMP_CUT;
	if (type == DTP_NEIGHBOR) {
		text_literal(view->text, ", ");
		dump_mac(view, element->at + 4);
	} else if (dtp_length(type)) {
		dump_hex_count(view, ", 0x", element->at[4], 1);
	}
	return DUMP_DONE;
}

/* type, length with both, value; a type of 0 ends them */
static enum dump_result print_dtp_elements(struct dump_view *view, struct span rest)
{
	static const char *const names[] = {
		"Unknown",
		"Domain",
		"Status",
		"DTP type",
		"Neighbor",
	};
	while (rest.length) {
		if (rest.length < 4) {
			text_printf(view->text, "[%zu bytes remaining]", rest.length);
			return invalid(view, &rest);
		}
		if (rest.captured < 4)
			return DUMP_CUT;
		uint16_t type = load_be16(rest.at), length = load_be16(rest.at + 2);
		if (type == 0)
			return DUMP_DONE;
		text_printf(view->text, "\n\t%s (0x%04x) TLV, length %u",
			names[type < ARRAY_COUNT(names) ? type : 0], type, length);
		if (length < 4 || length > rest.length) {
			text_printf(view->text, "[invalid TLV length %u]", length);
			return invalid(view, &rest);
		}
		if (dtp_length(type) && length != dtp_length(type))
			return invalid(view, &rest);
		struct span element = rest;
		span_limit(&element, length);
		if (print_dtp_value(view, type, &element) == DUMP_CUT)
			return DUMP_CUT;
		rest = span_after(&rest, length);
	}
	return DUMP_DONE;
}

enum dump_result dump_dtp(struct dump_view *view, const struct span *bytes)
{
	view->protocol = "dtp";
	if (bytes->length < 1) {
		text_literal(view->text, "[zero packet length]");
		return invalid(view, bytes);
	}
	if (bytes->captured < 1)
		return DUMP_CUT;
	text_printf(view->text, "DTPv%u, length %zu", bytes->at[0], bytes->length);
	return view->options.verbose ? print_dtp_elements(view, span_after(bytes, 1)) : DUMP_DONE;
}

enum udld_element {
	UDLD_DEVICE_ID = 1,
	UDLD_PORT_ID = 2,
	UDLD_ECHO = 3,
	UDLD_MESSAGE_INTERVAL = 4,
	UDLD_TIMEOUT_INTERVAL = 5,
	UDLD_DEVICE_NAME = 6,
	UDLD_SEQUENCE = 7,
};

/* Return: false if the value has a length that its type cannot have */
static bool print_udld_value(struct dump_view *view, uint16_t type, const struct span *value,
	enum dump_result *ret_result)
{
	bool interval = type == UDLD_MESSAGE_INTERVAL || type == UDLD_TIMEOUT_INTERVAL;
	if ((interval && value->length != 1) || (type == UDLD_SEQUENCE && value->length != 4))
		return false;
	*ret_result = DUMP_DONE;
	if (type == UDLD_DEVICE_ID || type == UDLD_PORT_ID || type == UDLD_ECHO ||
		type == UDLD_DEVICE_NAME) {
		text_literal(view->text, ", ");
		*ret_result = dump_safe_text(view, value, 0, value->length, type != UDLD_ECHO);
	} else if (value->captured < value->length) {
		*ret_result = DUMP_CUT;
	} else if (interval) {
		text_printf(view->text, ", %us", value->at[0]);
	} else if (type == UDLD_SEQUENCE) {
		dump_count(view, ", ", load_be32(value->at));
	}
	return true;
}

static enum dump_result print_udld_elements(struct dump_view *view, struct span rest)
{
	static const char *const names[] = {
		"Unknown",
		"Device-ID TLV",
		"Port-ID TLV",
		"Echo TLV",
		"Message Interval TLV",
		"Timeout Interval TLV",
		"Device Name TLV",
		"Sequence Number TLV",
	};
	while (rest.length) {
		if (rest.length < 4)
			return invalid(view, &rest);
		if (rest.captured < 4)
			return DUMP_CUT;
		uint16_t type = load_be16(rest.at), length = load_be16(rest.at + 2);
		text_printf(view->text, "\n\t%s (0x%04x) TLV, length %u",
			names[type < ARRAY_COUNT(names) ? type : 0], type, length);
		rest = span_after(&rest, 4);
		if (length <= 4 || length - 4u > rest.length)
			return invalid(view, &rest);
		struct span value = rest;
		span_limit(&value, length - 4u);
		enum dump_result result;
		if (!print_udld_value(view, type, &value, &result))
			return invalid(view, &rest);
		if (result == DUMP_CUT)
			return DUMP_CUT;
		rest = span_after(&rest, length - 4u);
	}
	return DUMP_DONE;
}

static enum dump_result print_udld_details(struct dump_view *view, const struct span *bytes)
{
	if (bytes->captured < 4)
		return DUMP_CUT;
	text_printf(view->text, "\n\tChecksum 0x%04x (unverified)", load_be16(bytes->at + 2));
	return print_udld_elements(view, span_after(bytes, 4));
}

enum dump_result dump_udld(struct dump_view *view, const struct span *bytes)
{
	static const char *const codes[4] = {
		"Reserved",
		"Probe message",
		"Echo message",
		"Flush message",
	};
	static const struct dump_token flags[] = {
		{ 0x01, "RT" },
		{ 0x02, "RSY" },
		{ 0x04, "MBZ-2" },
		{ 0x08, "MBZ-3" },
		{ 0x10, "MBZ-4" },
		{ 0x20, "MBZ-5" },
		{ 0x40, "MBZ-6" },
		{ 0x80, "MBZ-7" },
		{ 0, NULL },
	};
	view->protocol = "udld";
	if (bytes->length < 4)
		return invalid(view, bytes);
	if (bytes->captured < 2)
		return DUMP_CUT;
	unsigned int version = bytes->at[0] >> 5, code = bytes->at[0] & 0x1f;
	text_printf(view->text, "UDLDv%u, Code %s (%x), Flags [", version,
		codes[code < ARRAY_COUNT(codes) ? code : 0], code);
	dump_bits(view, flags, bytes->at[1], ", ", "none");
	text_printf(view->text, "] (0x%02x), length %zu", bytes->at[1], bytes->length);
	if (view->options.verbose)
		return print_udld_details(view, bytes);
	return bytes->captured < bytes->length ? DUMP_CUT : DUMP_DONE;
}

enum dump_result dump_vtp(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token messages[] = {
		{ 1, "Summary advertisement" },
		{ 2, "Subset advertisement" },
		{ 3, "Advertisement request" },
		{ 4, "Join message" },
		{ 0, NULL },
	};
	view->protocol = "vtp";
	if (bytes->length < 36)
		return invalid(view, bytes);
	if (bytes->captured < 36)
		return DUMP_CUT;
	uint8_t message = bytes->at[1];
	text_printf(view->text, "VTPv%u, Message %s (0x%02x), length %zu", bytes->at[0],
		name_or(dump_token_name(messages, message), "Unknown message type"), message,
		bytes->length);
	return bytes->captured < bytes->length ? DUMP_CUT : DUMP_DONE;
}
