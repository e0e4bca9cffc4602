/* tests/unit/wire/test_decode.c - packet_decode() on a packet of every kind, whole and cut. */
#include "packet_invariants.h"
#include "samples.h"
#include "wire_test.h"

#include <assert.h>
#include <stdio.h>

static const char *const kind_names[] = {
	[LAYER_NONE] = "NONE",
	[LAYER_ETHERNET] = "ETHERNET",
	[LAYER_VLAN] = "VLAN",
	[LAYER_LLC] = "LLC",
	[LAYER_SLL] = "SLL",
	[LAYER_SLL2] = "SLL2",
	[LAYER_LOOPBACK] = "LOOPBACK",
	[LAYER_PPP] = "PPP",
	[LAYER_PPPOE] = "PPPOE",
	[LAYER_MPLS] = "MPLS",
	[LAYER_ARP] = "ARP",
	[LAYER_IPV4] = "IPV4",
	[LAYER_IPV6] = "IPV6",
	[LAYER_HOP_BY_HOP] = "HOP_BY_HOP",
	[LAYER_DESTINATION] = "DESTINATION",
	[LAYER_ROUTING] = "ROUTING",
	[LAYER_FRAGMENT] = "FRAGMENT",
	[LAYER_MOBILITY] = "MOBILITY",
	[LAYER_AH] = "AH",
	[LAYER_TCP] = "TCP",
	[LAYER_UDP] = "UDP",
	[LAYER_ICMP] = "ICMP",
	[LAYER_ICMP6] = "ICMP6",
	[LAYER_GRE] = "GRE",
	[LAYER_VXLAN] = "VXLAN",
	[LAYER_GENEVE] = "GENEVE",
	[LAYER_GTP] = "GTP",
	[LAYER_AYIYA] = "AYIYA",
	[LAYER_TEREDO] = "TEREDO",
	[LAYER_PAYLOAD] = "PAYLOAD",
	[LAYER_OTHER] = "OTHER",
};
static_assert(sizeof(kind_names) / sizeof(kind_names[0]) == LAYER_KIND_COUNT, "a name is missing");

/* "ETHERNET IPV4 TCP-": "-" where cut, "!" where malformed */
static const char *layers_of(const struct packet *packet)
{
	static const char *const marks[] = {
		[WIRE_OK] = "", [WIRE_TRUNCATED] = "-", [WIRE_MALFORMED] = "!"
	};
	static char text[512];
	size_t at = 0;
	for (unsigned int i = 0; i < packet->layer_count; i++) {
		const struct layer *layer = &packet->layers[i];
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%s%s", i > 0 ? " " : "",
			kind_names[layer->kind], marks[layer->status]);
	}
	return text;
}

static int index_or_minus(uint8_t index)
{
	return index == PACKET_NO_LAYER ? -1 : index;
}

static void check_invariants(const char *name, const struct packet *packet)
{
	const char *broken = packet_invariant_broken(packet);
	if (broken)
		fail_msg("%s, %u of %u bytes (%s): broken: %s", name, packet->captured,
			packet->length, layers_of(packet), broken);
}

static void packet_decode_finds_every_layer(void **state)
{
	for (size_t i = 0; i < sample_count; i++) {
		const struct sample *sample = &samples[i];
		size_t bytes = 0;
		uint8_t *all = from_hex(sample->hex, &bytes);
		uint8_t *exact = exact_copy(all, bytes);
		struct packet packet;
		decode(&packet, sample->link_type, exact, bytes, bytes + sample->cut_bytes);
		check_invariants(sample->name, &packet);
		if (strcmp(layers_of(&packet), sample->layers) != 0)
			fail_msg("%s: %s instead of %s", sample->name, layers_of(&packet),
				sample->layers);
		if (index_or_minus(packet.network) != sample->network ||
			index_or_minus(packet.transport) != sample->transport ||
			index_or_minus(packet.quote) != sample->quote)
			fail_msg("%s: network %u, transport %u, quote %u", sample->name,
				packet.network, packet.transport, packet.quote);
		if (packet.vlan != sample->vlan)
			fail_msg("%s: vlan %x", sample->name, packet.vlan);
		free(exact);
		free(all);
	}
}

/* what is at hand is the same whatever was cut behind it, and the cut is told */
static void check_prefix(const char *name, const struct packet *whole, const struct packet *cut)
{
	check_invariants(name, cut);
	for (unsigned int i = 0; i < cut->layer_count; i++) {
		const struct layer *layer = &cut->layers[i];
		const struct layer *expected = &whole->layers[i];
		bool in_quote = whole->quote != PACKET_NO_LAYER && i >= whole->quote;
		if (i == 0 && layer->kind == LAYER_OTHER)
			return; /* raw IP without the byte that has the version */
		if (i >= whole->layer_count || layer->kind != expected->kind ||
			layer->protocol != expected->protocol ||
			layer->offset != expected->offset ||
			(layer->length != expected->length && !in_quote))
			fail_msg("%s, %u bytes: %s", name, cut->captured, layers_of(cut));
		if (expected->header_bytes > layer->captured && layer->status != WIRE_TRUNCATED)
			fail_msg("%s, %u bytes: the cut goes unnoticed in %s", name, cut->captured,
				layers_of(cut));
		if (layer->captured > 0 && layer->captured >= expected->header_bytes &&
			expected->status == WIRE_OK && layer->status != WIRE_OK &&
			layer->kind != LAYER_PPP && layer->kind != LAYER_MPLS &&
			layer->kind != LAYER_GTP)
			fail_msg("%s, %u bytes: a whole header is refused in %s", name,
				cut->captured, layers_of(cut));
	}
	const struct layer *last = &cut->layers[cut->layer_count - 1];
	if (cut->layer_count < whole->layer_count && last->status != WIRE_TRUNCATED)
		fail_msg("%s, %u bytes: ends early in %s", name, cut->captured, layers_of(cut));
}

static void packet_decode_reports_every_truncation(void **state)
{
	for (size_t i = 0; i < sample_count; i++) {
		const struct sample *sample = &samples[i];
		size_t bytes = 0;
		uint8_t *all = from_hex(sample->hex, &bytes);
		size_t length = bytes + sample->cut_bytes;
		struct packet whole, cut;
		decode(&whole, sample->link_type, all, bytes, length);
		for (size_t captured = 0; captured < bytes; captured++) {
			uint8_t *exact = exact_copy(all, captured);
			decode(&cut, sample->link_type, exact, captured, length);
			check_prefix(sample->name, &whole, &cut);
			free(exact);
		}
		free(all);
	}
}

/* a frame that ended early on the wire, as no honest one does */
static void packet_decode_stands_every_short_frame(void **state)
{
	for (size_t i = 0; i < sample_count; i++) {
		size_t bytes = 0;
		uint8_t *all = from_hex(samples[i].hex, &bytes);
		for (size_t length = 0; length < bytes; length++) {
			uint8_t *exact = exact_copy(all, length);
			struct packet packet;
			decode(&packet, samples[i].link_type, exact, length, length);
			check_invariants(samples[i].name, &packet);
			free(exact);
		}
		free(all);
	}
}

/* every byte of every sample replaced by a few others */
static void packet_decode_stands_every_changed_byte(void **state)
{
	static const uint8_t changes[] = { 0x00, 0x01, 0x0f, 0x45, 0x60, 0x7f, 0x80, 0xff };
	for (size_t i = 0; i < sample_count; i++) {
		size_t bytes = 0;
		uint8_t *all = from_hex(samples[i].hex, &bytes);
		uint8_t *exact = exact_copy(all, bytes);
		for (size_t at = 0; at < bytes; at++) {
			for (size_t c = 0; c < sizeof(changes); c++) {
				struct packet packet;
				exact[at] = changes[c];
				decode(&packet, samples[i].link_type, exact, bytes, bytes);
				check_invariants(samples[i].name, &packet);
			}
			exact[at] = all[at];
		}
		free(exact);
		free(all);
	}
}

static void packet_decode_stops_at_the_layer_maximum(void **state)
{
	uint8_t bytes[14 + 4 * 40];
	struct packet packet;
	memset(bytes, 0, sizeof(bytes));
	for (size_t at = 12; at + 2 <= sizeof(bytes); at += 4) {
		bytes[at] = 0x81;
		bytes[at + 1] = 0x00;
	}
	decode(&packet, 1, bytes, sizeof(bytes), sizeof(bytes));
	assert_int_equal(packet.layer_count, PACKET_LAYERS_MAX);
	assert_int_equal(packet.layers[PACKET_LAYERS_MAX - 1].kind, LAYER_VLAN);
	check_invariants("forty tags", &packet);
}

static void packet_link_type_known_tells(void **state)
{
	static const uint16_t known[] = { 0, 1, 9, 12, 14, 50, 51, 101, 104, 108, 113, 166, 228,
		229, 276 };
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		assert_true(packet_link_type_known(known[i]));
	assert_false(packet_link_type_known(147));
	assert_false(packet_link_type_known(105));
	assert_false(packet_link_type_known(0xffff));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packet_decode_finds_every_layer),
		cmocka_unit_test(packet_decode_reports_every_truncation),
		cmocka_unit_test(packet_decode_stands_every_short_frame),
		cmocka_unit_test(packet_decode_stands_every_changed_byte),
		cmocka_unit_test(packet_decode_stops_at_the_layer_maximum),
		cmocka_unit_test(packet_link_type_known_tells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
