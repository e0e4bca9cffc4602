/* view/ladder.h - a connection as a sequence diagram: both ends with their states down the sides,
 * what they sent as arrows between (design, section 6). Room: view. */
#ifndef TCPWHY_VIEW_LADDER_H
#define TCPWHY_VIEW_LADDER_H

#include "view/story.h"

/* ladder_print() - Head, ladder, states, verdict; an empty line after it. It fills the width that
 * @options names, 80 columns at least. */
void ladder_print(
	struct text *text, const struct story_options *options, const struct story *story);

#endif
