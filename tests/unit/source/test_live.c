/*
 * test_live.c - live capture (source/live.h), on lo of a network namespace that only this process
 * has. Skipped without the right to make one.
 */
#include "source/live.h"

#include "base/macros.h"
#include "source/capture_file.h"
#include "source/capture_format.h"
#include "source/link_type.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/capability.h>
#include <net/if.h>
#include <pcap/pcap.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define SKIPPED 77
#define PORT 9999
#define UDP_PAYLOAD_AT 42 /* Ethernet, IPv4, UDP */
#define MANY 5000

static int64_t now_ns(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return now.tv_sec * NS_PER_S + now.tv_nsec;
}

static void set_lo(bool up)
{
	struct ifreq request = { .ifr_name = "lo" };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(ioctl(fd, SIOCGIFFLAGS, &request), 0);
	request.ifr_flags = (short)(up ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP);
	assert_int_equal(ioctl(fd, SIOCSIFFLAGS, &request), 0);
	close(fd);
}

static void send_datagram(uint16_t port, const void *payload, size_t bytes)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(sendto(fd, payload, bytes, 0, (struct sockaddr *)&to, sizeof(to)), bytes);
	close(fd);
}

static struct source *opened(const struct live_options *options)
{
	struct source *source;
	struct failure why;
	if (live_open("lo", options, &source, &why) < 0)
		fail_msg("%s", why.says);
	return source;
}

/* read until @wanted packets came, or a second passed without any. Return: how many */
static size_t read_some(struct source *source, struct record *ret_records, size_t wanted)
{
	size_t count = 0;
	int64_t last = now_ns(CLOCK_MONOTONIC);
	while (count < wanted && now_ns(CLOCK_MONOTONIC) - last < NS_PER_S) {
		struct failure why;
		int r = source_read(source, ret_records, SOURCE_BATCH_MAX, &why);
		if (r < 0)
			fail_msg("%s", why.says);
		if (r > 0)
			last = now_ns(CLOCK_MONOTONIC);
		count += (size_t)r;
	}
	return count;
}

static void captures_what_is_sent(void **state)
{
	for (int immediate = 0; immediate < 2; immediate++) {
		struct live_options options = live_options_default;
		options.filter = "udp dst port 9999";
		options.immediate = immediate;
		struct source *source = opened(&options);
		assert_int_equal(source_link_type(source), DLT_EN10MB);
		assert_int_equal(source_snap_bytes(source), LIVE_SNAP_BYTES);
		assert_string_equal(live_device(source), "lo");
		assert_true(source_fd(source) >= 0);
		struct record records[SOURCE_BATCH_MAX];
		send_datagram(PORT + 1, "not this", 8);
		int64_t sent_ns = now_ns(CLOCK_REALTIME);
		send_datagram(PORT, "hello", 5);
		assert_int_equal(read_some(source, records, 1), 1);
		int64_t seen_ns = now_ns(CLOCK_REALTIME);
		assert_int_equal(records[0].captured, UDP_PAYLOAD_AT + 5);
		assert_int_equal(records[0].length, UDP_PAYLOAD_AT + 5);
		assert_memory_equal(records[0].bytes + UDP_PAYLOAD_AT, "hello", 5);
		assert_true(records[0].time_ns >= sent_ns - 1000000);
		assert_true(records[0].time_ns <= seen_ns + 1000000);
		source_free(source);
	}
}

static void cuts_at_the_snap_length(void **state)
{
	struct live_options options = live_options_default;
	options.snap_bytes = 50;
	options.filter = "udp dst port 9999";
	options.microseconds = true;
	struct source *source = opened(&options);
	struct record records[SOURCE_BATCH_MAX];
	char payload[100] = "payload";
	send_datagram(PORT, payload, sizeof(payload));
	assert_int_equal(read_some(source, records, 1), 1);
	assert_int_equal(records[0].captured, 50);
	assert_int_equal(records[0].length, UDP_PAYLOAD_AT + 100);
	assert_int_equal(records[0].time_ns % 1000, 0);
	source_free(source);
}

static void loses_nothing_in_batches(void **state)
{
	struct live_options options = live_options_default;
	options.filter = "udp dst port 9999";
	struct source *source = opened(&options);
	for (uint32_t i = 0; i < MANY; i++)
		send_datagram(PORT, &i, sizeof(i));
	uint32_t next = 0;
	struct record records[SOURCE_BATCH_MAX];
	while (next < MANY) {
		size_t count = read_some(source, records, 1);
		assert_true(count > 0 && count <= SOURCE_BATCH_MAX);
		for (size_t i = 0; i < count; i++, next++)
			assert_memory_equal(records[i].bytes + UDP_PAYLOAD_AT, &next, sizeof(next));
	}
	struct source_losses losses;
	uint64_t received;
	assert_int_equal(source_losses(source, &losses), 0);
	assert_int_equal(losses.kernel_dropped, 0);
	assert_int_equal(losses.interface_dropped, 0);
	assert_int_equal(live_received(source, &received), 0);
	assert_true(received >= MANY); /* lo shows each packet twice, and libpcap passes over one */
	source_free(source);
}

static void comes_back_when_nothing_comes(void **state)
{
	struct live_options options = live_options_default;
	options.filter = "udp dst port 9999";
	options.timeout_ms = 30;
	struct source *source = opened(&options);
	struct record records[SOURCE_BATCH_MAX];
	struct failure why;
	int64_t before = now_ns(CLOCK_MONOTONIC);
	assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 0);
	assert_false(source_ended(source));
	int64_t waited = now_ns(CLOCK_MONOTONIC) - before;
	assert_true(waited > 20000000 && waited < NS_PER_S);
	source_free(source);
}

static struct source *to_stop;

static void stop_on_signal(int signal_number)
{
	live_stop(to_stop);
}

static void *stop_later(void *source)
{
	usleep(20000);
	live_stop(source);
	return NULL;
}

static void stops_at_once(void **state)
{
	struct live_options options = live_options_default;
	options.filter = "udp dst port 9999";
	options.timeout_ms = 10000;
	struct record records[SOURCE_BATCH_MAX];
	struct failure why;
	const struct sigaction action = { .sa_handler = stop_on_signal, .sa_flags = SA_RESTART };
	struct sigaction before_action;
	sigaction(SIGALRM, &action, &before_action);
	for (int by_thread = 0; by_thread < 2; by_thread++) {
		pthread_t thread;
		struct source *source = opened(&options);
		to_stop = source;
		const struct itimerval soon = { .it_value.tv_usec = 20000 };
		int64_t before = now_ns(CLOCK_MONOTONIC);
		if (by_thread)
			assert_int_equal(pthread_create(&thread, NULL, stop_later, source), 0);
		else
			setitimer(ITIMER_REAL, &soon, NULL);
		assert_int_equal(source_read(source, records, SOURCE_BATCH_MAX, &why), 0);
		assert_true(source_ended(source));
		assert_true(now_ns(CLOCK_MONOTONIC) - before < NS_PER_S);
		if (by_thread)
			pthread_join(thread, NULL);
		source_free(source);
	}
	sigaction(SIGALRM, &before_action, NULL);
}

static void captures_on_any(void **state)
{
	struct live_options options = live_options_default;
	options.filter = "udp dst port 9999";
	options.promiscuous = false;
	struct source *source;
	struct failure why;
	struct record records[SOURCE_BATCH_MAX];
	assert_int_equal(live_open("any", &options, &source, &why), 0);
	assert_int_equal(source_link_type(source), DLT_LINUX_SLL2);
	send_datagram(PORT, "hello", 5);
	assert_int_equal(read_some(source, records, 1), 1);
	assert_int_equal(records[0].link_type, DLT_LINUX_SLL2);
	source_free(source);
	options.link_type = DLT_LINUX_SLL;
	assert_int_equal(live_open("any", &options, &source, &why), 0);
	assert_int_equal(source_link_type(source), DLT_LINUX_SLL);
	source_free(source);
}

static void sees_one_direction(void **state)
{
	struct live_options options = live_options_default;
	options.filter = "udp dst port 9999";
	options.direction = LIVE_IN;
	struct source *source = opened(&options);
	struct record records[SOURCE_BATCH_MAX];
	send_datagram(PORT, "hello", 5);
	assert_int_equal(read_some(source, records, 1), 1);
	source_free(source);
}

static void tells_what_it_cannot(void **state)
{
	struct live_options options = live_options_default;
	struct source *source = NULL;
	struct failure why;
	assert_int_equal(live_open("nosuch0", &options, &source, &why), -ENODEV);
	assert_memory_equal(
		why.says, "cannot capture on nosuch0: there is no such interface; there are ", 65);
	assert_non_null(strstr(why.says, "lo"));
	assert_int_equal(live_open("4711", &options, &source, &why), -ENODEV);
	assert_memory_equal(why.says, "cannot capture on interface number 4711: there are ", 51);
	options.filter = "tcp prot";
	assert_int_equal(live_open("lo", &options, &source, &why), -EINVAL);
	assert_string_equal(
		why.says, "filter \"tcp prot\": can't parse filter expression: syntax error");
	options.filter = NULL;
	options.link_type = DLT_PPP;
	assert_int_equal(live_open("lo", &options, &source, &why), -EINVAL);
	assert_memory_equal(why.says, "cannot capture on lo: ", 22);
	options.link_type = LINK_TYPE_NONE;
	options.monitor = true;
	assert_int_equal(live_open("lo", &options, &source, &why), -ENOTSUP);
	options.monitor = false;
	set_lo(false);
	assert_int_equal(live_open("lo", &options, &source, &why), -ENETDOWN);
	assert_string_equal(why.says,
		"cannot capture on lo: the interface is down; ip link set lo up brings it up");
	set_lo(true);
	assert_null(source);
}

static int without_capabilities(void)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[2] = { 0 };
	struct source *source;
	struct failure why;
	if (syscall(SYS_capset, &header, none) < 0)
		return 2;
	if (live_open("lo", &live_options_default, &source, &why) != -EPERM)
		return 3;
	return strcmp(why.says,
		       "cannot capture on lo: Operation not permitted; needs CAP_NET_RAW: run as "
		       "root, or setcap cap_net_raw,cap_net_admin+ep on the tcpwhy binary") != 0;
}

static void tells_the_missing_capability(void **state)
{
	int status;
	pid_t child = fork();
	if (child == 0)
		_exit(without_capabilities());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static bool only_ethernet(uint16_t link_type)
{
	return link_type == DLT_EN10MB;
}

static void lists_devices_and_link_types(void **state)
{
	struct text text;
	struct failure why;
	assert_int_equal(text_to_memory(&text), 0);
	assert_int_equal(live_list(&text, &why), 0);
	assert_non_null(strstr(text_terminated(&text), ".lo [Up, Running, Loopback]\n"));
	assert_memory_equal(text_terminated(&text), "1.", 2);
	text_reset(&text);
	assert_int_equal(live_link_types("lo", false, only_ethernet, &text, &why), 0);
	assert_string_equal(text_terminated(&text),
		"Data link types for lo (use option -y to set):\n  EN10MB (Ethernet)\n");
	text_reset(&text);
	assert_int_equal(live_link_types("any", false, only_ethernet, &text, &why), 0);
	assert_string_equal(text_terminated(&text),
		"Data link types for any (use option -y to set):\n"
		"  LINUX_SLL (Linux cooked v1) (printing not supported)\n"
		"  LINUX_SLL2 (Linux cooked v2) (printing not supported)\n");
	text_done(&text);
}

static void compiles_for_looking(void **state)
{
	struct source *source = opened(&live_options_default);
	struct filter *filter;
	struct failure why;
	struct text text;
	assert_int_equal(text_to_memory(&text), 0);
	assert_int_equal(live_compile(source, "", NULL, &filter, &why), 0);
	filter_dump(filter, FILTER_DUMP_ASSEMBLY, &text);
	assert_string_equal(text_terminated(&text), "(000) ret      #262144\n");
	filter_free(filter);
	assert_int_equal(live_compile(source, "inbound", NULL, &filter, &why), 0);
	filter_free(filter);
	/* and it is no file */
	struct capture_interface interface;
	assert_int_equal(capture_file_interface(source, 0, &interface), -EINVAL);
	source_free(source);
	text_done(&text);
}

static bool enter_namespace(void)
{
	return unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
}

int main(void)
{
	if (!enter_namespace()) {
		printf("skipped: cannot make a network namespace: %s\n", strerror(errno));
		return SKIPPED;
	}
	set_lo(true);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(captures_what_is_sent),
		cmocka_unit_test(cuts_at_the_snap_length),
		cmocka_unit_test(loses_nothing_in_batches),
		cmocka_unit_test(comes_back_when_nothing_comes),
		cmocka_unit_test(stops_at_once),
		cmocka_unit_test(captures_on_any),
		cmocka_unit_test(sees_one_direction),
		cmocka_unit_test(tells_what_it_cannot),
		cmocka_unit_test(tells_the_missing_capability),
		cmocka_unit_test(lists_devices_and_link_types),
		cmocka_unit_test(compiles_for_looking),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
