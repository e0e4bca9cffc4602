/* model/verdict.c - see verdict.h. Room: model. */
#include "model/verdict.h"

static const char *const code_names[] = {
	[VERDICT_REFUSED] = "refused",
	[VERDICT_UNREACHABLE] = "unreachable",
	[VERDICT_NO_ANSWER] = "no-answer",
	[VERDICT_NO_NEIGHBOUR] = "no-neighbour",
	[VERDICT_ANSWER_LOST] = "answer-lost",
	[VERDICT_ANSWER_IGNORED] = "answer-ignored",
	[VERDICT_ACCEPT_REFUSED] = "accept-refused",
	[VERDICT_OPENING_ABORTED] = "opening-aborted",
	[VERDICT_STALE_PEER] = "stale-peer",
	[VERDICT_SYN_FLOOD] = "syn-flood",
	[VERDICT_OPEN] = "open",
	[VERDICT_STALLED_READER] = "stalled-reader",
	[VERDICT_STALLED_PATH] = "stalled-path",
	[VERDICT_MTU_BLACKHOLE] = "mtu-blackhole",
	[VERDICT_DEAD_PEER] = "dead-peer",
	[VERDICT_LOSSY] = "lossy",
	[VERDICT_HALF_CLOSED] = "half-closed",
	[VERDICT_CLOSED] = "closed",
	[VERDICT_CLOSE_UNANSWERED] = "close-unanswered",
	[VERDICT_RESET] = "reset",
	[VERDICT_TIMED_OUT] = "timed-out",
	[VERDICT_CUT] = "cut",
};
_Static_assert(ARRAY_COUNT(code_names) == VERDICT_CODE_COUNT, "a name for every code");

const char *verdict_name(enum verdict_code code)
{
	return code_names[code];
}

bool verdict_is_failure(enum verdict_code code)
{
	switch (code) {
	case VERDICT_OPEN:
	case VERDICT_LOSSY:
	case VERDICT_HALF_CLOSED:
	case VERDICT_CLOSED:
	case VERDICT_CUT:
		return false;
	case VERDICT_REFUSED:
	case VERDICT_UNREACHABLE:
	case VERDICT_NO_ANSWER:
	case VERDICT_NO_NEIGHBOUR:
	case VERDICT_ANSWER_LOST:
	case VERDICT_ANSWER_IGNORED:
	case VERDICT_ACCEPT_REFUSED:
	case VERDICT_OPENING_ABORTED:
	case VERDICT_STALE_PEER:
	case VERDICT_SYN_FLOOD:
	case VERDICT_STALLED_READER:
	case VERDICT_STALLED_PATH:
	case VERDICT_MTU_BLACKHOLE:
	case VERDICT_DEAD_PEER:
	case VERDICT_CLOSE_UNANSWERED:
	case VERDICT_RESET:
	case VERDICT_TIMED_OUT:
		break;
	}
	return true;
}

static const char *const phase_names[] = {
	[PHASE_OPENING] = "opening",
	[PHASE_OPEN] = "open",
	[PHASE_CLOSING] = "closing",
	[PHASE_ANY] = "any",
};
_Static_assert(ARRAY_COUNT(phase_names) == VERDICT_PHASE_COUNT, "a name for every phase");

const char *verdict_phase_name(enum verdict_phase phase)
{
	return phase_names[phase];
}

static const char *const party_names[] = {
	[PARTY_CLIENT] = "client",
	[PARTY_SERVER] = "server",
	[PARTY_PATH] = "path",
	[PARTY_NONE] = "none",
	[PARTY_UNKNOWN] = "unknown",
};
_Static_assert(ARRAY_COUNT(party_names) == PARTY_COUNT, "a name for every party");

const char *party_name(enum party party)
{
	return party_names[party];
}
