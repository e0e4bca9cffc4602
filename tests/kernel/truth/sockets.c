/* tests/kernel/truth/sockets.c - dumps of sock_diag, and ending a socket by it. Room: tests. */
#include "sockets.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define DUMP_BYTES 65536
#define TRIES_MAX 20

struct request {
	struct nlmsghdr header;
	struct inet_diag_req_v2 body;
};

int sockets_open(const struct world *world, enum side side)
{
	world_enter(world, side);
	int diag = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
	if (diag < 0)
		skip("cannot ask for sockets");
	return diag;
}

static void fill_id(struct inet_diag_sockid *id, const struct world *world, enum side side, bool v6,
	uint16_t local_port, uint16_t remote_port)
{
	const struct host *local = &world->host[side], *remote = &world->host[side_other(side)];
	id->idiag_sport = htons(local_port);
	id->idiag_dport = htons(remote_port);
	if (v6) {
		memcpy(id->idiag_src, &local->v6, sizeof(local->v6));
		memcpy(id->idiag_dst, &remote->v6, sizeof(remote->v6));
	} else {
		memcpy(id->idiag_src, &local->v4, sizeof(local->v4));
		memcpy(id->idiag_dst, &remote->v4, sizeof(remote->v4));
	}
}

void sockets_kill(int diag, const struct world *world, enum side side, bool v6, uint16_t local_port,
	uint16_t remote_port, uint64_t cookie)
{
	struct request request = {
		.header = { sizeof(request), SOCK_DESTROY, NLM_F_REQUEST | NLM_F_ACK, 0, 0 },
		.body = {
			.sdiag_family = v6 ? AF_INET6 : AF_INET,
			.sdiag_protocol = IPPROTO_TCP,
			.idiag_states = UINT32_MAX,
		},
	};
	char answer[512];
	fill_id(&request.body.id, world, side, v6, local_port, remote_port);
	request.body.id.idiag_cookie[0] = (uint32_t)cookie;
	request.body.id.idiag_cookie[1] = (uint32_t)(cookie >> 32);
	if (send(diag, &request, sizeof(request), 0) < 0 ||
		recv(diag, answer, sizeof(answer), 0) < 0)
		die("cannot end a socket");
}

static void note(struct sockets *sockets, enum side side, const struct inet_diag_msg *message)
{
	uint16_t local = ntohs(message->id.idiag_sport), remote = ntohs(message->id.idiag_dport);
	const struct plan *plan = world_plan_of(sockets->world, local, remote);
	/* what is not connected is none of ours; what is closed has a descriptor left */
	if (plan && remote && message->idiag_state != TCP_CLOSE)
		sockets->now[plan->index][side] = message->idiag_state;
}

/* Return: 0; 1 where more follows; -EINTR where the table has changed meanwhile */
static int read_batch(struct sockets *sockets, enum side side)
{
	static char batch[DUMP_BYTES];
	ssize_t bytes = recv(sockets->diag[side], batch, sizeof(batch), 0);
	if (bytes < 0)
		die("cannot read sockets");
	int interrupted = 0;
	struct nlmsghdr *header = (struct nlmsghdr *)batch;
	for (; NLMSG_OK(header, (unsigned int)bytes); header = NLMSG_NEXT(header, bytes)) {
		if (header->nlmsg_flags & NLM_F_DUMP_INTR)
			interrupted = -EINTR;
		if (header->nlmsg_type == NLMSG_DONE)
			return interrupted;
		if (header->nlmsg_type == NLMSG_ERROR)
			die("the kernel lists no sockets");
		note(sockets, side, NLMSG_DATA(header));
	}
	return 1;
}

static void dump(struct sockets *sockets, enum side side, uint8_t family)
{
	struct request request = {
		.header = { sizeof(request), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, 0, 0 },
		.body = {
			.sdiag_family = family,
			.sdiag_protocol = IPPROTO_TCP,
			.idiag_states = UINT32_MAX,
		},
	};
	for (int tries = 0; tries < TRIES_MAX; tries++) {
		int more;
		if (send(sockets->diag[side], &request, sizeof(request), 0) < 0)
			die("cannot ask for sockets");
		while ((more = read_batch(sockets, side)) > 0)
			;
		if (more == 0)
			return;
	}
}

void sockets_begin(struct sockets *sockets, const struct world *world, FILE *changes)
{
	*sockets = (struct sockets){ .world = world, .changes = changes };
	sockets->state = calloc(world->plan_count, sizeof(*sockets->state));
	sockets->now = calloc(world->plan_count, sizeof(*sockets->now));
	if (!sockets->state || !sockets->now)
		die("cannot allocate");
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++)
		sockets->diag[side] = sockets_open(world, side);
}

void sockets_look(struct sockets *sockets)
{
	struct timespec now;
	size_t bytes = sockets->world->plan_count * sizeof(*sockets->now);
	memset(sockets->now, 0, bytes);
	clock_gettime(CLOCK_REALTIME, &now);
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++) {
		dump(sockets, side, AF_INET);
		dump(sockets, side, AF_INET6);
	}
	fprintf(sockets->changes, "%ld.%09ld\t-\t0\t0\n", now.tv_sec, now.tv_nsec);
	for (uint32_t i = 0; i < sockets->world->plan_count; i++)
		for (enum side side = SIDE_A; side < SIDE_COUNT; side++)
			if (sockets->now[i][side] != sockets->state[i][side])
				fprintf(sockets->changes, "%ld.%09ld\t%c\t%u\t%u\n", now.tv_sec,
					now.tv_nsec, "ab"[side], i, sockets -> now[i][side]);
	memcpy(sockets->state, sockets->now, bytes);
}
