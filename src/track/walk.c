/* track/walk.c - all records in order of their first packet. Room: track. */
#include "track/parts.h"

#include <stdlib.h>

#define DIGIT_BITS 11
#define DIGIT_COUNT (1u << DIGIT_BITS)

/* one pass of a radix sort by a part of the id, which is in the upper half */
static void sort_pass(const uint64_t *from, uint64_t *to, size_t count, unsigned int shift)
{
	_Static_assert(DIGIT_BITS * 3 >= 32, "three passes sort an id");
	size_t place[DIGIT_COUNT] = { 0 };
	size_t sum = 0;
	for (size_t i = 0; i < count; i++)
		place[from[i] >> shift & (DIGIT_COUNT - 1)]++;
	for (size_t i = 0; i < DIGIT_COUNT; i++) {
		size_t here = place[i];
		place[i] = sum;
		sum += here;
	}
	for (size_t i = 0; i < count; i++)
		to[place[from[i] >> shift & (DIGIT_COUNT - 1)]++] = from[i];
}

static void sort(struct walk *walk)
{
	uint64_t *other = malloc((walk->count + 1) * sizeof(other[0]));
	if (!other) {
		free(walk->sorted);
		walk->sorted = NULL;
		return;
	}
	sort_pass(walk->sorted, other, walk->count, 32);
	sort_pass(other, walk->sorted, walk->count, 32 + DIGIT_BITS);
	sort_pass(walk->sorted, other, walk->count, 32 + 2 * DIGIT_BITS);
	free(walk->sorted);
	walk->sorted = other;
}

/* each record that is in use, in no order, and each attempt unless these are walked by themselves */
struct scan {
	bool attempts;
	uint32_t index;
};

static bool scan_next(const struct track *track, struct scan *scan, uint32_t *ret_id)
{
	if (!scan->attempts) {
		while (++scan->index < track->records.count)
			if ((*ret_id = track_at(track, scan->index)->id))
				return true;
		*scan = (struct scan){ .attempts = true };
	}
	while (!track->walk.attempt && ++scan->index < track->attempts.count)
		if ((*ret_id = attempt_id(track, scan->index)))
			return true;
	return false;
}

static uint32_t scan_index(const struct scan *scan)
{
	return scan->index | (scan->attempts ? ATTEMPT_BIT : 0);
}

/* where most ids are still in use, a place for each is less memory than sorting takes */
static bool collect_by_id(struct track *track, uint32_t lowest, size_t span)
{
	struct walk *walk = &track->walk;
	struct scan scan = { 0 };
	uint32_t id;
	walk->by_id = calloc(span, sizeof(walk->by_id[0]));
	if (!walk->by_id)
		return false;
	walk->lowest = lowest;
	walk->count = span;
	while (scan_next(track, &scan, &id))
		walk->by_id[id - lowest] = scan_index(&scan);
	return true;
}

static bool collect_sorted(struct track *track, size_t count)
{
	struct walk *walk = &track->walk;
	struct scan scan = { 0 };
	uint32_t id;
	walk->sorted = malloc((count + 1) * sizeof(walk->sorted[0]));
	if (!walk->sorted)
		return false;
	while (scan_next(track, &scan, &id))
		walk->sorted[walk->count++] = (uint64_t)id << 32 | scan_index(&scan);
	sort(walk);
	return walk->sorted != NULL;
}

static void collect(struct track *track)
{
	struct walk *walk = &track->walk;
	struct scan scan = { 0 };
	uint32_t id, lowest = UINT32_MAX, highest = 0;
	size_t count = 0;
	free(walk->sorted);
	free(walk->by_id);
	*walk = (struct walk){ .attempt = !track->attempts_mixed };
	for (; scan_next(track, &scan, &id); count++) {
		lowest = id < lowest ? id : lowest;
		highest = id > highest ? id : highest;
	}
	size_t span = count ? (size_t)highest - lowest + 1 : 0;
	if (!count || (span / 4 <= count && collect_by_id(track, lowest, span)) ||
		collect_sorted(track, count))
		return;
	/* without memory for either: by index */
	uint32_t made = track->records.count;
	uint32_t tried = walk->attempt ? 0 : track->attempts.count;
	walk->count = (made ? made - 1 : 0) + (size_t)(tried ? tried - 1 : 0);
}

/* those forgotten on the way are passed over: their id is 0, or of another that came later */
static struct connection *walked(struct track *track, uint32_t id, uint32_t index)
{
	if (!index)
		return NULL;
	if (!(index & ATTEMPT_BIT))
		return track_at(track, index)->id == id ? track_at(track, index) : NULL;
	return attempt_id(track, index) == id ? attempt_promote(track, index) : NULL;
}

/* without memory for sorting: by index, the attempts last */
static struct connection *walked_unsorted(struct track *track, size_t at)
{
	uint32_t made = track->records.count ? track->records.count - 1 : 0;
	if (at < made)
		return track_at(track, (uint32_t)at + 1)->id ? track_at(track, (uint32_t)at + 1)
							     : NULL;
	uint32_t index = (uint32_t)(at - made + 1) | ATTEMPT_BIT;
	return attempt_id(track, index) ? attempt_promote(track, index) : NULL;
}

/* the one at hand; those that are gone are passed over */
static struct connection *walk_record(struct track *track)
{
	struct walk *walk = &track->walk;
	struct connection *connection = NULL;
	for (; walk->at < walk->count; walk->at++) {
		size_t at = walk->at;
		if (walk->by_id)
			connection = walked(track, walk->lowest + (uint32_t)at, walk->by_id[at]);
		else if (walk->sorted)
			connection = walked(track, (uint32_t)(walk->sorted[at] >> 32),
				(uint32_t)walk->sorted[at]);
		else
			connection = walked_unsorted(track, at);
		if (connection)
			return connection;
	}
	return NULL;
}

/* attempts of which none was given back before the walk are in order already */
static uint32_t walk_attempt(struct track *track)
{
	struct walk *walk = &track->walk;
	while (walk->attempt && walk->attempt < track->attempts.count) {
		if (attempt_id(track, walk->attempt))
			return walk->attempt | ATTEMPT_BIT;
		walk->attempt++;
	}
	return 0;
}

static struct connection *walk_on(struct track *track)
{
	struct walk *walk = &track->walk;
	struct connection *connection = walk_record(track);
	uint32_t attempt;
	while ((attempt = walk_attempt(track)) &&
		(!connection || attempt_id(track, attempt) < connection->id)) {
		walk->attempt++;
		struct connection *promoted = attempt_promote(track, attempt);
		if (promoted)
			return promoted;
	}
	if (connection) {
		walk->at++;
		states_settle(track, connection);
		return connection;
	}
	free(walk->sorted);
	free(walk->by_id);
	*walk = (struct walk){ 0 };
	return NULL;
}

#define VICTIMS_LOOKED_AT 64

/* a hand goes round over all records; of the next few that are in use the one silent longest, if
 * possible one that never opened */
struct connection *track_victim(struct track *track)
{
	uint32_t attempt = attempt_oldest(track);
	struct connection *victim = attempt ? attempt_promote(track, attempt) : NULL;
	if (victim)
		return victim;
	uint32_t made = track->records.count, seen = 0;
	for (uint32_t steps = 0; steps < made && seen < VICTIMS_LOOKED_AT; steps++) {
		track->hand = track->hand + 1 < made ? track->hand + 1 : 1;
		struct connection *connection = track_at(track, track->hand);
		if (!connection || !connection->id || connection->ended)
			continue;
		seen++;
		bool opened = connection->opened != OPENED_NEVER;
		bool worse = victim && (victim->opened != OPENED_NEVER) < opened;
		bool better = victim && (victim->opened != OPENED_NEVER) > opened;
		if (!victim || better ||
			(!worse && connection_last_ns(connection) < connection_last_ns(victim)))
			victim = connection;
	}
	return victim;
}

struct connection *track_first(struct track *track)
{
	collect(track);
	return walk_on(track);
}

struct connection *track_next(struct track *track)
{
	return walk_on(track);
}
