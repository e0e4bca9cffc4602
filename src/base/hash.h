/*
 * base/hash.h - hashing for tables that a stranger may try to fill unevenly. Room: base.
 *
 * A folded 64 x 64 -> 128 bit multiplication, keyed once per process: without the key nobody can
 * choose packets that fall into one bucket.
 */
#ifndef TCPWHY_BASE_HASH_H
#define TCPWHY_BASE_HASH_H

#include <stdint.h>

struct hash_key {
	uint64_t a, b; /* random, odd */
};

/* hash_key_make() - From the kernel's random source, or from addresses and clock where there is none */
struct hash_key hash_key_make(void);

static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* hash_2() - Of two words; all 64 bits of the result are usable */
static inline uint64_t hash_2(const struct hash_key *key, uint64_t x, uint64_t y)
{
	return hash_mix(hash_mix(x ^ key->a, y ^ key->b), key->a);
}

#endif
