/* explain/explain.c - see explain.h: the rules in order. Room: explain. */
#include "explain/rule.h"

static struct case_file file_of(
	const struct connection *connection, const struct explain_context *context)
{
	return (struct case_file){
		.connection = connection,
		.detail = connection_detail(connection),
		.client = &connection->half[END_CLIENT],
		.server = &connection->half[connection_peer(connection, END_CLIENT)],
		.context = context,
	};
}

/* the evidence's numbers are left as they are: it has none */
static bool try_rule(
	const struct case_file *file, const struct rule *rule, struct verdict *ret_verdict)
{
	ret_verdict->code = rule->code;
	ret_verdict->phase = rule->phase;
	ret_verdict->by = PARTY_NONE;
	ret_verdict->blame = PARTY_NONE;
	ret_verdict->certainty = CERTAINTY_SEEN;
	ret_verdict->evidence_count = 0;
	ret_verdict->rule = rule;
	return rule->find(file, ret_verdict);
}

static bool try_rules(const struct case_file *file, const struct rule *rules, size_t count,
	struct verdict *ret_verdict)
{
	for (size_t i = 0; i < count; i++)
		if (try_rule(file, &rules[i], ret_verdict))
			return true;
	return false;
}

/* nothing was sent twice, lost or reset, and each close acknowledged: there is nothing to look for */
static bool is_ordinary(const struct case_file *file)
{
	const uint32_t closed = HALF_FIN | HALF_FIN_ACKED;
	return !file->connection->detail && half_has(file->client, closed) &&
		half_has(file->server, closed);
}

static bool try_open(const struct case_file *file, struct verdict *ret_verdict)
{
	return try_rules(file, waiting_rules, waiting_rule_count, ret_verdict) ||
		try_rule(file, &blackhole_rule, ret_verdict) ||
		try_rules(file, path_rules, path_rule_count, ret_verdict) ||
		try_rules(file, open_rules, open_rule_count, ret_verdict);
}

static bool try_closing(const struct case_file *file, struct verdict *ret_verdict)
{
	bool reset = has_mark(file, MARK_RST) && !file->detail->reset.closed &&
		file->connection->opened != OPENED_NEVER;
	if (reset && try_rule(file, &blackhole_rule, ret_verdict))
		return true;
	if (reset)
		return try_rules(file, ended_rules, ended_rule_count, ret_verdict) ||
			try_rule(file, &reset_rule, ret_verdict);
	return try_rules(file, closing_rules, closing_rule_count, ret_verdict) ||
		try_rule(file, &closed_rule, ret_verdict);
}

static bool try_opening(const struct case_file *file, struct verdict *ret_verdict)
{
	return try_rules(file, opening_rules, opening_rule_count, ret_verdict) ||
		try_rules(file, silence_rules, silence_rule_count, ret_verdict);
}

void explain_connection(const struct connection *connection, const struct explain_context *context,
	struct verdict *ret_verdict)
{
	struct case_file file = file_of(connection, context);
	if (LIKELY(is_ordinary(&file)) && try_rule(&file, &closed_rule, ret_verdict))
		return;
	if (is_opening(&file) && try_opening(&file, ret_verdict))
		return;
	if (!try_closing(&file, ret_verdict) && !try_open(&file, ret_verdict))
		try_rule(&file, &cut_rule, ret_verdict);
}

void explain_says(const struct connection *connection, const struct explain_context *context,
	const struct verdict *verdict, struct text *text)
{
	struct case_file file = file_of(connection, context);
	verdict->rule->says(&file, verdict, text);
	say_unheeded(&file, text);
}

void explain_next(
	const struct connection *connection, const struct verdict *verdict, struct text *text)
{
	struct explain_context nothing = { 0 };
	struct case_file file = file_of(connection, &nothing);
	if (verdict->rule->next)
		verdict->rule->next(&file, verdict, text);
}

bool explain_is_attempt(enum verdict_code code)
{
	return code == VERDICT_REFUSED || code == VERDICT_UNREACHABLE || code == VERDICT_NO_ANSWER;
}
