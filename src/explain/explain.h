/*
 * explain/explain.h - from a connection's record to its verdict (design, section 6). Room: explain.
 *
 * Rules are tried in order, phase by phase; the first that fits gives the verdict. None claims
 * more than the place of the capture allows.
 */
#ifndef TCPWHY_EXPLAIN_EXPLAIN_H
#define TCPWHY_EXPLAIN_EXPLAIN_H

#include "base/text.h"
#include "model/connection.h"
#include "model/verdict.h"

#define ATTEMPTS_IDS_MAX 16

/**
 * struct attempts - Connections that failed alike, one soon after the other: somebody tried again
 * @id:		Of the first ATTEMPTS_IDS_MAX
 * @first_ns, @last_ns: When the first and the last began
 */
struct attempts {
	uint64_t count;
	uint64_t id[ATTEMPTS_IDS_MAX];
	int64_t first_ns, last_ns;
};

/**
 * struct explain_context - What lies outside the record
 * @end_ns:	How far the capture has come
 * @attempts:	The connection is the first of these; or NULL
 */
struct explain_context {
	int64_t end_ns;
	const struct attempts *attempts;
};

/* explain_connection() - The verdict; always one */
void explain_connection(const struct connection *connection, const struct explain_context *context,
	struct verdict *ret_verdict);

/* explain_says() - Its sentences, without a newline */
void explain_says(const struct connection *connection, const struct explain_context *context,
	const struct verdict *verdict, struct text *text);

/* explain_next() - What to look at next, a line each; nothing where all is well */
void explain_next(
	const struct connection *connection, const struct verdict *verdict, struct text *text);

/* explain_is_attempt() - Whether connections with this verdict are tried again, and told as one */
bool explain_is_attempt(enum verdict_code code);

#endif
