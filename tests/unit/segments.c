/* segments.c - see segments.h. */
#include "segments.h"

#include <stdio.h>
#include <string.h>

#define ISN_CLIENT 3112279261
#define ISN_SERVER 3504942089

static uint8_t *put_be32(uint8_t *at, uint32_t value)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		*at++ = (uint8_t)(value >> shift);
	return at;
}

static uint8_t *put_syn_options(uint8_t *at, const struct step *step)
{
	static const uint8_t mss_and_sack[] = { 2, 4, 0x05, 0xb4, 4, 2 };
	memcpy(at, mss_and_sack, sizeof(mss_and_sack));
	at += sizeof(mss_and_sack);
	if (step->wscale == WSCALE_NONE)
		return at;
	const uint8_t wscale[] = { 1, 3, 3, step->wscale ? step->wscale : 6 };
	memcpy(at, wscale, sizeof(wscale));
	return at + sizeof(wscale);
}

static uint8_t *put_sack(uint8_t *at, const struct step *step, uint32_t isn)
{
	uint8_t count = 0;
	while (count < 3 && step->sack[count].right)
		count++;
	if (!count)
		return at;
	*at++ = 1;
	*at++ = 1;
	*at++ = 5;
	*at++ = (uint8_t)(2 + 8 * count);
	for (uint8_t i = 0; i < count; i++) {
		at = put_be32(at, isn + step->sack[i].left);
		at = put_be32(at, isn + step->sack[i].right);
	}
	return at;
}

static struct span options_of(const struct step *step, uint32_t isn_of_peer)
{
	static uint8_t options[40];
	uint8_t *at = options;
	if (step->flags & TCP_SYN)
		at = put_syn_options(at, step);
	if (step->ts) {
		static const uint8_t head[] = { 1, 1, 8, 10 };
		memcpy(at, head, sizeof(head));
		at = put_be32(put_be32(at + sizeof(head), step->ts), step->ts_echo);
	}
	at = put_sack(at, step, isn_of_peer);
	size_t bytes = (size_t)(at - options);
	return (struct span){ options, step->cut ? 0 : bytes, bytes };
}

static struct address address_of(const struct script *script, enum end end)
{
	const uint8_t v4[4] = { script->net, 0, 0, end == END_CLIENT ? 1 : 2 };
	return address_from_v4(v4);
}

static struct script script_start_with(bool keep_history)
{
	struct script script = {
		.now_ns = START_NS,
		.isn = { ISN_CLIENT, ISN_SERVER },
		.client_port = CLIENT_PORT,
		.ip_id = { 1000, 5000 },
		.net = 127,
	};
	struct track_options options = { .time_wait_ns = TRACK_TIME_WAIT_NS,
		.keep_history = keep_history };
	if (track_new(&options, &script.track) < 0)
		script.track = NULL;
	return script;
}

struct script script_start(void)
{
	return script_start_with(true);
}

struct script script_start_plain(void)
{
	return script_start_with(false);
}

void script_done(struct script *script)
{
	track_free(script->track);
}

struct packet script_packet(struct script *script, const struct step *step)
{
	enum end to = end_other(step->by);
	struct packet packet = {
		.time_ns = script->now_ns,
		.number = ++script->number,
		.layer_count = 1,
		.network = 0,
		.transport = 0,
		.quote = PACKET_NO_LAYER,
		.ttl = step->ttl ? step->ttl : 64,
		.ip_id = script->no_ids ? 0 : script->ip_id[step->by],
		.source = address_of(script, step->by),
		.destination = address_of(script, to),
	};
	packet.layers[0] = (struct layer){ .kind = LAYER_TCP, .status = WIRE_OK };
	packet.tcp = (struct tcp_segment){
		.source_port = step->by == END_CLIENT ? script->client_port : SERVER_PORT,
		.destination_port = step->by == END_CLIENT ? SERVER_PORT : script->client_port,
		.seq = script->isn[step->by] + step->seq,
		.ack = step->flags & TCP_ACK ? script->isn[to] + step->ack : 0,
		.window_raw = step->window == WINDOW_ZERO ? 0
			: step->window			  ? (uint16_t)step->window
							  : 65535,
		.flags = step->flags,
		.header_bytes = 20,
		.payload = { NULL, 0, step->bytes },
	};
	packet.tcp.options = options_of(step, script->isn[to]);
	return packet;
}

void script_play(struct script *script, const struct step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		script->now_ns += steps[i].us * 1000;
		if (steps[i].id)
			script->ip_id[steps[i].by] = steps[i].id;
		else if (!steps[i].copy)
			script->ip_id[steps[i].by]++;
		struct packet packet = script_packet(script, &steps[i]);
		track_packet(script->track, &packet, &script->changes);
	}
}

void script_wait(struct script *script, int64_t us)
{
	script->now_ns += us * 1000;
	track_advance(script->track, script->now_ns);
	for (struct connection *connection = track_first(script->track); connection;)
		connection =
			track_next(script->track); /* what is over shows when it is looked at */
}

const char *script_transitions(const struct connection *connection)
{
	static char text[4096];
	size_t bytes = 0;
	text[0] = '\0';
	for (const struct transition *t = connection_detail(connection)->history->first_transition;
		t; t = t->next)
		bytes += (size_t)snprintf(text + bytes, sizeof(text) - bytes, "%u %s %s>%s%s\n",
			(unsigned int)t->packet, end_name(t->end), tcp_state_name(t->from),
			tcp_state_name(t->to), t->certainty == CERTAINTY_SEEN ? "" : "?");
	return text;
}

const char *script_states(const struct connection *connection)
{
	static char text[80];
	const struct half *half = connection->half;
	snprintf(text, sizeof(text), "%s%s %s%s", tcp_state_name(half[0].state),
		half[0].certainty == CERTAINTY_SEEN ? "" : "?", tcp_state_name(half[1].state),
		half[1].certainty == CERTAINTY_SEEN ? "" : "?");
	return text;
}
