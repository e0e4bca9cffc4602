/* view/story_parts.h - what the story's files share. Room: view, for its own files only. */
#ifndef TCPWHY_VIEW_STORY_PARTS_H
#define TCPWHY_VIEW_STORY_PARTS_H

#include "model/words.h"
#include "view/story.h"

#define NS_PER_US INT64_C(1000)
#define NS_PER_MS INT64_C(1000000)
#define NS_PER_S INT64_C(1000000000)

/* story_head() - Who, the verdict's code, totals; and an empty line */
void story_head(struct text *text, const struct story_options *options, const struct story *story);

/* story_end() - An empty line; both states, the verdict, what to check; an empty line */
void story_end(struct text *text, const struct story_options *options, const struct story *story);

/* story_label() - A name in the column of labels; the text after it follows
 * story_verdict(), story_checks() - The lines with these labels */
void story_label(struct text *text, const char *name);
void story_verdict(
	struct text *text, const struct story_options *options, const struct story *story);
void story_checks(struct text *text, const struct story_options *options, const char *next);

/* story_goes_on_small() - Whether a sentence after a colon begins with a small letter: "The client" does;
 * names, numbers and SYN stay as they are */
bool story_goes_on_small(const char *says);

/* story_events() - A line for each event */
void story_events(
	struct text *text, const struct story_options *options, const struct story *story);

/* story_flow() - What the line "flow" has to say, without a newline; nothing where there is nothing */
void story_flow(struct text *text, const struct story *story);

/* story_repeats() - "3 by the timer, 1 to probe the tail"; of one kind only "by the timer" */
void story_repeats(struct text *text, const uint32_t counts[REPEAT_COUNT]);

/* story_wrap() - Break what was added to @text since @from at blanks, where a line would be longer than
 * @width; @column: where @from stands, @indent: blanks before what goes on */
void story_wrap(struct text *text, size_t from, unsigned int width, size_t column, size_t indent);

/* story_words() - What an event means, without a newline */
void story_words(struct text *text, const struct story *story, const struct event *event);

/* story_flags() - "SYN,ACK": those that tell something; PSH, URG and the rest do not move a connection */
void story_flags(struct text *text, uint8_t flags);

/* story_pad() - Blanks up to @column, counted from where @line_start was */
void story_pad(struct text *text, size_t line_start, size_t column);

enum colour {
	COLOUR_NONE,
	COLOUR_BOLD,
	COLOUR_GOOD,
	COLOUR_DOUBTFUL,
	COLOUR_BAD,
};
void story_colour(struct text *text, const struct story_options *options, enum colour colour);
enum colour story_verdict_colour(enum verdict_code code);

#endif
