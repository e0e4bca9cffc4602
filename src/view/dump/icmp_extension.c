/* view/dump/icmp_extension.c - prints what follows the quote of an ICMP error (RFC 4884, 4950). Room: view. */
#include "view/dump/icmp.h"

#include "view/dump/ip.h"
#include "wire/checksum.h"

#define LENGTH_AT 5 /* of the quote, in 32-bit words; 0 in messages without an extension */
#define EXTENSION_AT 136 /* behind 128 bytes of quote, wherever LENGTH_AT says it ends */
#define EXTENSION_VERSION 2
#define EXTENSION_HEADER_BYTES 4
#define OBJECT_HEADER_BYTES 4
#define CLASS_MPLS 1

static const struct dump_token class_names[] = {
	{ CLASS_MPLS, "MPLS Stack Entry" },
	{ 2, "Interface Identification" },
	{ 0, NULL },
};

static enum dump_result print_label(struct dump_view *view, const struct span *message, size_t at)
{
	if (!dump_has(message, at, 4))
		return DUMP_CUT;
	uint32_t entry = load_be32(message->at + at);
	dump_count(view, "\n\t    label ", entry >> 12);
	dump_count(view, ", tc ", entry >> 9 & 7);
	if (entry & 0x100)
		text_literal(view->text, ", [S]");
	dump_count(view, ", ttl ", entry & 0xff);
	return DUMP_DONE;
}

/* the objects from @at on, of which the header's length leaves @left bytes */
static enum dump_result print_objects(
	struct dump_view *view, const struct span *message, size_t at, size_t left)
{
	while (left > OBJECT_HEADER_BYTES) {
		if (!dump_has(message, at, OBJECT_HEADER_BYTES)) {
			dump_truncated(view);
			return DUMP_DONE;
		}
		const uint8_t *object = message->at + at;
		size_t bytes = load_be16(object);
		const char *name = dump_token_name(class_names, object[2]);
		text_literal(view->text, "\n\t  ");
		text_string(view->text, name ? name : "unknown");
		dump_count(view, " Object (", object[2]);
		dump_count(view, "), Class-Type: ", object[3]);
		dump_count(view, ", length ", bytes);
		if (object[2] == 0 || bytes < OBJECT_HEADER_BYTES)
			return DUMP_DONE;
		at += OBJECT_HEADER_BYTES;
		left -= OBJECT_HEADER_BYTES;
		bytes -= OBJECT_HEADER_BYTES;
		if (object[2] == CLASS_MPLS && object[3] == 1) {
			if (print_label(view, message, at) == DUMP_CUT)
				return DUMP_CUT;
		} else {
			dump_unknown_data(view, message, at, "\n\t    ", bytes);
		}
		if (left < bytes)
			return DUMP_DONE;
		left -= bytes;
		at += bytes;
	}
	return DUMP_DONE;
}

enum dump_result dump_icmp_extension(struct dump_view *view, const struct span *message)
{
	if (message->length <= EXTENSION_AT)
		return DUMP_DONE;
	/* one byte of data is looked for too */
	if (!dump_has(message, EXTENSION_AT, EXTENSION_HEADER_BYTES + 1)) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	const uint8_t *at = message->at + EXTENSION_AT;
	size_t bytes = message->length - EXTENSION_AT;
	bool whole = dump_has(message, EXTENSION_AT, bytes);
	bool good = whole && checksum_fold(checksum_add(0, at, bytes)) == 0;
	/* many routers leave the length 0: then only a good sum tells that this is an extension */
	if (message->at[LENGTH_AT] == 0 && whole && !good)
		return DUMP_DONE;
	dump_count(view, "\n\tICMP Multi-Part extension v", at[0] >> 4);
	if (at[0] >> 4 != EXTENSION_VERSION) {
		text_literal(view->text, " packet not supported");
		return DUMP_DONE;
	}
	if (whole) {
		dump_hex_count(view, ", checksum 0x", load_be16(at + 2), 4);
		text_string(view->text, good ? " (correct), length " : " (incorrect), length ");
		text_u64(view->text, bytes);
	}
	return print_objects(view, message, EXTENSION_AT + EXTENSION_HEADER_BYTES,
		bytes - EXTENSION_HEADER_BYTES);
}
