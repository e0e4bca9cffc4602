/* explain/open.c - connections that were open to the end of the capture. Room: explain. */
#include "explain/rule.h"

static uint32_t unacked_bytes(const struct case_file *file, enum end by)
{
	const struct half *half = half_of(file, by);
	const struct half *peer = half_of(file, end_other(by));
	int32_t bytes = (int32_t)(half->next - peer->acked);
	return half_has(half, HALF_SEQ_KNOWN) && half_has(peer, HALF_ACK_KNOWN) && bytes > 0
		? (uint32_t)bytes
		: 0;
}

static bool open_find(const struct case_file *file, struct verdict *ret_verdict)
{
	if (file->connection->opened == OPENED_NEVER ||
		file->connection->opened == OPENED_MIDSTREAM || file->connection->ended ||
		is_one_way(file) || half_has(file->client, HALF_FIN) ||
		half_has(file->server, HALF_FIN))
		return false;
	ret_verdict->certainty = (enum certainty)file->server->certainty;
	evidence_mark(file, ret_verdict, MARK_OPEN);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

/* who owes the next segment, as far as numbers tell */
static bool waiting_says(const struct case_file *file, enum end by, struct text *text)
{
	const struct half *peer = half_of(file, end_other(by));
	uint32_t bytes = unacked_bytes(file, by);
	if (half_has(peer, HALF_ACK_KNOWN) && peer->window_raw == 0) {
		text_printf(text,
			" The %s waits: the %s's window is zero, so its program does "
			"not read.",
			end_name(by), end_name(end_other(by)));
		return true;
	}
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
	if (file->client->retransmissions || file->server->retransmissions)
		say_loss(file, text);
}

const struct rule open_rules[] = {
	{ VERDICT_OPEN, PHASE_OPEN, open_find, open_says, NULL },
};
const size_t open_rule_count = ARRAY_COUNT(open_rules);
