/* wire/tcp.c - the TCP header (RFC 9293, section 3.1). Room: wire. */
#include "wire/tcp.h"

#include "base/bytes.h"
#include "wire/walk.h"

static void tcp_fixed(const uint8_t *at, struct tcp_segment *ret_seg)
{
	ret_seg->source_port = load_be16(at);
	ret_seg->destination_port = load_be16(at + 2);
	ret_seg->seq = load_be32(at + 4);
	ret_seg->ack = load_be32(at + 8);
	ret_seg->flags = at[13];
	ret_seg->window_raw = load_be16(at + 14);
	ret_seg->checksum = load_be16(at + 16);
	ret_seg->urgent = load_be16(at + 18);
}

enum wire_status tcp_decode(struct span *packet, struct tcp_segment *ret_seg)
{
	struct span rest = *packet;
	const uint8_t *at = NULL;
	enum wire_status status = span_take(&rest, TCP_HEADER_BYTES_MIN, &at);
	if (status != WIRE_OK)
		return status;
	size_t header_bytes = (at[12] >> 4) * 4u;
	if (header_bytes < TCP_HEADER_BYTES_MIN || header_bytes > packet->length)
		return WIRE_MALFORMED;
	if (header_bytes > packet->captured)
		return WIRE_TRUNCATED;
	size_t options_bytes = header_bytes - TCP_HEADER_BYTES_MIN;
	tcp_fixed(at, ret_seg);
	ret_seg->header_bytes = (uint8_t)header_bytes;
	ret_seg->options = (struct span){ rest.at, options_bytes, options_bytes };
	rest.at += options_bytes;
	rest.captured -= options_bytes;
	rest.length -= options_bytes;
	ret_seg->payload = rest;
	*packet = rest;
	return WIRE_OK;
}

enum layer_kind tcp_read(struct walk *walk, struct layer *layer)
{
	struct tcp_segment quoted;
	struct tcp_segment *segment = &quoted;
	if (LIKELY(!walk->quoted)) {
		segment = &walk->packet->tcp;
		walk->packet->transport = walk_layer(walk, layer);
	}
	enum wire_status status = tcp_decode(&walk->rest, segment);
	layer->status = (uint8_t)status;
	if (UNLIKELY(status != WIRE_OK))
		return LAYER_NONE;
	layer->header_bytes = segment->header_bytes;
	return walk_payload(walk);
}
