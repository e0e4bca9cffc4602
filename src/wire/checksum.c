/* wire/checksum.c - the Internet checksum (RFC 1071). Room: wire. */
#include "wire/checksum.h"

#include "base/bytes.h"

#define IP_PROTOCOL_TCP 6
#define IPV4_HEADER_BYTES_MIN 20

static inline uint64_t load_native64(const uint8_t *at)
{
	uint64_t value;
	memcpy(&value, at, sizeof(value));
	return value;
}

static inline uint64_t halves(uint64_t word)
{
	return (word & UINT32_MAX) + (word >> 32);
}

static uint16_t folded(uint64_t sum)
{
	sum = halves(sum);
	sum = (sum & 0xffff) + (sum >> 16 & 0xffff) + (sum >> 32);
	sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)((sum & 0xffff) + (sum >> 16));
}

/*
 * The sum of 16-bit words is the same, byte-swapped, whatever the byte order and the word's size
 * (RFC 1071, section 2): here in native 64-bit words, whose halves leave room for 2^32 carries.
 */
uint64_t checksum_add(uint64_t sum, const uint8_t *at, size_t bytes)
{
	uint64_t even = 0;
	uint64_t odd = 0;
	for (; bytes >= 32; at += 32, bytes -= 32) {
		even += halves(load_native64(at)) + halves(load_native64(at + 8));
		odd += halves(load_native64(at + 16)) + halves(load_native64(at + 24));
	}
	for (; bytes >= 8; at += 8, bytes -= 8)
		even += halves(load_native64(at));
	if (bytes > 0) {
		uint8_t last[8] = { 0 };
		memcpy(last, at, bytes);
		odd += halves(load_native64(last));
	}
	return sum + __builtin_bswap16(folded(halves(even) + halves(odd)));
}

/* the words of an IPv4 address in 16 bytes are its own and 0xffff, which is 0 in this arithmetic */
bool tcp_checksum_is_good(const struct packet *packet)
{
	const struct layer *tcp = &packet->layers[packet->transport];
	const uint8_t *source = packet->source.bytes, *destination = packet->destination.bytes;
	const struct layer *ip = tcp - 1;
	bool plain = packet->transport == packet->network + 1 &&
		(ip->kind == LAYER_IPV6 || ip->header_bytes == IPV4_HEADER_BYTES_MIN);
	if (!plain || tcp->captured < tcp->length || packet->fragment || tcp->length > UINT16_MAX)
		return false;
	uint64_t sum = halves(load_native64(source)) + halves(load_native64(source + 8)) +
		halves(load_native64(destination)) + halves(load_native64(destination + 8));
	sum += __builtin_bswap16(IP_PROTOCOL_TCP) +
		(uint64_t)__builtin_bswap16((uint16_t)tcp->length);
	const uint8_t *at = packet->bytes + tcp->offset;
	size_t bytes = tcp->length;
	for (; bytes >= 8; at += 8, bytes -= 8)
		sum += halves(load_native64(at));
	if (bytes) {
		uint64_t last = 0;
		memcpy(&last, at, bytes);
		sum += halves(last);
	}
	return folded(sum) == UINT16_MAX;
}

uint16_t checksum_fold(uint64_t sum)
{
	return (uint16_t)~folded(sum);
}

uint64_t checksum_pseudo(const uint8_t *source, const uint8_t *destination, size_t address_bytes,
	uint8_t protocol, uint32_t length)
{
	uint64_t sum = checksum_add(0, source, address_bytes);
	sum = checksum_add(sum, destination, address_bytes);
	return sum + protocol + length;
}
