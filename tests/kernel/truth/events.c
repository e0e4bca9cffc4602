/*
 * tests/kernel/truth/events.c - the kernel's changes of state, from its tracepoint. Room: tests.
 *
 * Read from the rings of a tracefs instance of our own; perf's rings of the same tracepoint now and
 * then lack what happens in a timer. The tracepoint knows no namespace: the addresses tell whose an
 * event is. tracefs is mounted in a mount namespace that this process alone is in.
 */
#include "record.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TRACEFS "/sys/kernel/tracing"
#define EVENT "/events/sock/inet_sock_set_state"
#define INSTANCE "tcpwhy-truth-" /* and the process */
#define RING_KIB "16384"
#define PAGE_BYTES_MAX 65536

/* as the tracepoint's format file says; format_is_known() holds it against that */
struct set_state {
	uint64_t common;
	uint64_t socket;
	int32_t before, after;
	uint16_t local_port, remote_port;
	uint16_t family, protocol;
	uint8_t local_v4[4], remote_v4[4];
	uint8_t local_v6[16], remote_v6[16];
};

/* of a ring, as events/header_page says */
struct page {
	uint64_t time_ns;
	uint64_t commit;
	uint8_t data[];
};
#define COMMIT_BYTES 0xfffff
#define COMMIT_MISSED 0x80000000

/* events/header_event: what the five lower bits of an entry's first word mean */
enum entry {
	ENTRY_LONG = 0, /* its length follows */
	ENTRY_PADDING = 29,
	ENTRY_TIME_EXTEND = 30,
	ENTRY_TIME_STAMP = 31,
};
#define ENTRY_TYPE 0x1f
#define ENTRY_DELTA_SHIFT 5
#define TIME_EXTEND_SHIFT 27

static bool format_is_known(const char *format)
{
	static const struct {
		const char *name;
		size_t offset;
	} fields[] = {
		{ "skaddr", offsetof(struct set_state, socket) },
		{ "oldstate", offsetof(struct set_state, before) },
		{ "newstate", offsetof(struct set_state, after) },
		{ "sport", offsetof(struct set_state, local_port) },
		{ "dport", offsetof(struct set_state, remote_port) },
		{ "family", offsetof(struct set_state, family) },
		{ "protocol", offsetof(struct set_state, protocol) },
		{ "saddr[4]", offsetof(struct set_state, local_v4) },
		{ "daddr[4]", offsetof(struct set_state, remote_v4) },
		{ "saddr_v6[16]", offsetof(struct set_state, local_v6) },
		{ "daddr_v6[16]", offsetof(struct set_state, remote_v6) },
	};
	char line[64];
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		snprintf(line, sizeof(line), " %s;\toffset:%zu;", fields[i].name, fields[i].offset);
		if (!strstr(format, line))
			return false;
	}
	return true;
}

/* --- the instance --------------------------------------------------------------------------- */

static int open_in(const struct events *events, const char *name, int flags)
{
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", events->instance, name);
	return open(path, flags | O_CLOEXEC);
}

static void set_in(const struct events *events, const char *name, const char *value)
{
	int fd = open_in(events, name, O_WRONLY);
	if (fd < 0 || write(fd, value, strlen(value)) < 0)
		skip("cannot set %s of a tracefs instance", name);
	close(fd);
}

/* an instance outlives who made it: one left by a run that was killed goes now */
static void remove_instances(int only)
{
	char path[384];
	DIR *instances = opendir(TRACEFS "/instances");
	for (struct dirent *entry; instances && (entry = readdir(instances));) {
		if (strncmp(entry->d_name, INSTANCE, strlen(INSTANCE)) != 0)
			continue;
		int pid = atoi(entry->d_name + strlen(INSTANCE));
		if (only ? pid != only : kill(pid, 0) == 0)
			continue;
		snprintf(path, sizeof(path), TRACEFS "/instances/%s", entry->d_name);
		rmdir(path);
	}
	if (instances)
		closedir(instances);
}

static void remove_ours(void)
{
	remove_instances(getpid());
}

static void mount_tracefs(void)
{
	char format[8192] = "";
	if (access(TRACEFS "/events", F_OK) < 0) {
		/* shared mounts would take it elsewhere */
		if (unshare(CLONE_NEWNS) < 0 ||
			mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
			mount("tracefs", TRACEFS, "tracefs", 0, NULL) < 0)
			skip("cannot mount tracefs");
	}
	int fd = open(TRACEFS EVENT "/format", O_RDONLY | O_CLOEXEC);
	if (fd < 0 || read(fd, format, sizeof(format) - 1) < 0)
		skip("this kernel has no tracepoint of TCP's states");
	close(fd);
	errno = EPROTO;
	if (!format_is_known(format))
		skip("this kernel's inet_sock_set_state has another format");
}

/* what to add to CLOCK_MONOTONIC: by the quickest of some readings */
static int64_t realtime_offset_ns(void)
{
	int64_t best_ns = INT64_MAX, offset_ns = 0;
	for (int i = 0; i < 100; i++) {
		struct timespec real;
		int64_t before_ns = now_monotonic_ns();
		clock_gettime(CLOCK_REALTIME, &real);
		int64_t took_ns = now_monotonic_ns() - before_ns;
		if (took_ns >= best_ns)
			continue;
		best_ns = took_ns;
		offset_ns = real.tv_sec * NS_PER_S + real.tv_nsec - before_ns - took_ns / 2;
	}
	return offset_ns;
}

void events_open(struct events *events, const struct world *world, FILE *file)
{
	char name[64];
	*events = (struct events){
		.world = world,
		.file = file,
		.offset_ns = realtime_offset_ns(),
	};
	mount_tracefs();
	remove_instances(0);
	snprintf(events->instance, sizeof(events->instance), TRACEFS "/instances/" INSTANCE "%d",
		(int)getpid());
	if (mkdir(events->instance, 0700) < 0)
		skip("cannot make a tracefs instance");
	atexit(remove_ours);
	set_in(events, "buffer_size_kb", RING_KIB);
	set_in(events, "trace_clock", "mono");
	set_in(events, EVENT "/filter", "protocol == 6");
	int cpus = (int)sysconf(_SC_NPROCESSORS_CONF);
	for (int cpu = 0; cpu < cpus && cpu < CPUS_MAX; cpu++) {
		snprintf(name, sizeof(name), "per_cpu/cpu%d/trace_pipe_raw", cpu);
		int fd = open_in(events, name, O_RDONLY | O_NONBLOCK);
		if (fd >= 0)
			events->fd[events->cpu_count++] = fd;
	}
	set_in(events, EVENT "/enable", "1");
}

void events_close(struct events *events)
{
	set_in(events, EVENT "/enable", "0");
	for (int i = 0; i < events->cpu_count; i++)
		close(events->fd[i]);
	remove_ours();
}

/* --- their entries ---------------------------------------------------------------------------- */

static void tell(struct events *events, int64_t time_ns, const struct set_state *change)
{
	bool v6 = change->family == AF_INET6;
	int side = world_side_of(events->world, v6, v6 ? change->local_v6 : change->local_v4);
	time_ns += events->offset_ns;
	if (side >= 0)
		fprintf(events->file, "%lld.%09lld\t%c\t%d\t%lx\t%u\t%u\t%d\t%d\n",
			time_ns / NS_PER_S, time_ns % NS_PER_S, "ab"[side], v6 ? 6 : 4,
			(unsigned long)change->socket, change->local_port, change->remote_port,
			change->before, change->after);
}

static uint32_t word(const uint8_t *at)
{
	uint32_t value;
	memcpy(&value, at, sizeof(value));
	return value;
}

static void read_entry(struct events *events, int64_t time_ns, const uint8_t *at, size_t bytes)
{
	struct set_state change;
	if (bytes < sizeof(change))
		return;
	memcpy(&change, at, sizeof(change));
	tell(events, time_ns, &change);
}

static void read_page(struct events *events, const struct page *page)
{
	size_t bytes = page->commit & COMMIT_BYTES;
	uint64_t time_ns = page->time_ns;
	events->lost += page->commit & COMMIT_MISSED ? 1 : 0;
	for (const uint8_t *at = page->data, *end = page->data + bytes; at + 8 <= end;) {
		uint32_t type = word(at) & ENTRY_TYPE, delta = word(at) >> ENTRY_DELTA_SHIFT;
		uint64_t long_delta = ((uint64_t)word(at + 4) << TIME_EXTEND_SHIFT) + delta;
		if (type == ENTRY_TIME_EXTEND) {
			time_ns += long_delta;
			at += 8;
		} else if (type == ENTRY_TIME_STAMP) {
			time_ns = long_delta;
			at += 8;
		} else if (type == ENTRY_PADDING) {
			if (delta == 0)
				return;
			time_ns += delta;
			at += 4 + word(at + 4);
		} else {
			size_t length = type == ENTRY_LONG ? word(at + 4) : type * 4;
			size_t skipped = type == ENTRY_LONG ? 4 : 0;
			time_ns += delta;
			if (length < skipped || length > (size_t)(end - at - 4))
				return;
			read_entry(events, (int64_t)time_ns, at + 4 + skipped, length - skipped);
			at += 4 + length;
		}
	}
}

void events_read(struct events *events)
{
	static union {
		struct page page;
		uint8_t bytes[PAGE_BYTES_MAX];
	} buffer;
	size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);
	for (int i = 0; i < events->cpu_count; i++)
		while (read(events->fd[i], buffer.bytes, page_bytes) > 0)
			read_page(events, &buffer.page);
}
