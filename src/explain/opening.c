/* explain/opening.c - connections that did not open, and somebody said so. Room: explain. */
#include "explain/rule.h"

static uint16_t server_port(const struct case_file *file)
{
	return file->connection->end[END_SERVER].port;
}

/* ---- stale-peer */

static bool stale_peer_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!has_mark(file, MARK_FOREIGN) || file->connection->answer_count ||
		!has_mark(file, MARK_SYN))
		return false;
	ret_verdict->by = PARTY_SERVER;
	ret_verdict->blame = PARTY_SERVER;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_FOREIGN);
	evidence_means(file, ret_verdict, MEANS_ASKS_AGAIN);
	evidence_mark(file, ret_verdict, MARK_SYN_AGAIN);
	return true;
}

static void stale_peer_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_address(file, END_SERVER, text);
	text_string(text,
		" answered the SYN with an acknowledgement of other numbers: it still holds an "
		"older connection between the same addresses and ports, or that is in TIME_WAIT "
		"there.");
	if (file->connection->syn_count < 2)
		return;
	text_literal(text, " SYN was sent ");
	text_counted(text, file->connection->syn_count, "time", "times");
	text_literal(text, " in ");
	text_duration(text, lasted_ns(file));
	text_string(text,
		", so the RST with which the client disowns the old connection does not reach the "
		"server, or is not believed there.");
}

static void stale_peer_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_on(file, END_SERVER, text);
	say_socket(file, END_SERVER, text);
	text_literal(text, " (is the old one still there?)");
}

/* ---- refused */

/* what the server says after a refusal shows that this was none of its own */
static bool answered_after_refusal(const struct case_file *file)
{
	return file->connection->answer_count &&
		connection_mark(file->connection, MARK_RST) <
		connection_mark(file->connection, MARK_ANSWER);
}

static bool refused_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &file->detail->reset;
	bool stranger = answered_after_refusal(file);
	if (!has_mark(file, MARK_RST) || !has_mark(file, MARK_SYN) || reset->by != END_SERVER ||
		(file->connection->answer_count && !stranger))
		return false;
	stranger = stranger || origin_of(file) == ORIGIN_STRANGER;
	ret_verdict->by = stranger ? PARTY_PATH : PARTY_SERVER;
	ret_verdict->blame = stranger ? PARTY_PATH : PARTY_UNKNOWN; /* its filter may do that */
	if (stranger)
		ret_verdict->certainty = CERTAINTY_PRESUMED;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_RST);
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	return true;
}

static void refused_by_stranger_says(const struct case_file *file, struct text *text)
{
	text_literal(text, "A device on the way refused in the name of ");
	say_address(file, END_SERVER, text);
	text_literal(text, ": ");
	if (answered_after_refusal(file))
		text_literal(text, "the server itself agreed to open, after the RST");
	else
		say_origin(file, text);
	text_literal(text, ". A firewall or a filter there rejects with a reset.");
	say_attempts(file, text);
}

static void refused_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	bool own = origin_of(file) == ORIGIN_OWN || place_of(file) == PLACE_BOTH;
	if (verdict->by == PARTY_PATH) {
		refused_by_stranger_says(file, text);
		return;
	}
	say_address(file, END_SERVER, text);
	if (own)
		text_literal(text, " itself answered the SYN with RST");
	else
		text_literal(text, ", or something that answers for it, answered the SYN with RST");
	if (own && file->detail->reset.ttl_before)
		text_literal(text, " (its TTL is that of its other answers)");
	text_printf(text, ": nothing listens on port %u there, or a filter %s a reset.",
		server_port(file), own ? "of its own rejects with" : "rejects with");
	say_attempts(file, text);
}

static void listeners_next(const struct case_file *file, struct text *text)
{
	say_on(file, END_SERVER, text);
	text_printf(text, "ss -ltn 'sport = :%u'", server_port(file));
}

static void refused_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	if (verdict->by == PARTY_PATH) {
		say_watch(file, END_SERVER, text);
		text_literal(text, " (does the SYN arrive?)");
		return;
	}
	listeners_next(file, text);
	text_literal(text, " (does a program listen, on this address?)");
}

/* ---- unreachable */

#define ANY_CODE 0xff

static const struct {
	bool v6;
	uint8_t type, code;
	const char *words;
} icmp_causes[] = {
	{ false, 3, 0, "no route leads from there to that network" },
	{ false, 3, 1, "it finds no such host on its link: that is down, or the address is wrong" },
	{ false, 3, 3, "a filter there rejects in this way" },
	{ false, 3, 4, "the SYN is larger than the next link takes" },
	{ false, 3, 6, "no route leads from there to that network" },
	{ false, 3, 7, "it finds no such host on its link: that is down, or the address is wrong" },
	{ false, 3, 9, "a rule there forbids it" },
	{ false, 3, 10, "a rule there forbids it" },
	{ false, 3, 13, "a rule there forbids it" },
	{ false, 11, 0,
		"the SYN had no hops left: routers send it round in a circle, or its TTL is too "
		"small" },
	{ true, 1, 0, "no route leads from there to that network" },
	{ true, 1, 1, "a rule there forbids it" },
	{ true, 1, 3, "it finds no such host on its link: that is down, or the address is wrong" },
	{ true, 1, 4, "a filter there rejects in this way" },
	{ true, 1, 5, "a rule there forbids it" },
	{ true, 1, 6, "a rule there forbids it" },
	{ true, 2, ANY_CODE, "the SYN is larger than the next link takes" },
	{ true, 3, 0,
		"the SYN had no hops left: routers send it round in a circle, or its hop limit is "
		"too small" },
};

static const char *icmp_cause(const struct detail *detail)
{
	for (size_t i = 0; i < ARRAY_COUNT(icmp_causes); i++)
		if (icmp_causes[i].v6 == detail->icmp_v6 &&
			icmp_causes[i].type == detail->icmp_type &&
			(icmp_causes[i].code == detail->icmp_code ||
				icmp_causes[i].code == ANY_CODE))
			return icmp_causes[i].words;
	return NULL;
}

static bool icmp_is_from(const struct case_file *file, enum end end)
{
	return memcmp(&file->detail->icmp_from, &file->connection->end[end].address,
		       sizeof(struct address)) == 0;
}

static bool unreachable_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!file->detail->icmp_count || file->connection->answer_count ||
		!has_mark(file, MARK_SYN) || has_mark(file, MARK_RST))
		return false;
	ret_verdict->by = icmp_is_from(file, END_SERVER) ? PARTY_SERVER
		: icmp_is_from(file, END_CLIENT)	 ? PARTY_CLIENT
							 : PARTY_PATH;
	ret_verdict->blame = ret_verdict->by;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ICMP);
	return true;
}

static void unreachable_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct detail *detail = file->detail;
	const char *cause = verdict->by == PARTY_SERVER ? "a rule of its filter rejects in this way"
							: icmp_cause(detail);
	text_address(text, &detail->icmp_from);
	if (verdict->by == PARTY_PATH)
		text_literal(text, ", on the way,");
	text_printf(text, " answered the SYN with ICMP \"%s\"",
		icmp_error_words(detail->icmp_v6, detail->icmp_type, detail->icmp_code));
	if (cause)
		text_printf(text, ": %s", cause);
	text_char(text, '.');
	if (detail->syn_after_error > 1)
		text_literal(text, " The client does not heed it:");
	if (file->connection->syn_count > 1) {
		text_literal(text, " SYN was sent ");
		text_counted(text, file->connection->syn_count, "time", "times");
		text_literal(text, ", with ");
		text_counted(text, detail->icmp_count, "error", "errors");
		text_literal(text, " in return.");
	}
	if (detail->syn_after_error > 1)
		text_literal(text, " A filter of its own may drop these.");
	say_attempts(file, text);
}

/* a filter is looked for where the error came from, a host or a route on the way to it */
static void unreachable_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct detail *detail = file->detail;
	bool hops = detail->icmp_v6 ? detail->icmp_type == 3 : detail->icmp_type == 11;
	if (hops) {
		say_on(file, END_CLIENT, text);
		text_literal(text, "tracepath -n ");
		say_address(file, END_SERVER, text);
		return;
	}
	text_literal(text, "on ");
	text_address(text, &detail->icmp_from);
	if (verdict->by == PARTY_SERVER) {
		text_literal(text, ": nft list ruleset (a rule that rejects)");
		return;
	}
	text_literal(text, ": nft list ruleset; ip route get ");
	say_address(file, END_SERVER, text);
	text_literal(text, "; ip neighbour");
}

/* ---- opening-aborted */

static bool aborted_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &file->detail->reset;
	bool stranger = origin_of(file) == ORIGIN_STRANGER;
	if (!has_mark(file, MARK_RST) || !file->connection->syn_count)
		return false;
	ret_verdict->by = stranger ? PARTY_PATH : (enum party)reset->by;
	ret_verdict->blame = stranger	  ? PARTY_PATH
		: reset->by == END_CLIENT ? PARTY_CLIENT
					  : PARTY_UNKNOWN;
	if (stranger)
		ret_verdict->certainty = CERTAINTY_PRESUMED;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void aborted_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	if (verdict->by == PARTY_PATH) {
		text_printf(text, "A device on the way broke the opening off in the %s's name: ",
			end_name((enum end)file->detail->reset.by));
		say_origin(file, text);
		text_char(text, '.');
	} else if (verdict->by == PARTY_SERVER)
		text_string(text,
			"The server agreed to open and then reset it: its program went "
			"away, or could not take the connection, or a device on the path "
			"sent the RST in its name.");
	else if (file->connection->answer_count)
		text_string(text,
			"The client reset its own attempt when the server had agreed: "
			"it gave up, raced several addresses, or only looked whether "
			"the port is open.");
	else
		text_string(text, "The client reset its own attempt before any answer came.");
}

const struct rule opening_rules[] = {
	{ VERDICT_STALE_PEER, PHASE_OPENING, stale_peer_find, stale_peer_says, stale_peer_next },
	{ VERDICT_REFUSED, PHASE_OPENING, refused_find, refused_says, refused_next },
	{ VERDICT_UNREACHABLE, PHASE_OPENING, unreachable_find, unreachable_says,
		unreachable_next },
	{ VERDICT_OPENING_ABORTED, PHASE_OPENING, aborted_find, aborted_says, NULL },
};
const size_t opening_rule_count = ARRAY_COUNT(opening_rules);
