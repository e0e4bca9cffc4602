/* source/live_device.c - see live_device.h and live.h. Room: source. */
#include "source/live_device.h"

#include "source/link_type.h"

#include <errno.h>
#include <stdlib.h>

void live_device_done(struct live_device *device)
{
	if (device->pcap)
		pcap_close(device->pcap);
	free(device->name);
	*device = (struct live_device){ 0 };
}

/* the one at @number from 1 on. Return: a copy of its name, or NULL with the reason */
static char *name_by_number(unsigned long number, struct failure *ret_why)
{
	CLEANUP(live_devices_freep) pcap_if_t *devices = NULL;
	if (live_find_all(&devices, ret_why) < 0)
		return NULL;
	unsigned long count = 0;
	for (const pcap_if_t *device = devices; device; device = device->next) {
		if (++count == number) {
			char *name = strdup(device->name);
			if (!name)
				fail(ret_why, -ENOMEM, "capture");
			return name;
		}
	}
	fail_plain(ret_why, -ENODEV, "cannot capture on interface number %lu: there are %lu",
		number, count);
	return NULL;
}

static int no_such_device(const char *name, struct failure *ret_why)
{
	CLEANUP(live_devices_freep) pcap_if_t *devices = NULL;
	if (live_find_all(&devices, ret_why) < 0)
		return -ENODEV;
	char names[FAILURE_BYTES_MAX / 2] = "";
	size_t used = 0;
	for (const pcap_if_t *device = devices; device; device = device->next) {
		int more = snprintf(
			names + used, sizeof(names) - used, "%s%s", used ? ", " : "", device->name);
		if (more < 0 || (size_t)more >= sizeof(names) - used) {
			names[used] = '\0';
			break;
		}
		used += (size_t)more;
	}
	return fail_plain(ret_why, -ENODEV,
		"cannot capture on %s: there is no such interface; there are %s", name, names);
}

/* what libpcap's refusal means, and what to do about it */
static int refused(const char *name, int status, pcap_t *pcap, struct failure *ret_why)
{
	switch (status) {
	case PCAP_ERROR_NO_SUCH_DEVICE:
		return no_such_device(name, ret_why);
	case PCAP_ERROR_PERM_DENIED:
	case PCAP_ERROR_PROMISC_PERM_DENIED:
		return fail_plain(ret_why, -EPERM,
			"cannot capture on %s: Operation not permitted; needs CAP_NET_RAW: run as "
			"root, or setcap cap_net_raw,cap_net_admin+ep on the tcpwhy binary",
			name);
	case PCAP_ERROR_IFACE_NOT_UP:
		return fail_plain(ret_why, -ENETDOWN,
			"cannot capture on %s: the interface is down; ip link set %s up brings it "
			"up",
			name, name);
	case PCAP_ERROR_RFMON_NOTSUP:
		return fail_plain(
			ret_why, -ENOTSUP, "cannot capture on %s: it has no monitor mode", name);
	}
	const char *says = pcap_geterr(pcap);
	return fail_plain(ret_why, -EIO, "cannot capture on %s: %s", name,
		says[0] ? says : pcap_statustostr(status));
}

/* none of these fails on a handle that is not activated yet, but for values out of range */
static int configure(pcap_t *pcap, const struct live_options *options)
{
	int precision =
		options->microseconds ? PCAP_TSTAMP_PRECISION_MICRO : PCAP_TSTAMP_PRECISION_NANO;
	/* a device without nanoseconds gives microseconds, and says so when asked */
	(void)pcap_set_tstamp_precision(pcap, precision);
	int status = pcap_set_snaplen(pcap, (int)options->snap_bytes);
	if (status == 0)
		status = pcap_set_buffer_size(pcap, (int)options->buffer_bytes);
	if (status == 0)
		status = pcap_set_timeout(pcap, options->timeout_ms);
	if (status == 0)
		status = pcap_set_promisc(pcap, options->promiscuous);
	if (status == 0)
		status = pcap_set_immediate_mode(pcap, options->immediate);
	if (status == 0 && options->monitor)
		status = pcap_set_rfmon(pcap, 1);
	return status;
}

static int set_link_type(
	const char *name, pcap_t *pcap, uint16_t link_type, struct failure *ret_why)
{
	if (link_type == LINK_TYPE_NONE) {
		/* an old libpcap without the newer kind still captures */
		if (strcmp(name, "any") == 0)
			(void)pcap_set_datalink(pcap, DLT_LINUX_SLL2);
		return 0;
	}
	if (pcap_set_datalink(pcap, link_type) == 0)
		return 0;
	return fail_plain(ret_why, -EINVAL, "cannot capture on %s: %s", name, pcap_geterr(pcap));
}

static int set_direction(
	const char *name, pcap_t *pcap, enum live_direction direction, struct failure *ret_why)
{
	pcap_direction_t wanted = PCAP_D_INOUT;
	switch (direction) {
	case LIVE_BOTH:
		return 0;
	case LIVE_IN:
		wanted = PCAP_D_IN;
		break;
	case LIVE_OUT:
		wanted = PCAP_D_OUT;
		break;
	}
	if (pcap_setdirection(pcap, wanted) == 0)
		return 0;
	return fail_plain(ret_why, -ENOTSUP, "cannot capture on %s: %s", name, pcap_geterr(pcap));
}

static int activate(const char *name, pcap_t *pcap, const struct live_options *options,
	struct failure *ret_warning, struct failure *ret_why)
{
	int status = configure(pcap, options);
	if (status == 0)
		status = pcap_activate(pcap);
	if (status < 0)
		return refused(name, status, pcap, ret_why);
	if (status > 0) {
		const char *says = pcap_geterr(pcap);
		fail_plain(
			ret_warning, 0, "%s: %s", name, says[0] ? says : pcap_statustostr(status));
	}
	int r = set_link_type(name, pcap, options->link_type, ret_why);
	if (r == 0)
		r = set_direction(name, pcap, options->direction, ret_why);
	return r;
}

static int open_name(const char *name, const struct live_options *options,
	struct live_device *ret_device, struct failure *ret_warning, struct failure *ret_why)
{
	char says[PCAP_ERRBUF_SIZE];
	struct live_device device = { .name = strdup(name), .pcap = pcap_create(name, says) };
	device.can_monitor = device.pcap && pcap_can_set_rfmon(device.pcap) == 1;
	int r = 0;
	if (!device.name)
		r = fail(ret_why, -ENOMEM, "capture on %s", name);
	else if (!device.pcap)
		r = fail_plain(ret_why, -EIO, "cannot capture on %s: %s", name, says);
	else
		r = activate(name, device.pcap, options, ret_warning, ret_why);
	if (r < 0)
		live_device_done(&device);
	else
		*ret_device = device;
	return r;
}

/* an interface may be named by a number, so the name comes first, as in tcpdump */
int live_device_open(const char *name, const struct live_options *options,
	struct live_device *ret_device, struct failure *ret_warning, struct failure *ret_why)
{
	unsigned long number = 1;
	if (name) {
		int r = open_name(name, options, ret_device, ret_warning, ret_why);
		char *end = NULL;
		number = strtoul(name, &end, 10);
		if (r != -ENODEV || !end || *end || number == 0)
			return r;
	}
	char *numbered = name_by_number(number, ret_why);
	if (!numbered)
		return -ENODEV;
	int r = open_name(numbered, options, ret_device, ret_warning, ret_why);
	free(numbered);
	return r;
}
