/* cmd/notes.c - see notes.h. Room: cmd. */
#include "cmd/notes.h"

#include "view/annotation.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* a note's key, from the top: packet, place, and what */
#define PACKET_SHIFT 24
#define PLACE_SHIFT 16
#define PLACE_MAX 0xff
#define WHAT_VERDICT 0x8000
/* a move */
#define MOVE_END_SHIFT 14
#define MOVE_FROM_SHIFT 10
#define MOVE_TO_SHIFT 6
#define MOVE_CERTAINTY_SHIFT 4
#define MOVE_CONFIRMED 0x1
_Static_assert(TCP_STATE_COUNT <= 16 && CERTAINTY_COUNT <= 4, "a move fits");

#define LIST_ROOM_MIN 1024
#define SENTENCE_ROOM_MIN 256
#define HASH_FACTOR \
	0x9e3779b97f4a7c15 /* any odd constant: a collision costs a copy of a sentence */

int notes_start(struct notes *notes)
{
	memset(notes, 0, sizeof(*notes));
	return text_to_memory(&notes->sentences);
}

void notes_done(struct notes *notes)
{
	text_done(&notes->sentences);
	free(notes->list);
	free(notes->sentence_at);
}

/* ---- adding */

static void add(struct notes *notes, uint64_t packet, unsigned int place, unsigned int what,
	uint32_t id, uint32_t sentence)
{
	if (notes->count == notes->room) {
		size_t room = notes->room ? notes->room * 2 : LIST_ROOM_MIN;
		struct note *list = reallocarray(notes->list, room, sizeof(list[0]));
		if (!list) {
			notes->error = -ENOMEM;
			return;
		}
		notes->list = list;
		notes->room = room;
	}
	uint64_t place_at = place < PLACE_MAX ? place : PLACE_MAX;
	notes->list[notes->count++] = (struct note){
		.key = packet << PACKET_SHIFT | place_at << PLACE_SHIFT | what,
		.id = id,
		.sentence = sentence,
	};
}

static unsigned int what_of(const struct transition *move)
{
	return (unsigned int)move->end << MOVE_END_SHIFT |
		(unsigned int)move->from << MOVE_FROM_SHIFT |
		(unsigned int)move->to << MOVE_TO_SHIFT |
		(unsigned int)move->certainty << MOVE_CERTAINTY_SHIFT |
		(move->confirmed_packet ? MOVE_CONFIRMED : 0);
}

static struct transition move_of(unsigned int what)
{
	return (struct transition){
		.end = what >> MOVE_END_SHIFT & 1,
		.from = what >> MOVE_FROM_SHIFT & 0xf,
		.to = what >> MOVE_TO_SHIFT & 0xf,
		.certainty = what >> MOVE_CERTAINTY_SHIFT & 3,
		.confirmed_packet = what & MOVE_CONFIRMED,
	};
}

static uint32_t *recent_place(struct notes *notes, const char *sentence)
{
	uint64_t hash = 0;
	for (; *sentence; sentence++)
		hash = (hash ^ (uint8_t)*sentence) * HASH_FACTOR;
	return &notes->recent[hash >> 32 & (NOTES_RECENT - 1)];
}

/* Return: its number; UINT32_MAX without memory */
static uint32_t sentence_add(struct notes *notes, enum verdict_code code, const char *says)
{
	size_t start = text_length(&notes->sentences);
	annotation_verdict(&notes->sentences, code, says);
	text_char(&notes->sentences, '\0');
	if (notes->sentence_count == notes->sentence_room) {
		uint32_t room = notes->sentence_room ? notes->sentence_room * 2 : SENTENCE_ROOM_MIN;
		uint64_t *at = reallocarray(notes->sentence_at, room, sizeof(at[0]));
		if (!at)
			return UINT32_MAX;
		notes->sentence_at = at;
		notes->sentence_room = room;
	}
	if (notes->sentences.error)
		return UINT32_MAX;
	const char *sentence = notes->sentences.start + start;
	uint32_t *recent = recent_place(notes, sentence);
	if (*recent &&
		strcmp(notes->sentences.start + notes->sentence_at[*recent - 1], sentence) == 0) {
		notes->sentences.at = notes->sentences.start + start;
		return *recent - 1;
	}
	notes->sentence_at[notes->sentence_count++] = start;
	*recent = notes->sentence_count;
	return notes->sentence_count - 1;
}

void notes_add(struct notes *notes, const struct connection *connection,
	const struct verdict *verdict, const char *says)
{
	const struct history *history = connection_history(connection);
	unsigned int place = 0;
	for (const struct transition *move = history ? history->first_transition : NULL; move;
		move = move->next)
		if (move->packet)
			add(notes, move->packet, place++, what_of(move), connection->id, 0);
	uint32_t sentence = sentence_add(notes, verdict->code, says);
	if (sentence == UINT32_MAX) {
		notes->error = -ENOMEM;
		return;
	}
	for (unsigned int i = 0; i < verdict->evidence_count; i++)
		add(notes, verdict->evidence[i], PLACE_MAX, WHAT_VERDICT, connection->id, sentence);
}

/* ---- giving */

static int compare(const void *a, const void *b)
{
	const struct note *first = a, *second = b;
	if (first->key != second->key)
		return first->key < second->key ? -1 : 1;
	return first->id < second->id ? -1 : first->id > second->id;
}

int notes_sort(struct notes *notes)
{
	if (notes->error || !notes->count)
		return notes->error;
	qsort(notes->list, notes->count, sizeof(notes->list[0]), compare);
	return 0;
}

static void say(const struct notes *notes, const struct note *note, struct text *text)
{
	unsigned int what = note->key & ((1u << PLACE_SHIFT) - 1);
	struct transition move = move_of(what);
	if (!(what & WHAT_VERDICT)) {
		annotation_move(text, note->id, &move);
		return;
	}
	text_char(text, '#');
	text_u32(text, note->id);
	text_char(text, ' ');
	text_string(text, notes->sentences.start + notes->sentence_at[note->sentence]);
}

bool notes_of(struct notes *notes, uint64_t number, struct text *text)
{
	bool said = false;
	for (; notes->next < notes->count; notes->next++) {
		const struct note *note = &notes->list[notes->next];
		if (note->key >> PACKET_SHIFT > number)
			break;
		if (note->key >> PACKET_SHIFT < number)
			continue;
		if (said)
			text_literal(text, "; ");
		say(notes, note, text);
		said = true;
	}
	return said;
}
