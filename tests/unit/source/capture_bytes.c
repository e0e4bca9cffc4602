/* capture_bytes.c - see capture_bytes.h. */
#include "capture_bytes.h"

#include "base/bytes.h"
#include "source/capture_file.h"
#include "source/capture_format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

struct bytes bytes_new(bool big_endian)
{
	uint8_t *at = malloc(BYTES_MAX);
	assert_non_null(at);
	return (struct bytes){ .at = at, .big_endian = big_endian };
}

void bytes_free(struct bytes *bytes)
{
	free(bytes->at);
}

void put_raw(struct bytes *bytes, const void *from, size_t count)
{
	assert_true(count <= BYTES_MAX - bytes->count);
	memcpy(bytes->at + bytes->count, from, count);
	bytes->count += count;
}

void put_8(struct bytes *bytes, uint8_t value)
{
	put_raw(bytes, &value, 1);
}

void put_16(struct bytes *bytes, uint16_t value)
{
	uint8_t raw[2];
	if (bytes->big_endian)
		store_be16(raw, value);
	else
		store_le16(raw, value);
	put_raw(bytes, raw, sizeof(raw));
}

void put_32(struct bytes *bytes, uint32_t value)
{
	uint8_t raw[4];
	if (bytes->big_endian)
		store_be32(raw, value);
	else
		store_le32(raw, value);
	put_raw(bytes, raw, sizeof(raw));
}

void put_64(struct bytes *bytes, uint64_t value)
{
	put_32(bytes, bytes->big_endian ? (uint32_t)(value >> 32) : (uint32_t)value);
	put_32(bytes, bytes->big_endian ? (uint32_t)value : (uint32_t)(value >> 32));
}

void put_pattern(struct bytes *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put_8(bytes, (uint8_t)i);
}

static void pad(struct bytes *bytes)
{
	while (bytes->count % 4)
		put_8(bytes, 0);
}

void put_pcap_header(struct bytes *bytes, uint32_t magic, uint16_t major, uint16_t minor,
	uint32_t snap_bytes, uint32_t linktype)
{
	put_32(bytes, magic);
	put_16(bytes, major);
	put_16(bytes, minor);
	put_64(bytes, 0);
	put_32(bytes, snap_bytes);
	put_32(bytes, linktype);
}

void put_pcap_record(
	struct bytes *bytes, uint32_t s, uint32_t fraction, uint32_t captured, uint32_t length)
{
	put_32(bytes, s);
	put_32(bytes, fraction);
	put_32(bytes, captured);
	put_32(bytes, length);
	put_pattern(bytes, captured);
}

size_t begin_block(struct bytes *bytes, uint32_t type)
{
	size_t begin = bytes->count;
	put_32(bytes, type);
	put_32(bytes, 0);
	return begin;
}

void end_block(struct bytes *bytes, size_t begin)
{
	pad(bytes);
	uint32_t total = (uint32_t)(bytes->count - begin) + 4;
	put_32(bytes, total);
	memcpy(bytes->at + begin + 4, bytes->at + bytes->count - 4, 4);
}

void put_option(struct bytes *bytes, uint16_t code, const void *value, uint16_t count)
{
	put_16(bytes, code);
	put_16(bytes, count);
	put_raw(bytes, value, count);
	pad(bytes);
}

void put_option_end(struct bytes *bytes)
{
	put_32(bytes, 0);
}

void put_section(struct bytes *bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_SECTION);
	put_32(bytes, PCAPNG_BYTE_ORDER);
	put_16(bytes, 1);
	put_16(bytes, 0);
	put_64(bytes, UINT64_MAX);
	end_block(bytes, begin);
}

void put_interface(struct bytes *bytes, uint16_t linktype, uint32_t snap_bytes)
{
	size_t begin = begin_block(bytes, PCAPNG_INTERFACE);
	put_16(bytes, linktype);
	put_16(bytes, 0);
	put_32(bytes, snap_bytes);
	end_block(bytes, begin);
}

void put_interface_clock(
	struct bytes *bytes, uint16_t linktype, uint8_t resolution, int64_t offset_s)
{
	size_t begin = begin_block(bytes, PCAPNG_INTERFACE);
	put_16(bytes, linktype);
	put_16(bytes, 0);
	put_32(bytes, 0);
	put_option(bytes, PCAPNG_INTERFACE_RESOLUTION, &resolution, 1);
	put_16(bytes, PCAPNG_INTERFACE_OFFSET);
	put_16(bytes, 8);
	put_64(bytes, (uint64_t)offset_s);
	put_option_end(bytes);
	end_block(bytes, begin);
}

void put_packet(
	struct bytes *bytes, uint32_t interface, uint64_t ticks, uint32_t captured, uint32_t length)
{
	size_t begin = begin_block(bytes, PCAPNG_PACKET);
	put_32(bytes, interface);
	put_32(bytes, (uint32_t)(ticks >> 32));
	put_32(bytes, (uint32_t)ticks);
	put_32(bytes, captured);
	put_32(bytes, length);
	put_pattern(bytes, captured);
	end_block(bytes, begin);
}

static int memory_file(const struct bytes *bytes, size_t count)
{
	int fd = memfd_create("sample", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes->at, count), count);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

const char *file_of(const struct bytes *bytes, size_t count)
{
	static int fd = -1;
	static char path[64];
	if (fd >= 0)
		close(fd);
	fd = memory_file(bytes, count);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return path;
}

int open_bytes(const struct bytes *bytes, size_t count, struct source **ret_source,
	struct failure *ret_why)
{
	return capture_file_open_fd(memory_file(bytes, count), "sample", ret_source, ret_why);
}

static void keep(struct reading *reading, const struct record *record, size_t *used)
{
	assert_true(reading->count < RECORDS_MAX);
	assert_true(record->captured <= BYTES_MAX - *used);
	struct record *kept = &reading->records[reading->count++];
	*kept = *record;
	kept->bytes = reading->memory + *used;
	memcpy(reading->memory + *used, record->bytes, record->captured);
	*used += record->captured;
}

void read_all(struct source *source, struct reading *ret_reading)
{
	size_t used = 0;
	struct record batch[SOURCE_BATCH_MAX];
	*ret_reading = (struct reading){ .memory = malloc(BYTES_MAX) };
	assert_non_null(ret_reading->memory);
	for (;;) {
		int r = source_read(source, batch, SOURCE_BATCH_MAX, &ret_reading->why);
		ret_reading->result = r;
		if (r <= 0)
			break;
		assert_true(r <= SOURCE_BATCH_MAX);
		for (int i = 0; i < r; i++)
			keep(ret_reading, &batch[i], &used);
	}
	assert_true(source_ended(source));
	/* and it stays so */
	assert_int_equal(source_read(source, batch, SOURCE_BATCH_MAX, NULL), ret_reading->result);
	assert_int_equal(source_losses(source, &ret_reading->losses), 0);
	const char *warning = source_warning(source);
	if (warning)
		snprintf(ret_reading->warning, sizeof(ret_reading->warning), "%s", warning);
}

void reading_free(struct reading *reading)
{
	free(reading->memory);
}
