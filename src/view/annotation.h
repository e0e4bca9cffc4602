/* view/annotation.h - what is said of a single packet, for the comments of a capture file. Room: view. */
#ifndef TCPWHY_VIEW_ANNOTATION_H
#define TCPWHY_VIEW_ANNOTATION_H

#include "base/text.h"
#include "model/event.h"
#include "model/verdict.h"

/* annotation_move() - "#3 client: SYN_SENT -> ESTABLISHED (seen)": @move is connection @id's */
void annotation_move(struct text *text, uint64_t id, const struct transition *move);

/* annotation_verdict() - "verdict refused: nothing listens...": @says is the verdict's sentence */
void annotation_verdict(struct text *text, enum verdict_code code, const char *says);

#endif
