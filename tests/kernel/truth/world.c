/* tests/kernel/truth/world.c - making the two hosts. Room: tests. */
#include "world.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STATUS_SKIPPED 77

/* short enough that whatever gives up does so within the run */
static const char *const settings[] = {
	"tcp_syn_retries=3",
	"tcp_syn_linear_timeouts=2",
	"tcp_synack_retries=2",
	"tcp_retries2=4",
	"tcp_orphan_retries=3",
	"tcp_fin_timeout=4",
	"tcp_fastopen=0x607", /* both sides, without cookies */
	"tcp_tw_reuse=1", /* the same ports again, at once */
	"tcp_tw_reuse_delay=1",
	"tcp_max_syn_backlog=8192",
	"icmp_ratelimit=0",
	"icmp_msgs_per_sec=100000",
	"icmp_msgs_burst=100000",
};

/* one of these at a side, by the seed; seed 1 has the machine's own */
static const char *const moods[] = {
	"",
	"tcp_timestamps=0",
	"tcp_sack=0",
	"tcp_window_scaling=0",
	"tcp_congestion_control=cubic",
	"tcp_congestion_control=reno",
	"tcp_ecn=1",
	"tcp_tw_reuse=1",
	"tcp_tw_reuse=0",
	"tcp_syncookies=0",
	"tcp_abort_on_overflow=1",
};

#define MOOD_COUNT (sizeof(moods) / sizeof(*moods))

/* behind the capture, and before it */
static const char rules[] = "nft -f - <<END\n"
			    "table inet truth {\n"
			    "	chain in {\n"
			    "		type filter hook prerouting priority -300;\n"
			    "		ip dscp 0x3f drop\n"
			    "		ip6 dscp 0x3f drop\n"
			    "	}\n"
			    "	chain answers {\n"
			    "		type filter hook input priority 0;\n"
			    "		tcp dport 7002 reject with tcp reset\n"
			    "		tcp dport 7003 reject\n"
			    "	}\n"
			    "	chain out {\n"
			    "		type filter hook output priority 0;\n"
			    "		meta mark 1 drop\n"
			    "	}\n"
			    "}\n"
			    "END\n";
_Static_assert(SERVICE_REJECTS_RESET == 2 && SERVICE_REJECTS_ICMP == 3, "as in the rules");
_Static_assert(INPUT_DROP_DSCP == 0x3f && MUTE_MARK == 1, "as in the rules");

void skip(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	printf("skipped: ");
	vprintf(format, arguments);
	printf(": %s\n", strerror(errno));
	va_end(arguments);
	exit(STATUS_SKIPPED);
}

void die(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int error = errno;
	fprintf(stderr, "truth: ");
	vfprintf(stderr, format, arguments);
	fprintf(stderr, ": %s\n", strerror(error));
	va_end(arguments);
	exit(2);
}

int64_t now_monotonic_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * NS_PER_S + now.tv_nsec;
}

void world_enter(const struct world *world, enum side side)
{
	if (setns(world->host[side].netns, CLONE_NEWNET) < 0)
		die("cannot enter a namespace");
}

void world_run(const struct world *world, enum side side, const char *command)
{
	world_enter(world, side);
	int status = system(command);
	if (status == 0)
		return;
	errno = EOPNOTSUPP; /* IPv6, nftables or a program may be missing: it has said so */
	skip("'%s' ended with %d", command, WEXITSTATUS(status));
}

static int tun_open(void)
{
	struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
	int tun = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
	if (tun < 0)
		skip("cannot open /dev/net/tun");
	snprintf(request.ifr_name, sizeof(request.ifr_name), "wire");
	if (ioctl(tun, TUNSETIFF, &request) < 0)
		skip("cannot make a TUN interface");
	return tun;
}

/* false where this kernel has no such setting, or not for a namespace */
static bool host_set(const char *setting)
{
	char path[128];
	const char *value = strchr(setting, '=');
	if (!value++)
		return false;
	snprintf(
		path, sizeof(path), "/proc/sys/net/ipv4/%.*s", (int)(value - setting - 1), setting);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool done = write(fd, value, strlen(value)) >= 0;
	close(fd);
	return done;
}

static void host_make(struct world *world, enum side side)
{
	struct host *host = &world->host[side];
	char command[512], v4[INET_ADDRSTRLEN], v6[INET6_ADDRSTRLEN];
	if (unshare(CLONE_NEWNET) < 0)
		skip("cannot make a network namespace");
	host->netns = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
	if (host->netns < 0)
		skip("cannot hold a network namespace");
	uint32_t number = (uint32_t)getpid();
	uint8_t x = number >> 8 & 0xff, y = number & 0xff;
	uint8_t bytes[16] = { 0xfd, 0x77, 0, x, 0, y, [15] = (uint8_t)(side + 1) };
	memcpy(&host->v6, bytes, sizeof(bytes));
	host->v4.s_addr = htonl(10U << 24 | (uint32_t)x << 16 | (uint32_t)y << 8 | (side + 1));
	host->tun = tun_open();
	inet_ntop(AF_INET, &host->v4, v4, sizeof(v4));
	inet_ntop(AF_INET6, &host->v6, v6, sizeof(v6));
	snprintf(command, sizeof(command),
		"set -e; echo 0 > /proc/sys/net/ipv6/conf/wire/accept_dad;"
		"echo 0 > /proc/sys/net/ipv6/conf/wire/router_solicitations;"
		"ip link set lo up; ip link set wire up txqueuelen 20000;"
		"ip addr add %s/24 dev wire; ip addr add %s/64 dev wire nodad",
		v4, v6);
	world_run(world, side, command);
	world_run(world, side, rules);
	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++)
		(void)host_set(settings[i]); /* without one of them the run is less lively */
	if (world->seed > 1)
		(void)host_set(moods[random_mix(world->seed, side, 11) % MOOD_COUNT]);
}

void world_make(struct world *world)
{
	/* the hosts, made from this namespace, have tables of their own then: the machine's is large,
	 * and looking through it takes long */
	if (unshare(CLONE_NEWNET) < 0)
		skip("cannot make a network namespace");
	int parent = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
	(void)host_set("tcp_child_ehash_entries=8192");
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++) {
		host_make(world, side);
		if (setns(parent, CLONE_NEWNET) < 0)
			die("cannot leave a namespace");
	}
	close(parent);
}

socklen_t world_address(const struct world *world, enum side side, bool v6, uint16_t port,
	struct sockaddr_storage *ret_address)
{
	const struct host *host = &world->host[side];
	memset(ret_address, 0, sizeof(*ret_address));
	if (v6) {
		struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)ret_address;
		in6->sin6_family = AF_INET6;
		in6->sin6_port = htons(port);
		in6->sin6_addr = host->v6;
		return sizeof(*in6);
	}
	struct sockaddr_in *in = (struct sockaddr_in *)ret_address;
	in->sin_family = AF_INET;
	in->sin_port = htons(port);
	in->sin_addr = host->v4;
	return sizeof(*in);
}

struct plan *world_plan_of(const struct world *world, uint16_t a_port, uint16_t b_port)
{
	uint16_t port = a_port >= PLAN_CLIENT_PORT ? a_port : b_port;
	uint32_t index = (uint32_t)port - PLAN_CLIENT_PORT;
	return port < PLAN_CLIENT_PORT || index >= world->plan_count ? NULL : &world->plans[index];
}

int world_side_of(const struct world *world, bool v6, const void *address)
{
	for (enum side side = SIDE_A; side < SIDE_COUNT; side++)
		if (v6 ? !memcmp(address, &world->host[side].v6, sizeof(struct in6_addr))
		       : !memcmp(address, &world->host[side].v4, sizeof(struct in_addr)))
			return (int)side;
	return -1;
}
