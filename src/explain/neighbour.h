/*
 * explain/neighbour.h - no-neighbour: somebody asks the link for a host's hardware address (ARP, RFC 826;
 * neighbour solicitation, RFC 4861, section 7.2.2), and nobody says it. Then nothing for that host leaves,
 * no SYN either, and no connection tells of it. Room: explain.
 *
 * Who asks again within seconds got no answer, whether we could see one or not: in a switched network
 * answers pass elsewhere.
 */
#ifndef TCPWHY_EXPLAIN_NEIGHBOUR_H
#define TCPWHY_EXPLAIN_NEIGHBOUR_H

#include "base/text.h"
#include "model/connection.h"
#include "model/packet.h"
#include "model/verdict.h"

#define NEIGHBOUR_ASKED_MIN 3 /* as often as Linux asks, a second between */
#define NEIGHBOUR_IDS_MAX 16

/**
 * struct neighbour - One address that one host asked for, in one series
 * @count:	Requests since the last sign of life of @asked; 0: the place is free
 * @packet:	Their numbers; the first and the last where there are more than fit
 * @id, @id_count: Connections of that host that did not do well; the first few, and all
 */
struct neighbour {
	struct address asker, asked;
	uint32_t vlan;
	bool v6;
	uint64_t count;
	int64_t first_ns, last_ns;
	uint64_t packet[VERDICT_EVIDENCE_MAX];
	uint64_t id[NEIGHBOUR_IDS_MAX], id_count;
};

struct neighbours;

/* neighbours_new() - Of bounded size: the least asked for go first. Return: 0 or -ENOMEM */
MUST_USE int neighbours_new(struct neighbours **ret_neighbours);
void neighbours_free(struct neighbours *neighbours);

/* neighbours_packet() - Any packet without TCP */
void neighbours_packet(struct neighbours *neighbours, const struct packet *packet);

/* neighbours_connection() - One whose verdict is known and is not that all was well */
void neighbours_connection(struct neighbours *neighbours, const struct connection *connection);

/* neighbours_next() - Those that failed, in order of their first packets; NULL after the last.
 * @after: NULL for the first */
const struct neighbour *neighbours_next(
	const struct neighbours *neighbours, const struct neighbour *after);

/* neighbour_verdict(), neighbour_says(), neighbour_check(): as explain.h's for connections */
void neighbour_verdict(const struct neighbour *neighbour, struct verdict *ret_verdict);
void neighbour_says(const struct neighbour *neighbour, struct text *text);
void neighbour_check(const struct neighbour *neighbour, struct text *text);

#endif
