/* view/dump/gre.c - prints GRE (RFC 2784, RFC 2890) with RFC 1701's routing, and RFC 2637's. Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/names.h"

enum gre_flag {
	GRE_CHECKSUM = 0x8000,
	GRE_ROUTING = 0x4000,
	GRE_KEY = 0x2000,
	GRE_SEQUENCE = 0x1000,
	GRE_SOURCE_ROUTE = 0x0800,
	GRE_ACKNOWLEDGMENT = 0x0080, /* version 1 */
};

#define GRE_VERSION_MASK 0x0007
#define GRE_OSI 0x00fe
#define ROUTE_IP 0x0800
#define ROUTE_AS 0xfffe

static const struct dump_token flag_names[] = {
	{ GRE_CHECKSUM, "checksum present" },
	{ GRE_ROUTING, "routing present" },
	{ GRE_KEY, "key present" },
	{ GRE_SEQUENCE, "sequence# present" },
	{ GRE_SOURCE_ROUTE, "source routing present" },
	{ GRE_ACKNOWLEDGMENT, "ack present" },
	{ 0, NULL },
};

/**
 * struct gre - A header being read
 * @rest:	What has not been read
 * @length:	Of the whole message
 * @next:	Index of the layer that it carries
 */
struct gre {
	struct span rest;
	size_t length;
	uint16_t flags, protocol;
	unsigned int next;
};

/* Return: the next bytes, or NULL if they are not there, which the caller says */
static const uint8_t *take(struct gre *gre, size_t bytes)
{
	const uint8_t *at = NULL;
	return span_take(&gre->rest, bytes, &at) == WIRE_OK ? at : NULL;
}

static void print_length(struct dump_view *view, const struct gre *gre)
{
	if (view->options.link_header)
		text_printf(view->text, ", proto %s (0x%04x)",
			name_or(names_ethertype(gre->protocol), "unknown"), gre->protocol);
	dump_count(view, ", length ", gre->length);
}

static void print_break(struct dump_view *view)
{
	text_string(view->text, view->options.verbose ? "\n\t" : ": ");
}

static enum dump_result print_unknown(struct dump_view *view, const struct gre *gre)
{
	dump_hex_count(view, "gre-proto-0x", gre->protocol, 1);
	return DUMP_DONE;
}

/* ---- version 0 ---- */

/* one list of addresses or of AS numbers; Return: whether it was all there */
static bool print_route_entries(
	struct dump_view *view, struct span list, bool as, uint8_t offset, uint8_t length)
{
	unsigned int bytes = as ? 2 : 4;
	if (offset & (bytes - 1)) {
		dump_count(view, ", badoffset=", offset);
		return true;
	}
	if (length & (bytes - 1)) {
		dump_count(view, ", badlength=", length);
		return true;
	}
	if (offset >= length) {
		dump_count(view, ", badoff/len=", offset);
		dump_count(view, "/", length);
		return true;
	}
	for (unsigned int i = 0; i < length; i += bytes) {
		if (!dump_has(&list, i, bytes))
			return false;
		text_string(view->text, i == offset ? " *" : " ");
		text_room(view->text);
		if (as)
			text_hex(view->text, load_be16(list.at + i), 1);
		else
			view->text->at = names_put_ipv4(view->text->at, list.at + i);
	}
	return true;
}

/* Return: whether all source routes were there */
static bool print_routes(struct dump_view *view, struct gre *gre)
{
	for (;;) {
		const uint8_t *at = take(gre, 4);
		if (!at)
			return false;
		uint16_t family = load_be16(at);
		uint8_t offset = at[2], length = at[3];
		if (family == 0 && length == 0)
			return true;
		if (family == ROUTE_IP || family == ROUTE_AS) {
			bool as = family == ROUTE_AS;
			text_string(view->text, as ? ", (rtaf=asn" : ", (rtaf=ip");
			bool complete = print_route_entries(view, gre->rest, as, offset, length);
			text_char(view->text, ')');
			if (!complete)
				return false;
		} else {
			dump_hex_count(view, ", (rtaf=0x", family, 1);
			text_char(view->text, ')');
		}
		if (!take(gre, length))
			return false;
	}
}

/* Return: whether all optional fields were there */
static bool print_fields_0(struct dump_view *view, struct gre *gre)
{
	const uint8_t *at;
	if (gre->flags & (GRE_CHECKSUM | GRE_ROUTING)) {
		at = take(gre, 2);
		if (!at)
			return false;
		if (view->options.verbose)
			dump_hex_count(view, ", sum 0x", load_be16(at), 1);
		at = take(gre, 2);
		if (!at)
			return false;
		dump_hex_count(view, ", off 0x", load_be16(at), 1);
	}
	if (gre->flags & GRE_KEY) {
		at = take(gre, 4);
		if (!at)
			return false;
		dump_hex_count(view, ", key=0x", load_be32(at), 1);
	}
	if (gre->flags & GRE_SEQUENCE) {
		at = take(gre, 4);
		if (!at)
			return false;
		dump_count(view, ", seq ", load_be32(at));
	}
	return !(gre->flags & GRE_ROUTING) || print_routes(view, gre);
}

static enum dump_result print_payload_0(
	struct dump_view *view, const struct packet *packet, const struct gre *gre)
{
	switch (gre->protocol) {
	case ETHERTYPE_IPV4:
	case ETHERTYPE_IPV6:
	case ETHERTYPE_MPLS:
	case ETHERTYPE_BRIDGED:
		return dump_layer(view, packet, gre->next);
	case ETHERTYPE_IPX:
		return dump_ipx(view, &gre->rest);
	case ETHERTYPE_APPLETALK:
		return dump_short(view, "Appletalk", &gre->rest);
	case GRE_OSI:
		return dump_osi(view, &gre->rest);
	}
	return print_unknown(view, gre);
}

/* ---- version 1: PPTP's ---- */

/* Return: whether all optional fields were there */
static bool print_fields_1(struct dump_view *view, struct gre *gre)
{
	static const struct {
		uint16_t flag;
		const char *words;
		uint32_t mask;
	} fields[] = {
		{ GRE_KEY, ", call ", 0xffff }, /* the upper half is the payload's length */
		{ GRE_SEQUENCE, ", seq ", 0xffffffff },
		{ GRE_ACKNOWLEDGMENT, ", ack ", 0xffffffff },
	};
	for (size_t i = 0; i < ARRAY_COUNT(fields); i++) {
		if (!(gre->flags & fields[i].flag))
			continue;
		const uint8_t *at = take(gre, 4);
		if (!at)
			return false;
		dump_count(view, fields[i].words, load_be32(at) & fields[i].mask);
	}
	return true;
}

static enum dump_result print_version_1(
	struct dump_view *view, const struct packet *packet, struct gre *gre)
{
	if (!print_fields_1(view, gre)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	bool carries = gre->flags & GRE_SEQUENCE;
	if (!carries)
		text_literal(view->text, ", no-payload");
	print_length(view, gre);
	if (!carries)
		return DUMP_DONE;
	print_break(view);
	if (gre->protocol == ETHERTYPE_PPP)
		return dump_layer(view, packet, gre->next);
	return print_unknown(view, gre);
}

enum dump_result dump_gre(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct gre gre = { .rest = packet_span(packet, layer), .next = layer + 1 };
	gre.length = gre.rest.length;
	view->protocol = "gre";
	const uint8_t *at = take(&gre, 2);
	if (!at) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	gre.flags = load_be16(at);
	unsigned int version = gre.flags & GRE_VERSION_MASK;
	dump_count(view, "GREv", version);
	if (version > 1) {
		text_literal(view->text, " ERROR: unknown-version");
		return DUMP_DONE;
	}
	if (view->options.verbose) {
		text_literal(view->text, ", Flags [");
		dump_bits(view, flag_names, gre.flags, ", ", "none");
		text_char(view->text, ']');
	}
	at = take(&gre, 2);
	if (at)
		gre.protocol = load_be16(at);
	if (at && version == 1)
		return print_version_1(view, packet, &gre);
	if (!at || !print_fields_0(view, &gre)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	print_length(view, &gre);
	print_break(view);
	return print_payload_0(view, packet, &gre);
}
