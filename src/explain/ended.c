/* explain/ended.c - an RST that ends what was in vain before: refused late, probed, timed out. Room:
 * explain. */
#include "explain/rule.h"

#define IN_VAIN_MIN 2 /* one repetition without an answer may still be on its way */
#define IDLE_NS_MIN NS_PER_S /* a silence that whoever forgets may have waited for */

static enum end reset_by(const struct case_file *file)
{
	return (enum end)file->detail->reset.by;
}

/* ---- opening-aborted: an answer that nobody asked for */

static bool unasked_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct connection *connection = file->connection;
	if (!connection->answer_count || connection->syn_count || reset_by(file) != END_CLIENT ||
		file->client->packets != 1)
		return false;
	ret_verdict->by = PARTY_CLIENT;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void unasked_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text,
		"A SYN,ACK answers no SYN of this capture, and the client's host rejects it with "
		"RST: it has not asked. Somebody sends SYNs in its name, or its SYN was not "
		"captured and it gave up.");
}

/* ---- accept-refused: RST for the last acknowledgement */

static bool turned_away_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &file->detail->reset;
	if (file->connection->opened != OPENED_HANDSHAKE || reset->by != END_SERVER ||
		!reset->answers || reset->idle_ns > IDLE_NS_MIN ||
		origin_of(file) == ORIGIN_STRANGER ||
		file->server->packets != file->connection->answer_count + 1u)
		return false;
	ret_verdict->by = PARTY_SERVER;
	ret_verdict->blame = PARTY_SERVER;
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_mark(file, ret_verdict, MARK_OPEN);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void turned_away_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text,
		"The client completed the handshake, and the server answered that with RST: its "
		"queue of connections waiting for accept() is full and it refuses what does not fit "
		"(tcp_abort_on_overflow), or what answered the SYN found nobody behind it.");
}

static void turned_away_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_on(file, END_SERVER, text);
	text_printf(text,
		"ss -ltn 'sport = :%u' (Recv-Q above Send-Q: the queue is full); sysctl "
		"net.ipv4.tcp_abort_on_overflow",
		file->connection->end[END_SERVER].port);
}

/* ---- dead-peer: given up after probes */

static bool probed_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &file->detail->reset;
	if (reset->probes < IN_VAIN_MIN || !reset->with_ack)
		return false;
	ret_verdict->by = (enum party)reset->by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_PROBE_FIRST);
	evidence_means(file, ret_verdict, MEANS_PROBES);
	evidence_mark(file, ret_verdict, MARK_PROBE_LAST);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void probed_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = reset_by(file), other = end_other(by);
	text_printf(text, "%s asked ", say_end(by));
	text_counted(text, file->detail->reset.probes, "time", "times");
	text_printf(text, " whether the %s is still there, got no answer in ", end_name(other));
	text_duration(text, file->detail->reset.since_ns);
	text_string(text, " and gave the connection up. The way there or back is cut, or that ");
	text_literal(text, "host is gone.");
	say_opening_missing(file, text);
}

/* ---- timed-out: given up after repetitions */

static bool gave_up_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &file->detail->reset;
	if (reset->repeats < IN_VAIN_MIN ||
		!(reset->unacked || half_has(half_of(file, reset_by(file)), HALF_FIN)) ||
		origin_of(file) == ORIGIN_STRANGER)
		return false;
	ret_verdict->by = (enum party)reset->by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_repeated(file, ret_verdict, reset_by(file));
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void gave_up_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	const char *other = end_name(end_other(reset_by(file)));
	text_printf(text, "%s gave up: its last ", say_end(reset_by(file)));
	if (reset->unacked)
		text_counted(text, reset->unacked, "byte was", "bytes were");
	else
		text_literal(text, "FIN was");
	text_literal(text, " sent again ");
	text_counted(text, reset->repeats, "time", "times");
	text_literal(text, " and not acknowledged");
	if (reset->with_ack) {
		text_printf(text,
			", then it sent RST. The way to the %s or back is cut, or that "
			"host is gone.",
			other);
	} else {
		text_printf(text, "; what the %s sent ", other);
		text_duration(text, reset->idle_ns);
		text_string(text,
			" later met nobody and was answered with RST. Until then the way was cut.");
	}
	say_opening_missing(file, text);
}

const struct rule ended_rules[] = {
	{ VERDICT_OPENING_ABORTED, PHASE_OPENING, unasked_find, unasked_says, NULL },
	{ VERDICT_ACCEPT_REFUSED, PHASE_OPENING, turned_away_find, turned_away_says,
		turned_away_next },
	{ VERDICT_DEAD_PEER, PHASE_OPEN, probed_find, probed_says, next_gone },
	{ VERDICT_TIMED_OUT, PHASE_CLOSING, gave_up_find, gave_up_says, next_gone },
};
const size_t ended_rule_count = ARRAY_COUNT(ended_rules);
