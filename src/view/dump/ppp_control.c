/* view/dump/ppp_control.c - prints PPP's control protocols (RFC 1661, section 5). Room: view. */
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/ppp.h"

#define CONTROL_HEADER_BYTES 4

static const struct dump_token code_names[] = {
	{ 0, "Vendor-Extension" },
	{ 1, "Conf-Request" },
	{ 2, "Conf-Ack" },
	{ 3, "Conf-Nack" },
	{ 4, "Conf-Reject" },
	{ 5, "Term-Request" },
	{ 6, "Term-Ack" },
	{ 7, "Code-Reject" },
	{ 8, "Prot-Reject" },
	{ 9, "Echo-Request" },
	{ 10, "Echo-Reply" },
	{ 11, "Disc-Req" },
	{ 12, "Ident" },
	{ 13, "Time-Rem" },
	{ 14, "Reset-Req" },
	{ 15, "Reset-Ack" },
	{ 0, NULL },
};

enum dump_result dump_ppp_control(
	struct dump_view *view, uint16_t protocol, const struct span *bytes)
{
	const char *name = dump_ppp_protocol(protocol);
	text_string(view->text, name);
	text_literal(view->text, ", ");
	if (bytes->length < CONTROL_HEADER_BYTES || bytes->captured < 2) {
		text_printf(view->text, "[|%s]", name);
		return DUMP_DONE;
	}
	uint8_t code = bytes->at[0];
	text_printf(view->text, "%s (0x%02x), id %u, length %zu",
		name_or(dump_token_name(code_names, code), "Unknown Opcode"), code, bytes->at[1],
		bytes->length + 2);
	return DUMP_DONE;
}
