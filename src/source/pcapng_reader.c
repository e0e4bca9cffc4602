/* source/pcapng_reader.c - reads pcapng files block by block (draft-ietf-opsawg-pcapng). Room: source. */
#include "source/capture_format.h"
#include "source/capture_reader.h"
#include "source/link_type.h"
#include "source/pcapng_interface.h"
#include "source/pcapng_options.h"

#include <errno.h>
#include <string.h>

/* What one block came to; negative is -errno */
enum step {
	STEP_NEED_MORE, /* file->need_bytes */
	STEP_OTHER, /* a block that is no packet, behind us now */
	STEP_PACKET,
};

/* One whole block, its lengths checked */
struct block {
	const uint8_t *at;
	uint32_t type;
	uint32_t bytes;
};

bool pcapng_is_magic(const uint8_t *at)
{
	return load_be32(at) == PCAPNG_SECTION;
}

/* a section brings its own byte order, which the length before it is already written in */
static int section_order(
	const struct capture_file *file, bool *ret_big_endian, struct failure *ret_why)
{
	const uint8_t *at = file->block.at + PCAPNG_BLOCK_HEADER_BYTES;
	*ret_big_endian = load_be32(at) == PCAPNG_BYTE_ORDER;
	if (*ret_big_endian || load_le32(at) == PCAPNG_BYTE_ORDER)
		return 0;
	return capture_says(file, ret_why, -EBADMSG, PCAPNG_BLOCK_HEADER_BYTES,
		"section header without a byte order mark: no pcapng file, or damaged there");
}

static int check_length(
	const struct capture_file *file, const struct block *block, struct failure *ret_why)
{
	uint32_t min =
		block->type == PCAPNG_SECTION ? PCAPNG_SECTION_BYTES_MIN : PCAPNG_BLOCK_BYTES_MIN;
	uint32_t max = block->type == PCAPNG_SECTION ? PCAPNG_SECTION_BYTES_MAX
						     : file->pcapng.block_bytes_max;
	if (block->bytes >= min && block->bytes <= max && block->bytes % 4 == 0)
		return 0;
	return capture_says(file, ret_why, -EBADMSG, 0,
		"block of type %u with a length of %u bytes; the file is damaged there",
		block->type, block->bytes);
}

/* Return: STEP_NEED_MORE; STEP_OTHER when @ret_block is whole and sound; or -EBADMSG */
static int look_at_block(struct capture_file *file, struct block *ret_block, bool *ret_big_endian,
	struct failure *ret_why)
{
	const size_t at_hand = block_reader_at_hand(&file->block);
	const uint8_t *at = file->block.at;
	bool big_endian = file->pcapng.big_endian;
	file->need_bytes = PCAPNG_BLOCK_BYTES_MIN;
	if (UNLIKELY(at_hand < PCAPNG_BLOCK_BYTES_MIN))
		return STEP_NEED_MORE;
	struct block block = { .at = at, .type = capture_load32(at, big_endian) };
	if (UNLIKELY(block.type == PCAPNG_SECTION)) {
		int r = section_order(file, &big_endian, ret_why);
		if (r < 0)
			return r;
	}
	block.bytes = capture_load32(at + 4, big_endian);
	int r = check_length(file, &block, ret_why);
	if (UNLIKELY(r < 0))
		return r;
	file->need_bytes = block.bytes;
	if (UNLIKELY(at_hand < block.bytes))
		return STEP_NEED_MORE;
	uint32_t again = capture_load32(at + block.bytes - 4, big_endian);
	if (UNLIKELY(again != block.bytes))
		return capture_says(file, ret_why, -EBADMSG, block.bytes - 4,
			"block of %u bytes ends with a length of %u; the file is damaged there",
			block.bytes, again);
	*ret_block = block;
	*ret_big_endian = big_endian;
	return STEP_OTHER;
}

static int too_short(
	const struct capture_file *file, const struct block *block, struct failure *ret_why)
{
	return capture_says(file, ret_why, -EBADMSG, 0,
		"block of type %u is too short: %u bytes; the file is damaged there", block->type,
		block->bytes);
}

static int take_section(struct capture_file *file, const struct block *block, bool big_endian,
	struct failure *ret_why)
{
	uint16_t major = capture_load16(block->at + 12, big_endian);
	uint16_t minor = capture_load16(block->at + 14, big_endian);
	if (major != PCAPNG_VERSION_MAJOR)
		return capture_says(file, ret_why, -ENOTSUP, 12,
			"pcapng version %u.%u is not known", major, minor);
	file->pcapng.big_endian = big_endian;
	file->pcapng.section_first = file->pcapng.interface_count;
	return 0;
}

/* Fill @record's lengths and bytes; the packet's data starts at @data_at of the block */
static inline int set_bytes(const struct capture_file *file, const struct block *block,
	const struct pcapng_interface *interface, uint32_t data_at, struct record *record,
	struct failure *ret_why)
{
	if (UNLIKELY(record->captured > block->bytes - data_at - 4))
		return capture_says(file, ret_why, -EBADMSG, 0,
			"packet of %u bytes in a block of %u; the file is damaged there",
			record->captured, block->bytes);
	if (UNLIKELY(record->captured > interface->captured_max))
		return capture_says(file, ret_why, -EBADMSG, 0,
			"packet of %u bytes; the file is damaged there", record->captured);
	record->bytes = block->at + data_at;
	record->link_type = interface->link_type;
	record->carry_s = 0;
	return STEP_PACKET;
}

/* Return: interface @index of this section, or NULL with the reason */
static inline const struct pcapng_interface *find_interface(
	const struct capture_file *file, uint32_t index, struct failure *ret_why)
{
	const struct pcapng_layout *pcapng = &file->pcapng;
	uint32_t described = pcapng->interface_count - pcapng->section_first;
	if (LIKELY(index < described))
		return &pcapng->interfaces[pcapng->section_first + index];
	capture_says(file, ret_why, -EBADMSG, 0,
		"packet on interface %u, but %u are described before it; the file is damaged there",
		index, described);
	return NULL;
}

/* an enhanced packet, or an obsolete one: that has a 16-bit interface and a count of drops */
static inline int take_packet(const struct capture_file *file, const struct block *block,
	struct record *record, struct failure *ret_why)
{
	const bool big_endian = file->pcapng.big_endian;
	const uint8_t *at = block->at;
	if (UNLIKELY(block->bytes < PCAPNG_PACKET_BYTES_MIN))
		return too_short(file, block, ret_why);
	uint32_t index = block->type == PCAPNG_PACKET ? capture_load32(at + 8, big_endian)
						      : capture_load16(at + 8, big_endian);
	const struct pcapng_interface *interface = find_interface(file, index, ret_why);
	if (UNLIKELY(!interface))
		return -EBADMSG;
	uint64_t ticks = (uint64_t)capture_load32(at + 12, big_endian) << 32 |
		capture_load32(at + 16, big_endian);
	record->time_ns = pcapng_clock_ns(&interface->clock, ticks);
	record->captured = capture_load32(at + 20, big_endian);
	record->length = capture_load32(at + 24, big_endian);
	record->interface = file->pcapng.section_first + index;
	return set_bytes(file, block, interface, PCAPNG_PACKET_DATA_AT, record, ret_why);
}

/* a simple packet is the first interface's, has no time, and was cut at the snap length */
static int take_simple_packet(const struct capture_file *file, const struct block *block,
	struct record *record, struct failure *ret_why)
{
	if (block->bytes < PCAPNG_PACKET_SIMPLE_BYTES_MIN)
		return too_short(file, block, ret_why);
	const struct pcapng_interface *interface = find_interface(file, 0, ret_why);
	if (!interface)
		return -EBADMSG;
	record->time_ns = 0;
	record->length = capture_load32(block->at + 8, file->pcapng.big_endian);
	record->captured =
		record->length < interface->snap_bytes ? record->length : interface->snap_bytes;
	record->interface = file->pcapng.section_first;
	return set_bytes(file, block, interface, PCAPNG_PACKET_SIMPLE_DATA_AT, record, ret_why);
}

/* Read the block at the block's position, and pass it unless it is a packet */
static inline int take_block(struct capture_file *file, const struct block *block, bool big_endian,
	struct record *record, struct failure *ret_why)
{
	int r = 0;
	switch (block->type) {
	case PCAPNG_PACKET:
	case PCAPNG_PACKET_OBSOLETE:
		return take_packet(file, block, record, ret_why);
	case PCAPNG_PACKET_SIMPLE:
		return take_simple_packet(file, block, record, ret_why);
	case PCAPNG_SECTION:
		r = take_section(file, block, big_endian, ret_why);
		break;
	case PCAPNG_INTERFACE:
		r = pcapng_take_interface(file, block->at, block->bytes, ret_why);
		break;
	case PCAPNG_STATISTICS:
		r = pcapng_take_statistics(file, block->at, block->bytes, ret_why);
		break;
	}
	return r < 0 ? r : STEP_OTHER;
}

static int pcapng_parse(struct capture_file *file, struct record *ret_records, size_t records_max,
	struct failure *ret_why)
{
	size_t count = 0;
	while (count < records_max) {
		struct block block = { 0 };
		bool big_endian = false;
		int r = look_at_block(file, &block, &big_endian, ret_why);
		/* a batch is of one section, so that its blocks can be looked at again */
		if (r == STEP_NEED_MORE || (r > 0 && block.type == PCAPNG_SECTION && count))
			break;
		if (r > 0)
			r = take_block(file, &block, big_endian, &ret_records[count], ret_why);
		if (UNLIKELY(r < 0))
			return count ? (int)count : r;
		file->block.at += block.bytes;
		count += r == STEP_PACKET;
	}
	return (int)count;
}

/* Pass blocks up to the first interface's, or to a packet that has none. Return: 0 or -errno */
static int find_first_interface(struct capture_file *file, struct failure *ret_why)
{
	while (file->pcapng.interface_count == 0) {
		struct block block = { 0 };
		struct record ignored;
		bool big_endian = false;
		int r = look_at_block(file, &block, &big_endian, ret_why);
		if (r > 0)
			r = take_block(file, &block, big_endian, &ignored, ret_why);
		if (r < 0)
			return r;
		if (r != STEP_NEED_MORE) {
			file->block.at += block.bytes;
			continue;
		}
		r = capture_fill(file, file->need_bytes, ret_why);
		if (r <= 0)
			return r;
	}
	return 0;
}

static int pcapng_open(struct capture_file *file, struct failure *ret_why)
{
	file->source.link_type = LINK_TYPE_NONE;
	file->pcapng.block_bytes_max = PCAPNG_BLOCK_BYTES_MAX;
	int r = capture_fill(file, PCAPNG_BLOCK_BYTES_MIN, ret_why);
	if (r < 0)
		return r;
	r = find_first_interface(file, ret_why);
	if (r == 0 && block_reader_offset(&file->block) == 0)
		return capture_says(file, ret_why, -EBADMSG, 0,
			"the file's header is cut short: %zu of %zu bytes",
			block_reader_at_hand(&file->block), file->need_bytes);
	return r;
}

/* found from the packet's data; none for a simple packet, in whose place of the captured length stands
 * the block's, which is larger */
struct pcapng_options pcapng_packet_options(
	const struct capture_file *file, const struct record *record)
{
	const struct pcapng_options none = { 0 };
	const bool big_endian = file->pcapng.big_endian;
	if (record->bytes - file->block.memory < PCAPNG_PACKET_DATA_AT)
		return none;
	const uint8_t *at = record->bytes - PCAPNG_PACKET_DATA_AT;
	uint32_t type = capture_load32(at, big_endian);
	if ((type != PCAPNG_PACKET && type != PCAPNG_PACKET_OBSOLETE) ||
		capture_load32(at + 20, big_endian) != record->captured)
		return none;
	uint32_t used = PCAPNG_PACKET_BYTES_MIN + ((record->captured + 3) & ~3u);
	uint32_t bytes = capture_load32(at + 4, big_endian);
	return (struct pcapng_options){
		.at = at + used - 4,
		.left_bytes = bytes > used ? bytes - used : 0,
		.big_endian = big_endian,
	};
}

static void pcapng_cut(struct capture_file *file)
{
	size_t left = block_reader_at_hand(&file->block);
	capture_says(file, &file->source.warning, 0, 0,
		"the last block is cut short: %zu of %s%zu bytes; the capture was cut there", left,
		left < PCAPNG_BLOCK_BYTES_MIN ? "at least " : "", file->need_bytes);
}

const struct capture_format pcapng_format = {
	.open = pcapng_open,
	.parse = pcapng_parse,
	.cut = pcapng_cut,
};
