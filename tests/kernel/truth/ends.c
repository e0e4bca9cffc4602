/* tests/kernel/truth/ends.c - listeners, callers, and the loop in which all ends work. Room: tests. */
#include "ends.h"
#include "sockets.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS_AT_ONCE 64
#define BACKLOG 4096
#define IMPATIENT_MS_MAX 1500
#define SMALL_BUFFER_BYTES 2048
#define FASTOPEN_BYTES 100
#define TRIES_MAX 50
#define TRY_AGAIN_MS 100

static void set(int fd, int level, int option, int value)
{
	if (setsockopt(fd, level, option, &value, sizeof(value)) < 0)
		die("cannot set option %d", option);
}

void end_traits(const struct plan *plan, enum role role, int fd)
{
	unsigned int traits = plan->trait[role];
	if (traits & TRAIT_NODELAY)
		set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
	if (traits & TRAIT_KEEPALIVE) {
		set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
		set(fd, IPPROTO_TCP, TCP_KEEPIDLE, 1);
		set(fd, IPPROTO_TCP, TCP_KEEPINTVL, 1);
		set(fd, IPPROTO_TCP, TCP_KEEPCNT, 2);
	}
	if (traits & TRAIT_USER_TIMEOUT)
		set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 1500);
	if (traits & TRAIT_SMALL_BUFFER)
		set(fd, SOL_SOCKET, SO_RCVBUF, SMALL_BUFFER_BYTES);
	if (traits & TRAIT_LINGER2)
		set(fd, IPPROTO_TCP, TCP_LINGER2, 1);
	if (traits & TRAIT_LINGER2_NEVER)
		set(fd, IPPROTO_TCP, TCP_LINGER2, -1);
	if (traits & TRAIT_QUICK_OFF)
		set(fd, IPPROTO_TCP, TCP_QUICKACK, 0);
}

/* -1 where the port is not free yet: an earlier connection has it */
static int open_socket(const struct world *world, enum side side, bool v6, uint16_t port)
{
	struct sockaddr_storage address;
	socklen_t bytes = world_address(world, side, v6, port, &address);
	world_enter(world, side);
	int fd = socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		die("cannot open a socket");
	set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
	if (bind(fd, (struct sockaddr *)&address, bytes) == 0)
		return fd;
	if (errno != EADDRINUSE)
		die("cannot bind to port %u", port);
	close(fd);
	return -1;
}

/* false where an earlier connection is still known under these ports; other errors are as good as
 * anything, the steps go on with them */
static bool connect_or_send(
	const struct plan *plan, int fd, const struct sockaddr *address, socklen_t bytes)
{
	static const char greeting[FASTOPEN_BYTES];
	ssize_t r = plan->service == SERVICE_FASTOPEN
		? sendto(fd, greeting, sizeof(greeting), MSG_FASTOPEN | MSG_NOSIGNAL, address,
			  bytes)
		: connect(fd, address, bytes);
	return r >= 0 || errno != EADDRNOTAVAIL;
}

static void connect_later(struct stage *stage, struct end *end)
{
	end->done = ++end->tries > TRIES_MAX;
	end->due_ns = now_monotonic_ns() + TRY_AGAIN_MS * NS_PER_MS;
	heap_put(&stage->heap, end->due_ns, end);
}

void end_connect(struct stage *stage, struct end *end)
{
	const struct plan *plan = end->plan;
	enum side side = plan_side(plan, end->role);
	bool client = end->role == ROLE_CLIENT;
	struct sockaddr_storage address;
	int fd = open_socket(
		stage->world, side, plan->v6, client ? plan->client_port : plan->server_port);
	if (fd < 0) {
		connect_later(stage, end);
		return;
	}
	end_traits(plan, end->role, fd);
	socklen_t bytes = world_address(stage->world, side_other(side), plan->v6,
		client ? plan->server_port : plan->client_port, &address);
	if (!connect_or_send(plan, fd, (struct sockaddr *)&address, bytes)) {
		close(fd);
		connect_later(stage, end);
		return;
	}
	end->connecting = true;
	end_adopt(stage, end, fd);
	if (plan->trait[end->role] & TRAIT_IMPATIENT) {
		uint32_t ms = random_mix(stage->world->seed, plan->index, 5) % IMPATIENT_MS_MAX;
		end->due_ns = now_monotonic_ns() + ms * NS_PER_MS;
		heap_put(&stage->heap, end->due_ns, end);
	}
	end_work(stage, end);
}

/* --- listeners ------------------------------------------------------------------------------ */

static int listen_on(const struct world *world, enum side side, bool v6, enum service service)
{
	int fd = open_socket(world, side, v6, (uint16_t)(PLAN_SERVICE_PORT + service));
	if (fd < 0)
		die("cannot listen on port %d", PLAN_SERVICE_PORT + service);
	if (service == SERVICE_DEFERS)
		set(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, 2);
	if (service == SERVICE_FASTOPEN)
		set(fd, IPPROTO_TCP, TCP_FASTOPEN, BACKLOG);
	if (listen(fd, service == SERVICE_FULL ? 0 : BACKLOG) < 0)
		die("cannot listen");
	return fd;
}

static uint16_t port_of(const struct sockaddr_storage *address)
{
	return ntohs(((const struct sockaddr_in *)address)->sin_port); /* where IPv6 has it too */
}

static void accept_all(struct stage *stage, int listener)
{
	struct sockaddr_storage peer;
	socklen_t bytes = sizeof(peer);
	int fd;
	while ((fd = accept4(listener, (struct sockaddr *)&peer, &bytes,
			SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		const struct plan *plan = world_plan_of(stage->world, port_of(&peer), 0);
		struct end *end = plan ? &stage->ends[plan->index][ROLE_SERVER] : NULL;
		if (end && end->done)
			end_again(end);
		if (!end || end->fd >= 0 || end->done) { /* a SYN delivered twice opens twice */
			close(fd);
			continue;
		}
		end_traits(plan, ROLE_SERVER, fd);
		end_adopt(stage, end, fd);
		end_work(stage, end);
		bytes = sizeof(peer);
	}
}

/* in the loop's events a listener is its descriptor, which is no address of an end */
static void listen_everywhere(struct stage *stage)
{
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++)
		for (int v6 = 0; v6 <= 1; v6++)
			for (enum service service = 0; service < SERVICE_CALLS; service++) {
				if (service >= SERVICE_REFUSES && service <= SERVICE_REJECTS_ICMP)
					continue;
				int fd = listen_on(stage->world, side, v6, service);
				struct epoll_event event = { EPOLLIN, { .u64 = (uint64_t)fd } };
				if (service != SERVICE_FULL &&
					epoll_ctl(stage->epoll, EPOLL_CTL_ADD, fd, &event) < 0)
					die("cannot watch a listener");
			}
}

/* --- the loop --------------------------------------------------------------------------------- */

static void stage_make(struct stage *stage)
{
	struct world *world = stage->world;
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) { /* as many as are allowed will do */
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	stage->epoll = epoll_create1(EPOLL_CLOEXEC);
	stage->ends = calloc(world->plan_count, sizeof(*stage->ends));
	if (stage->epoll < 0 || !stage->ends)
		die("cannot prepare the ends");
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++)
		stage->diag[side] = sockets_open(world, side);
	listen_everywhere(stage);
	int64_t begin_ns = now_monotonic_ns();
	for (uint32_t i = 0; i < world->plan_count; i++) {
		const struct plan *plan = &world->plans[i];
		for (enum role role = ROLE_CLIENT; role < ROLE_COUNT; role++) {
			struct end *end = &stage->ends[i][role];
			*end = (struct end){ .world = world, .plan = plan, .role = role, .fd = -1 };
			if (role == ROLE_SERVER && plan->service != SERVICE_CALLS)
				continue;
			/* those who call each other mostly do so before they hear the other */
			int64_t later_ns = role == ROLE_SERVER
				? (int64_t)(random_mix(world->seed, i, 9) % 1200) *
					plan->weather.delay_ms * (NS_PER_MS / 1000)
				: 0;
			end->due_ns = begin_ns + plan->start_ms * NS_PER_MS + later_ns;
			heap_put(&stage->heap, end->due_ns, end);
		}
	}
}

static void work_due(struct stage *stage)
{
	struct end *end;
	int64_t at_ns;
	while ((end = heap_take(&stage->heap, now_monotonic_ns(), &at_ns))) {
		if (end->due_ns != at_ns || end->done)
			continue;
		if (end->fd < 0)
			end_connect(stage, end);
		else
			end_work(stage, end);
	}
}

/* epoll tells of errors and hang-ups even where nothing is waited for, again and again */
static void hang_up(struct stage *stage, struct end *end)
{
	if (end->fd < 0 || end->hung)
		return;
	end->hung = true;
	if (epoll_ctl(stage->epoll, EPOLL_CTL_DEL, end->fd, NULL) < 0)
		die("cannot stop watching a socket");
}

void ends_run(struct world *world, int64_t until_ns)
{
	struct stage stage = { .world = world };
	struct epoll_event events[EVENTS_AT_ONCE];
	stage_make(&stage);
	for (int64_t now_ns; (now_ns = now_monotonic_ns()) < until_ns;) {
		int64_t next_ns = heap_next_ns(&stage.heap);
		int64_t wait_ns = (next_ns < until_ns ? next_ns : until_ns) - now_ns;
		int wait_ms = wait_ns > 0 ? (int)((wait_ns + NS_PER_MS - 1) / NS_PER_MS) : 0;
		int count = epoll_wait(stage.epoll, events, EVENTS_AT_ONCE, wait_ms);
		for (int i = 0; i < count; i++) {
			struct end *end = events[i].data.ptr;
			if (events[i].data.u64 <= INT32_MAX)
				accept_all(&stage, (int)events[i].data.u64);
			else if (end->waits_for || end->connecting)
				end_work(&stage, end);
			else
				hang_up(&stage, end);
		}
		work_due(&stage);
	}
}
