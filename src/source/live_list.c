/* source/live_list.c - which devices and link types there are; see live.h. Room: source. */
#include "source/live_device.h"

#include <errno.h>

void live_devices_freep(pcap_if_t **devices)
{
	if (*devices)
		pcap_freealldevs(*devices);
}

int live_find_all(pcap_if_t **ret_devices, struct failure *ret_why)
{
	char says[PCAP_ERRBUF_SIZE];
	if (pcap_findalldevs(ret_devices, says) < 0)
		return fail_plain(ret_why, -EIO, "cannot list the interfaces: %s", says);
	return 0;
}

/* ", Connected" and its like, after the other flags of live_list() */
static const char *connection_words(unsigned int flags)
{
	bool wireless = flags & PCAP_IF_WIRELESS;
	switch (flags & PCAP_IF_CONNECTION_STATUS) {
	case PCAP_IF_CONNECTION_STATUS_UNKNOWN:
		return wireless ? ", Association status unknown" : ", Connection status unknown";
	case PCAP_IF_CONNECTION_STATUS_CONNECTED:
		return wireless ? ", Associated" : ", Connected";
	case PCAP_IF_CONNECTION_STATUS_DISCONNECTED:
		return wireless ? ", Not associated" : ", Disconnected";
	}
	return "";
}

static void put_flags(struct text *text, unsigned int flags)
{
	static const struct {
		unsigned int bit;
		const char *name;
	} names[] = {
		{ PCAP_IF_UP, "Up" },
		{ PCAP_IF_RUNNING, "Running" },
		{ PCAP_IF_LOOPBACK, "Loopback" },
		{ PCAP_IF_WIRELESS, "Wireless" },
	};
	const char *separator = "";
	text_literal(text, " [");
	for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
		if (!(flags & names[i].bit))
			continue;
		text_string(text, separator);
		text_string(text, names[i].name);
		separator = ", ";
	}
	if (separator[0] == '\0')
		text_literal(text, "none");
	text_string(text, connection_words(flags));
	text_char(text, ']');
}

int live_list(struct text *text, struct failure *ret_why)
{
	CLEANUP(live_devices_freep) pcap_if_t *devices = NULL;
	int r = live_find_all(&devices, ret_why);
	if (r < 0)
		return r;
	uint32_t number = 0;
	for (const pcap_if_t *device = devices; device; device = device->next) {
		text_u32(text, ++number);
		text_char(text, '.');
		text_string(text, device->name);
		if (device->description)
			text_printf(text, " (%s)", device->description);
		if (device->flags)
			put_flags(text, device->flags);
		text_char(text, '\n');
	}
	return 0;
}

static void put_link_type(struct text *text, int link_type, bool printable)
{
	const char *name = pcap_datalink_val_to_name(link_type);
	if (!name) {
		text_printf(text, "  DLT %d (printing not supported)\n", link_type);
		return;
	}
	text_printf(text, "  %s (%s)%s\n", name, pcap_datalink_val_to_description(link_type),
		printable ? "" : " (printing not supported)");
}

/* which link types there are may depend on the mode, where there are two */
static const char *mode_words(const struct live_device *device, bool monitor)
{
	if (!device->can_monitor)
		return "";
	return monitor ? "when in monitor mode " : "when not in monitor mode ";
}

int live_link_types(const char *device, bool monitor, bool (*printable)(uint16_t link_type),
	struct text *text, struct failure *ret_why)
{
	struct live_options options = live_options_default;
	options.monitor = monitor;
	struct live_device opened;
	struct failure ignored;
	int r = live_device_open(device, &options, &opened, &ignored, ret_why);
	if (r < 0)
		return r;
	int *types = NULL;
	int count = pcap_list_datalinks(opened.pcap, &types);
	if (count < 0) {
		r = fail_plain(ret_why, -EIO, "cannot list the link types of %s: %s", opened.name,
			pcap_geterr(opened.pcap));
	} else {
		text_printf(text, "Data link types for %s %s(use option -y to set):\n", opened.name,
			mode_words(&opened, monitor));
		for (int i = 0; i < count; i++)
			put_link_type(text, types[i], printable((uint16_t)types[i]));
		pcap_free_datalinks(types);
	}
	live_device_done(&opened);
	return r;
}
