/* explain/silence.c - connections that did not open because somebody was silent. Room: explain. */
#include "explain/rule.h"

#define COOKIE_NS (3 * NS_PER_S) /* by then an answer that is kept would have been sent again */

/* ---- answer-lost */

/* it would have asked once more by now: waits between SYNs stay the same or double */
static bool client_fell_silent(const struct case_file *file)
{
	int64_t silent_ns = file->context->end_ns - file->client->last_ns;
	int64_t gap_ns = file->detail->syn_gap_us * NS_PER_US;
	return file->detail->answer_since_syn > 1 && silent_ns > gap_ns + gap_ns / 2;
}

static bool answer_lost_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!file->connection->answer_count || !file->detail->syn_after_answer ||
		file->client->state != TCP_STATE_SYN_SENT || client_fell_silent(file))
		return false;
	ret_verdict->by = PARTY_CLIENT;
	ret_verdict->blame = place_is_at(file, END_CLIENT) ? PARTY_CLIENT : PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_means(file, ret_verdict, MEANS_ASKS_AGAIN);
	evidence_mark(file, ret_verdict, MARK_SYN_AGAIN);
	return true;
}

static void answer_lost_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_address(file, END_SERVER, text);
	text_literal(text, " agrees to open, yet the client goes on asking: ");
	text_counted(text, file->connection->syn_count, "SYN", "SYNs");
	text_literal(text, " and ");
	text_counted(text, file->connection->answer_count, "SYN,ACK", "SYN,ACKs");
	text_literal(text, " in ");
	text_duration(text, lasted_ns(file));
	if (place_is_at(file, END_CLIENT))
		text_string(text,
			". The answers pass here, which is at the client, as hops and delays tell: "
			"a filter of its own drops them before its TCP.");
	else if (place_is_at(file, END_SERVER))
		text_string(text,
			". The answers pass here, which is at the server, as hops and delays tell: "
			"they are dropped on the way, or by a filter of the client's.");
	else
		text_string(text,
			". The answers pass here and are dropped before they reach the client's "
			"TCP, on the way or by a filter of its own.");
}

static void answer_lost_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	if (!place_is_at(file, END_CLIENT)) {
		say_watch(file, END_CLIENT, text);
		text_literal(text, " (does the SYN,ACK arrive?)\n");
	}
	say_on(file, END_CLIENT, text);
	text_literal(text, "nft list ruleset; iptables -nvL INPUT ");
	text_literal(text, "(a rule whose counter grows)");
}

/* ---- answer-ignored */

static bool answer_ignored_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct connection *connection = file->connection;
	if (!connection->answer_count || file->client->state != TCP_STATE_SYN_SENT ||
		(connection->answer_count == 1 && (quiet_ns(file) < ANSWER_NS || is_one_way(file))))
		return false;
	ret_verdict->by = PARTY_SERVER;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_means(file, ret_verdict, MEANS_AGREES_AGAIN);
	evidence_mark(file, ret_verdict, MARK_ANSWER_AGAIN);
	return true;
}

static void answer_ignored_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_literal(text, "The server agreed to open, ");
	text_counted(text, file->connection->answer_count, "SYN,ACK", "SYN,ACKs");
	text_literal(text, " in ");
	text_duration(text, lasted_ns(file) + quiet_ns(file));
	text_literal(text, ", and the client said nothing: ");
	if (place_is_at(file, END_CLIENT))
		text_literal(text, "a filter of its own drops the answers, ");
	else
		text_string(text, "the answers do not reach it, its own answer is lost, ");
	text_string(text, "it is gone, or the SYN's source address was not its sender's.");
	if (file->connection->answer_count == 1 && quiet_ns(file) > COOKIE_NS)
		text_string(text,
			" The server did not repeat its answer, so it keeps nothing of this "
			"attempt (a SYN cookie).");
}

static void answer_ignored_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_watch(file, END_CLIENT, text);
	text_literal(text, " (does the SYN,ACK arrive? is it answered?)");
}

/* ---- accept-refused */

/* its SYN,ACKs and nothing else: it has not opened its end */
static bool server_only_answered(const struct case_file *file)
{
	return file->server->packets <= file->connection->answer_count;
}

static bool accept_refused_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!file->detail->answer_after_open || file->server->state != TCP_STATE_SYN_RECEIVED ||
		!server_only_answered(file))
		return false;
	ret_verdict->by = PARTY_SERVER;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_mark(file, ret_verdict, MARK_OPEN);
	evidence_means(file, ret_verdict, MEANS_AGREES_AGAIN);
	evidence_mark(file, ret_verdict, MARK_ANSWER_AGAIN);
	return true;
}

static void accept_refused_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	uint32_t unacked = unacked_bytes(file, END_CLIENT);
	text_string(text,
		"The client completed the handshake and believes that it is connected, "
		"yet the server sent its SYN,ACK again, ");
	text_counted(text, file->detail->answer_after_open, "time", "times");
	text_literal(text, ": ");
	if (place_is_at(file, END_SERVER))
		text_string(text,
			"the acknowledgement arrives here, at the server, so its queue of "
			"connections waiting for accept() is full.");
	else
		text_string(text,
			"its queue of connections waiting for accept() is full, or the last "
			"acknowledgement does not reach it.");
	if (!unacked)
		return;
	text_literal(text, " The client's ");
	text_counted(text, unacked, "byte is", "bytes are");
	text_literal(text, " not acknowledged either.");
}

static void accept_refused_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_on(file, END_SERVER, text);
	text_printf(text, "ss -ltn 'sport = :%u' (Recv-Q above Send-Q: the queue is full)",
		file->connection->end[END_SERVER].port);
}

/* ---- no-answer */

static bool no_answer_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct connection *connection = file->connection;
	if (!connection->syn_count || connection->answer_count ||
		half_has(file->server, HALF_HEARD) ||
		(connection->syn_count == 1 && quiet_ns(file) < ANSWER_NS))
		return false;
	ret_verdict->by = PARTY_CLIENT;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_means(file, ret_verdict, MEANS_ASKS_AGAIN);
	evidence_mark(file, ret_verdict, MARK_SYN_AGAIN);
	return true;
}

static void say_silence(const struct case_file *file, struct text *text)
{
	uint8_t syns = file->connection->syn_count;
	text_string(text,
		file->server->packets ? "Nothing that fits came back from "
				      : "Nothing came back from ");
	say_address(file, END_SERVER, text);
	text_literal(text, " to ");
	text_counted(text, syns, "SYN", "SYNs");
	if (syns > 1) {
		text_literal(text, " in ");
		text_duration(text, lasted_ns(file));
	}
	if (quiet_ns(file) > ANSWER_NS) {
		text_string(text, syns > 1 ? ", nor in the " : " in the ");
		text_duration(text, quiet_ns(file));
		text_literal(text, " after that");
	}
	if (file->server->packets) {
		text_literal(text, "; only ");
		text_counted(text, file->server->packets, "segment", "segments");
		text_literal(text, " with other numbers");
	}
	text_char(text, '.');
}

static void no_answer_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_silence(file, text);
	if (place_of(file) == PLACE_BOTH)
		text_string(text,
			" One host is both ends, so nothing but a filter of its own drops them, or "
			"the queue of the listener is full.");
	else
		text_string(text,
			" A filter drops them without a word, or there is no such host, or the "
			"answers go astray: silence does not tell these apart.");
	say_attempts(file, text);
}

static void no_answer_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	uint16_t port = file->connection->end[END_SERVER].port;
	if (place_of(file) == PLACE_BOTH) {
		text_printf(text,
			"here: nft list ruleset; ss -ltn 'sport = :%u' (Recv-Q above Send-Q: the "
			"queue is full)",
			port);
		return;
	}
	say_watch(file, END_SERVER, text);
	text_literal(text, " (does the SYN arrive? is it answered?)");
	if (place_of(file) == PLACE_BETWEEN)
		return;
	text_char(text, '\n');
	say_on(file, END_SERVER, text);
	text_printf(text, "nft list ruleset; ss -ltn 'sport = :%u'", port);
}

const struct rule silence_rules[] = {
	{ VERDICT_ANSWER_LOST, PHASE_OPENING, answer_lost_find, answer_lost_says,
		answer_lost_next },
	{ VERDICT_ANSWER_IGNORED, PHASE_OPENING, answer_ignored_find, answer_ignored_says,
		answer_ignored_next },
	{ VERDICT_ACCEPT_REFUSED, PHASE_OPENING, accept_refused_find, accept_refused_says,
		accept_refused_next },
	{ VERDICT_NO_ANSWER, PHASE_OPENING, no_answer_find, no_answer_says, no_answer_next },
};
const size_t silence_rule_count = ARRAY_COUNT(silence_rules);
