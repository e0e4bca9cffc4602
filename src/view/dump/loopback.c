/* view/dump/loopback.c - prints the address family before a packet of a BSD's loopback. Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/link.h"

#define LOOPBACK_HEADER_BYTES 4

/* AF_ numbers of the BSDs, which differ in that of IPv6 */
enum {
	BSD_IPV4 = 2,
	BSD_OSI = 7,
	BSD_APPLETALK = 16,
	BSD_IPX = 23,
	NETBSD_IPV6 = 24,
	FREEBSD_IPV6 = 28,
	DARWIN_IPV6 = 30,
};

static const struct dump_token families[] = {
	{ BSD_IPV4, "IPv4" },
	{ 6, "NS" },
	{ BSD_OSI, "ISO" },
	{ BSD_APPLETALK, "Appletalk" },
	{ BSD_IPX, "IPX" },
	{ NETBSD_IPV6, "IPv6" },
	{ FREEBSD_IPV6, "IPv6" },
	{ DARWIN_IPV6, "IPv6" },
	{ 0, NULL },
};

static void print_family(struct dump_view *view, uint32_t family, size_t length)
{
	const char *name = dump_token_name(families, family);
	if (!view->options.quiet)
		text_printf(view->text, "AF %s (%u)", name_or(name, "Unknown"), family);
	else if (name)
		text_string(view->text, name);
	else
		text_printf(view->text, "Unknown AF %u", family);
	text_literal(view->text, ", length ");
	text_u64(view->text, length);
	text_literal(view->text, ": ");
}

enum dump_result dump_loopback(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	view->protocol = "null";
	if (bytes.captured < LOOPBACK_HEADER_BYTES)
		return DUMP_CUT;
	view->link_header_bytes = LOOPBACK_HEADER_BYTES;
	/* in the byte order of whichever host captured it; no family is above 0xffff */
	uint32_t family = load_le32(bytes.at);
	if (family & 0xffff0000)
		family = load_be32(bytes.at);
	if (view->options.link_header)
		print_family(view, family, bytes.length);
	struct span payload = span_after(&bytes, LOOPBACK_HEADER_BYTES);
	switch (family) {
	case BSD_IPV4:
	case NETBSD_IPV6:
	case FREEBSD_IPV6:
	case DARWIN_IPV6:
		return dump_layer(view, packet, layer + 1);
	case BSD_OSI:
		return dump_osi(view, &payload);
	case BSD_APPLETALK:
		return dump_short(view, "Appletalk", &payload);
	case BSD_IPX:
		return dump_ipx(view, &payload);
	}
	if (!view->options.link_header)
		print_family(view, family, bytes.length);
	dump_by_default(view, &payload);
	return DUMP_DONE;
}
