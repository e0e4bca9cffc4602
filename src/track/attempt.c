/*
 * track/attempt.c - SYNs that nobody has answered yet, in a quarter of a record's memory: most of what
 * a flood or a scan leaves. The first other segment makes a record of one, as if that had been there
 * from the start. Room: track.
 */
#include "track/parts.h"

#include "base/bytes.h"
#include "wire/tcp.h"

#define NS_PER_US 1000
#define ECN_SETUP (TCP_ECE | TCP_CWR) /* RFC 3168, section 6.1.1 */
#define OPTION_BYTES_MAX 20
#define COPY_US_MAX 1000 /* what follows so soon may be captured twice */

enum attempt_option {
	ATTEMPT_MSS = 0x1,
	ATTEMPT_WSCALE = 0x2,
	ATTEMPT_SACK = 0x4,
	ATTEMPT_TIMESTAMPS = 0x8,
};

/**
 * struct attempt - What a SYN said, and how often
 * @source, @destination: Also what the pool writes to while it is free
 * @id:		0 while it is free
 * @start_us:	From the tracker's first packet to the SYN: 48 bits, lower part first
 * @first_packet: The SYN's number, likewise
 * @options, @wscale: enum attempt_option, and the shift count
 * @last_us, @last_offset: The latest SYN, counted from the first
 */
struct attempt {
	struct address source, destination;
	uint16_t source_port, destination_port;
	uint32_t id;
	uint32_t seq;
	uint32_t ts_value;
	uint16_t start_us[3];
	uint16_t first_packet[3];
	uint32_t last_us, last_offset;
	uint16_t mss, ip_id;
	uint8_t options : 4, wscale : 4;
	uint8_t ttl, flags, syn_count;
};
_Static_assert(sizeof(struct attempt) == 76, "memory per half-open connection");

static void store_48(uint16_t part[3], uint64_t value)
{
	for (int i = 0; i < 3; i++)
		part[i] = (uint16_t)(value >> 16 * i);
}

static uint64_t load_48(const uint16_t part[3])
{
	return part[0] | (uint64_t)part[1] << 16 | (uint64_t)part[2] << 32;
}

int attempt_start(struct track *track)
{
	return pool_start(&track->attempts, sizeof(struct attempt));
}

static struct attempt *attempt_at(const struct track *track, uint32_t index)
{
	return (struct attempt *)(void *)track->attempts.base + (index & ~ATTEMPT_BIT);
}

uint32_t attempt_id(const struct track *track, uint32_t index)
{
	return attempt_at(track, index)->id;
}

bool attempt_is(const struct track *track, uint32_t index, const struct key *key)
{
	const struct attempt *attempt = attempt_at(track, index);
	const struct address *source = &attempt->source, *destination = &attempt->destination;
	uint16_t port = attempt->source_port;
	if (port != key->source_port || memcmp(source, &key->source, sizeof(*source)) != 0) {
		/* the other way round? */
		source = &attempt->destination;
		destination = &attempt->source;
	}
	port = source == &attempt->source ? attempt->source_port : attempt->destination_port;
	uint16_t other_port =
		source == &attempt->source ? attempt->destination_port : attempt->source_port;
	return port == key->source_port && other_port == key->destination_port &&
		memcmp(source, &key->source, sizeof(*source)) == 0 &&
		memcmp(destination, &key->destination, sizeof(*destination)) == 0 && !key->vlan &&
		!key->tunnel;
}

/* what an attempt has no room for is rare in a SYN */
static bool is_plain_syn(const struct key *key, const struct segment *segment)
{
	return segment->packet->number >> 48 == 0 && (segment->flags & ~ECN_SETUP) == TCP_SYN &&
		segment->payload_bytes == 0 && !key->vlan && !key->tunnel &&
		!segment->packet->fragment;
}

static void options_keep(struct attempt *attempt, const struct segment *segment)
{
	struct tcp_options options;
	tcp_options_read(&segment->packet->tcp, &options);
	attempt->mss = options.mss;
	attempt->wscale = options.wscale & 0xf;
	attempt->options = (uint8_t)((options.has_mss ? ATTEMPT_MSS : 0) |
				   (options.has_wscale ? ATTEMPT_WSCALE : 0) |
				   (options.has_sack_permitted ? ATTEMPT_SACK : 0) |
				   (options.has_timestamps ? ATTEMPT_TIMESTAMPS : 0)) &
		0xf;
}

bool attempt_begin(
	struct track *track, const struct key *key, uint32_t hash, const struct segment *segment)
{
	const struct packet *packet = segment->packet;
	if (track->options.keep_history || track->changes || !is_plain_syn(key, segment) ||
		track->unanswered < track->options.whole_attempts)
		return false;
	int64_t start_us = (packet->time_ns - track->first_ns) / NS_PER_US;
	if (start_us < 0 || start_us >> 48)
		return false;
	struct attempt *attempt = pool_take(&track->attempts);
	if (!attempt)
		return false;
	uint32_t index = (uint32_t)(attempt - attempt_at(track, 0)) | ATTEMPT_BIT;
	if (table_add(&track->table, hash, index) < 0) {
		pool_give(&track->attempts, attempt);
		return false;
	}
	*attempt = (struct attempt){
		.source = key->source,
		.destination = key->destination,
		.source_port = key->source_port,
		.destination_port = key->destination_port,
		.id = (uint32_t)++track->counts.connections,
		.seq = segment->seq,
		.ts_value = segment->ts_value,
		.ip_id = packet->ip_id,
		.ttl = packet->ttl,
		.flags = segment->flags,
		.syn_count = 1,
	};
	store_48(attempt->start_us, (uint64_t)start_us);
	store_48(attempt->first_packet, packet->number);
	options_keep(attempt, segment);
	return true;
}

static int64_t start_ns(const struct track *track, const struct attempt *attempt)
{
	return track->first_ns + (int64_t)load_48(attempt->start_us) * NS_PER_US;
}

/* what may be a copy of the last one is left to the record */
bool attempt_again(
	struct track *track, uint32_t index, const struct key *key, const struct segment *segment)
{
	struct attempt *attempt = attempt_at(track, index);
	const struct packet *packet = segment->packet;
	int64_t since_us = (packet->time_ns - start_ns(track, attempt)) / NS_PER_US;
	uint64_t offset = packet->number - load_48(attempt->first_packet);
	if (!is_plain_syn(key, segment) || segment->seq != attempt->seq ||
		key->source_port != attempt->source_port ||
		memcmp(&key->source, &attempt->source, sizeof(key->source)) != 0 ||
		since_us <= (int64_t)attempt->last_us + COPY_US_MAX || since_us > UINT32_MAX ||
		(packet->ip_id && packet->ip_id == attempt->ip_id) || offset > UINT32_MAX ||
		track->changes)
		return false;
	attempt->last_us = (uint32_t)since_us;
	attempt->last_offset = (uint32_t)offset;
	attempt->ts_value = segment->ts_value;
	attempt->ip_id = packet->ip_id;
	attempt->ttl = packet->ttl;
	count_up_small(&attempt->syn_count);
	return true;
}

/* the options again, as bytes: what reads them once need not know where they were */
static uint32_t options_write(const struct attempt *attempt, uint8_t *bytes)
{
	uint8_t *at = bytes;
	if (attempt->options & ATTEMPT_MSS) {
		at[0] = TCP_OPTION_MSS;
		at[1] = 4;
		store_be16(at + 2, attempt->mss);
		at += 4;
	}
	if (attempt->options & ATTEMPT_SACK) {
		at[0] = TCP_OPTION_SACK_PERMITTED;
		at[1] = 2;
		at += 2;
	}
	if (attempt->options & ATTEMPT_TIMESTAMPS) {
		at[0] = TCP_OPTION_TIMESTAMPS;
		at[1] = 10;
		store_be32(at + 2, attempt->ts_value);
		store_be32(at + 6, 0);
		at += 10;
	}
	if (attempt->options & ATTEMPT_WSCALE) {
		at[0] = TCP_OPTION_WSCALE;
		at[1] = 3;
		at[2] = attempt->wscale;
		at += 3;
	}
	return (uint32_t)(at - bytes);
}

static void repetitions_note(
	struct track *track, struct connection *connection, const struct attempt *attempt)
{
	struct half *half = &connection->half[END_CLIENT];
	if (attempt->syn_count < 2)
		return;
	struct detail *detail = detail_make(track, connection);
	connection->syn_count = attempt->syn_count;
	half->packets = attempt->syn_count;
	half->last_ns = connection->start_ns + attempt->last_us * (int64_t)NS_PER_US;
	half->last_packet = (uint32_t)(connection->first_packet + attempt->last_offset);
	/* as far as waits that stay the same or double let it be told */
	detail->syn_gap_us = attempt->syn_count == 2 ? attempt->last_us : attempt->last_us / 2;
	detail->half[END_CLIENT].retransmissions[REPEAT_TIMEOUT] = attempt->syn_count - 1u;
	detail->mark_offset[MARK_SYN_AGAIN - MARK_DETAIL] = attempt->last_offset + 1;
}

/* the packet that began it, as far as the record needs it */
static void packet_again(const struct track *track, const struct attempt *attempt, uint8_t *options,
	struct packet *ret_packet)
{
	uint32_t bytes = options_write(attempt, options);
	*ret_packet = (struct packet){
		.time_ns = start_ns(track, attempt),
		.number = load_48(attempt->first_packet),
		.ttl = attempt->ttl,
		.ip_id = attempt->ip_id,
		.source = attempt->source,
		.destination = attempt->destination,
		.tcp = { .source_port = attempt->source_port,
			.destination_port = attempt->destination_port,
			.seq = attempt->seq,
			.flags = attempt->flags,
			.options = { options, bytes, bytes } },
	};
}

struct connection *attempt_promote(struct track *track, uint32_t index)
{
	struct attempt *attempt = attempt_at(track, index);
	uint8_t options[OPTION_BYTES_MAX];
	struct packet packet;
	struct segment segment;
	struct track_changes *changes = track->changes;
	packet_again(track, attempt, options, &packet);
	struct key key = key_of(&packet);
	segment_read(&packet, &segment);
	struct connection *connection =
		begin_instead(track, &key, key_hash(track, &key), &segment, index, attempt->id);
	if (!connection)
		return NULL;
	track->changes = NULL;
	segment.by = END_CLIENT;
	segment.to = connection_peer(connection, END_CLIENT);
	track_observe(track, connection, &segment);
	track->changes = changes;
	repetitions_note(track, connection, attempt);
	attempt->id = 0;
	track->attempts_mixed = true;
	pool_give(&track->attempts, attempt);
	return connection;
}

/* in the order in which they were made, as long as none has been given back */
uint32_t attempt_oldest(struct track *track)
{
	uint32_t made = track->attempts.count;
	if (made <= track->attempts.free_count + 1)
		return 0; /* the first is never used, all others are free */
	for (uint32_t steps = 0; steps < made; steps++) {
		track->attempt_hand = track->attempt_hand + 1 < made ? track->attempt_hand + 1 : 1;
		if (attempt_at(track, track->attempt_hand)->id)
			return track->attempt_hand | ATTEMPT_BIT;
	}
	return 0;
}
