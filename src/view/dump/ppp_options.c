/* view/dump/ppp_options.c - prints the options of PPP's control protocols. Room: view. */
#include "view/dump/ppp_options.h"

#include "view/dump/ip.h"
#include "view/dump/link.h"
#include "view/dump/ppp.h"

static const struct option_table *find_table(uint16_t protocol)
{
	switch (protocol) {
	case PPP_LCP:
		return &ppp_lcp_options;
	case PPP_IPCP:
		return &ppp_ipcp_options;
	case PPP_IPV6CP:
		return &ppp_ipv6cp_options;
	case PPP_CCP:
		return &ppp_ccp_options;
	case PPP_BACP:
		return &ppp_bacp_options;
	}
	return NULL;
}

static const struct option_rule *find_rule(const struct option_table *table, uint8_t number)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->rules[i].number == number)
			return &table->rules[i];
	}
	return NULL;
}

/* the value, and its bytes where there are no words for it or -vv wants them */
static enum dump_result print_value(struct dump_view *view, const struct option_rule *rule,
	const struct span *option, enum option_status *ret_status)
{
	option_printer *print = rule ? rule->print : NULL;
	if (print && print(view, option, ret_status) == DUMP_CUT)
		return DUMP_CUT;
	if (*ret_status == OPTION_GOOD && (!print || view->options.verbose > 1))
		dump_unknown_data(view, option, OPTION_HEADER_BYTES, "\n\t    ",
			option->length - OPTION_HEADER_BYTES);
	return DUMP_DONE;
}

static bool length_fits(struct dump_view *view, const struct option_rule *rule, size_t length)
{
	if (!rule->bytes)
		return true;
	if (rule->exact ? length == rule->bytes : length >= rule->bytes)
		return true;
	text_printf(view->text, " (length bogus, should be %s %u)",
		rule->exact ? "=" : ">=", rule->bytes);
	return false;
}

/*
 * One option, at @rest's beginning, of a message of @message_bytes.
 * *@ret_advance: its length, or 0 to end the list
 */
static enum dump_result print_option(struct dump_view *view, const struct option_table *table,
	const struct span *rest, size_t message_bytes, size_t *ret_advance)
{
	*ret_advance = 0;
	if (!dump_has(rest, 0, OPTION_HEADER_BYTES)) {
		text_string(view->text, table->cut);
		return DUMP_DONE;
	}
	uint8_t number = rest->at[0], length = rest->at[1];
	if (message_bytes < length)
		return DUMP_DONE;
	const struct option_rule *rule = find_rule(table, number);
	if (!rule && !table->unknown) {
		dump_hex_count(view, "\n\tunknown LCP option 0x", number, 2);
		*ret_advance = length < OPTION_HEADER_BYTES ? 0 : length;
		return DUMP_DONE;
	}
	text_printf(view->text, "\n\t  %s Option (0x%02x), length %u",
		rule ? rule->name : table->unknown, number, length);
	if (length < OPTION_HEADER_BYTES) {
		text_literal(view->text, " (length bogus, should be >= 2)");
		return DUMP_DONE;
	}
	if (rule && !length_fits(view, rule, length)) {
		*ret_advance = rule->ends ? 0 : length;
		return DUMP_DONE;
	}
	enum option_status status = OPTION_GOOD;
	struct span option = { rest->at, rest->captured, length };
	if (print_value(view, rule, &option, &status) == DUMP_CUT)
		return DUMP_CUT;
	if (status == OPTION_SHORT)
		text_string(view->text, table->cut);
	if (status == OPTION_GOOD)
		*ret_advance = length;
	return DUMP_DONE;
}

enum dump_result dump_ppp_options(
	struct dump_view *view, uint16_t protocol, const struct span *options, size_t message_bytes)
{
	const struct option_table *table = find_table(protocol);
	size_t left = message_bytes - 4; /* the message's header is not among the options */
	struct span rest = *options;
	while (table && left) {
		size_t advance;
		if (print_option(view, table, &rest, message_bytes, &advance) == DUMP_CUT)
			return DUMP_CUT;
		if (!advance)
			break;
		if (left < advance) {
			text_printf(
				view->text, " [remaining options length %zu < %zu]", left, advance);
			dump_invalid(view);
			break;
		}
		left -= advance;
		rest = span_after(&rest, advance);
	}
	return DUMP_DONE;
}
