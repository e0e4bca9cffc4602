/* view/dump/icmp6_rpl.c - prints RPL control messages (RFC 6550, section 6). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"

#define BODY_AT 4 /* behind type, code and checksum */
#define DODAG_BYTES 16
#define OBJECT_BYTES 24
#define OPTION_PAD1 0

enum rpl_code {
	RPL_SOLICITATION = 0,
	RPL_INFORMATION = 1,
	RPL_ADVERTISEMENT = 2,
	RPL_ACKNOWLEDGEMENT = 3,
};
#define RPL_SECURED 0x80

static const struct dump_token mode_names[] = {
	{ 0, "nonstoring" },
	{ 1, "storing" },
	{ 2, "nonstoring-multicast" },
	{ 3, "storing-multicast" },
	{ 0, NULL },
};

static const struct dump_token option_names[] = {
	{ OPTION_PAD1, "pad1" },
	{ 1, "padN" },
	{ 2, "metrics" },
	{ 3, "routinginfo" },
	{ 4, "config" },
	{ 5, "rpltarget" },
	{ 6, "transitinfo" },
	{ 8, "destprefix" },
	{ 9, "rpltargetdesc" },
	{ 0, NULL },
};

/* the part of a message from @offset on */
static struct span part_of(const struct span *span, size_t offset)
{
	size_t there = offset < span->captured ? offset : span->captured;
	return (struct span){ span->at + there, span->captured - there,
		span->length > offset ? span->length - offset : 0 };
}

static void put_option(struct dump_view *view, uint8_t type, size_t bytes)
{
	const char *name = dump_token_name(option_names, type);
	text_literal(view->text, " opt:");
	if (name)
		text_string(view->text, name);
	else
		dump_count(view, "subopt:", type);
	dump_count(view, " len:", bytes);
	text_char(view->text, ' ');
}

static enum icmp6_result print_options(struct dump_view *view, struct span options)
{
	while (options.length > 0) {
		size_t bytes = 1;
		if (!dump_has(&options, 0, 1))
			return ICMP6_CUT;
		if (options.at[0] == OPTION_PAD1) {
			text_literal(view->text, " opt:pad1");
		} else {
			if (options.length < 2) {
				dump_truncated(view);
				return ICMP6_DONE;
			}
			if (!dump_has(&options, 1, 1))
				return ICMP6_CUT;
			bytes = options.at[1] + 2u;
			put_option(view, options.at[0], bytes);
			if (!dump_has(&options, 0, bytes) || options.length < bytes) {
				dump_truncated(view);
				return ICMP6_DONE;
			}
			if (view->options.verbose > 2)
				dump_unknown_data(view, &options, 2, " ", bytes - 2);
		}
		options = part_of(&options, bytes);
	}
	return ICMP6_DONE;
}

static enum icmp6_result print_information(struct dump_view *view, const struct span *body)
{
	const uint8_t *at = body->at;
	struct text *text = view->text;
	if (body->length < OBJECT_BYTES) {
		dump_count(view, " [length ", body->length);
		dump_bracketed(view, " < ", OBJECT_BYTES);
		dump_invalid(view);
		return ICMP6_DONE;
	}
	if (!dump_has(body, 0, OBJECT_BYTES))
		return ICMP6_CUT;
	text_literal(text, " [dagid:");
	dump_ipv6_address(view, at + 8);
	dump_count(view, ",seq:", at[5]);
	dump_count(view, ",instance:", at[0]);
	dump_count(view, ",rank:", load_be16(at + 2));
	text_string(text, at[4] & 0x80 ? ",grounded,mop:" : ",mop:");
	const char *mode = dump_token_name(mode_names, at[4] >> 3 & 7);
	if (mode)
		text_string(text, mode);
	else
		dump_count(view, "mop", at[4] >> 3 & 7);
	dump_bracketed(view, ",prf:", at[4] & 7);
	return view->options.verbose > 1 ? print_options(view, part_of(body, OBJECT_BYTES))
					 : ICMP6_DONE;
}

static enum icmp6_result cut_short(struct dump_view *view)
{
	dump_truncated(view);
	return ICMP6_DONE;
}

static enum icmp6_result print_advertisement(struct dump_view *view, const struct span *body)
{
	const uint8_t *at = body->at;
	struct text *text = view->text;
	if (!dump_has(body, 0, 4 + DODAG_BYTES))
		return cut_short(view);
	bool named = at[1] & 0x40;
	size_t bytes = named ? 4 + DODAG_BYTES : 4;
	text_literal(text, " [dagid:");
	if (named)
		dump_ipv6_address(view, at + 4);
	else
		text_literal(text, "<elided>");
	dump_count(view, ",seq:", at[3]);
	dump_count(view, ",instance:", at[0]);
	text_string(text, at[1] & 0x80 ? ",acK" : "");
	text_string(text, named ? ",Dagid," : ",");
	text_hex(text, at[1], 2);
	text_char(text, ']');
	return view->options.verbose > 1 ? print_options(view, part_of(body, bytes)) : ICMP6_DONE;
}

static enum icmp6_result print_acknowledgement(struct dump_view *view, const struct span *body)
{
	const uint8_t *at = body->at;
	struct text *text = view->text;
	if (!dump_has(body, 0, 4))
		return cut_short(view);
	bool named = at[1] & 0x80;
	size_t bytes = named ? 4 + DODAG_BYTES : 4;
	if (!dump_has(body, 0, bytes))
		return cut_short(view);
	text_literal(text, " [dagid:");
	if (named)
		dump_ipv6_address(view, at + 4);
	else
		text_literal(text, "<elided>");
	dump_count(view, ",seq:", at[2]);
	dump_count(view, ",instance:", at[0]);
	dump_bracketed(view, ",status:", at[3]);
	return view->options.verbose > 1 ? print_options(view, part_of(body, bytes)) : ICMP6_DONE;
}

enum icmp6_result dump_icmp6_rpl(struct dump_view *view, const struct span *message)
{
	uint8_t code = message->at[1];
	struct span body = part_of(message, BODY_AT);
	bool verbose = view->options.verbose;
	if (code & RPL_SECURED) {
		text_literal(view->text, ", (SEC) [worktodo]");
		return ICMP6_DONE;
	}
	text_literal(view->text, ", (CLR)");
	switch (code) {
	case RPL_SOLICITATION:
		text_literal(view->text, "DODAG Information Solicitation");
		return ICMP6_DONE;
	case RPL_INFORMATION:
		text_literal(view->text, "DODAG Information Object");
		return verbose ? print_information(view, &body) : ICMP6_DONE;
	case RPL_ADVERTISEMENT:
		text_literal(view->text, "Destination Advertisement Object");
		return verbose ? print_advertisement(view, &body) : ICMP6_DONE;
	case RPL_ACKNOWLEDGEMENT:
		text_literal(view->text, "Destination Advertisement Object Ack");
		return verbose ? print_acknowledgement(view, &body) : ICMP6_DONE;
	}
	dump_count(view, "RPL message, unknown code ", code);
	return ICMP6_DONE;
}
