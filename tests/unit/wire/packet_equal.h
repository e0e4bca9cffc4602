/* tests/unit/wire/packet_equal.h - whether two decodings of one packet say the same. */
#ifndef TCPWHY_TEST_PACKET_EQUAL_H
#define TCPWHY_TEST_PACKET_EQUAL_H

#include "model/packet.h"

static inline bool span_equal(const struct span *a, const struct span *b)
{
	return a->at == b->at && a->captured == b->captured && a->length == b->length;
}

static inline bool segment_equal(const struct tcp_segment *a, const struct tcp_segment *b)
{
	return a->source_port == b->source_port && a->destination_port == b->destination_port &&
		a->seq == b->seq && a->ack == b->ack && a->window_raw == b->window_raw &&
		a->checksum == b->checksum && a->urgent == b->urgent && a->flags == b->flags &&
		a->header_bytes == b->header_bytes && span_equal(&a->options, &b->options) &&
		span_equal(&a->payload, &b->payload);
}

static inline bool layer_equal(const struct layer *a, const struct layer *b)
{
	return a->kind == b->kind && a->status == b->status && a->protocol == b->protocol &&
		a->offset == b->offset && a->captured == b->captured && a->length == b->length &&
		a->header_bytes == b->header_bytes;
}

static inline bool packet_equal(const struct packet *a, const struct packet *b)
{
	for (unsigned int i = 0; i < a->layer_count && i < b->layer_count; i++)
		if (!layer_equal(&a->layers[i], &b->layers[i]))
			return false;
	return a->layer_count == b->layer_count && a->network == b->network &&
		a->transport == b->transport && a->quote == b->quote && a->ttl == b->ttl &&
		a->fragment == b->fragment && a->ip_id == b->ip_id && a->vlan == b->vlan &&
		a->tunnel == b->tunnel && memcmp(&a->source, &b->source, sizeof(a->source)) == 0 &&
		memcmp(&a->destination, &b->destination, sizeof(a->destination)) == 0 &&
		(!packet_has_tcp(a) || segment_equal(&a->tcp, &b->tcp));
}

#endif
