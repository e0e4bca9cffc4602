/* view/dump/ppp_control.c - prints PPP's control protocols (RFC 1661, section 5). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/names.h"
#include "view/dump/ppp.h"

#define CONTROL_HEADER_BYTES 4
#define PROTOCOL_BYTES 2

enum control_code {
	CODE_VENDOR = 0,
	CODE_CONFIGURE_REQUEST = 1,
	CODE_CONFIGURE_REJECT = 4,
	CODE_CODE_REJECT = 7,
	CODE_PROTOCOL_REJECT = 8,
	CODE_ECHO_REQUEST = 9,
	CODE_DISCARD_REQUEST = 11,
	CODE_IDENTIFICATION = 12,
	CODE_TIME_REMAINING = 13,
};

static const struct dump_token code_names[] = {
	{ CODE_VENDOR, "Vendor-Extension" },
	{ CODE_CONFIGURE_REQUEST, "Conf-Request" },
	{ 2, "Conf-Ack" },
	{ 3, "Conf-Nack" },
	{ CODE_CONFIGURE_REJECT, "Conf-Reject" },
	{ 5, "Term-Request" },
	{ 6, "Term-Ack" },
	{ CODE_CODE_REJECT, "Code-Reject" },
	{ CODE_PROTOCOL_REJECT, "Prot-Reject" },
	{ CODE_ECHO_REQUEST, "Echo-Request" },
	{ 10, "Echo-Reply" },
	{ CODE_DISCARD_REQUEST, "Disc-Req" },
	{ CODE_IDENTIFICATION, "Ident" },
	{ CODE_TIME_REMAINING, "Time-Rem" },
	{ 14, "Reset-Req" },
	{ 15, "Reset-Ack" },
	{ 0, NULL },
};

/**
 * struct control - One message
 * @data:	Behind the header, as far as captured; @length may be more than the message's
 * @length:	Of the message, header included, as it says itself; at least 5
 */
struct control {
	const char *name;
	uint16_t protocol;
	uint8_t code;
	struct span data;
	size_t length;
};

/* the message itself was cut, which these protocols say without a blank before */
static enum dump_result print_cut(struct dump_view *view, const struct control *control)
{
	text_printf(view->text, "[|%s]", control->name);
	return DUMP_DONE;
}

static enum dump_result print_magic(struct dump_view *view, const struct control *control)
{
	if (control->data.captured < 4)
		return DUMP_CUT;
	text_printf(view->text, "\n\t  Magic-Num 0x%08x", load_be32(control->data.at));
	return DUMP_DONE;
}

static enum dump_result print_vendor(struct dump_view *view, const struct control *control)
{
	if (print_magic(view, control) == DUMP_CUT || control->data.captured < 7)
		return DUMP_CUT;
	uint32_t oui = load_be24(control->data.at + 4);
	text_printf(view->text, " Vendor: %s (%u)", name_or(names_oui(oui), "Unknown"), oui);
	return DUMP_DONE;
}

static enum dump_result print_protocol_reject(struct dump_view *view, const struct control *control)
{
	if (control->data.captured < 2)
		return DUMP_CUT;
	uint16_t rejected = load_be16(control->data.at);
	text_printf(view->text, "\n\t  Rejected %s Protocol (0x%04x)",
		name_or(dump_ppp_protocol(rejected), "unknown"), rejected);
	if (control->length > 6) {
		text_literal(view->text, "\n\t  Rejected Packet");
		dump_unknown_data(view, &control->data, 2, "\n\t    ", control->length - 2);
	}
	return DUMP_DONE;
}

static enum dump_result print_echo(struct dump_view *view, const struct control *control)
{
	if (print_magic(view, control) == DUMP_CUT)
		return DUMP_CUT;
	if (control->length <= 8)
		return DUMP_DONE;
	text_literal(view->text, "\n\t  -----trailing data-----");
	if (!dump_has(&control->data, 4, control->length - 8))
		return print_cut(view, control);
	dump_unknown_data(view, &control->data, 4, "\n\t  ", control->length - 8);
	return DUMP_DONE;
}

static enum dump_result print_identification(struct dump_view *view, const struct control *control)
{
	if (print_magic(view, control) == DUMP_CUT)
		return DUMP_CUT;
	if (control->length <= 8)
		return DUMP_DONE;
	text_literal(view->text, "\n\t  Message\n\t    ");
	/* four bytes more than the message has, as tcpdump prints it */
	if (dump_safe_text(view, &control->data, 4, control->length - 4, false) == DUMP_CUT)
		return print_cut(view, control);
	return DUMP_DONE;
}

static enum dump_result print_time(struct dump_view *view, const struct control *control)
{
	if (print_magic(view, control) == DUMP_CUT || control->data.captured < 8)
		return DUMP_CUT;
	text_printf(view->text, ", Seconds-Remaining %us", load_be32(control->data.at + 4));
	return DUMP_DONE;
}

/* what -v adds; shorter messages than a code needs are left at their first line */
static enum dump_result print_data(struct dump_view *view, const struct control *control)
{
	uint8_t code = control->code;
	size_t length = control->length;
	if (code >= CODE_CONFIGURE_REQUEST && code <= CODE_CONFIGURE_REJECT)
		return dump_ppp_options(view, control->protocol, &control->data, length);
	if (code >= CODE_ECHO_REQUEST && code <= CODE_DISCARD_REQUEST)
		return length < 8 ? DUMP_DONE : print_echo(view, control);
	if (code == CODE_VENDOR)
		return length < 11 ? DUMP_DONE : print_vendor(view, control);
	if (code <= CODE_CODE_REJECT)
		return DUMP_DONE;
	if (code == CODE_PROTOCOL_REJECT)
		return length < 6 ? DUMP_DONE : print_protocol_reject(view, control);
	if (code == CODE_IDENTIFICATION)
		return length < 8 ? DUMP_DONE : print_identification(view, control);
	if (code == CODE_TIME_REMAINING)
		return length < 12 ? DUMP_DONE : print_time(view, control);
	return DUMP_DONE;
}

/* @frame: the message with the two bytes of the protocol number before it */
static enum dump_result print_details(
	struct dump_view *view, struct control *control, const struct span *frame)
{
	struct span message = span_after(frame, PROTOCOL_BYTES);
	if (message.captured < CONTROL_HEADER_BYTES)
		return DUMP_CUT;
	control->length = load_be16(message.at + 2);
	control->data = span_after(&message, CONTROL_HEADER_BYTES);
	if (control->length < CONTROL_HEADER_BYTES) {
		text_printf(view->text, "\n\tencoded length %zu (< 4))", control->length);
		return DUMP_DONE;
	}
	if (control->length > message.length) {
		text_printf(view->text, "\n\tencoded length %zu (> packet length %zu))",
			control->length, message.length);
		return DUMP_DONE;
	}
	text_printf(view->text, "\n\tencoded length %zu (=Option(s) length %zu)", control->length,
		control->length - CONTROL_HEADER_BYTES);
	if (control->length == CONTROL_HEADER_BYTES)
		return DUMP_DONE;
	bool unknown = !dump_token_name(code_names, control->code) || control->code > 13;
	if (view->options.verbose > 1)
		dump_unknown_data(view, frame, 0, "\n\t", 6);
	else if (unknown)
		dump_unknown_data(view, frame, 0, "\n\t  ", control->length + PROTOCOL_BYTES);
	return print_data(view, control);
}

enum dump_result dump_ppp_control(
	struct dump_view *view, uint16_t protocol, const struct span *bytes)
{
	struct control control = { .name = dump_ppp_protocol(protocol), .protocol = protocol };
	text_printf(view->text, "%s, ", control.name);
	if (bytes->length < CONTROL_HEADER_BYTES || bytes->captured < 2)
		return print_cut(view, &control);
	control.code = bytes->at[0];
	text_printf(view->text, "%s (0x%02x), id %u, length %zu",
		name_or(dump_token_name(code_names, control.code), "Unknown Opcode"), control.code,
		bytes->at[1], bytes->length + PROTOCOL_BYTES);
	if (!view->options.verbose)
		return DUMP_DONE;
	/* none of these protocols' numbers can be compressed to one byte */
	struct span frame = { bytes->at - PROTOCOL_BYTES, bytes->captured + PROTOCOL_BYTES,
		bytes->length + PROTOCOL_BYTES };
	return print_details(view, &control, &frame);
}
