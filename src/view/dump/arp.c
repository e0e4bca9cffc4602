/* view/dump/arp.c - prints ARP, RARP and InARP (RFC 826, 903, 2390). Room: view. */
#include "view/dump/arp.h"

#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/names.h"

#define FIXED_BYTES 8

static const struct dump_token hardware_names[] = {
	{ ARP_HARDWARE_ETHERNET, "Ethernet" },
	{ ARP_HARDWARE_TOKEN_RING, "TokenRing" },
	{ ARP_HARDWARE_ARCNET, "ArcNet" },
	{ ARP_HARDWARE_FRAME_RELAY, "FrameRelay" },
	{ ARP_HARDWARE_STRIP, "Strip" },
	{ ARP_HARDWARE_IEEE1394, "IEEE 1394" },
	{ ARP_HARDWARE_ATM, "ATM" },
	{ ARP_HARDWARE_INFINIBAND, "InfiniBand" },
	{ 0, NULL },
};

static const struct dump_token operation_names[] = {
	{ ARP_REQUEST, "Request" },
	{ ARP_REPLY, "Reply" },
	{ ARP_REVERSE_REQUEST, "Reverse Request" },
	{ ARP_REVERSE_REPLY, "Reverse Reply" },
	{ ARP_INVERSE_REQUEST, "Inverse Request" },
	{ ARP_INVERSE_REPLY, "Inverse Reply" },
	{ ARP_NAK, "NACK Reply" },
	{ 0, NULL },
};

/**
 * struct arp - An ARP packet whose every byte is at hand
 * @sender_hardware, @sender, @target_hardware, @target: The addresses
 * @hardware_bytes, @protocol_bytes: Of one address
 */
struct arp {
	uint16_t hardware, protocol, operation;
	uint8_t hardware_bytes, protocol_bytes;
	const uint8_t *sender_hardware, *sender, *target_hardware, *target;
};

void dump_arp_hardware(struct dump_view *view, uint16_t hardware)
{
	const char *name = dump_token_name(hardware_names, hardware);
	if (name) {
		text_string(view->text, name);
		return;
	}
	dump_count(view, "Unknown Hardware (", hardware);
	text_char(view->text, ')');
}

void dump_arp_protocol(struct dump_view *view, uint16_t protocol)
{
	const char *name = names_ethertype(protocol);
	if (name) {
		text_string(view->text, name);
		return;
	}
	dump_hex_count(view, "Unknown Protocol (0x", protocol, 4);
	text_char(view->text, ')');
}

void dump_arp_operation(struct dump_view *view, uint16_t operation)
{
	const char *name = dump_token_name(operation_names, operation);
	text_string(view->text, view->options.verbose ? ", " : "");
	if (name) {
		text_string(view->text, name);
	} else {
		dump_count(view, "Unknown (", operation);
		text_char(view->text, ')');
	}
	text_char(view->text, ' ');
}

void dump_arp_ipv4(struct dump_view *view, uint16_t protocol, const uint8_t *at, size_t bytes,
	const char *wrong_length)
{
	if (!dump_arp_is_ipv4(protocol))
		text_literal(view->text, "<wrong proto type>");
	else if (bytes != 4)
		text_string(view->text, wrong_length);
	else
		dump_ipv4_address(view, at);
}

void dump_arp_bytes(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++) {
		if (i > 0)
			text_char(view->text, ':');
		text_hex(view->text, at[i], 2);
	}
}

/* a Q.922 address of two to four bytes; each byte but the last has its lowest bit clear */
static void print_dlci(struct dump_view *view, const uint8_t *at, size_t bytes)
{
	static const char cut[] = "<Truncated>", bad[] = "<Invalid DLCI>";
	const char *problem = NULL;
	uint32_t dlci = 0;
	if (at[0] & 1) {
		problem = bad;
	} else if (bytes < 2) {
		problem = cut;
	} else {
		dlci = (at[0] & 0xfcu) << 2 | at[1] >> 4;
		size_t i = 2;
		if (!(at[1] & 1) && i < bytes && !(at[i] & 1))
			dlci = dlci << 7 | at[i++] >> 1;
		if (!(at[1] & 1)) {
			if (i >= bytes)
				problem = cut;
			else if (!(at[i] & 1))
				problem = bad;
			else
				dlci = dlci << 6 | at[i] >> 2;
		}
	}
	if (problem)
		text_string(view->text, problem);
	else
		dump_count(view, "DLCI ", dlci);
}

static void print_hardware_address(
	struct dump_view *view, const struct arp *arp, const uint8_t *address)
{
	if (arp->hardware_bytes == 0)
		text_literal(view->text, "<empty>");
	else if (arp->hardware == ARP_HARDWARE_FRAME_RELAY)
		print_dlci(view, address, arp->hardware_bytes);
	else if (arp->hardware_bytes == MAC_BYTES)
		dump_mac(view, address);
	else
		dump_arp_bytes(view, address, arp->hardware_bytes);
}

static void print_protocol_address(
	struct dump_view *view, const struct arp *arp, const uint8_t *address)
{
	dump_arp_ipv4(view, arp->protocol, address, arp->protocol_bytes, "<wrong len>");
}

static bool any_set(const uint8_t *at, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		if (at[i])
			return true;
	return false;
}

static void print_request(struct dump_view *view, const struct arp *arp)
{
	text_literal(view->text, "who-has ");
	print_protocol_address(view, arp, arp->target);
	if (any_set(arp->target_hardware, arp->hardware_bytes)) {
		text_literal(view->text, " (");
		print_hardware_address(view, arp, arp->target_hardware);
		text_char(view->text, ')');
	}
	text_literal(view->text, " tell ");
	print_protocol_address(view, arp, arp->sender);
}

/* who asks by hardware address: RARP for the target's, InARP for that of a peer */
static void print_hardware_request(struct dump_view *view, const struct arp *arp)
{
	text_literal(view->text, "who-is ");
	print_hardware_address(view, arp, arp->target_hardware);
	text_literal(view->text, " tell ");
	print_hardware_address(view, arp, arp->sender_hardware);
}

/* Return: false if the operation has no words */
static bool print_operation(struct dump_view *view, const struct arp *arp)
{
	switch (arp->operation) {
	case ARP_REQUEST:
		print_request(view, arp);
		return true;
	case ARP_REPLY:
		print_protocol_address(view, arp, arp->sender);
		text_literal(view->text, " is-at ");
		print_hardware_address(view, arp, arp->sender_hardware);
		return true;
	case ARP_REVERSE_REQUEST:
	case ARP_INVERSE_REQUEST:
		print_hardware_request(view, arp);
		return true;
	case ARP_REVERSE_REPLY:
		print_hardware_address(view, arp, arp->target_hardware);
		text_literal(view->text, " at ");
		print_protocol_address(view, arp, arp->target);
		return true;
	case ARP_INVERSE_REPLY:
		print_hardware_address(view, arp, arp->sender_hardware);
		text_literal(view->text, " at ");
		print_protocol_address(view, arp, arp->sender);
		return true;
	}
	return false;
}

/* Return: whether the packet is there to its last address */
static bool take(const struct span *packet, struct arp *ret_arp)
{
	const uint8_t *at = packet->at;
	size_t hardware_bytes = at[4], protocol_bytes = at[5];
	const uint8_t *sender = at + FIXED_BYTES;
	if (!dump_has(packet, FIXED_BYTES, 2 * (hardware_bytes + protocol_bytes)))
		return false;
	*ret_arp = (struct arp){
		.hardware = load_be16(at),
		.protocol = load_be16(at + 2),
		.operation = load_be16(at + 6),
		.hardware_bytes = (uint8_t)hardware_bytes,
		.protocol_bytes = (uint8_t)protocol_bytes,
		.sender_hardware = sender,
		.sender = sender + hardware_bytes,
		.target_hardware = sender + hardware_bytes + protocol_bytes,
		.target = sender + 2 * hardware_bytes + protocol_bytes,
	};
	return true;
}

static void print_kinds(struct dump_view *view, const struct arp *arp)
{
	dump_arp_hardware(view, arp->hardware);
	dump_count(view, " (len ", arp->hardware_bytes);
	text_literal(view->text, "), ");
	dump_arp_protocol(view, arp->protocol);
	dump_count(view, " (len ", arp->protocol_bytes);
	text_char(view->text, ')');
}

enum dump_result dump_arp(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span bytes = packet_span(packet, layer);
	struct arp arp;

	view->protocol = "arp";
	if (!dump_has(&bytes, 0, FIXED_BYTES))
		return DUMP_CUT;
	if (load_be16(bytes.at) == ARP_HARDWARE_ATM)
		return dump_arp_atm(view, &bytes);
	if (!take(&bytes, &arp))
		return DUMP_CUT;
	if (!view->options.link_header)
		text_literal(view->text, "ARP, ");
	bool plain = dump_arp_is_ipv4(arp.protocol) && arp.protocol_bytes == 4 &&
		arp.hardware_bytes != 0;
	if (!plain || view->options.verbose)
		print_kinds(view, &arp);
	if (plain || view->options.verbose) {
		dump_arp_operation(view, arp.operation);
		if (!print_operation(view, &arp)) {
			dump_hex_ascii(view, bytes.at, bytes.captured);
			return DUMP_DONE;
		}
	}
	dump_count(view, ", length ", bytes.length);
	return DUMP_DONE;
}
