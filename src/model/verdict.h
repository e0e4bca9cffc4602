/*
 * model/verdict.h - why a connection went as it did (design, section 6). Room: model.
 * Made by explain/, once a record; views only print it.
 */
#ifndef TCPWHY_MODEL_VERDICT_H
#define TCPWHY_MODEL_VERDICT_H

#include "base/macros.h"
#include "model/end.h"

#include <stdbool.h>
#include <stdint.h>

enum verdict_code {
	VERDICT_REFUSED,
	VERDICT_UNREACHABLE,
	VERDICT_NO_ANSWER,
	VERDICT_NO_NEIGHBOUR,
	VERDICT_ANSWER_LOST,
	VERDICT_ANSWER_IGNORED,
	VERDICT_ACCEPT_REFUSED,
	VERDICT_OPENING_ABORTED,
	VERDICT_STALE_PEER,
	VERDICT_SYN_FLOOD,
	VERDICT_OPEN,
	VERDICT_STALLED_READER,
	VERDICT_STALLED_PATH,
	VERDICT_MTU_BLACKHOLE,
	VERDICT_DEAD_PEER,
	VERDICT_LOSSY,
	VERDICT_HALF_CLOSED,
	VERDICT_CLOSED,
	VERDICT_CLOSE_UNANSWERED,
	VERDICT_RESET,
	VERDICT_TIMED_OUT,
	VERDICT_CUT,
};
#define VERDICT_CODE_COUNT (VERDICT_CUT + 1)

/* verdict_name() - The stable code, such as "answer-lost" */
const char *verdict_name(enum verdict_code code);

/* verdict_is_failure() - Whether somebody did not get what he wanted: it did not open, or did not go on or
 * close as it should. What is merely slow (lossy), half closed or not known (cut) is none. */
bool verdict_is_failure(enum verdict_code code);

enum verdict_phase {
	PHASE_OPENING,
	PHASE_OPEN,
	PHASE_CLOSING,
	PHASE_ANY, /* the capture does not tell */
};
#define VERDICT_PHASE_COUNT (PHASE_ANY + 1)
const char *verdict_phase_name(enum verdict_phase phase);

/* Who acted, and where the cause lies as far as the evidence goes */
enum party {
	PARTY_CLIENT = END_CLIENT,
	PARTY_SERVER = END_SERVER,
	PARTY_PATH,
	PARTY_NONE,
	PARTY_UNKNOWN,
};
#define PARTY_COUNT (PARTY_UNKNOWN + 1)
const char *party_name(enum party party);

#define VERDICT_EVIDENCE_MAX 16

struct rule; /* explain's own: what found the verdict, and its words */

/**
 * struct verdict - The answer, without its words: explain_says() and explain_next() give these
 * @evidence:	Packet numbers, in order; the first and the last where there are more than fit
 */
struct verdict {
	enum verdict_code code;
	enum verdict_phase phase;
	enum party by, blame;
	enum certainty certainty;
	unsigned int evidence_count;
	uint64_t evidence[VERDICT_EVIDENCE_MAX];
	const struct rule *rule;
};

#endif
