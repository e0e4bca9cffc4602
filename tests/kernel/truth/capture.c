/* tests/kernel/truth/capture.c - a packet socket and a capture file. Room: tests. */
#include "record.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define ROOM_BYTES (64 << 20)
#define SNAP_BYTES 128 /* the largest headers */
#define PCAP_MAGIC_NS 0xa1b23c4d
#define LINKTYPE_RAW 101

static void write_header(FILE *file)
{
	const struct {
		uint32_t magic;
		uint16_t major, minor;
		uint32_t zone, accuracy, snap_bytes, link_type;
	} header = { PCAP_MAGIC_NS, 2, 4, 0, 0, SNAP_BYTES, LINKTYPE_RAW };
	fwrite(&header, sizeof(header), 1, file);
}

void capture_open(struct capture *capture, const struct world *world, FILE *file)
{
	int on = 1, room = ROOM_BYTES;
	world_enter(world, SIDE_A);
	struct sockaddr_ll address = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(ETH_P_ALL),
		.sll_ifindex = (int)if_nametoindex("wire"),
	};
	*capture = (struct capture){ .file = file };
	capture->fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (capture->fd < 0)
		skip("cannot capture");
	if (setsockopt(capture->fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)) < 0 ||
		setsockopt(capture->fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on)) < 0 ||
		bind(capture->fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("cannot capture");
	write_header(file);
}

static struct timespec time_of(struct msghdr *message)
{
	struct timespec time = { 0 };
	for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c))
		if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SO_TIMESTAMPNS)
			memcpy(&time, CMSG_DATA(c), sizeof(time));
	return time;
}

void capture_read(struct capture *capture)
{
	uint8_t bytes[SNAP_BYTES];
	char control[CMSG_SPACE(sizeof(struct timespec))];
	for (;;) {
		struct iovec vector = { bytes, sizeof(bytes) };
		struct msghdr message = {
			.msg_iov = &vector,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control),
		};
		ssize_t length = recvmsg(capture->fd, &message, MSG_TRUNC);
		if (length < 0)
			return;
		struct timespec time = time_of(&message);
		uint32_t captured = length < SNAP_BYTES ? (uint32_t)length : SNAP_BYTES;
		uint32_t header[4] = { (uint32_t)time.tv_sec, (uint32_t)time.tv_nsec, captured,
			(uint32_t)length };
		fwrite(header, sizeof(header), 1, capture->file);
		fwrite(bytes, captured, 1, capture->file);
		capture->packets++;
	}
}

uint32_t capture_lost(const struct capture *capture)
{
	struct tpacket_stats stats = { 0 };
	socklen_t bytes = sizeof(stats);
	if (getsockopt(capture->fd, SOL_PACKET, PACKET_STATISTICS, &stats, &bytes) < 0)
		die("cannot ask for lost packets");
	return stats.tp_drops;
}
