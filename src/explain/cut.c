/* explain/cut.c - what can be known where the capture begins or ends in the middle. Room: explain. */
#include "explain/rule.h"

static bool cut_find(const struct case_file *file, struct verdict *ret_verdict)
{
	ret_verdict->by = PARTY_UNKNOWN;
	ret_verdict->blame = PARTY_NONE;
	ret_verdict->certainty = CERTAINTY_PRESUMED;
	evidence_add(ret_verdict, file->connection->first_packet);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void say_how_soon(const struct case_file *file, struct text *text)
{
	if (quiet_ns(file))
		text_duration(text, quiet_ns(file));
	else
		text_literal(text, "right");
}

static void opening_cut_says(const struct case_file *file, struct text *text)
{
	const struct connection *connection = file->connection;
	enum end asked = end_other((enum end)file->detail->reset.by);
	if (has_mark(file, MARK_RST) && half_of(file, asked)->packets) {
		text_printf(text,
			"The %s sent what belongs to no connection, neither SYN nor ACK, and got "
			"RST: nothing listens on port %u there. Only port scans ask so.",
			end_name(asked), connection->end[end_other(asked)].port);
		return;
	}
	if (has_mark(file, MARK_RST)) {
		text_string(text,
			"Only its RST was captured: what that refused or ended came "
			"before.");
		return;
	}
	if (!connection->syn_count && !connection->answer_count) {
		text_string(text,
			"Only segments that belong to no connection were captured: "
			"none has ACK, and none asks to open.");
		return;
	}
	text_literal(text, "The capture ends ");
	say_how_soon(file, text);
	text_string(text, connection->answer_count ? " after the SYN,ACK" : " after the SYN");
	text_string(text,
		quiet_ns(file) < ANSWER_NS
			? ": too early for the absence of an answer to mean anything."
			: ".");
}

static void fin_cut_says(const struct case_file *file, struct text *text)
{
	enum end by = half_has(file->client, HALF_FIN) ? END_CLIENT : END_SERVER;
	text_printf(text, "%s closed, and the capture ends ", say_end(by));
	say_how_soon(file, text);
	text_literal(text, " after the last segment, without an answer to that.");
}

static void one_way_says(const struct case_file *file, struct text *text)
{
	bool client = half_has(file->client, HALF_HEARD);
	text_printf(text,
		" Only the %s's segments were captured: of the %s only what these "
		"acknowledge is known.",
		end_name(client ? END_CLIENT : END_SERVER),
		end_name(client ? END_SERVER : END_CLIENT));
}

static void cut_says(const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct connection *connection = file->connection;
	if (connection->opened == OPENED_NEVER ||
		(is_opening(file) && file->client->state == TCP_STATE_SYN_SENT)) {
		opening_cut_says(file, text);
		return;
	}
	if (half_has(file->client, HALF_FIN) || half_has(file->server, HALF_FIN))
		fin_cut_says(file, text);
	else if (connection->opened == OPENED_MIDSTREAM)
		text_string(text, "It was open before the capture began and still is at its end.");
	else
		text_string(text, "It is open at the capture's end.");
	if (is_one_way(file))
		one_way_says(file, text);
}

const struct rule cut_rule = { VERDICT_CUT, PHASE_ANY, cut_find, cut_says, NULL };
