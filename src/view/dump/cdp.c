/* view/dump/cdp.c - prints Cisco's discovery protocol (Cisco's "Frame Formats"). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define CDP_HEADER_BYTES 4
#define ELEMENT_HEADER_BYTES 4
#define ELEMENT_DEVICE_ID 0x0001

/* Prints a value; CUT if the capture ends before it does */
typedef enum dump_result value_printer(struct dump_view *view, const struct span *value);

/* as tcpdump reads a length that does not fit: CUT if the capture ends before the value does */
static enum dump_result invalid(struct dump_view *view, const struct span *rest)
{
	dump_invalid(view);
	return rest->captured < rest->length ? DUMP_CUT : DUMP_DONE;
}

static enum dump_result print_nothing(struct dump_view *view, const struct span *value)
{
	return value->captured < value->length ? DUMP_CUT : DUMP_DONE;
}

static enum dump_result print_text(struct dump_view *view, const struct span *value)
{
	text_char(view->text, '\'');
	if (dump_safe_text(view, value, 0, value->length, false) == DUMP_CUT)
		return DUMP_CUT;
	text_char(view->text, '\'');
	return DUMP_DONE;
}

/* several lines, each indented */
static enum dump_result print_lines(struct dump_view *view, const struct span *value)
{
	text_literal(view->text, "\n\t  ");
	for (size_t i = 0; i < value->length; i++) {
		if (!dump_has(value, i, 1))
			return DUMP_CUT;
		if (value->at[i] == '\n')
			text_literal(view->text, "\n\t  ");
		else
			(void)dump_safe_text(view, value, i, 1, false); /* at hand */
	}
	return DUMP_DONE;
}

/* the number in the value's first bytes, up to four; CUT if they were not captured */
static enum dump_result read_number(const struct span *value, size_t bytes, uint32_t *ret_number)
{
	uint32_t number = 0;
	if (value->captured < bytes)
		return DUMP_CUT;
	for (size_t i = 0; i < bytes; i++)
		number = number << 8 | value->at[i];
	*ret_number = number;
	return DUMP_DONE;
}

static enum dump_result print_number(struct dump_view *view, const struct span *value)
{
	uint32_t number;
	if (read_number(value, value->length, &number) == DUMP_CUT)
		return DUMP_CUT;
	text_u32(view->text, number);
	return DUMP_DONE;
}

static enum dump_result print_hex(struct dump_view *view, const struct span *value)
{
	uint32_t number;
	if (read_number(value, value->length, &number) == DUMP_CUT)
		return DUMP_CUT;
	dump_hex_count(view, "0x", number, 2);
	return DUMP_DONE;
}

static enum dump_result print_bytes(struct dump_view *view, const struct span *value)
{
	uint32_t number;
	if (read_number(value, value->length, &number) == DUMP_CUT)
		return DUMP_CUT;
	text_printf(view->text, "%u bytes", number);
	return DUMP_DONE;
}

static enum dump_result print_duplex(struct dump_view *view, const struct span *value)
{
	uint32_t number;
	if (read_number(value, 1, &number) == DUMP_CUT)
		return DUMP_CUT;
	text_string(view->text, number ? "full" : "half");
	return DUMP_DONE;
}

static enum dump_result print_power(struct dump_view *view, const struct span *value)
{
	uint32_t milliwatts;
	if (read_number(value, value->length, &milliwatts) == DUMP_CUT)
		return DUMP_CUT;
	text_printf(view->text, "%.2fW", milliwatts / 1000.0);
	return DUMP_DONE;
}

static enum dump_result print_capabilities(struct dump_view *view, const struct span *value)
{
	static const struct dump_token capabilities[] = {
		{ 0x01, "Router" },
		{ 0x02, "Transparent Bridge" },
		{ 0x04, "Source Route Bridge" },
		{ 0x08, "L2 Switch" },
		{ 0x10, "L3 capable" },
		{ 0x20, "IGMP snooping" },
		{ 0x40, "L1 capable" },
		{ 0, NULL },
	};
	uint32_t bits;
	if (read_number(value, 4, &bits) == DUMP_CUT)
		return DUMP_CUT;
	text_printf(view->text, "(0x%08x): ", bits);
	dump_bits(view, capabilities, bits, ", ", "none");
	return DUMP_DONE;
}

static enum dump_result print_voice_vlan(struct dump_view *view, const struct span *value)
{
	uint32_t number;
	if (read_number(value, value->length, &number) == DUMP_CUT)
		return DUMP_CUT;
	if (value->length == 2)
		text_printf(view->text, "unknown 0x%04x", number);
	else
		text_printf(view->text, "app %u, vlan %u", number >> 16, number & 0xffff);
	return DUMP_DONE;
}

static enum dump_result print_location(struct dump_view *view, const struct span *value)
{
	if (value->captured < 1)
		return DUMP_CUT;
	dump_hex_count(view, "0x", value->at[0], 2);
	if (value->length == 1)
		return DUMP_DONE;
	text_char(view->text, '/');
	return dump_safe_text(view, value, 1, value->length - 1, false);
}

static enum dump_result print_prefixes(struct dump_view *view, const struct span *value)
{
	if (value->length % 5) {
		text_printf(view->text, " [length %zu is not a multiple of 5]", value->length);
		return print_nothing(view, value);
	}
	text_printf(view->text, " IPv4 Prefixes (%zu):", value->length / 5);
	for (size_t i = 0; i < value->length; i += 5) {
		if (!dump_has(value, i, 5))
			return DUMP_CUT;
		const uint8_t *at = value->at + i;
		text_printf(view->text, " %u.%u.%u.%u/%u", at[0], at[1], at[2], at[3], at[4]);
	}
	return DUMP_DONE;
}

/* ---- addresses: each with the protocol that it belongs to ---- */

static bool is_ipv4(uint8_t type, const uint8_t *protocol, size_t bytes, size_t address_bytes)
{
	return type == 1 && bytes == 1 && protocol[0] == 0xcc && address_bytes == 4;
}

static bool is_ipv6(uint8_t type, const uint8_t *protocol, size_t bytes, size_t address_bytes)
{
	static const uint8_t snap[8] = { 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x00, 0x86, 0xdd };
	return type == 2 && bytes == sizeof(snap) && memcmp(protocol, snap, sizeof(snap)) == 0 &&
		address_bytes == 16;
}

static void print_octets(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		text_printf(view->text, " %02x", at[i]);
}

static enum dump_result print_no_room(
	struct dump_view *view, const char *what, const struct span *rest)
{
	text_printf(view->text, " (not enough space for %s)", what);
	return print_nothing(view, rest);
}

/* The address that is number @left, counted from the last; @rest moves past it, or is emptied */
static enum dump_result print_address(struct dump_view *view, struct span *rest, uint32_t left)
{
	struct span at = *rest;
	*rest = (struct span){ 0 };
	if (at.length < 2)
		return print_no_room(view, "PT+PL", &at);
	if (at.captured < 2)
		return DUMP_CUT;
	uint8_t type = at.at[0];
	size_t bytes = at.at[1];
	at = span_after(&at, 2);
	if (at.length < bytes + 2)
		return print_no_room(view, "P+AL", &at);
	if (at.captured < bytes + 2)
		return DUMP_CUT;
	const uint8_t *protocol = at.at;
	size_t address_bytes = load_be16(protocol + bytes);
	at = span_after(&at, bytes + 2);
	bool ipv4 = is_ipv4(type, protocol, bytes, address_bytes);
	bool known = ipv4 || is_ipv6(type, protocol, bytes, address_bytes);
	if (!known) {
		text_printf(view->text, "pt=0x%02x, pl=%zu, pb=", type, bytes);
		print_octets(view, protocol, bytes);
		text_printf(view->text, ", al=%zu, a=", address_bytes);
	}
	if (at.length < address_bytes)
		return print_no_room(view, "A", &at);
	if (at.captured < address_bytes) {
		if (!known)
			print_octets(view, at.at, at.captured);
		return DUMP_CUT;
	}
	if (!known) {
		print_octets(view, at.at, address_bytes);
	} else if (ipv4) {
		text_printf(view->text, "IPv4 (%u) ", left);
		dump_ipv4_address(view, at.at);
	} else {
		text_printf(view->text, "IPv6 (%u) ", left);
		dump_ipv6_address(view, at.at);
	}
	*rest = span_after(&at, address_bytes);
	rest->at =
		at.at + address_bytes; /* even if nothing is left: this was not the end by error */
	return DUMP_DONE;
}

static enum dump_result print_addresses(struct dump_view *view, const struct span *value)
{
	uint32_t count;
	if (value->length < 4)
		return print_no_room(view, "num", value);
	if (read_number(value, 4, &count) == DUMP_CUT)
		return DUMP_CUT;
	struct span rest = span_after(value, 4);
	for (; count; count--) {
		if (print_address(view, &rest, count) == DUMP_CUT)
			return DUMP_CUT;
		if (!rest.at)
			return DUMP_DONE;
		if (count > 1)
			text_char(view->text, ' ');
	}
	if (rest.length)
		text_printf(view->text, " (%zu bytes of stray data)", rest.length);
	return DUMP_DONE;
}

/* ---- elements ---- */

/* What is known of an element by its type; no lengths where both are 0, and any from @least on
 * where @most is 0 */
static const struct element_rule {
	const char *name;
	value_printer *print;
	uint8_t least, most;
} rules[] = {
	[ELEMENT_DEVICE_ID] = { "Device-ID", print_text, 0, 0 },
	[0x02] = { "Address", print_addresses, 0, 0 },
	[0x03] = { "Port-ID", print_text, 0, 0 },
	[0x04] = { "Capability", print_capabilities, 4, 4 },
	[0x05] = { "Version String", print_lines, 0, 0 },
	[0x06] = { "Platform", print_text, 0, 0 },
	[0x07] = { "Prefixes", print_prefixes, 0, 0 },
	[0x08] = { "Protocol-Hello option", print_nothing, 0, 0 },
	[0x09] = { "VTP Management Domain", print_text, 0, 0 },
	[0x0a] = { "Native VLAN ID", print_number, 2, 2 },
	[0x0b] = { "Duplex", print_duplex, 1, 1 },
	[0x0e] = { "ATA-186 VoIP VLAN assignment", print_voice_vlan, 3, 3 },
	[0x0f] = { "ATA-186 VoIP VLAN request", print_voice_vlan, 2, 3 },
	[0x10] = { "power consumption", print_power, 1, 3 },
	[0x11] = { "MTU", print_bytes, 4, 4 },
	[0x12] = { "AVVID trust bitmap", print_hex, 1, 1 },
	[0x13] = { "AVVID untrusted ports CoS", print_hex, 1, 1 },
	[0x14] = { "System Name", print_text, 0, 0 },
	[0x15] = { "System Object ID (not decoded)", print_nothing, 0, 0 },
	[0x16] = { "Management Addresses", print_addresses, 4, 0 },
	[0x17] = { "Physical Location", print_location, 1, 0 },
};

/* an element in words with -v; without, only the device's name, and the others in hexadecimal */
static enum dump_result print_element(
	struct dump_view *view, uint16_t type, const struct span *value)
{
	static const struct element_rule none = { 0 };
	const struct element_rule *rule = type < ARRAY_COUNT(rules) ? &rules[type] : &none;
	bool gap = rule != &none && !rule->name; /* a type that nobody uses, yet in the table */
	size_t length = value->length;
	if (view->options.verbose)
		text_printf(view->text, "\n\t%s (0x%02x), value length: %zu byte%s: ",
			name_or(rule->name, "unknown field type"), type, length,
			length == 1 ? "" : "s");
	else if (type == ELEMENT_DEVICE_ID)
		text_literal(view->text, ", Device-ID ");
	bool fits =
		(!rule->least || length >= rule->least) && (!rule->most || length <= rule->most);
	bool wanted = view->options.verbose || type == ELEMENT_DEVICE_ID;
	if (!fits)
		text_literal(view->text, " (malformed TLV)");
	else if (wanted && gap)
		return print_nothing(view, value);
	else if (wanted && rule->print)
		return rule->print(view, value);
	if (value->captured < length)
		return DUMP_CUT;
	dump_unknown_data(view, value, 0, "\n\t  ", length);
	return DUMP_DONE;
}

static void print_too_short(struct dump_view *view, uint16_t type, uint16_t length)
{
	const char *name = type < ARRAY_COUNT(rules) ? rules[type].name : NULL;
	name = name_or(name, "unknown field type");
	if (view->options.verbose)
		text_printf(view->text, "\n\t%s (0x%02x), TLV length: %u byte%s (too short)", name,
			type, length, length == 1 ? "" : "s");
	else
		text_printf(view->text, ", %s TLV length %u too short", name, length);
}

/* the message's length stands behind the last of them, unless one is wrong */
static enum dump_result print_elements(
	struct dump_view *view, struct span rest, size_t message_bytes)
{
	while (rest.length) {
		if (rest.length < ELEMENT_HEADER_BYTES) {
			text_printf(view->text, " (remaining packet length %zu < %u)", rest.length,
				ELEMENT_HEADER_BYTES);
			return invalid(view, &rest);
		}
		if (rest.captured < ELEMENT_HEADER_BYTES)
			return DUMP_CUT;
		uint16_t type = load_be16(rest.at), length = load_be16(rest.at + 2);
		if (length < ELEMENT_HEADER_BYTES) {
			print_too_short(view, type, length);
			return invalid(view, &rest);
		}
		if (length > rest.length) {
			text_printf(view->text, " (TLV length %u > %zu)", length, rest.length);
			return invalid(view, &rest);
		}
		struct span value = rest;
		span_limit(&value, length);
		value = span_after(&value, ELEMENT_HEADER_BYTES);
		if (print_element(view, type, &value) == DUMP_CUT)
			return DUMP_CUT;
		rest = span_after(&rest, length);
	}
	if (!view->options.verbose)
		dump_count(view, ", length ", message_bytes);
	return DUMP_DONE;
}

enum dump_result dump_cdp(struct dump_view *view, const struct span *bytes)
{
	view->protocol = "cdp";
	if (bytes->length < CDP_HEADER_BYTES) {
		text_printf(
			view->text, " (packet length %zu < %u)", bytes->length, CDP_HEADER_BYTES);
		return invalid(view, bytes);
	}
	if (bytes->captured < 2)
		return DUMP_CUT;
	text_printf(view->text, "CDPv%u, ttl: %us", bytes->at[0], bytes->at[1]);
	if (bytes->captured < CDP_HEADER_BYTES)
		return DUMP_CUT;
	if (view->options.verbose)
		text_printf(view->text, ", checksum: 0x%04x (unverified), length %zu",
			load_be16(bytes->at + 2), bytes->length);
	return print_elements(view, span_after(bytes, CDP_HEADER_BYTES), bytes->length);
}
