/* view/dump/udp.c - prints a UDP header (RFC 768). Room: view. */
#include "view/dump/ip.h"

#include "wire/checksum.h"

#define UDP_HEADER_BYTES 8

/*
 * tcpdump verifies the sum over IPv4, where a datagram may go without, from -vv on, and over IPv6
 * from -v on.
 */
static void print_checksum(struct dump_view *view, const struct packet *packet, unsigned int layer,
	const struct span *datagram, size_t bytes)
{
	unsigned int ip = dump_ip_below(packet, layer);
	bool v4 = ip != PACKET_NO_LAYER && packet->layers[ip].kind == LAYER_IPV4;
	uint16_t carried = load_be16(datagram->at + 6), expected;
	if (view->options.no_checksum || view->options.verbose < (v4 ? 2 : 1) ||
		dump_ip_fragmented(packet, layer))
		return;
	if (v4 && carried == 0) {
		text_literal(view->text, "[no cksum] ");
		return;
	}
	if (!dump_has(datagram, 0, bytes))
		return;
	uint64_t sum = dump_pseudo_sum(packet, layer, PROTOCOL_UDP, (uint32_t)bytes);
	sum = checksum_add(sum, datagram->at, bytes);
	if (!dump_checksum_wrong(sum, carried, &expected)) {
		text_literal(view->text, "[udp sum ok] ");
		return;
	}
	dump_hex_count(view, "[bad udp cksum 0x", carried, 4);
	dump_hex_count(view, " -> 0x", expected, 4);
	text_literal(view->text, "!] ");
}

static void put_end(struct dump_view *view, const struct packet *packet, unsigned int ip,
	size_t address_at, const uint8_t *port)
{
	const struct layer *layer = &packet->layers[ip];
	const uint8_t *address = packet->bytes + layer->offset + address_at;
	if (layer->kind == LAYER_IPV4)
		dump_ipv4_address(view, address);
	else
		dump_ipv6_address(view, address);
	text_char(view->text, '.');
	dump_udp_port(view, load_be16(port));
}

/* addresses with ports; ports alone where an extension header came between and IP has printed */
static void put_ends(struct dump_view *view, const struct packet *packet, unsigned int layer,
	const uint8_t *ports)
{
	unsigned int ip = dump_ip_below(packet, layer);
	if (ip == PACKET_NO_LAYER)
		return;
	bool v4 = packet->layers[ip].kind == LAYER_IPV4;
	if (ip + 1 == layer) {
		if (!ports) {
			dump_ip_addresses(view, packet, ip);
			text_literal(view->text, ": ");
			return;
		}
		put_end(view, packet, ip, v4 ? 12 : 8, ports);
		text_literal(view->text, " > ");
		put_end(view, packet, ip, v4 ? 16 : 24, ports + 2);
		text_literal(view->text, ": ");
	} else if (ports) {
		dump_udp_port(view, load_be16(ports));
		text_literal(view->text, " > ");
		dump_udp_port(view, load_be16(ports + 2));
		text_literal(view->text, ": ");
	}
}

static void print_length(struct dump_view *view, const struct packet *packet, unsigned int layer,
	size_t stated, size_t length)
{
	if (stated > length && !dump_ip_fragmented(packet, layer)) {
		text_literal(view->text, "UDP, bad length ");
		text_u64(view->text, stated - UDP_HEADER_BYTES);
		text_literal(view->text, " > ");
		text_u64(view->text, length - UDP_HEADER_BYTES);
	} else {
		text_literal(view->text, "UDP, length ");
		text_u64(view->text, stated - UDP_HEADER_BYTES);
	}
}

/* ports that tcpdump has a printer for which goes before those of tunnels */
static const uint16_t other_ports[] = { 53, 67, 68, 69, 88, 123, 161, 162, 496, 500, 514, 520, 521,
	525, 546, 547, 646, 654, 698, 701, 750, 921, 1589, 1645, 1646, 1700, 1701, 1812, 1813, 2103,
	2104, 3503, 3799, 4500, 5060, 5353, 5359, 6343, 6696, 6697, 7000, 7001, 7002, 7003, 7004,
	7005, 7006, 7007, 7008, 7009, 7500, 8231, 8472, 8500, 12222, 12223 };
/* the same, when it is the source, and the destination */
static const uint16_t other_sources[] = { 49152 };
static const uint16_t other_destinations[] = { 1985, 3456, 3784, 3785, 4567, 4784, 6784 };

static bool listed(const uint16_t *ports, size_t count, uint16_t port)
{
	for (size_t i = 0; i < count; i++)
		if (ports[i] == port)
			return true;
	return false;
}

/* Return: whether a tunnel is carried, and printed */
static bool carries_tunnel(const struct packet *packet, unsigned int layer, const uint8_t *ports)
{
	uint16_t source = load_be16(ports), destination = load_be16(ports + 2);
	if (layer + 1 >= packet->layer_count)
		return false;
	uint8_t kind = packet->layers[layer + 1].kind;
	return (kind == LAYER_VXLAN || kind == LAYER_GENEVE || kind == LAYER_MPLS) &&
		!listed(other_ports, ARRAY_COUNT(other_ports), source) &&
		!listed(other_ports, ARRAY_COUNT(other_ports), destination) &&
		!listed(other_sources, ARRAY_COUNT(other_sources), source) &&
		!listed(other_destinations, ARRAY_COUNT(other_destinations), destination);
}

enum dump_result dump_udp(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span datagram = packet_span(packet, layer);

	view->protocol = "udp";
	put_ends(view, packet, layer, dump_has(&datagram, 0, 4) ? datagram.at : NULL);
	if (!dump_has(&datagram, 0, 4)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (datagram.length < UDP_HEADER_BYTES) {
		dump_count(view, "truncated-udp ", datagram.length);
		return DUMP_DONE;
	}
	if (!dump_has(&datagram, 4, 2)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	size_t stated = load_be16(datagram.at + 4);
	if (stated == 0 && datagram.length > UINT16_MAX) /* a jumbogram: RFC 2675, section 4 */
		stated = datagram.length;
	if (stated < UDP_HEADER_BYTES) {
		dump_count(view, "truncated-udplength ", stated);
		return DUMP_DONE;
	}
	if (!dump_has(&datagram, 0, UDP_HEADER_BYTES)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	if (view->options.verbose)
		print_checksum(view, packet, layer, &datagram,
			stated < datagram.length ? stated : datagram.length);
	if (!view->options.quiet && carries_tunnel(packet, layer, datagram.at))
		return dump_layer(view, packet, layer + 1);
	print_length(view, packet, layer, stated, datagram.length);
	return DUMP_DONE;
}
