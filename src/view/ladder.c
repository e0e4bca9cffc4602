/* view/ladder.c - see ladder.h: what a ladder measures, its head and its rungs. Room: view. */
#include "view/ladder_parts.h"

#include <string.h>

#define WIDTH_MIN 80
#define TIME_COLUMNS_MIN 8
#define STATE_COLUMNS_MIN 11 /* ESTABLISHED */
#define LANE_COLUMNS_MIN 30 /* for so much states are shortened */
#define SIDE_COLUMNS 1 /* the line that is an end's */
#define BESIDE_COLUMNS (2 * LADDER_MARGIN_NUMBER + 3 * LADDER_MARGIN + 2 * SIDE_COLUMNS)

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Return: columns of the widest state at the right */
static size_t measure_columns(struct text *text, struct ladder_layout *layout)
{
	struct ladder_walk walk = ladder_walk_start(layout->connection);
	struct rung rung;
	size_t right = STATE_COLUMNS_MIN;
	layout->number = layout->time = 0;
	layout->left = STATE_COLUMNS_MIN;
	while (ladder_walk_next(&walk, &rung)) {
		size_t before = text_length(text);
		text_u64(text, rung.packet);
		layout->number = larger(layout->number, piece_take(text, before).columns);
		layout->time =
			larger(layout->time, ladder_time(text, &rung, layout->start_ns).columns);
		for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
			size_t *columns = end == END_CLIENT ? &layout->left : &right;
			*columns = larger(*columns,
				ladder_state(text, rung.move[end], layout->short_states).columns);
		}
	}
	layout->time = larger(layout->time, TIME_COLUMNS_MIN);
	return layout->connection->self ? 0 : right;
}

/* the arrows get what the other columns leave */
static void measure(struct text *text, struct ladder_layout *layout)
{
	size_t width = larger(layout->options->width, WIDTH_MIN);
	for (int tries = 0; tries < 2; tries++) {
		layout->short_states = tries > 0;
		size_t right = measure_columns(text, layout);
		size_t used = layout->number + layout->time + layout->left + right + BESIDE_COLUMNS;
		layout->lane = width > used ? width - used : 0;
		if (layout->lane >= LANE_COLUMNS_MIN)
			return;
	}
	layout->lane = larger(layout->lane, LANE_COLUMNS_MIN);
}

static size_t pad_to(struct text *text, size_t from, size_t column)
{
	for (; from < column; from++)
		text_char(text, ' ');
	return from;
}

static struct piece end_words(struct text *text, const struct connection *connection, enum end end)
{
	size_t before = text_length(text);
	text_string(text, end_name(end));
	text_char(text, ' ');
	text_endpoint(text, &connection->end[end]);
	return piece_take(text, before);
}

/* each end's name over its states; a long one at the right begins earlier */
static void names_line(struct text *text, const struct ladder_layout *layout)
{
	size_t left_at = 2 * LADDER_MARGIN_NUMBER + layout->number + layout->time + LADDER_MARGIN;
	size_t right_at =
		left_at + layout->left + layout->lane + 2 * LADDER_MARGIN + 2 * SIDE_COLUMNS;
	size_t width = larger(layout->options->width, WIDTH_MIN);
	struct piece client = end_words(text, layout->connection, END_CLIENT);
	struct piece server = end_words(text, layout->connection, END_SERVER);
	size_t column = pad_to(text, 0, left_at);
	text_bytes(text, client.at, client.columns);
	column += client.columns;
	if (!layout->connection->self) {
		if (right_at + server.columns > width)
			right_at = width > server.columns ? width - server.columns : 0;
		pad_to(text, column, larger(right_at, column + 2));
		text_bytes(text, server.at, server.columns);
	}
	text_char(text, '\n');
}

/* where each end came from, before any packet */
static void first_states(struct text *text, const struct ladder_layout *layout)
{
	const struct history *history = connection_history(layout->connection);
	struct transition first[END_COUNT];
	const struct transition *shown[END_COUNT] = { NULL };
	for (const struct transition *t = history->first_transition; t; t = t->next) {
		if (shown[t->end])
			continue;
		first[t->end] =
			(struct transition){ .to = t->from, .certainty = CERTAINTY_UNKNOWN };
		shown[t->end] = &first[t->end];
	}
	ladder_states(text, layout, shown);
}

static void left_out(struct text *text, const struct ladder_layout *layout)
{
	uint32_t count = connection_history(layout->connection)->events_left_out;
	size_t before = text_length(text);
	if (!count)
		return;
	text_literal(text, "and ");
	text_counted(text, count, "more segment", "more segments");
	ladder_note(text, layout, piece_take(text, before));
}

static void rungs(struct text *text, const struct ladder_layout *layout)
{
	struct ladder_walk walk = ladder_walk_start(layout->connection);
	struct rung rung;
	names_line(text, layout);
	first_states(text, layout);
	while (ladder_walk_next(&walk, &rung))
		ladder_rung(text, layout, &rung);
	left_out(text, layout);
}

void ladder_print(struct text *text, const struct story_options *options, const struct story *story)
{
	struct ladder_layout layout = {
		.options = options,
		.connection = story->connection,
		.start_ns = story->connection->start_ns,
	};
	story_head(text, options, story);
	if (connection_history(story->connection)) {
		measure(text, &layout);
		rungs(text, &layout);
	}
	story_end(text, options, story);
}
