/* explain/reset.c - RST ended an open connection: who sent it and what for (RFC 9293, section 3.5.2).
 * Room: explain. */
#include "explain/rule.h"

#define IDLE_NS_MIN NS_PER_S /* a silence that whoever forgets may have waited for */

static enum end reset_by(const struct case_file *file)
{
	return (enum end)file->detail->reset.by;
}

static bool closed_before_reset(const struct case_file *file, enum end end)
{
	/* a FIN that left before the RST arrived may pass after it */
	uint64_t fin = connection_mark(file->connection, mark_fin(end));
	return fin && fin < connection_mark(file->connection, MARK_RST);
}

static bool reset_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &file->detail->reset;
	bool stranger = origin_of(file) == ORIGIN_STRANGER;
	ret_verdict->by = stranger ? PARTY_PATH : (enum party)reset->by;
	ret_verdict->blame = stranger ? PARTY_PATH : PARTY_UNKNOWN;
	if (stranger)
		ret_verdict->certainty = CERTAINTY_PRESUMED;
	else if (reset->with_ack && origin_of(file) == ORIGIN_OWN &&
		!closed_before_reset(file, reset_by(file)))
		ret_verdict->blame = (enum party)reset->by; /* its program, or its host */
	evidence_mark(file, ret_verdict, MARK_FIN_CLIENT);
	evidence_mark(file, ret_verdict, MARK_FIN_SERVER);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void say_idle(const struct case_file *file, struct text *text)
{
	text_literal(text, " after ");
	text_duration(text, file->detail->reset.idle_ns);
	text_literal(text, " of silence");
}

static void stranger_says(const struct case_file *file, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	text_printf(text, "A device on the way reset the connection in the %s's name",
		end_name(reset_by(file)));
	if (reset->idle_ns >= IDLE_NS_MIN)
		say_idle(file, text);
	text_literal(text, ": ");
	say_origin(file, text);
	text_literal(text, ". Firewalls, load balancers and filters of contents do so");
	if (reset->idle_ns >= IDLE_NS_MIN)
		text_string(text, ", also where they have forgotten an idle connection");
	text_char(text, '.');
}

/* RST without ACK answers a segment: whoever sends it knows of no such connection */
static void forgotten_says(const struct case_file *file, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	const char *other = end_name(end_other(reset_by(file)));
	if (reset->since_ns >= IDLE_NS_MIN) {
		text_printf(text, "An RST without ACK came in the %s's name ",
			end_name(reset_by(file)));
		text_duration(text, reset->since_ns);
		text_string(text,
			" after the last segment, and nothing that it could answer passed here: the "
			"other end's segment goes another way, or a device on the way sent it.");
		return;
	}
	text_printf(text, "%s knows no such connection: RST answers %s %s%s",
		say_end(reset_by(file)), reset->to_probe ? "a keep-alive of the" : "what the",
		other, reset->to_probe ? "" : " sent");
	if (reset->idle_ns >= IDLE_NS_MIN)
		say_idle(file, text);
	if (origin_of(file) == ORIGIN_OWN)
		text_string(text,
			". It was restarted, had given the connection up without being heard, or a filter "
			"of its own rejects with a reset.");
	else
		text_string(text,
			". It was restarted or had given the connection up, or a NAT, firewall or "
			"load balancer on the way has forgotten it.");
	if (file->connection->opened == OPENED_MIDSTREAM &&
		half_of(file, end_other(reset_by(file)))->packets == 1)
		text_literal(text, " Port scans provoke such answers too.");
}

static void after_close_says(const struct case_file *file, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	enum end by = reset_by(file);
	text_printf(text,
		"%s had closed for good, and answered what still came with RST: nobody "
		"there could take it.",
		say_end(by));
	if (reset->idle_ns >= IDLE_NS_MIN) {
		text_printf(text, " The %s went on ", end_name(end_other(by)));
		text_duration(text, reset->idle_ns);
		text_literal(text, " after that close.");
	}
}

/* what came before the capture, or passed it by, counts as well */
static bool may_have_unread(const struct case_file *file, enum end end)
{
	return half_of(file, end_other(end))->bytes || file->detail->capture_gaps ||
		file->connection->opened == OPENED_MIDSTREAM;
}

/* why a program's close is an RST, as far as what came before lets it be told */
static void say_program(const struct case_file *file, enum end by, struct text *text)
{
	const struct half_detail *own = detail_of(file, by),
				 *other = detail_of(file, end_other(by));
	int64_t reset_ns = half_of(file, by)->last_ns;
	if (file->detail->reset.after_probe) {
		text_literal(text, ": its last ");
		text_counted(text, own->keep_alives, "keep-alive was", "keep-alives were");
		text_string(text,
			" answered here; the answers did not reach it, or its program broke off.");
	} else if (own->window_shut) {
		text_string(text,
			": its window was shut, so its program ended or closed without reading "
			"what had come.");
	} else if (other->window_shut) {
		text_literal(text, ": it had waited ");
		text_duration(text, reset_ns - other->zero_since_ns);
		text_printf(text, " for the %s to read, whose window was shut.",
			end_name(end_other(by)));
	} else if (may_have_unread(file, by)) {
		text_string(text,
			": its program closed with bytes unread, or breaks off on purpose "
			"(SO_LINGER 0).");
	} else if (by == END_SERVER) {
		text_string(text,
			": its program breaks off on purpose (SO_LINGER 0), or the listener closed "
			"before it was accepted; nothing had come that could be left unread.");
	} else {
		text_string(text,
			": its program breaks off on purpose (SO_LINGER 0), for nothing had come "
			"that could be left unread.");
	}
}

static void broken_off_says(const struct case_file *file, struct text *text)
{
	enum end by = reset_by(file), other = end_other(by);
	const struct reset *reset = &file->detail->reset;
	bool instead = closed_before_reset(file, other);
	text_printf(text, "%s %s", say_end(by),
		instead ? "answered the close with RST instead of closing too"
			: "broke the connection off");
	if (!instead && reset->since_ns >= IDLE_NS_MIN) {
		text_literal(text, " after ");
		text_duration(text, reset->since_ns);
		text_literal(text, " of silence");
	}
	say_program(file, by, text);
	if (origin_of(file) == ORIGIN_UNKNOWN)
		text_string(text,
			" A device on the way may as well have sent the RST in its name: what it "
			"sent before does not tell.");
}

static void say_cut_off(const struct case_file *file, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	const struct {
		enum end end;
		uint32_t bytes;
	} lost[] = { { end_other(reset_by(file)), reset->unread },
		{ reset_by(file), reset->unacked } };
	for (size_t i = 0; i < ARRAY_COUNT(lost); i++) {
		if (!lost[i].bytes)
			continue;
		text_printf(text, " The %s's last ", end_name(lost[i].end));
		text_counted(text, lost[i].bytes, "byte was", "bytes were");
		text_literal(text, " not acknowledged.");
	}
	if (!reset->unread && !reset->unacked && (file->client->bytes || file->server->bytes))
		text_string(text,
			reset->with_ack
				? " All that was sent had been acknowledged, be it read or not."
				: " All that was sent had been acknowledged.");
}

static void reset_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	if (verdict->by == PARTY_PATH)
		stranger_says(file, text);
	else if (closed_before_reset(file, reset_by(file)))
		after_close_says(file, text);
	else if (!reset->with_ack)
		forgotten_says(file, text);
	else
		broken_off_says(file, text);
	say_cut_off(file, text);
	say_opening_missing(file, text);
}

static void reset_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = reset_by(file);
	if (verdict->by == PARTY_PATH || origin_of(file) == ORIGIN_UNKNOWN) {
		say_watch(file, by, text);
		text_literal(text, " (does this host send the RST?)");
	} else if (file->detail->reset.with_ack) {
		say_on(file, by, text);
		text_string(text,
			"nstat -az | grep AbortOn (OnClose grows with bytes unread, OnData with "
			"SO_LINGER 0)");
	} else if (!closed_before_reset(file, by)) {
		say_on(file, by, text);
		text_literal(text, "uptime; ps -eo lstart,cmd (restarted since then?)");
	}
}

const struct rule reset_rule = { VERDICT_RESET, PHASE_CLOSING, reset_find, reset_says, reset_next };
