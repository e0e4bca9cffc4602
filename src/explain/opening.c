/* explain/opening.c - why a connection did not open. Room: explain. */
#include "explain/rule.h"

static uint16_t server_port(const struct case_file *file)
{
	return file->connection->end[END_SERVER].port;
}

/* from the first SYN to the last segment */
static int64_t tried_ns(const struct case_file *file)
{
	return connection_last_ns(file->connection) - file->connection->start_ns;
}

static void next_watch_there(const struct case_file *file, struct text *text)
{
	text_literal(text, "on ");
	say_address(file, END_SERVER, text);
	text_literal(text, ": tcpwhy explain -i any host ");
	say_address(file, END_CLIENT, text);
	text_printf(text, " and tcp port %u (does the SYN arrive?)", server_port(file));
}

static void next_listeners(const struct case_file *file, struct text *text)
{
	text_literal(text, "on ");
	say_address(file, END_SERVER, text);
	text_printf(text, ": ss -ltn 'sport = :%u'", server_port(file));
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
	return true;
}

static void stale_peer_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_address(file, END_SERVER, text);
	text_string(text,
		" answered the SYN with an acknowledgement of other numbers: it still holds an "
		"older connection between the same addresses and ports.");
}

static void stale_peer_next(const struct case_file *file, struct text *text)
{
	text_literal(text, "on ");
	say_address(file, END_SERVER, text);
	text_printf(text, ": ss -tn 'sport = :%u and dport = :%u'", server_port(file),
		file->connection->end[END_CLIENT].port);
}

/* ---- refused */

static bool refused_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &connection_detail(file->connection)->reset;
	if (!has_mark(file, MARK_RST) || !has_mark(file, MARK_SYN) || reset->by != END_SERVER ||
		file->connection->answer_count)
		return false;
	ret_verdict->by = PARTY_SERVER;
	ret_verdict->blame = PARTY_UNKNOWN; /* a filter may send it in the server's name */
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void refused_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	say_address(file, END_SERVER, text);
	text_printf(text,
		", or something that answers for it, answered the SYN with RST: nothing listens "
		"on port %u there, or a filter rejects with a reset.",
		server_port(file));
	say_attempts(file, text);
}

/* ---- unreachable */

static bool unreachable_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct connection *connection = file->connection;
	if (!connection_detail(connection)->icmp_count || connection->answer_count ||
		!has_mark(file, MARK_SYN) || has_mark(file, MARK_RST))
		return false;
	bool server = memcmp(&connection_detail(connection)->icmp_from,
			      &connection->end[END_SERVER].address, sizeof(struct address)) == 0;
	ret_verdict->by = server ? PARTY_SERVER : PARTY_PATH;
	ret_verdict->blame = ret_verdict->by;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ICMP);
	return true;
}

static void unreachable_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct connection *connection = file->connection;
	text_address(text, &connection_detail(connection)->icmp_from);
	if (verdict->by == PARTY_PATH)
		text_literal(text, ", on the way,");
	text_printf(text, " answered the SYN with ICMP \"%s\".",
		icmp_error_words(connection_detail(connection)->icmp_v6,
			connection_detail(connection)->icmp_type,
			connection_detail(connection)->icmp_code));
	if (connection->syn_count > 1) {
		text_literal(text, " SYN was sent ");
		text_counted(text, connection->syn_count, "time", "times");
		text_literal(text, ", with ");
		text_counted(text, connection_detail(connection)->icmp_count, "error", "errors");
		text_literal(text, " in return.");
	}
	say_attempts(file, text);
}

/* ---- opening-aborted */

static bool aborted_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct reset *reset = &connection_detail(file->connection)->reset;
	if (!has_mark(file, MARK_RST) || !file->connection->syn_count)
		return false;
	ret_verdict->by = (enum party)reset->by;
	ret_verdict->blame = reset->by == END_CLIENT ? PARTY_CLIENT : PARTY_UNKNOWN;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_mark(file, ret_verdict, MARK_RST);
	return true;
}

static void aborted_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	if (verdict->by == PARTY_SERVER)
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

/* ---- answer-lost */

/* it would have asked once more by now: waits between SYNs stay the same or double */
static bool client_fell_silent(const struct case_file *file)
{
	int64_t silent_ns = file->context->end_ns - file->client->last_ns;
	int64_t gap_ns = connection_detail(file->connection)->syn_gap_us * NS_PER_US;
	return connection_detail(file->connection)->answer_since_syn > 1 &&
		silent_ns > gap_ns + gap_ns / 2;
}

static bool answer_lost_find(const struct case_file *file, struct verdict *ret_verdict)
{
	const struct connection *connection = file->connection;
	if (!connection->answer_count || !connection_detail(connection)->syn_after_answer ||
		file->client->state != TCP_STATE_SYN_SENT || client_fell_silent(file))
		return false;
	ret_verdict->by = PARTY_CLIENT;
	ret_verdict->blame = PARTY_PATH;
	evidence_mark(file, ret_verdict, MARK_SYN);
	evidence_mark(file, ret_verdict, MARK_ANSWER);
	evidence_means(file, ret_verdict, MEANS_ASKS_AGAIN);
	evidence_mark(file, ret_verdict, MARK_SYN_AGAIN);
	return true;
}

static void answer_lost_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	const struct connection *connection = file->connection;
	say_address(file, END_SERVER, text);
	text_literal(text, " agrees to open, yet the client goes on asking: ");
	text_counted(text, connection->syn_count, "SYN", "SYNs");
	text_literal(text, " and ");
	text_counted(text, connection->answer_count, "SYN,ACK", "SYN,ACKs");
	text_literal(text, " in ");
	text_duration(text, tried_ns(file));
	text_string(text,
		". The answers pass here and are dropped before they reach the client's "
		"TCP, on the way or by a filter of its own.");
}

static void answer_lost_next(const struct case_file *file, struct text *text)
{
	text_literal(text, "on ");
	say_address(file, END_CLIENT, text);
	text_string(text, ": nft list ruleset, or iptables -nvL INPUT (a counter that grows)");
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
	text_duration(text, tried_ns(file) + quiet_ns(file));
	text_string(text,
		", and the client said nothing: the answers do not reach it, it is gone, "
		"or the SYN's source address was not its sender's.");
}

/* ---- accept-refused */

static bool accept_refused_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (!connection_detail(file->connection)->answer_after_open ||
		file->server->state != TCP_STATE_SYN_RECEIVED)
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
	text_string(text,
		"The client completed the handshake and believes that it is connected, "
		"yet the server sent its SYN,ACK again, ");
	text_counted(text, connection_detail(file->connection)->answer_after_open, "time", "times");
	text_string(text,
		": its queue of connections waiting for accept() is full, or the last "
		"acknowledgement does not reach it.");
}

static void accept_refused_next(const struct case_file *file, struct text *text)
{
	next_listeners(file, text);
	text_string(text, " (Recv-Q above Send-Q: the queue is full)");
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

static void no_answer_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	text_string(text,
		file->server->packets ? "Nothing that fits came back from "
				      : "Nothing came back from ");
	say_address(file, END_SERVER, text);
	text_literal(text, " to ");
	text_counted(text, file->connection->syn_count, "SYN", "SYNs");
	if (file->connection->syn_count > 1) {
		text_literal(text, " in ");
		text_duration(text, tried_ns(file));
	}
	if (quiet_ns(file) > ANSWER_NS) {
		text_string(text, file->connection->syn_count > 1 ? ", nor in the " : " in the ");
		text_duration(text, quiet_ns(file));
		text_literal(text, " after that");
	}
	if (file->server->packets) {
		text_literal(text, "; only ");
		text_counted(text, file->server->packets, "segment", "segments");
		text_literal(text, " with other numbers");
	}
	text_string(text,
		". A filter drops them without a word, or there is no such host, or the "
		"answers go astray: silence does not tell these apart.");
	say_attempts(file, text);
}

const struct rule opening_rules[] = {
	{ VERDICT_STALE_PEER, PHASE_OPENING, stale_peer_find, stale_peer_says, stale_peer_next },
	{ VERDICT_REFUSED, PHASE_OPENING, refused_find, refused_says, next_listeners },
	{ VERDICT_UNREACHABLE, PHASE_OPENING, unreachable_find, unreachable_says, NULL },
	{ VERDICT_OPENING_ABORTED, PHASE_OPENING, aborted_find, aborted_says, NULL },
	{ VERDICT_ANSWER_LOST, PHASE_OPENING, answer_lost_find, answer_lost_says,
		answer_lost_next },
	{ VERDICT_ANSWER_IGNORED, PHASE_OPENING, answer_ignored_find, answer_ignored_says, NULL },
	{ VERDICT_ACCEPT_REFUSED, PHASE_OPENING, accept_refused_find, accept_refused_says,
		accept_refused_next },
	{ VERDICT_NO_ANSWER, PHASE_OPENING, no_answer_find, no_answer_says, next_watch_there },
};
const size_t opening_rule_count = ARRAY_COUNT(opening_rules);
