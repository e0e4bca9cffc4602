/* view/dump/ipv4.c - prints an IPv4 header (RFC 791, section 3.1). Room: view. */
#include "view/dump/ip.h"

#include "wire/checksum.h"

#define MORE_FRAGMENTS 0x2000
#define DONT_FRAGMENT 0x4000
#define RESERVED_FLAG 0x8000
#define FRAGMENT_OFFSET 0x1fff

static const struct dump_token flag_names[] = {
	{ MORE_FRAGMENTS, "+" },
	{ DONT_FRAGMENT, "DF" },
	{ RESERVED_FLAG, "rsvd" },
	{ 0, NULL },
};

/* RFC 3168, section 5 */
static const char *const ecn_names[4] = { "", ",ECT(1)", ",ECT(0)", ",CE" };

static void wrong_version(struct dump_view *view, unsigned int version)
{
	if (version == 6)
		text_literal(view->text, "IP6, wrong link-layer encapsulation");
	else
		dump_count(view, "IP", version);
	dump_invalid(view);
}

static bool lengths_hold(struct dump_view *view, const struct span *datagram)
{
	size_t header_bytes = (size_t)(datagram->at[0] & 0x0f) * 4;
	uint16_t total = load_be16(datagram->at + 2);

	if (datagram->length < IPV4_HEADER_BYTES_MIN) {
		dump_count(view, "truncated-ip ", datagram->length);
		return false;
	}
	if (header_bytes < IPV4_HEADER_BYTES_MIN) {
		dump_count(view, "bad-hlen ", header_bytes);
		return false;
	}
	if (datagram->length < total) {
		dump_count(view, "truncated-ip - ", total - datagram->length);
		text_literal(view->text, " bytes missing! ");
	}
	if (total < header_bytes) {
		dump_count(view, "bad-len ", total);
		return false;
	}
	return true;
}

static void print_fixed_fields(struct dump_view *view, const uint8_t *at)
{
	struct text *text = view->text;
	uint16_t fragment = load_be16(at + 6);
	dump_hex_count(view, "(tos 0x", at[1], 1);
	text_string(text, ecn_names[at[1] & 3]);
	if (at[8] >= 1)
		dump_count(view, ", ttl ", at[8]);
	dump_count(view, ", id ", load_be16(at + 4));
	dump_count(view, ", offset ", (fragment & FRAGMENT_OFFSET) * 8u);
	text_literal(text, ", flags [");
	dump_bits(view, flag_names, fragment, ", ", "none");
	text_literal(text, "], proto ");
	text_string(text, dump_ip_protocol_verbose(at[9]));
	dump_count(view, " (", at[9]);
	dump_count(view, "), length ", load_be16(at + 2));
}

static void print_checksum(struct dump_view *view, const struct span *datagram, size_t header_bytes)
{
	uint16_t carried = load_be16(datagram->at + 10), expected;
	if (view->options.no_checksum || !dump_has(datagram, 0, header_bytes))
		return;
	if (!dump_checksum_wrong(checksum_add(0, datagram->at, header_bytes), carried, &expected))
		return;
	dump_hex_count(view, ", bad cksum ", carried, 1);
	dump_hex_count(view, " (->", expected, 1);
	text_literal(view->text, ")!");
}

/* the parenthesis of -v; @ret_truncated when an option was, which ends the line */
static enum dump_result print_verbose(
	struct dump_view *view, const struct span *datagram, bool *ret_truncated)
{
	size_t header_bytes = (size_t)(datagram->at[0] & 0x0f) * 4;
	*ret_truncated = false;
	print_fixed_fields(view, datagram->at);
	if (header_bytes > IPV4_HEADER_BYTES_MIN) {
		text_literal(view->text, ", options (");
		if (dump_ipv4_options(view, *datagram, ret_truncated) == DUMP_CUT)
			return DUMP_CUT;
		if (*ret_truncated)
			text_literal(view->text, " [truncated-option]");
		text_char(view->text, ')');
	}
	print_checksum(view, datagram, header_bytes);
	text_literal(view->text, ")\n    ");
	return DUMP_DONE;
}

static enum dump_result print_later_fragment(
	struct dump_view *view, const struct packet *packet, unsigned int layer, uint8_t protocol)
{
	if (view->options.quiet > 1)
		return DUMP_DONE;
	dump_ip_addresses(view, packet, layer);
	text_char(view->text, ':');
	dump_ip_unknown(view, protocol);
	return DUMP_DONE;
}

/* a quoted datagram is as long as it says: the message around it rarely holds it all */
static void take_own_length(struct span *datagram)
{
	datagram->length = load_be16(datagram->at + 2);
	span_limit(datagram, datagram->length);
}

/* Return: whether the fixed header is there and its lengths hold */
static bool print_start(
	struct dump_view *view, const struct span *datagram, enum dump_result *ret_result)
{
	*ret_result = DUMP_DONE;
	if (!dump_has(datagram, 0, 1)) {
		*ret_result = DUMP_CUT;
		return false;
	}
	if (datagram->at[0] >> 4 != 4) {
		wrong_version(view, datagram->at[0] >> 4);
		return false;
	}
	if (!view->options.link_header)
		text_literal(view->text, "IP ");
	if (!dump_has(datagram, 0, IPV4_HEADER_BYTES_MIN)) {
		dump_truncated(view);
		return false;
	}
	return lengths_hold(view, datagram);
}

/* nothing is said of the header but "IP ": it is whole, first or only fragment, and TCP follows */
static bool is_plain(const struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	return !view->options.verbose && !view->options.link_header &&
		layer + 1 < packet->layer_count && packet->layers[layer + 1].kind == LAYER_TCP &&
		dump_ipv4_is_plain(packet, layer);
}

enum dump_result dump_ipv4(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	dump_raw_link(view, layer);
	if (LIKELY(is_plain(view, packet, layer))) {
		text_literal(view->text, "IP ");
		return dump_tcp(view, packet, layer + 1);
	}
	struct span datagram = packet_span(packet, layer);
	enum dump_result result;
	const uint8_t *at = datagram.at;

	view->protocol = "ip";
	if (layer > 0 && packet->layers[layer - 1].kind == LAYER_ICMP && dump_has(&datagram, 0, 4))
		take_own_length(&datagram);
	else if (UNLIKELY(datagram.length < IPV4_HEADER_BYTES_MIN))
		datagram.captured = dump_ip_captured(packet, layer);
	if (!print_start(view, &datagram, &result))
		return result;
	span_limit(&datagram, load_be16(at + 2));
	if (view->options.verbose) {
		bool truncated;
		if (print_verbose(view, &datagram, &truncated) == DUMP_CUT)
			return DUMP_CUT;
		if (truncated) {
			dump_ip_addresses(view, packet, layer);
			text_literal(view->text, ": ");
			dump_truncated(view);
			return DUMP_DONE;
		}
	}

	uint8_t protocol = at[9];
	if (load_be16(at + 6) & FRAGMENT_OFFSET)
		return print_later_fragment(view, packet, layer, protocol);
	if (protocol != PROTOCOL_TCP && protocol != PROTOCOL_UDP) {
		dump_ip_addresses(view, packet, layer);
		text_literal(view->text, ": ");
	}
	size_t header_bytes = (size_t)(at[0] & 0x0f) * 4;
	if (!dump_has(&datagram, 0, header_bytes)) {
		dump_count(view, " [remaining caplen(", datagram.captured);
		dump_count(view, ") < header length(", header_bytes);
		text_literal(view->text, ")]");
		return DUMP_CUT;
	}
	return dump_ip_payload(view, packet, layer + 1, protocol, 4);
}
