/* view/packet_json.c - see packet_json.h. Room: view. */
#include "view/packet_json.h"

#include "base/bytes.h"
#include "wire/checksum.h"
#include "wire/tcp.h"

static const char *const layer_names[] = {
	[LAYER_NONE] = "none",
	[LAYER_ETHERNET] = "ethernet",
	[LAYER_VLAN] = "vlan",
	[LAYER_LLC] = "llc",
	[LAYER_SLL] = "sll",
	[LAYER_SLL2] = "sll2",
	[LAYER_LOOPBACK] = "loopback",
	[LAYER_PPP] = "ppp",
	[LAYER_PPPOE] = "pppoe",
	[LAYER_MPLS] = "mpls",
	[LAYER_ARP] = "arp",
	[LAYER_IPV4] = "ipv4",
	[LAYER_IPV6] = "ipv6",
	[LAYER_HOP_BY_HOP] = "hop-by-hop",
	[LAYER_DESTINATION] = "destination",
	[LAYER_ROUTING] = "routing",
	[LAYER_FRAGMENT] = "fragment",
	[LAYER_MOBILITY] = "mobility",
	[LAYER_AH] = "ah",
	[LAYER_TCP] = "tcp",
	[LAYER_UDP] = "udp",
	[LAYER_ICMP] = "icmp",
	[LAYER_ICMP6] = "icmp6",
	[LAYER_GRE] = "gre",
	[LAYER_VXLAN] = "vxlan",
	[LAYER_GENEVE] = "geneve",
	[LAYER_GTP] = "gtp",
	[LAYER_AYIYA] = "ayiya",
	[LAYER_TEREDO] = "teredo",
	[LAYER_PAYLOAD] = "payload",
	[LAYER_OTHER] = "other",
};
_Static_assert(ARRAY_COUNT(layer_names) == LAYER_KIND_COUNT, "a name for every kind of layer");

static const char *const checksum_names[] = {
	[CHECKSUM_UNKNOWN] = NULL,
	[CHECKSUM_GOOD] = "good",
	[CHECKSUM_PARTIAL] = "partial",
	[CHECKSUM_BAD] = "bad",
};

void json_end_point(struct json *json, const char *key, const struct address *address, int port)
{
	json_open_object(json, key);
	json_open_string(json, "addr");
	text_address(json->text, address);
	json_close_string(json);
	if (port >= 0)
		json_u64(json, "port", (uint64_t)port);
	json_close_object(json);
}

static void flags_json(struct json *json, uint8_t flags)
{
	static const char *const names[8] = { "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE",
		"CWR" };
	json_open_array(json, "flags");
	for (unsigned int rest = flags; rest; rest &= rest - 1)
		json_string(json, NULL, names[__builtin_ctz(rest)]);
	json_close_array(json);
}

static void sack_json(struct json *json, const struct tcp_options *options)
{
	json_open_array(json, "sack");
	for (unsigned int i = 0; i < options->sack_count; i++) {
		json_open_array(json, NULL);
		json_u64(json, NULL, options->sack[i].left);
		json_u64(json, NULL, options->sack[i].right);
		json_close_array(json);
	}
	json_close_array(json);
}

static void options_json(struct json *json, const struct tcp_segment *segment)
{
	struct tcp_options options;
	tcp_options_read(segment, &options);
	json_open_object(json, "options");
	if (options.has_mss)
		json_u64(json, "mss", options.mss);
	if (options.has_wscale)
		json_u64(json, "wscale", options.wscale);
	if (options.has_sack_permitted)
		json_bool(json, "sack_permitted", true);
	if (options.sack_count)
		sack_json(json, &options);
	if (options.has_timestamps) {
		json_open_object(json, "timestamps");
		json_u64(json, "value", options.ts_value);
		json_u64(json, "echo_reply", options.ts_echo_reply);
		json_close_object(json);
	}
	if (options.has_fast_open)
		json_bool(json, "fast_open", true);
	if (options.has_mptcp)
		json_bool(json, "mptcp", true);
	if (options.has_user_timeout)
		json_bool(json, "user_timeout", true);
	if (options.has_md5)
		json_bool(json, "md5", true);
	if (options.has_ao)
		json_bool(json, "ao", true);
	json_close_object(json);
}

static void tcp_json(struct json *json, const struct packet *packet)
{
	const struct tcp_segment *segment = &packet->tcp;
	uint16_t expected;
	json_end_point(json, "src", &packet->source, segment->source_port);
	json_end_point(json, "dst", &packet->destination, segment->destination_port);
	flags_json(json, segment->flags);
	json_u64(json, "seq", segment->seq);
	if (segment->flags & TCP_ACK)
		json_u64(json, "ack", segment->ack);
	json_u64(json, "win", segment->window_raw);
	if (segment->flags & TCP_URG)
		json_u64(json, "urg", segment->urgent);
	options_json(json, segment);
	const char *checksum =
		checksum_names[packet_checksum(packet, packet->transport, &expected)];
	if (checksum)
		json_string(json, "checksum", checksum);
	json_u64(json, "length", segment->payload.length);
}

static void other_json(struct json *json, const struct packet *packet)
{
	int source_port = -1, destination_port = -1;
	if (packet->transport != PACKET_NO_LAYER) {
		struct span transport = packet_span(packet, packet->transport);
		if (packet->layers[packet->transport].kind == LAYER_UDP &&
			transport.captured >= 4) {
			source_port = load_be16(transport.at);
			destination_port = load_be16(transport.at + 2);
		}
	}
	if (packet->network != PACKET_NO_LAYER &&
		packet->layers[packet->network].status == WIRE_OK) {
		json_end_point(json, "src", &packet->source, source_port);
		json_end_point(json, "dst", &packet->destination, destination_port);
	}
	json_u64(json, "length", packet->length);
}

void packet_json(struct text *text, const struct packet *packet)
{
	struct json json = json_to(text);
	json_open_object(&json, NULL);
	json_string(&json, "type", "packet");
	json_u64(&json, "number", packet->number);
	json_time(&json, "time", packet->time_ns);
	json_open_array(&json, "layers");
	for (unsigned int i = 0; i < packet->layer_count; i++)
		json_string(&json, NULL, layer_names[packet->layers[i].kind]);
	json_close_array(&json);
	if (packet_has_tcp(packet))
		tcp_json(&json, packet);
	else
		other_json(&json, packet);
	if (packet->captured < packet->length)
		json_u64(&json, "captured", packet->captured);
	json_close_object(&json);
	json_end_line(&json);
}
