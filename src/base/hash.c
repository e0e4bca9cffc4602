/* base/hash.c - see hash.h. Room: base. */
#include "base/hash.h"

#include <sys/random.h>
#include <time.h>

struct hash_key hash_key_make(void)
{
	struct hash_key key;
	if (getrandom(&key, sizeof(key), GRND_NONBLOCK) != (ssize_t)sizeof(key)) {
		struct timespec now;
		clock_gettime(CLOCK_REALTIME, &now);
		key.a = hash_mix((uint64_t)now.tv_nsec, UINT64_C(0x9e3779b97f4a7c15));
		key.b = hash_mix((uint64_t)(uintptr_t)&key, UINT64_C(0xd6e8feb86659fd93));
	}
	key.a |= 1;
	key.b |= 1;
	return key;
}
