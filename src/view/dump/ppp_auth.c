/* view/dump/ppp_auth.c - prints PAP (RFC 1334, section 2.2) and CHAP (RFC 1994, 4). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/ppp.h"

#define AUTH_HEADER_BYTES 4

/**
 * struct auth - A message being read
 * @at:		How far
 * @length:	Of the whole, by the layer below for CHAP, by its own word for PAP
 */
struct auth {
	const struct span *bytes;
	size_t at, length;
};

static bool has_left(const struct auth *auth, size_t bytes)
{
	return auth->length - auth->at >= bytes;
}

static enum dump_result print_text(
	struct dump_view *view, struct auth *auth, const char *words, size_t bytes)
{
	text_string(view->text, words);
	enum dump_result result = dump_safe_text(view, auth->bytes, auth->at, bytes, false);
	auth->at += bytes;
	return result;
}

/* a length in one byte and so much text; *@ret_more is false if the message ends before */
static enum dump_result print_counted(
	struct dump_view *view, struct auth *auth, const char *words, bool *ret_more)
{
	*ret_more = false;
	if (!has_left(auth, 1))
		return DUMP_DONE;
	if (!dump_has(auth->bytes, auth->at, 1))
		return DUMP_CUT;
	size_t bytes = auth->bytes->at[auth->at++];
	if (!has_left(auth, bytes))
		return DUMP_DONE;
	*ret_more = true;
	return print_text(view, auth, words, bytes);
}

/* "CHAP, Challenge (0x01), id 1"; *@ret_length is what the header says */
static enum dump_result print_header(struct dump_view *view, const struct span *bytes,
	const char *name, const char *code_name, size_t *ret_length)
{
	text_printf(
		view->text, "%s, %s (0x%02x)", name, name_or(code_name, "unknown"), bytes->at[0]);
	if (!dump_has(bytes, 1, 1))
		return DUMP_CUT;
	dump_count(view, ", id ", bytes->at[1]);
	if (!dump_has(bytes, 2, 2))
		return DUMP_CUT;
	*ret_length = load_be16(bytes->at + 2);
	return DUMP_DONE;
}

/* too short for a header; Return: whether that was so */
static bool print_too_short(struct dump_view *view, const struct span *bytes, const char *name)
{
	if (bytes->length < 1)
		text_printf(view->text, "[|%s]", name);
	else if (bytes->length < AUTH_HEADER_BYTES && bytes->captured)
		text_printf(view->text, "[|%s 0x%02x]", name, bytes->at[0]);
	else
		return false;
	return true;
}

/* Value-Size, Value and Name, which has the rest */
static enum dump_result print_challenge(
	struct dump_view *view, struct auth *auth, size_t stated_length)
{
	if (!has_left(auth, 1))
		return DUMP_DONE;
	if (!dump_has(auth->bytes, auth->at, 1))
		return DUMP_CUT;
	size_t value_bytes = auth->bytes->at[auth->at++];
	if (!has_left(auth, value_bytes))
		return DUMP_DONE;
	text_literal(view->text, ", Value ");
	for (; value_bytes; value_bytes--) {
		if (!dump_has(auth->bytes, auth->at, 1))
			return DUMP_CUT;
		text_hex(view->text, auth->bytes->at[auth->at++], 2);
	}
	/* a length that ends before the name leaves no name to print, but the whole capture */
	size_t name_bytes = stated_length >= auth->at ? stated_length - auth->at : SIZE_MAX;
	return print_text(view, auth, ", Name ", name_bytes);
}

enum dump_result dump_ppp_chap(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token codes[] = {
		{ 1, "Challenge" },
		{ 2, "Response" },
		{ 3, "Success" },
		{ 4, "Fail" },
		{ 0, NULL },
	};
	struct auth auth = { bytes, AUTH_HEADER_BYTES, bytes->length };
	size_t stated_length;
	if (print_too_short(view, bytes, "chap"))
		return DUMP_DONE;
	if (!bytes->captured)
		return DUMP_CUT;
	uint8_t code = bytes->at[0];
	if (print_header(view, bytes, "CHAP", dump_token_name(codes, code), &stated_length) ==
		DUMP_CUT)
		return DUMP_CUT;
	if (code == 1 || code == 2)
		return print_challenge(view, &auth, stated_length);
	if (code != 3 && code != 4)
		return DUMP_DONE;
	size_t message_bytes =
		stated_length >= AUTH_HEADER_BYTES ? stated_length - AUTH_HEADER_BYTES : SIZE_MAX;
	return print_text(view, &auth, ", Msg ", message_bytes);
}

static enum dump_result print_pap_request(struct dump_view *view, struct auth *auth)
{
	bool more;
	enum dump_result result = print_counted(view, auth, ", Peer ", &more);
	if (result == DUMP_CUT || !more)
		return result;
	return print_counted(view, auth, ", Name ", &more);
}

enum dump_result dump_ppp_pap(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token codes[] = {
		{ 1, "Auth-Req" },
		{ 2, "Auth-ACK" },
		{ 3, "Auth-NACK" },
		{ 0, NULL },
	};
	struct auth auth = { bytes, AUTH_HEADER_BYTES, 0 };
	if (print_too_short(view, bytes, "pap"))
		return DUMP_DONE;
	if (!bytes->captured)
		return DUMP_CUT;
	uint8_t code = bytes->at[0];
	const char *name = dump_token_name(codes, code);
	if (print_header(view, bytes, "PAP", name, &auth.length) == DUMP_CUT)
		return DUMP_CUT;
	if (auth.length > bytes->length) {
		text_printf(view->text, ", length %zu > packet size", auth.length);
		return DUMP_DONE;
	}
	if (auth.length < AUTH_HEADER_BYTES) {
		text_printf(view->text, ", length %zu < PAP header length", auth.length);
		return DUMP_DONE;
	}
	if (!name)
		return DUMP_DONE;
	if (auth.length < (code == 1 ? 6 : 5)) {
		text_literal(view->text, "[|pap]");
		return DUMP_DONE;
	}
	if (code == 1)
		return print_pap_request(view, &auth);
	bool more;
	return print_counted(view, &auth, ", Msg ", &more);
}
