/* source/pcapng_interface.c - see pcapng_interface.h. Room: source. */
#include "source/pcapng_interface.h"

#include "source/capture_format.h"
#include "source/link_type.h"
#include "source/pcapng_options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define INTERFACE_ROOM_MIN 4

static void interface_done(struct pcapng_interface *interface)
{
	free(interface->name);
	free(interface->description);
}

void pcapng_done(struct pcapng_layout *pcapng)
{
	for (uint32_t i = 0; i < pcapng->interface_count; i++)
		interface_done(&pcapng->interfaces[i]);
	free(pcapng->interfaces);
	*pcapng = (struct pcapng_layout){ 0 };
}

static int make_room(
	struct capture_file *file, struct pcapng_layout *pcapng, struct failure *ret_why)
{
	if (pcapng->interface_count < pcapng->interface_room)
		return 0;
	if (pcapng->interface_count >= PCAPNG_INTERFACES_MAX)
		return capture_says(file, ret_why, -EBADMSG, 0,
			"more than %u interfaces; the file is damaged", PCAPNG_INTERFACES_MAX);
	uint32_t room = pcapng->interface_room ? pcapng->interface_room * 2 : INTERFACE_ROOM_MIN;
	struct pcapng_interface *interfaces =
		reallocarray(pcapng->interfaces, room, sizeof(*interfaces));
	if (!interfaces)
		return fail(ret_why, -ENOMEM, "keep %u interfaces of %s", room, file->name);
	pcapng->interfaces = interfaces;
	pcapng->interface_room = room;
	return 0;
}

/* a text option; a second one of its kind is passed over */
static int take_text(char **text, const struct pcapng_option *option)
{
	if (*text)
		return 0;
	*text = strndup((const char *)option->value, option->value_bytes);
	return *text ? 0 : -ENOMEM;
}

/* Return: 0; -EBADMSG for a value of the wrong size; -ENOMEM */
static int take_option(struct pcapng_interface *interface, const struct pcapng_option *option,
	bool big_endian, uint8_t *resolution, int64_t *offset_s)
{
	switch (option->code) {
	case PCAPNG_INTERFACE_NAME:
		return take_text(&interface->name, option);
	case PCAPNG_INTERFACE_DESCRIPTION:
		return take_text(&interface->description, option);
	case PCAPNG_INTERFACE_RESOLUTION:
		if (option->value_bytes != 1)
			return -EBADMSG;
		*resolution = option->value[0];
		return 0;
	case PCAPNG_INTERFACE_OFFSET:
		if (option->value_bytes != 8)
			return -EBADMSG;
		*offset_s = (int64_t)capture_load64(option->value, big_endian);
		return 0;
	}
	return 0;
}

static int take_options(struct pcapng_interface *interface, struct pcapng_options *options)
{
	uint8_t resolution = PCAPNG_RESOLUTION_MICROSECONDS;
	int64_t offset_s = 0;
	struct pcapng_option option;
	int r;
	while ((r = pcapng_options_next(options, &option)) > 0) {
		r = take_option(interface, &option, options->big_endian, &resolution, &offset_s);
		if (r < 0)
			return r;
	}
	interface->clock = pcapng_clock_make(resolution, offset_s);
	return r;
}

static int broken(const struct capture_file *file, const char *what, struct failure *ret_why)
{
	return capture_says(file, ret_why, -EBADMSG, 0,
		"%s with broken options; the file is damaged there", what);
}

int pcapng_take_interface(
	struct capture_file *file, const uint8_t *at, uint32_t bytes, struct failure *ret_why)
{
	struct pcapng_layout *pcapng = &file->pcapng;
	if (bytes < PCAPNG_INTERFACE_BYTES_MIN)
		return capture_says(file, ret_why, -EBADMSG, 0,
			"interface description of %u bytes; the file is damaged there", bytes);
	int r = make_room(file, pcapng, ret_why);
	if (r < 0)
		return r;
	uint16_t link_type = link_type_from_file(capture_load16(at + 8, pcapng->big_endian));
	struct pcapng_interface interface = {
		.link_type = link_type,
		.captured_max = link_type_snap_bytes_max(link_type),
		.snap_bytes = link_type_snap_bytes(
			link_type, capture_load32(at + 12, pcapng->big_endian)),
	};
	struct pcapng_options options = {
		.at = at + PCAPNG_INTERFACE_OPTIONS_AT,
		.left_bytes = bytes - PCAPNG_INTERFACE_BYTES_MIN,
		.big_endian = pcapng->big_endian,
	};
	r = take_options(&interface, &options);
	if (r < 0) {
		interface_done(&interface);
		return r == -ENOMEM ? fail(ret_why, r, "keep an interface of %s", file->name)
				    : broken(file, "interface description", ret_why);
	}
	uint32_t block_bytes =
		PCAPNG_PACKET_BYTES_MIN + PCAPNG_OPTIONS_BYTES_MAX + interface.captured_max;
	if (block_bytes > pcapng->block_bytes_max)
		pcapng->block_bytes_max = block_bytes;
	if (pcapng->interface_count == 0) {
		file->source.link_type = link_type;
		file->source.snap_bytes = interface.snap_bytes;
	}
	pcapng->interfaces[pcapng->interface_count++] = interface;
	return 0;
}

int pcapng_take_statistics(
	struct capture_file *file, const uint8_t *at, uint32_t bytes, struct failure *ret_why)
{
	struct pcapng_layout *pcapng = &file->pcapng;
	if (bytes < PCAPNG_STATISTICS_BYTES_MIN)
		return broken(file, "interface statistics", ret_why);
	uint32_t index = capture_load32(at + 8, pcapng->big_endian);
	if (index >= pcapng->interface_count - pcapng->section_first)
		return 0;
	struct source_losses *losses = &pcapng->interfaces[pcapng->section_first + index].losses;
	struct pcapng_options options = {
		.at = at + PCAPNG_STATISTICS_OPTIONS_AT,
		.left_bytes = bytes - PCAPNG_STATISTICS_BYTES_MIN,
		.big_endian = pcapng->big_endian,
	};
	struct pcapng_option option;
	int r;
	while ((r = pcapng_options_next(&options, &option)) > 0) {
		if (option.value_bytes != 8)
			continue;
		uint64_t value = capture_load64(option.value, pcapng->big_endian);
		if (option.code == PCAPNG_STATISTICS_INTERFACE_DROPPED)
			losses->interface_dropped = value;
		else if (option.code == PCAPNG_STATISTICS_KERNEL_DROPPED)
			losses->kernel_dropped = value;
	}
	return r < 0 ? broken(file, "interface statistics", ret_why) : 0;
}
