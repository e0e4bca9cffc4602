/* view/dump/llc.c - prints 802.2 headers (IEEE 802.2). Room: view. */
#include "view/dump/foreign.h"
#include "view/dump/link.h"

#define UNNUMBERED_HEADER_BYTES 3
#define NUMBERED_HEADER_BYTES 4
#define GROUP_BIT 0x01 /* of the destination's SAP */
#define RESPONSE_BIT 0x01 /* of the source's SAP */
#define POLL_BIT_UNNUMBERED 0x10
#define POLL_BIT_NUMBERED 0x0100
#define XID_FORMAT 0x81

enum sap {
	SAP_IP = 0x06,
	SAP_SPANNING_TREE = 0x42,
	SAP_SNAP = 0xaa,
	SAP_IPX = 0xe0,
	SAP_OSI = 0xfe,
	SAP_GLOBAL = 0xff,
};

enum unnumbered {
	UNNUMBERED_INFORMATION = 0x03,
	UNNUMBERED_XID = 0xaf,
};

static const struct dump_token sap_names[] = {
	{ 0x00, "Null" },
	{ SAP_GLOBAL, "Global" },
	{ 0x02, "802.1B I" },
	{ 0x03, "802.1B G" },
	{ SAP_IP, "IP" },
	{ 0x04, "SNA" },
	{ 0x0e, "ProWay NM" },
	{ SAP_SPANNING_TREE, "STP" },
	{ 0x4e, "RS511" },
	{ 0x7e, "ISO8208" },
	{ 0x8e, "ProWay" },
	{ SAP_SNAP, "SNAP" },
	{ SAP_IPX, "IPX" },
	{ 0xf0, "NetBeui" },
	{ SAP_OSI, "OSI" },
	{ 0, NULL },
};

static const struct dump_token command_names[] = {
	{ UNNUMBERED_INFORMATION, "ui" },
	{ 0xe3, "test" },
	{ UNNUMBERED_XID, "xid" },
	{ 0x63, "ua" },
	{ 0x43, "disc" },
	{ 0x0f, "dm" },
	{ 0x6f, "sabme" },
	{ 0x87, "frmr" },
	{ 0, NULL },
};

/**
 * struct llc - An 802.2 header
 * @bytes:	From the header on
 * @header_bytes: Without SNAP
 * @next:	Index of the layer behind it, SNAP included
 * @destination_sap, @source_sap: With their lowest bits
 * @control:	One byte if @unnumbered
 * @source, @destination: MAC addresses of the frame, or NULL
 */
struct llc {
	struct span bytes;
	size_t header_bytes;
	unsigned int next;
	uint8_t destination_sap, source_sap;
	uint16_t control;
	bool unnumbered;
	const uint8_t *source, *destination;
};

/* ---- where the header lies ---- */

/* the addresses of the frame around it, tags skipped */
static void find_addresses(const struct packet *packet, unsigned int layer, struct llc *llc)
{
	unsigned int below = layer;
	while (below > 0 && packet->layers[below - 1].kind == LAYER_VLAN)
		below--;
	if (below == 0 || packet->layers[below - 1].kind != LAYER_ETHERNET)
		return;
	const uint8_t *frame = packet->bytes + packet->layers[below - 1].offset;
	llc->destination = frame;
	llc->source = frame + MAC_BYTES;
}

/* whether only link headers lie below, so that this one is left out of -x, too */
static bool is_outermost(const struct packet *packet, unsigned int layer)
{
	for (unsigned int i = 0; i < layer; i++) {
		uint8_t kind = packet->layers[i].kind;
		bool first = kind == LAYER_ETHERNET || kind == LAYER_SLL || kind == LAYER_SLL2;
		if (i == 0 ? !first : kind != LAYER_VLAN)
			return false;
	}
	return true;
}

static bool read_header(struct llc *llc)
{
	const uint8_t *at = llc->bytes.at;
	if (llc->bytes.captured < UNNUMBERED_HEADER_BYTES)
		return false;
	llc->destination_sap = at[0];
	llc->source_sap = at[1];
	llc->control = at[2];
	llc->unnumbered = (at[2] & 3) == 3;
	llc->header_bytes = UNNUMBERED_HEADER_BYTES;
	if (llc->unnumbered)
		return true;
	if (llc->bytes.captured < NUMBERED_HEADER_BYTES)
		return false;
	llc->control = load_le16(at + 2);
	llc->header_bytes = NUMBERED_HEADER_BYTES;
	return true;
}

/* ---- the words ---- */

static void print_sap(struct dump_view *view, const char *words, uint8_t sap)
{
	text_string(view->text, words);
	text_string(view->text, name_or(dump_token_name(sap_names, sap), "Unknown"));
	text_literal(view->text, " (0x");
	text_hex(view->text, sap, 2);
	text_literal(view->text, ") ");
}

static void print_link_header(struct dump_view *view, const struct llc *llc)
{
	struct text *text = view->text;
	bool group = llc->destination_sap & GROUP_BIT;
	bool response = llc->source_sap & RESPONSE_BIT;
	print_sap(view, "LLC, dsap ", (uint8_t)(llc->destination_sap & ~GROUP_BIT));
	text_string(text, group ? "Group" : "Individual");
	print_sap(view, ", ssap ", (uint8_t)(llc->source_sap & ~RESPONSE_BIT));
	text_string(text, response ? "Response" : "Command");
	text_literal(text, ", ctrl 0x");
	text_hex(text, llc->control, llc->unnumbered ? 2 : 4);
	text_literal(text, ": ");
}

static void print_end(struct dump_view *view, const uint8_t *mac, const char *unknown, uint8_t sap)
{
	const char *name = dump_token_name(sap_names, sap);
	if (mac) {
		dump_mac(view, mac);
		text_char(view->text, ' ');
	}
	if (name)
		text_string(view->text, name);
	else
		text_printf(view->text, "%s 0x%02x", unknown, sap);
	text_char(view->text, ' ');
}

/* who speaks to whom, when -e has not said it */
static void print_ends(struct dump_view *view, const struct llc *llc)
{
	uint8_t destination = (uint8_t)(llc->destination_sap & ~GROUP_BIT);
	uint8_t source = (uint8_t)(llc->source_sap & ~RESPONSE_BIT);
	if (source == destination) {
		if (llc->source) {
			dump_mac(view, llc->source);
			text_literal(view->text, " > ");
		}
	} else {
		print_end(view, llc->source, "Unknown SSAP", source);
		text_literal(view->text, "> ");
	}
	print_end(view, llc->destination, "Unknown DSAP", destination);
}

static void print_flags_and_length(struct dump_view *view, const struct llc *llc)
{
	uint16_t poll_bit = llc->unnumbered ? POLL_BIT_UNNUMBERED : POLL_BIT_NUMBERED;
	bool poll = llc->control & poll_bit;
	bool response = llc->source_sap & RESPONSE_BIT;
	text_literal(view->text, ", Flags [");
	if (poll)
		text_string(view->text, response ? "Final" : "Poll");
	else
		text_string(view->text, response ? "Response" : "Command");
	text_literal(view->text, "], length ");
	text_u64(view->text, llc->bytes.length);
}

/* Return: whether everything is said, so that the payload need not be shown */
static bool print_xid(struct dump_view *view, const struct llc *llc, const struct span *payload)
{
	if (payload->length == 0)
		return true;
	if (payload->captured == 0) {
		dump_truncated(view);
		return true;
	}
	if (payload->at[0] != XID_FORMAT)
		return false;
	if (payload->captured < 3) {
		dump_truncated(view);
		dump_hex_ascii(view, payload->at, payload->captured);
	} else {
		text_printf(view->text, ": %02x %02x", payload->at[1], payload->at[2]);
	}
	return true;
}

static bool print_unnumbered(
	struct dump_view *view, const struct llc *llc, const struct span *payload)
{
	uint8_t command = (uint8_t)(llc->control & ~POLL_BIT_UNNUMBERED);
	const char *name = dump_token_name(command_names, command);
	text_literal(view->text, "Unnumbered, ");
	if (name)
		text_string(view->text, name);
	else
		text_hex(view->text, command, 2);
	print_flags_and_length(view, llc);
	return command == UNNUMBERED_XID && print_xid(view, llc, payload);
}

static bool print_numbered(struct dump_view *view, const struct llc *llc)
{
	static const char *const supervisory[4] = {
		"Receiver Ready",
		"Receiver not Ready",
		"Reject",
		"?",
	};
	bool information = !(llc->control & 1);
	if (information) {
		text_literal(view->text, "Information, send seq ");
		text_u32(view->text, llc->control >> 1 & 0x7f);
	} else {
		text_literal(view->text, "Supervisory, ");
		text_string(view->text, supervisory[llc->control >> 2 & 3]);
	}
	text_literal(view->text, ", rcv seq ");
	text_u32(view->text, llc->control >> 9 & 0x7f);
	print_flags_and_length(view, llc);
	return !information;
}

/* ---- the whole ---- */

/* what the two SAPs announce, if they agree */
static enum link_outcome print_payload(
	struct dump_view *view, const struct packet *packet, const struct llc *llc)
{
	uint8_t sap = llc->source_sap & (uint8_t)~RESPONSE_BIT;
	struct span payload = span_after(&llc->bytes, llc->header_bytes);
	if (sap == (llc->destination_sap & (uint8_t)~GROUP_BIT) &&
		llc->control == UNNUMBERED_INFORMATION) {
		switch (sap) {
		case SAP_SNAP:
			return dump_snap(view, packet,
				&(struct link_payload){
					.layer = llc->next,
					.bytes = payload,
					.source = llc->source,
					.destination = llc->destination,
				});
		case SAP_SPANNING_TREE:
			return link_outcome(dump_spanning_tree(view, &payload));
		case SAP_IP:
			return link_outcome(dump_layer(view, packet, llc->next));
		case SAP_IPX:
			if (view->options.link_header)
				text_literal(view->text, "IPX 802.2: ");
			return link_outcome(dump_ipx(view, &payload));
		case SAP_OSI:
			return link_outcome(dump_osi(view, &payload));
		}
	}
	if (!view->options.link_header)
		print_ends(view, llc);
	bool complete =
		llc->unnumbered ? print_unnumbered(view, llc, &payload) : print_numbered(view, llc);
	return complete ? LINK_DONE : LINK_UNKNOWN;
}

static size_t snap_bytes(const struct llc *llc)
{
	bool snap = (llc->source_sap & ~RESPONSE_BIT) == SAP_SNAP &&
		(llc->destination_sap & ~GROUP_BIT) == SAP_SNAP &&
		llc->control == UNNUMBERED_INFORMATION;
	return snap ? SNAP_HEADER_BYTES : 0;
}

/* A frame's length field bounds what follows; a cooked header has none, nor does a tag behind it */
static struct span find_bytes(const struct packet *packet, unsigned int layer, bool cooked)
{
	if (layer == 0 || !cooked)
		return packet_span(packet, layer);
	struct span below = packet_span(packet, layer - 1);
	return span_after(&below, packet->layers[layer - 1].header_bytes);
}

enum dump_result dump_llc(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	bool outermost = is_outermost(packet, layer);
	bool cooked = outermost && packet->layers[0].kind != LAYER_ETHERNET;
	struct llc llc = { .bytes = find_bytes(packet, layer, cooked), .next = layer + 1 };
	view->protocol = "llc";
	if (!read_header(&llc)) {
		dump_truncated(view);
		dump_hex_ascii(view, llc.bytes.at, llc.bytes.captured);
		if (outermost)
			view->link_header_bytes += (uint32_t)llc.bytes.captured;
		return DUMP_DONE;
	}
	if (llc.source_sap == SAP_GLOBAL && llc.destination_sap == SAP_GLOBAL) {
		/* Novell's 802.3 without 802.2: these are the first bytes of IPX */
		if (view->options.link_header)
			text_literal(view->text, "IPX 802.3: ");
		return dump_ipx(view, &llc.bytes);
	}
	find_addresses(packet, layer, &llc);
	if (view->options.link_header)
		print_link_header(view, &llc);
	uint32_t header_bytes = (uint32_t)(llc.header_bytes + snap_bytes(&llc));
	enum link_outcome outcome = print_payload(view, packet, &llc);
	/* what a cooked header carries and nobody knows is shown whole */
	if (outermost && !(cooked && outcome == LINK_UNKNOWN))
		view->link_header_bytes += header_bytes;
	if (outcome == LINK_UNKNOWN)
		dump_by_default(view, &llc.bytes);
	return link_result(outcome);
}
