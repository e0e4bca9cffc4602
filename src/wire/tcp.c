/* wire/tcp.c - the TCP header (RFC 9293, section 3.1). Room: wire. */
#include "wire/tcp.h"

#include "base/bytes.h"
#include "wire/walk.h"

enum wire_status tcp_segment_read(struct span *packet, struct tcp_segment *ret_seg)
{
	struct span rest = *packet;
	const uint8_t *at = NULL;
	enum wire_status status = span_take(&rest, TCP_HEADER_BYTES_MIN, &at);
	if (UNLIKELY(status != WIRE_OK))
		return status;
	size_t header_bytes = (at[12] >> 4) * 4u;
	if (UNLIKELY(header_bytes < TCP_HEADER_BYTES_MIN || header_bytes > packet->length))
		return WIRE_MALFORMED;
	struct span options = rest;
	span_limit(&options, header_bytes - TCP_HEADER_BYTES_MIN);
	*packet = (struct span){
		.at = options.at + options.captured,
		.captured = rest.captured - options.captured,
		.length = rest.length - options.length,
	};
	*ret_seg = (struct tcp_segment){
		.source_port = load_be16(at),
		.destination_port = load_be16(at + 2),
		.seq = load_be32(at + 4),
		.ack = load_be32(at + 8),
		.window_raw = load_be16(at + 14),
		.checksum = load_be16(at + 16),
		.urgent = load_be16(at + 18),
		.flags = at[13],
		.header_bytes = (uint8_t)header_bytes,
		.options = options,
		.payload = *packet,
	};
	return options.captured < options.length ? WIRE_TRUNCATED : WIRE_OK;
}

enum wire_status tcp_decode(struct span *packet, struct tcp_segment *ret_seg)
{
	struct span rest = *packet;
	struct tcp_segment segment;
	enum wire_status status = tcp_segment_read(&rest, &segment);
	if (status != WIRE_OK)
		return status;
	*packet = rest;
	*ret_seg = segment;
	return WIRE_OK;
}

enum layer_kind tcp_read(struct walk *walk, struct layer *layer)
{
	/* a quoted one lands there as well, where then nobody looks: the transport is ICMP */
	struct tcp_segment *segment = &walk->packet->tcp;
	walk_transport(walk, layer);
	enum wire_status status = tcp_segment_read(&walk->rest, segment);
	if (UNLIKELY(status != WIRE_OK))
		return walk_end(layer, status);
	layer->header_bytes = segment->header_bytes;
	return walk_payload(walk);
}
