/* view/story_events.c - the lines of a story: number, time, end, what was sent, what it means.
 * Room: view. */
#include "view/story_parts.h"

#include "model/packet.h"

#include <time.h>

#define COLUMN_NUMBER 6 /* its right edge */
#define COLUMN_TIME 8
#define COLUMN_TIME_RIGHT 22 /* where a gap or a shorter time ends */
#define COLUMN_END 25
#define COLUMN_WHAT 33
#define COLUMN_WORDS 49
#define WIDTH_MIN 80

/* after a silence as long as this the time of day says more than the gap */
#define GAP_NS_MAX (100 * NS_PER_S)

void story_pad(struct text *text, size_t line_start, size_t column)
{
	for (size_t at = text_length(text) - line_start; at < column && !text->error; at++)
		text_char(text, ' ');
}

static size_t digits_of(uint64_t value)
{
	size_t digits = 1;
	while (value >= 10) {
		value /= 10;
		digits++;
	}
	return digits;
}

static void number_column(struct text *text, size_t line, uint64_t number)
{
	size_t digits = digits_of(number);
	story_pad(text, line, digits < COLUMN_NUMBER ? COLUMN_NUMBER - digits : 0);
	text_u64(text, number);
}

/* 22:09:04.387241, or with four decimals 22:12:18.2534 */
static void clock_column(struct text *text, size_t line, int64_t time_ns, bool whole)
{
	time_t seconds = (time_t)(time_ns / NS_PER_S);
	int64_t rest_ns = time_ns % NS_PER_S;
	struct tm clock;
	if (rest_ns < 0) {
		rest_ns += NS_PER_S;
		seconds--;
	}
	if (!localtime_r(&seconds, &clock))
		clock = (struct tm){ 0 };
	story_pad(text, line, whole ? COLUMN_TIME : COLUMN_TIME + 1);
	text_u32_padded(text, (uint32_t)clock.tm_hour, 2);
	text_char(text, ':');
	text_u32_padded(text, (uint32_t)clock.tm_min, 2);
	text_char(text, ':');
	text_u32_padded(text, (uint32_t)clock.tm_sec, 2);
	text_char(text, '.');
	if (whole)
		text_u32_padded(text, (uint32_t)(rest_ns / NS_PER_US), 6);
	else
		text_u32_padded(text, (uint32_t)(rest_ns / (100 * NS_PER_US)), 4);
}

/* written, measured, and written again where it ends in its column */
static void gap_column(struct text *text, size_t line, int64_t gap_ns)
{
	char gap[TEXT_PIECE_BYTES_MAX];
	size_t before = text_length(text);
	text_char(text, '+');
	text_duration(text, gap_ns);
	size_t bytes = text_length(text) - before;
	if (bytes > sizeof(gap))
		return;
	memcpy(gap, text->start + before, bytes);
	text->at = text->start + before;
	story_pad(text, line, bytes < COLUMN_TIME_RIGHT ? COLUMN_TIME_RIGHT - bytes : 0);
	text_bytes(text, gap, bytes);
}

static void time_column(
	struct text *text, size_t line, const struct event *event, const struct event *before)
{
	int64_t gap_ns = before ? event->time_ns - before->last_time_ns : 0;
	if (!before)
		clock_column(text, line, event->time_ns, true);
	else if (gap_ns >= 0 && gap_ns < GAP_NS_MAX)
		gap_column(text, line, gap_ns);
	else
		clock_column(text, line, event->time_ns, false);
}

static void end_column(struct text *text, size_t line, const struct event *event)
{
	story_pad(text, line, COLUMN_END);
	if (event->kind == EVENT_MORE)
		text_literal(text, "both");
	else if (event->kind == EVENT_ICMP)
		text_literal(text, "path");
	else
		text_string(text, end_name((enum end)event->end));
}

void story_flags(struct text *text, uint8_t flags)
{
	static const struct {
		uint8_t flag;
		const char *name;
	} names[] = { { TCP_SYN, "SYN" }, { TCP_FIN, "FIN" }, { TCP_RST, "RST" },
		{ TCP_ACK, "ACK" } };
	bool first = true;
	for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
		if (!(flags & names[i].flag))
			continue;
		if (!first)
			text_char(text, ',');
		text_string(text, names[i].name);
		first = false;
	}
	if (first)
		text_literal(text, "no flags");
}

static void what_column(struct text *text, size_t line, const struct event *event)
{
	story_pad(text, line, COLUMN_WHAT);
	if (event->kind == EVENT_ICMP) {
		text_literal(text, "ICMP");
	} else if (event->kind == EVENT_MORE || event->segments > 1) {
		text_counted(text, event->segments, "segment", "segments");
	} else if (event->kind == EVENT_DATA) {
		text_counted(text, event->bytes, "byte", "bytes");
	} else {
		/* every FIN has ACK: only where it tells of the other's FIN is it worth a word */
		bool plain_fin = event->flags & TCP_FIN && event->meaning != MEANS_CLOSES_AT_ONCE &&
			event->meaning != MEANS_CLOSES_AGAIN;
		story_flags(text, plain_fin ? event->flags & (uint8_t)~TCP_ACK : event->flags);
		if (event->bytes) {
			text_literal(text, " +");
			text_size(text, event->bytes);
		}
	}
}

/* one short clause stays on its line; what is put together of several is broken */
static bool is_broken(const struct event *event)
{
	return event->kind == EVENT_ICMP || event->kind == EVENT_DATA;
}

static void event_line(struct text *text, const struct story_options *options,
	const struct story *story, const struct event *event, const struct event *before)
{
	size_t line = text_length(text);
	unsigned int width = options->width < WIDTH_MIN ? WIDTH_MIN : options->width;
	number_column(text, line, event->packet);
	time_column(text, line, event, before);
	end_column(text, line, event);
	what_column(text, line, event);
	text_literal(text, "  ");
	story_pad(text, line, COLUMN_WORDS);
	size_t from = text_length(text);
	story_words(text, story, event);
	while (text->at > text->start && text->at[-1] == ' ')
		text->at--;
	if (is_broken(event) && text_length(text) > from)
		story_wrap(text, from, width, from - line, COLUMN_WORDS);
	text_char(text, '\n');
}

void story_events(struct text *text, const struct story_options *options, const struct story *story)
{
	const struct history *history = connection_detail(story->connection)->history;
	const struct event *before = NULL;
	if (!history)
		return;
	for (const struct event *event = history->first_event; event; event = event->next) {
		event_line(text, options, story, event, before);
		before = event;
	}
	if (history->events_left_out) {
		text_literal(text, "        and ");
		text_counted(text, history->events_left_out, "more segment", "more segments");
		text_literal(text, " between these, which open and close nothing\n");
	}
}
