/* explain/closing.c - how a connection ended, or why it does not. Room: explain. */
#include "explain/rule.h"

/* which end's FIN came first; both must have sent one */
static enum end first_to_close(const struct case_file *file)
{
	return connection_mark(file->connection, MARK_FIN_CLIENT) <
			connection_mark(file->connection, MARK_FIN_SERVER)
		? END_CLIENT
		: END_SERVER;
}

static enum mark mark_fin(enum end end)
{
	return end == END_CLIENT ? MARK_FIN_CLIENT : MARK_FIN_SERVER;
}

static enum mark mark_fin_acked(enum end end)
{
	return end == END_CLIENT ? MARK_FIN_ACKED_CLIENT : MARK_FIN_ACKED_SERVER;
}

static bool both_closed(const struct case_file *file)
{
	return half_has(file->client, HALF_FIN) && half_has(file->server, HALF_FIN);
}

/* ---- reset */

static bool reset_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &connection_detail(file->connection)->reset;
	if (!has_mark(file, MARK_RST) || reset->closed ||
		file->connection->opened == OPENED_NEVER ||
		connection_half_detail(file->connection, reset->by)->probes_in_vain >
			1) /* that is dead-peer */
		return false;
	ret_verdict->by = (enum party)reset->by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_FIN_CLIENT);
	evidence_mark(file, ret_verdict, MARK_FIN_SERVER);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

/* a FIN that left before the RST arrived may pass after it */
static bool closed_before_reset(const struct case_file *file, enum end end)
{
	uint64_t fin = connection_mark(file->connection, mark_fin(end));
	return fin && fin < connection_mark(file->connection, MARK_RST);
}

/* an RST that carries ACK was sent for a connection that its sender knew (RFC 9293, 3.5.2) */
static const char *reset_cause(const struct case_file *file)
{
	const struct reset *reset = &connection_detail(file->connection)->reset;
	if (closed_before_reset(file, (enum end)reset->by))
		return " after it had closed: nobody there could take what still came";
	if (closed_before_reset(file, end_other((enum end)reset->by)))
		return " instead of closing too";
	if (!reset->with_ack)
		return ": it no longer knows it, or gave it up";
	return ": its program broke it off or closed it with data unread, its TCP gave up after a "
	       "time-out, or a device on the path sent the RST in its name";
}

static void reset_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct reset *reset = &connection_detail(file->connection)->reset;
	enum end by = (enum end)reset->by;
	text_string(text, say_end(by));
	text_literal(text, " reset the connection");
	text_string(text, reset_cause(file));
	text_char(text, '.');
	if (reset->unread) {
		text_printf(text, " The %s's last ", end_name(end_other(by)));
		text_counted(text, reset->unread, "byte was", "bytes were");
		text_literal(text, " not acknowledged.");
	}
	if (reset->unacked) {
		text_printf(text, " The %s's own last ", end_name(by));
		text_counted(text, reset->unacked, "byte was", "bytes were");
		text_literal(text, " not acknowledged.");
	}
	say_opening_missing(file, text);
}

/* ---- close-unanswered */

static bool fin_in_vain(const struct case_file *file, enum end end)
{
	const struct connection *connection = file->connection;
	const struct half *half = half_of(file, end);
	if (!half_has(half, HALF_FIN) || !connection_half_detail(connection, end)->fin_again)
		return false;
	return !half_has(half, HALF_FIN_ACKED) ||
		(connection_half_detail(connection, end)->fin_unheard > 1 &&
			half->state == TCP_STATE_LAST_ACK);
}

static enum end end_in_vain(const struct case_file *file)
{
	return fin_in_vain(file, END_CLIENT) ? END_CLIENT : END_SERVER;
}

static bool unanswered_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!fin_in_vain(file, END_CLIENT) && !fin_in_vain(file, END_SERVER))
		return false;
	enum end by = end_in_vain(file);
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, mark_fin(by));
	evidence_mark(file, ret_verdict, mark_fin_acked(by));
	evidence_means(file, ret_verdict, MEANS_CLOSES_AGAIN);
	evidence_mark(file, ret_verdict, MARK_FIN_AGAIN);
	return true;
}

static void unanswered_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	bool acked = half_has(half_of(file, by), HALF_FIN_ACKED);
	text_printf(text, "%s closed and sent its FIN ", say_end(by));
	text_counted(text, (uint64_t)connection_half_detail(file->connection, by)->fin_again + 1,
		"time", "times");
	if (acked)
		text_string(text,
			": the acknowledgements pass here and are dropped before they "
			"reach it.");
	else
		text_printf(text,
			" without an acknowledgement: the FIN does not reach the %s, or the "
			"answer goes astray.",
			end_name(end_other(by)));
	if (both_closed(file))
		text_printf(text, " The %s has closed too.", end_name(end_other(by)));
	say_opening_missing(file, text);
}

/* ---- closed */

static bool is_crossing(const struct case_file *file)
{
	enum end second = end_other(first_to_close(file));
	uint64_t known = connection_mark(file->connection, mark_fin_acked(end_other(second)));
	return known == 0 || known > connection_mark(file->connection, mark_fin(second));
}

static bool closed_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!both_closed(file))
		return false;
	enum end first = first_to_close(file);
	bool acked =
		half_has(file->client, HALF_FIN_ACKED) && half_has(file->server, HALF_FIN_ACKED);
	ret_verdict->by = is_crossing(file) ? PARTY_NONE : (enum party)first;
	ret_verdict->certainty = acked ? CERTAINTY_SEEN : CERTAINTY_PRESUMED;
	evidence_mark(file, ret_verdict, MARK_FIN_CLIENT);
	evidence_mark(file, ret_verdict, MARK_FIN_SERVER);
	evidence_mark(file, ret_verdict, MARK_FIN_ACKED_CLIENT);
	evidence_mark(file, ret_verdict, MARK_FIN_ACKED_SERVER);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void closed_order_says(const struct case_file *file, struct text *text)
{
	enum end first = first_to_close(file), second = end_other(first);
	uint64_t known = connection_mark(file->connection, mark_fin_acked(first));
	if (is_crossing(file) && !file->connection->fins_apart) {
		text_string(text, "Both closed at the same time: their FINs crossed.");
		return;
	}
	if (is_crossing(file)) {
		text_printf(text,
			"%s closed first, and the %s closed later without knowing of that: the "
			"first FIN had not arrived.",
			say_end(first), end_name(second));
		return;
	}
	text_printf(text, "%s closed first and the %s followed", say_end(first), end_name(second));
	text_string(text,
		known == connection_mark(file->connection, mark_fin(second))
			? ", in three segments."
			: ", in four segments.");
}

static void closed_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	closed_order_says(file, text);
	if (has_mark(file, MARK_RST))
		text_printf(text, " An RST of the %s came after that and changes nothing.",
			end_name((enum end)connection_detail(file->connection)->reset.by));
	else if (verdict->certainty != CERTAINTY_SEEN)
		text_string(text, " The last acknowledgement was not captured.");
	say_opening_missing(file, text);
	say_loss(file, text);
}

/* ---- half-closed */

static enum end end_closed(const struct case_file *file)
{
	return half_has(file->client, HALF_FIN) ? END_CLIENT : END_SERVER;
}

static bool half_closed_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (half_has(file->client, HALF_FIN) == half_has(file->server, HALF_FIN))
		return false;
	enum end by = end_closed(file);
	if (!half_has(half_of(file, by), HALF_FIN_ACKED))
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = (enum party)end_other(by);
	evidence_mark(file, ret_verdict, mark_fin(by));
	evidence_mark(file, ret_verdict, mark_fin_acked(by));
	return true;
}

static void half_closed_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by, other = end_other(by);
	text_printf(text,
		"%s has closed; the %s knows it, and no FIN of it came by: its program still holds the "
		"connection",
		say_end(by), end_name(other));
	if (quiet_ns(file) > ANSWER_NS) {
		text_literal(text, ", or its FIN does not get here; silent for ");
		text_duration(text, quiet_ns(file));
	}
	text_char(text, '.');
	say_opening_missing(file, text);
}

static void half_closed_next(const struct case_file *file, struct text *text)
{
	enum end other = end_other(end_closed(file));
	text_literal(text, "on ");
	say_address(file, other, text);
	text_printf(text, ": ss -tnp state close-wait 'sport = :%u' (which program holds it)",
		file->connection->end[other].port);
}

const struct rule closing_rules[] = {
	{ VERDICT_RESET, PHASE_CLOSING, reset_find, reset_says, NULL },
	{ VERDICT_CLOSE_UNANSWERED, PHASE_CLOSING, unanswered_find, unanswered_says, NULL },
	{ VERDICT_CLOSED, PHASE_CLOSING, closed_find, closed_says, NULL },
	{ VERDICT_HALF_CLOSED, PHASE_CLOSING, half_closed_find, half_closed_says,
		half_closed_next },
};
const size_t closing_rule_count = ARRAY_COUNT(closing_rules);
