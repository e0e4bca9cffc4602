/* view/connection_json.c - see connection_json.h. Room: view. */
#include "view/connection_json.h"

#include "base/json.h"
#include "view/story_parts.h"

#include <arpa/inet.h>

static void endpoint_json(struct json *json, const char *key, const struct endpoint *endpoint)
{
	char address[ADDRESS_TEXT_BYTES_MAX];
	const uint8_t *bytes = endpoint->address.bytes;
	bool v4 = address_is_v4(&endpoint->address);
	if (!inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? bytes + 12 : bytes, address, sizeof(address)))
		address[0] = '\0';
	json_open_object(json, key);
	json_string(json, "addr", address);
	json_u64(json, "port", endpoint->port);
	json_close_object(json);
}

static void states_json(struct json *json, const struct connection *connection)
{
	json_open_object(json, "state");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		json_string(json, end_name(end),
			tcp_state_name((enum tcp_state)connection->half[end].state));
	json_close_object(json);
	json_open_object(json, "certainty");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		json_string(json, end_name(end),
			certainty_name((enum certainty)connection->half[end].certainty));
	json_close_object(json);
}

static void transition_json(struct json *json, const struct transition *transition)
{
	json_open_object(json, NULL);
	if (transition->packet)
		json_u64(json, "packet", transition->packet);
	else
		json_null(json, "packet"); /* time alone moved it */
	json_time(json, "time", transition->time_ns);
	json_string(json, "end", end_name((enum end)transition->end));
	json_string(json, "from", tcp_state_name((enum tcp_state)transition->from));
	json_string(json, "to", tcp_state_name((enum tcp_state)transition->to));
	json_string(json, "certainty", certainty_name((enum certainty)transition->certainty));
	if (transition->confirmed_packet)
		json_u64(json, "confirmed", transition->confirmed_packet);
	json_close_object(json);
}

static void transitions_json(struct json *json, const struct history *history)
{
	json_open_array(json, "transitions");
	for (const struct transition *t = history ? history->first_transition : NULL; t;
		t = t->next)
		transition_json(json, t);
	json_close_array(json);
	if (history && history->transitions_left_out)
		json_u64(json, "transitions_left_out", history->transitions_left_out);
}

static void counts_json(struct json *json, const struct connection *connection)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[END_SERVER];
	uint32_t handshake_us = connection_handshake_us(connection);
	json_open_object(json, "packets");
	json_u64(json, "client", client->packets);
	json_u64(json, "server", server->packets);
	json_close_object(json);
	json_open_object(json, "bytes");
	json_u64(json, "client", client->bytes);
	json_u64(json, "server", server->bytes);
	json_close_object(json);
	json_open_object(json, "retransmissions");
	json_u64(json, "client", connection_retransmissions(connection, END_CLIENT));
	json_u64(json, "server", connection_retransmissions(connection, END_SERVER));
	json_close_object(json);
	json_open_object(json, "rtt_us");
	if (handshake_us != CONNECTION_NO_RTT)
		json_u64(json, "handshake", handshake_us);
	json_close_object(json);
}

/* only what each end's SYN said; without its SYN nothing is known */
static void options_json(struct json *json, const struct connection *connection)
{
	const struct half *half = connection->half;
	json_open_object(json, "mss");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		if (half_has(&half[end], HALF_MSS))
			json_u64(json, end_name(end), half[end].mss);
	json_close_object(json);
	json_open_object(json, "wscale");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		if (half_has(&half[end], HALF_WSCALE))
			json_u64(json, end_name(end), half[end].wscale);
	json_close_object(json);
	json_bool(json, "sack",
		half_has(&half[END_CLIENT], HALF_SACK) && half_has(&half[END_SERVER], HALF_SACK));
	json_bool(json, "timestamps",
		half_has(&half[END_CLIENT], HALF_TIMESTAMPS) &&
			half_has(&half[END_SERVER], HALF_TIMESTAMPS));
}

static void zeek_json(struct json *json, const struct history *history)
{
	if (!history)
		return;
	json_open_object(json, "zeek");
	json_string(json, "conn_state", zeek_conn_state_name(zeek_conn_state(&history->zeek)));
	json_string(json, "history", history->zeek.history);
	json_close_object(json);
}

static bool is_retransmission(const struct event *event)
{
	return event->meaning == MEANS_ASKS_AGAIN || event->meaning == MEANS_AGREES_AGAIN ||
		event->meaning == MEANS_CLOSES_AGAIN;
}

static const char *finding_kind(const struct event *event)
{
	if (event->kind == EVENT_DATA)
		return event->repeated ? "retransmission" : NULL;
	if (event->kind == EVENT_ICMP)
		return "icmp-error";
	if (event->kind != EVENT_SEGMENT)
		return NULL;
	if (event->meaning == MEANS_FOREIGN)
		return "foreign-segment";
	if (event->meaning == MEANS_RESETS_IGNORED)
		return "reset-not-believed";
	return is_retransmission(event) ? "retransmission" : NULL;
}

/* a line of the story stands for several segments: then the finding names the first and the last */
static void findings_json(struct json *json, const struct connection *connection)
{
	const struct history *history = connection_detail(connection)->history;
	json_open_array(json, "findings");
	for (const struct event *e = history ? history->first_event : NULL; e; e = e->next) {
		const char *kind = finding_kind(e);
		if (!kind)
			continue;
		json_open_object(json, NULL);
		json_string(json, "kind", kind);
		json_string(json, "end", end_name((enum end)e->end));
		json_u64(json, "packet", e->packet);
		if (e->segments > 1) {
			json_u64(json, "last_packet", e->last_packet);
			json_u64(json, "count", e->kind == EVENT_DATA ? e->repeated : e->segments);
		}
		json_close_object(json);
	}
	if (connection_detail(connection)->capture_gaps) {
		json_open_object(json, NULL);
		json_string(json, "kind", "capture-gap");
		json_u64(json, "count", connection_detail(connection)->capture_gaps);
		json_close_object(json);
	}
	if (connection_detail(connection)->copies) {
		json_open_object(json, NULL);
		json_string(json, "kind", "captured-twice");
		json_u64(json, "count", connection_detail(connection)->copies);
		json_close_object(json);
	}
	json_close_array(json);
}

static void next_json(struct json *json, const char *next)
{
	json_open_array(json, "next");
	while (*next) {
		size_t bytes = strcspn(next, "\n");
		json_string_bytes(json, NULL, next, bytes);
		next += bytes;
		next += *next == '\n';
	}
	json_close_array(json);
}

static void verdict_json(struct json *json, const struct story *story)
{
	const struct verdict *verdict = story->verdict;
	json_open_object(json, "verdict");
	json_string(json, "code", verdict_name(verdict->code));
	json_string(json, "phase", verdict_phase_name(verdict->phase));
	json_string(json, "by", party_name(verdict->by));
	json_string(json, "blame", party_name(verdict->blame));
	json_string(json, "certainty", certainty_name(verdict->certainty));
	json_string(json, "says", story->says);
	json_open_array(json, "evidence");
	for (unsigned int i = 0; i < verdict->evidence_count; i++)
		json_u64(json, NULL, verdict->evidence[i]);
	json_close_array(json);
	next_json(json, story->next);
	json_close_object(json);
}

void connection_json(struct text *text, const struct story *story)
{
	const struct connection *connection = story->connection;
	struct json json = json_to(text);
	json_open_object(&json, NULL);
	json_string(&json, "type", "connection");
	json_u64(&json, "id", connection->id);
	json_u64(&json, "generation", connection_generation(connection));
	endpoint_json(&json, "client", &connection->end[END_CLIENT]);
	endpoint_json(&json, "server", &connection->end[END_SERVER]);
	json_string(&json, "opened", opened_name((enum opened)connection->opened));
	json_time(&json, "start", connection->start_ns);
	json_time(&json, "end", connection_last_ns(connection));
	states_json(&json, connection);
	transitions_json(&json, connection_detail(connection)->history);
	counts_json(&json, connection);
	options_json(&json, connection);
	zeek_json(&json, connection_detail(connection)->history);
	findings_json(&json, connection);
	verdict_json(&json, story);
	json_close_object(&json);
	json_end_line(&json);
}

void group_json(struct text *text, const struct story *story, const uint64_t *ids, size_t id_count,
	uint64_t count)
{
	struct json json = json_to(text);
	json_open_object(&json, NULL);
	json_string(&json, "type", "group");
	verdict_json(&json, story);
	json_open_array(&json, "connections");
	for (size_t i = 0; i < id_count; i++)
		json_u64(&json, NULL, ids[i]);
	json_close_array(&json);
	json_u64(&json, "count", count);
	json_close_object(&json);
	json_end_line(&json);
}
