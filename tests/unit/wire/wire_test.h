/* tests/unit/wire/wire_test.h - what the tests of wire share: bytes from hexadecimal, exact copies. */
#ifndef TCPWHY_TESTS_WIRE_TEST_H
#define TCPWHY_TESTS_WIRE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/decode.h"

#include <stdlib.h>
#include <string.h>

/* exact_copy() - So that the address sanitizer sees one byte too far; free() it */
static inline uint8_t *exact_copy(const uint8_t *from, size_t bytes)
{
	uint8_t *copy = malloc(bytes > 0 ? bytes : 1);
	assert_non_null(copy);
	if (bytes > 0)
		memcpy(copy, from, bytes);
	return copy;
}

static inline unsigned int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned int)(c - '0');
	assert_true(c >= 'a' && c <= 'f');
	return (unsigned int)(c - 'a') + 10;
}

/* from_hex() - Bytes of pairs of digits, spaces between them or not; free() them */
static inline uint8_t *from_hex(const char *hex, size_t *ret_bytes)
{
	uint8_t *at = malloc(strlen(hex) / 2 + 1);
	size_t bytes = 0;
	assert_non_null(at);
	while (*hex != '\0') {
		if (*hex == ' ') {
			hex++;
			continue;
		}
		at[bytes++] = (uint8_t)(hex_digit(hex[0]) << 4 | hex_digit(hex[1]));
		hex += 2;
	}
	*ret_bytes = bytes;
	return at;
}

/* decode() - All of @captured bytes of a packet that was @length long; every field filled with
 * rubbish before, as a packet's memory that is used again */
static inline void decode(struct packet *packet, uint16_t link_type, const uint8_t *bytes,
	size_t captured, size_t length)
{
	memset(packet, 0xa5, sizeof(*packet));
	packet->bytes = bytes;
	packet->captured = (uint32_t)captured;
	packet->length = (uint32_t)length;
	packet->link_type = link_type;
	packet_decode(packet);
}

/* decode_hex() - The same of hexadecimal, all captured. Return: the bytes, to be freed */
static inline uint8_t *decode_hex(struct packet *packet, uint16_t link_type, const char *hex)
{
	size_t bytes = 0;
	uint8_t *all = from_hex(hex, &bytes);
	uint8_t *exact = exact_copy(all, bytes);
	free(all);
	decode(packet, link_type, exact, bytes, bytes);
	return exact;
}

#endif
