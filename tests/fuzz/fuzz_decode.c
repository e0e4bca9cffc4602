/*
 * tests/fuzz/fuzz_decode.c - packet_decode(), packet_checksum() and the TCP options on hostile
 * bytes, under every link type, as captured whole and as cut from something longer.
 */
#include "../unit/wire/packet_equal.h"
#include "../unit/wire/packet_invariants.h"
#include "wire/checksum.h"
#include "wire/decode.h"
#include "wire/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* the last one is nobody's */
static const uint16_t link_types[] = { 0, 1, 9, 12, 14, 50, 51, 101, 104, 108, 113, 166, 228, 229,
	276, 147 };

static void insist(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

static void check_options(const struct packet *packet)
{
	struct span rest = packet->tcp.options;
	struct tcp_option option;
	struct tcp_options options;
	while (tcp_option_next(&rest, &option) == WIRE_OK) {
		insist(invariant_span_inside(packet, &rest), "the rest of the options is inside");
		insist(option.value + option.value_bytes <= rest.at,
			"an option's value is behind the next option");
	}
	tcp_options_read(&packet->tcp, &options);
	insist(options.sack_count <= TCP_SACK_BLOCKS_MAX, "no more SACK blocks than fit");
	insist(options.wscale <= 14, "no greater window scale than is allowed");
}

static void check_checksums(const struct packet *packet)
{
	for (unsigned int i = 0; i < packet->layer_count; i++) {
		uint16_t expected = 0;
		enum checksum_status status = packet_checksum(packet, i, &expected);
		insist(status == CHECKSUM_UNKNOWN || packet->layers[i].status == WIRE_OK,
			"only a whole header's checksum is known");
		insist(i != packet->transport || !packet_has_tcp(packet) ||
				status == CHECKSUM_GOOD || !tcp_checksum_is_good(packet),
			"the quick way finds good only what is");
	}
}

static void check(const uint8_t *bytes, size_t captured, size_t length, uint16_t link_type)
{
	struct packet packet, walked;
	memset(&packet, 0xa5, sizeof(packet)); /* what an earlier packet may have left */
	packet.bytes = bytes;
	packet.captured = (uint32_t)captured;
	packet.length = (uint32_t)length;
	packet.link_type = link_type;
	walked = packet;
	packet_decode(&packet);
	packet_walk(&walked);
	insist(packet_equal(&packet, &walked), "the short way and the walk agree");
	const char *broken = packet_invariant_broken(&packet);
	insist(!broken, broken);
	check_checksums(&packet);
	if (packet_has_tcp(&packet))
		check_options(&packet);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
	for (size_t i = 0; i < sizeof(link_types) / sizeof(link_types[0]); i++) {
		check(bytes, count, count, link_types[i]);
		check(bytes, count, count + 2000, link_types[i]);
		check(bytes, count, UINT32_MAX, link_types[i]);
	}
	return 0;
}
