/*
 * base/distinct.h - how many different things were met, in a little memory however many they are.
 * Room: base.
 *
 * Exact while few; then an estimate from the rarest hash of each of some hundred classes (HyperLogLog:
 * Flajolet, Fusy, Gandouet and Meunier, 2007), with a standard error of one thirtieth.
 */
#ifndef TCPWHY_BASE_DISTINCT_H
#define TCPWHY_BASE_DISTINCT_H

#include <stdbool.h>
#include <stdint.h>

#define DISTINCT_EXACT_MAX 256
#define DISTINCT_CLASS_BITS 10
#define DISTINCT_CLASSES (1u << DISTINCT_CLASS_BITS)

/**
 * struct distinct - All zero: nothing met yet
 * @exact:	How many of @hash are used; DISTINCT_EXACT_MAX + 1: there were more, @rank is used
 */
struct distinct {
	uint32_t exact;
	union {
		uint32_t hash[DISTINCT_EXACT_MAX];
		uint8_t rank[DISTINCT_CLASSES];
	};
};

/* distinct_add() - Something whose hash is @hash */
void distinct_add(struct distinct *distinct, uint32_t hash);

/* distinct_count() - How many different ones; an estimate has two digits, and zeroes */
uint64_t distinct_count(const struct distinct *distinct);

static inline bool distinct_is_exact(const struct distinct *distinct)
{
	return distinct->exact <= DISTINCT_EXACT_MAX;
}

#endif
