/* view/connection_json.c - see connection_json.h. Room: view. */
#include "view/connection_json.h"

#include "view/json_parts.h"
#include "view/story_parts.h"

#include <arpa/inet.h>

void json_address(struct json *json, const char *key, const struct address *address)
{
	char words[ADDRESS_TEXT_BYTES_MAX];
	const uint8_t *bytes = address->bytes;
	bool v4 = address_is_v4(address);
	if (!inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? bytes + 12 : bytes, words, sizeof(words)))
		words[0] = '\0';
	json_string(json, key, words);
}

void json_endpoint(struct json *json, const char *key, const struct endpoint *endpoint)
{
	json_open_object(json, key);
	json_address(json, "addr", &endpoint->address);
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
	json_open_object(json, "packets");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		json_u64(json, end_name(end), connection->half[end].packets);
	json_close_object(json);
	json_open_object(json, "bytes");
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		json_u64(json, end_name(end), connection->half[end].bytes);
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

void verdict_json(struct json *json, const struct story *story)
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
	json_endpoint(&json, "client", &connection->end[END_CLIENT]);
	json_endpoint(&json, "server", &connection->end[END_SERVER]);
	json_string(&json, "opened", opened_name((enum opened)connection->opened));
	json_time(&json, "start", connection->start_ns);
	json_time(&json, "end", connection_last_ns(connection));
	states_json(&json, connection);
	transitions_json(&json, connection_detail(connection)->history);
	counts_json(&json, connection);
	flow_json(&json, connection);
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
