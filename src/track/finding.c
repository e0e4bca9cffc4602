/*
 * track/finding.c - packets that are not as all should be, by number, for whoever wants to look at them.
 * Room: track.
 */
#include "track/parts.h"

#define FINDINGS_MAX 64 /* a connection; what comes after is counted with those of its kind */

/* what comes in rows: its first, last and number are enough */
static bool comes_in_rows(enum finding_kind kind)
{
	switch (kind) {
	case FINDING_DUPLICATE:
	case FINDING_WINDOW_FULL:
	case FINDING_WINDOW_PROBE:
	case FINDING_KEEP_ALIVE:
	case FINDING_FOREIGN_SEGMENT:
	case FINDING_RESET_NOT_BELIEVED:
	case FINDING_CAPTURE_GAP:
	case FINDING_CAPTURED_TWICE:
	case FINDING_DAMAGED:
		return true;
	case FINDING_RETRANSMISSION:
	case FINDING_OUT_OF_ORDER:
	case FINDING_ZERO_WINDOW:
	case FINDING_STALE_ATTEMPT:
	case FINDING_ICMP_ERROR:
		return false;
	}
	return false;
}

static bool is_alike(const struct finding *a, const struct finding *b)
{
	return a->kind == b->kind && a->end == b->end && a->repeat == b->repeat &&
		a->flags == b->flags && a->count;
}

static void extend(struct finding *finding, uint32_t packet)
{
	if (packet == finding->last)
		return;
	finding->last = packet;
	finding->count++;
}

static bool extend_alike(struct history *history, const struct finding *finding)
{
	struct finding *alike = NULL;
	for (struct findings *chunk = history->first_findings; chunk; chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
			if (is_alike(&chunk->finding[i], finding))
				alike = &chunk->finding[i];
	if (alike)
		extend(alike, finding->last);
	return alike;
}

static void append(struct track *track, struct history *history, const struct finding *finding)
{
	struct findings *chunk = history->last_findings;
	if (!chunk || chunk->count == FINDINGS_CHUNK) {
		chunk = pool_take(&track->events);
		if (!chunk) {
			history->findings_left_out++;
			return;
		}
		*chunk = (struct findings){ 0 };
		if (history->last_findings)
			history->last_findings->next = chunk;
		else
			history->first_findings = chunk;
		history->last_findings = chunk;
	}
	chunk->finding[chunk->count++] = *finding;
	history->finding_count++;
}

static void add(struct track *track, struct connection *connection, struct finding finding,
	const struct packet *packet)
{
	struct history *history = story_of(connection);
	finding.first = finding.last = (uint32_t)(packet->number - connection->first_packet);
	finding.count = 1;
	struct findings *chunk = history->last_findings;
	struct finding *last = chunk ? &chunk->finding[chunk->count - 1] : NULL;
	/* where all comes twice, each end has one row of it */
	bool anywhere =
		finding.kind == FINDING_CAPTURED_TWICE || history->finding_count >= FINDINGS_MAX;
	if (last && comes_in_rows((enum finding_kind)finding.kind) && is_alike(last, &finding))
		extend(last, finding.last);
	else if (!anywhere || !extend_alike(history, &finding))
		append(track, history, &finding);
}

void finding_add(struct track *track, struct connection *connection, const struct segment *segment,
	enum finding_kind kind)
{
	if (story_of(connection))
		add(track, connection,
			(struct finding){ .kind = (uint8_t)kind, .end = (uint8_t)segment->by },
			segment->packet);
}

void finding_repeat(struct track *track, struct connection *connection,
	const struct segment *segment, enum repeat repeat)
{
	if (story_of(connection))
		add(track, connection,
			(struct finding){ .kind = FINDING_RETRANSMISSION,
				.end = (uint8_t)segment->by,
				.repeat = (uint8_t)repeat,
				.flags = segment->flags & (TCP_SYN | TCP_FIN | TCP_ACK) },
			segment->packet);
}

void finding_icmp(struct track *track, struct connection *connection, enum end end,
	const struct packet *packet)
{
	if (story_of(connection))
		add(track, connection,
			(struct finding){ .kind = FINDING_ICMP_ERROR, .end = (uint8_t)end },
			packet);
}

void finding_needless(struct connection *connection, uint32_t packet)
{
	struct history *history = story_of(connection);
	for (struct findings *chunk = history ? history->first_findings : NULL; chunk;
		chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++) {
			struct finding *finding = &chunk->finding[i];
			if (finding->kind == FINDING_RETRANSMISSION && finding->count == 1 &&
				finding->first == packet)
				finding->repeat = REPEAT_NEEDLESS;
		}
}

void finding_take_back(struct connection *connection, enum finding_kind kind)
{
	struct history *history = story_of(connection);
	struct finding *latest = NULL;
	for (struct findings *chunk = history ? history->first_findings : NULL; chunk;
		chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
			if (chunk->finding[i].kind == kind && chunk->finding[i].count)
				latest = &chunk->finding[i];
	if (latest)
		latest->count--;
}

void finding_forget(struct track *track, struct history *history)
{
	for (struct findings *chunk = history->first_findings, *next; chunk; chunk = next) {
		next = chunk->next;
		pool_give(&track->events, chunk);
	}
}
