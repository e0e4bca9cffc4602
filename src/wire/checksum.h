/* wire/checksum.h - the Internet checksum (RFC 1071) and what it covers. Room: wire. */
#ifndef TCPWHY_WIRE_CHECKSUM_H
#define TCPWHY_WIRE_CHECKSUM_H

#include "model/packet.h"

enum checksum_status {
	CHECKSUM_UNKNOWN, /* not all bytes were captured, a fragment, or UDP over IPv4 without one */
	CHECKSUM_GOOD,
	CHECKSUM_PARTIAL, /* only the pseudo-header's sum: offloaded, the hardware fills it in */
	CHECKSUM_BAD,
};

/* checksum_add() - Adds bytes to a running sum of 16-bit words; an odd count pads with zero */
uint64_t checksum_add(uint64_t sum, const uint8_t *at, size_t bytes);

/* checksum_fold() - The sum as the header carries it: folded and complemented, host byte order */
uint16_t checksum_fold(uint64_t sum);

/* checksum_pseudo() - The pseudo-header (RFC 9293, 3.1; RFC 8200, 8.1), to start a sum with.
 * Addresses of 4 or 16 bytes */
uint64_t checksum_pseudo(const uint8_t *source, const uint8_t *destination, size_t address_bytes,
	uint8_t protocol, uint32_t length);

/**
 * packet_checksum() - Verify the checksum of a layer (IPv4, TCP, UDP, ICMP, ICMP6)
 * @layer:	Its index; transports are verified with the pseudo-header of the IP layer below,
 *		whose destination is the routing header's last address where there is one
 * @ret_expected: Written unless the result is CHECKSUM_UNKNOWN: what it ought to be
 */
enum checksum_status packet_checksum(
	const struct packet *packet, unsigned int layer, uint16_t *ret_expected);

/* tcp_checksum_is_good() - The quick way to CHECKSUM_GOOD for a packet with TCP; false where it is anything
 * else, or an IP option or extension header makes it harder to tell */
bool tcp_checksum_is_good(const struct packet *packet);

#endif
