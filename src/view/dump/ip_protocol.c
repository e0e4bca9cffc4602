/* view/dump/ip_protocol.c - what IP carries, by protocol number. Room: view. */
#include "view/dump/ip.h"

static const char *const verbose_names[256] = {
	[PROTOCOL_HOP_BY_HOP] = "Options",
	[PROTOCOL_ICMP] = "ICMP",
	[PROTOCOL_IGMP] = "IGMP",
	[PROTOCOL_IPV4] = "IPIP",
	[PROTOCOL_TCP] = "TCP",
	[8] = "EGP",
	[9] = "IGRP",
	[PROTOCOL_UDP] = "UDP",
	[PROTOCOL_DCCP] = "DCCP",
	[PROTOCOL_IPV6] = "IPv6",
	[PROTOCOL_ROUTING] = "Routing",
	[PROTOCOL_FRAGMENT] = "Fragment",
	[46] = "RSVP",
	[PROTOCOL_GRE] = "GRE",
	[PROTOCOL_ESP] = "ESP",
	[PROTOCOL_AH] = "AH",
	[55] = "Mobile IP",
	[PROTOCOL_ICMP6] = "ICMPv6",
	[PROTOCOL_MOBILITY_OLD] = "Mobile IP (old)",
	[88] = "EIGRP",
	[89] = "OSPF",
	[103] = "PIM",
	[PROTOCOL_IPCOMP] = "Compressed IP",
	[112] = "VRRP",
	[113] = "PGM",
	[PROTOCOL_SCTP] = "SCTP",
	[PROTOCOL_MOBILITY] = "Mobility",
	[PROTOCOL_ETHERNET] = "Ethernet",
};

/* /etc/protocols and, for the numbers that it lacks, IANA's keywords in lower case */
static const char *const protocol_names[256] = { "hopopt", "icmp", "igmp", "ggp", "ipencap", "st",
	"tcp", "cbt", "egp", "igp", "bbn-rcc-mon", "nvp-ii", "pup", "argus", "emcon", "xnet",
	"chaos", "udp", "mux", "dcn-meas", "hmp", "prm", "xns-idp", "trunk-1", "trunk-2", "leaf-1",
	"leaf-2", "rdp", "irtp", "iso-tp4", "netblt", "mfe-nsp", "merit-inp", "dccp", "3pc", "idpr",
	"xtp", "ddp", "idpr-cmtp", "tp++", "il", "ipv6", "sdrp", "ipv6-route", "ipv6-frag", "idrp",
	"rsvp", "gre", "dsr", "bna", "esp", "ah", "i-nlsp", "swipe", "narp", "mobile", "tlsp",
	"skip", "ipv6-icmp", "ipv6-nonxt", "ipv6-opts", NULL, "cftp", NULL, [64] = "sat-expak",
	"kryptolan", "rvd", "ippc", NULL, "sat-mon", "visa", "ipcv", "cpnx", "rspf", "wsn", "pvp",
	"br-sat-mon", "sun-nd", "wb-mon", "wb-expak", "iso-ip", "vmtp", "secure-vmtp", "vines",
	"ttp", "nsfnet-igp", "dgp", "tcf", "eigrp", "ospf", "sprite-rpc", "larp", "mtp", "ax.25",
	"ipip", "micp", "scc-sp", "etherip", "encap", NULL, "gmtp", "ifmp", "pnni", "pim", "aris",
	"scps", "qnx", "a/n", "ipcomp", "snp", "compaq-peer", "ipx-in-ip", "vrrp", "pgm", NULL,
	"l2tp", "ddx", "iatp", "stp", "srp", "uti", "smp", "sm", "ptp", "isis", "fire", "crtp",
	"crudp", [128] = "sscopmce", "iplt", "sps", "pipe", "sctp", "fc", "rsvp-e2e-ignore",
	"mobility-header", "udplite", "mpls-in-ip", "manet", "hip", "shim6", "wesp",
	"rohc", [253] = "exptest-253", [254] = "exptest-254", [255] = "reserved" };

const char *dump_ip_protocol_verbose(uint8_t protocol)
{
	const char *name = verbose_names[protocol];
	return name ? name : "unknown";
}

void dump_ip_unknown(struct dump_view *view, uint8_t protocol)
{
	const char *name = view->options.numeric ? NULL : protocol_names[protocol];
	if (name) {
		text_char(view->text, ' ');
		text_string(view->text, name);
	} else {
		text_literal(view->text, " ip-proto-");
		text_u32(view->text, protocol);
	}
}

unsigned int dump_ip_below(const struct packet *packet, unsigned int layer)
{
	while (layer-- > 0) {
		uint8_t kind = packet->layers[layer].kind;
		if (kind == LAYER_IPV4 || kind == LAYER_IPV6)
			return layer;
	}
	return PACKET_NO_LAYER;
}

/* where the lengths of the layers below that count end what may be read: IP's and that of 802.3 */
static size_t limit_below(const struct packet *packet, unsigned int layer)
{
	while (layer-- > 0) {
		const struct layer *below = &packet->layers[layer];
		const uint8_t *at = packet->bytes + below->offset;
		if (below->kind == LAYER_LLC)
			return below->offset + below->captured;
		if (below->kind == LAYER_IPV4)
			return below->offset + load_be16(at + 2);
		if (below->kind == LAYER_IPV6)
			return below->offset + (size_t)IPV6_HEADER_BYTES + load_be16(at + 4);
	}
	return packet->captured;
}

size_t dump_ip_captured(const struct packet *packet, unsigned int layer)
{
	size_t start = packet->layers[layer].offset, end = limit_below(packet, layer);
	if (end > packet->captured)
		end = packet->captured;
	return end > start ? end - start : 0;
}

bool dump_ip_fragmented(const struct packet *packet, unsigned int layer)
{
	while (layer-- > 0) {
		const struct layer *below = &packet->layers[layer];
		if (below->kind == LAYER_FRAGMENT)
			return true;
		if (below->kind == LAYER_IPV6)
			return false;
		if (below->kind == LAYER_IPV4)
			return packet->bytes[below->offset + 6] & 0x20; /* more fragments */
	}
	return false;
}

void dump_ip_addresses(struct dump_view *view, const struct packet *packet, unsigned int ip)
{
	const struct layer *layer = &packet->layers[ip];
	const uint8_t *at = packet->bytes + layer->offset;
	if (layer->kind == LAYER_IPV4) {
		dump_ipv4_address(view, at + 12);
		text_literal(view->text, " > ");
		dump_ipv4_address(view, at + 16);
	} else {
		dump_ipv6_address(view, at + 8);
		text_literal(view->text, " > ");
		dump_ipv6_address(view, at + 24);
	}
}

static enum dump_result requires_version(
	struct dump_view *view, uint8_t protocol, unsigned int version)
{
	text_char(view->text, '[');
	text_string(view->text, dump_ip_protocol_verbose(protocol));
	text_literal(view->text, " requires IPv");
	text_u32(view->text, version);
	text_char(view->text, ']');
	dump_invalid(view);
	return DUMP_DONE;
}

/* by its number and size alone */
static enum dump_result print_unknown(
	struct dump_view *view, uint8_t protocol, const struct span *message)
{
	if (protocol == PROTOCOL_ND)
		text_literal(view->text, " nd");
	else
		dump_ip_unknown(view, protocol);
	dump_count(view, " ", message->length);
	return DUMP_DONE;
}

enum dump_result dump_ip_payload(struct dump_view *view, const struct packet *packet,
	unsigned int layer, uint8_t protocol, unsigned int version)
{
	struct span message = { 0 };
	if (layer < packet->layer_count)
		message = packet_span(packet, layer);
	switch (protocol) {
	case PROTOCOL_TCP:
	case PROTOCOL_UDP:
	case PROTOCOL_AH:
	case PROTOCOL_IPV4:
	case PROTOCOL_IPV6:
	case PROTOCOL_GRE:
		return dump_layer(view, packet, layer);
	case PROTOCOL_ICMP:
		return version == 4 ? dump_layer(view, packet, layer)
				    : requires_version(view, protocol, 4);
	case PROTOCOL_ICMP6:
		return version == 6 ? dump_layer(view, packet, layer)
				    : requires_version(view, protocol, 6);
	case PROTOCOL_IGMP:
		return version == 4 ? dump_igmp(view, &message)
				    : requires_version(view, protocol, 4);
	case PROTOCOL_ETHERNET:
		return version == 6 ? dump_layer(view, packet, layer)
				    : requires_version(view, protocol, 6);
	case PROTOCOL_ESP:
		return dump_esp(view, &message);
	case PROTOCOL_IPCOMP:
		return dump_ipcomp(view, &message);
	case PROTOCOL_NONE:
		text_literal(view->text, "no next header");
		return DUMP_DONE;
	}
	return print_unknown(view, protocol, &message);
}
