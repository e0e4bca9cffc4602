/* source/file_kind.c - see file_kind.h. Room: source. */
#include "source/file_kind.h"

#include "base/macros.h"

#include <stdbool.h>
#include <string.h>

/* so many printable bytes at the start make a text */
#define TEXT_SAMPLE_BYTES 64

#define MAGIC(s) .magic = "" s, .magic_bytes = sizeof(s) - 1

static const struct file_magic {
	const char *magic;
	uint8_t magic_bytes;
	struct file_kind kind;
} magics[] = {
	{ MAGIC("\x1f\x8b"), { "compressed by gzip", "zcat" } },
	{ MAGIC("\x28\xb5\x2f\xfd"), { "compressed by zstd", "zstdcat" } },
	{ MAGIC("\xfd"
		"7zXZ"),
		{ "compressed by xz", "xzcat" } },
	{ MAGIC("BZh"), { "compressed by bzip2", "bzcat" } },
	{ MAGIC("\x04\x22\x4d\x18"), { "compressed by lz4", "lz4cat" } },
	{ MAGIC("\x1f\x9d"), { "compressed by compress", "zcat" } },
	{ MAGIC("PK\x03\x04"), { "a zip archive", "unzip -p" } },
	{ MAGIC("7z\xbc\xaf\x27\x1c"), { "a 7-Zip archive", "7z e -so" } },
	{ MAGIC("snoop\0\0\0"), { "a snoop capture", NULL } },
	{ MAGIC("btsnoop\0"), { "a Bluetooth btsnoop capture", NULL } },
	{ MAGIC("GMBU"), { "a Microsoft Network Monitor capture", NULL } },
	{ MAGIC("RTSS"), { "a Microsoft Network Monitor capture", NULL } },
	{ MAGIC("TRSNIFF data"), { "a Sniffer capture", NULL } },
	{ MAGIC("XCP\0"), { "a NetXRay or Sniffer capture", NULL } },
	{ MAGIC("iptrace "), { "an AIX iptrace capture", NULL } },
	{ MAGIC("\x7f"
		"ELF"),
		{ "an ELF program", NULL } },
};

static const struct file_kind text_kind = { "a text", NULL };

/* a text has no control bytes, and what one takes for a capture is mostly ASCII */
static bool is_text(const uint8_t *at, size_t bytes)
{
	size_t sample = bytes < TEXT_SAMPLE_BYTES ? bytes : TEXT_SAMPLE_BYTES;
	size_t beyond_ascii = 0;
	for (size_t i = 0; i < sample; i++) {
		if ((at[i] < 0x20 && at[i] != '\n' && at[i] != '\r' && at[i] != '\t') ||
			at[i] == 0x7f)
			return false;
		beyond_ascii += at[i] >= 0x80;
	}
	return beyond_ascii * 2 < sample;
}

const struct file_kind *file_kind_guess(const uint8_t *at, size_t bytes)
{
	for (size_t i = 0; i < ARRAY_COUNT(magics); i++) {
		if (bytes >= magics[i].magic_bytes &&
			memcmp(at, magics[i].magic, magics[i].magic_bytes) == 0)
			return &magics[i].kind;
	}
	return is_text(at, bytes) ? &text_kind : NULL;
}
