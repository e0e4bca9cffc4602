/*
 * view/findings_json.c - packets that are not as all should be, and what the capture could not tell.
 * Room: view.
 */
#include "view/json_parts.h"

#include "model/packet.h"

static const char *segment_name(uint8_t flags)
{
	if (flags & TCP_SYN)
		return flags & TCP_ACK ? "syn-ack" : "syn";
	return flags & TCP_FIN ? "fin" : "data";
}

static void packets_json(
	struct json *json, const struct connection *connection, const struct finding *finding)
{
	json_u64(json, "packet", connection->first_packet + finding->first);
	if (finding->count == 1)
		return;
	json_u64(json, "last_packet", connection->first_packet + finding->last);
	json_u64(json, "count", finding->count);
}

static void finding_json(
	struct json *json, const struct connection *connection, const struct finding *finding)
{
	if (!finding->count)
		return; /* it was taken back */
	json_open_object(json, NULL);
	json_string(json, "kind", finding_name((enum finding_kind)finding->kind));
	json_string(json, "end", end_name((enum end)finding->end));
	packets_json(json, connection, finding);
	if (finding->kind == FINDING_RETRANSMISSION) {
		json_string(json, "repeat", repeat_name((enum repeat)finding->repeat));
		json_string(json, "segment", segment_name(finding->flags));
	}
	json_close_object(json);
}

/* believed at first, then both ends went on */
static void unheeded_json(struct json *json, const struct connection *connection)
{
	uint64_t packet = connection_mark(connection, MARK_RST_UNHEEDED);
	if (!packet)
		return;
	json_open_object(json, NULL);
	json_string(json, "kind", finding_name(FINDING_RESET_NOT_BELIEVED));
	json_string(json, "end", end_name((enum end)connection_detail(connection)->reset.by));
	json_u64(json, "packet", packet);
	json_close_object(json);
}

static void limit_json(struct json *json, const char *kind, uint64_t count)
{
	if (!count)
		return;
	json_open_object(json, NULL);
	json_string(json, "kind", kind);
	json_u64(json, "count", count);
	json_close_object(json);
}

static void flag_json(struct json *json, const char *kind, bool flag)
{
	if (!flag)
		return;
	json_open_object(json, NULL);
	json_string(json, "kind", kind);
	json_close_object(json);
}

static void limit_of_end_json(struct json *json, const char *kind, enum end end)
{
	json_open_object(json, NULL);
	json_string(json, "kind", kind);
	json_string(json, "end", end_name(end));
	json_close_object(json);
}

/* the other end acknowledges what it sent, and yet it was never captured */
static bool is_not_captured(const struct connection *connection, enum end end)
{
	const struct half *half = &connection->half[end];
	const struct half *peer = &connection->half[end_other(end)];
	return !connection->self && half->packets == 0 && half_has(peer, HALF_ACK_KNOWN);
}

static void limits_json(struct json *json, const struct connection *connection)
{
	const struct detail *detail = connection_detail(connection);
	const struct history *history = detail->history;
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		if (is_not_captured(connection, end))
			limit_of_end_json(json, "not-captured", end);
		if (detail->half[end].holes_merged)
			limit_of_end_json(json, "gaps-not-told-apart", end);
	}
	flag_json(json, "fragments", detail->fragmented);
	flag_json(json, "syn-options-cut", detail->syn_cut);
	limit_json(json, "options-cut", detail->options_cut);
	limit_json(json, "time-backwards", detail->backwards);
	limit_json(json, "no-memory", history ? history->findings_left_out : 1);
	limit_json(json, "story-cut", history ? history->events_left_out : 0);
}

void findings_json(struct json *json, const struct connection *connection)
{
	const struct history *history = connection_history(connection);
	json_open_array(json, "findings");
	for (const struct findings *chunk = history ? history->first_findings : NULL; chunk;
		chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
			finding_json(json, connection, &chunk->finding[i]);
	unheeded_json(json, connection);
	limits_json(json, connection);
	json_close_array(json);
}
