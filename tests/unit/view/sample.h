/*
 * tests/unit/view/sample.h - packets with what tcpdump 4.99.3 prints of them, and how they are tried.
 */
#ifndef TCPWHY_TESTS_VIEW_SAMPLE_H
#define TCPWHY_TESTS_VIEW_SAMPLE_H

#include "entry.h"

#include <pcap/dlt.h>

#define SAMPLE_LINES_MAX 16

/**
 * struct sample - One packet
 * @lines:	Its entry with -n -t and @options, when its first @captured bytes were captured (0:
 *		all of them); the last one has no options
 */
struct sample {
	const char *about;
	uint16_t link_type;
	const char *hex;
	struct {
		const char *options;
		size_t captured;
		const char *entry;
	} lines[SAMPLE_LINES_MAX + 1];
};

static inline void sample_prints(const struct sample *sample)
{
	size_t length;
	uint8_t *bytes = bytes_of_hex(sample->hex, &length);
	for (size_t i = 0; sample->lines[i].options; i++) {
		const char *options = sample->lines[i].options;
		size_t captured = sample->lines[i].captured ? sample->lines[i].captured : length;
		char *entry =
			entry_of(sample->link_type, bytes, captured, length, options_of(options));
		if (strcmp(entry, sample->lines[i].entry) != 0)
			print_error("%s, %zu bytes, %s\n", sample->about, captured, options);
		assert_string_equal(entry, sample->lines[i].entry);
		free(entry);
	}
	free(bytes);
}

/* an entry is text, in whole lines */
static inline void assert_text(const char *entry)
{
	size_t end = strlen(entry);
	assert_true(end > 0);
	assert_int_equal(entry[end - 1], '\n');
	for (size_t i = 0; i < end; i++)
		assert_true(entry[i] == '\n' || entry[i] == '\t' ||
			(entry[i] >= ' ' && entry[i] <= '~'));
}

/* cut by the capture, and cut on the wire */
static inline void sample_prefixes_print(const struct sample *sample)
{
	static const char *const options[] = { "", "-e", "-v", "-vv", "-vvv", "-q -q -v", "-x" };
	size_t length;
	uint8_t *bytes = bytes_of_hex(sample->hex, &length);
	for (size_t captured = 1; captured <= length; captured++) {
		for (size_t i = 0; i < ARRAY_COUNT(options); i++) {
			struct dump_options wanted = options_of(options[i]);
			char *cut = entry_of(sample->link_type, bytes, captured, length, wanted);
			char *end = entry_of(sample->link_type, bytes, captured, captured, wanted);
			assert_text(cut);
			assert_text(end);
			free(cut);
			free(end);
		}
	}
	free(bytes);
}

#endif
