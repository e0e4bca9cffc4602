/* view/annotation.c - see annotation.h. Room: view. */
#include "view/annotation.h"

#include "model/state.h"
#include "view/story_parts.h"

void annotation_move(struct text *text, uint64_t id, const struct transition *move)
{
	enum certainty certainty = (enum certainty)move->certainty;
	text_char(text, '#');
	text_u64(text, id);
	text_char(text, ' ');
	text_string(text, end_name((enum end)move->end));
	text_literal(text, ": ");
	if (move->from != TCP_STATE_UNKNOWN) {
		text_string(text, tcp_state_name((enum tcp_state)move->from));
		text_literal(text, " -> ");
	}
	text_string(text, tcp_state_name((enum tcp_state)move->to));
	text_literal(text, " (");
	/* this packet alone does not show it */
	if (certainty == CERTAINTY_SEEN && move->confirmed_packet)
		text_literal(text, "presumed, seen later");
	else
		text_string(text, certainty_name(certainty));
	text_char(text, ')');
}

void annotation_verdict(struct text *text, enum verdict_code code, const char *says)
{
	text_literal(text, "verdict ");
	text_string(text, verdict_name(code));
	text_literal(text, ": ");
	if (story_goes_on_small(says))
		text_char(text, (char)(*says++ | 0x20));
	text_string(text, says);
}
