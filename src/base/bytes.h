/* base/bytes.h - unaligned loads and stores in a named byte order. Room: base. */
#ifndef TCPWHY_BASE_BYTES_H
#define TCPWHY_BASE_BYTES_H

#include <stdint.h>
#include <string.h>

/* the big-endian loads and stores turn bytes round, which is right on a little-endian host only */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a big-endian host needs its own loads");

static inline uint16_t load_be16(const uint8_t *at)
{
	uint16_t value;
	memcpy(&value, at, sizeof(value));
	return __builtin_bswap16(value);
}

static inline uint32_t load_be24(const uint8_t *at)
{
	return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
}

static inline uint32_t load_be32(const uint8_t *at)
{
	uint32_t value;
	memcpy(&value, at, sizeof(value));
	return __builtin_bswap32(value);
}

static inline uint64_t load_be64(const uint8_t *at)
{
	uint64_t value;
	memcpy(&value, at, sizeof(value));
	return __builtin_bswap64(value);
}

static inline uint16_t load_le16(const uint8_t *at)
{
	return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t load_le32(const uint8_t *at)
{
	return (uint32_t)load_le16(at) | (uint32_t)load_le16(at + 2) << 16;
}

static inline uint64_t load_le64(const uint8_t *at)
{
	return (uint64_t)load_le32(at) | (uint64_t)load_le32(at + 4) << 32;
}

static inline void store_be16(uint8_t *at, uint16_t value)
{
	value = __builtin_bswap16(value);
	memcpy(at, &value, sizeof(value));
}

static inline void store_be32(uint8_t *at, uint32_t value)
{
	value = __builtin_bswap32(value);
	memcpy(at, &value, sizeof(value));
}

static inline void store_le16(uint8_t *at, uint16_t value)
{
	at[0] = (uint8_t)value;
	at[1] = (uint8_t)(value >> 8);
}

static inline void store_le32(uint8_t *at, uint32_t value)
{
	store_le16(at, (uint16_t)value);
	store_le16(at + 2, (uint16_t)(value >> 16));
}

#endif
