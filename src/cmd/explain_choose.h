/* cmd/explain_choose.h - which connections are told: --only, --failed, --id. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_CHOOSE_H
#define TCPWHY_CMD_EXPLAIN_CHOOSE_H

#include "base/failure.h"
#include "model/verdict.h"

#include <stdbool.h>

#define CHOICE_RANGES_MAX 128

/**
 * struct choice - What must hold for a connection to be told
 * @code:	Its verdict is one of these
 * @from, @to:	Its id is in one of these ranges; in any, where @range_count is 0
 */
struct choice {
	bool code[VERDICT_CODE_COUNT];
	uint32_t from[CHOICE_RANGES_MAX], to[CHOICE_RANGES_MAX];
	unsigned int range_count;
	bool chooses; /* not all are told */
};

/**
 * choice_make() - From the options' arguments
 * @only:	Codes with commas between, or NULL
 * @failed:	Only failures; with @only: those that are in both
 * @ids:	Numbers and ranges such as 3,7-9,20-, or NULL
 * @ret_why:	Written on failure: what is wrong with which option
 *
 * Return: 0 or -EINVAL
 */
MUST_USE int choice_make(const char *only, bool failed, const char *ids, struct choice *ret_choice,
	struct failure *ret_why);

/* choice_takes() - Whether a connection is told at all */
static inline bool choice_takes(const struct choice *choice, uint32_t id, enum verdict_code code)
{
	bool in_range = choice->range_count == 0;
	for (unsigned int i = 0; i < choice->range_count && !in_range; i++)
		in_range = choice->from[i] <= id && id <= choice->to[i];
	return in_range && choice->code[code];
}

#endif
