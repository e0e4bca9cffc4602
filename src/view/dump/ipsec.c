/* view/dump/ipsec.c - prints what hides its payload: ESP (RFC 4303), IPComp (RFC 3173). Room: view. */
#include "view/dump/ip.h"

#define ESP_HEADER_BYTES 8

enum dump_result dump_esp(struct dump_view *view, const struct span *message)
{
	view->protocol = "esp";
	if (message->captured <= ESP_HEADER_BYTES) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	dump_hex_count(view, "ESP(spi=0x", load_be32(message->at), 8);
	dump_hex_count(view, ",seq=0x", load_be32(message->at + 4), 1);
	dump_count(view, "), length ", message->length);
	return DUMP_DONE;
}

enum dump_result dump_ipcomp(struct dump_view *view, const struct span *message)
{
	view->protocol = "ipcomp";
	if (!dump_has(message, 2, 2))
		return DUMP_CUT;
	dump_hex_count(view, "IPComp(cpi=0x", load_be16(message->at + 2), 4);
	text_char(view->text, ')');
	return DUMP_DONE;
}
