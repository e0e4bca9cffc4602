/* track/icmp.c - ICMP errors, folded into the connection whose segment they quote. Room: track. */
#include "track/parts.h"

#include "base/bytes.h"

#define QUOTED_TCP_BYTES_MIN 8 /* RFC 792: ports and sequence number */
#define IPV4_SOURCE 12
#define IPV6_SOURCE 8
/* Linux heeds the second error where its socket was busy at the first */
#define HEEDED_MAX 2

static bool quoted_addresses(const struct packet *packet, struct key *ret_key)
{
	const struct layer *layer = &packet->layers[packet->quote];
	const uint8_t *at = packet->bytes + layer->offset;
	if (layer->kind == LAYER_IPV4 && layer->captured >= IPV4_SOURCE + 8) {
		ret_key->source = address_from_v4(at + IPV4_SOURCE);
		ret_key->destination = address_from_v4(at + IPV4_SOURCE + 4);
		return true;
	}
	if (layer->kind == LAYER_IPV6 && layer->captured >= IPV6_SOURCE + 32) {
		ret_key->source = address_from_v6(at + IPV6_SOURCE);
		ret_key->destination = address_from_v6(at + IPV6_SOURCE + 16);
		return true;
	}
	return false;
}

static bool quoted_segment(const struct packet *packet, struct key *ret_key, uint32_t *ret_seq)
{
	if (packet->quote == PACKET_NO_LAYER || !quoted_addresses(packet, ret_key))
		return false;
	for (unsigned int i = packet->quote + 1; i < packet->layer_count; i++) {
		const struct layer *layer = &packet->layers[i];
		if (layer->kind != LAYER_TCP || layer->captured < QUOTED_TCP_BYTES_MIN)
			continue;
		const uint8_t *at = packet->bytes + layer->offset;
		ret_key->source_port = load_be16(at);
		ret_key->destination_port = load_be16(at + 2);
		*ret_seq = load_be32(at + 4);
		return true;
	}
	return false;
}

/* only who saw the segment can quote its number (RFC 5927, section 4.1) */
static bool number_was_sent(const struct half *half, uint32_t seq)
{
	return !half_has(half, HALF_SEQ_KNOWN) ||
		(seq_le(half->isn, seq) && seq_le(seq, half->next));
}

/* a router repeats itself for each segment that it cannot forward: that is one line */
static bool says_the_same(const struct event *event, const struct detail *detail,
	const struct packet *packet, enum end end)
{
	return event->kind == EVENT_ICMP && event->end == end &&
		event->icmp_type == detail->icmp_type && event->icmp_code == detail->icmp_code &&
		event->icmp_v6 == detail->icmp_v6 && event->icmp_mtu == detail->icmp_mtu &&
		memcmp(&event->icmp_from, &packet->source, sizeof(packet->source)) == 0;
}

static void error_tell(struct track *track, struct connection *connection,
	const struct packet *packet, enum end end)
{
	const struct detail *detail = connection_detail(connection);
	struct event *event = story_of(connection) ? story_of(connection)->last_event : NULL;
	if (event && says_the_same(event, detail, packet, end)) {
		event->last_time_ns = packet->time_ns;
		event->last_packet = packet->number;
		event->segments++;
		return;
	}
	event = story_event(track, connection, packet);
	if (!event)
		return;
	event->kind = EVENT_ICMP;
	event->end = (uint8_t)end;
	event->icmp_type = detail->icmp_type;
	event->icmp_code = detail->icmp_code;
	event->icmp_v6 = detail->icmp_v6;
	event->icmp_mtu = detail->icmp_mtu;
	event->icmp_from = packet->source;
}

/* "fragmentation needed" and "packet too big" name what fits (RFC 1191, RFC 4443) */
static uint16_t error_mtu(bool v6, const uint8_t *at)
{
	if (v6)
		return at[0] == 2 && load_be32(at + 4) <= UINT16_MAX ? load_be16(at + 6) : 0;
	return at[0] == 3 && at[1] == 4 ? load_be16(at + 6) : 0;
}

bool observe_icmp(struct track *track, const struct packet *packet)
{
	struct key key = { .vlan = packet->vlan, .tunnel = packet->tunnel };
	uint32_t seq;
	enum end end;
	if (packet->transport == PACKET_NO_LAYER || !quoted_segment(packet, &key, &seq))
		return false;
	const struct layer *layer = &packet->layers[packet->transport];
	if ((layer->kind != LAYER_ICMP && layer->kind != LAYER_ICMP6) || layer->captured < 8)
		return false;
	struct connection *connection = key_find(track, &key, key_hash(track, &key), &end);
	if (!connection || !number_was_sent(&connection->half[end], seq))
		return false;
	const uint8_t *at = packet->bytes + layer->offset;
	struct detail *detail = detail_make(track, connection);
	detail->icmp_v6 = layer->kind == LAYER_ICMP6;
	detail->icmp_type = at[0];
	detail->icmp_code = at[1];
	detail->icmp_mtu = error_mtu(detail->icmp_v6, at);
	detail->icmp_from = packet->source;
	detail->icmp_end = (uint8_t)end;
	count_up(&detail->icmp_count);
	finding_icmp(track, connection, end, packet);
	begin_mark(track, connection, MARK_ICMP, packet);
	if (track->changes) {
		track->changes->connection = connection;
		track->changes->by = end;
	}
	/* RFC 1122, 4.2.3.9 has errors that a connection outlives, but an attempt ends with any */
	if (connection->half[end].state == TCP_STATE_SYN_SENT &&
		detail->syn_after_error < HEEDED_MAX)
		states_move(track, connection, end, TCP_STATE_CLOSED, CERTAINTY_PRESUMED, packet);
	error_tell(track, connection, packet, end);
	states_check_ended(track, connection);
	return true;
}
