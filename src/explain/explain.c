/* explain/explain.c - see explain.h: the rules in order. Room: explain. */
#include "explain/rule.h"

static struct case_file file_of(
	const struct connection *connection, const struct explain_context *context)
{
	return (struct case_file){
		.connection = connection,
		.client = &connection->half[END_CLIENT],
		.server = &connection->half[connection_peer(connection, END_CLIENT)],
		.context = context,
	};
}

static bool try_rules(const struct case_file *file, const struct rule *rules, size_t count,
	struct verdict *ret_verdict)
{
	for (size_t i = 0; i < count; i++) {
		*ret_verdict = (struct verdict){
			.code = rules[i].code,
			.phase = rules[i].phase,
			.by = PARTY_NONE,
			.blame = PARTY_NONE,
			.certainty = CERTAINTY_SEEN,
			.rule = &rules[i],
		};
		if (rules[i].find(file, ret_verdict))
			return true;
	}
	return false;
}

void explain_connection(const struct connection *connection, const struct explain_context *context,
	struct verdict *ret_verdict)
{
	struct case_file file = file_of(connection, context);
	if (is_opening(&file) && try_rules(&file, opening_rules, opening_rule_count, ret_verdict))
		return;
	if (!try_rules(&file, closing_rules, closing_rule_count, ret_verdict) &&
		!try_rules(&file, open_rules, open_rule_count, ret_verdict))
		try_rules(&file, &cut_rule, 1, ret_verdict);
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
		verdict->rule->next(&file, text);
}

bool explain_is_attempt(enum verdict_code code)
{
	return code == VERDICT_REFUSED || code == VERDICT_UNREACHABLE || code == VERDICT_NO_ANSWER;
}
