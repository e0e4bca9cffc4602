/*
 * tests/unit/wire/samples.h - a packet of every kind, in hexadecimal, made for this project.
 * Addresses are those of RFC 5737 and RFC 3849.
 */
#ifndef TCPWHY_TESTS_SAMPLES_H
#define TCPWHY_TESTS_SAMPLES_H

#include <stddef.h>
#include <stdint.h>

#define HEX_ETHERNET(type) "020000000001 020000000002" type
#define HEX_IPV4(total, protocol) "4500" total "1234 4000 40" protocol "0000 c0000201 c0000202"
#define HEX_IPV6(payload, next) \
	"60000000" payload next \
	"40 20010db8000000000000000000000001 20010db8000000000000000000000002"
#define HEX_TCP "3039 0050 00000001 00000002 5018 ffff 0000 0000"
#define HEX_UDP(destination, length) "c001" destination length "0000"

/* 42 bytes: IPv4, TCP and two bytes of payload; 62 bytes with IPv6 */
#define HEX_TCP_IN_IPV4 HEX_IPV4("002a", "06") HEX_TCP "6869"
#define HEX_TCP_IN_IPV6 HEX_IPV6("0016", "06") HEX_TCP "6869"

/**
 * struct sample - One packet and what it is made of
 * @layers:	Names of the kinds, in order
 * @cut_bytes:	On the wire, but not captured
 * @network:	Index of the network layer, -1 for none; likewise the others
 * @vlan:	As in struct packet
 */
struct sample {
	const char *name;
	const char *hex;
	const char *layers;
	uint32_t cut_bytes;
	uint32_t vlan;
	uint16_t link_type;
	int8_t network, transport, quote;
};

extern const struct sample samples[];
extern const size_t sample_count;

#endif
