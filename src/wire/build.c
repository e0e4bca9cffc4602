/*
 * wire/build.c - writes Ethernet, VLAN, ARP and IP headers, UDP and ICMP, checksums included.
 * Room: wire.
 */
#include "wire/build.h"

#include "base/bytes.h"
#include "wire/build_internal.h"

#define ETHERNET_ADDRESS_BYTES 6
#define IPV4_HEADER_BYTES 20
#define IPV4_DONT_FRAGMENT 0x4000
#define IPV6_HEADER_BYTES 40
#define UDP_HEADER_BYTES 8
#define ICMP_HEADER_BYTES 8

enum build_protocol {
	PROTOCOL_ICMP = 1,
	PROTOCOL_UDP = 17,
	PROTOCOL_ICMP6 = 58,
};

uint8_t *build_room(struct builder *builder, size_t bytes)
{
	if (builder->overflow || bytes > builder->room_bytes - builder->bytes) {
		builder->overflow = true;
		return NULL;
	}
	uint8_t *at = builder->at + builder->bytes;
	builder->bytes += bytes;
	return at;
}

void build_ethernet(struct builder *builder, const uint8_t destination[6], const uint8_t source[6],
	uint16_t ethertype)
{
	uint8_t *at = build_room(builder, 2 * ETHERNET_ADDRESS_BYTES + 2);
	if (!at)
		return;
	memcpy(at, destination, ETHERNET_ADDRESS_BYTES);
	memcpy(at + 6, source, ETHERNET_ADDRESS_BYTES);
	store_be16(at + 12, ethertype);
}

void build_vlan(struct builder *builder, uint16_t tci, uint16_t ethertype)
{
	uint8_t *at = build_room(builder, 4);
	if (!at)
		return;
	store_be16(at, tci);
	store_be16(at + 2, ethertype);
}

void build_arp_ipv4(struct builder *builder, uint16_t operation, const uint8_t sender_mac[6],
	const uint8_t sender[4], const uint8_t target_mac[6], const uint8_t target[4])
{
	uint8_t *at = build_room(builder, 28);
	if (!at)
		return;
	store_be16(at, 1); /* Ethernet */
	store_be16(at + 2, 0x0800);
	at[4] = ETHERNET_ADDRESS_BYTES;
	at[5] = 4;
	store_be16(at + 6, operation);
	memcpy(at + 8, sender_mac, ETHERNET_ADDRESS_BYTES);
	memcpy(at + 14, sender, 4);
	memcpy(at + 18, target_mac, ETHERNET_ADDRESS_BYTES);
	memcpy(at + 24, target, 4);
}

static void build_ipv4_header(
	struct builder *builder, const struct build_ip *ip, uint8_t protocol, size_t payload_bytes)
{
	uint8_t *at = build_room(builder, IPV4_HEADER_BYTES);
	if (!at)
		return;
	if (payload_bytes > UINT16_MAX - IPV4_HEADER_BYTES) {
		builder->overflow = true;
		return;
	}
	at[0] = 0x45;
	at[1] = ip->dscp_ecn;
	store_be16(at + 2, (uint16_t)(IPV4_HEADER_BYTES + payload_bytes));
	store_be16(at + 4, ip->id);
	store_be16(at + 6, ip->dont_fragment ? IPV4_DONT_FRAGMENT : 0);
	at[8] = ip->ttl;
	at[9] = protocol;
	store_be16(at + 10, 0);
	memcpy(at + 12, ip->source.bytes + 12, 4);
	memcpy(at + 16, ip->destination.bytes + 12, 4);
	store_be16(at + 10, checksum_fold(checksum_add(0, at, IPV4_HEADER_BYTES)));
}

static void build_ipv6_header(
	struct builder *builder, const struct build_ip *ip, uint8_t protocol, size_t payload_bytes)
{
	uint8_t *at = build_room(builder, IPV6_HEADER_BYTES);
	if (!at)
		return;
	if (payload_bytes > UINT16_MAX) {
		builder->overflow = true;
		return;
	}
	store_be32(at, 6u << 28 | (uint32_t)ip->dscp_ecn << 20);
	store_be16(at + 4, (uint16_t)payload_bytes);
	at[6] = protocol;
	at[7] = ip->ttl;
	memcpy(at + 8, ip->source.bytes, 16);
	memcpy(at + 24, ip->destination.bytes, 16);
}

void build_ip_header(
	struct builder *builder, const struct build_ip *ip, uint8_t protocol, size_t payload_bytes)
{
	if (address_is_v4(&ip->source))
		build_ipv4_header(builder, ip, protocol, payload_bytes);
	else
		build_ipv6_header(builder, ip, protocol, payload_bytes);
}

uint64_t build_pseudo(const struct build_ip *ip, uint8_t protocol, size_t bytes)
{
	size_t skipped = address_is_v4(&ip->source) ? 12 : 0;
	return checksum_pseudo(ip->source.bytes + skipped, ip->destination.bytes + skipped,
		sizeof(ip->source.bytes) - skipped, protocol, (uint32_t)bytes);
}

void build_udp(struct builder *builder, const struct build_ip *ip, uint16_t source_port,
	uint16_t destination_port, const void *payload, size_t payload_bytes)
{
	size_t bytes = UDP_HEADER_BYTES + payload_bytes;
	build_ip_header(builder, ip, PROTOCOL_UDP, bytes);
	uint8_t *at = build_room(builder, bytes);
	if (!at)
		return;
	store_be16(at, source_port);
	store_be16(at + 2, destination_port);
	store_be16(at + 4, (uint16_t)bytes);
	store_be16(at + 6, 0);
	if (payload_bytes > 0)
		memcpy(at + UDP_HEADER_BYTES, payload, payload_bytes);
	uint16_t checksum =
		checksum_fold(checksum_add(build_pseudo(ip, PROTOCOL_UDP, bytes), at, bytes));
	store_be16(at + 6, checksum != 0 ? checksum : UINT16_MAX); /* 0 is "none" (RFC 768) */
}

void build_icmp_error(struct builder *builder, const struct build_ip *ip, uint8_t type,
	uint8_t code, uint32_t rest, const void *quoted, size_t quoted_bytes)
{
	bool v4 = address_is_v4(&ip->source);
	uint8_t protocol = v4 ? PROTOCOL_ICMP : PROTOCOL_ICMP6;
	size_t bytes = ICMP_HEADER_BYTES + quoted_bytes;
	build_ip_header(builder, ip, protocol, bytes);
	uint8_t *at = build_room(builder, bytes);
	if (!at)
		return;
	at[0] = type;
	at[1] = code;
	store_be16(at + 2, 0);
	store_be32(at + 4, rest);
	if (quoted_bytes > 0)
		memcpy(at + ICMP_HEADER_BYTES, quoted, quoted_bytes);
	uint64_t sum = v4 ? 0 : build_pseudo(ip, protocol, bytes);
	store_be16(at + 2, checksum_fold(checksum_add(sum, at, bytes)));
}
