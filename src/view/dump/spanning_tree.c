/* view/dump/spanning_tree.c - prints the bridges' BPDUs (IEEE 802.1D, section 9.3). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define BPDU_HEADER_BYTES 4
#define BPDU_CONFIG_BYTES 35
#define BPDU_RAPID_BYTES 36
#define BPDU_MULTIPLE_BYTES_MIN 102
#define VERSION_3_LENGTH_AT 36
#define INSTANCE_BYTES 16

enum version {
	VERSION_SPANNING_TREE = 0,
	VERSION_RAPID = 2,
	VERSION_MULTIPLE = 3,
	VERSION_SHORTEST_PATH = 4,
};

enum bpdu {
	BPDU_CONFIG = 0x00,
	BPDU_RAPID = 0x02,
};

static const struct dump_token flags[] = {
	{ 0x01, "Topology change" },
	{ 0x02, "Proposal" },
	{ 0x10, "Learn" },
	{ 0x20, "Forward" },
	{ 0x40, "Agreement" },
	{ 0x80, "Topology change ACK" },
	{ 0, NULL },
};

static void print_bridge(struct dump_view *view, const char *words, const uint8_t *at)
{
	text_printf(view->text, "%s%02x%02x.%02x:%02x:%02x:%02x:%02x:%02x", words, at[0], at[1],
		at[2], at[3], at[4], at[5], at[6], at[7]);
}

/* in 256ths of a second */
static double seconds(const uint8_t *at)
{
	return load_be16(at) / 256.0;
}

static const char *role_name(uint8_t bpdu_flags)
{
	static const char *const names[4] = { "Unknown", "Alternate", "Root", "Designated" };
	return names[bpdu_flags >> 2 & 3];
}

static void print_times(struct dump_view *view, const uint8_t *at)
{
	text_printf(view->text,
		"\n\tmessage-age %.2fs, max-age %.2fs, hello-time %.2fs, forwarding-delay %.2fs",
		seconds(at + 27), seconds(at + 29), seconds(at + 31), seconds(at + 33));
}

static enum dump_result print_config_details(struct dump_view *view, const struct span *bytes)
{
	const uint8_t *at = bytes->at;
	if (bytes->captured < BPDU_CONFIG_BYTES)
		return DUMP_CUT;
	print_times(view, at);
	print_bridge(view, "\n\troot-id ", at + 5);
	dump_count(view, ", root-pathcost ", load_be32(at + 13));
	if (at[2] == VERSION_RAPID)
		text_printf(view->text, ", port-role %s", role_name(at[4]));
	return DUMP_DONE;
}

static enum dump_result print_config(struct dump_view *view, const struct span *bytes)
{
	const uint8_t *at = bytes->at;
	if (bytes->captured < 5)
		return DUMP_CUT;
	text_literal(view->text, ", Flags [");
	dump_bits(view, flags, at[4], ", ", "none");
	text_char(view->text, ']');
	if (bytes->captured < 27)
		return DUMP_CUT;
	print_bridge(view, ", bridge-id ", at + 17);
	text_printf(view->text, ".%04x, length %zu", load_be16(at + 25), bytes->length);
	return view->options.verbose ? print_config_details(view, bytes) : DUMP_DONE;
}

/* one instance's part of a BPDU of the multiple spanning tree (IEEE 802.1Q, 14.6) */
static enum dump_result print_instance(
	struct dump_view *view, const struct span *bytes, size_t offset)
{
	if (!dump_has(bytes, offset, 3))
		return DUMP_CUT;
	const uint8_t *at = bytes->at + offset;
	text_printf(view->text, "\n\tMSTI %u, Flags [", load_be16(at + 1) & 0x0fff);
	dump_bits(view, flags, at[0], ", ", "none");
	text_printf(view->text, "], port-role %s", role_name(at[0]));
	if (!dump_has(bytes, offset, 13))
		return DUMP_CUT;
	print_bridge(view, "\n\t\tMSTI regional-root-id ", at + 1);
	dump_count(view, ", pathcost ", load_be32(at + 9));
	if (!dump_has(bytes, offset, INSTANCE_BYTES))
		return DUMP_CUT;
	text_printf(view->text, "\n\t\tMSTI bridge-prio %u, port-prio %u, hops %u", at[13] >> 4,
		at[14] >> 4, at[15]);
	return DUMP_DONE;
}

/* what all instances have in common, to the end of its first part */
static enum dump_result print_common_tree(struct dump_view *view, const struct span *bytes)
{
	const uint8_t *at = bytes->at;
	text_printf(view->text, "\n\tport-role %s, ", role_name(at[4]));
	print_bridge(view, "CIST root-id ", at + 5);
	text_printf(view->text, ", CIST ext-pathcost %u", load_be32(at + 13));
	print_bridge(view, "\n\tCIST regional-root-id ", at + 17);
	text_printf(view->text, ", CIST port-id %04x,", load_be16(at + 25));
	print_times(view, at);
	text_printf(view->text, "\n\tv3len %u, MCID Name ", load_be16(at + VERSION_3_LENGTH_AT));
	if (dump_safe_text(view, bytes, 39, 32, true) == DUMP_CUT || !dump_has(bytes, 0, 89))
		return DUMP_CUT;
	text_printf(view->text, ", rev %u,\n\t\tdigest %08x%08x%08x%08x, ", load_be16(at + 71),
		load_be32(at + 73), load_be32(at + 77), load_be32(at + 81), load_be32(at + 85));
	return DUMP_DONE;
}

static enum dump_result print_multiple_details(struct dump_view *view, const struct span *bytes)
{
	const uint8_t *at = bytes->at;
	if (print_common_tree(view, bytes) == DUMP_CUT || !dump_has(bytes, 0, 93))
		return DUMP_CUT;
	text_printf(view->text, "CIST int-root-pathcost %u,", load_be32(at + 89));
	if (!dump_has(bytes, 0, 101))
		return DUMP_CUT;
	print_bridge(view, "\n\tCIST bridge-id ", at + 93);
	text_literal(view->text, ", ");
	if (!dump_has(bytes, 0, BPDU_MULTIPLE_BYTES_MIN))
		return DUMP_CUT;
	text_printf(view->text, "CIST remaining-hops %u", at[101]);
	size_t end = VERSION_3_LENGTH_AT + 2u + load_be16(at + VERSION_3_LENGTH_AT);
	for (size_t i = BPDU_MULTIPLE_BYTES_MIN; i + INSTANCE_BYTES <= end; i += INSTANCE_BYTES) {
		if (print_instance(view, bytes, i) == DUMP_CUT)
			return DUMP_CUT;
	}
	return DUMP_DONE;
}

static enum dump_result print_multiple(struct dump_view *view, const struct span *bytes)
{
	const uint8_t *at = bytes->at;
	if (bytes->length < BPDU_MULTIPLE_BYTES_MIN) {
		dump_invalid(view);
		return DUMP_DONE;
	}
	if (bytes->captured < VERSION_3_LENGTH_AT)
		return DUMP_CUT;
	bool version_1_empty = at[35] == 0;
	if (version_1_empty && bytes->captured < VERSION_3_LENGTH_AT + 2)
		return DUMP_CUT;
	size_t length = BPDU_RAPID_BYTES + 2;
	if (version_1_empty)
		length += load_be16(at + VERSION_3_LENGTH_AT);
	if (!version_1_empty || bytes->length < length) {
		dump_invalid(view);
		return DUMP_DONE;
	}
	text_literal(view->text, ", CIST Flags [");
	dump_bits(view, flags, at[4], ", ", "none");
	dump_count(view, "], length ", bytes->length);
	return view->options.verbose ? print_multiple_details(view, bytes) : DUMP_DONE;
}

static enum dump_result print_rapid(
	struct dump_view *view, uint8_t version, const struct span *bytes)
{
	if (version == VERSION_MULTIPLE || version == VERSION_SHORTEST_PATH)
		return print_multiple(view, bytes);
	if (version == VERSION_SPANNING_TREE)
		return DUMP_DONE;
	if (bytes->length >= BPDU_RAPID_BYTES)
		return print_config(view, bytes);
	dump_invalid(view);
	return DUMP_DONE;
}

/* Return: false if the version is not known */
static bool print_version(struct dump_view *view, uint8_t version)
{
	static const struct dump_token versions[] = {
		{ VERSION_SPANNING_TREE, "802.1d" },
		{ VERSION_RAPID, "802.1w" },
		{ VERSION_MULTIPLE, "802.1s" },
		{ VERSION_SHORTEST_PATH, "802.1aq" },
		{ 0, NULL },
	};
	const char *name = dump_token_name(versions, version);
	if (name)
		text_printf(view->text, "STP %s", name);
	else
		text_printf(view->text, "STP Unknown STP protocol (0x%02x)", version);
	return name;
}

enum dump_result dump_spanning_tree(struct dump_view *view, const struct span *bytes)
{
	static const struct dump_token types[] = {
		{ BPDU_CONFIG, "Config" },
		{ BPDU_RAPID, "Rapid STP" },
		{ 0x80, "Topology Change" },
		{ 0, NULL },
	};
	const uint8_t *at = bytes->at;
	view->protocol = "stp";
	if (bytes->length < BPDU_HEADER_BYTES) {
		dump_invalid(view);
		return DUMP_DONE;
	}
	if (bytes->captured < 2)
		return DUMP_CUT;
	if (load_be16(at)) {
		dump_count(view, "unknown STP version, length ", bytes->length);
		return DUMP_DONE;
	}
	if (bytes->captured < 3)
		return DUMP_CUT;
	if (!print_version(view, at[2]))
		return DUMP_DONE;
	if (bytes->captured < BPDU_HEADER_BYTES)
		return DUMP_CUT;
	const char *type = dump_token_name(types, at[3]);
	if (type)
		text_printf(view->text, ", %s", type);
	else
		text_printf(view->text, ", Unknown BPDU Type (0x%02x)", at[3]);
	if (at[3] == BPDU_RAPID)
		return print_rapid(view, at[2], bytes);
	if (at[3] != BPDU_CONFIG)
		return DUMP_DONE;
	if (bytes->length >= BPDU_CONFIG_BYTES)
		return print_config(view, bytes);
	dump_invalid(view);
	return DUMP_DONE;
}
