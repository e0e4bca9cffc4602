/*
 * view/dump/icmp6_neighbour.c - prints the messages of neighbour discovery (RFC 4861, section 4;
 * RFC 6275, section 6.8). Room: view.
 */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"

#define TARGET_AT 8
#define REDIRECT_DESTINATION_AT 24

static const struct dump_token router_flags[] = {
	{ 0x80, "managed" },
	{ 0x40, "other stateful" },
	{ 0x20, "home agent" },
	{ 0x02, "ipv6 only" },
	{ 0, NULL },
};

static const struct dump_token neighbour_flags[] = {
	{ 0x80000000, "router" },
	{ 0x40000000, "solicited" },
	{ 0x20000000, "override" },
	{ 0, NULL },
};

const char *dump_icmp6_preference(uint8_t flags)
{
	static const char *const names[] = { "medium", "high", "rsv", "low" };
	return names[flags >> 3 & 3];
}

enum icmp6_result dump_icmp6_router_solicitation(struct dump_view *view, const struct span *message)
{
	return view->options.verbose ? dump_icmp6_options(view, message, 8) : ICMP6_DONE;
}

enum icmp6_result dump_icmp6_router_advertisement(
	struct dump_view *view, const struct span *message)
{
	const uint8_t *at = message->at;
	struct text *text = view->text;
	if (!view->options.verbose)
		return ICMP6_DONE;
	if (!dump_has(message, 4, 12))
		return ICMP6_CUT;
	dump_count(view, "\n\thop limit ", at[4]);
	text_literal(text, ", Flags [");
	dump_bits(view, router_flags, at[5], ", ", "none");
	text_literal(text, "], pref ");
	text_string(text, dump_icmp6_preference(at[5]));
	dump_count(view, ", router lifetime ", load_be16(at + 6));
	dump_count(view, "s, reachable time ", load_be32(at + 8));
	dump_count(view, "ms, retrans timer ", load_be32(at + 12));
	text_literal(text, "ms");
	return dump_icmp6_options(view, message, 16);
}

enum icmp6_result dump_icmp6_neighbour_solicitation(
	struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, TARGET_AT, 16))
		return ICMP6_CUT;
	text_literal(view->text, ", who has ");
	dump_ipv6_address(view, message->at + TARGET_AT);
	return view->options.verbose ? dump_icmp6_options(view, message, 24) : ICMP6_DONE;
}

enum icmp6_result dump_icmp6_neighbour_advertisement(
	struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, TARGET_AT, 16))
		return ICMP6_CUT;
	text_literal(view->text, ", tgt is ");
	dump_ipv6_address(view, message->at + TARGET_AT);
	if (!view->options.verbose)
		return ICMP6_DONE;
	text_literal(view->text, ", Flags [");
	dump_bits(view, neighbour_flags, load_be32(message->at + 4), ", ", "none");
	text_char(view->text, ']');
	return dump_icmp6_options(view, message, 24);
}

enum icmp6_result dump_icmp6_redirect(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, REDIRECT_DESTINATION_AT, 16))
		return ICMP6_CUT;
	text_literal(view->text, ", ");
	dump_ipv6_address(view, message->at + REDIRECT_DESTINATION_AT);
	text_literal(view->text, " to ");
	dump_ipv6_address(view, message->at + TARGET_AT);
	return view->options.verbose ? dump_icmp6_options(view, message, 40) : ICMP6_DONE;
}

enum icmp6_result dump_icmp6_mobile_prefixes(struct dump_view *view, const struct span *message)
{
	if (!view->options.verbose)
		return ICMP6_DONE;
	if (!dump_has(message, 4, 2))
		return ICMP6_CUT;
	dump_hex_count(view, ", id 0x", load_be16(message->at + 4), 4);
	if (!dump_has(message, 6, 2))
		return ICMP6_CUT;
	uint8_t flags = message->at[6];
	if (flags & 0xc0)
		text_char(view->text, ' ');
	if (flags & 0x80)
		text_char(view->text, 'M');
	if (flags & 0x40)
		text_char(view->text, 'O');
	return dump_icmp6_options(view, message, ICMP6_HEADER_BYTES);
}
