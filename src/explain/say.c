/* explain/say.c - phrases that several rules need. Room: explain. */
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
	int64_t ns = file->context->end_ns - connection_last_ns(file->connection);
	return ns > 0 ? ns : 0;
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

static void say_count_of(struct text *text, const char *what, uint32_t client, uint32_t server)
{
	text_literal(text, " ");
	text_string(text, what);
	text_literal(text, ": ");
	if (client) {
		text_count(text, client);
		text_literal(text, " by the client");
	}
	if (client && server)
		text_literal(text, ", ");
	if (server) {
		text_count(text, server);
		text_literal(text, " by the server");
	}
	text_char(text, '.');
}

void say_loss(const struct case_file *file, struct text *text)
{
	const struct connection *connection = file->connection;
	uint32_t client_twice = connection_retransmissions(connection, END_CLIENT);
	uint32_t server_twice = connection_retransmissions(connection, END_SERVER);
	uint32_t client_late = connection_half_detail(connection, END_CLIENT)->out_of_order;
	uint32_t server_late = connection_half_detail(connection, END_SERVER)->out_of_order;
	bool twice = client_twice || server_twice;
	bool late = client_late || server_late;
	bool gaps = connection_detail(file->connection)->capture_gaps;
	if (!twice && !late && !gaps && file->connection->opened != OPENED_MIDSTREAM)
		text_string(text, " Nothing was lost or sent twice.");
	if (twice)
		say_count_of(text, "Segments sent twice", client_twice, server_twice);
	if (late)
		say_count_of(text, "Segments that came out of order", client_late, server_late);
	if (connection_detail(file->connection)->fragmented)
		text_string(text,
			" Segments came in IP fragments: of each only the first fragment's bytes are "
			"counted.");
	else if (gaps)
		text_string(text, " The capture lacks some of its segments.");
}

void say_unheeded(const struct case_file *file, struct text *text)
{
	uint64_t packet = connection_mark(file->connection, MARK_RST_UNHEEDED);
	if (!packet)
		return;
	text_literal(text, " Packet ");
	text_u64(text, packet);
	text_string(text,
		" is an RST that both ends outlived: a stranger on the path sent it, or it was "
		"not believed.");
}

void say_opening_missing(const struct case_file *file, struct text *text)
{
	if (file->connection->opened == OPENED_MIDSTREAM)
		text_string(text, " Its opening was not captured.");
}
