/* tests/kernel/truth/end_work.c - the steps of an end. Room: tests. */
#include "ends.h"
#include "sockets.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define PATIENCE_MS 3000 /* of a step that waits for its peer */
#define READ_ALL_PATIENCE_MS 8000
#define CHUNK_BYTES 16384

static char chunk[CHUNK_BYTES];

static void watch(struct stage *stage, struct end *end, uint32_t events)
{
	struct epoll_event event = { events, { .ptr = end } };
	if (end->waits_for == events || end->hung)
		return;
	end->waits_for = events;
	if (epoll_ctl(stage->epoll, EPOLL_CTL_MOD, end->fd, &event) < 0)
		die("cannot watch a socket");
}

static void due_in(struct stage *stage, struct end *end, uint32_t ms)
{
	end->due_ns = now_monotonic_ns() + ms * NS_PER_MS;
	heap_put(&stage->heap, end->due_ns, end);
}

bool end_again(struct end *end)
{
	if (!end->done || end->fd >= 0 || end->act + 1 >= end->plan->acts)
		return false;
	*end = (struct end){
		.world = end->world,
		.plan = end->plan,
		.role = end->role,
		.fd = -1,
		.act = (uint8_t)(end->act + 1),
	};
	return true;
}

static void leave(struct stage *stage, struct end *end)
{
	if (!end->hung && epoll_ctl(stage->epoll, EPOLL_CTL_DEL, end->fd, NULL) < 0)
		die("cannot stop watching a socket");
	close(end->fd);
	end->fd = -1;
	end->done = true;
	bool calls = end->role == ROLE_CLIENT || end->plan->service == SERVICE_CALLS;
	if (calls && end_again(end))
		due_in(stage, end, end->plan->pause_ms);
}

/* a close that lingers waits for the peer: not in this thread */
static void *close_slowly(void *argument)
{
	close((int)(intptr_t)argument);
	return NULL;
}

static void leave_lingering(struct stage *stage, struct end *end, uint32_t seconds)
{
	struct linger linger = { 1, (int)seconds };
	pthread_t thread;
	int fd = fcntl(end->fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0)
		die("cannot duplicate a socket");
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	leave(stage, end);
	if (pthread_create(&thread, NULL, close_slowly, (void *)(intptr_t)fd) != 0)
		die("cannot start a thread");
	pthread_detach(thread);
}

static void leave_by_reset(struct stage *stage, struct end *end)
{
	struct linger linger = { 1, 0 };
	setsockopt(end->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	leave(stage, end);
}

static void mute(struct end *end, bool on)
{
	int mark = on ? MUTE_MARK : 0;
	if (end->muted != on && setsockopt(end->fd, SOL_SOCKET, SO_MARK, &mark, sizeof(mark)) < 0)
		die("cannot mark a socket");
	end->muted = on;
}

static void kill_socket(struct stage *stage, const struct end *end)
{
	const struct plan *plan = end->plan;
	enum side side = plan_side(plan, end->role);
	bool client = end->role == ROLE_CLIENT;
	uint64_t cookie;
	socklen_t bytes = sizeof(cookie);
	if (getsockopt(end->fd, SOL_SOCKET, SO_COOKIE, &cookie, &bytes) < 0)
		die("cannot ask a socket for its cookie");
	sockets_kill(stage->diag[side], stage->world, side, plan->v6,
		client ? plan->client_port : plan->server_port,
		client ? plan->server_port : plan->client_port, cookie);
}

/* a step that takes time: how long at most; 0: none */
static uint32_t step_patience_ms(const struct step *step)
{
	switch ((enum verb)step->verb) {
	case DO_WAIT:
		return step->amount;
	case DO_SEND:
	case DO_READ:
		return PATIENCE_MS;
	case DO_READ_ALL:
		return READ_ALL_PATIENCE_MS;
	case DO_SHUT_WRITE:
	case DO_SHUT_READ:
	case DO_CLOSE:
	case DO_RESET:
	case DO_LINGER:
	case DO_KILL:
	case DO_MUTE:
	case DO_IDLE:
		return 0;
	}
	return 0;
}

/* Return: whether the step is done */
static bool send_some(struct stage *stage, struct end *end)
{
	while (end->left > 0) {
		size_t bytes = end->left < sizeof(chunk) ? end->left : sizeof(chunk);
		ssize_t sent = send(end->fd, chunk, bytes, MSG_NOSIGNAL);
		if (sent < 0 && errno == EAGAIN) {
			watch(stage, end, EPOLLOUT);
			return false;
		}
		if (sent < 0)
			return true;
		end->left -= (uint32_t)sent;
	}
	return true;
}

static bool read_some(struct stage *stage, struct end *end, bool all)
{
	while (all || end->left > 0) {
		size_t bytes = all || end->left > sizeof(chunk) ? sizeof(chunk) : end->left;
		ssize_t got = recv(end->fd, chunk, bytes, 0);
		if (got < 0 && errno == EAGAIN) {
			watch(stage, end, EPOLLIN);
			return false;
		}
		if (got <= 0)
			return true;
		end->left -= all ? 0 : (uint32_t)got;
	}
	return true;
}

/* Return: whether the step is done */
static bool step_work(struct stage *stage, struct end *end, const struct step *step)
{
	switch ((enum verb)step->verb) {
	case DO_WAIT:
		watch(stage, end, 0);
		return step->amount == 0;
	case DO_SEND:
		return send_some(stage, end);
	case DO_READ:
		return read_some(stage, end, false);
	case DO_READ_ALL:
		return read_some(stage, end, true);
	case DO_SHUT_WRITE:
		shutdown(end->fd, SHUT_WR);
		return true;
	case DO_SHUT_READ:
		shutdown(end->fd, SHUT_RD);
		return true;
	case DO_CLOSE:
		leave(stage, end);
		return false;
	case DO_RESET:
		leave_by_reset(stage, end);
		return false;
	case DO_LINGER:
		leave_lingering(stage, end, step->amount);
		return false;
	case DO_KILL:
		kill_socket(stage, end);
		return true;
	case DO_MUTE: /* until the next wait is over: what is done meanwhile is not heard */
		mute(end, true);
		return true;
	case DO_IDLE:
		watch(stage, end, 0);
		end->done = true;
		return false;
	}
	return true;
}

static void step_next(struct end *end)
{
	if (end->plan->step[end->act][end->role][end->at].verb == DO_WAIT)
		mute(end, false);
	end->at++;
	end->entered = false;
	end->due_ns = INT64_MAX;
}

/* Return: whether the client may go on: it is connected, or has failed, or has lost patience */
static bool connect_is_over(struct end *end, bool due)
{
	struct tcp_info info;
	socklen_t bytes = sizeof(info);
	if (getsockopt(end->fd, IPPROTO_TCP, TCP_INFO, &info, &bytes) < 0)
		die("cannot ask a socket for its state");
	if (!due && (info.tcpi_state == TCP_SYN_SENT || info.tcpi_state == TCP_SYN_RECV))
		return false;
	end->connecting = false;
	end->due_ns = INT64_MAX;
	return true;
}

void end_work(struct stage *stage, struct end *end)
{
	bool due = now_monotonic_ns() >= end->due_ns;
	if (end->fd < 0 || end->done || (end->connecting && !connect_is_over(end, due)))
		return;
	if (due && end->entered)
		step_next(end);
	while (end->fd >= 0 && !end->done) {
		const struct step *step = &end->plan->step[end->act][end->role][end->at];
		if (!end->entered) {
			uint32_t patience_ms = step_patience_ms(step);
			end->entered = true;
			end->left = step->amount;
			if (patience_ms)
				due_in(stage, end, patience_ms);
		}
		if (!step_work(stage, end, step))
			return; /* it waits, or has closed */
		step_next(end);
	}
}

void end_adopt(struct stage *stage, struct end *end, int fd)
{
	struct epoll_event event = { end->connecting ? EPOLLOUT : 0, { .ptr = end } };
	end->fd = fd;
	end->due_ns = INT64_MAX;
	end->waits_for = event.events;
	if (epoll_ctl(stage->epoll, EPOLL_CTL_ADD, fd, &event) < 0)
		die("cannot watch a socket");
}
