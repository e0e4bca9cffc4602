/*
 * source/live_device.h - finding and opening devices through libpcap, with reasons a person can act
 * on. Room: source.
 */
#ifndef TCPWHY_SOURCE_LIVE_DEVICE_H
#define TCPWHY_SOURCE_LIVE_DEVICE_H

#include "source/live.h"

#include <pcap/pcap.h>

/**
 * struct live_device - An open device
 * @name:	Allocated
 * @pcap:	Activated
 * @can_monitor: It has a monitor mode
 */
struct live_device {
	char *name;
	pcap_t *pcap;
	bool can_monitor;
};

/**
 * live_device_open() - As live_open(), without the filter
 * @ret_warning: Written if the device cannot do all that was asked
 */
MUST_USE int live_device_open(const char *name, const struct live_options *options,
	struct live_device *ret_device, struct failure *ret_warning, struct failure *ret_why);

/* live_find_all() - The devices there are, for live_devices_freep(). Return: 0 or -EIO */
MUST_USE int live_find_all(pcap_if_t **ret_devices, struct failure *ret_why);
void live_devices_freep(pcap_if_t **devices);

/* live_device_done() - Accepts a zeroed one */
void live_device_done(struct live_device *device);

#endif
