/*
 * view/flow_json.c - how a connection went: round trips, what was sent again and why, windows, waits, losses.
 * Room: view.
 */
#include "view/json_parts.h"

#include "base/macros.h"

#include <stddef.h>

#define NS_PER_US 1000
#define US_PER_S 1000000
#define SEGMENTS_MIN 10 /* fewer have no throughput to speak of */

/* of each end, counted in its detail */
static const struct {
	const char *key;
	size_t offset;
} counters[] = {
	{ "out_of_order", offsetof(struct half_detail, out_of_order) },
	{ "duplicates", offsetof(struct half_detail, duplicates) },
	{ "duplicate_acks", offsetof(struct half_detail, duplicate_acks) },
	{ "dsacks", offsetof(struct half_detail, dsacks) },
	{ "lost_before_capture", offsetof(struct half_detail, lost_before) },
	{ "lost_after_capture", offsetof(struct half_detail, lost_after) },
	{ "keep_alives", offsetof(struct half_detail, keep_alives) },
	{ "window_probes", offsetof(struct half_detail, window_probes) },
	{ "window_full", offsetof(struct half_detail, window_full) },
};

static void counters_json(struct json *json, const struct connection *connection)
{
	for (size_t i = 0; i < ARRAY_COUNT(counters); i++) {
		json_open_object(json, counters[i].key);
		for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
			const struct half_detail *half = connection_half_detail(connection, end);
			uint32_t count;
			memcpy(&count, (const char *)half + counters[i].offset, sizeof(count));
			json_u64(json, end_name(end), count);
		}
		json_close_object(json);
	}
}

static void retransmissions_json(struct json *json, const struct connection *connection)
{
	json_open_object(json, "retransmissions");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		json_u64(json, end_name(end), connection_retransmissions(connection, end));
	json_close_object(json);
	json_open_object(json, "retransmission_kinds");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		const struct half_detail *half = connection_half_detail(connection, end);
		json_open_object(json, end_name(end));
		for (enum repeat repeat = 0; repeat < REPEAT_COUNT; repeat++)
			json_u64(json, repeat_name(repeat), half->retransmissions[repeat]);
		json_close_object(json);
	}
	json_close_object(json);
	json_open_object(json, "retransmitted_bytes");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		json_u64(json, end_name(end),
			connection_half_detail(connection, end)->retransmitted_bytes);
	json_close_object(json);
}

static void rtt_json(struct json *json, const struct connection *connection)
{
	uint32_t handshake_us = connection_handshake_us(connection);
	json_open_object(json, "rtt_us");
	if (handshake_us != CONNECTION_NO_RTT)
		json_u64(json, "handshake", handshake_us);
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		struct rtt rtt = connection_rtt(connection, end);
		if (rtt.count == 0)
			continue;
		json_open_object(json, end_name(end));
		json_u64(json, "count", rtt.count);
		json_u64(json, "min", rtt.min_us);
		json_u64(json, "median", rtt.median_us);
		json_u64(json, "max", rtt.max_us);
		json_close_object(json);
	}
	json_close_object(json);
}

/* a number of each end where it is known; no key where it is of neither */
static void known_json(
	struct json *json, const char *key, const uint64_t *number, const bool *is_known)
{
	if (!is_known[END_CLIENT] && !is_known[END_SERVER])
		return;
	json_open_object(json, key);
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		if (is_known[end])
			json_u64(json, end_name(end), number[end]);
	json_close_object(json);
}

/* a SYN's window is never scaled (RFC 7323, section 2.2); without a SYN the scale is not known */
static void sizes_json(struct json *json, const struct connection *connection)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[END_SERVER];
	uint64_t windows[END_COUNT] = { client->window_first_raw, server->window_first_raw };
	uint64_t payloads[END_COUNT] = { client->payload_max, server->payload_max };
	bool syns[END_COUNT] = { half_has(client, HALF_SYN), half_has(server, HALF_SYN) };
	bool data[END_COUNT] = { half_has(client, HALF_DATA), half_has(server, HALF_DATA) };
	known_json(json, "initial_window", windows, syns);
	known_json(json, "payload_max", payloads, data);
}

static void windows_json(struct json *json, const struct connection *connection)
{
	json_open_object(json, "zero_windows");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		const struct half_detail *half = connection_half_detail(connection, end);
		json_open_object(json, end_name(end));
		json_u64(json, "count", half->zero_windows);
		json_u64(json, "total_us", flow_zero_window_us(connection, end));
		json_bool(json, "shut_now", half->window_shut);
		json_close_object(json);
	}
	json_close_object(json);
}

uint64_t flow_zero_window_us(const struct connection *connection, enum end end)
{
	const struct half_detail *half = connection_half_detail(connection, end);
	int64_t shut_ns =
		half->window_shut ? connection_last_ns(connection) - half->zero_since_ns : 0;
	return half->zero_us + (shut_ns > 0 ? (uint64_t)shut_ns / NS_PER_US : 0);
}

static bool first_data_us(const struct connection *connection, enum end end, uint32_t *ret_us)
{
	const struct detail *detail = connection_detail(connection);
	*ret_us = detail->first_data_us[end];
	return detail->first_data_known[end] && *ret_us != UINT32_MAX;
}

bool flow_first_byte_us(const struct connection *connection, uint32_t *ret_us)
{
	uint32_t asked_us, answered_us;
	if (connection->opened == OPENED_MIDSTREAM || connection->self ||
		!first_data_us(connection, END_SERVER, &answered_us))
		return false;
	if (first_data_us(connection, END_CLIENT, &asked_us) && asked_us <= answered_us) {
		*ret_us = answered_us - asked_us;
		return true;
	}
	uint64_t open_us = (uint64_t)connection_detail(connection)->syn_us +
		connection_handshake_us(connection);
	if (connection_handshake_us(connection) == CONNECTION_NO_RTT || open_us > answered_us)
		return false;
	*ret_us = (uint32_t)(answered_us - open_us);
	return true;
}

static uint64_t throughput_of(
	const struct connection *connection, const struct history *history, enum end end)
{
	const struct half *half = &connection->half[end];
	uint32_t first_us;
	if (!first_data_us(connection, end, &first_us) ||
		half->bytes < (uint64_t)half->payload_max * SEGMENTS_MIN)
		return 0;
	int64_t lasted_us =
		(history->last_data_ns[end] - connection->start_ns) / NS_PER_US - first_us;
	if (lasted_us <= 0)
		return 0;
	return (uint64_t)((double)half->bytes * US_PER_S / (double)lasted_us);
}

static void speed_json(struct json *json, const struct connection *connection)
{
	const struct history *history = connection_history(connection);
	uint32_t first_us;
	if (flow_first_byte_us(connection, &first_us))
		json_u64(json, "first_byte_us", first_us);
	uint64_t throughput[END_COUNT] = { 0 };
	bool is_known[END_COUNT] = { false };
	for (enum end end = END_CLIENT; history && end <= END_SERVER; end++) {
		throughput[end] = throughput_of(connection, history, end);
		is_known[end] = throughput[end];
	}
	known_json(json, "throughput", throughput, is_known);
}

static void waits_json(struct json *json, const struct connection *connection)
{
	const struct detail *detail = connection->detail;
	if (!detail)
		return;
	json_open_object(json, "wait_us");
	for (enum wait wait = 0; wait < WAIT_COUNT; wait++)
		json_u64(json, wait_name(wait), detail->wait_us[wait]);
	json_close_object(json);
	if (!detail->silence_us)
		return;
	json_open_object(json, "silence");
	json_u64(json, "longest_us", detail->silence_us);
	json_u64(json, "before", detail->silence_before);
	json_string(json, "by", end_name((enum end)detail->silence_by));
	json_string(json, "waiting_for", wait_name((enum wait)detail->silence_wait));
	json_close_object(json);
}

static void icmp_json(struct json *json, const struct connection *connection)
{
	const struct detail *detail = connection_detail(connection);
	if (!detail->icmp_count)
		return;
	json_open_object(json, "icmp");
	json_u64(json, "count", detail->icmp_count);
	json_string(json, "end", end_name((enum end)detail->icmp_end));
	json_address(json, "from", &detail->icmp_from);
	json_u64(json, "version", detail->icmp_v6 ? 6 : 4);
	json_u64(json, "type", detail->icmp_type);
	json_u64(json, "code", detail->icmp_code);
	if (detail->icmp_mtu)
		json_u64(json, "mtu", detail->icmp_mtu);
	json_close_object(json);
}

void flow_json(struct json *json, const struct connection *connection)
{
	const struct detail *detail = connection_detail(connection);
	retransmissions_json(json, connection);
	counters_json(json, connection);
	rtt_json(json, connection);
	sizes_json(json, connection);
	windows_json(json, connection);
	speed_json(json, connection);
	waits_json(json, connection);
	icmp_json(json, connection);
	json_u64(json, "foreign", detail->foreign);
	json_u64(json, "copies", detail->copies);
	json_u64(json, "capture_gaps", detail->capture_gaps);
}
