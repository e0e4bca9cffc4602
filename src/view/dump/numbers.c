/* view/dump/numbers.c - the tables behind names.h, and IPv6 addresses (RFC 5952). Room: view. */
#include "view/dump/names.h"

#include "base/bytes.h"

#define OCTET(n)                                             \
	{                                                    \
		.text = #n ".", .length = sizeof(#n ".") - 1 \
	}
#define OCTETS(tens)                                                                    \
	OCTET(tens##0), OCTET(tens##1), OCTET(tens##2), OCTET(tens##3), OCTET(tens##4), \
		OCTET(tens##5), OCTET(tens##6), OCTET(tens##7), OCTET(tens##8), OCTET(tens##9)

const struct names_octet names_octets[256] = {
	OCTETS(),
	OCTETS(1),
	OCTETS(2),
	OCTETS(3),
	OCTETS(4),
	OCTETS(5),
	OCTETS(6),
	OCTETS(7),
	OCTETS(8),
	OCTETS(9),
	OCTETS(10),
	OCTETS(11),
	OCTETS(12),
	OCTETS(13),
	OCTETS(14),
	OCTETS(15),
	OCTETS(16),
	OCTETS(17),
	OCTETS(18),
	OCTETS(19),
	OCTETS(20),
	OCTETS(21),
	OCTETS(22),
	OCTETS(23),
	OCTETS(24),
	OCTET(250),
	OCTET(251),
	OCTET(252),
	OCTET(253),
	OCTET(254),
	OCTET(255),
};

#define HEX_ROW(h)                                                                          \
	{ h, '0' }, { h, '1' }, { h, '2' }, { h, '3' }, { h, '4' }, { h, '5' }, { h, '6' }, \
		{ h, '7' }, { h, '8' }, { h, '9' }, { h, 'a' }, { h, 'b' }, { h, 'c' },     \
		{ h, 'd' }, { h, 'e' },                                                     \
	{                                                                                   \
		h, 'f'                                                                      \
	}

const char names_hex[256][2] = { HEX_ROW('0'), HEX_ROW('1'), HEX_ROW('2'), HEX_ROW('3'),
	HEX_ROW('4'), HEX_ROW('5'), HEX_ROW('6'), HEX_ROW('7'), HEX_ROW('8'), HEX_ROW('9'),
	HEX_ROW('a'), HEX_ROW('b'), HEX_ROW('c'), HEX_ROW('d'), HEX_ROW('e'), HEX_ROW('f') };

#define GROUPS 8

/* one group of 16 bits without leading zeros */
static inline char *put_group(char *at, const uint8_t *group)
{
	uint32_t digits, high, low;
	uint16_t pair;
	memcpy(&pair, names_hex[group[0]], 2);
	high = pair;
	memcpy(&pair, names_hex[group[1]], 2);
	low = pair;
	digits = high | low << 16; /* the first digit is the lowest byte */
	uint32_t value = load_be16(group);
	uint32_t skip = (uint32_t)(value < 0x1000) + (value < 0x100) + (value < 0x10);
	digits >>= skip * 8;
	memcpy(at, &digits, 4);
	return at + 4 - skip;
}

/**
 * struct zero_run - The groups that "::" stands for
 * @first:	The first of them; GROUPS if there is no run of at least two
 * @end:	One past the last
 */
struct zero_run {
	unsigned int first, end;
};

/* the longest run of zero groups, the first of equals */
static struct zero_run longest_zero_run(const uint8_t *address)
{
	unsigned int starts = 0, left = 0, length = 0;
	for (unsigned int i = 0; i < GROUPS; i++)
		starts |= (unsigned int)(load_be16(address + i * 2) == 0) << i;
	/* keep the groups at which a run of length + 1 begins, until none is left */
	for (left = starts; left; length++) {
		starts = left;
		left &= left >> 1;
	}
	if (length < 2)
		return (struct zero_run){ GROUPS, GROUPS };
	unsigned int first = (unsigned int)__builtin_ctz(starts);
	return (struct zero_run){ first, first + length };
}

/* ::a.b.c.d and ::ffff:a.b.c.d (RFC 4291, sections 2.5.5.1 and 2.5.5.2), as inet_ntop() has them */
static inline bool ends_in_ipv4(const uint8_t *address, struct zero_run zeros)
{
	return zeros.first == 0 &&
		(zeros.end == 6 || (zeros.end == 5 && load_be16(address + 10) == 0xffff));
}

char *names_put_ipv6(char *at, const uint8_t *address)
{
	struct zero_run zeros = longest_zero_run(address);
	bool ipv4 = ends_in_ipv4(address, zeros);
	for (unsigned int i = 0; i < GROUPS; i++) {
		if (i == zeros.first) {
			*at++ = ':';
			i = zeros.end - 1;
			continue;
		}
		if (i)
			*at++ = ':';
		if (i == 6 && ipv4)
			return names_put_ipv4(at, address + 12);
		at = put_group(at, address + i * 2);
	}
	if (zeros.end == GROUPS && zeros.first < GROUPS)
		*at++ = ':';
	return at;
}
