/* view/dump/other.c - prints what is known by a number alone. Room: view. */
#include "view/dump/ip.h"
#include "view/dump/link.h"

enum link_outcome dump_foreign(struct dump_view *view, const struct link_payload *payload)
{
	return LINK_UNKNOWN;
}

enum dump_result dump_other(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	if (layer == 0) {
		view->protocol = "unsupported";
		text_literal(view->text, "UNSUPPORTED");
		dump_hex_ascii(view, bytes.at, bytes.captured);
		return DUMP_DONE;
	}
	dump_by_default(view, &bytes);
	return DUMP_DONE;
}
