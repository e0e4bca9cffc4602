/*
 * tests/fuzz/fuzz_dump.c - the printers of dump on hostile bytes, under every link type and the
 * options that change what is read; and a plain line by the short way against the layers' printers.
 */
#include "base/text.h"
#include "view/dump/dump.h"
#include "view/packet_json.h"
#include "wire/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint16_t link_types[] = { 0, 1, 9, 12, 14, 50, 51, 101, 104, 108, 113, 228, 229, 276 };

static const struct dump_options option_sets[] = {
	{ .numeric = 2 },
	{ .numeric = 1, .verbose = 3, .link_header = true, .bytes = DUMP_BYTES_HEX_ASCII },
	{ .numeric = 2, .verbose = 1, .absolute_seq = true, .bytes = DUMP_BYTES_ASCII },
	{ .numeric = 2, .quiet = 2, .time = DUMP_TIME_DELTA },
	{ .numeric = 2, .quiet = 2, .time = DUMP_TIME_SINCE, .nanoseconds = true },
	{ .numeric = 2,
		.quiet = 1,
		.link_header = true,
		.time = DUMP_TIME_DATE,
		.bytes = DUMP_BYTES_HEX },
	{ .numeric = 2,
		.verbose = 1,
		.no_checksum = true,
		.link_bytes = true,
		.bytes = DUMP_BYTES_HEX_ASCII,
		.nanoseconds = true,
		.packet_number = true },
};

static void insist(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

static void print(struct dump_view *view, const struct packet *packet)
{
	text_reset(view->text);
	dump_packet(view, packet);
	insist(view->text->error == 0, "there was memory");
	insist(text_length(view->text) > 0 && view->text->at[-1] == '\n', "an entry ends its line");
}

/* each way with a view of its own, so that both know the same conversations */
static void compare_ways(const struct packet *packet)
{
	struct text texts[2];
	struct dump_view views[2];
	for (int i = 0; i < 2; i++) {
		insist(text_to_memory(&texts[i]) == 0, "a text");
		insist(dump_view_start(&views[i], &option_sets[0], &texts[i]) == 0, "a view");
	}
	views[1].plain = false;
	for (int i = 0; i < 2; i++)
		print(&views[i], packet);
	insist(text_length(&texts[0]) == text_length(&texts[1]) &&
			memcmp(texts[0].start, texts[1].start, text_length(&texts[0])) == 0,
		"the plain line is the layers' line");
	for (int i = 0; i < 2; i++) {
		dump_view_done(&views[i]);
		text_done(&texts[i]);
	}
}

static void check(const uint8_t *bytes, size_t captured, size_t length, uint16_t link_type)
{
	static struct dump_view views[ARRAY_COUNT(option_sets)];
	static struct text text;
	/* any time that a source may give, near and far from the one before */
	int64_t time_ns =
		(int64_t)((uint64_t)bytes[0] << 54 | captured << 20 | length) - (INT64_C(1) << 61);
	struct packet packet = { .bytes = bytes,
		.time_ns = time_ns,
		.number = 1,
		.captured = (uint32_t)captured,
		.length = (uint32_t)length,
		.link_type = link_type };
	if (!text.start) {
		insist(text_to_memory(&text) == 0, "a text");
		for (size_t i = 0; i < ARRAY_COUNT(option_sets); i++)
			insist(dump_view_start(&views[i], &option_sets[i], &text) == 0, "a view");
	}
	packet_decode(&packet);
	for (size_t i = 0; i < ARRAY_COUNT(option_sets); i++)
		print(&views[i], &packet);
	text_reset(&text);
	packet_json(&text, &packet);
	if (link_type == 1)
		compare_ways(&packet);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* the first byte chooses the link type, the second how much more was on the wire */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
	if (count < 3)
		return 0;
	size_t captured = count - 2;
	uint8_t *exact = malloc(captured); /* the sanitizer sees one byte too far */
	insist(exact != NULL, "there was memory");
	memcpy(exact, bytes + 2, captured);
	check(exact, captured, captured + bytes[1] * 16u,
		link_types[bytes[0] % ARRAY_COUNT(link_types)]);
	free(exact);
	return 0;
}
