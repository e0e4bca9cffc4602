/* source/capture_reader.h - what the readers of pcap and pcapng share. Room: source. */
#ifndef TCPWHY_SOURCE_CAPTURE_READER_H
#define TCPWHY_SOURCE_CAPTURE_READER_H

#include "base/bytes.h"
#include "source/block_reader.h"
#include "source/pcapng_clock.h"
#include "source/pcapng_options.h"
#include "source/source_ops.h"

struct capture_file;

/**
 * struct capture_format - A file format
 * @open:	Reads the file's header; 0 or -errno with @ret_why
 * @parse:	Takes whole records from the bytes at hand, without reading: how many; 0 when
 *		file->need_bytes from the block's position on are needed first; -errno when what
 *		stands there is damaged and no record precedes it
 * @cut:	The file ended inside a record: says so in the source's warning
 */
struct capture_format {
	int (*open)(struct capture_file *file, struct failure *ret_why);
	int (*parse)(struct capture_file *file, struct record *ret_records, size_t records_max,
		struct failure *ret_why);
	void (*cut)(struct capture_file *file);
};

/* How the two lengths of a record follow each other */
enum pcap_lengths {
	PCAP_LENGTHS_CAPTURED_FIRST,
	PCAP_LENGTHS_CAPTURED_LAST, /* before version 2.3 */
	PCAP_LENGTHS_SMALLER_CAPTURED, /* version 2.3 was written both ways */
};

/**
 * struct pcap_layout - How one pcap file is written
 * @record_header_bytes: Of each record; 24 in Kuznetzov's variant
 * @units_per_s: Of the fraction of a second
 * @captured_max: Packets of more bytes than this are not believed
 * @link_bits:	The upper bits of the link type's field
 */
struct pcap_layout {
	bool big_endian;
	enum pcap_lengths lengths;
	uint32_t record_header_bytes;
	uint32_t units_per_s;
	uint32_t ns_per_unit;
	uint32_t captured_max;
	uint32_t link_bits;
};

/**
 * struct pcapng_interface - One interface of a section
 * @name:	Allocated, or NULL; @description likewise
 * @losses:	By the last statistics block
 */
struct pcapng_interface {
	struct pcapng_clock clock;
	char *name;
	char *description;
	struct source_losses losses;
	uint32_t snap_bytes;
	uint32_t captured_max;
	uint16_t link_type;
};

/**
 * struct pcapng_layout - Where in a pcapng file we are
 * @interfaces:	Of all sections so far, growing by doubling
 * @section_first: Index of the current section's first interface
 * @block_bytes_max: Longer blocks are not believed
 */
struct pcapng_layout {
	bool big_endian;
	struct pcapng_interface *interfaces;
	uint32_t interface_count;
	uint32_t interface_room;
	uint32_t section_first;
	uint32_t block_bytes_max;
};

struct capture_file {
	struct source source;
	struct block_reader block;
	const struct capture_format *format;
	char *name;
	uint64_t file_bytes; /* 0 where unknown */
	size_t need_bytes;
	struct pcap_layout pcap;
	struct pcapng_layout pcapng;
};

extern const struct capture_format pcap_format, pcapng_format;

/* pcap_is_magic(), pcapng_is_magic() - Whether a file that begins with these four bytes is theirs */
bool pcap_is_magic(const uint8_t *at);
bool pcapng_is_magic(const uint8_t *at);

/* pcapng_packet_options() - The options of a packet of the last batch */
struct pcapng_options pcapng_packet_options(
	const struct capture_file *file, const struct record *record);

/* pcapng_done() - Free what the interfaces hold */
void pcapng_done(struct pcapng_layout *pcapng);

/* capture_says() - "NAME: at byte OFFSET: " and what @format says; the offset is that of the block's
 * position plus @ahead_bytes. Return: @error */
int capture_says(const struct capture_file *file, struct failure *ret_why, int error,
	size_t ahead_bytes, const char *format, ...) PRINTF_LIKE(5, 6);

/* capture_fill() - block_reader_fill() with the reason of a failure */
MUST_USE int capture_fill(struct capture_file *file, size_t bytes, struct failure *ret_why);

static inline uint16_t capture_load16(const uint8_t *at, bool big_endian)
{
	return big_endian ? load_be16(at) : load_le16(at);
}

static inline uint32_t capture_load32(const uint8_t *at, bool big_endian)
{
	return big_endian ? load_be32(at) : load_le32(at);
}

static inline uint64_t capture_load64(const uint8_t *at, bool big_endian)
{
	return big_endian ? load_be64(at) : load_le64(at);
}

#endif
