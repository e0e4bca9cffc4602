/* view/dump/domain_name.c - names in DNS's encoding (RFC 1035, section 4.1.4; RFC 2673). Room: view. */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"
#include "view/dump/tcp.h"

#define NAME_CHARS_MAX 255

/* the two upper bits of a label's first byte */
enum label_type {
	LABEL_PLAIN = 0x00,
	LABEL_EXTENDED = 0x40,
	LABEL_RESERVED = 0x80,
	LABEL_POINTER = 0xc0,
};
#define LABEL_TYPE_MASK 0xc0
#define EXTENDED_BITS 1 /* an extended label of bits */

/**
 * struct name - How far the walk along a name has come
 * @message:	That it lies in
 * @at:		Behind the first byte of the label in hand
 * @first:	That byte
 * @bytes:	That follow it, by its type's rules
 * @next:	Behind the name, or its first pointer
 * @pointed:	A pointer was followed
 * @pointer_limit: Pointers must point below this: backwards, and so to an end
 * @chars:	Printed
 */
struct name {
	const struct span *message;
	size_t at;
	uint8_t first;
	size_t bytes;
	size_t next;
	bool pointed;
	size_t pointer_limit;
	size_t chars;
};

/* takes the label that begins at @at in hand; false, having said so, if there is none */
static bool take_label(struct dump_view *view, struct name *name, size_t at)
{
	if (!dump_has(name->message, at, 1))
		return false;
	uint8_t first = name->message->at[at];
	size_t bytes = first;
	switch (first & LABEL_TYPE_MASK) {
	case LABEL_EXTENDED:
		if ((first & ~LABEL_TYPE_MASK) != EXTENDED_BITS) {
			dump_count(view, "<ELT ", first & (0xffu ^ LABEL_TYPE_MASK));
			text_char(view->text, '>');
			return false;
		}
		if (!dump_has(name->message, at + 1, 1))
			return false;
		bytes = name->message->at[at + 1] ? name->message->at[at + 1] : 256;
		bytes = (bytes + 7) / 8 + 1;
		break;
	case LABEL_RESERVED:
		text_literal(view->text, "<BAD LABEL TYPE>");
		return false;
	}
	name->first = first;
	name->bytes = bytes;
	name->at = at + 1;
	return true;
}

static bool follow_pointer(struct dump_view *view, struct name *name)
{
	if (!name->pointed)
		name->next = name->at + 1;
	name->pointed = true;
	if (!dump_has(name->message, name->at, 1))
		return false;
	size_t to = (name->first & 0x3fu) << 8 | name->message->at[name->at];
	if (to >= name->pointer_limit) {
		text_literal(view->text, "<BAD PTR>");
		return false;
	}
	name->pointer_limit = to;
	return take_label(view, name, to);
}

static enum icmp6_result print_plain(struct dump_view *view, struct name *name)
{
	size_t room = name->chars < NAME_CHARS_MAX ? NAME_CHARS_MAX - name->chars : 0;
	size_t count = name->bytes < room ? name->bytes : room;
	for (size_t i = 0; i < count; i++) {
		if (!dump_has(name->message, name->at + i, 1))
			return ICMP6_TRUNCATED;
		dump_safe_char(view, name->message->at[name->at + i]);
	}
	name->chars += name->bytes;
	return ICMP6_DONE;
}

static enum icmp6_result print_bits(struct dump_view *view, struct name *name)
{
	size_t at = name->at;
	uint8_t count = name->message->at[at++];
	size_t bits = count ? count : 256;
	text_literal(view->text, "\\[x");
	for (size_t left = bits; left > 0; at++) {
		if (!dump_has(name->message, at, 1))
			return ICMP6_CUT;
		unsigned int byte = name->message->at[at];
		size_t now = left < 8 ? left : 8;
		if (now > 4)
			text_hex(view->text, byte & 0xff00u >> now, 2);
		else
			text_hex(view->text, byte >> 4 & 0xf0u >> now & 0x0fu, 1);
		left -= now;
	}
	dump_bracketed(view, "/", bits);
	return ICMP6_DONE;
}

/* the label in hand, and the dot behind it; the next one is in hand then */
static enum icmp6_result print_label(struct dump_view *view, struct name *name)
{
	enum icmp6_result result = (name->first & LABEL_TYPE_MASK) == LABEL_EXTENDED
		? print_bits(view, name)
		: print_plain(view, name);
	if (result != ICMP6_DONE)
		return result;
	if (name->chars <= NAME_CHARS_MAX)
		text_char(view->text, '.');
	name->chars++;
	if (!take_label(view, name, name->at + name->bytes))
		return ICMP6_TRUNCATED;
	if (!name->pointed)
		name->next = name->at + name->bytes;
	return ICMP6_DONE;
}

enum icmp6_result dump_domain_name(
	struct dump_view *view, const struct span *message, size_t at, size_t *ret_next)
{
	struct name name = { .message = message, .pointer_limit = at };
	if (!take_label(view, &name, at))
		return ICMP6_TRUNCATED;
	name.next = name.at + name.bytes;
	if (name.first == 0)
		text_char(view->text, '.');
	while (name.first != 0 && name.at < message->captured) {
		enum icmp6_result result = ICMP6_DONE;
		if ((name.first & LABEL_TYPE_MASK) != LABEL_POINTER)
			result = print_label(view, &name);
		else if (!follow_pointer(view, &name))
			result = ICMP6_TRUNCATED;
		if (result != ICMP6_DONE)
			return result;
	}
	if (name.chars > NAME_CHARS_MAX)
		text_literal(view->text, "<DOMAIN NAME TOO LONG>");
	*ret_next = name.next;
	return ICMP6_DONE;
}
