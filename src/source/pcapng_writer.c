/* source/pcapng_writer.c - see pcapng_writer.h. Room: source. */
#include "source/pcapng_writer.h"

#include "base/bytes.h"
#include "source/capture_format.h"

/* type, total length and a packet's fixed part, and likewise the rest */
#define PACKET_HEAD_BYTES PCAPNG_PACKET_DATA_AT
#define LOSS_BYTES 8

static uint32_t padded(size_t bytes)
{
	return ((uint32_t)bytes + 3) & ~3u;
}

/* what an option takes; none if there is no value */
static uint32_t option_bytes(const void *value, size_t bytes)
{
	return value ? PCAPNG_OPTION_HEADER_BYTES + padded(bytes) : 0;
}

/* an option's length has 16 bits; padding included so that the padded one has, too */
static size_t value_bytes(size_t bytes)
{
	return bytes < UINT16_MAX - 3 ? bytes : UINT16_MAX - 3;
}

static size_t string_bytes(const char *s)
{
	return s ? value_bytes(strlen(s)) : 0;
}

static void put_u32(struct text *out, uint32_t value)
{
	uint8_t bytes[4];
	store_le32(bytes, value);
	text_piece(out, bytes, sizeof(bytes));
}

static void put_u64(struct text *out, uint64_t value)
{
	put_u32(out, (uint32_t)value);
	put_u32(out, (uint32_t)(value >> 32));
}

static void put_padded(struct text *out, const void *value, size_t bytes)
{
	static const uint8_t zeros[4];
	text_bytes(out, value, bytes);
	text_bytes(out, zeros, padded(bytes) - bytes);
}

static void put_option(struct text *out, uint16_t code, const void *value, size_t bytes)
{
	if (!value)
		return;
	put_u32(out, code | (uint32_t)bytes << 16);
	put_padded(out, value, bytes);
}

/* the end of the options, where there are any */
static void put_options_end(struct text *out, uint32_t options_bytes)
{
	if (options_bytes)
		put_u32(out, PCAPNG_OPTION_END);
}

static uint32_t with_end(uint32_t options_bytes)
{
	return options_bytes ? options_bytes + PCAPNG_OPTION_HEADER_BYTES : 0;
}

void pcapng_put_section(struct text *out, const char *application)
{
	size_t name_bytes = string_bytes(application);
	uint32_t options_bytes = with_end(option_bytes(application, name_bytes));
	uint32_t bytes = PCAPNG_SECTION_BYTES_MIN + options_bytes;
	put_u32(out, PCAPNG_SECTION);
	put_u32(out, bytes);
	put_u32(out, PCAPNG_BYTE_ORDER);
	put_u32(out, PCAPNG_VERSION_MAJOR | PCAPNG_VERSION_MINOR << 16);
	put_u64(out, UINT64_MAX);
	put_option(out, PCAPNG_SECTION_APPLICATION, application, name_bytes);
	put_options_end(out, options_bytes);
	put_u32(out, bytes);
}

void pcapng_put_interface(struct text *out, const struct capture_interface *interface,
	uint16_t linktype, uint8_t resolution)
{
	size_t name_bytes = string_bytes(interface->name);
	size_t description_bytes = string_bytes(interface->description);
	uint32_t options_bytes = with_end(option_bytes(interface->name, name_bytes) +
		option_bytes(interface->description, description_bytes) +
		option_bytes(&resolution, sizeof(resolution)));
	uint32_t bytes = PCAPNG_INTERFACE_BYTES_MIN + options_bytes;
	put_u32(out, PCAPNG_INTERFACE);
	put_u32(out, bytes);
	put_u32(out, linktype);
	put_u32(out, interface->snap_bytes);
	put_option(out, PCAPNG_INTERFACE_NAME, interface->name, name_bytes);
	put_option(out, PCAPNG_INTERFACE_DESCRIPTION, interface->description, description_bytes);
	put_option(out, PCAPNG_INTERFACE_RESOLUTION, &resolution, sizeof(resolution));
	put_options_end(out, options_bytes);
	put_u32(out, bytes);
}

static uint64_t ticks_of(int64_t time_ns, uint8_t resolution)
{
	if (time_ns < 0)
		return 0;
	for (; resolution < PCAPNG_RESOLUTION_NANOSECONDS; resolution++)
		time_ns /= 10;
	return (uint64_t)time_ns;
}

static uint32_t comments_bytes(const struct capture_comment *comments, size_t count)
{
	uint32_t bytes = 0;
	for (size_t i = 0; i < count; i++)
		bytes += option_bytes(comments[i].at, value_bytes(comments[i].bytes));
	return bytes;
}

void pcapng_put_packet(struct text *out, const struct record *record, uint8_t resolution,
	const struct capture_comment *comments, size_t count)
{
	uint32_t options_bytes = with_end(comments_bytes(comments, count));
	uint32_t bytes = PCAPNG_PACKET_BYTES_MIN + padded(record->captured) + options_bytes;
	uint64_t ticks = ticks_of(record->time_ns, resolution);
	uint8_t head[PACKET_HEAD_BYTES];
	store_le32(head, PCAPNG_PACKET);
	store_le32(head + 4, bytes);
	store_le32(head + 8, record->interface);
	store_le32(head + 12, (uint32_t)(ticks >> 32));
	store_le32(head + 16, (uint32_t)ticks);
	store_le32(head + 20, record->captured);
	store_le32(head + 24, record->length);
	text_piece(out, head, sizeof(head));
	put_padded(out, record->bytes, record->captured);
	for (size_t i = 0; i < count; i++)
		put_option(
			out, PCAPNG_OPTION_COMMENT, comments[i].at, value_bytes(comments[i].bytes));
	put_options_end(out, options_bytes);
	put_u32(out, bytes);
}

static void put_loss(struct text *out, uint16_t code, uint64_t value)
{
	put_u32(out, code | LOSS_BYTES << 16);
	put_u64(out, value);
}

void pcapng_put_statistics(struct text *out, uint32_t index, int64_t time_ns, uint8_t resolution,
	const struct source_losses *losses)
{
	const uint32_t loss_bytes = PCAPNG_OPTION_HEADER_BYTES + LOSS_BYTES;
	uint32_t bytes = PCAPNG_STATISTICS_BYTES_MIN + with_end(2 * loss_bytes);
	uint64_t ticks = ticks_of(time_ns, resolution);
	put_u32(out, PCAPNG_STATISTICS);
	put_u32(out, bytes);
	put_u32(out, index);
	put_u32(out, (uint32_t)(ticks >> 32));
	put_u32(out, (uint32_t)ticks);
	put_loss(out, PCAPNG_STATISTICS_INTERFACE_DROPPED, losses->interface_dropped);
	put_loss(out, PCAPNG_STATISTICS_KERNEL_DROPPED, losses->kernel_dropped);
	put_u32(out, PCAPNG_OPTION_END);
	put_u32(out, bytes);
}
