/* source/live.c - see live.h. Room: source. */
#include "source/live.h"

#include "source/capture_format.h"
#include "source/link_type.h"
#include "source/live_device.h"
#include "source/source_ops.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

/* a device without a descriptor to wait on is asked again this often */
#define ASK_AGAIN_MS 10

/**
 * struct live - A live capture
 * @fd:		To wait on for packets; -1 if the device has none
 * @stop_fd:	Becomes readable with live_stop()
 * @block:	Room for a batch of the longest packets; the system lends memory as it is touched
 */
struct live {
	struct source source;
	struct live_device device;
	int fd;
	int stop_fd;
	int timeout_ms;
	atomic_bool stopped;
	uint32_t ns_per_unit;
	uint8_t *block;
	size_t block_bytes;
};

/* What copy_packet() fills */
struct batch {
	const struct live *live;
	struct record *records;
	size_t count;
	uint8_t *at;
};

const struct live_options live_options_default = {
	.snap_bytes = LIVE_SNAP_BYTES,
	.buffer_bytes = LIVE_BUFFER_BYTES,
	.timeout_ms = LIVE_TIMEOUT_MS,
	.promiscuous = true,
	.link_type = LINK_TYPE_NONE,
};

static const struct source_ops live_ops;

static struct live *live_of(const struct source *source)
{
	/* the source is the first member, and ours are never const objects */
	return source->ops == &live_ops ? (struct live *)(uintptr_t)source : NULL;
}

/* the ring is the kernel's again after the last packet of a block, so each is copied */
static void copy_packet(u_char *user, const struct pcap_pkthdr *header, const u_char *bytes)
{
	struct batch *batch = (struct batch *)(void *)user;
	const struct live *live = batch->live;
	uint32_t captured = header->caplen;
	if (captured > live->source.snap_bytes)
		captured = live->source.snap_bytes;
	memcpy(batch->at, bytes, captured);
	batch->records[batch->count++] = (struct record){
		.bytes = batch->at,
		.time_ns = header->ts.tv_sec * NS_PER_S + header->ts.tv_usec * live->ns_per_unit,
		.captured = captured,
		.length = header->len,
		.link_type = live->source.link_type,
	};
	batch->at += captured;
}

/* What is in the ring now. Return: how many, or -EIO */
static int take_packets(
	struct live *live, struct record *ret_records, size_t records_max, struct failure *ret_why)
{
	struct batch batch = { .live = live, .records = ret_records, .at = live->block };
	int status = pcap_dispatch(
		live->device.pcap, (int)records_max, copy_packet, (u_char *)(void *)&batch);
	if (status == PCAP_ERROR && batch.count == 0)
		return fail_plain(ret_why, -EIO, "cannot capture on %s any more: %s",
			live->device.name, pcap_geterr(live->device.pcap));
	return (int)batch.count;
}

static int wait_for_packets(const struct live *live)
{
	struct pollfd wait[] = {
		{ .fd = live->fd, .events = POLLIN },
		{ .fd = live->stop_fd, .events = POLLIN },
	};
	int timeout_ms = live->timeout_ms;
	if (live->fd < 0 && timeout_ms > ASK_AGAIN_MS)
		timeout_ms = ASK_AGAIN_MS;
	return poll(wait, ARRAY_COUNT(wait), timeout_ms) < 0 ? -errno : 0;
}

static int live_read(struct source *source, struct record *ret_records, size_t records_max,
	struct failure *ret_why)
{
	struct live *live = live_of(source);
	for (int waited = 0;; waited++) {
		if (atomic_load(&live->stopped)) {
			source->ended = true;
			return 0;
		}
		int count = take_packets(live, ret_records, records_max, ret_why);
		if (count || waited)
			return count;
		int r = wait_for_packets(live);
		if (r < 0 && r != -EINTR)
			return fail(ret_why, r, "wait for packets on %s", live->device.name);
	}
}

static int live_losses(struct source *source, struct source_losses *ret_losses)
{
	struct pcap_stat stat;
	if (pcap_stats(live_of(source)->device.pcap, &stat) < 0)
		return -EIO;
	*ret_losses = (struct source_losses){
		.kernel_dropped = stat.ps_drop,
		.interface_dropped = stat.ps_ifdrop,
	};
	return 0;
}

static int live_fd(const struct source *source)
{
	return live_of(source)->fd;
}

static void live_free(struct source *source)
{
	struct live *live = live_of(source);
	live_device_done(&live->device);
	if (live->stop_fd >= 0)
		close(live->stop_fd);
	if (live->block)
		munmap(live->block, live->block_bytes);
	free(live);
}

static const struct source_ops live_ops = {
	.read = live_read,
	.losses = live_losses,
	.fd = live_fd,
	.free = live_free,
};

static int compile(const struct live *live, const char *expression,
	const struct filter_options *options, struct bpf_program *ret_code, struct failure *ret_why)
{
	if (pcap_compile(live->device.pcap, ret_code, expression, !options->unoptimised,
		    options->netmask) < 0)
		return filter_fault(expression, pcap_geterr(live->device.pcap), ret_why);
	return 0;
}

/* libpcap also throws away what the kernel took in before the filter was there */
static int install_filter(
	const struct live *live, const struct live_options *options, struct failure *ret_why)
{
	if (!options->filter)
		return 0;
	struct bpf_program code;
	int r = compile(live, options->filter, &options->filter_options, &code, ret_why);
	if (r < 0)
		return r;
	if (pcap_setfilter(live->device.pcap, &code) < 0)
		r = fail_plain(ret_why, -EIO, "cannot install the filter on %s: %s",
			live->device.name, pcap_geterr(live->device.pcap));
	pcap_freecode(&code);
	return r;
}

static int prepare(struct live *live, const struct live_options *options, struct failure *ret_why)
{
	char says[PCAP_ERRBUF_SIZE];
	pcap_t *pcap = live->device.pcap;
	live->source.link_type = (uint16_t)pcap_datalink(pcap);
	live->source.snap_bytes = (uint32_t)pcap_snapshot(pcap);
	live->ns_per_unit =
		pcap_get_tstamp_precision(pcap) == PCAP_TSTAMP_PRECISION_NANO ? 1 : NS_PER_US;
	live->timeout_ms = options->timeout_ms;
	live->fd = pcap_get_selectable_fd(pcap);
	if (pcap_setnonblock(pcap, 1, says) < 0)
		return fail_plain(ret_why, -EIO, "cannot capture on %s without blocking: %s",
			live->device.name, says);
	live->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (live->stop_fd < 0)
		return fail(ret_why, -errno, "capture on %s", live->device.name);
	live->block_bytes = (size_t)SOURCE_BATCH_MAX * live->source.snap_bytes;
	void *block = mmap(NULL, live->block_bytes, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (block == MAP_FAILED)
		return fail(ret_why, -errno, "capture on %s", live->device.name);
	live->block = block;
	return install_filter(live, options, ret_why);
}

int live_open(const char *device, const struct live_options *options, struct source **ret_source,
	struct failure *ret_why)
{
	struct live *live = calloc(1, sizeof(*live));
	if (!live)
		return fail(ret_why, -ENOMEM, "capture");
	live->fd = live->stop_fd = -1;
	live->source.ops = &live_ops;
	CLEANUP(source_freep) struct source *source = &live->source;
	int r = live_device_open(device, options, &live->device, &source->warning, ret_why);
	if (r == 0)
		r = prepare(live, options, ret_why);
	if (r < 0)
		return r;
	*ret_source = TAKE(source);
	return 0;
}

const char *live_device(const struct source *source)
{
	const struct live *live = live_of(source);
	return live ? live->device.name : NULL;
}

void live_stop(struct source *source)
{
	struct live *live = live_of(source);
	if (!live)
		return;
	const uint64_t one = 1;
	int saved_errno = errno;
	atomic_store(&live->stopped, true);
	/* it cannot fill up within a program's life, and one event is as good as two */
	ssize_t ignored = write(live->stop_fd, &one, sizeof(one));
	(void)ignored;
	errno = saved_errno;
}

int live_compile(const struct source *source, const char *expression,
	const struct filter_options *options, struct filter **ret_filter, struct failure *ret_why)
{
	static const struct filter_options none;
	const struct live *live = live_of(source);
	if (!live)
		return fail_plain(ret_why, -EINVAL, "this is no live capture");
	struct bpf_program code;
	int r = compile(live, expression, options ? options : &none, &code, ret_why);
	if (r < 0)
		return r;
	r = filter_from_program(&code, source->link_type, ret_filter);
	return r < 0 ? fail(ret_why, r, "compile the filter") : 0;
}

int live_received(const struct source *source, uint64_t *ret_packets)
{
	const struct live *live = live_of(source);
	struct pcap_stat stat;
	if (!live)
		return -EINVAL;
	if (pcap_stats(live->device.pcap, &stat) < 0)
		return -EIO;
	*ret_packets = stat.ps_recv;
	return 0;
}
