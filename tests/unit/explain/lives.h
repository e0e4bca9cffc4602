/*
 * lives.h - lives of connections and what is to be said of each: the verdict, its words, its evidence.
 *
 * Each is played with a story kept and without: both must lead to the same verdict. The ends are 10.0.0.1
 * and 10.0.0.2.
 */
#ifndef TCPWHY_TESTS_EXPLAIN_LIVES_H
#define TCPWHY_TESTS_EXPLAIN_LIVES_H

#include "explain/explain.h"
#include "segments.h"

#define STEPS_MAX 24
#define WAIT_US 2000000 /* more than an answer may take */

#define HANDSHAKE                                      \
	{ 0, C, SYN }, { 13, S, SYN | ACK, .ack = 1 }, \
	{                                              \
		12, C, ACK, .seq = 1, .ack = 1         \
	}
/* captured at the client: the server is 5 ms away */
#define HANDSHAKE_AT_CLIENT                              \
	{ 0, C, SYN }, { 5000, S, SYN | ACK, .ack = 1 }, \
	{                                                \
		12, C, ACK, .seq = 1, .ack = 1           \
	}

#define BLAME(party) ((party) + 1)

/**
 * struct life - One connection
 * @wait_us:	After the last step
 * @blame:	BLAME(party); 0: not looked at
 * @says, @next: Must be among the words; NULL: not looked at
 * @evidence:	Ends with 0
 * @presumed:	The certainty
 * @second:	It is told of the tuple's second record
 */
struct life {
	const char *name;
	struct step steps[STEPS_MAX];
	int64_t wait_us;
	enum verdict_code code;
	enum party by;
	const char *says;
	uint64_t evidence[STEPS_MAX];
	int blame;
	const char *next;
	bool presumed, second;
};

/* lives_check() - Each has its verdict, and each part of it some verdict */
void lives_check(const struct life *lives, size_t count);

#endif
