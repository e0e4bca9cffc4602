/* view/transition.c - see transition.h. Room: view. */
#include "view/transition.h"

#include "model/state.h"

void text_transition(struct text *text, const struct transition *transition)
{
	text_char(text, '\t');
	text_string(text, end_name((enum end)transition->end));
	text_char(text, ' ');
	text_string(text, tcp_state_name((enum tcp_state)transition->from));
	text_literal(text, " -> ");
	text_string(text, tcp_state_name((enum tcp_state)transition->to));
	if (transition->certainty != CERTAINTY_SEEN)
		text_printf(text, " (%s)", certainty_name((enum certainty)transition->certainty));
	text_char(text, '\n');
}
