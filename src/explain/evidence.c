/* explain/evidence.c - the packets that prove a verdict, in order, each once. Room: explain. */
#include "explain/rule.h"

#include <string.h>

/* a full list keeps its last place for the latest packet */
void evidence_add(struct verdict *verdict, uint64_t packet)
{
	unsigned int at = verdict->evidence_count;
	if (packet == 0)
		return;
	while (at > 0 && verdict->evidence[at - 1] > packet)
		at--;
	if (at > 0 && verdict->evidence[at - 1] == packet)
		return;
	if (verdict->evidence_count == VERDICT_EVIDENCE_MAX) {
		if (at == VERDICT_EVIDENCE_MAX)
			verdict->evidence[at - 1] = packet;
		return;
	}
	memmove(&verdict->evidence[at + 1], &verdict->evidence[at],
		(verdict->evidence_count - at) * sizeof(verdict->evidence[0]));
	verdict->evidence[at] = packet;
	verdict->evidence_count++;
}

void evidence_mark(const struct case_file *file, struct verdict *verdict, enum mark mark)
{
	evidence_add(verdict, connection_mark(file->connection, mark));
}

void evidence_means(
	const struct case_file *file, struct verdict *verdict, enum event_meaning meaning)
{
	const struct history *history = connection_history(file->connection);
	for (const struct event *e = history ? history->first_event : NULL; e; e = e->next)
		if (e->kind == EVENT_SEGMENT && e->meaning == meaning)
			evidence_add(verdict, e->packet);
}

void evidence_repeated(const struct case_file *file, struct verdict *verdict, enum end end)
{
	const struct history *history = connection_history(file->connection);
	if (detail_of(file, end)->head_repeats) {
		evidence_mark(file, verdict, MARK_HEAD);
		evidence_mark(file, verdict, MARK_HEAD_AGAIN);
	}
	for (const struct event *e = history ? history->first_event : NULL; e; e = e->next)
		if (e->kind == EVENT_DATA && e->end == end && e->repeated)
			evidence_add(verdict, e->last_packet);
	evidence_mark(file, verdict, MARK_REPEATED_LAST);
}
