/* view/dump/arp_atm.c - prints ATMARP and InATMARP (RFC 2225, section 8). Room: view. */
#include "view/dump/arp.h"

#include "view/dump/ip.h"

#define FIXED_BYTES 12
#define LENGTH_MASK 0x3f /* below the bit that tells E.164 from NSAP addresses */

/**
 * struct number - An address in an ATM network
 */
struct number {
	const uint8_t *at;
	size_t bytes;
};

/**
 * struct atm_arp - A packet whose every byte is at hand
 */
struct atm_arp {
	uint16_t protocol;
	struct number sender_number, sender_subaddress, sender;
	struct number target_number, target_subaddress, target;
};

static struct number take_number(const uint8_t **at, size_t bytes)
{
	struct number number = { *at, bytes };
	*at += bytes;
	return number;
}

/* Return: whether the packet is there to its last address */
static bool take(const struct span *packet, struct atm_arp *ret_arp)
{
	const uint8_t *at = packet->at;
	size_t bytes = (at[4] & LENGTH_MASK) + (at[5] & LENGTH_MASK) + at[8] +
		(at[9] & LENGTH_MASK) + (at[10] & LENGTH_MASK) + at[11];
	if (!dump_has(packet, FIXED_BYTES, bytes))
		return false;
	const uint8_t *next = at + FIXED_BYTES;
	ret_arp->protocol = load_be16(at + 2);
	ret_arp->sender_number = take_number(&next, at[4] & LENGTH_MASK);
	ret_arp->sender_subaddress = take_number(&next, at[5] & LENGTH_MASK);
	ret_arp->sender = take_number(&next, at[8]);
	ret_arp->target_number = take_number(&next, at[9] & LENGTH_MASK);
	ret_arp->target_subaddress = take_number(&next, at[10] & LENGTH_MASK);
	ret_arp->target = take_number(&next, at[11]);
	return true;
}

static void print_number(
	struct dump_view *view, const struct number *number, const struct number *subaddress)
{
	if (number->bytes == 0) {
		text_literal(view->text, "<No address>");
		return;
	}
	dump_arp_bytes(view, number->at, number->bytes);
	if (subaddress->bytes != 0) {
		text_char(view->text, ',');
		dump_arp_bytes(view, subaddress->at, subaddress->bytes);
	}
}

static void print_sender(struct dump_view *view, const struct atm_arp *arp)
{
	dump_arp_ipv4(view, arp->protocol, arp->sender.at, arp->sender.bytes, "<wrong splen>");
}

static void print_request(struct dump_view *view, const struct atm_arp *arp)
{
	text_literal(view->text, "who-has ");
	dump_arp_ipv4(view, arp->protocol, arp->target.at, arp->target.bytes, "<wrong tplen>");
	if (arp->target_number.bytes != 0) {
		text_literal(view->text, " (");
		print_number(view, &arp->target_number, &arp->target_subaddress);
		text_char(view->text, ')');
	}
	text_literal(view->text, " tell ");
	print_sender(view, arp);
}

/* Return: false if the operation has no words */
static bool print_operation(struct dump_view *view, const struct atm_arp *arp, uint16_t operation)
{
	switch (operation) {
	case ARP_REQUEST:
		print_request(view, arp);
		return true;
	case ARP_REPLY:
		print_sender(view, arp);
		text_literal(view->text, " is-at ");
		print_number(view, &arp->sender_number, &arp->sender_subaddress);
		return true;
	case ARP_INVERSE_REQUEST:
		text_literal(view->text, "who-is ");
		print_number(view, &arp->target_number, &arp->target_subaddress);
		text_literal(view->text, " tell ");
		print_number(view, &arp->sender_number, &arp->sender_subaddress);
		return true;
	case ARP_INVERSE_REPLY:
		print_number(view, &arp->sender_number, &arp->sender_subaddress);
		text_literal(view->text, "at ");
		print_sender(view, arp);
		return true;
	case ARP_NAK:
		text_literal(view->text, "for ");
		print_sender(view, arp);
		return true;
	}
	return false;
}

static void print_kinds(struct dump_view *view, const struct atm_arp *arp)
{
	dump_arp_hardware(view, ARP_HARDWARE_ATM);
	text_literal(view->text, ", ");
	dump_arp_protocol(view, arp->protocol);
	dump_count(view, " (len ", arp->sender.bytes);
	dump_count(view, "/", arp->target.bytes);
	text_char(view->text, ')');
}

enum dump_result dump_arp_atm(struct dump_view *view, const struct span *packet)
{
	struct atm_arp arp;
	if (!dump_has(packet, 0, FIXED_BYTES) || !take(packet, &arp))
		return DUMP_CUT;
	uint16_t operation = load_be16(packet->at + 6);
	if (!view->options.link_header)
		text_literal(view->text, "ARP, ");
	bool plain =
		dump_arp_is_ipv4(arp.protocol) && arp.sender.bytes == 4 && arp.target.bytes == 4;
	if (!plain || view->options.verbose)
		print_kinds(view, &arp);
	if (plain || view->options.verbose) {
		dump_arp_operation(view, operation);
		if (!print_operation(view, &arp, operation)) {
			dump_hex_ascii(view, packet->at, packet->captured);
			return DUMP_DONE;
		}
	}
	dump_count(view, ", length ", packet->length);
	return DUMP_DONE;
}
