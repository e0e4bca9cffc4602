/*
 * track/hole.c - what one end sent and did not pass here, as ranges in order of their numbers; the
 * last is widened where there are too many. Room: track.
 */
#include "track/parts.h"

static void hole_remove(struct half_detail *half, unsigned int at)
{
	half->hole_count--;
	for (unsigned int i = at; i < half->hole_count; i++)
		half->hole[i] = half->hole[i + 1];
	if (at == half->hole_count)
		half->holes_merged = false;
}

void hole_open(struct track *track, struct connection *connection, enum end end, uint32_t to)
{
	struct half_detail *half = half_detail_make(track, connection, end);
	uint32_t from = connection->half[end].next;
	if (half->hole_count == HOLES_MAX) {
		/* what lies in both and between is told apart no more: nothing in there is called
		 * sent again, nor missing */
		half->holes_merged = true;
		half->hole[HOLES_MAX - 1].to = to;
		return;
	}
	half->hole[half->hole_count++] = (struct seq_range){ from, to };
}

/* the middle of a hole came: two are left, or where there is no room for that the one before */
static void hole_split(struct half_detail *half, unsigned int at, uint32_t from, uint32_t to)
{
	uint32_t end = half->hole[at].to;
	half->hole[at].to = from;
	if (half->hole_count == HOLES_MAX)
		return;
	for (unsigned int i = half->hole_count; i > at + 1; i--)
		half->hole[i] = half->hole[i - 1];
	half->hole[at + 1] = (struct seq_range){ to, end };
	half->hole_count++;
}

int64_t hole_fill(struct connection *connection, enum end end, uint32_t from, uint32_t to)
{
	struct half_detail *half = connection->detail ? &connection->detail->half[end] : NULL;
	int64_t filled = -1;
	for (unsigned int i = 0; half && i < half->hole_count;) {
		struct seq_range *hole = &half->hole[i];
		if (seq_le(hole->to, from) || seq_le(to, hole->from)) {
			i++;
			continue;
		}
		bool merged = half->holes_merged && i == HOLES_MAX - 1;
		uint32_t first = seq_max(hole->from, from);
		uint32_t last = seq_lt(to, hole->to) ? to : hole->to;
		filled = (filled < 0 ? 0 : filled) + (int64_t)(last - first);
		if (first == hole->from && last == hole->to) {
			hole_remove(half, i);
			continue;
		}
		if (first == hole->from)
			hole->from = last;
		else if (last == hole->to && !merged)
			hole->to = first;
		else if (!merged)
			hole_split(half, i, first, last);
		i++;
	}
	return filled;
}

unsigned int hole_acked(struct connection *connection, enum end end, uint32_t ack)
{
	struct half_detail *half = connection->detail ? &connection->detail->half[end] : NULL;
	unsigned int gaps = 0;
	while (half && half->hole_count && seq_lt(half->hole[0].from, ack)) {
		gaps += !(half->holes_merged && half->hole_count == 1);
		if (seq_lt(ack, half->hole[0].to)) {
			half->hole[0].from = ack;
			break;
		}
		hole_remove(half, 0);
	}
	return gaps;
}

void hole_forget(struct connection *connection, enum end end)
{
	if (!connection->detail)
		return;
	connection->detail->half[end].hole_count = 0;
	connection->detail->half[end].holes_merged = false;
}
