/*
 * explain/groups.h - what failures have in common: at which server most failed, and who failed at many. Room:
 * explain.
 *
 * In bounded memory: a table of candidates, in which a newcomer takes the place of the least one and its count
 * with it (space-saving: Metwally, Agrawal and El Abbadi, 2005). What is frequent is never lost that way,
 * and no count is ever said to be higher than it was.
 */
#ifndef TCPWHY_EXPLAIN_GROUPS_H
#define TCPWHY_EXPLAIN_GROUPS_H

#include "base/macros.h"
#include "model/group.h"

#define SCAN_PLACES_MIN 5 /* as many ports or hosts make a scan */

struct groups;

/* groups_new() - Return: 0 or -ENOMEM */
MUST_USE int groups_new(struct groups **ret_groups);
void groups_free(struct groups *groups);

/* groups_add() - A failure */
void groups_add(struct groups *groups, const struct connection *connection, enum verdict_code code);

/* groups_failures() - The largest, two failures at least, largest first. Return: how many, @max at most */
size_t groups_failures(const struct groups *groups, struct failures *ret_failures, size_t max);

/* groups_scans() - The same of scans */
size_t groups_scans(const struct groups *groups, struct scan *ret_scans, size_t max);

#endif
