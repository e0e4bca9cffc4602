/* model/connection.c - see connection.h. Room: model. */
#include "model/connection.h"

#include "base/macros.h"

static const char *const names[] = {
	[OPENED_NEVER] = "never",
	[OPENED_HANDSHAKE] = "handshake",
	[OPENED_SIMULTANEOUS] = "simultaneous",
	[OPENED_MIDSTREAM] = "midstream",
	[OPENED_FASTOPEN] = "fastopen",
};
_Static_assert(ARRAY_COUNT(names) == OPENED_COUNT, "a name for every way to open");

const char *opened_name(enum opened opened)
{
	return names[opened];
}
