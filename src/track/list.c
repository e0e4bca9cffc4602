/* track/list.c - the queue of the ended: doubly linked by index. Room: track. */
#include "track/parts.h"

static bool is_in(const struct track *track, const struct connection *connection)
{
	uint32_t first = track->ended.first;
	return connection->link.previous || connection->link.next ||
		(first && track_at(track, first) == connection);
}

void ended_append(struct track *track, struct connection *connection)
{
	struct list *list = &track->ended;
	uint32_t index = track_index(track, connection);
	struct connection *last = track_at(track, list->last);
	connection->link.previous = list->last;
	connection->link.next = 0;
	if (last)
		last->link.next = index;
	else
		list->first = index;
	list->last = index;
	track->ended_count++;
}

void ended_remove(struct track *track, struct connection *connection)
{
	struct list *list = &track->ended;
	if (!is_in(track, connection))
		return;
	struct connection *previous = track_at(track, connection->link.previous);
	struct connection *next = track_at(track, connection->link.next);
	if (previous)
		previous->link.next = connection->link.next;
	else
		list->first = connection->link.next;
	if (next)
		next->link.previous = connection->link.previous;
	else
		list->last = connection->link.previous;
	connection->link.next = connection->link.previous = 0;
	track->ended_count--;
}
