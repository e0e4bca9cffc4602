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
	uint64_t *other = malloc(walk->count * sizeof(other[0]));
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

static void collect(struct track *track)
{
	struct walk *walk = &track->walk;
	uint32_t made = track->records.count;
	free(walk->sorted);
	*walk = (struct walk){ .sorted = malloc(((size_t)made + 1) * sizeof(uint64_t)) };
	for (uint32_t index = 1; walk->sorted && index < made; index++) {
		uint32_t id = track_at(track, index)->id;
		if (id)
			walk->sorted[walk->count++] = (uint64_t)id << 32 | index;
	}
	if (walk->sorted)
		sort(walk);
	if (!walk->sorted)
		walk->count = made ? made - 1 : 0;
}

/* those forgotten on the way are passed over: their id is 0, or of another that came later */
static struct connection *walk_on(struct track *track)
{
	struct walk *walk = &track->walk;
	while (walk->at < walk->count) {
		size_t at = walk->at++;
		uint32_t index = walk->sorted ? (uint32_t)walk->sorted[at] : (uint32_t)at + 1;
		struct connection *connection = track_at(track, index);
		bool same = walk->sorted ? connection->id == walk->sorted[at] >> 32
					 : connection->id != 0;
		if (!same)
			continue;
		states_settle(track, connection);
		return connection;
	}
	free(walk->sorted);
	*walk = (struct walk){ 0 };
	return NULL;
}

#define VICTIMS_LOOKED_AT 64

/* a hand goes round over all records; of the next few that are in use the one silent longest, if
 * possible one that never opened */
struct connection *track_victim(struct track *track)
{
	struct connection *victim = NULL;
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
