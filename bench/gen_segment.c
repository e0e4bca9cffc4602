/* bench/gen_segment.c - random numbers, addresses and single segments of made captures. Room: bench. */
#include "bench/gen.h"

#include <string.h>

#define SERVERS 16
#define SITE_CLIENTS 60000
#define SITE_SERVERS 500
#define CLIENT_PORT_MIN 32768 /* above those whose payload tcpdump looks into */
#define CLIENT_PORTS 28000

uint64_t gen_random(struct gen *gen)
{
	uint64_t mixed = gen->random += UINT64_C(0x9e3779b97f4a7c15);
	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
	return mixed ^ (mixed >> 31);
}

int64_t gen_about(struct gen *gen, int64_t mean)
{
	return (int64_t)(gen_random(gen) % (uint64_t)(2 * mean + 1));
}

bool gen_chance(struct gen *gen, uint32_t per_million)
{
	return gen_random(gen) % 1000000 < per_million;
}

static void put_address(uint8_t address[4], uint32_t number)
{
	for (int i = 0; i < 4; i++)
		address[i] = (uint8_t)(number >> (24 - 8 * i));
}

void gen_ends(struct gen *gen, uint64_t index, bool site, struct gen_end ends[2])
{
	static const uint16_t ports[] = { 443, 5432, 8443, 9200 };
	uint64_t random = gen_random(gen);
	uint32_t client, server;
	if (site) {
		client = (10u << 24) + (20u << 16) + (uint32_t)(random % SITE_CLIENTS);
		server = (10u << 24) + (21u << 16) + (uint32_t)((random >> 40) % SITE_SERVERS);
	} else {
		client = (uint32_t)(1u << 24) + (uint32_t)(random % (200u << 24));
		server = (198u << 24) + (51u << 16) + (100u << 8) +
			(uint32_t)((random >> 40) % SERVERS);
	}
	put_address(ends[0].address, client);
	put_address(ends[1].address, server);
	/* a tuple comes again only after all ports were used */
	ends[0].port = (uint16_t)(CLIENT_PORT_MIN + index % CLIENT_PORTS);
	ends[1].port = ports[(random >> 56) % ARRAY_COUNT(ports)];
	for (int i = 0; i < 2; i++) {
		uint64_t numbers = gen_random(gen);
		ends[i].mac = (uint16_t)i;
		ends[i].seq = (uint32_t)numbers;
		ends[i].ts_base = (uint32_t)(numbers >> 32);
	}
}

static void put_options(struct build_tcp *tcp, const struct gen_end *from, const struct gen_end *to,
	const struct gen_segment *segment)
{
	uint32_t since_ms = (uint32_t)((segment->time_ns - GEN_EPOCH_NS) / 1000000);
	struct tcp_options *options = &tcp->options;
	options->has_timestamps = true;
	options->ts_value = from->ts_base + since_ms;
	if (segment->flags & TCP_ACK)
		options->ts_echo_reply = to->ts_base + since_ms;
	if (segment->flags & TCP_SYN) {
		options->has_mss = options->has_wscale = options->has_sack_permitted = true;
		options->mss = 1460;
		options->wscale = 7;
	}
	options->sack_count = segment->sack_count;
	for (int i = 0; i < segment->sack_count; i++) {
		options->sack[i].left = segment->sack[i][0];
		options->sack[i].right = segment->sack[i][1];
	}
}

void gen_write(struct gen *gen, const struct gen_end *from, const struct gen_end *to,
	const struct gen_segment *segment)
{
	static const uint8_t payload[GEN_MSS] = "what an application would say";
	static uint8_t frame[GEN_FRAME_BYTES_MAX];
	if (gen->error)
		return;
	struct builder builder = { .at = frame, .room_bytes = sizeof(frame) };
	const uint8_t macs[2][6] = { { 2, 0, 0, 0, 0, 1 }, { 2, 0, 0, 0, 0, 2 } };
	build_ethernet(&builder, macs[to->mac], macs[from->mac], 0x0800);
	struct build_ip ip = {
		.source = address_from_v4(from->address),
		.destination = address_from_v4(to->address),
		.ttl = 64,
		.id = (uint16_t)gen->packets,
		.dont_fragment = true,
	};
	struct build_tcp tcp = {
		.source_port = from->port,
		.destination_port = to->port,
		.seq = segment->seq,
		.ack = segment->ack,
		.flags = segment->flags,
		.window_raw = 502,
		.payload = payload,
		.payload_bytes = segment->payload_bytes,
	};
	put_options(&tcp, from, to, segment);
	build_tcp(&builder, &ip, &tcp);
	struct record record = {
		.bytes = frame,
		.time_ns = segment->time_ns,
		.captured = (uint32_t)builder.bytes,
		.length = (uint32_t)builder.bytes,
		.link_type = 1,
	};
	gen->error = capture_writer_write(gen->writer, &record, NULL, 0, &gen->why);
	gen->packets++;
}
