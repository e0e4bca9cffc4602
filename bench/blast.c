/*
 * bench/blast.c - sends small TCP segments on an interface at a given rate and says how many went
 * out. For an interface of a namespace of one's own, see bench/live. Room: bench.
 */
#include "base/macros.h"
#include "wire/build.h"

#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FLOWS 1024
#define BATCH 64
#define FRAME_BYTES 60 /* the least that an Ethernet carries */
#define SECONDS_MAX 60

static uint8_t frames[FLOWS][FRAME_BYTES];
static struct iovec vectors[FLOWS];
static struct mmsghdr messages[FLOWS];

static void make_frames(void)
{
	static const uint8_t macs[2][6] = { { 2, 0, 0, 0, 0, 10 }, { 2, 0, 0, 0, 0, 11 } };
	static const uint8_t addresses[2][4] = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } };
	for (unsigned int i = 0; i < FLOWS; i++) {
		struct builder builder = { .at = frames[i], .room_bytes = FRAME_BYTES };
		build_ethernet(&builder, macs[1], macs[0], ETH_P_IP);
		struct build_ip ip = {
			.source = address_from_v4(addresses[0]),
			.destination = address_from_v4(addresses[1]),
			.ttl = 64,
			.dont_fragment = true,
		};
		struct build_tcp tcp = {
			.source_port = (uint16_t)(20000 + i),
			.destination_port = 9,
			.seq = i * 7919,
			.ack = 1,
			.flags = TCP_ACK,
			.window_raw = 502,
		};
		build_tcp(&builder, &ip, &tcp);
		vectors[i] = (struct iovec){ frames[i], FRAME_BYTES };
		messages[i].msg_hdr = (struct msghdr){ .msg_iov = &vectors[i], .msg_iovlen = 1 };
	}
}

static int open_interface(const char *name)
{
	struct sockaddr_ll address = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(ETH_P_IP),
		.sll_ifindex = (int)if_nametoindex(name),
	};
	if (address.sll_ifindex == 0)
		return -errno;
	int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	/* straight to the driver: the queue would cost, and could drop what was counted as sent */
	int bypass = 1;
	if (setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof(bypass)) != 0 ||
		bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
		int error = -errno;
		close(fd);
		return error;
	}
	return fd;
}

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* blast() - Return: how many were sent; -errno */
static int64_t blast(int fd, double rate, double seconds)
{
	double begin_s = now_s(), passed_s = 0;
	int64_t sent = 0;
	while ((passed_s = now_s() - begin_s) < seconds) {
		if ((double)sent > rate * passed_s)
			continue; /* a sleep would be longer than many packets */
		unsigned int at = (unsigned int)(sent % (FLOWS - BATCH));
		int r = sendmmsg(fd, &messages[at], BATCH, 0);
		if (r < 0 && errno != ENOBUFS && errno != EAGAIN)
			return -errno;
		sent += r > 0 ? r : 0;
	}
	return sent;
}

int main(int argc, char **argv)
{
	double rate = argc == 4 ? strtod(argv[2], NULL) : 0;
	double seconds = argc == 4 ? strtod(argv[3], NULL) : 0;
	if (rate <= 0 || seconds <= 0 || seconds > SECONDS_MAX) {
		fprintf(stderr, "usage: bench-blast INTERFACE PACKETS-A-SECOND SECONDS\n");
		return 2;
	}
	make_frames();
	int fd = open_interface(argv[1]);
	if (fd < 0) {
		fprintf(stderr, "bench-blast: cannot send on %s: %s\n", argv[1], strerror(-fd));
		return 1;
	}
	double begin_s = now_s();
	int64_t sent = blast(fd, rate, seconds);
	close(fd);
	if (sent < 0) {
		fprintf(stderr, "bench-blast: cannot send: %s\n", strerror((int)-sent));
		return 1;
	}
	printf("%lld %.0f\n", (long long)sent, (double)sent / (now_s() - begin_s));
	return 0;
}
