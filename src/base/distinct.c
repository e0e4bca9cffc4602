/* base/distinct.c - see distinct.h. Room: base. */
#include "base/distinct.h"

#include <string.h>

#define REST_BITS (32 - DISTINCT_CLASS_BITS)

/* the first bits choose the class; the more zeroes the rest begins with, the more there were */
static void estimate_add(struct distinct *distinct, uint32_t hash)
{
	uint8_t *rank = &distinct->rank[hash >> REST_BITS];
	uint32_t rest = hash << DISTINCT_CLASS_BITS;
	uint8_t zeroes = (uint8_t)(rest ? __builtin_clz(rest) : REST_BITS);
	if (zeroes + 1 > *rank)
		*rank = (uint8_t)(zeroes + 1);
}

static void become_estimate(struct distinct *distinct)
{
	uint32_t hash[DISTINCT_EXACT_MAX];
	memcpy(hash, distinct->hash, sizeof(hash));
	memset(distinct->rank, 0, sizeof(distinct->rank));
	distinct->exact = DISTINCT_EXACT_MAX + 1;
	for (uint32_t i = 0; i < DISTINCT_EXACT_MAX; i++)
		estimate_add(distinct, hash[i]);
}

void distinct_add(struct distinct *distinct, uint32_t hash)
{
	if (distinct->exact > DISTINCT_EXACT_MAX) {
		estimate_add(distinct, hash);
		return;
	}
	for (uint32_t i = distinct->exact; i > 0; i--) /* the latest are met again soonest */
		if (distinct->hash[i - 1] == hash)
			return;
	if (distinct->exact < DISTINCT_EXACT_MAX) {
		distinct->hash[distinct->exact++] = hash;
		return;
	}
	become_estimate(distinct);
	estimate_add(distinct, hash);
}

/* the natural logarithm, from 1 on: halved into 1 to 2, where few terms of its series do; it spares
 * every program that links us the mathematical library */
static double logarithm(double x)
{
	const double logarithm_of_2 = 0.693147180559945;
	double halvings = 0;
	while (x > 2) {
		x /= 2;
		halvings++;
	}
	double y = (x - 1) / (x + 1), power = y, sum = 0;
	for (int term = 1; term < 20; term += 2) {
		sum += power / term;
		power *= y * y;
	}
	return halvings * logarithm_of_2 + 2 * sum;
}

/* to the two digits that can be right */
static uint64_t rounded(double estimate)
{
	uint64_t unit = 1;
	while (estimate / (double)unit >= 100)
		unit *= 10;
	return (uint64_t)(estimate / (double)unit + 0.5) * unit;
}

uint64_t distinct_count(const struct distinct *distinct)
{
	const double classes = DISTINCT_CLASSES;
	const double alpha = 0.7213 / (1 + 1.079 / classes);
	double sum = 0;
	unsigned int empty = 0;
	if (distinct_is_exact(distinct))
		return distinct->exact;
	for (uint32_t i = 0; i < DISTINCT_CLASSES; i++) {
		sum += 1.0 / (double)(UINT32_C(1) << distinct->rank[i]);
		empty += distinct->rank[i] == 0;
	}
	double estimate = alpha * classes * classes / sum;
	if (estimate < 2.5 * classes && empty)
		estimate = classes * logarithm(classes / empty);
	return estimate > DISTINCT_EXACT_MAX ? rounded(estimate) : DISTINCT_EXACT_MAX + 1;
}
