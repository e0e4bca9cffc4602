/*
 * view/dump/ppp_ncp.c - the options of IPCP (RFC 1332, section 3), IPV6CP (RFC 5072, 4), CCP (RFC
 * 1962, 4) and BACP (RFC 2125, 5). Room: view.
 */
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/ppp_options.h"

#define COMPRESSION_BYTES 14 /* IP Header Compression's parameters (RFC 3544, section 2.1) */
#define COMPRESSION_RFC3544 0x0061
#define COMPRESSION_VJ 0x002d

static enum dump_result print_ipv4(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 4))
		return DUMP_CUT;
	text_literal(view->text, ": ");
	dump_ipv4_address(view, option->at + 2);
	return DUMP_DONE;
}

static enum dump_result print_ipv4_pair(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 8))
		return DUMP_CUT;
	text_literal(view->text, ": src ");
	dump_ipv4_address(view, option->at + 2);
	text_literal(view->text, ", dst ");
	dump_ipv4_address(view, option->at + 6);
	return DUMP_DONE;
}

/* @left bytes from @at on; Return: false if one was cut */
static bool print_suboptions(
	struct dump_view *view, const struct span *option, size_t at, size_t left)
{
	static const struct dump_token names[] = {
		{ 1, "RTP-Compression" },
		{ 2, "Enhanced RTP-Compression" },
		{ 0, NULL },
	};
	dump_count(view, "\n\t      Suboptions, length ", left);
	while (left >= 2) {
		if (!dump_has(option, at, 2))
			return false;
		uint8_t number = option->at[at], bytes = option->at[at + 1];
		if (!number || !bytes)
			break;
		text_printf(view->text, "\n\t\t%s Suboption #%u, length %u",
			name_or(dump_token_name(names, number), "Unknown"), number, bytes);
		if (left < bytes) {
			text_printf(
				view->text, " [remaining suboptions length %zu < %u]", left, bytes);
			dump_invalid(view);
			break;
		}
		left -= bytes;
		at += bytes;
	}
	return true;
}

static enum dump_result print_compression(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	static const struct dump_token names[] = {
		{ COMPRESSION_VJ, "VJ-Comp" },
		{ COMPRESSION_RFC3544, "IP Header Compression" },
		{ 0, NULL },
	};
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	const uint8_t *at = option->at;
	uint16_t protocol = load_be16(at + 2);
	text_printf(view->text,
		": %s (0x%02x):", name_or(dump_token_name(names, protocol), "Unknown"), protocol);
	if (protocol != COMPRESSION_RFC3544)
		return DUMP_DONE;
	if (option->length < COMPRESSION_BYTES) {
		text_printf(view->text, " (length bogus, should be >= %u)", COMPRESSION_BYTES);
		*ret_status = OPTION_BAD;
		return DUMP_DONE;
	}
	if (!dump_has(option, 2, COMPRESSION_BYTES)) {
		*ret_status = OPTION_SHORT;
		return DUMP_DONE;
	}
	text_printf(view->text,
		"\n\t    TCP Space %u, non-TCP Space %u, maxPeriod %u, maxTime %u, maxHdr %u",
		load_be16(at + 4), load_be16(at + 6), load_be16(at + 8), load_be16(at + 10),
		load_be16(at + 12));
	size_t left = option->length - COMPRESSION_BYTES;
	if (left && !print_suboptions(view, option, COMPRESSION_BYTES, left))
		*ret_status = OPTION_SHORT;
	return DUMP_DONE;
}

static const struct option_rule ipcp_rules[] = {
	{ 1, "IP-Addrs", 10, true, false, print_ipv4_pair },
	{ 2, "IP-Comp", 4, false, true, print_compression },
	{ 3, "IP-Addr", 6, true, true, print_ipv4 },
	{ 4, "Home-Addr", 6, true, true, print_ipv4 },
	{ 129, "Pri-DNS", 6, true, true, print_ipv4 },
	{ 130, "Pri-NBNS", 6, true, true, print_ipv4 },
	{ 131, "Sec-DNS", 6, true, true, print_ipv4 },
	{ 132, "Sec-NBNS", 6, true, true, print_ipv4 },
};

static enum dump_result print_interface_id(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 8)) {
		*ret_status = OPTION_SHORT;
		return DUMP_DONE;
	}
	const uint8_t *at = option->at + 2;
	text_printf(view->text, ": %04x:%04x:%04x:%04x", load_be16(at), load_be16(at + 2),
		load_be16(at + 4), load_be16(at + 6));
	return DUMP_DONE;
}

static const struct option_rule ipv6cp_rules[] = {
	{ 1, "Interface-ID", 10, true, false, print_interface_id },
};

static enum dump_result print_magic(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 4))
		return DUMP_CUT;
	dump_hex_count(view, ": Magic-Num 0x", load_be32(option->at + 2), 8);
	return DUMP_DONE;
}

static enum dump_result print_bsd_compress(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 1))
		return DUMP_CUT;
	text_printf(view->text, ": Version: %u, Dictionary Bits: %u", option->at[2] >> 5,
		option->at[2] & 0x1f);
	return DUMP_DONE;
}

static enum dump_result print_magnalink(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	uint8_t flags = option->at[2];
	text_printf(view->text, ": Features: %u, PxP: %s, History: %u, #CTX-ID: %u", flags >> 6,
		flags & 0x20 ? "Enabled" : "Disabled", flags & 0x1f, option->at[3]);
	return DUMP_DONE;
}

static enum dump_result print_deflate(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	uint8_t method = option->at[2] & 0x0f, check = option->at[3];
	text_printf(view->text, ": Window: %uK, Method: %s (0x%x), MBZ: %u, CHK: %u",
		option->at[2] >> 4, method == 8 ? "zlib" : "unknown", method, check >> 2,
		check & 3);
	return DUMP_DONE;
}

static const struct option_rule ccp_rules[] = {
	{ 0, "OUI", 0, false, false, NULL },
	{ 1, "Pred-1", 0, false, false, NULL },
	{ 2, "Pred-2", 0, false, false, NULL },
	{ 3, "Puddle", 0, false, false, NULL },
	{ 16, "HP-PPC", 0, false, false, NULL },
	{ 17, "Stac-LZS", 0, false, false, NULL },
	{ 18, "MPPC", 0, false, false, NULL },
	{ 19, "Gand-FZA", 0, false, false, NULL },
	{ 20, "V.42bis", 0, false, false, NULL },
	{ 21, "BSD-Comp", 3, false, false, print_bsd_compress },
	{ 23, "LZS-DCP", 0, false, false, NULL },
	{ 24, "MVRCA", 4, false, false, print_magnalink },
	{ 25, "DEC", 0, false, false, NULL },
	{ 26, "Deflate", 4, false, false, print_deflate },
	{ 255, "Reserved", 0, false, false, NULL },
};

static const struct option_rule bacp_rules[] = {
	{ 1, "Favored-Peer", 6, true, false, print_magic },
};

const struct option_table ppp_ipcp_options = {
	.unknown = "unknown",
	.cut = "[|ipcp]",
	.rules = ipcp_rules,
	.count = ARRAY_COUNT(ipcp_rules),
};

const struct option_table ppp_ipv6cp_options = {
	.unknown = "unknown",
	.cut = "[|ip6cp]",
	.rules = ipv6cp_rules,
	.count = ARRAY_COUNT(ipv6cp_rules),
};

const struct option_table ppp_ccp_options = {
	.unknown = "Unknown",
	.cut = "[|ccp]",
	.rules = ccp_rules,
	.count = ARRAY_COUNT(ccp_rules),
};

const struct option_table ppp_bacp_options = {
	.unknown = "Unknown",
	.cut = "[|bacp]",
	.rules = bacp_rules,
	.count = ARRAY_COUNT(bacp_rules),
};
