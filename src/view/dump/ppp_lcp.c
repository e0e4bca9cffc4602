/* view/dump/ppp_lcp.c - the options of LCP (RFC 1661, section 6). Room: view. */
#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/names.h"
#include "view/dump/ppp.h"
#include "view/dump/ppp_options.h"

static enum dump_result print_nothing(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	return DUMP_DONE;
}

static enum dump_result print_u16(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	dump_count(view, ": ", load_be16(option->at + 2));
	return DUMP_DONE;
}

static enum dump_result print_hex_16(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	dump_hex_count(view, ": 0x", load_be16(option->at + 2), 4);
	return DUMP_DONE;
}

static enum dump_result print_hex_32(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 4))
		return DUMP_CUT;
	dump_hex_count(view, ": 0x", load_be32(option->at + 2), 8);
	return DUMP_DONE;
}

static enum dump_result print_vendor(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 3))
		return DUMP_CUT;
	uint32_t oui = load_be24(option->at + 2);
	text_printf(view->text, ": Vendor: %s (%u)", name_or(names_oui(oui), "Unknown"), oui);
	return DUMP_DONE;
}

static enum dump_result print_chap_algorithm(struct dump_view *view, const struct span *option)
{
	static const struct dump_token algorithms[] = {
		{ 5, "MD5" },
		{ 128, "MS-CHAPv1" },
		{ 129, "MS-CHAPv2" },
		{ 0, NULL },
	};
	if (!dump_has(option, 4, 1))
		return DUMP_CUT;
	const char *name = dump_token_name(algorithms, option->at[4]);
	text_literal(view->text, ", ");
	if (name)
		text_string(view->text, name);
	else
		dump_count(view, "Unknown Auth Alg ", option->at[4]);
	return DUMP_DONE;
}

static enum dump_result print_authentication(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	uint16_t protocol = load_be16(option->at + 2);
	text_literal(view->text, ": ");
	text_string(view->text, name_or(dump_ppp_protocol(protocol), "Unknown Auth Proto (0x04x)"));
	switch (protocol) {
	case PPP_CHAP:
		return print_chap_algorithm(view, option);
	case PPP_PAP:
	case PPP_EAP:
	case PPP_SPAP:
	case PPP_SPAP_OLD:
		return DUMP_DONE;
	}
	dump_unknown_data(view, option, 0, "\n\t", option->length);
	return DUMP_DONE;
}

static enum dump_result print_quality(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	if (!dump_has(option, 2, 2))
		return DUMP_CUT;
	bool report = load_be16(option->at + 2) == PPP_LQM;
	text_string(view->text, report ? ": LQR" : ": unknown");
	return DUMP_DONE;
}

static enum dump_result print_callback(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	static const struct dump_token operations[] = {
		{ 0, "UserAuth" },
		{ 1, "DialString" },
		{ 2, "LocalID" },
		{ 3, "E.164" },
		{ 4, "X.500" },
		{ 6, "CBCP" },
		{ 0, NULL },
	};
	text_literal(view->text, ": ");
	if (!dump_has(option, 2, 1))
		return DUMP_CUT;
	uint8_t operation = option->at[2];
	text_printf(view->text, ": Callback Operation %s (%u)",
		name_or(dump_token_name(operations, operation), "Unknown"), operation);
	return DUMP_DONE;
}

static enum dump_result print_endpoint(
	struct dump_view *view, const struct span *option, enum option_status *ret_status)
{
	enum { CLASS_IPV4 = 2, CLASS_MAC = 3 };
	static const char *const classes[] = { "Null", "Local", "IPv4", "MAC", "Magic-Num-Block",
		"PSNDN" };
	if (!dump_has(option, 2, 1))
		return DUMP_CUT;
	uint8_t class = option->at[2];
	size_t needed = class == CLASS_IPV4 ? 7 : class == CLASS_MAC ? 9 : 0;
	if (needed && option->length != needed) {
		text_printf(view->text, " (length bogus, should be = %zu)", needed);
		*ret_status = OPTION_BAD;
		return DUMP_DONE;
	}
	if (class >= ARRAY_COUNT(classes)) {
		dump_count(view, ": Unknown class ", class);
		return DUMP_DONE;
	}
	if (needed && !dump_has(option, 3, needed - 3))
		return DUMP_CUT;
	text_printf(view->text, ": %s", classes[class]);
	if (!needed)
		return DUMP_DONE;
	text_char(view->text, ' ');
	if (class == CLASS_IPV4)
		dump_ipv4_address(view, option->at + 3);
	else
		dump_mac(view, option->at + 3);
	return DUMP_DONE;
}

static const struct option_rule rules[] = {
	{ 0, "Vend-Ext", 6, false, false, print_vendor },
	{ 1, "MRU", 4, true, false, print_u16 },
	{ 2, "ACCM", 6, true, false, print_hex_32 },
	{ 3, "Auth-Prot", 4, false, false, print_authentication },
	{ 4, "Qual-Prot", 4, false, true, print_quality },
	{ 5, "Magic-Num", 6, true, true, print_hex_32 },
	{ 6, "deprecated(6)", 0, false, false, NULL },
	{ 7, "PFC", 0, false, false, print_nothing },
	{ 8, "ACFC", 0, false, false, print_nothing },
	{ 9, "FCS-Alt", 0, false, false, NULL },
	{ 10, "SDP", 0, false, false, NULL },
	{ 11, "Num-Mode", 0, false, false, NULL },
	{ 12, "deprecated(12)", 0, false, false, NULL },
	{ 13, "Call-Back", 3, false, true, print_callback },
	{ 14, "deprecated(14)", 0, false, false, NULL },
	{ 15, "deprecated(15)", 0, false, false, NULL },
	{ 16, "deprecated(16)", 0, false, false, NULL },
	{ 17, "MRRU", 4, true, true, print_u16 },
	{ 18, "12-Bit seq #", 0, false, false, NULL },
	{ 19, "End-Disc", 3, false, true, print_endpoint },
	{ 20, "Proprietary", 0, false, false, NULL },
	{ 21, "DCE-Id", 0, false, false, NULL },
	{ 22, "MP+", 0, false, false, NULL },
	{ 23, "Link-Disc", 4, true, true, print_hex_16 },
	{ 24, "LCP-Auth-Opt", 0, false, false, NULL },
	{ 25, "COBS", 0, false, false, NULL },
	{ 26, "Prefix-elision", 0, false, false, NULL },
	{ 27, "Multilink-header-Form", 0, false, false, NULL },
	{ 28, "I18N", 0, false, false, NULL },
	{ 29, "SDL-over-SONET/SDH", 0, false, false, NULL },
	{ 30, "PPP-Muxing", 0, false, false, NULL },
};

const struct option_table ppp_lcp_options = {
	.cut = "[|lcp]",
	.rules = rules,
	.count = ARRAY_COUNT(rules),
};
