/* explain/closing.c - how a connection was closed, or why it is not. Room: explain. */
#include "explain/rule.h"

enum mark mark_fin(enum end end)
{
	return end == END_CLIENT ? MARK_FIN_CLIENT : MARK_FIN_SERVER;
}

enum mark mark_fin_acked(enum end end)
{
	return end == END_CLIENT ? MARK_FIN_ACKED_CLIENT : MARK_FIN_ACKED_SERVER;
}

bool both_closed(const struct case_file *file)
{
	return half_has(file->client, HALF_FIN) && half_has(file->server, HALF_FIN);
}

/* which end's FIN came first; both must have sent one */
static enum end first_to_close(const struct case_file *file)
{
	return connection_mark(file->connection, MARK_FIN_CLIENT) <
			connection_mark(file->connection, MARK_FIN_SERVER)
		? END_CLIENT
		: END_SERVER;
}

static bool is_crossing(const struct case_file *file)
{
	enum end first = first_to_close(file);
	uint64_t known = connection_mark(file->connection, mark_fin_acked(first));
	return known == 0 || known > connection_mark(file->connection, mark_fin(end_other(first)));
}

static void evidence_closes(const struct case_file *file, struct verdict *verdict)
{
	evidence_mark(file, verdict, MARK_FIN_CLIENT);
	evidence_mark(file, verdict, MARK_FIN_SERVER);
	evidence_mark(file, verdict, MARK_FIN_ACKED_CLIENT);
	evidence_mark(file, verdict, MARK_FIN_ACKED_SERVER);
	evidence_mark(file, verdict, MARK_RST);
}

/* ---- close-unanswered */

static bool fin_in_vain(const struct case_file *file, enum end end)
{
	const struct half *half = half_of(file, end);
	const struct half_detail *detail = detail_of(file, end);
	if (!half_has(half, HALF_FIN) || !detail->fin_again)
		return false;
	if (detail->fin_unheard > 1 && half->state != TCP_STATE_FIN_WAIT_2 &&
		half->state != TCP_STATE_TIME_WAIT && half->state != TCP_STATE_CLOSED)
		return true;
	return !half_has(half, HALF_FIN_ACKED) && !unacked_bytes(file, end);
}

static bool unanswered_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!file->connection->detail ||
		(!fin_in_vain(file, END_CLIENT) && !fin_in_vain(file, END_SERVER)))
		return false;
	enum end by = fin_in_vain(file, END_CLIENT) ? END_CLIENT : END_SERVER;
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
	enum end by = (enum end)verdict->by, other = end_other(by);
	bool acked = half_has(half_of(file, by), HALF_FIN_ACKED);
	text_printf(text, "%s closed and sent its FIN ", say_end(by));
	text_counted(text, (uint64_t)detail_of(file, by)->fin_again + 1, "time", "times");
	if (acked && place_is_at(file, by))
		text_printf(text,
			": the acknowledgements pass here, at the %s, and a filter of its own drops "
			"them.",
			end_name(by));
	else if (acked)
		text_string(text,
			": the acknowledgements pass here and are dropped before they "
			"reach it.");
	else
		text_printf(text,
			" without an acknowledgement: the FIN does not reach the %s, or the "
			"answer goes astray.",
			end_name(other));
	if (both_closed(file))
		text_printf(text, " The %s has closed too.", end_name(other));
	say_opening_missing(file, text);
}

static void unanswered_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	bool acked = half_has(half_of(file, by), HALF_FIN_ACKED);
	if (acked) {
		say_on(file, by, text);
		text_literal(text, "nft list ruleset; iptables -nvL INPUT");
		return;
	}
	say_watch(file, end_other(by), text);
	text_literal(text, " (does the FIN arrive? is it answered?)");
}

/* ---- closed */

static bool closed_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!both_closed(file))
		return false;
	bool acked =
		half_has(file->client, HALF_FIN_ACKED) && half_has(file->server, HALF_FIN_ACKED);
	ret_verdict->by = is_crossing(file) ? PARTY_NONE : (enum party)first_to_close(file);
	ret_verdict->certainty = acked ? CERTAINTY_SEEN : CERTAINTY_PRESUMED;
	evidence_closes(file, ret_verdict);
	return true;
}

void say_closed(const struct case_file *file, struct text *text)
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

/* RFC 1337: it ends TIME_WAIT before its time */
static void say_late_reset(const struct case_file *file, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	text_printf(text, " An RST of the %s came after that and changes nothing",
		end_name((enum end)reset->by));
	if (reset->peer_state == TCP_STATE_TIME_WAIT)
		text_printf(text, ", but that it ends the %s's TIME_WAIT",
			end_name(end_other((enum end)reset->by)));
	text_char(text, '.');
}

static void closed_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_closed(file, text);
	if (!file->client->bytes && !file->server->bytes &&
		file->connection->opened != OPENED_MIDSTREAM)
		text_literal(text, " No data was sent.");
	if (has_mark(file, MARK_RST))
		say_late_reset(file, text);
	else if (verdict->certainty != CERTAINTY_SEEN)
		text_string(text, " The last acknowledgement was not captured.");
	say_opening_missing(file, text);
	say_opening_slow(file, text);
	say_loss(file, text);
	say_waits(file, text);
}

/* ---- lossy, and closed in the end */

static bool lossy_closed_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by;
	if (!both_closed(file) || !loss_is_severe(file, false, &by))
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_PATH;
	evidence_mark(file, ret_verdict, MARK_REPEATED_FIRST);
	evidence_mark(file, ret_verdict, MARK_REPEATED_LAST);
	evidence_closes(file, ret_verdict);
	return true;
}

static void lossy_closed_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text, "Closed in the end, but loss slowed it down.");
	say_loss(file, text);
	text_char(text, ' ');
	say_closed(file, text);
	say_opening_missing(file, text);
	say_opening_slow(file, text);
}

const struct rule closing_rules[] = {
	{ VERDICT_CLOSE_UNANSWERED, PHASE_CLOSING, unanswered_find, unanswered_says,
		unanswered_next },
	{ VERDICT_LOSSY, PHASE_OPEN, lossy_closed_find, lossy_closed_says, next_lossy },
};
const size_t closing_rule_count = ARRAY_COUNT(closing_rules);
const struct rule closed_rule = { VERDICT_CLOSED, PHASE_CLOSING, closed_find, closed_says, NULL };
