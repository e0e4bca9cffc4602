/* explain/open.c - connections that were open, or half of them, to the end of the capture. Room: explain. */
#include "explain/rule.h"

#define IN_VAIN_MIN 2 /* one probe without an answer may still be on its way */
#define WINDOW_PROBE_NS \
	(5 * NS_PER_S) /* not every probe of a shut window is answered: by then one is */

static bool still_open(const struct case_file *file)
{
	return is_going_on(file) && !is_one_way(file) && !half_has(file->client, HALF_FIN) &&
		!half_has(file->server, HALF_FIN);
}

/* ---- dead-peer */

static bool dead_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct half_detail *half = file->detail->half;
	enum end by = half[END_CLIENT].probes_in_vain >= half[END_SERVER].probes_in_vain
		? END_CLIENT
		: END_SERVER;
	if (half[by].probes_in_vain < IN_VAIN_MIN || !is_going_on(file) || both_closed(file))
		return false;
	if (half[end_other(by)].window_shut && quiet_ns(file) < WINDOW_PROBE_NS)
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_PROBE_FIRST);
	evidence_means(file, ret_verdict, MEANS_PROBES);
	evidence_mark(file, ret_verdict, MARK_PROBE_LAST);
	return true;
}

static void dead_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by, other = end_other(by);
	text_printf(text, "%s asked ", say_end(by));
	text_counted(text, detail_of(file, by)->probes_in_vain, "time", "times");
	if (detail_of(file, other)->window_shut)
		text_printf(text, " whether the %s, whose window was shut, has room by now, ",
			end_name(other));
	else
		text_printf(text, " whether the %s is still there, ", end_name(other));
	text_literal(text, "and got no answer for ");
	text_duration(text, file->context->end_ns - half_of(file, other)->last_ns);
	text_literal(text, ". The way there or back is cut, or that host is gone.");
	say_opening_missing(file, text);
}

/* ---- stalled-reader */

static bool is_shut(const struct case_file *file, enum end by)
{
	const struct half *half = half_of(file, by);
	return half_has(half, HALF_ACK_KNOWN) && half_has(half, HALF_HEARD) &&
		half->window_raw == 0;
}

static bool reader_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!is_going_on(file) || both_closed(file) || file->connection->self ||
		(!is_shut(file, END_CLIENT) && !is_shut(file, END_SERVER)))
		return false;
	ret_verdict->by = is_shut(file, END_SERVER) ? PARTY_SERVER : PARTY_CLIENT;
	ret_verdict->blame = ret_verdict->by;
	evidence_mark(file, ret_verdict, MARK_ZERO_WINDOW);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void reader_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by, other = end_other(by);
	const struct half_detail *detail = detail_of(file, by), *writer = detail_of(file, other);
	text_printf(text, "%s's window is zero", say_end(by));
	if (detail->window_shut && file->context->end_ns - detail->zero_since_ns >= NS_PER_S / 10) {
		text_literal(text, ", for ");
		text_duration(text, file->context->end_ns - detail->zero_since_ns);
		text_literal(text, " by now");
	}
	text_printf(
		text, ": its program does not read what has come. The %s waits", end_name(other));
	if (writer->probes_in_vain)
		text_literal(text, ", its latest probe not answered yet");
	else if (writer->window_probes)
		text_literal(text, ", and its probes are answered: that host is there");
	text_char(text, '.');
	if (detail->zero_windows > 1) {
		text_literal(text, " The window was shut ");
		text_counted(text, detail->zero_windows, "time", "times");
		text_char(text, '.');
	}
	say_opening_missing(file, text);
}

static void reader_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_on(file, (enum end)verdict->by, text);
	say_socket(file, (enum end)verdict->by, text);
	text_literal(text, " (Recv-Q, and which program)");
}

/* ---- half-closed */

static bool half_closed_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by = half_has(file->client, HALF_FIN) ? END_CLIENT : END_SERVER;
	if (half_has(file->client, HALF_FIN) == half_has(file->server, HALF_FIN) ||
		!half_has(half_of(file, by), HALF_FIN_ACKED))
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = (enum party)end_other(by);
	evidence_mark(file, ret_verdict, mark_fin(by));
	evidence_mark(file, ret_verdict, mark_fin_acked(by));
	return true;
}

/* more than the acknowledgement of the other's FIN */
static bool goes_on_sending(const struct case_file *file, enum end end)
{
	uint64_t knows = connection_mark(file->connection, mark_fin_acked(end_other(end)));
	return file->detail->spoke == end + 1 &&
		(int32_t)(half_of(file, end)->last_packet - (uint32_t)knows) > 0;
}

static void half_closed_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by, other = end_other(by);
	text_printf(text,
		"%s has closed; the %s knows it, and no FIN of it came by: its program still holds "
		"the connection",
		say_end(by), end_name(other));
	if (goes_on_sending(file, other))
		text_literal(text, " and goes on sending");
	else if (quiet_ns(file) > ANSWER_NS && !place_is_at(file, other))
		text_literal(text, ", or its FIN does not get here");
	if (quiet_ns(file) > ANSWER_NS) {
		text_literal(text, "; silent for ");
		text_duration(text, quiet_ns(file));
	}
	text_char(text, '.');
	say_opening_missing(file, text);
}

static void half_closed_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end other = end_other((enum end)verdict->by);
	say_on(file, other, text);
	text_printf(text, "ss -tnp state close-wait 'sport = :%u' (which program holds it)",
		file->connection->end[other].port);
}

/* ---- lossy */

static bool lossy_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by;
	if (!still_open(file) || !loss_is_severe(file, true, &by))
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_PATH;
	evidence_mark(file, ret_verdict, MARK_REPEATED_FIRST);
	evidence_repeated(file, ret_verdict, by);
	evidence_mark(file, ret_verdict, MARK_REPEATED_LAST);
	return true;
}

static void lossy_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text, "Open and moving, but loss slows it down.");
	say_loss(file, text);
	say_opening_missing(file, text);
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
static bool say_unacked(const struct case_file *file, enum end by, struct text *text)
{
	uint32_t bytes = unacked_bytes(file, by);
	if (!bytes)
		return false;
	text_printf(text, " The %s's last ", end_name(by));
	text_counted(text, bytes, "byte is", "bytes are");
	text_literal(text, " not acknowledged");
	int64_t since_ns = file->context->end_ns - half_of(file, by)->last_ns;
	if (since_ns >= NS_PER_MS) {
		text_literal(text, ", ");
		text_duration(text, since_ns);
		text_literal(text, " after it last sent");
	}
	text_char(text, '.');
	return true;
}

/* the last segment acknowledges the other end's data: so that end spoke last */
static void say_turn(const struct case_file *file, struct text *text)
{
	bool client_last = file->client->last_ns > file->server->last_ns;
	enum end spoke = client_last ? END_SERVER : END_CLIENT, next = end_other(spoke);
	if (!half_of(file, spoke)->bytes)
		return;
	text_printf(text, " The %s spoke last: the %s's program is next, if anything is due",
		end_name(spoke), end_name(next));
	if (next == END_SERVER && !file->server->bytes)
		text_literal(text, "; it has sent nothing yet, so it may not even have accepted");
	text_char(text, '.');
}

static void say_idle(const struct case_file *file, struct text *text)
{
	const struct half_detail *half = file->detail->half;
	text_literal(text, " Idle for ");
	text_duration(text, quiet_ns(file));
	text_literal(text, ": all that was sent is acknowledged.");
	if (half[END_CLIENT].keep_alives || half[END_SERVER].keep_alives)
		text_literal(text, " Keep-alives were answered: both hosts are there.");
	say_turn(file, text);
}

static void open_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text,
		file->server->certainty == CERTAINTY_SEEN
			? "Open at both ends."
			: "Open at the client; the server has not sent anything since it agreed.");
	bool waits = say_unacked(file, END_CLIENT, text);
	waits |= say_unacked(file, END_SERVER, text);
	if (!waits && quiet_ns(file) > ANSWER_NS)
		say_idle(file, text);
	if (verdict->certainty != CERTAINTY_SEEN && quiet_ns(file) > ANSWER_NS)
		text_string(text,
			" That the server knows it as open is not proven: with a SYN cookie or a "
			"deferred accept() it would be as silent without.");
	say_opening_slow(file, text);
	if (connection_retransmissions(file->connection, END_CLIENT) ||
		connection_retransmissions(file->connection, END_SERVER))
		say_loss(file, text);
	say_waits(file, text);
}

const struct rule open_rules[] = {
	{ VERDICT_HALF_CLOSED, PHASE_CLOSING, half_closed_find, half_closed_says,
		half_closed_next },
	{ VERDICT_LOSSY, PHASE_OPEN, lossy_find, lossy_says, next_lossy },
	{ VERDICT_OPEN, PHASE_OPEN, open_find, open_says, NULL },
};
const size_t open_rule_count = ARRAY_COUNT(open_rules);

const struct rule waiting_rules[] = {
	{ VERDICT_DEAD_PEER, PHASE_OPEN, dead_find, dead_says, next_gone },
	{ VERDICT_STALLED_READER, PHASE_OPEN, reader_find, reader_says, reader_next },
};
const size_t waiting_rule_count = ARRAY_COUNT(waiting_rules);
