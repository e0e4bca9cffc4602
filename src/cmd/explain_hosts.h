/* cmd/explain_hosts.h - what concerns hosts rather than one connection, counted on the way and told at the
 * end: floods, neighbours that are not there, the worst groups of failures. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_HOSTS_H
#define TCPWHY_CMD_EXPLAIN_HOSTS_H

#include "cmd/explain_print.h"
#include "explain/flood.h"
#include "explain/groups.h"
#include "explain/neighbour.h"

struct hosts {
	struct neighbours *neighbours;
	struct floods *floods;
	struct groups *groups;
};

/* hosts_start() - Return: 0 or -ENOMEM; hosts_done() also after that */
MUST_USE int hosts_start(struct hosts *hosts);
void hosts_done(struct hosts *hosts);

/* hosts_settled() - A connection whose verdict is final */
void hosts_settled(
	struct hosts *hosts, const struct connection *connection, enum verdict_code code);

/* hosts_tell() - Floods and neighbours, those whose verdicts are chosen */
void hosts_tell(const struct hosts *hosts, struct printer *printer, struct text *text);

/* hosts_sum() - The groups, into the summary */
void hosts_sum(const struct hosts *hosts, struct summary *summary);

#endif
