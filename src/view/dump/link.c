/* view/dump/link.c - prints Ethernet headers and VLAN tags (IEEE 802.3, 802.1Q). Room: view. */
#include "view/dump/link.h"

#include "view/dump/names.h"

#define ETHERNET_HEADER_BYTES 14
#define ETHERNET_TYPE_AT 12
#define VLAN_TAG_BYTES 4

void dump_macs(struct dump_view *view, const uint8_t *source, const uint8_t *destination)
{
	dump_mac(view, source);
	text_literal(view->text, " > ");
	dump_mac(view, destination);
}

void dump_ethertype(struct dump_view *view, uint16_t ethertype)
{
	if (LIKELY(ethertype == ETHERTYPE_IPV4 && !view->options.quiet)) {
		text_literal(view->text, "ethertype IPv4 (0x0800)"); /* nearly all of them */
		return;
	}
	const char *name = names_ethertype(ethertype);
	if (view->options.quiet && name) {
		text_string(view->text, name);
		return;
	}
	if (view->options.quiet) {
		text_literal(view->text, "Unknown Ethertype");
	} else {
		text_literal(view->text, "ethertype ");
		text_string(view->text, name_or(name, "Unknown"));
	}
	text_literal(view->text, " (0x");
	text_hex(view->text, ethertype, 4);
	text_char(view->text, ')');
}

void dump_vlan_tag(struct dump_view *view, uint16_t tci)
{
	text_literal(view->text, "vlan ");
	text_u32(view->text, tci & 0x0fff);
	text_literal(view->text, ", p ");
	text_u32(view->text, tci >> 13);
	if (tci & 0x1000)
		text_literal(view->text, ", DEI");
}

static void print_length(struct dump_view *view, size_t length)
{
	text_literal(view->text, ", length ");
	text_u64(view->text, length);
	text_literal(view->text, ": ");
}

void dump_by_default(struct dump_view *view, const struct span *bytes)
{
	const struct dump_options *options = &view->options;
	if (!options->quiet && options->bytes != DUMP_BYTES_HEX &&
		options->bytes != DUMP_BYTES_HEX_ASCII)
		dump_hex_ascii(view, bytes->at, bytes->captured);
}

/* the layers that an EtherType may lead to */
static const bool by_ethertype[LAYER_KIND_COUNT] = {
	[LAYER_IPV4] = true,
	[LAYER_IPV6] = true,
	[LAYER_ARP] = true,
	[LAYER_MPLS] = true,
	[LAYER_PPPOE] = true,
	[LAYER_PPP] = true,
};

static bool is_known_layer(const struct packet *packet, unsigned int layer)
{
	return layer < packet->layer_count && by_ethertype[packet->layers[layer].kind];
}

enum link_outcome dump_link_payload(
	struct dump_view *view, const struct packet *packet, const struct link_payload *payload)
{
	if (!is_known_layer(packet, payload->layer))
		return dump_foreign(view, payload);
	if (UNLIKELY(payload->ethertype == ETHERTYPE_PPP))
		text_literal(view->text, ": ");
	return dump_layer(view, packet, payload->layer) == DUMP_CUT ? LINK_CUT : LINK_DONE;
}

static bool is_vlan(uint16_t ethertype)
{
	return ethertype == ETHERTYPE_VLAN || ethertype == ETHERTYPE_VLAN_SERVICE ||
		ethertype == ETHERTYPE_VLAN_9100 || ethertype == ETHERTYPE_VLAN_9200;
}

/**
 * struct frame - An Ethernet header with its tags, as far as it has been printed
 * @bytes:	The whole frame
 * @header_bytes: Addresses, tags and type or length, so far
 * @layer:	Of what follows
 * @type:	The type or length that was read last
 * @length_printed: ", length 60: " stands on the line
 * @outermost:	The frame is the packet, not inside a tunnel
 */
struct frame {
	struct span bytes;
	size_t header_bytes;
	unsigned int layer;
	uint16_t type;
	bool length_printed;
	bool outermost;
};

/* what a tag or type is followed by: the frame's length behind the first of them */
static void print_separator(struct dump_view *view, struct frame *frame)
{
	if (frame->length_printed)
		text_literal(view->text, ", ");
	else
		print_length(view, frame->bytes.length);
	frame->length_printed = true;
}

/* the frame ends inside its header: nothing of it is left for -x */
static enum dump_result frame_cut(
	struct dump_view *view, const struct frame *frame, const char *protocol)
{
	view->protocol = protocol;
	dump_truncated(view);
	if (frame->outermost)
		view->link_header_bytes = (uint32_t)frame->bytes.captured;
	return DUMP_DONE;
}

/* Return: false if a tag was cut */
static bool print_tags(struct dump_view *view, struct frame *frame)
{
	while (is_vlan(frame->type)) {
		if (!dump_has(&frame->bytes, frame->header_bytes, VLAN_TAG_BYTES))
			return false;
		const uint8_t *tag = frame->bytes.at + frame->header_bytes;
		if (view->options.link_header) {
			dump_ethertype(view, frame->type);
			print_separator(view, frame);
			dump_vlan_tag(view, load_be16(tag));
			text_literal(view->text, ", ");
		}
		frame->type = load_be16(tag + 2);
		frame->header_bytes += VLAN_TAG_BYTES;
		frame->layer++;
	}
	return true;
}

static enum dump_result print_typed(
	struct dump_view *view, const struct packet *packet, struct frame *frame)
{
	if (view->options.link_header) {
		dump_ethertype(view, frame->type);
		print_separator(view, frame);
	}
	struct link_payload payload = {
		.ethertype = frame->type,
		.layer = frame->layer,
		.bytes = span_after(&frame->bytes, frame->header_bytes),
		.source = frame->bytes.at + MAC_BYTES,
		.destination = frame->bytes.at,
	};
	enum link_outcome outcome = dump_link_payload(view, packet, &payload);
	if (LIKELY(outcome != LINK_UNKNOWN))
		return link_result(outcome);
	if (!view->options.link_header) {
		dump_macs(view, payload.source, payload.destination);
		text_literal(view->text, ", ");
		dump_ethertype(view, frame->type);
		print_length(view, frame->bytes.length);
	}
	dump_by_default(view, &payload.bytes);
	return DUMP_DONE;
}

/* a length stands where the type would: LLC follows, as long as that says */
static enum dump_result print_802_3(
	struct dump_view *view, const struct packet *packet, struct frame *frame)
{
	struct span llc = span_after(&frame->bytes, frame->header_bytes);
	span_limit(&llc, frame->type);
	if (view->options.link_header) {
		text_literal(view->text, "802.3");
		if (!frame->length_printed)
			print_length(view, llc.length);
	}
	return dump_layer(view, packet, frame->layer);
}

/* an untagged frame of a known type: without -e nothing is said of it */
static bool is_plain(const struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	return !view->options.link_header && layer + 1 < packet->layer_count &&
		(packet->layers[layer + 1].kind == LAYER_IPV4 ||
			packet->layers[layer + 1].kind == LAYER_IPV6);
}

/* A frame in a tunnel over UDP may end before the IP packet around it does: tcpdump minds */
static bool print_excess(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	const struct layer *frame = &packet->layers[layer];
	if (layer < 2 || frame[-2].kind != LAYER_UDP)
		return false;
	const struct layer *udp = frame - 2; /* with VXLAN or Geneve between */
	uint32_t captured = udp->offset + udp->captured - frame->offset;
	if (captured <= frame->length)
		return false;
	text_printf(view->text, "[length %u < caplen %u] (invalid)", frame->length, captured);
	return true;
}

enum dump_result dump_ethernet(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	if (LIKELY(layer == 0 && is_plain(view, packet, layer))) {
		view->link_header_bytes = ETHERNET_HEADER_BYTES;
		return dump_layer(view, packet, layer + 1);
	}
	struct frame frame = {
		.bytes = packet_span(packet, layer),
		.header_bytes = ETHERNET_HEADER_BYTES,
		.layer = layer + 1,
		.outermost = layer == 0,
	};
	view->protocol = "ether";
	if (UNLIKELY(layer > 0) && print_excess(view, packet, layer))
		return DUMP_DONE;
	if (frame.bytes.captured < ETHERNET_HEADER_BYTES)
		return frame_cut(view, &frame, "ether");
	const uint8_t *at = frame.bytes.at;
	if (view->options.link_header) {
		dump_macs(view, at + MAC_BYTES, at);
		text_literal(view->text, ", ");
	}
	frame.type = load_be16(at + ETHERNET_TYPE_AT);
	if (!print_tags(view, &frame))
		return frame_cut(view, &frame, "vlan");
	if (frame.outermost)
		view->link_header_bytes = (uint32_t)frame.header_bytes;
	if (frame.type <= ETHERNET_LENGTH_MAX)
		return print_802_3(view, packet, &frame);
	if (frame.type == ETHERTYPE_JUMBO)
		return dump_layer(view, packet, frame.layer);
	return print_typed(view, packet, &frame);
}

/* a tag where no frame is around it, which no capture that tcpdump reads has */
enum dump_result dump_vlan(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span tag = packet_span(packet, layer);
	view->protocol = "vlan";
	if (tag.captured < VLAN_TAG_BYTES)
		return DUMP_CUT;
	dump_vlan_tag(view, load_be16(tag.at));
	text_literal(view->text, ", ");
	struct link_payload payload = {
		.ethertype = load_be16(tag.at + 2),
		.layer = layer + 1,
		.bytes = span_after(&tag, VLAN_TAG_BYTES),
	};
	dump_ethertype(view, payload.ethertype);
	print_length(view, tag.length);
	enum link_outcome outcome = dump_link_payload(view, packet, &payload);
	if (outcome == LINK_UNKNOWN)
		dump_by_default(view, &payload.bytes);
	return link_result(outcome);
}
