/* view/dump/mptcp.c - MPTCP options (RFC 8684, section 3, and version 0) as tcpdump prints them. Room: view. */
#include "view/dump/tcp.h"

#define HEAD_BYTES_MIN 3 /* kind, length, subtype */

enum mptcp_subtype {
	MPTCP_CAPABLE,
	MPTCP_JOIN,
	MPTCP_DSS,
	MPTCP_ADD_ADDRESS,
	MPTCP_REMOVE_ADDRESS,
	MPTCP_PRIORITY,
	MPTCP_FAIL,
	MPTCP_FAST_CLOSE,
	MPTCP_UNKNOWN,
};

/* RFC 8684, section 3.3: the flags of a data sequence signal */
enum dss_flag {
	DSS_ACK = 0x01,
	DSS_ACK_8_BYTES = 0x02,
	DSS_MAPPING = 0x04,
	DSS_SEQ_8_BYTES = 0x08,
	DSS_FIN = 0x10,
};

static void print_hex(struct text *text, const char *before, uint64_t value)
{
	text_string(text, before);
	text_literal(text, "0x");
	text_hex(text, value, 1);
}

/* each returns false where tcpdump calls the option bad; @at is at the option's kind */
static bool print_capable(
	struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	bool with_syn = (bytes == 12 || bytes == 4) && (flags & TCP_SYN);
	bool with_ack = (bytes == 20 || bytes == 22) && (flags & (TCP_SYN | TCP_ACK)) == TCP_ACK;
	if (!with_syn && !with_ack)
		return false;
	unsigned int version = at[2] & 0x0f;
	if (version > 1) {
		text_printf(view->text, " Unknown Version (%u)", version);
		return true;
	}
	text_printf(view->text, " v%u", version);
	if (at[3] & 0x80)
		text_literal(view->text, " csum");
	if (bytes == 4)
		return true;
	print_hex(view->text, " {", load_be64(at + 4));
	if (bytes >= 20)
		print_hex(view->text, ",", load_be64(at + 12));
	text_char(view->text, '}');
	return true;
}

static bool print_join(struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	bool syn = bytes == 12 && (flags & TCP_SYN);
	bool syn_ack = bytes == 16 && (flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK);
	if (!syn && !syn_ack && !(bytes == 24 && (flags & TCP_ACK)))
		return false;
	if (bytes == 24) {
		text_literal(view->text, " hmac 0x");
		for (unsigned int i = 4; i < 24; i++)
			text_hex(view->text, at[i], 2);
		return true;
	}
	if (at[2] & 0x01)
		text_literal(view->text, " backup");
	text_printf(view->text, " id %u", at[3]);
	if (bytes == 12) {
		print_hex(view->text, " token ", load_be32(at + 4));
		print_hex(view->text, " nonce ", load_be32(at + 8));
	} else {
		print_hex(view->text, " hmac ", load_be64(at + 4));
		print_hex(view->text, " nonce ", load_be32(at + 12));
	}
	return true;
}

/* a number of 8 or 4 bytes at the front of @rest; false if it is not there */
static bool print_dss_number(struct dump_view *view, struct span *rest, bool eight_bytes)
{
	const uint8_t *at;
	if (span_take(rest, eight_bytes ? 8 : 4, &at) != WIRE_OK)
		return false;
	text_u64(view->text, eight_bytes ? load_be64(at) : load_be32(at));
	return true;
}

static bool print_dss_mapping(struct dump_view *view, struct span *rest, uint8_t dss_flags)
{
	const uint8_t *at;
	text_literal(view->text, " seq ");
	if (!print_dss_number(view, rest, dss_flags & DSS_SEQ_8_BYTES))
		return false;
	text_string(view->text, rest->captured >= 4 ? " subseq " : "");
	if (!print_dss_number(view, rest, false) || span_take(rest, 2, &at) != WIRE_OK)
		return false;
	text_printf(view->text, " len %u", load_be16(at));
	if (span_take(rest, 2, &at) == WIRE_OK) /* only where checksums were negotiated */
		print_hex(view->text, " csum ", load_be16(at));
	return true;
}

static bool print_dss(struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	if (bytes < 4 || (flags & TCP_SYN))
		return false;
	struct span rest = { at + 4, bytes - 4, bytes - 4 };
	if (at[3] & DSS_FIN)
		text_literal(view->text, " fin");
	if (at[3] & DSS_ACK) {
		text_literal(view->text, " ack ");
		if (!print_dss_number(view, &rest, at[3] & DSS_ACK_8_BYTES))
			return false;
	}
	if ((at[3] & DSS_MAPPING) && !print_dss_mapping(view, &rest, at[3]))
		return false;
	return rest.length == 0;
}

static bool print_add_address(
	struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	static const char *const forms[16] = {
		[0x0] = "v1", [0x1] = "v1-echo", [0x4] = "v0-ip4", [0x6] = "v0-ip6"
	};
	bool v4 = bytes == 8 || bytes == 10 || bytes == 16 || bytes == 18;
	bool v6 = bytes == 20 || bytes == 22 || bytes == 28 || bytes == 30;
	if (!v4 && !v6)
		return false;
	const char *form = forms[at[2] & 0x0f];
	text_printf(view->text, " %s id %u ", form ? form : "[bad version/echo]", at[3]);
	const uint8_t *rest = at + 4 + (v4 ? 4 : 16);
	unsigned int rest_bytes = bytes - 4 - (v4 ? 4 : 16);
	if (v4)
		dump_ipv4_address(view, at + 4);
	else
		dump_ipv6_address(view, at + 4);
	if (rest_bytes == 2 || rest_bytes == 10) {
		text_printf(view->text, ":%u", load_be16(rest));
		rest += 2;
		rest_bytes -= 2;
	}
	if (rest_bytes == 8)
		print_hex(view->text, " hmac ", load_be64(rest));
	return true;
}

static bool print_remove_address(
	struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	if (bytes < 4)
		return false;
	text_literal(view->text, " id");
	for (unsigned int i = 3; i < bytes; i++)
		text_printf(view->text, " %u", at[i]);
	return true;
}

static bool print_priority(
	struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	if (bytes != 3 && bytes != 4)
		return false;
	text_string(view->text, at[2] & 0x01 ? " backup" : " non-backup");
	if (bytes == 4)
		text_printf(view->text, " id %u", at[3]);
	return true;
}

static bool print_fail(struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	if (bytes != 12)
		return false;
	text_literal(view->text, " seq ");
	text_u64(view->text, load_be64(at + 4));
	return true;
}

static bool print_fast_close(
	struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	if (bytes != 12)
		return false;
	print_hex(view->text, " key ", load_be64(at + 4));
	return true;
}

static bool print_unknown(
	struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags)
{
	return true;
}

static const struct {
	const char *name;
	bool (*print)(struct dump_view *view, const uint8_t *at, unsigned int bytes, uint8_t flags);
} subtypes[] = {
	[MPTCP_CAPABLE] = { "capable", print_capable },
	[MPTCP_JOIN] = { "join", print_join },
	[MPTCP_DSS] = { "dss", print_dss },
	[MPTCP_ADD_ADDRESS] = { "add-addr", print_add_address },
	[MPTCP_REMOVE_ADDRESS] = { "rem-addr", print_remove_address },
	[MPTCP_PRIORITY] = { "prio", print_priority },
	[MPTCP_FAIL] = { "fail", print_fail },
	[MPTCP_FAST_CLOSE] = { "fast-close", print_fast_close },
	[MPTCP_UNKNOWN] = { "unknown", print_unknown },
};

bool dump_mptcp(struct dump_view *view, const uint8_t *option, unsigned int bytes, uint8_t flags)
{
	view->protocol = "mptcp";
	if (bytes < HEAD_BYTES_MIN)
		return false;
	unsigned int subtype = option[2] >> 4;
	if (subtype > MPTCP_UNKNOWN)
		subtype = MPTCP_UNKNOWN;
	text_printf(view->text, " %u %s", bytes, subtypes[subtype].name);
	return subtypes[subtype].print(view, option, bytes, flags);
}
