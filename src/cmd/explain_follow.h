/* cmd/explain_follow.h - explain --follow: what one connection carried. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_FOLLOW_H
#define TCPWHY_CMD_EXPLAIN_FOLLOW_H

#include "cmd/explain.h"

struct follow;

/* follow_check() - Whether the options around --follow agree. Return: STATUS_DONE, or STATUS_USAGE after
 * a complaint */
enum status follow_check(const struct explain_args *args);

/* follow_start() - @out is standard output. Return: 0 or -ENOMEM; follow_free() frees it */
MUST_USE int follow_start(
	const struct explain_args *args, struct text *out, bool colour, struct follow **ret_follow);
void follow_free(struct follow *follow);

/**
 * follow_packet() - After track_packet(), for every packet
 * @changes:	What that said
 *
 * Return: whether more may come: false once both ends have closed and all of it was given
 */
MUST_USE bool follow_packet(
	struct follow *follow, const struct packet *packet, const struct track_changes *changes);

/* follow_tick() - Live: time has come to @now_ns without a packet */
void follow_tick(struct follow *follow, int64_t now_ns);

/* follow_end() - Give the rest. @connections: how many there were. Return: STATUS_DONE; STATUS_FAILED after
 * a complaint where the connection asked for was not among them */
enum status follow_end(struct follow *follow, uint64_t connections);

#endif
