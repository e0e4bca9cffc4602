/* view/transition.h - one move of one end, as a line of text. Room: view. */
#ifndef TCPWHY_VIEW_TRANSITION_H
#define TCPWHY_VIEW_TRANSITION_H

#include "base/text.h"
#include "model/event.h"

/* text_transition() - "\tclient CLOSED -> SYN_SENT", with " (presumed)" where it is that, and a
 * newline; stands under the line of the segment that did it */
void text_transition(struct text *text, const struct transition *transition);

#endif
