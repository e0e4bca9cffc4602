/* model/end.c - see end.h. Room: model. */
#include "model/end.h"

#include "base/macros.h"

static const char *const end_names[] = {
	[END_CLIENT] = "client",
	[END_SERVER] = "server",
};
_Static_assert(ARRAY_COUNT(end_names) == END_COUNT, "a name for every end");

const char *end_name(enum end end)
{
	return end_names[end];
}

static const char *const certainty_names[] = {
	[CERTAINTY_UNKNOWN] = "unknown",
	[CERTAINTY_PRESUMED] = "presumed",
	[CERTAINTY_SEEN] = "seen",
};
_Static_assert(ARRAY_COUNT(certainty_names) == CERTAINTY_COUNT, "a name for every certainty");

const char *certainty_name(enum certainty certainty)
{
	return certainty_names[certainty];
}
