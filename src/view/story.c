/* view/story.c - see story.h: head, states, verdict, and the one-line form. Room: view. */
#include "view/story_parts.h"

#include <ctype.h>
#include <string.h>

#define INDENT "    "
#define LABEL_COLUMN 13 /* where the text after "    verdict  " stands */
#define WIDTH_MIN 60
#define WRAP_BYTES_MAX 4096
#define UNIT_BYTES_MAX 4 /* "min,", "ms);" */

static const char *const colours[] = {
	[COLOUR_NONE] = "\033[0m",
	[COLOUR_BOLD] = "\033[1m",
	[COLOUR_GOOD] = "\033[32m",
	[COLOUR_DOUBTFUL] = "\033[33m",
	[COLOUR_BAD] = "\033[31m",
};

void story_colour(struct text *text, const struct story_options *options, enum colour colour)
{
	if (options->colour)
		text_string(text, colours[colour]);
}

enum colour story_verdict_colour(enum verdict_code code)
{
	switch (code) {
	case VERDICT_OPEN:
	case VERDICT_CLOSED:
		return COLOUR_GOOD;
	case VERDICT_HALF_CLOSED:
	case VERDICT_OPENING_ABORTED:
	case VERDICT_LOSSY:
	case VERDICT_CUT:
		return COLOUR_DOUBTFUL;
	case VERDICT_REFUSED:
	case VERDICT_UNREACHABLE:
	case VERDICT_NO_ANSWER:
	case VERDICT_NO_NEIGHBOUR:
	case VERDICT_ANSWER_LOST:
	case VERDICT_ANSWER_IGNORED:
	case VERDICT_ACCEPT_REFUSED:
	case VERDICT_STALE_PEER:
	case VERDICT_SYN_FLOOD:
	case VERDICT_STALLED_READER:
	case VERDICT_STALLED_PATH:
	case VERDICT_MTU_BLACKHOLE:
	case VERDICT_DEAD_PEER:
	case VERDICT_CLOSE_UNANSWERED:
	case VERDICT_RESET:
	case VERDICT_TIMED_OUT:
		return COLOUR_BAD;
	}
	return COLOUR_BAD;
}

static void ends_words(struct text *text, const struct connection *connection)
{
	text_endpoint(text, &connection->end[END_CLIENT]);
	text_literal(text, " -> ");
	text_endpoint(text, &connection->end[END_SERVER]);
}

static void verdict_words(
	struct text *text, const struct story_options *options, enum verdict_code code)
{
	story_colour(text, options, story_verdict_colour(code));
	text_string(text, verdict_name(code));
	story_colour(text, options, COLOUR_NONE);
}

static void totals_words(struct text *text, const struct connection *connection)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[END_SERVER];
	int64_t lasted_ns = connection_last_ns(connection) - connection->start_ns;
	if (lasted_ns > 0) {
		text_literal(text, "  ");
		text_duration(text, lasted_ns);
	}
	if (client->bytes || server->bytes || connection->opened != OPENED_NEVER) {
		text_literal(text, "  ");
		text_size(text, client->bytes);
		text_literal(text, " up, ");
		text_size(text, server->bytes);
		text_literal(text, " down");
	}
	if (connection_handshake_us(connection) != CONNECTION_NO_RTT) {
		text_literal(text, "  rtt ");
		text_duration(text, connection_handshake_us(connection) * NS_PER_US);
	}
}

void story_head(struct text *text, const struct story_options *options, const struct story *story)
{
	const struct connection *connection = story->connection;
	story_colour(text, options, COLOUR_BOLD);
	text_char(text, '#');
	text_u64(text, connection->id);
	text_literal(text, "  ");
	ends_words(text, connection);
	story_colour(text, options, COLOUR_NONE);
	text_literal(text, "  ");
	verdict_words(text, options, story->verdict->code);
	totals_words(text, connection);
	text_literal(text, "\n\n");
}

void story_label(struct text *text, const char *name)
{
	size_t column = sizeof(INDENT) - 1 + strlen(name);
	text_literal(text, INDENT);
	text_string(text, name);
	for (; column < LABEL_COLUMN; column++)
		text_char(text, ' ');
}

static size_t to_blank(const char *at, const char *end)
{
	const char *blank = memchr(at, ' ', (size_t)(end - at));
	return (size_t)((blank ? blank : end) - at);
}

/* a number and its unit stay together */
static size_t word_bytes(const char *at, const char *end)
{
	size_t bytes = to_blank(at, end);
	if (bytes == 0 || at + bytes == end || !isdigit((unsigned char)at[bytes - 1]))
		return bytes;
	size_t unit_bytes = to_blank(at + bytes + 1, end);
	return unit_bytes <= UNIT_BYTES_MAX ? bytes + 1 + unit_bytes : bytes;
}

/* a word longer than the line stays whole */
void story_wrap(struct text *text, size_t from, unsigned int width, size_t column, size_t indent)
{
	char words[WRAP_BYTES_MAX];
	size_t bytes = text_length(text) - from;
	if (column + bytes <= width || bytes > sizeof(words))
		return;
	memcpy(words, text->start + from, bytes);
	text->at = text->start + from;
	for (size_t at = 0; at < bytes;) {
		size_t word = word_bytes(words + at, words + bytes);
		if (at) {
			bool fits = column + 1 + word <= width;
			text_char(text, fits ? ' ' : '\n');
			for (size_t i = 0; !fits && i < indent; i++)
				text_char(text, ' ');
			column = fits ? column + 1 : indent;
		}
		text_bytes(text, words + at, word);
		column += word;
		at += word + 1;
	}
}

static unsigned int width_of(const struct story_options *options)
{
	return options->width < WIDTH_MIN ? WIDTH_MIN : options->width;
}

static void half_now(struct text *text, const struct story *story, enum end end,
	const struct story_options *options)
{
	const struct half *half = &story->connection->half[end];
	enum tcp_state state = (enum tcp_state)half->state;
	text_string(text, end_name(end));
	text_char(text, ' ');
	if (state == TCP_STATE_UNKNOWN) {
		text_literal(text, "unknown");
		return;
	}
	text_string(text, tcp_state_name(state));
	text_printf(text, " (%s)", certainty_name((enum certainty)half->certainty));
	int64_t left_ns =
		connection_last_ns(story->connection) + options->time_wait_ns - story->end_ns;
	if (state != TCP_STATE_TIME_WAIT || left_ns <= 0)
		return;
	text_literal(text, ", for ");
	text_count(text, (uint64_t)((left_ns + NS_PER_S - 1) / NS_PER_S));
	text_literal(text, " s more");
}

static void now_line(
	struct text *text, const struct story_options *options, const struct story *story)
{
	story_label(text, "now");
	half_now(text, story, END_CLIENT, options);
	if (!story->connection->self) {
		text_literal(text, ", ");
		half_now(text, story, END_SERVER, options);
	}
	text_char(text, '\n');
}

bool story_goes_on_small(const char *says)
{
	return says[0] >= 'A' && says[0] <= 'Z' && (says[1] < 'A' || says[1] > 'Z');
}

void story_verdict(
	struct text *text, const struct story_options *options, const struct story *story)
{
	const char *code = verdict_name(story->verdict->code);
	const char *says = story->says;
	size_t column = LABEL_COLUMN + strlen(code) + 2;
	story_label(text, "verdict");
	verdict_words(text, options, story->verdict->code);
	text_literal(text, ": ");
	size_t from = text_length(text);
	if (story_goes_on_small(says)) {
		text_char(text, (char)(says[0] | 0x20));
		says++;
	}
	text_string(text, says);
	story_wrap(text, from, width_of(options), column, LABEL_COLUMN);
	text_char(text, '\n');
}

static void flow_line(
	struct text *text, const struct story_options *options, const struct story *story)
{
	size_t line = text_length(text);
	story_label(text, "flow");
	size_t from = text_length(text);
	story_flow(text, story);
	if (text_length(text) == from) {
		text->at = text->start + line;
		return;
	}
	story_wrap(text, from, width_of(options), LABEL_COLUMN, LABEL_COLUMN);
	text_char(text, '\n');
}

void story_checks(struct text *text, const struct story_options *options, const char *next)
{
	bool first = true;
	while (*next) {
		size_t bytes = strcspn(next, "\n");
		story_label(text, first ? "check" : "");
		size_t from = text_length(text);
		text_bytes(text, next, bytes);
		story_wrap(text, from, width_of(options), LABEL_COLUMN, LABEL_COLUMN + 2);
		text_char(text, '\n');
		next += bytes;
		next += *next == '\n';
		first = false;
	}
}

void story_end(struct text *text, const struct story_options *options, const struct story *story)
{
	text_char(text, '\n');
	now_line(text, options, story);
	flow_line(text, options, story);
	story_verdict(text, options, story);
	story_checks(text, options, story->next);
	text_char(text, '\n');
}

void story_print(struct text *text, const struct story_options *options, const struct story *story)
{
	story_head(text, options, story);
	story_events(text, options, story);
	story_end(text, options, story);
}

static void half_brief(struct text *text, const struct half *half)
{
	text_string(text, tcp_state_name((enum tcp_state)half->state));
	if (half->certainty == CERTAINTY_PRESUMED)
		text_char(text, '?');
}

void story_brief(struct text *text, const struct story_options *options, const struct story *story)
{
	const struct connection *connection = story->connection;
	text_char(text, '#');
	text_u64(text, connection->id);
	text_literal(text, "  ");
	ends_words(text, connection);
	text_literal(text, "  ");
	half_brief(text, &connection->half[END_CLIENT]);
	text_char(text, ' ');
	half_brief(text, &connection->half[END_SERVER]);
	text_literal(text, "  ");
	verdict_words(text, options, story->verdict->code);
	text_literal(text, "  ");
	text_u32(text, connection->half[END_CLIENT].packets);
	text_char(text, '+');
	text_u32(text, connection->half[END_SERVER].packets);
	text_literal(text, " packets");
	totals_words(text, connection);
	text_char(text, '\n');
}
