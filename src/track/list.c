/* track/list.c - doubly linked lists of records by index. Room: track. */
#include "track/parts.h"

bool list_has(const struct track *track, enum list_kind kind, const struct connection *connection)
{
	return connection->link[kind].previous || connection->link[kind].next ||
		track->list[kind].first == connection->index;
}

void list_append(struct track *track, enum list_kind kind, struct connection *connection)
{
	struct list *list = &track->list[kind];
	struct connection *last = track_at(track, list->last);
	connection->link[kind].previous = list->last;
	connection->link[kind].next = 0;
	if (last)
		last->link[kind].next = connection->index;
	else
		list->first = connection->index;
	list->last = connection->index;
}

void list_remove(struct track *track, enum list_kind kind, struct connection *connection)
{
	struct list *list = &track->list[kind];
	if (!list_has(track, kind, connection))
		return;
	struct connection *previous = track_at(track, connection->link[kind].previous);
	struct connection *next = track_at(track, connection->link[kind].next);
	if (previous)
		previous->link[kind].next = connection->link[kind].next;
	else
		list->first = connection->link[kind].next;
	if (next)
		next->link[kind].previous = connection->link[kind].previous;
	else
		list->last = connection->link[kind].previous;
	connection->link[kind].next = connection->link[kind].previous = 0;
}
