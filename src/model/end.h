/* model/end.h - the two ends of a connection, and how sure we are of what we say of one. Room: model. */
#ifndef TCPWHY_MODEL_END_H
#define TCPWHY_MODEL_END_H

enum end {
	END_CLIENT, /* sent the first SYN, or is best guessed to have */
	END_SERVER,
};
#define END_COUNT 2

static inline enum end end_other(enum end end)
{
	return end == END_CLIENT ? END_SERVER : END_CLIENT;
}

/* end_name() - "client" or "server" */
const char *end_name(enum end end);

enum certainty {
	CERTAINTY_UNKNOWN, /* nothing tells */
	CERTAINTY_PRESUMED, /* a segment passed that moved this end if it arrived, or time did */
	CERTAINTY_SEEN, /* this end sent what only this explains */
};
#define CERTAINTY_COUNT (CERTAINTY_SEEN + 1)

/* certainty_name() - "unknown", "presumed" or "seen" */
const char *certainty_name(enum certainty certainty);

#endif
