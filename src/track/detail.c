/* track/detail.c - what only troubled, long or told connections have. Room: track. */
#include "track/parts.h"

struct detail *detail_make(struct track *track, struct connection *connection)
{
	if (LIKELY(connection->detail != NULL))
		return connection->detail;
	struct detail *detail = pool_take(&track->details);
	if (!detail) {
		track->counts.details_lost++;
		track->spare = detail_none;
		return &track->spare;
	}
	*detail = detail_none;
	connection->detail = detail;
	return detail;
}

struct half_detail *half_detail_make(
	struct track *track, struct connection *connection, enum end end)
{
	return &detail_make(track, connection)->half[end];
}

void detail_forget(struct track *track, struct connection *connection)
{
	if (!connection->detail)
		return;
	pool_give(&track->details, connection->detail);
	connection->detail = NULL;
}
