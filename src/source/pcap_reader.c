/* source/pcap_reader.c - reads pcap files (draft-ietf-opsawg-pcap) and their variants. Room: source. */
#include "source/capture_format.h"
#include "source/capture_reader.h"
#include "source/link_type.h"

#include <errno.h>
#include <limits.h>
#include <pcap/dlt.h>

/* a cooked capture of Kuznetzov's variant has a made-up Ethernet header beyond the snap length */
#define KUZNETZOV_EXTRA_BYTES 14

static const struct pcap_variant {
	uint32_t magic;
	uint32_t units_per_s;
	uint8_t header_bytes;
	uint8_t record_header_bytes;
} variants[] = {
	{ PCAP_MAGIC, 1000000, PCAP_HEADER_BYTES, PCAP_RECORD_HEADER_BYTES },
	{ PCAP_MAGIC_NANOSECONDS, 1000000000, PCAP_HEADER_BYTES, PCAP_RECORD_HEADER_BYTES },
	{ PCAP_MAGIC_KUZNETZOV, 1000000, PCAP_HEADER_BYTES, PCAP_RECORD_HEADER_BYTES_KUZNETZOV },
	{ PCAP_MAGIC_NAVTEL, 1000000000, PCAP_HEADER_BYTES, PCAP_RECORD_HEADER_BYTES },
	{ PCAP_MAGIC_IXIA_HARDWARE, 1000000, PCAP_HEADER_BYTES_IXIA, PCAP_RECORD_HEADER_BYTES },
	{ PCAP_MAGIC_IXIA_SOFTWARE, 1000000, PCAP_HEADER_BYTES_IXIA, PCAP_RECORD_HEADER_BYTES },
};

static const struct pcap_variant *find_variant(const uint8_t *at, bool *ret_big_endian)
{
	for (size_t i = 0; i < ARRAY_COUNT(variants); i++) {
		*ret_big_endian = load_be32(at) == variants[i].magic;
		if (*ret_big_endian || load_le32(at) == variants[i].magic)
			return &variants[i];
	}
	return NULL;
}

bool pcap_is_magic(const uint8_t *at)
{
	bool big_endian;
	return find_variant(at, &big_endian) != NULL;
}

/* versions 2.0 to 2.4, and what DG/UX wrote */
static bool version_is_known(uint16_t major, uint16_t minor)
{
	return (major == PCAP_VERSION_MAJOR && minor <= PCAP_VERSION_MINOR) ||
		(major == PCAP_VERSION_MAJOR_DGUX && minor == 0);
}

static enum pcap_lengths lengths_of_version(uint16_t major, uint16_t minor)
{
	if (major == PCAP_VERSION_MAJOR_DGUX || minor < 3)
		return PCAP_LENGTHS_CAPTURED_LAST;
	return minor == 3 ? PCAP_LENGTHS_SMALLER_CAPTURED : PCAP_LENGTHS_CAPTURED_FIRST;
}

static int take_header(struct capture_file *file, const struct pcap_variant *variant,
	bool big_endian, struct failure *ret_why)
{
	const uint8_t *at = file->block.at;
	uint16_t major = capture_load16(at + 4, big_endian);
	uint16_t minor = capture_load16(at + 6, big_endian);
	if (!version_is_known(major, minor))
		return capture_says(file, ret_why, -ENOTSUP, 4, "pcap version %u.%u is not known",
			major, minor);
	uint32_t link = capture_load32(at + 20, big_endian);
	if ((link & PCAP_LINK_TYPE_MASK) >= LINK_TYPE_NONE)
		return capture_says(file, ret_why, -EBADMSG, 20, "link type %u does not exist",
			link & PCAP_LINK_TYPE_MASK);
	uint16_t link_type = link_type_from_file((uint16_t)link);
	uint32_t snap_bytes = link_type_snap_bytes(link_type, capture_load32(at + 16, big_endian));
	if (variant->magic == PCAP_MAGIC_KUZNETZOV && link_type == DLT_EN10MB)
		snap_bytes = snap_bytes <= INT_MAX - KUZNETZOV_EXTRA_BYTES
			? snap_bytes + KUZNETZOV_EXTRA_BYTES
			: INT_MAX;
	file->source.link_type = link_type;
	file->source.snap_bytes = snap_bytes;
	file->pcap = (struct pcap_layout){
		.big_endian = big_endian,
		.lengths = lengths_of_version(major, minor),
		.record_header_bytes = variant->record_header_bytes,
		.units_per_s = variant->units_per_s,
		.ns_per_unit = (uint32_t)NS_PER_S / variant->units_per_s,
		.captured_max = link_type_snap_bytes_max(link_type),
		.link_bits = link & ~PCAP_LINK_TYPE_MASK,
	};
	file->block.at += variant->header_bytes;
	return 0;
}

static int pcap_open(struct capture_file *file, struct failure *ret_why)
{
	bool big_endian;
	const struct pcap_variant *variant = find_variant(file->block.at, &big_endian);
	int r = capture_fill(file, variant->header_bytes, ret_why);
	if (r < 0)
		return r;
	if (r == 0)
		return capture_says(file, ret_why, -EBADMSG, 0,
			"the file's header is cut short: %zu of %u bytes",
			block_reader_at_hand(&file->block), variant->header_bytes);
	return take_header(file, variant, big_endian, ret_why);
}

/* the two lengths as written, sorted out */
static inline void sort_lengths(enum pcap_lengths lengths, uint32_t *captured, uint32_t *length)
{
	if (lengths == PCAP_LENGTHS_CAPTURED_LAST ||
		(lengths == PCAP_LENGTHS_SMALLER_CAPTURED && *captured > *length)) {
		uint32_t first = *captured;
		*captured = *length;
		*length = first;
	}
}

/* libpcap takes the seconds as signed in a file of this host's order, else as unsigned; a fraction
 * is never negative here, but may be of more than a second in a broken file */
static inline void set_time(
	struct record *record, const struct pcap_layout *pcap, const uint8_t *at, bool big_endian)
{
	uint32_t raw_s = capture_load32(at, big_endian);
	uint32_t fraction = capture_load32(at + 4, big_endian);
	int64_t time_s = big_endian ? (int64_t)raw_s : (int64_t)(int32_t)raw_s;
	record->time_ns = time_s * NS_PER_S + (int64_t)fraction * pcap->ns_per_unit;
	record->carry_s = 0;
	if (UNLIKELY(fraction >= pcap->units_per_s))
		record->carry_s = (uint16_t)(fraction / pcap->units_per_s);
}

static int absurd(const struct capture_file *file, uint32_t captured, struct failure *ret_why)
{
	return capture_says(file, ret_why, -EBADMSG, 0,
		"packet of %u bytes; the file is damaged there", captured);
}

static inline int parse_batch(struct capture_file *file, struct record *ret_records,
	size_t records_max, struct failure *ret_why, const struct pcap_layout *pcap,
	bool big_endian)
{
	const uint8_t *at = file->block.at;
	const uint32_t snap_bytes = file->source.snap_bytes;
	const size_t header_bytes = pcap->record_header_bytes;
	size_t count = 0, need_bytes = 0;
	for (; count < records_max; count++) {
		size_t left = (size_t)(file->block.limit - at);
		need_bytes = header_bytes;
		if (UNLIKELY(left < need_bytes))
			break;
		uint32_t captured = capture_load32(at + 8, big_endian);
		uint32_t length = capture_load32(at + 12, big_endian);
		sort_lengths(pcap->lengths, &captured, &length);
		if (UNLIKELY(captured > pcap->captured_max)) {
			if (count)
				break;
			return absurd(file, captured, ret_why);
		}
		need_bytes += captured;
		if (UNLIKELY(left < need_bytes))
			break;
		struct record *record = &ret_records[count];
		record->bytes = at + header_bytes;
		record->captured = captured < snap_bytes ? captured : snap_bytes;
		record->length = length;
		record->interface = 0;
		record->link_type = file->source.link_type;
		set_time(record, pcap, at, big_endian);
		at += need_bytes;
	}
	file->block.at = at;
	file->need_bytes = need_bytes;
	return (int)count;
}

/* constant byte orders give each its own loop without questions */
static int pcap_parse(struct capture_file *file, struct record *ret_records, size_t records_max,
	struct failure *ret_why)
{
	if (file->pcap.big_endian)
		return parse_batch(file, ret_records, records_max, ret_why, &file->pcap, true);
	return parse_batch(file, ret_records, records_max, ret_why, &file->pcap, false);
}

static void pcap_cut(struct capture_file *file)
{
	size_t left = block_reader_at_hand(&file->block);
	size_t header_bytes = file->pcap.record_header_bytes;
	if (left < header_bytes)
		capture_says(file, &file->source.warning, 0, 0,
			"the last packet is cut short: %zu of its header's %zu bytes; "
			"the capture was cut there",
			left, header_bytes);
	else
		capture_says(file, &file->source.warning, 0, 0,
			"the last packet is cut short: %zu of %zu bytes; the capture was cut there",
			left - header_bytes, file->need_bytes - header_bytes);
}

const struct capture_format pcap_format = {
	.open = pcap_open,
	.parse = pcap_parse,
	.cut = pcap_cut,
};
