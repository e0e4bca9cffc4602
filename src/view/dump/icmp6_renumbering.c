/* view/dump/icmp6_renumbering.c - prints router renumbering (RFC 2894, section 3). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"

#define HEADER_BYTES 16
#define MATCH_BYTES 24
#define USE_BYTES 32

#define CODE_COMMAND 0

static const struct dump_token code_names[] = {
	{ CODE_COMMAND, ", command" },
	{ 1, ", result" },
	{ 255, ", sequence number reset" },
	{ 0, NULL },
};

static const struct dump_token header_flags[] = {
	{ 0x80, "T" },
	{ 0x40, "R" },
	{ 0x20, "A" },
	{ 0x10, "S" },
	{ 0x08, "P" },
	{ 0, NULL },
};

static const struct dump_token match_names[] = {
	{ 1, "add" },
	{ 2, "change" },
	{ 3, "setglobal" },
	{ 0, NULL },
};

static const struct dump_token use_flags[] = {
	{ 0x80, "V" },
	{ 0x40, "P" },
	{ 0, NULL },
};

static void print_header(struct dump_view *view, const uint8_t *at)
{
	const char *name = dump_token_name(code_names, at[1]);
	if (name)
		text_string(view->text, name);
	else
		dump_count(view, ", code-#", at[1]);
	dump_count(view, ", seq=", load_be32(at + 4));
	if (!view->options.verbose)
		return;
	text_char(view->text, '[');
	if (at[9]) {
		dump_bits(view, header_flags, at[9], "", "");
		text_char(view->text, ',');
	}
	dump_count(view, "seg=", at[8]);
	dump_count(view, ",maxdelay=", load_be16(at + 10));
	if (load_be32(at + 12))
		dump_hex_count(view, "rsvd=0x", load_be32(at + 12), 1);
	text_char(view->text, ']');
}

static void print_match(struct dump_view *view, const uint8_t *at)
{
	const char *name = dump_token_name(match_names, at[0]);
	text_string(view->text, view->options.verbose > 1 ? "\n\tmatch(" : " match(");
	if (name)
		text_string(view->text, name);
	else
		dump_count(view, "#", at[0]);
	if (view->options.verbose) {
		dump_count(view, ",ord=", at[2]);
		dump_count(view, ",min=", at[4]);
		dump_count(view, ",max=", at[5]);
	}
	text_char(view->text, ',');
	text_ipv6(view->text, at + 8);
	dump_count(view, "/", at[3]);
	text_char(view->text, ')');
}

static void put_lifetime(struct dump_view *view, const char *name, uint32_t seconds)
{
	text_string(view->text, name);
	if (seconds == UINT32_MAX)
		text_literal(view->text, "infty");
	else
		text_u32(view->text, seconds);
	text_char(view->text, ',');
}

static void print_use(struct dump_view *view, const uint8_t *at)
{
	text_string(view->text, view->options.verbose > 1 ? "\n\tuse(" : " use(");
	if (at[12]) {
		dump_bits(view, use_flags, at[12], "", "");
		text_char(view->text, ',');
	}
	if (view->options.verbose) {
		dump_hex_count(view, "mask=0x", at[2], 1);
		dump_hex_count(view, ",raflags=0x", at[3], 1);
		put_lifetime(view, ",vltime=", load_be32(at + 4));
		put_lifetime(view, "pltime=", load_be32(at + 8));
	}
	text_ipv6(view->text, at + 16);
	dump_count(view, "/", at[0]);
	dump_count(view, "/", at[1]);
	text_char(view->text, ')');
}

/* Return: whether the prefixes were captured and their count holds */
static bool print_prefixes(struct dump_view *view, const struct span *message)
{
	if (!dump_has(message, HEADER_BYTES, MATCH_BYTES))
		return false;
	print_match(view, message->at + HEADER_BYTES);
	uint8_t length = message->at[HEADER_BYTES + 1]; /* 4 for each use, and 3 */
	if (length % 4 != 3)
		return false;
	size_t at = HEADER_BYTES + MATCH_BYTES;
	for (unsigned int left = length / 4; left > 0; left--, at += USE_BYTES) {
		if (!dump_has(message, at, USE_BYTES))
			return false;
		print_use(view, message->at + at);
	}
	return true;
}

enum icmp6_result dump_icmp6_renumbering(struct dump_view *view, const struct span *message)
{
	bool whole = dump_has(message, 0, HEADER_BYTES);
	if (whole) {
		print_header(view, message->at);
		if (message->at[1] == CODE_COMMAND)
			whole = print_prefixes(view, message);
	}
	if (!whole)
		dump_truncated(view);
	return ICMP6_DONE;
}
