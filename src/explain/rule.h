/* explain/rule.h - what a rule is. Room: explain, for its own files only. */
#ifndef TCPWHY_EXPLAIN_RULE_H
#define TCPWHY_EXPLAIN_RULE_H

#include "explain/explain.h"
#include "model/words.h"

#define NS_PER_US INT64_C(1000)
#define NS_PER_MS INT64_C(1000000)
#define NS_PER_S INT64_C(1000000000)
#define US_PER_S 1000000

/* how long an answer may take before its absence means anything: the first time-out of a SYN and
 * of a SYN,ACK (RFC 6298, section 2) */
#define ANSWER_NS NS_PER_S

/* What a rule has before it */
struct case_file {
	const struct connection *connection;
	const struct detail *detail;
	const struct half *client, *server;
	const struct explain_context *context;
};

/**
 * struct rule - One cause
 * @find:	Whether it is this one; fills in by, blame, certainty and evidence. What it asks for must
 *		not depend on a story being kept.
 * @says:	In words
 * @next:	What to look at, a line each; NULL for nothing
 */
struct rule {
	enum verdict_code code;
	enum verdict_phase phase;
	bool (*find)(const struct case_file *file, struct verdict *ret_verdict);
	void (*says)(
		const struct case_file *file, const struct verdict *verdict, struct text *text);
	void (*next)(
		const struct case_file *file, const struct verdict *verdict, struct text *text);
};

/* each phase's rules, in order */
extern const struct rule opening_rules[], silence_rules[], ended_rules[], closing_rules[],
	waiting_rules[], path_rules[], open_rules[];
extern const size_t opening_rule_count, silence_rule_count, ended_rule_count, closing_rule_count,
	waiting_rule_count, path_rule_count, open_rule_count;
extern const struct rule closed_rule; /* the commonest end, tried first */
extern const struct rule reset_rule, blackhole_rule;
extern const struct rule cut_rule; /* where no other fits */

/* evidence.c */
void evidence_add(struct verdict *verdict, uint64_t packet);
void evidence_mark(const struct case_file *file, struct verdict *verdict, enum mark mark);
/* evidence_means() - Every line of the story with this meaning */
void evidence_means(
	const struct case_file *file, struct verdict *verdict, enum event_meaning meaning);
/* evidence_repeated() - The first and last repetition of what the other end lacks, what was sent
 * before that, and every line of the story with data of @end that was sent again */
void evidence_repeated(const struct case_file *file, struct verdict *verdict, enum end end);

/* place.c: where the capture was made, as far as hops and delays tell; always to be presumed */
enum place {
	PLACE_UNKNOWN,
	PLACE_CLIENT, /* on the client, or on its link */
	PLACE_SERVER,
	PLACE_BOTH, /* one host is both ends */
	PLACE_BETWEEN, /* at least one router lies between here and the client, or each of them */
};
enum place place_of(const struct case_file *file);
/* place_is_at() - On the host of @end or on its link */
bool place_is_at(const struct case_file *file, enum end end);
/* place_hops() - Routers passed, if the TTL began with one of the usual numbers */
unsigned int place_hops(uint8_t ttl);
/* say_on() - "on 10.0.0.5: ", or "here: " where one host is both ends */
void say_on(const struct case_file *file, enum end end, struct text *text);

/* origin.c: who sent an RST, by how it looks beside that end's other segments */
enum origin {
	ORIGIN_UNKNOWN,
	ORIGIN_OWN, /* that end's host */
	ORIGIN_STRANGER, /* something else, in its name */
};
enum origin origin_of(const struct case_file *file);
/* say_origin() - Why a stranger is presumed: a clause, without a full stop */
void say_origin(const struct case_file *file, struct text *text);

/* loss.c */
/* loss_is_severe() - It cost enough to be told before how the connection ended; @ret_by: who lost most */
bool loss_is_severe(const struct case_file *file, bool open, enum end *ret_by);
/* say_loss() - Whether anything was sent twice or is missing: sentences with a blank before each */
void say_loss(const struct case_file *file, struct text *text);
void next_lossy(const struct case_file *file, const struct verdict *verdict, struct text *text);

/* waits.c: who waited for whom, where that tells something: sentences with a blank before each */
void say_waits(const struct case_file *file, struct text *text);

/* closing.c */
enum mark mark_fin(enum end end);
enum mark mark_fin_acked(enum end end);
/* say_closed() - Who closed first, and how the other followed */
void say_closed(const struct case_file *file, struct text *text);
bool both_closed(const struct case_file *file);

/* mtu.c */
/* mtu_never_passed() - Nothing as large as what is sent again was ever acknowledged */
bool mtu_never_passed(const struct case_file *file, enum end end);

#define IN_VAIN_HEARD_MIN 3 /* where the other end speaks: two in a row may be lost by chance */

/* say.c: phrases that several rules need */
void say_address(const struct case_file *file, enum end end, struct text *text);
void say_attempts(const struct case_file *file, struct text *text);
/* say_percent() - "3 %", "0.4 %" */
void say_percent(struct text *text, uint64_t part, uint64_t whole);
/* say_unheeded() - An RST that both ends outlived, or that nobody believed */
void say_unheeded(const struct case_file *file, struct text *text);
void say_opening_missing(const struct case_file *file, struct text *text);
/* say_opening_slow() - SYNs sent again, a stale attempt before: what went well in the end */
void say_opening_slow(const struct case_file *file, struct text *text);
const char *say_end(enum end end); /* "The client" */
/* say_socket() - "ss -tnp 'sport = :80 and dport = :4711'" for @end's socket */
void say_socket(const struct case_file *file, enum end end, struct text *text);
/* say_watch() - "tcpwhy explain -i any host A and tcp port P", for the host of @end */
void say_watch(const struct case_file *file, enum end end, struct text *text);

/* next_gone() - Where the end that the verdict names waits for the other, which is not heard */
void next_gone(const struct case_file *file, const struct verdict *verdict, struct text *text);

/* quiet_ns() - From the last segment to the end of the capture */
int64_t quiet_ns(const struct case_file *file);
int64_t lasted_ns(const struct case_file *file);
/* unacked_bytes() - Sent by @by and not acknowledged; SYN and FIN are none */
uint32_t unacked_bytes(const struct case_file *file, enum end by);

static inline bool has_mark(const struct case_file *file, enum mark mark)
{
	return connection_mark(file->connection, mark) != 0;
}

static inline const struct half *half_of(const struct case_file *file, enum end end)
{
	return end == END_CLIENT ? file->client : file->server;
}

static inline const struct half_detail *detail_of(const struct case_file *file, enum end end)
{
	return &file->detail->half[end];
}

static inline int64_t ns_max(int64_t a, int64_t b)
{
	return a > b ? a : b;
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

/* neither an RST nor two closes have ended it, as far as was seen */
static inline bool is_going_on(const struct case_file *file)
{
	return file->connection->opened != OPENED_NEVER && !file->connection->ended;
}

#endif
