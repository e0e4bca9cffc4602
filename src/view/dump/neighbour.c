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
	return DUMP_DONE;
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
