/* view/dump/icmp6_node.c - prints node information queries and replies (RFC 4620). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"
#include "view/dump/tcp.h"

#define NODE_BYTES 16 /* header and nonce */
#define WHO_ARE_YOU_BYTES 12 /* of a query before there was a nonce */
#define NAME_AT (NODE_BYTES + 4) /* of a reply, behind its time to live */
#define ADDRESS_RECORD_BYTES 20 /* time to live and address */

enum query_type {
	QUERY_NOOP = 0,
	QUERY_SUPPORTED = 1,
	QUERY_NAME = 2,
	QUERY_ADDRESSES = 3,
};

enum query_subject {
	SUBJECT_IPV6 = 0,
	SUBJECT_NAME = 1,
	SUBJECT_IPV4 = 2,
};

enum reply_code {
	REPLY_SUCCESS = 0,
	REPLY_REFUSED = 1,
	REPLY_UNKNOWN = 2,
};

static const struct dump_token address_flags[] = {
	{ 0x0040, "a" },
	{ 0x0020, "G" },
	{ 0x0010, "S" },
	{ 0x0008, "L" },
	{ 0x0004, "C" },
	{ 0x0002, "A" },
	{ 0x0001, "T" },
	{ 0, NULL },
};
#define FLAG_TRUNCATED 0x0001 /* says nothing in a query */

/* " [GA]", if there are any */
static void print_flags(struct dump_view *view, uint16_t flags, uint16_t meaningless)
{
	if (!flags)
		return;
	text_literal(view->text, " [");
	dump_bits(view, address_flags, flags & ~(uint32_t)meaningless, "", "");
	text_char(view->text, ']');
}

static void print_supported(struct dump_view *view, uint16_t flags)
{
	text_literal(view->text, "supported qtypes");
	if (flags)
		text_string(view->text, flags & 1 ? " [C]" : " []");
}

/* labels without compression, from @at to the end of what was captured */
static void print_labels(struct dump_view *view, const struct span *message, size_t at)
{
	struct text *text = view->text;
	size_t end = message->captured;
	while (at < end) {
		size_t left = message->at[at++];
		if (left == 0) {
			if (at == end)
				text_char(text, '.'); /* one zero ends a whole name, two a part */
			else if (at + 1 != end || message->at[at] != 0)
				text_literal(text, "???");
			return;
		}
		if (left > end - at) {
			text_literal(text, "???");
			return;
		}
		for (; left > 0; left--)
			dump_safe_char(view, message->at[at++]);
		if (at + 1 < end && message->at[at] != 0)
			text_char(text, '.');
	}
}

/* a name at the end of the message: labels or, in an early draft, one counted string */
static void print_name(struct dump_view *view, const struct span *message, size_t at)
{
	struct text *text = view->text;
	bool counted = message->at[at] == message->captured - at - 1;
	if (counted && view->options.verbose)
		text_literal(text, ", 03 draft");
	text_literal(text, ", \"");
	if (counted) {
		while (++at < message->captured)
			dump_safe_char(view, message->at[at]);
	} else {
		print_labels(view, message, at);
	}
	text_char(text, '"');
}

static void print_address_subject(
	struct dump_view *view, const struct span *message, size_t address_bytes)
{
	if (message->captured < NODE_BYTES + address_bytes)
		return;
	if (message->captured != NODE_BYTES + address_bytes) {
		if (view->options.verbose)
			text_literal(view->text, ", invalid subject len");
		return;
	}
	text_literal(view->text, ", subject=");
	if (address_bytes == 4)
		dump_ipv4_address(view, message->at + NODE_BYTES);
	else
		dump_ipv6_address(view, message->at + NODE_BYTES);
}

static void print_subject(struct dump_view *view, const struct span *message)
{
	switch (message->at[1]) {
	case SUBJECT_IPV6:
		print_address_subject(view, message, 16);
		break;
	case SUBJECT_NAME:
		text_literal(view->text, ", subject=DNS name");
		print_name(view, message, NODE_BYTES);
		break;
	case SUBJECT_IPV4:
		print_address_subject(view, message, 4);
		break;
	default:
		text_literal(view->text, ", unknown subject");
		break;
	}
}

static enum icmp6_result print_query(struct dump_view *view, const struct span *message)
{
	struct text *text = view->text;
	if (message->captured == WHO_ARE_YOU_BYTES) {
		text_literal(text, " who-are-you request");
		return ICMP6_DONE;
	}
	text_literal(text, " node information query");
	if (!dump_has(message, 0, NODE_BYTES)) {
		dump_truncated(view);
		return ICMP6_DONE;
	}
	uint16_t type = load_be16(message->at + 4), flags = load_be16(message->at + 6);
	text_literal(text, " (");
	if (type == QUERY_NOOP) {
		text_literal(text, "noop");
	} else if (type == QUERY_SUPPORTED) {
		print_supported(view, flags);
	} else if (type == QUERY_NAME) {
		text_literal(text, "DNS name");
	} else if (type == QUERY_ADDRESSES) {
		text_literal(text, "node addresses");
		print_flags(view, flags, FLAG_TRUNCATED);
	} else {
		text_literal(text, "unknown");
	}
	if (type == QUERY_NOOP || type == QUERY_SUPPORTED) {
		if (message->captured != NODE_BYTES && view->options.verbose)
			text_literal(text, ", invalid len");
	} else if (message->captured == NODE_BYTES) {
		text_literal(text, ", 03 draft");
	} else {
		print_subject(view, message);
	}
	text_char(text, ')');
	return ICMP6_DONE;
}

static void print_addresses(struct dump_view *view, const struct span *message)
{
	size_t at = NODE_BYTES;
	text_literal(view->text, "node addresses");
	for (; dump_has(message, at, ADDRESS_RECORD_BYTES); at += ADDRESS_RECORD_BYTES) {
		text_char(view->text, ' ');
		dump_ipv6_address(view, message->at + at + 4);
		dump_count(view, "(", load_be32(message->at + at));
		text_char(view->text, ')');
	}
	print_flags(view, load_be16(message->at + 6), 0);
}

static enum icmp6_result print_answer(struct dump_view *view, const struct span *message)
{
	struct text *text = view->text;
	uint16_t flags = load_be16(message->at + 6);
	if (view->options.verbose)
		text_literal(text, "success, ");
	switch (load_be16(message->at + 4)) {
	case QUERY_NOOP:
		text_literal(text, "noop");
		if (message->captured != NODE_BYTES && view->options.verbose)
			text_literal(text, ", invalid length");
		break;
	case QUERY_SUPPORTED:
		print_supported(view, flags);
		break;
	case QUERY_NAME:
		text_literal(text, "DNS name");
		if (!dump_has(message, NAME_AT, 1))
			return ICMP6_CUT;
		print_name(view, message, NAME_AT);
		if (flags & 1) {
			dump_bracketed(view, " [TTL=", load_be32(message->at + NODE_BYTES));
		}
		break;
	case QUERY_ADDRESSES:
		print_addresses(view, message);
		break;
	default:
		text_literal(text, "unknown");
		break;
	}
	return ICMP6_DONE;
}

static enum icmp6_result print_reply(struct dump_view *view, const struct span *message)
{
	if (message->length > message->captured || !dump_has(message, 0, NODE_BYTES)) {
		dump_truncated(view);
		return ICMP6_DONE;
	}
	text_literal(view->text, " node information reply (");
	uint8_t code = message->at[1];
	if (code == REPLY_SUCCESS) {
		if (print_answer(view, message) == ICMP6_CUT)
			return ICMP6_CUT;
	} else if (code == REPLY_REFUSED || code == REPLY_UNKNOWN) {
		text_string(view->text, code == REPLY_REFUSED ? "refused" : "unknown");
		if (message->captured != NODE_BYTES && view->options.verbose)
			text_literal(view->text, ", invalid length");
	}
	text_char(view->text, ')');
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_node(struct dump_view *view, const struct span *message)
{
	return message->at[0] == ICMP6_NODE_QUERY ? print_query(view, message)
						  : print_reply(view, message);
}
