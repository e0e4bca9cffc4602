/* cmd/explain_choose.c - see explain_choose.h. Room: cmd. */
#include "cmd/explain_choose.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* the failure's sentence ends with all codes: nobody knows them by heart */
static int no_such_code(const char *name, size_t bytes, struct failure *ret_why)
{
	char codes[512] = "";
	size_t used = 0;
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++) {
		const char *known = verdict_name(code);
		if (used + strlen(known) + 3 > sizeof(codes))
			break;
		used += (size_t)snprintf(
			codes + used, sizeof(codes) - used, "%s%s", used ? ", " : "", known);
	}
	return fail_plain(ret_why, -EINVAL, "--only: there is no verdict '%.*s'; there are %s",
		bytes < 40 ? (int)bytes : 40, name, codes);
}

static int codes_parse(const char *only, struct choice *choice, struct failure *ret_why)
{
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
		choice->code[code] = false;
	for (const char *at = only;; at++) {
		size_t bytes = strcspn(at, ",");
		enum verdict_code code = 0;
		while (code < VERDICT_CODE_COUNT &&
			(strncmp(at, verdict_name(code), bytes) != 0 || verdict_name(code)[bytes] ||
				!bytes))
			code++;
		if (code == VERDICT_CODE_COUNT)
			return no_such_code(at, bytes, ret_why);
		choice->code[code] = true;
		at += bytes;
		if (!*at)
			return 0;
	}
}

/* Return: past its digits; NULL where there are none, or too many */
static const char *id_parse(const char *at, uint32_t *ret_id)
{
	char *end;
	if (*at < '0' || *at > '9')
		return NULL;
	errno = 0;
	unsigned long long id = strtoull(at, &end, 10);
	if (errno || id == 0 || id > UINT32_MAX)
		return NULL;
	*ret_id = (uint32_t)id;
	return end;
}

/* "7", "7-9" or "7-": Return: past it, or NULL */
static const char *range_parse(const char *at, uint32_t *ret_from, uint32_t *ret_to)
{
	at = id_parse(at, ret_from);
	if (!at || *at != '-') {
		*ret_to = *ret_from;
		return at;
	}
	at++;
	*ret_to = UINT32_MAX;
	if (*at == ',' || !*at)
		return at;
	at = id_parse(at, ret_to);
	return at && *ret_from <= *ret_to ? at : NULL;
}

static int ids_parse(const char *ids, struct choice *choice, struct failure *ret_why)
{
	for (const char *at = ids;; at++) {
		unsigned int i = choice->range_count;
		if (i == CHOICE_RANGES_MAX)
			return fail_plain(ret_why, -EINVAL, "--id: more than %d numbers and ranges",
				CHOICE_RANGES_MAX);
		at = range_parse(at, &choice->from[i], &choice->to[i]);
		if (!at || (*at && *at != ','))
			return fail_plain(ret_why, -EINVAL,
				"--id %s: must be numbers and ranges such as 3,7-9", ids);
		choice->range_count++;
		if (!*at)
			return 0;
	}
}

int choice_make(const char *only, bool failed, const char *ids, struct choice *ret_choice,
	struct failure *ret_why)
{
	struct choice choice = { .chooses = only || failed || ids };
	int r = 0;
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
		choice.code[code] = true;
	if (only)
		r = codes_parse(only, &choice, ret_why);
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT && failed; code++)
		choice.code[code] &= verdict_is_failure(code);
	if (r == 0 && ids)
		r = ids_parse(ids, &choice, ret_why);
	if (r == 0)
		*ret_choice = choice;
	return r;
}
