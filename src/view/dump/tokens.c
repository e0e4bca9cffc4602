/* view/dump/tokens.c - numbers and bits to the words of tables. Room: view. */
#include "view/dump/dump.h"

const char *dump_token_name(const struct dump_token *tokens, uint32_t value)
{
	for (; tokens->name; tokens++) {
		if (tokens->value == value)
			return tokens->name;
	}
	return NULL;
}

void dump_bits(struct dump_view *view, const struct dump_token *tokens, uint32_t bits,
	const char *separator, const char *none)
{
	bool any = false;
	for (; tokens->name; tokens++) {
		/* a token of several bits wants them all */
		if (!tokens->value || (bits & tokens->value) != tokens->value)
			continue;
		if (any)
			text_string(view->text, separator);
		text_string(view->text, tokens->name);
		any = true;
	}
	if (!any && none)
		text_string(view->text, none);
}
