/* view/dump/dump.c - one entry of the dump: number, time, layers, bytes. Room: view. */
#include "view/dump/dump.h"

#include "view/dump/names.h"
#include "view/dump/relative_seq.h"
#include "view/dump/tcp.h"
#include "view/dump/time.h"

#include <errno.h>

#define CAPTURED_BYTES_MAX 262144 /* tcpdump's MAXIMUM_SNAPLEN */

static dump_printer *const printers[] = {
	[LAYER_NONE] = NULL,
	[LAYER_ETHERNET] = dump_ethernet,
	[LAYER_VLAN] = dump_vlan,
	[LAYER_LLC] = dump_llc,
	[LAYER_SLL] = dump_sll,
	[LAYER_SLL2] = dump_sll2,
	[LAYER_LOOPBACK] = dump_loopback,
	[LAYER_PPP] = dump_ppp,
	[LAYER_PPPOE] = dump_pppoe,
	[LAYER_MPLS] = dump_mpls,
	[LAYER_ARP] = dump_arp,
	[LAYER_IPV4] = dump_ipv4,
	[LAYER_IPV6] = dump_ipv6,
	[LAYER_HOP_BY_HOP] = dump_ipv6_options,
	[LAYER_DESTINATION] = dump_ipv6_options,
	[LAYER_ROUTING] = dump_routing,
	[LAYER_FRAGMENT] = dump_fragment,
	[LAYER_MOBILITY] = dump_mobility,
	[LAYER_AH] = dump_ah,
	[LAYER_TCP] = dump_tcp,
	[LAYER_UDP] = dump_udp,
	[LAYER_ICMP] = dump_icmp,
	[LAYER_ICMP6] = dump_icmp6,
	[LAYER_GRE] = dump_gre,
	[LAYER_VXLAN] = dump_vxlan,
	[LAYER_GENEVE] = dump_geneve,
	[LAYER_GTP] = NULL,
	[LAYER_AYIYA] = NULL,
	[LAYER_TEREDO] = NULL,
	[LAYER_PAYLOAD] = NULL,
	[LAYER_OTHER] = dump_other,
};
_Static_assert(ARRAY_COUNT(printers) == LAYER_KIND_COUNT, "a printer for every kind of layer");

int dump_view_start(struct dump_view *view, const struct dump_options *options, struct text *text)
{
	*view = (struct dump_view){ .options = *options, .text = text, .protocol = "" };
	view->relative = relative_seq_make();
	view->plain =
		options->numeric && !options->verbose && !options->quiet && !options->link_header;
	if (view->relative && names_start(&view->names, options) == 0)
		return 0;
	dump_view_done(view);
	return -ENOMEM;
}

void dump_view_done(struct dump_view *view)
{
	relative_seq_free(view->relative);
	names_done(view->names);
	*view = (struct dump_view){ 0 };
}

enum dump_result dump_layer(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	if (layer >= packet->layer_count)
		return DUMP_DONE;
	dump_printer *printer = printers[packet->layers[layer].kind];
	return printer ? printer(view, packet, layer) : DUMP_DONE;
}

void dump_truncated(struct dump_view *view)
{
	text_literal(view->text, " [|");
	text_string(view->text, view->protocol);
	text_char(view->text, ']');
}

static void print_number(struct text *text, uint64_t number)
{
	for (uint64_t limit = 10; limit <= 10000; limit *= 10)
		if (number < limit)
			text_char(text, ' ');
	text_u64(text, number);
	text_literal(text, "  ");
}

/* a record whose own lengths are absurd is not looked into; tcpdump says which */
static bool print_invalid(struct dump_view *view, const struct packet *packet)
{
	const char *before = "[Invalid header:";
	struct text *text = view->text;
	if (packet->captured && packet->length >= packet->captured &&
		packet->length <= CAPTURED_BYTES_MAX)
		return false;
	if (!packet->captured) {
		text_printf(text, "%s caplen==0", before);
		before = ",";
	}
	if (!packet->length) {
		text_printf(text, "%s len==0", before);
		before = ",";
	} else if (packet->length < packet->captured) {
		text_printf(
			text, "%s len(%u) < caplen(%u)", before, packet->length, packet->captured);
		before = ",";
	}
	if (packet->captured > CAPTURED_BYTES_MAX) {
		text_printf(
			text, "%s caplen(%u) > %u", before, packet->captured, CAPTURED_BYTES_MAX);
		before = ",";
	}
	if (packet->length > CAPTURED_BYTES_MAX)
		text_printf(text, "%s len(%u) > %u", before, packet->length, CAPTURED_BYTES_MAX);
	text_literal(text, "]\n");
	return true;
}

static void print_bytes(struct dump_view *view, const struct packet *packet)
{
	uint32_t skip = view->options.link_bytes ? 0 : view->link_header_bytes;
	if (packet->captured <= skip)
		return;
	const uint8_t *at = packet->bytes + skip;
	size_t bytes = packet->captured - skip;
	switch (view->options.bytes) {
	case DUMP_BYTES_NONE:
		break;
	case DUMP_BYTES_HEX:
		dump_hex(view, at, bytes);
		break;
	case DUMP_BYTES_HEX_ASCII:
		dump_hex_ascii(view, at, bytes);
		break;
	case DUMP_BYTES_ASCII:
		dump_ascii(view, at, bytes);
		break;
	}
}

/* nine of ten packets of most captures: a line in which only TCP has its say */
static bool is_plain(const struct dump_view *view, const struct packet *packet)
{
	const struct layer *layers = packet->layers;
	return view->plain && packet->layer_count >= 3 && layers[0].kind == LAYER_ETHERNET &&
		layers[1].kind == LAYER_IPV4 && layers[2].kind == LAYER_TCP &&
		layers[2].status == WIRE_OK && dump_ipv4_is_plain(packet, 1);
}

static enum dump_result print_layers(struct dump_view *view, const struct packet *packet)
{
	if (LIKELY(is_plain(view, packet))) {
		view->link_header_bytes = packet->layers[1].offset;
		return dump_tcp_plain(view, packet);
	}
	view->link_header_bytes = 0;
	view->protocol = "";
	return dump_layer(view, packet, 0);
}

void dump_packet(struct dump_view *view, const struct packet *packet)
{
	if (view->options.packet_number)
		print_number(view->text, packet->number);
	if (print_invalid(view, packet))
		return;
	dump_time_stamp(view, packet);
	if (print_layers(view, packet) == DUMP_CUT) {
		dump_truncated(view);
		view->link_header_bytes = 0;
	}
	if (view->options.bytes != DUMP_BYTES_NONE)
		print_bytes(view, packet);
	text_char(view->text, '\n');
}
