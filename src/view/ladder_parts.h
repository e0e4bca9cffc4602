/* view/ladder_parts.h - what the ladder's files share. Room: view, for its own files only. */
#ifndef TCPWHY_VIEW_LADDER_PARTS_H
#define TCPWHY_VIEW_LADDER_PARTS_H

#include "view/ladder.h"
#include "view/story_parts.h"

enum rung_kind {
	RUNG_SENT, /* an arrow: one segment, or a run of data */
	RUNG_ACKED, /* an arrow back: the run of data is acknowledged */
	RUNG_ICMP, /* an arrow from the middle */
	RUNG_MORE, /* what was too much for a line each */
	RUNG_MOVE, /* no arrow: states alone */
	RUNG_PAUSE, /* no arrow: nothing came for a while */
};

/**
 * struct rung - One line of the ladder
 * @event:	Of an arrow, else NULL; of RUNG_ACKED the run
 * @packet:	The number to show, or 0
 * @time_ns:	Of its first segment; @last_ns: of its last
 * @timed:	Its time is shown; without, it belongs to the rung beside it
 * @gap_ns:	Since the rung before, where @has_gap; without, the time since the first is shown
 * @move:	To show beside it, by end, or NULL
 */
struct rung {
	enum rung_kind kind;
	const struct event *event;
	uint64_t packet;
	int64_t time_ns, last_ns;
	int64_t gap_ns;
	bool timed, has_gap;
	const struct transition *move[END_COUNT];
};

#define WALK_MOVES_MAX 8 /* of one packet, beside its arrow; more have rungs of their own */

/**
 * struct ladder_walk - On the way through a history, from one rung to the next
 * @event, @move: What is next of each kind
 * @acked_run:	Runs of data whose acknowledgement is still to come, by the end that sent them
 * @ready:	Rungs found and not yet given, from @ready_first on
 * @last_ns:	When the latest rung ended, where @begun
 * @paused:	A pause was given before the next rung
 */
struct ladder_walk {
	const struct event *event;
	const struct transition *move;
	const struct event *acked_run[END_COUNT];
	struct rung ready[WALK_MOVES_MAX + 1];
	unsigned int ready_first, ready_count;
	int64_t last_ns;
	bool begun, paused;
};

struct ladder_walk ladder_walk_start(const struct connection *connection);

/* ladder_walk_next() - Return: whether there was one more */
bool ladder_walk_next(struct ladder_walk *walk, struct rung *ret_rung);

/* ladder_lost() - Whether an event's segment was sent again before anything acknowledged it, or is damaged */
bool ladder_lost(const struct event *event);

#define PIECE_COLUMNS_MAX 160

/* A part of a line, ASCII alone: made before its place is known */
struct piece {
	char at[PIECE_COLUMNS_MAX];
	size_t columns;
};

/* piece_take() - Take back what was added to @text since it had @before bytes, as far as it fits */
struct piece piece_take(struct text *text, size_t before);

/* blanks before the number and after it, and those between the other columns */
#define LADDER_MARGIN_NUMBER 1
#define LADDER_MARGIN 2

/**
 * struct ladder_layout - Columns, the same on all lines of a ladder
 * @number, @time, @left: Widths of what stands before the arrows
 * @lane:	Columns of an arrow
 * @short_states: "TIME_WAIT?" for "TIME_WAIT (presumed)"
 * @start_ns:	Of the first rung
 */
struct ladder_layout {
	const struct story_options *options;
	const struct connection *connection;
	size_t number, time, left, lane;
	bool short_states;
	int64_t start_ns;
};

/* ladder_label() - What stands on a rung's arrow: as much as fits into @room columns */
struct piece ladder_label(struct text *text, const struct connection *connection,
	const struct rung *rung, size_t room);

/* ladder_state() - A state as it stands at the side */
struct piece ladder_state(struct text *text, const struct transition *move, bool short_states);

/* ladder_time() - The time of a rung as it stands before it; nothing where that has none */
struct piece ladder_time(struct text *text, const struct rung *rung, int64_t start_ns);

/* ladder_rung() - One line */
void ladder_rung(struct text *text, const struct ladder_layout *layout, const struct rung *rung);

/* ladder_states() - A line of two states that no packet brought about */
void ladder_states(struct text *text, const struct ladder_layout *layout,
	const struct transition *const from[END_COUNT]);

/* ladder_note() - A line of words between interrupted lines */
void ladder_note(struct text *text, const struct ladder_layout *layout, struct piece words);

#endif
