/* view/dump/sll.c - prints Linux's cooked headers, LINUX_SLL and LINUX_SLL2. Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/link.h"
#include "view/dump/names.h"

#define SLL_HEADER_BYTES 16
#define SLL2_HEADER_BYTES 20
#define VLAN_TAG_BYTES 4
#define HARDWARE_RADIOTAP 803

/* ETH_P_ numbers of Linux that are not EtherTypes */
enum {
	LINUX_802_3 = 0x0001, /* Novell's IPX without LLC */
	LINUX_802_2 = 0x0004,
};

/* what both headers say, and how far the payload has been read */
struct cooked {
	unsigned int packet_type;
	uint16_t hardware;
	uint16_t protocol;
	unsigned int address_bytes;
	const uint8_t *address;
	uint32_t interface; /* SLL2 only */
	bool second; /* SLL2 */
	size_t header_bytes;
	struct span payload;
};

static const struct dump_token packet_types[] = {
	{ 0, "In" },
	{ 1, "B" },
	{ 2, "M" },
	{ 3, "P" },
	{ 4, "Out" },
	{ 0, NULL },
};

static void print_packet_type(struct dump_view *view, const struct cooked *cooked)
{
	const char *name = name_or(dump_token_name(packet_types, cooked->packet_type), "?");
	size_t blanks = 3 - strlen(name);
	if (cooked->second)
		text_string(view->text, name);
	text_bytes(view->text, "   ", blanks);
	if (!cooked->second)
		text_string(view->text, name);
	text_char(view->text, ' ');
}

/* the header as -e shows it; @length is that of the whole packet */
static void print_header(struct dump_view *view, const struct cooked *cooked, size_t length)
{
	if (cooked->second) {
		view->protocol = "sll2";
		text_literal(view->text, "ifindex ");
		text_u32(view->text, cooked->interface);
		text_char(view->text, ' ');
	} else {
		view->protocol = "sll";
		print_packet_type(view, cooked);
	}
	if (cooked->address_bytes == MAC_BYTES) {
		dump_mac(view, cooked->address);
		text_char(view->text, ' ');
	}
	if (view->options.quiet)
		return;
	if (cooked->protocol == LINUX_802_3)
		text_literal(view->text, "802.3");
	else if (cooked->protocol == LINUX_802_2)
		text_literal(view->text, "802.2");
	else if (cooked->protocol <= ETHERNET_LENGTH_MAX)
		text_printf(view->text, "ethertype Unknown (0x%04x)", cooked->protocol);
	else
		dump_ethertype(view, cooked->protocol);
	text_literal(view->text, ", length ");
	text_u64(view->text, length);
	text_literal(view->text, ": ");
}

/* Return: the protocol behind all tags, or -1 if a tag was cut; @ret_layer moves with them */
static int print_tags(struct dump_view *view, struct cooked *cooked, unsigned int *ret_layer)
{
	uint16_t protocol = cooked->protocol;
	while (protocol == ETHERTYPE_VLAN) {
		const uint8_t *tag = cooked->payload.at;
		if (cooked->payload.captured < VLAN_TAG_BYTES)
			return -1;
		if (view->options.link_header) {
			dump_vlan_tag(view, load_be16(tag));
			text_literal(view->text, ", ");
		}
		protocol = load_be16(tag + 2);
		if (protocol <= ETHERNET_LENGTH_MAX)
			protocol = LINUX_802_2;
		if (!view->options.quiet) {
			const char *name = names_ethertype(protocol);
			text_literal(view->text, "ethertype ");
			text_string(view->text, name_or(name, "Unknown"));
			text_literal(view->text, ", ");
		}
		cooked->payload = span_after(&cooked->payload, VLAN_TAG_BYTES);
		view->link_header_bytes += VLAN_TAG_BYTES;
		++*ret_layer;
	}
	return protocol;
}

static enum dump_result print_payload(struct dump_view *view, const struct packet *packet,
	const struct cooked *cooked, uint16_t protocol, unsigned int layer)
{
	if (protocol == LINUX_802_3)
		return dump_ipx(view, &cooked->payload);
	if (protocol == LINUX_802_2)
		return dump_layer(view, packet, layer);
	if (protocol > ETHERNET_LENGTH_MAX) {
		struct link_payload payload = {
			.ethertype = protocol,
			.layer = layer,
			.bytes = cooked->payload,
		};
		enum link_outcome outcome = dump_link_payload(view, packet, &payload);
		if (outcome != LINK_UNKNOWN)
			return link_result(outcome);
		if (!view->options.link_header)
			print_header(view, cooked, cooked->payload.length + cooked->header_bytes);
	}
	dump_by_default(view, &cooked->payload);
	return DUMP_DONE;
}

static enum dump_result print_cooked(struct dump_view *view, const struct packet *packet,
	struct cooked *cooked, unsigned int layer)
{
	struct span whole = packet_span(packet, layer);
	cooked->payload = span_after(&whole, cooked->header_bytes);
	view->link_header_bytes = (uint32_t)cooked->header_bytes;
	if (view->options.link_header)
		print_header(view, cooked, whole.length);
	if (cooked->hardware == HARDWARE_RADIOTAP)
		return dump_short(view, "802.11 radiotap", &cooked->payload);
	unsigned int next = layer + 1;
	int protocol = print_tags(view, cooked, &next);
	if (protocol < 0) {
		view->protocol = "vlan";
		dump_truncated(view);
		view->link_header_bytes += (uint32_t)cooked->payload.captured;
		return DUMP_DONE;
	}
	return print_payload(view, packet, cooked, (uint16_t)protocol, next);
}

enum dump_result dump_sll(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	view->protocol = "sll";
	if (header.captured < SLL_HEADER_BYTES)
		return DUMP_CUT;
	struct cooked cooked = {
		.packet_type = load_be16(header.at),
		.hardware = load_be16(header.at + 2),
		.address_bytes = load_be16(header.at + 4),
		.address = header.at + 6,
		.protocol = load_be16(header.at + 14),
		.header_bytes = SLL_HEADER_BYTES,
	};
	return print_cooked(view, packet, &cooked, layer);
}

enum dump_result dump_sll2(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	view->protocol = "sll2";
	if (header.captured < SLL2_HEADER_BYTES)
		return DUMP_CUT;
	struct cooked cooked = {
		.protocol = load_be16(header.at),
		.interface = load_be32(header.at + 4),
		.hardware = load_be16(header.at + 8),
		.packet_type = header.at[10],
		.address_bytes = header.at[11],
		.address = header.at + 12,
		.header_bytes = SLL2_HEADER_BYTES,
		.second = true,
	};
	dump_interface(view, cooked.interface);
	print_packet_type(view, &cooked);
	return print_cooked(view, packet, &cooked, layer);
}
