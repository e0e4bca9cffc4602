/* view/dump/tcp.c - the line of a TCP segment (RFC 9293, section 3.1) as tcpdump prints it. Room: view. */
#include "view/dump/tcp.h"

#include "view/dump/names.h"
#include "view/dump/relative_seq.h"
#include "wire/checksum.h"
#include "wire/tcp.h"

#define IP_PROTOCOL_TCP 6
#define RST_TEXT_BYTES_MAX 30

/* Ports whose payload tcpdump prints in a way of its own before it would think of HTTP */
static const uint16_t other_payload_ports[] = { 21, 22, 23, 25, 43, 179, 1723, 6379, 6633, 6653,
	10288 };
static const uint16_t http_ports[] = { 80, 8080 };

static const char flag_letters[8] = { 'F', 'S', 'R', 'P', '.', 'U', 'E', 'W' };

/* The IP layer that a transport layer stands on, for addresses and pseudo-header */
static const struct layer *ip_below(const struct packet *packet, unsigned int layer)
{
	while (layer-- > 0)
		if (packet->layers[layer].kind == LAYER_IPV4 ||
			packet->layers[layer].kind == LAYER_IPV6)
			return &packet->layers[layer];
	return NULL;
}

static struct relative_key key_of(const struct packet *packet, const struct layer *ip)
{
	const uint8_t *at = packet->bytes + ip->offset;
	if (ip->kind == LAYER_IPV4)
		return (struct relative_key){ at + 12, at + 16, 4, 0, 0 };
	return (struct relative_key){ at + 8, at + 24, 16, 0, 0 };
}

static void print_address(struct dump_view *view, const uint8_t *at, unsigned int address_bytes)
{
	if (address_bytes == 4)
		dump_ipv4_address(view, at);
	else
		dump_ipv6_address(view, at);
}

/* the same in numbers, for the hot path */
static char *put_end(char *at, const uint8_t *address, unsigned int address_bytes, uint16_t port)
{
	at = address_bytes == 4 ? names_put_ipv4(at, address) : names_put_ipv6(at, address);
	*at++ = '.';
	return text_put_u32(at, port);
}

/* tcpdump names the hosts only where the IP header itself says that TCP follows */
static void print_ends(struct dump_view *view, const struct relative_key *key, bool with_addresses)
{
	if (with_addresses && view->options.numeric) {
		char *at = text_reserve(view->text, 4 * TEXT_PIECE_BYTES_MAX);
		at = put_end(at, key->source, key->address_bytes, key->source_port);
		TEXT_PUT(at, " > ");
		at = put_end(at, key->destination, key->address_bytes, key->destination_port);
		TEXT_PUT(at, ": ");
		view->text->at = at;
		return;
	}
	if (with_addresses) {
		print_address(view, key->source, key->address_bytes);
		text_char(view->text, '.');
	}
	dump_tcp_port(view, key->source_port);
	text_literal(view->text, " > ");
	if (with_addresses) {
		print_address(view, key->destination, key->address_bytes);
		text_char(view->text, '.');
	}
	dump_tcp_port(view, key->destination_port);
	text_literal(view->text, ": ");
}

static inline char *put_flags(char *at, uint8_t flags)
{
	TEXT_PUT(at, "Flags [");
	if (UNLIKELY(!flags))
		TEXT_PUT(at, "none");
	for (unsigned int rest = flags; rest; rest &= rest - 1)
		*at++ = flag_letters[__builtin_ctz(rest)];
	*at++ = ']';
	return at;
}

static void print_checksum(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	uint16_t expected = 0;
	enum checksum_status status = packet_checksum(packet, layer, &expected);
	if (status == CHECKSUM_UNKNOWN)
		return;
	text_literal(view->text, ", cksum 0x");
	text_hex(view->text, load_be16(packet->bytes + packet->layers[layer].offset + 16), 4);
	if (status == CHECKSUM_GOOD) {
		text_literal(view->text, " (correct)");
		return;
	}
	text_literal(view->text, " (incorrect -> 0x");
	text_hex(view->text, expected, 4);
	text_char(view->text, ')');
}

static inline char *put_numbers(char *at, const uint8_t *header,
	const struct relative_numbers *numbers, uint32_t payload_length, bool always_seq)
{
	uint8_t flags = header[13];
	if (payload_length || (flags & (TCP_SYN | TCP_FIN | TCP_RST)) || always_seq) {
		TEXT_PUT(at, ", seq ");
		at = text_put_u32(at, numbers->seq);
		if (payload_length) {
			*at++ = ':';
			at = text_put_u32(at, numbers->seq + payload_length);
		}
	}
	if (flags & TCP_ACK) {
		TEXT_PUT(at, ", ack ");
		at = text_put_u32(at, numbers->ack);
	}
	TEXT_PUT(at, ", win ");
	at = text_put_u32(at, load_be16(header + 14));
	if (UNLIKELY(flags & TCP_URG)) {
		TEXT_PUT(at, ", urg ");
		at = text_put_u32(at, load_be16(header + 18));
	}
	return at;
}

static void print_too_long(struct dump_view *view, uint32_t header_bytes, uint32_t length)
{
	text_literal(view->text, " [bad hdr length ");
	text_u32(view->text, header_bytes);
	text_literal(view->text, " - too long, > ");
	text_u32(view->text, length);
	text_char(view->text, ']');
}

/* a reset may carry a reason in plain text (RFC 9293, section 3.5.3) */
static void print_reset_text(struct dump_view *view, struct span payload)
{
	text_string(view->text, payload.captured >= payload.length ? " [RST" : " [!RST");
	if (payload.length > RST_TEXT_BYTES_MAX)
		text_char(view->text, '+');
	span_limit(&payload, RST_TEXT_BYTES_MAX);
	text_char(view->text, ' ');
	for (size_t i = 0; i < payload.captured; i++)
		dump_safe_char(view, payload.at[i]);
	text_char(view->text, ']');
}

static bool ends_listed(const uint16_t *ports, size_t count, const struct relative_key *key)
{
	for (size_t i = 0; i < count; i++)
		if (ports[i] == key->source_port || ports[i] == key->destination_port)
			return true;
	return false;
}

static enum dump_result print_payload(struct dump_view *view, const struct relative_key *key,
	struct span segment, uint32_t header_bytes)
{
	uint8_t flags = segment.at[13];
	if (segment.captured < header_bytes) {
		text_printf(view->text, " [remaining caplen(%zu) < header length(%u)]",
			segment.captured, header_bytes);
		return DUMP_CUT;
	}
	struct span payload = { segment.at + header_bytes, segment.captured - header_bytes,
		segment.length - header_bytes };
	if ((flags & TCP_RST) && view->options.verbose) {
		print_reset_text(view, payload);
		return DUMP_DONE;
	}
	if (view->options.payload_type || !ends_listed(http_ports, ARRAY_COUNT(http_ports), key) ||
		ends_listed(other_payload_ports, ARRAY_COUNT(other_payload_ports), key))
		return DUMP_DONE;
	return dump_http(view, payload);
}

static enum tcp_options_result print_options(struct dump_view *view, const struct span *segment,
	uint32_t header_bytes, uint32_t sack_base)
{
	if (header_bytes == TCP_HEADER_BYTES_MIN ||
		(segment->captured >= header_bytes &&
			dump_tcp_usual_options(view->text, segment->at + TCP_HEADER_BYTES_MIN,
				header_bytes - TCP_HEADER_BYTES_MIN, sack_base)))
		return TCP_OPTIONS_PRINTED;
	return dump_tcp_options(view, *segment, sack_base);
}

/* from the flags on, for a header whose fixed part is there */
static enum dump_result print_segment(struct dump_view *view, const struct packet *packet,
	unsigned int layer, const struct relative_key *key)
{
	struct span segment = packet_span(packet, layer);
	const uint8_t *header = segment.at;
	uint32_t header_bytes = (uint32_t)(header[12] >> 4) * 4;
	struct relative_numbers numbers = { load_be32(header + 4), load_be32(header + 8), 0 };
	if ((header[13] & TCP_ACK) && !view->options.absolute_seq)
		relative_seq_find(view->relative, key, header[13], &numbers);
	view->text->at = put_flags(text_reserve(view->text, TEXT_PIECE_BYTES_MAX), header[13]);
	if (UNLIKELY(header_bytes > segment.length)) {
		print_too_long(view, header_bytes, (uint32_t)segment.length);
		return DUMP_DONE;
	}
	uint32_t payload_length = (uint32_t)segment.length - header_bytes;
	if (view->options.verbose && !view->options.no_checksum)
		print_checksum(view, packet, layer);
	view->text->at = put_numbers(text_reserve(view->text, 2 * TEXT_PIECE_BYTES_MAX), header,
		&numbers, payload_length, view->options.verbose > 1);
	enum tcp_options_result result =
		print_options(view, &segment, header_bytes, numbers.sack_base);
	if (UNLIKELY(result != TCP_OPTIONS_PRINTED))
		return result == TCP_OPTIONS_CUT ? DUMP_CUT : DUMP_DONE;
	char *at = text_reserve(view->text, TEXT_PIECE_BYTES_MAX);
	TEXT_PUT(at, ", length ");
	view->text->at = text_put_u32(at, payload_length);
	return payload_length ? print_payload(view, key, segment, header_bytes) : DUMP_DONE;
}

/* -q: the size alone */
static void print_quiet(struct dump_view *view, uint32_t header_bytes, uint32_t length)
{
	text_literal(view->text, "tcp ");
	text_u32(view->text, length - header_bytes); /* wraps as tcpdump's does */
	if (header_bytes > length)
		print_too_long(view, header_bytes, length);
}

static enum dump_result print_cut_ports(struct dump_view *view, const struct relative_key *key)
{
	print_address(view, key->source, key->address_bytes);
	text_literal(view->text, " > ");
	print_address(view, key->destination, key->address_bytes);
	text_char(view->text, ':');
	dump_truncated(view);
	return DUMP_DONE;
}

enum dump_result dump_tcp(struct dump_view *view, const struct packet *packet, unsigned int layer)
{
	struct span segment = packet_span(packet, layer);
	const struct layer *ip = ip_below(packet, layer);
	view->protocol = "tcp";
	if (!ip)
		return DUMP_DONE;
	struct relative_key key = key_of(packet, ip);
	if (segment.captured < 4)
		return print_cut_ports(view, &key);
	key.source_port = load_be16(segment.at);
	key.destination_port = load_be16(segment.at + 2);
	uint8_t protocol = packet->bytes[ip->offset + (ip->kind == LAYER_IPV4 ? 9 : 6)];
	print_ends(view, &key, protocol == IP_PROTOCOL_TCP);
	if (segment.captured < TCP_HEADER_BYTES_MIN) {
		dump_truncated(view);
		return DUMP_DONE;
	}
	uint32_t header_bytes = (uint32_t)(segment.at[12] >> 4) * 4;
	if (header_bytes < TCP_HEADER_BYTES_MIN) {
		text_printf(view->text, " tcp %u [bad hdr length %u - too short, < %u]",
			(uint32_t)segment.length - header_bytes, header_bytes,
			TCP_HEADER_BYTES_MIN);
		return DUMP_DONE;
	}
	if (view->options.quiet) {
		print_quiet(view, header_bytes, (uint32_t)segment.length);
		return DUMP_DONE;
	}
	return print_segment(view, packet, layer, &key);
}

/* the rest of a plain line, from the options on */
static enum dump_result finish_plain(struct dump_view *view, const struct packet *packet,
	const struct relative_key *key, const struct relative_numbers *numbers)
{
	const struct tcp_segment *segment = &packet->tcp;
	struct span bytes = packet_span(packet, packet->transport);
	enum tcp_options_result result =
		print_options(view, &bytes, segment->header_bytes, numbers->sack_base);
	if (UNLIKELY(result != TCP_OPTIONS_PRINTED))
		return result == TCP_OPTIONS_CUT ? DUMP_CUT : DUMP_DONE;
	char *at = text_reserve(view->text, TEXT_PIECE_BYTES_MAX);
	TEXT_PUT(at, ", length ");
	view->text->at = text_put_u32(at, (uint32_t)segment->payload.length);
	return segment->payload.length ? print_payload(view, key, bytes, segment->header_bytes)
				       : DUMP_DONE;
}

enum dump_result dump_tcp_plain(struct dump_view *view, const struct packet *packet)
{
	const uint8_t *ip = packet->bytes + packet->layers[packet->network].offset;
	const uint8_t *header = packet->bytes + packet->layers[packet->transport].offset;
	const struct tcp_segment *segment = &packet->tcp;
	struct relative_key key = { ip + 12, ip + 16, 4, segment->source_port,
		segment->destination_port };
	struct relative_numbers numbers = { segment->seq, segment->ack, 0 };
	view->protocol = "tcp";
	if ((segment->flags & TCP_ACK) && !view->options.absolute_seq)
		relative_seq_find(view->relative, &key, segment->flags, &numbers);
	char *at = text_reserve(view->text, 4 * TEXT_PIECE_BYTES_MAX);
	TEXT_PUT(at, "IP ");
	at = names_put_ipv4(at, key.source);
	*at++ = '.';
	at = text_put_u32(at, key.source_port);
	TEXT_PUT(at, " > ");
	at = names_put_ipv4(at, key.destination);
	*at++ = '.';
	at = text_put_u32(at, key.destination_port);
	TEXT_PUT(at, ": ");
	at = put_flags(at, segment->flags);
	view->text->at =
		put_numbers(at, header, &numbers, (uint32_t)segment->payload.length, false);
	return finish_plain(view, packet, &key, &numbers);
}
