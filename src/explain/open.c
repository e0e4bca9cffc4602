/* explain/open.c - connections that were open to the end of the capture. Room: explain. */
#include "explain/rule.h"

#define IN_VAIN_MIN 2 /* one repetition without an answer may still be on its way */

static uint32_t unacked_bytes(const struct case_file *file, enum end by)
{
	const struct half *half = half_of(file, by);
	const struct half *peer = half_of(file, end_other(by));
	int32_t bytes = (int32_t)(half->next - peer->acked);
	return half_has(half, HALF_SEQ_KNOWN) && half_has(peer, HALF_ACK_KNOWN) && bytes > 0
		? (uint32_t)bytes
		: 0;
}

/* ---- stalled-reader */

static bool window_is_shut(const struct case_file *file, enum end by)
{
	const struct half *half = half_of(file, by);
	return half_has(half, HALF_ACK_KNOWN) && half->window_raw == 0;
}

static bool still_open(const struct case_file *file)
{
	return file->connection->opened != OPENED_NEVER && !file->connection->ended &&
		!is_one_way(file) && !half_has(file->client, HALF_FIN) &&
		!half_has(file->server, HALF_FIN);
}

static bool reader_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!still_open(file) ||
		(!window_is_shut(file, END_CLIENT) && !window_is_shut(file, END_SERVER)))
		return false;
	ret_verdict->by = window_is_shut(file, END_SERVER) ? PARTY_SERVER : PARTY_CLIENT;
	ret_verdict->blame = ret_verdict->by;
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void reader_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	text_printf(text, "%s's window is zero: its program does not read what has come. ",
		say_end(by));
	text_printf(text, "The %s waits", end_name(end_other(by)));
	if (connection_half_detail(file->connection, end_other(by))->probes_in_vain)
		text_string(text, " and its probes are not answered");
	text_char(text, '.');
}

static void reader_next(const struct case_file *file, struct text *text)
{
	enum end by = window_is_shut(file, END_SERVER) ? END_SERVER : END_CLIENT;
	text_literal(text, "on ");
	say_address(file, by, text);
	text_printf(text, ": ss -tnp 'sport = :%u' (Recv-Q, and which program)",
		file->connection->end[by].port);
}

/* ---- stalled-path */

static enum end end_repeating(const struct case_file *file)
{
	const struct half_detail *half = connection_detail(file->connection)->half;
	return half[END_CLIENT].repeats_in_vain >= half[END_SERVER].repeats_in_vain ? END_CLIENT
										    : END_SERVER;
}

static bool path_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by = end_repeating(file);
	if (!still_open(file) ||
		connection_half_detail(file->connection, by)->repeats_in_vain < IN_VAIN_MIN)
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_repeated(file, ret_verdict, by);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void path_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	text_printf(text, "%s's last ", say_end(by));
	text_counted(text, unacked_bytes(file, by), "byte was", "bytes were");
	text_literal(text, " sent again ");
	text_counted(text, connection_half_detail(file->connection, by)->repeats_in_vain, "time",
		"times");
	text_literal(text, ", and the ");
	text_string(text, end_name(end_other(by)));
	text_literal(text, " has not been heard for ");
	text_duration(text, file->context->end_ns - half_of(file, end_other(by))->last_ns);
	text_string(text, ": the way there or the way back is cut, or that host is gone.");
}

/* ---- dead-peer */

static bool dead_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct half_detail *half = connection_detail(file->connection)->half;
	enum end by = half[END_CLIENT].probes_in_vain >= half[END_SERVER].probes_in_vain
		? END_CLIENT
		: END_SERVER;
	bool gave_up =
		has_mark(file, MARK_RST) && connection_detail(file->connection)->reset.by == by;
	if (half[by].probes_in_vain < IN_VAIN_MIN || !(gave_up || still_open(file)))
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_means(file, ret_verdict, MEANS_PROBES);
	evidence_mark(file, ret_verdict, MARK_RST);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void dead_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	text_printf(text, "%s asked ", say_end(by));
	text_counted(text, connection_half_detail(file->connection, by)->probes_in_vain, "time",
		"times");
	text_printf(
		text, " whether the %s is still there, and got no answer", end_name(end_other(by)));
	text_string(text, has_mark(file, MARK_RST) ? ": it gave the connection up." : ".");
	text_string(text, " The way is cut, or that host is gone.");
}

/* ---- open */

static bool open_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!still_open(file) || file->connection->opened == OPENED_MIDSTREAM)
		return false;
	ret_verdict->certainty = (enum certainty)file->server->certainty;
	evidence_mark(file, ret_verdict, MARK_OPEN);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

/* who owes the next segment, as far as numbers tell */
static bool waiting_says(const struct case_file *file, enum end by, struct text *text)
{
	uint32_t bytes = unacked_bytes(file, by);
	if (!bytes)
		return false;
	text_printf(text, " The %s's last ", end_name(by));
	text_counted(text, bytes, "byte is", "bytes are");
	text_literal(text, " not acknowledged");
	int64_t since_ns = file->context->end_ns - half_of(file, by)->last_ns;
	if (since_ns >= NS_PER_S / 1000) {
		text_literal(text, ", ");
		text_duration(text, since_ns);
		text_literal(text, " after it last sent");
	}
	text_char(text, '.');
	return true;
}

static void open_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text,
		file->server->certainty == CERTAINTY_SEEN
			? "Open at both ends."
			: "Open at the client; the server has not sent anything since it agreed.");
	bool waits = waiting_says(file, END_CLIENT, text);
	waits |= waiting_says(file, END_SERVER, text);
	if (!waits && quiet_ns(file) > ANSWER_NS) {
		text_literal(text, " Idle for ");
		text_duration(text, quiet_ns(file));
		text_literal(text, ": all that was sent is acknowledged.");
	}
	if (connection_retransmissions(file->connection, END_CLIENT) ||
		connection_retransmissions(file->connection, END_SERVER))
		say_loss(file, text);
}

const struct rule open_rules[] = {
	{ VERDICT_STALLED_READER, PHASE_OPEN, reader_find, reader_says, reader_next },
	{ VERDICT_STALLED_PATH, PHASE_OPEN, path_find, path_says, NULL },
	{ VERDICT_DEAD_PEER, PHASE_OPEN, dead_find, dead_says, NULL },
	{ VERDICT_OPEN, PHASE_OPEN, open_find, open_says, NULL },
};
const size_t open_rule_count = ARRAY_COUNT(open_rules);
