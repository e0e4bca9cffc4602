/* view/dump/icmp.c - prints an ICMP message and what it quotes (RFC 792). Room: view. */
#include "view/dump/icmp.h"

#include "view/dump/ip.h"
#include "wire/checksum.h"

#define HEADER_BYTES 8

/* the errors quote a datagram; those of the second list may carry an extension behind it */
static const bool quotes[256] = { [3] = true, [4] = true, [5] = true, [11] = true, [12] = true };
static const bool extends[256] = { [3] = true, [11] = true, [12] = true };

static enum dump_result print_checksum(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span message = packet_span(packet, layer);
	uint16_t carried = dump_has(&message, 2, 2) ? load_be16(message.at + 2) : 0, expected;
	if (dump_ip_fragmented(packet, layer) || !dump_has(&message, 0, message.length))
		return DUMP_DONE;
	if (!dump_checksum_wrong(checksum_add(0, message.at, message.length), carried, &expected))
		return DUMP_DONE;
	if (!dump_has(&message, 2, 2))
		return DUMP_CUT;
	dump_hex_count(view, " (wrong icmp cksum ", carried, 1);
	dump_hex_count(view, " (->", expected, 1);
	text_literal(view->text, ")!)");
	return DUMP_DONE;
}

static enum dump_result print_quote(
	struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span message = packet_span(packet, layer);
	text_literal(view->text, "\n\t");
	/* the quoted length ends what may be read, and tcpdump reads that length once more */
	if (!dump_has(&message, HEADER_BYTES + 2, 2) ||
		load_be16(message.at + HEADER_BYTES + 2) < 4)
		return DUMP_CUT;
	return dump_layer(view, packet, layer + 1);
}

enum dump_result dump_icmp(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span message = packet_span(packet, layer);

	view->protocol = "icmp";
	if (!dump_has(&message, 0, 2))
		return DUMP_CUT;
	switch (dump_icmp_words(view, &message)) {
	case ICMP_WRITTEN:
		break;
	case ICMP_TRUNCATED:
		dump_truncated(view);
		return DUMP_DONE;
	case ICMP_CUT:
		return DUMP_CUT;
	}
	dump_count(view, ", length ", message.length);
	if (!view->options.verbose)
		return DUMP_DONE;
	if (print_checksum(view, packet, layer) == DUMP_CUT)
		return DUMP_CUT;
	uint8_t type = message.at[0];
	if (quotes[type] && print_quote(view, packet, layer) == DUMP_CUT)
		return DUMP_CUT;
	view->protocol = "icmp";
	return extends[type] ? dump_icmp_extension(view, &message) : DUMP_DONE;
}
