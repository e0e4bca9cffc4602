/* explain/rule.h - what a rule is. Room: explain, for its own files only. */
#ifndef TCPWHY_EXPLAIN_RULE_H
#define TCPWHY_EXPLAIN_RULE_H

#include "explain/explain.h"
#include "model/words.h"

#define NS_PER_US INT64_C(1000)
#define NS_PER_S INT64_C(1000000000)

/* how long an answer may take before its absence means anything: the first time-out of a SYN and
 * of a SYN,ACK (RFC 6298, section 2) */
#define ANSWER_NS NS_PER_S

/* What a rule has before it */
struct case_file {
	const struct connection *connection;
	const struct half *client, *server;
	const struct explain_context *context;
};

/**
 * struct rule - One cause
 * @find:	Whether it is this one; fills in by, blame, certainty and evidence
 * @says:	In words
 * @next:	What to look at, a line each; NULL for nothing
 */
struct rule {
	enum verdict_code code;
	enum verdict_phase phase;
	bool (*find)(const struct case_file *file, struct verdict *ret_verdict);
	void (*says)(
		const struct case_file *file, const struct verdict *verdict, struct text *text);
	void (*next)(const struct case_file *file, struct text *text);
};

/* each phase's rules, in order */
extern const struct rule opening_rules[], closing_rules[], open_rules[];
extern const size_t opening_rule_count, closing_rule_count, open_rule_count;
extern const struct rule cut_rule; /* where no other fits */

/* evidence.c */
void evidence_add(struct verdict *verdict, uint64_t packet);
void evidence_mark(const struct case_file *file, struct verdict *verdict, enum mark mark);
/* evidence_means() - Every line of the story with this meaning */
void evidence_means(
	const struct case_file *file, struct verdict *verdict, enum event_meaning meaning);

/* evidence_repeated() - Every line with data of @end that was sent again */
void evidence_repeated(const struct case_file *file, struct verdict *verdict, enum end end);

/* say.c: phrases that several rules need */
void say_address(const struct case_file *file, enum end end, struct text *text);
void say_attempts(const struct case_file *file, struct text *text);
/* say_since() - From the first packet to the last, or to the end of the capture */
int64_t quiet_ns(const struct case_file *file);
/* say_loss() - Whether anything was sent twice or is missing: a sentence with a blank before it */
void say_loss(const struct case_file *file, struct text *text);
/* say_unheeded() - An RST that both ends outlived */
void say_unheeded(const struct case_file *file, struct text *text);
void say_opening_missing(const struct case_file *file, struct text *text);
const char *say_end(enum end end); /* "The client" */

static inline bool has_mark(const struct case_file *file, enum mark mark)
{
	return connection_mark(file->connection, mark) != 0;
}

static inline const struct half *half_of(const struct case_file *file, enum end end)
{
	return end == END_CLIENT ? file->client : file->server;
}

/* segments of one end only: the other's way is not seen from here */
static inline bool is_one_way(const struct case_file *file)
{
	return !file->connection->self &&
		(!half_has(file->client, HALF_HEARD) || !half_has(file->server, HALF_HEARD));
}

/* never both synchronised: the opening is all there is */
static inline bool is_opening(const struct case_file *file)
{
	return file->connection->opened == OPENED_NEVER ||
		file->client->state == TCP_STATE_SYN_SENT ||
		file->server->state == TCP_STATE_SYN_RECEIVED;
}

#endif
