/* cmd/explain_print.h - one connection as the user wants it: story, ladder, line or object. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_PRINT_H
#define TCPWHY_CMD_EXPLAIN_PRINT_H

#include "cmd/explain.h"
#include "explain/explain.h"
#include "view/host.h"

/**
 * struct printer - Its settings and its drafts
 * @draft:	Stories and ladders measure columns in a text of their own
 */
struct printer {
	const struct explain_args *args;
	struct story_options options;
	struct text draft, says, next;
};

/* printer_start() - Looks at the terminal and the environment. Return: 0 or -ENOMEM */
MUST_USE int printer_start(struct printer *printer, const struct explain_args *args);
void printer_done(struct printer *printer);

/* printer_whole() - Whether whole stories are printed, so that one may stand for several connections;
 * else each connection is a line or an object */
bool printer_whole(const struct printer *printer);

/**
 * printer_connection() - Into @text
 * @attempts:	The connection is the first of these, or NULL
 * @end_ns:	How far the capture has come
 */
void printer_connection(struct printer *printer, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts, int64_t end_ns,
	struct text *text);

/* printer_attempts() - The JSON of connections that failed alike; @connection is their first */
void printer_attempts(struct printer *printer, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts, int64_t end_ns,
	struct text *text);

/* printer_host() - What concerns a host, with its @says and @next in @printer's texts */
void printer_host(struct printer *printer, struct host_story *story, struct text *text);

#endif
