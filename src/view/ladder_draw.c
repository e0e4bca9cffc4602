/* view/ladder_draw.c - one line of a ladder: number, time, a state, an arrow, a state. Room: view. */
#include "view/ladder_parts.h"

#include "model/packet.h"

#define ARROW_COLUMNS 6 /* of the shortest arrow beside its label */

#define SELF_TAIL ")" /* of what comes back to its sender */

struct glyphs {
	const char *side, *pause, *line, *run, *path;
	const char *right, *left, *reset, *lost, *source;
};

static const struct glyphs ascii = {
	.side = "|",
	.pause = ":",
	.line = "-",
	.run = "=",
	.path = "~",
	.right = ">",
	.left = "<",
	.reset = "X",
	.lost = "x",
	.source = "*",
};

static const struct glyphs unicode = {
	.side = "│",
	.pause = "┊",
	.line = "─",
	.run = "═",
	.path = "╌",
	.right = "▶",
	.left = "◀",
	.reset = "╳",
	.lost = "×",
	.source = "●",
};

static const struct glyphs *glyphs_of(const struct ladder_layout *layout)
{
	return layout->options->unicode ? &unicode : &ascii;
}

static void repeat(struct text *text, const char *glyph, size_t count)
{
	while (count--)
		text_string(text, glyph);
}

static void put(struct text *text, const struct piece *piece)
{
	text_bytes(text, piece->at, piece->columns);
}

static void put_right(struct text *text, const struct piece *piece, size_t columns)
{
	repeat(text, " ", columns > piece->columns ? columns - piece->columns : 0);
	put(text, piece);
}

static void put_left(struct text *text, const struct piece *piece, size_t columns)
{
	put(text, piece);
	repeat(text, " ", columns > piece->columns ? columns - piece->columns : 0);
}

/* ---- arrows, each of exactly @lane columns */

struct arrow {
	const char *line, *head, *tail;
	struct piece label;
	size_t before, after; /* blanks outside */
};

static void label_between(struct text *text, const struct arrow *arrow)
{
	if (!arrow->label.columns)
		return;
	text_char(text, ' ');
	put(text, &arrow->label);
	text_char(text, ' ');
}

/* the label stands near whom it comes from or, leftwards, goes to */
static void draw(struct text *text, const struct arrow *arrow, size_t lane, bool rightwards)
{
	size_t inner = lane - arrow->before - arrow->after;
	size_t label = arrow->label.columns ? arrow->label.columns + 2 : 0;
	size_t lines = inner > label + 3 ? inner - label - 3 : 0;
	repeat(text, " ", arrow->before);
	text_string(text, rightwards ? arrow->tail : arrow->head);
	text_string(text, arrow->line);
	label_between(text, arrow);
	repeat(text, arrow->line, lines);
	text_string(text, rightwards ? arrow->head : arrow->tail);
	repeat(text, " ", arrow->after);
}

static struct arrow arrow_for(struct text *text, const struct ladder_layout *layout,
	const struct rung *rung, const char *line)
{
	size_t room = layout->lane - ARROW_COLUMNS;
	return (struct arrow){
		.line = line,
		.tail = line,
		.label = ladder_label(text, layout->connection, rung, room),
	};
}

static void draw_sent(
	struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	const struct glyphs *glyphs = glyphs_of(layout);
	const struct event *event = rung->event;
	bool run = event->kind == EVENT_DATA && event->segments > 1;
	bool rightwards = event->end == END_CLIENT && !layout->connection->self;
	struct arrow arrow = arrow_for(text, layout, rung, run ? glyphs->run : glyphs->line);
	arrow.head = event->flags & TCP_RST ? glyphs->reset
		: rightwards		    ? glyphs->right
					    : glyphs->left;
	if (layout->connection->self)
		arrow.tail = SELF_TAIL;
	if (ladder_lost(event)) {
		size_t least = arrow.label.columns + ARROW_COLUMNS;
		size_t quarter = layout->lane / 4;
		size_t gone = layout->lane - least < quarter ? layout->lane - least : quarter;
		arrow.head = glyphs->lost;
		arrow.after = rightwards ? gone : 0;
		arrow.before = rightwards ? 0 : gone;
	}
	draw(text, &arrow, layout->lane, rightwards);
}

static void draw_acked(
	struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	const struct glyphs *glyphs = glyphs_of(layout);
	bool rightwards = rung->event->end == END_SERVER;
	struct arrow arrow = arrow_for(text, layout, rung, glyphs->line);
	arrow.head = rightwards ? glyphs->right : glyphs->left;
	if (layout->connection->self)
		arrow.tail = SELF_TAIL;
	draw(text, &arrow, layout->lane, rightwards);
}

/* from the middle, or from as near to it as the label allows, to whose segment the error quotes */
static void draw_icmp(
	struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	const struct glyphs *glyphs = glyphs_of(layout);
	bool rightwards = rung->event->end == END_SERVER;
	struct arrow arrow = arrow_for(text, layout, rung, glyphs->path);
	size_t least = arrow.label.columns + ARROW_COLUMNS;
	size_t columns = least > layout->lane / 2 ? least : layout->lane / 2;
	arrow.head = rightwards ? glyphs->right : glyphs->left;
	arrow.tail = glyphs->source;
	arrow.before = rightwards ? layout->lane - columns : 0;
	arrow.after = rightwards ? 0 : layout->lane - columns;
	draw(text, &arrow, layout->lane, rightwards);
}

static void draw_more(
	struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	const struct glyphs *glyphs = glyphs_of(layout);
	struct arrow arrow = arrow_for(text, layout, rung, glyphs->run);
	arrow.tail = glyphs->left;
	arrow.head = glyphs->right;
	draw(text, &arrow, layout->lane, true);
}

static void draw_words(
	struct text *text, const struct ladder_layout *layout, const struct piece *words)
{
	struct piece fitting = *words;
	if (fitting.columns > layout->lane)
		fitting.columns = layout->lane;
	size_t before = (layout->lane - fitting.columns) / 2;
	repeat(text, " ", before);
	put_left(text, &fitting, layout->lane - before);
}

/* ---- lines */

static enum colour colour_of(const struct rung *rung)
{
	static const bool doubtful[EVENT_MEANING_COUNT] = {
		[MEANS_ASKS_AGAIN] = true,
		[MEANS_AGREES_AGAIN] = true,
		[MEANS_CONFIRMS_AGAIN] = true,
		[MEANS_CLOSES_AGAIN] = true,
		[MEANS_ENDS_AGAIN] = true,
		[MEANS_FOREIGN] = true,
		[MEANS_PROBES] = true,
		[MEANS_PROBES_WINDOW] = true,
		[MEANS_DAMAGED] = true,
	};
	const struct event *event = rung->event;
	if (rung->kind == RUNG_ICMP)
		return COLOUR_BAD;
	if (rung->kind != RUNG_SENT)
		return COLOUR_NONE;
	if (event->flags & TCP_RST || event->window_raw == 0)
		return COLOUR_BAD;
	return event->repeated || event->filled || doubtful[event->meaning] || ladder_lost(event)
		? COLOUR_DOUBTFUL
		: COLOUR_NONE;
}

static void draw_lane(
	struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	struct piece words;
	switch (rung->kind) {
	case RUNG_SENT:
		draw_sent(text, layout, rung);
		return;
	case RUNG_ACKED:
		draw_acked(text, layout, rung);
		return;
	case RUNG_ICMP:
		draw_icmp(text, layout, rung);
		return;
	case RUNG_MORE:
		draw_more(text, layout, rung);
		return;
	case RUNG_MOVE:
		repeat(text, " ", layout->lane);
		return;
	case RUNG_PAUSE:
		words = ladder_label(text, layout->connection, rung, layout->lane);
		draw_words(text, layout, &words);
		return;
	}
}

static void state_colour(
	struct text *text, const struct ladder_layout *layout, const struct transition *move)
{
	if (move)
		story_colour(text, layout->options,
			move->certainty == CERTAINTY_PRESUMED ? COLOUR_DOUBTFUL : COLOUR_BOLD);
}

static void state_end(
	struct text *text, const struct ladder_layout *layout, const struct transition *move)
{
	if (move)
		story_colour(text, layout->options, COLOUR_NONE);
}

static void left_columns(
	struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	size_t before = text_length(text);
	if (rung->packet)
		text_u64(text, rung->packet);
	struct piece number = piece_take(text, before);
	struct piece time = ladder_time(text, rung, layout->start_ns);
	struct piece state = ladder_state(text, rung->move[END_CLIENT], layout->short_states);
	repeat(text, " ", LADDER_MARGIN_NUMBER);
	put_right(text, &number, layout->number);
	repeat(text, " ", LADDER_MARGIN_NUMBER);
	put_right(text, &time, layout->time);
	repeat(text, " ", LADDER_MARGIN);
	state_colour(text, layout, rung->move[END_CLIENT]);
	put_left(text, &state, layout->left);
	state_end(text, layout, rung->move[END_CLIENT]);
	repeat(text, " ", LADDER_MARGIN);
}

static void right_column(
	struct text *text, const struct ladder_layout *layout, const struct transition *move)
{
	struct piece state = ladder_state(text, move, layout->short_states);
	if (!state.columns || layout->connection->self)
		return;
	repeat(text, " ", LADDER_MARGIN);
	state_colour(text, layout, move);
	put(text, &state);
	state_end(text, layout, move);
}

static void trim(struct text *text)
{
	while (text->at > text->start && text->at[-1] == ' ')
		text->at--;
}

void ladder_rung(struct text *text, const struct ladder_layout *layout, const struct rung *rung)
{
	const struct glyphs *glyphs = glyphs_of(layout);
	const char *side = rung->kind == RUNG_PAUSE ? glyphs->pause : glyphs->side;
	enum colour colour = colour_of(rung);
	left_columns(text, layout, rung);
	text_string(text, side);
	if (colour != COLOUR_NONE)
		story_colour(text, layout->options, colour);
	draw_lane(text, layout, rung);
	if (colour != COLOUR_NONE)
		story_colour(text, layout->options, COLOUR_NONE);
	if (!layout->connection->self)
		text_string(text, side);
	right_column(text, layout, rung->move[END_SERVER]);
	trim(text);
	text_char(text, '\n');
}

void ladder_states(struct text *text, const struct ladder_layout *layout,
	const struct transition *const from[END_COUNT])
{
	struct rung rung = { .kind = RUNG_MOVE };
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		rung.move[end] = from[end];
	ladder_rung(text, layout, &rung);
}

void ladder_note(struct text *text, const struct ladder_layout *layout, struct piece words)
{
	const struct glyphs *glyphs = glyphs_of(layout);
	left_columns(text, layout, &(struct rung){ .kind = RUNG_PAUSE });
	text_string(text, glyphs->pause);
	draw_words(text, layout, &words);
	if (!layout->connection->self)
		text_string(text, glyphs->pause);
	trim(text);
	text_char(text, '\n');
}
