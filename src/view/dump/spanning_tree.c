/* view/dump/spanning_tree.c - prints the bridges' BPDUs (IEEE 802.1D, section 9.3). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/ip.h"
#include "view/dump/link.h"

#define BPDU_HEADER_BYTES 4
#define BPDU_CONFIG_BYTES 35
#define BPDU_RAPID_BYTES 36
#define BPDU_MULTIPLE_BYTES_MIN 102
#define VERSION_3_LENGTH_AT 36

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

static enum dump_result print_config_details(struct dump_view *view, const struct span *bytes)
{
	static const char *const roles[4] = { "Unknown", "Alternate", "Root", "Designated" };
	const uint8_t *at = bytes->at;
	if (bytes->captured < BPDU_CONFIG_BYTES)
		return DUMP_CUT;
	text_printf(view->text,
		"\n\tmessage-age %.2fs, max-age %.2fs, hello-time %.2fs, forwarding-delay %.2fs",
		seconds(at + 27), seconds(at + 29), seconds(at + 31), seconds(at + 33));
	print_bridge(view, "\n\troot-id ", at + 5);
	dump_count(view, ", root-pathcost ", load_be32(at + 13));
	if (at[2] == VERSION_RAPID)
		text_printf(view->text, ", port-role %s", roles[at[4] >> 2 & 3]);
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
	return DUMP_DONE;
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
