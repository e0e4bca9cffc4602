/*
 * view/dump/ipv6_options.c - prints the headers of hop-by-hop and destination options (RFC 8200,
 * sections 4.2, 4.3 and 4.6; RFC 2675, section 2; RFC 2711; RFC 6275, section 6.3). Room: view.
 */
#include "view/dump/ip.h"

enum ipv6_option {
	OPTION_PAD1 = 0x00,
	OPTION_PADN = 0x01,
	OPTION_ROUTER_ALERT = 0x05,
	OPTION_JUMBO = 0xc2,
	OPTION_HOME_ADDRESS = 0xc9,
};

#define OPTIONS_AT 2 /* behind the next header and the length */
#define ROUTER_ALERT_BYTES 4
#define JUMBO_BYTES 6
#define JUMBO_LENGTH_MIN 65536
#define HOME_ADDRESS_BYTES_MIN 18

/**
 * struct option_list - Options being printed
 * @at:		The next option
 * @left:	Bytes from @at on, all of them captured
 * @hop_by_hop:	Whether a jumbo length may stand here
 * @payload_bytes: The IPv6 header's payload length
 * @jumbo_seen:	A Jumbo Payload option was printed already
 */
struct option_list {
	const uint8_t *at;
	size_t left;
	bool hop_by_hop;
	uint32_t payload_bytes;
	bool jumbo_seen;
};

/* the size of the first option, or 0 if it does not fit */
static size_t option_size(const uint8_t *at, size_t left)
{
	if (at[0] == OPTION_PAD1)
		return 1;
	if (left < 2 || at[1] + 2u > left)
		return 0;
	return at[1] + 2u;
}

static bool fails(struct dump_view *view, const char *name, const char *how)
{
	text_char(view->text, '(');
	text_string(view->text, name);
	text_string(view->text, how);
	text_char(view->text, ')');
	return false;
}

static bool fails_length(struct dump_view *view, const char *name, uint8_t length)
{
	text_char(view->text, '(');
	text_string(view->text, name);
	dump_count(view, ": invalid len ", length);
	text_char(view->text, ')');
	return false;
}

static bool print_router_alert(struct dump_view *view, const struct option_list *list)
{
	if (list->left < ROUTER_ALERT_BYTES)
		return fails(view, "rtalert", ": trunc");
	if (list->at[1] != ROUTER_ALERT_BYTES - 2)
		return fails_length(view, "rtalert", list->at[1]);
	if (view->options.verbose) {
		dump_hex_count(view, "(rtalert: 0x", load_be16(list->at + 2), 4);
		text_literal(view->text, ") ");
	}
	return true;
}

static bool print_jumbo(struct dump_view *view, struct option_list *list)
{
	if (list->left < JUMBO_BYTES)
		return fails(view, "jumbo", ": trunc");
	if (list->at[1] != JUMBO_BYTES - 2)
		return fails_length(view, "jumbo", list->at[1]);
	uint32_t length = load_be32(list->at + 2);
	const char *objection = "";
	if (list->jumbo_seen)
		objection = " - already seen";
	else if (!list->hop_by_hop)
		objection = " - not a hop-by-hop option";
	else if (list->payload_bytes != 0)
		objection = " - payload len != 0";
	else if (length < JUMBO_LENGTH_MIN)
		objection = " - < 65536";
	list->jumbo_seen = true;
	if (view->options.verbose) {
		dump_count(view, "(jumbo: ", length);
		text_string(view->text, objection);
		text_literal(view->text, ") ");
	}
	return true;
}

/* options inside an option (RFC 6275 leaves room for them behind the home address) */
static bool print_inner_options(struct dump_view *view, const uint8_t *at, size_t left)
{
	while (left > 0) {
		size_t bytes = option_size(at, left);
		if (bytes == 0)
			return false;
		if (at[0] == OPTION_PAD1) {
			text_literal(view->text, ", pad1");
		} else if (at[0] == OPTION_PADN) {
			text_literal(view->text, ", padn");
		} else {
			dump_hex_count(view, ", sopt_type 0x", at[0], 2);
			dump_count(view, ": len=", at[1]);
		}
		at += bytes;
		left -= bytes;
	}
	return true;
}

static bool print_home_address(
	struct dump_view *view, const struct option_list *list, size_t option_bytes)
{
	if (list->left < HOME_ADDRESS_BYTES_MIN)
		return fails(view, "homeaddr", ": trunc");
	if (list->at[1] < HOME_ADDRESS_BYTES_MIN - 2)
		return fails_length(view, "homeaddr", list->at[1]);
	if (!view->options.verbose)
		return true;
	text_literal(view->text, "(homeaddr: ");
	dump_ipv6_address(view, list->at + 2);
	if (!print_inner_options(
		    view, list->at + HOME_ADDRESS_BYTES_MIN, option_bytes - HOME_ADDRESS_BYTES_MIN))
		return false;
	text_char(view->text, ')');
	return true;
}

static bool print_option(struct dump_view *view, struct option_list *list, size_t option_bytes)
{
	switch (list->at[0]) {
	case OPTION_ROUTER_ALERT:
		return print_router_alert(view, list);
	case OPTION_JUMBO:
		return print_jumbo(view, list);
	case OPTION_HOME_ADDRESS:
		return print_home_address(view, list, option_bytes);
	}
	if (!view->options.verbose)
		return true;
	if (list->at[0] == OPTION_PAD1) {
		text_literal(view->text, "(pad1)");
	} else if (list->at[0] == OPTION_PADN) {
		text_literal(view->text, "(padn)");
	} else {
		dump_hex_count(view, "(opt_type 0x", list->at[0], 2);
		dump_count(view, ": len=", list->at[1]);
		text_char(view->text, ')');
	}
	return true;
}

static bool print_options(struct dump_view *view, struct option_list *list)
{
	while (list->left > 0) {
		size_t bytes = option_size(list->at, list->left);
		if (bytes == 0 || !print_option(view, list, bytes))
			return false;
		list->at += bytes;
		list->left -= bytes;
	}
	if (view->options.verbose)
		text_char(view->text, ' ');
	return true;
}

uint32_t dump_ipv6_jumbo(struct span header)
{
	if (!dump_has(&header, 0, 2) || !dump_has(&header, 0, (header.at[1] + 1u) * 8))
		return 0;
	const uint8_t *at = header.at + OPTIONS_AT;
	size_t left = (header.at[1] + 1u) * 8 - OPTIONS_AT;
	while (left > 0) {
		size_t bytes = option_size(at, left);
		if (bytes == 0)
			return 0;
		if (at[0] == OPTION_JUMBO && bytes == JUMBO_BYTES) /* only the first counts */
			return load_be32(at + 2) >= JUMBO_LENGTH_MIN ? load_be32(at + 2) : 0;
		at += bytes;
		left -= bytes;
	}
	return 0;
}

/* Return: whether the header stands where it may: right behind the IPv6 header, and once */
static bool stands_first(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	for (unsigned int i = layer; i-- > 0 && packet->layers[i].kind != LAYER_IPV6;) {
		if (packet->layers[i].kind == LAYER_HOP_BY_HOP) {
			text_literal(view->text, "[The Hop-by-Hop Options header was already ");
			text_literal(view->text, "found]");
			dump_invalid(view);
			return false;
		}
	}
	if (layer == 0 || packet->layers[layer - 1].kind != LAYER_IPV6) {
		text_literal(view->text, "[The Hop-by-Hop Options header don't follow the ");
		text_literal(view->text, "IPv6 header]");
		dump_invalid(view);
		return false;
	}
	return true;
}

/* Return: DUMP_DONE with @ret_whole telling whether the header holds; DUMP_CUT */
static enum dump_result print_header(struct dump_view *view, const struct span *header,
	const char *name, struct option_list *list, bool *ret_whole)
{
	if (!dump_has(header, 1, 1))
		return DUMP_CUT;
	size_t header_bytes = (header->at[1] + 1u) * 8;
	*ret_whole = false;
	if (!dump_has(header, 0, header_bytes)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	text_string(view->text, name);
	list->at = header->at + OPTIONS_AT;
	list->left = header_bytes - OPTIONS_AT;
	/* destination options are only looked at to be printed */
	*ret_whole = (!list->hop_by_hop && !view->options.verbose) || print_options(view, list);
	if (!*ret_whole)
		dump_truncated(view);
	return DUMP_DONE;
}

enum dump_result dump_ipv6_options(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span header = packet_span(packet, layer);
	struct option_list list = { .hop_by_hop = packet->layers[layer].kind == LAYER_HOP_BY_HOP };
	unsigned int ip = dump_ip_below(packet, layer);
	bool whole;

	if (ip == PACKET_NO_LAYER || (list.hop_by_hop && !stands_first(view, packet, layer)))
		return DUMP_DONE;
	view->protocol = list.hop_by_hop ? "hbhopt" : "dstopt";
	list.payload_bytes = load_be16(packet->bytes + packet->layers[ip].offset + 4);
	if (print_header(view, &header, list.hop_by_hop ? "HBH " : "DSTOPT ", &list, &whole) ==
		DUMP_CUT)
		return DUMP_CUT;
	if (list.hop_by_hop && list.payload_bytes == 0 && dump_ipv6_jumbo(header) == 0) {
		text_literal(view->text, "[No valid Jumbo Payload Hop-by-Hop option found]");
		dump_invalid(view);
		return DUMP_DONE;
	}
	return whole ? dump_ipv6_next(view, packet, layer, header.at[0]) : DUMP_DONE;
}
