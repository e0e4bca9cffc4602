/* capture_bytes.h - capture files built in memory, and sources that read them. For the tests. */
#ifndef TCPWHY_TESTS_CAPTURE_BYTES_H
#define TCPWHY_TESTS_CAPTURE_BYTES_H

#include "base/failure.h"
#include "source/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BYTES_MAX (4 * 1024 * 1024)
#define RECORDS_MAX 256

/* A file in the making; values go in in @big_endian's order */
struct bytes {
	uint8_t *at;
	size_t count;
	bool big_endian;
};

struct bytes bytes_new(bool big_endian);
void bytes_free(struct bytes *bytes);
void put_8(struct bytes *bytes, uint8_t value);
void put_16(struct bytes *bytes, uint16_t value);
void put_32(struct bytes *bytes, uint32_t value);
void put_64(struct bytes *bytes, uint64_t value);
void put_raw(struct bytes *bytes, const void *from, size_t count);
void put_pattern(struct bytes *bytes, size_t count); /* 0, 1, 2, ... */

/* pcap */
void put_pcap_header(struct bytes *bytes, uint32_t magic, uint16_t major, uint16_t minor,
	uint32_t snap_bytes, uint32_t linktype);
void put_pcap_record(
	struct bytes *bytes, uint32_t s, uint32_t fraction, uint32_t captured, uint32_t length);

/* pcapng: what is between begin and end is the block's body; its length is filled in */
size_t begin_block(struct bytes *bytes, uint32_t type);
void end_block(struct bytes *bytes, size_t begin);
void put_option(struct bytes *bytes, uint16_t code, const void *value, uint16_t count);
void put_option_end(struct bytes *bytes);
void put_section(struct bytes *bytes);
void put_interface(struct bytes *bytes, uint16_t linktype, uint32_t snap_bytes);
/* @resolution as if_tsresol */
void put_interface_clock(
	struct bytes *bytes, uint16_t linktype, uint8_t resolution, int64_t offset_s);
void put_packet(struct bytes *bytes, uint32_t interface, uint64_t ticks, uint32_t captured,
	uint32_t length);

/* the first @count bytes as a file; its path is good until the next call */
const char *file_of(const struct bytes *bytes, size_t count);

/* open_bytes() - The first @count bytes through a file called "sample". Return: as capture_file_open */
int open_bytes(const struct bytes *bytes, size_t count, struct source **ret_source,
	struct failure *ret_why);

/**
 * struct reading - All that a source gave
 * @records:	With bytes copied, so that they can be compared later
 * @result:	Of the last source_read()
 */
struct reading {
	struct record records[RECORDS_MAX];
	uint8_t *memory;
	size_t count;
	int result;
	struct failure why;
	char warning[FAILURE_BYTES_MAX];
	struct source_losses losses;
};

/* read_all() - Read @source to its end or fault; reading_free() frees the copies */
void read_all(struct source *source, struct reading *ret_reading);
void reading_free(struct reading *reading);

#endif
