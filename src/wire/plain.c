/*
 * wire/plain.c - the commonest packet by far, read in one go: Ethernet II, IPv4 without options or
 * fragments, TCP (RFC 791, RFC 9293). Room: wire.
 *
 * Everything that is unusual in any way is left to the walk; what is read here comes out as the walk
 * would have it, which the tests and the fuzzer hold against each other.
 */
#include "base/bytes.h"
#include "wire/tcp.h"
#include "wire/walk.h"

#define DLT_ETHERNET 1
#define ETHERTYPE_IPV4 0x0800
#define IP_PROTOCOL_TCP 6
#define ETHERNET_BYTES 14
#define IPV4_BYTES 20
#define IPV4_PLAIN 0x45 /* version 4, five words of header */
#define IPV4_FRAGMENTED 0x3fff
#define TCP_AT (ETHERNET_BYTES + IPV4_BYTES)

static inline void layer_set(struct layer *layer, enum layer_kind kind, uint16_t protocol,
	uint32_t offset, uint32_t captured, uint32_t length, uint32_t header_bytes)
{
	*layer = (struct layer){ (uint8_t)kind, WIRE_OK, protocol, offset, captured, length,
		(uint16_t)header_bytes };
}

static inline void segment_set(struct tcp_segment *segment, const uint8_t *at, uint32_t captured,
	uint32_t length, uint32_t header_bytes)
{
	uint32_t options_bytes = header_bytes - TCP_HEADER_BYTES_MIN;
	*segment = (struct tcp_segment){
		.source_port = load_be16(at),
		.destination_port = load_be16(at + 2),
		.seq = load_be32(at + 4),
		.ack = load_be32(at + 8),
		.window_raw = load_be16(at + 14),
		.checksum = load_be16(at + 16),
		.urgent = load_be16(at + 18),
		.flags = at[13],
		.header_bytes = (uint8_t)header_bytes,
		.options = { at + TCP_HEADER_BYTES_MIN, options_bytes, options_bytes },
		.payload = { at + header_bytes, captured - header_bytes, length - header_bytes },
	};
}

static inline bool packet_read(struct packet *packet, bool lean)
{
	const uint8_t *at = packet->bytes;
	if (packet->link_type != DLT_ETHERNET || packet->captured < TCP_AT + TCP_HEADER_BYTES_MIN)
		return false;
	uint32_t total_bytes = load_be16(at + ETHERNET_BYTES + 2);
	uint32_t header_bytes = (at[TCP_AT + 12] >> 4) * 4u;
	if (load_be16(at + 12) != ETHERTYPE_IPV4 || at[ETHERNET_BYTES] != IPV4_PLAIN ||
		(load_be16(at + ETHERNET_BYTES + 6) & IPV4_FRAGMENTED) ||
		at[ETHERNET_BYTES + 9] != IP_PROTOCOL_TCP || header_bytes < TCP_HEADER_BYTES_MIN ||
		total_bytes < IPV4_BYTES + header_bytes ||
		total_bytes > packet->length - ETHERNET_BYTES ||
		packet->captured < TCP_AT + header_bytes)
		return false;

	uint32_t length = total_bytes - IPV4_BYTES;
	uint32_t captured = packet->captured - TCP_AT < length ? packet->captured - TCP_AT : length;
	uint8_t network = lean ? 0 : 1;
	if (!lean)
		layer_set(&packet->layers[0], LAYER_ETHERNET, 0, 0, packet->captured,
			packet->length, ETHERNET_BYTES);
	layer_set(&packet->layers[network], LAYER_IPV4, ETHERTYPE_IPV4, ETHERNET_BYTES,
		packet->captured - ETHERNET_BYTES, packet->length - ETHERNET_BYTES, IPV4_BYTES);
	layer_set(&packet->layers[network + 1], LAYER_TCP, IP_PROTOCOL_TCP, TCP_AT, captured,
		length, header_bytes);
	packet->layer_count = network + 2;
	if (!lean && length > header_bytes) {
		layer_set(&packet->layers[3], LAYER_PAYLOAD, 0, TCP_AT + header_bytes,
			captured - header_bytes, length - header_bytes, 0);
		packet->layer_count = 4;
	}
	packet->network = network;
	packet->transport = network + 1;
	packet->quote = PACKET_NO_LAYER;
	packet->ttl = at[ETHERNET_BYTES + 8];
	packet->fragment = false;
	packet->ip_id = load_be16(at + ETHERNET_BYTES + 4);
	packet->vlan = 0;
	packet->tunnel = 0;
	packet->flow_hash = 0;
	packet->source = address_from_v4(at + ETHERNET_BYTES + 12);
	packet->destination = address_from_v4(at + ETHERNET_BYTES + 16);
	segment_set(&packet->tcp, at + TCP_AT, captured, length, header_bytes);
	return true;
}

bool plain_read(struct packet *packet)
{
	return packet_read(packet, false);
}

bool plain_read_lean(struct packet *packet)
{
	return packet_read(packet, true);
}
