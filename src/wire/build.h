/*
 * wire/build.h - writes headers as bytes, checksums included. Room: wire. For the engine and tests.
 */
#ifndef TCPWHY_WIRE_BUILD_H
#define TCPWHY_WIRE_BUILD_H

#include "model/packet.h"
#include "wire/tcp.h"

/* Bytes to be sent: written from the first, never past @room_bytes; overflow sticks */
struct builder {
	uint8_t *at; /* first byte, the caller's */
	size_t room_bytes;
	size_t bytes; /* written so far */
	bool overflow;
};

struct build_tcp {
	uint16_t source_port, destination_port;
	uint32_t seq, ack;
	uint8_t flags; /* enum tcp_flag */
	uint16_t window_raw;
	uint16_t urgent;
	/* sent in the order that Linux uses, as many SACK blocks as fit: MSS, timestamps, window
	 * scale, SACK, and a request for a Fast Open cookie; the others' values are not known here */
	struct tcp_options options;
	const void *payload;
	size_t payload_bytes;
};

struct build_ip {
	struct address source, destination; /* both of one family */
	uint8_t ttl;
	uint8_t dscp_ecn;
	uint16_t id; /* IPv4 */
	bool dont_fragment;
};

void build_ethernet(struct builder *builder, const uint8_t destination[6], const uint8_t source[6],
	uint16_t ethertype);
void build_vlan(struct builder *builder, uint16_t tci, uint16_t ethertype);
void build_arp_ipv4(struct builder *builder, uint16_t operation, const uint8_t sender_mac[6],
	const uint8_t sender[4], const uint8_t target_mac[6], const uint8_t target[4]);

/* build_ip_header() - IPv4 or IPv6, for @payload_bytes of @protocol to follow */
void build_ip_header(
	struct builder *builder, const struct build_ip *ip, uint8_t protocol, size_t payload_bytes);

/* Each builds the IP header, the transport header with its checksum, and the payload */
void build_tcp(struct builder *builder, const struct build_ip *ip, const struct build_tcp *tcp);
void build_udp(struct builder *builder, const struct build_ip *ip, uint16_t source_port,
	uint16_t destination_port, const void *payload, size_t payload_bytes);

/* build_icmp_error() - ICMP or ICMPv6 by the family, quoting @quoted_bytes of @quoted (RFC 792,
 * RFC 4443); @rest is the header's second word, such as the next-hop MTU */
void build_icmp_error(struct builder *builder, const struct build_ip *ip, uint8_t type,
	uint8_t code, uint32_t rest, const void *quoted, size_t quoted_bytes);

#endif
