/* explain/say.c - phrases and sums that several rules need. Room: explain. */
#include "explain/rule.h"

void say_address(const struct case_file *file, enum end end, struct text *text)
{
	text_address(text, &file->connection->end[end].address);
}

const char *say_end(enum end end)
{
	return end == END_CLIENT ? "The client" : "The server";
}

int64_t quiet_ns(const struct case_file *file)
{
	return ns_max(0, file->context->end_ns - connection_last_ns(file->connection));
}

int64_t lasted_ns(const struct case_file *file)
{
	return ns_max(0, connection_last_ns(file->connection) - file->connection->start_ns);
}

uint32_t unacked_bytes(const struct case_file *file, enum end by)
{
	const struct half *half = half_of(file, by);
	const struct half *peer = half_of(file, end_other(by));
	int32_t bytes = (int32_t)(half->next - peer->acked) - half_has(half, HALF_FIN);
	return half_has(half, HALF_SEQ_KNOWN) && half_has(peer, HALF_ACK_KNOWN) && bytes > 0
		? (uint32_t)bytes
		: 0;
}

void say_attempts(const struct case_file *file, struct text *text)
{
	const struct attempts *attempts = file->context->attempts;
	if (!attempts || attempts->count < 2)
		return;
	text_literal(text, " Tried ");
	text_counted(text, attempts->count, "time", "times");
	text_literal(text, " in ");
	text_duration(text, attempts->last_ns - attempts->first_ns);
	text_literal(text, ": ");
	for (uint64_t i = 0; i < attempts->count && i < ATTEMPTS_IDS_MAX; i++) {
		text_string(text, i ? ", #" : "#");
		text_u64(text, attempts->id[i]);
	}
	text_string(text, attempts->count > ATTEMPTS_IDS_MAX ? ", ..." : ".");
}

void say_percent(struct text *text, uint64_t part, uint64_t whole)
{
	uint64_t per_mille = whole ? part * 1000 / whole : 0;
	if (per_mille == 0) {
		text_literal(text, "less than 0.1 %");
		return;
	}
	text_u64(text, per_mille / 10);
	if (per_mille < 100 && per_mille % 10) {
		text_char(text, '.');
		text_u64(text, per_mille % 10);
	}
	text_literal(text, " %");
}

void say_unheeded(const struct case_file *file, struct text *text)
{
	uint64_t unheeded = connection_mark(file->connection, MARK_RST_UNHEEDED);
	uint64_t ignored = connection_mark(file->connection, MARK_RST_IGNORED);
	if (unheeded) {
		text_literal(text, " Packet ");
		text_u64(text, unheeded);
		text_string(text,
			" is an RST that both ends outlived: a stranger on the path sent it, or it "
			"was not believed.");
	} else if (ignored && file->connection->opened != OPENED_NEVER) {
		text_literal(text, " Packet ");
		text_u64(text, ignored);
		text_string(
			text, " is an RST whose number does not fit: a stranger's guess, or late.");
	}
}

void say_opening_missing(const struct case_file *file, struct text *text)
{
	if (file->connection->opened == OPENED_MIDSTREAM)
		text_string(text, " Its opening was not captured.");
}

/* the answer came sooner after the latest SYN than any answer can: an earlier one was answered */
static bool is_slow_way(const struct case_file *file)
{
	struct rtt rtt = connection_rtt(file->connection, END_CLIENT);
	return rtt.count && file->detail->answer_us && file->detail->answer_us < rtt.min_us / 2;
}

/* the client asked again after an answer had passed: that was lost, if it could have arrived by then */
static bool was_answer_lost(const struct case_file *file)
{
	struct rtt rtt = connection_rtt(file->connection, END_SERVER);
	return rtt.count && file->detail->syn_after_answer &&
		file->detail->syn_gap_us > rtt.max_us * 2;
}

static void say_syns(const struct case_file *file, struct text *text)
{
	const struct connection *connection = file->connection;
	if (connection->syn_count < 2 || connection->simultaneous || connection->self)
		return;
	text_literal(text, " SYN was sent ");
	text_counted(text, connection->syn_count, "time", "times");
	if (is_slow_way(file)) {
		text_literal(text, " because the answer took ");
		text_duration(text, connection->handshake_us[END_CLIENT] * NS_PER_US);
		text_literal(text, ": nothing of it was lost.");
	} else if (was_answer_lost(file)) {
		text_literal(text, ": the first answer did not reach the client.");
	} else if (file->detail->syn_after_answer) {
		text_literal(text, " and SYN,ACK ");
		text_counted(text, connection->answer_count, "time", "times");
		text_literal(text, ": the way is slow, or an answer was lost.");
	} else {
		text_literal(text, ": opening took ");
		text_duration(text, connection->handshake_us[END_CLIENT] * NS_PER_US);
		text_literal(text, " for that.");
	}
}

void say_opening_slow(const struct case_file *file, struct text *text)
{
	uint64_t foreign = connection_mark(file->connection, MARK_FOREIGN);
	if (file->connection->opened == OPENED_MIDSTREAM)
		return;
	if (foreign) {
		text_literal(text,
			" Its first SYN met an older connection of the same "
			"addresses ");
		text_literal(text, "and ports (packet ");
		text_u64(text, foreign);
		text_literal(text, "); the next one got through.");
		return;
	}
	say_syns(file, text);
	if (file->detail->answer_after_open && !is_slow_way(file)) {
		text_literal(text, " SYN,ACK came again ");
		text_counted(text, file->detail->answer_after_open, "time", "times");
		text_string(text,
			" after the handshake: the last acknowledgement was lost, or the "
			"queue for accept() was full for a while.");
	}
}

void say_socket(const struct case_file *file, enum end end, struct text *text)
{
	const struct endpoint *ends = file->connection->end;
	text_printf(text, "ss -tnp 'sport = :%u and dport = :%u'", ends[end].port,
		ends[end_other(end)].port);
}

void say_watch(const struct case_file *file, enum end end, struct text *text)
{
	say_on(file, end, text);
	text_literal(text, "tcpwhy explain -i any host ");
	say_address(file, end_other(end), text);
	text_printf(text, " and tcp port %u", file->connection->end[END_SERVER].port);
}

void next_gone(const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	say_on(file, by, text);
	text_literal(text, "ping ");
	say_address(file, end_other(by), text);
	text_literal(text, " (is that host there?)\n");
	say_watch(file, end_other(by), text);
	text_literal(text, " (does it arrive? is it answered?)");
}
