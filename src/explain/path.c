/* explain/path.c - what is sent again and again without getting through. Room: explain. */
#include "explain/rule.h"

#define IN_VAIN_MIN 2 /* one repetition without an answer may still be on its way */
#define UNHEARD_MIN 2
#define GAVE_UP_MIN 3 /* so that the waits show how they grow */
#define RTO_NS_MAX (120 * NS_PER_S) /* Linux's */
#define IDLE_NS_MIN (2 * NS_PER_S)

static int64_t stalled_since_ns(const struct case_file *file, enum end end)
{
	return file->context->end_ns - detail_of(file, end)->head_sent_ns;
}

/* the last that it sent was this, and nothing has come back since then */
static bool is_in_vain(const struct case_file *file, enum end end)
{
	const struct half_detail *detail = detail_of(file, end);
	const struct half *peer = half_of(file, end_other(end));
	return detail->head_repeats >= IN_VAIN_MIN &&
		(!half_has(peer, HALF_HEARD) || peer->last_ns < detail->repeated_ns) &&
		half_of(file, end)->last_ns == detail->repeated_ns;
}

static bool is_unheard(const struct case_file *file, enum end end)
{
	return detail_of(file, end)->unheard >= UNHEARD_MIN;
}

static bool path_stalls(const struct case_file *file, enum end end)
{
	const struct half_detail *detail = detail_of(file, end);
	if (!file->connection->detail || file->connection->self)
		return false;
	if (is_unheard(file, end))
		return true;
	if (detail->head_repeats == 0 || detail->head_bytes == 0)
		return false;
	return is_in_vain(file, end) ||
		(detail->head_repeats >= IN_VAIN_HEARD_MIN &&
			stalled_since_ns(file, end) >= NS_PER_S);
}

static bool stalled_end(const struct case_file *file, enum end *ret_end)
{
	const struct half_detail *half = file->detail->half;
	enum end more = half[END_CLIENT].head_repeats >= half[END_SERVER].head_repeats ? END_CLIENT
										       : END_SERVER;
	if (!is_going_on(file))
		return false;
	*ret_end = path_stalls(file, more) ? more : end_other(more);
	return path_stalls(file, *ret_end);
}

/* ---- timed-out */

/* the next repetition was due long ago; who gives up says nothing */
static int64_t due_ns(const struct case_file *file, enum end by)
{
	int64_t wait_ns = detail_of(file, by)->repeat_gap_us * NS_PER_US * 2;
	return wait_ns < RTO_NS_MAX ? wait_ns : RTO_NS_MAX;
}

static bool fell_silent_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by;
	if (!file->connection->detail || !stalled_end(file, &by) || !is_in_vain(file, by) ||
		detail_of(file, by)->head_repeats < GAVE_UP_MIN ||
		file->context->end_ns - detail_of(file, by)->repeated_ns <
			2 * due_ns(file, by) + NS_PER_S)
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_UNKNOWN;
	ret_verdict->certainty = CERTAINTY_PRESUMED;
	evidence_repeated(file, ret_verdict, by);
	return true;
}

static void say_repeated(const struct case_file *file, enum end by, struct text *text)
{
	const struct half_detail *detail = detail_of(file, by);
	uint32_t bytes =
		half_of(file, by)->next - detail->head_seq - half_has(half_of(file, by), HALF_FIN);
	text_printf(text, "%s's last ", say_end(by));
	text_counted(text, bytes, "byte was", "bytes were");
	text_literal(text, " sent again ");
	text_counted(text, detail->head_repeats, "time", "times");
}

static void fell_silent_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	say_repeated(file, by, text);
	text_literal(text, " without an answer, and nothing of it came in the ");
	text_duration(text, file->context->end_ns - detail_of(file, by)->repeated_ns);
	text_literal(text, " after that, though the next was due in ");
	text_duration(text, due_ns(file, by));
	text_literal(text, ": it gave up, which it need not say. The way ");
	text_printf(
		text, "to the %s or back is cut, or that host is gone.", end_name(end_other(by)));
	say_opening_missing(file, text);
}

/* ---- stalled-path */

/* a router's error for what this end sends, since the other end was last heard */
static bool is_told_unreachable(const struct case_file *file, enum end by)
{
	const struct detail *detail = file->detail;
	return detail->icmp_count && detail->icmp_end == by && !detail->icmp_mtu &&
		connection_mark(file->connection, MARK_ICMP) >=
		connection_mark(file->connection, MARK_HEAD);
}

static bool stalled_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by;
	if (!file->connection->detail || !stalled_end(file, &by))
		return false;
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_UNKNOWN;
	if (is_one_way(file))
		ret_verdict->certainty = CERTAINTY_PRESUMED;
	if (is_unheard(file, by) && place_is_at(file, by))
		ret_verdict->blame = (enum party)by;
	if (is_told_unreachable(file, by)) {
		ret_verdict->blame = PARTY_PATH;
		evidence_mark(file, ret_verdict, MARK_ICMP);
	}
	evidence_repeated(file, ret_verdict, by);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void unheard_says(const struct case_file *file, enum end by, struct text *text)
{
	const char *name = end_name(by);
	text_printf(text, "%s sends again what was acknowledged, ", say_end(by));
	text_counted(text, detail_of(file, by)->unheard, "time", "times");
	text_string(text, " by now: the acknowledgements pass here and do not reach its TCP. ");
	if (place_is_at(file, by))
		text_printf(text,
			"This is at the %s, as hops and delays tell: a filter of its own drops them, "
			"or its TCP does not take them.",
			name);
	else
		text_printf(
			text, "They are lost on the way to the %s, or by its own filter.", name);
}

static void say_silence_before(const struct case_file *file, enum end by, struct text *text)
{
	const struct half *peer = half_of(file, end_other(by));
	int64_t idle_ns = detail_of(file, by)->head_sent_ns - peer->last_ns;
	bool only_answered = file->connection->opened == OPENED_HANDSHAKE && by == END_CLIENT &&
		peer->packets <= file->connection->answer_count;
	if (only_answered) {
		text_string(text,
			" The server has said nothing since its SYN,ACK: where its queue for "
			"accept() was full at the end of the handshake, a SYN cookie leaves "
			"nothing of the connection there.");
	} else if (idle_ns >= IDLE_NS_MIN && half_has(peer, HALF_HEARD)) {
		text_literal(text, " It had been idle for ");
		text_duration(text, idle_ns);
		text_literal(text, ": a NAT or firewall on the way may have forgotten it.");
	}

	if (mtu_never_passed(file, by))
		text_string(text,
			" No segment as large has arrived before: it may be too large for the way.");
}

static void stalled_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by, other = end_other(by);
	const struct half *peer = half_of(file, other);
	if (is_unheard(file, by)) {
		unheard_says(file, by, text);
	} else if (!half_has(peer, HALF_HEARD)) {
		say_repeated(file, by, text);
		text_printf(text, ", and of the %s nothing was captured.", end_name(other));
	} else if (!is_in_vain(file, by)) {
		say_repeated(file, by, text);
		text_printf(text,
			" and not acknowledged, though the %s goes on answering: they are lost on "
			"the way each time, or it does not take them (a wrong checksum, a "
			"timestamp that went back).",
			end_name(other));
	} else {
		say_repeated(file, by, text);
		text_printf(text, ", and the %s has not been heard for ", end_name(other));
		text_duration(text, file->context->end_ns - peer->last_ns);
		if (is_told_unreachable(file, by)) {
			text_literal(text, ". ");
			text_address(text, &file->detail->icmp_from);
			text_printf(text, ", on the way, says by ICMP why: %s.",
				icmp_error_words(file->detail->icmp_v6, file->detail->icmp_type,
					file->detail->icmp_code));
		} else {
			text_string(text,
				": the way there or the way back is cut, or that host is gone.");
			say_silence_before(file, by, text);
		}
	}
	say_opening_missing(file, text);
}

static void stalled_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	if (is_unheard(file, by)) {
		say_on(file, by, text);
		text_literal(text, "nft list ruleset; iptables -nvL INPUT");
	} else if (!is_in_vain(file, by)) {
		say_on(file, end_other(by), text);
		text_string(text,
			"nstat -az | grep -E 'InErrs|InCsumErrors|PAWSEstab' (one that grows tells why)");
	} else {
		next_gone(file, verdict, text);
	}
}

const struct rule path_rules[] = {
	{ VERDICT_TIMED_OUT, PHASE_CLOSING, fell_silent_find, fell_silent_says, next_gone },
	{ VERDICT_STALLED_PATH, PHASE_OPEN, stalled_find, stalled_says, stalled_next },
};
const size_t path_rule_count = ARRAY_COUNT(path_rules);
