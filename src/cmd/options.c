/* cmd/options.c - the command line by the tables of command.h. Room: cmd. */
#include "cmd/command.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPTIONS_MAX 96
#define DURATION_NS_MAX (100 * 365 * 86400e9) /* any two times and one of these can be added */
#define LONG_ONLY_BASE 0x100 /* getopt values of options without a letter */

static bool row_is_end(const struct option_row *row)
{
	return !row->letter && !row->name;
}

static bool row_takes_argument(const struct option_row *row)
{
	return row->kind == OPTION_TEXT || row->kind == OPTION_NUMBER ||
		row->kind == OPTION_DURATION || row->kind == OPTION_SIZE ||
		row->kind == OPTION_CHOICE;
}

static bool choice_valid(const char *choices, const char *value)
{
	size_t bytes = strlen(value);
	for (const char *at = choices; at; at = strchr(at, '|')) {
		at += *at == '|';
		if (strncmp(at, value, bytes) == 0 && (at[bytes] == '|' || !at[bytes]) && bytes)
			return true;
	}
	return false;
}

static bool number_parse(const char *value, uint64_t min, uint64_t max, uint64_t *ret_number)
{
	char *end;
	if (*value < '0' || *value > '9')
		return false;
	errno = 0;
	uint64_t number = strtoull(value, &end, 10);
	if (errno || *end || number < min || number > max)
		return false;
	*ret_number = number;
	return true;
}

static bool duration_parse(const char *value, int64_t *ret_ns)
{
	static const struct {
		const char *suffix;
		double ns;
	} units[] = { { "", 1e9 }, { "s", 1e9 }, { "ms", 1e6 }, { "us", 1e3 }, { "m", 60e9 },
		{ "min", 60e9 }, { "h", 3600e9 } };
	char *end;
	if ((*value < '0' || *value > '9') && *value != '.')
		return false;
	double number = strtod(value, &end);
	for (size_t i = 0; i < ARRAY_COUNT(units); i++) {
		if (strcmp(end, units[i].suffix) || !(number * units[i].ns <= DURATION_NS_MAX))
			continue;
		*ret_ns = (int64_t)(number * units[i].ns);
		return true;
	}
	return false;
}

/* powers of 1024, as memory is counted; with or without a B or iB at the end */
static bool size_parse(const char *value, uint64_t min, uint64_t max, uint64_t *ret_bytes)
{
	static const char units[] = "KMGT";
	char *end;
	unsigned int shift = 0;
	if (*value < '0' || *value > '9')
		return false;
	errno = 0;
	uint64_t number = strtoull(value, &end, 10);
	const char *unit = *end ? strchr(units, *end & ~0x20) : NULL;
	if (unit) {
		shift = 10 * (unsigned int)(unit - units + 1);
		end++;
	}
	if (errno || (*end && strcmp(end, "B") != 0 && strcmp(end, "iB") != 0) ||
		number > max >> shift || number << shift < min)
		return false;
	*ret_bytes = number << shift;
	return true;
}

/* an option as the user would type it, for messages */
static const char *row_spelling(const struct option_row *row, char buffer[40])
{
	if (row->name)
		snprintf(buffer, 40, "--%s", row->name);
	else
		snprintf(buffer, 40, "-%c", row->letter);
	return buffer;
}

static enum status row_apply(
	const char *command, const struct option_row *row, const char *value, void *args)
{
	char *at = (char *)args + row->offset;
	char spelling[40];
	bool valid = true;
	switch (row->kind) {
	case OPTION_FLAG:
		memcpy(at, &(bool){ true }, sizeof(bool));
		break;
	case OPTION_COUNT:
		*(unsigned int *)(void *)at += 1;
		break;
	case OPTION_TEXT:
		memcpy(at, &value, sizeof(value));
		break;
	case OPTION_NUMBER:
		valid = number_parse(value, row->min, row->max, (uint64_t *)(void *)at);
		break;
	case OPTION_DURATION:
		valid = duration_parse(value, (int64_t *)(void *)at);
		break;
	case OPTION_SIZE:
		valid = size_parse(value, row->min, row->max, (uint64_t *)(void *)at);
		break;
	case OPTION_CHOICE:
		valid = choice_valid(row->choices, value);
		memcpy(at, &value, sizeof(value));
		break;
	case OPTION_HELP:
		break;
	}
	if (valid)
		return STATUS_DONE;
	row_spelling(row, spelling);
	if (row->kind == OPTION_CHOICE)
		return complain_usage(
			command, "%s %s: must be one of %s", spelling, value, row->choices);
	if (row->kind == OPTION_DURATION)
		return complain_usage(command,
			"%s %s: not a duration such as 10s, 500ms or 2m, of 100 years at most",
			spelling, value);
	if (row->kind == OPTION_SIZE)
		return complain_usage(command,
			"%s %s: not a size such as 512M or 2G, of %" PRIu64 "M at least", spelling,
			value, row->min >> 20);
	return complain_usage(command, "%s %s: must be a number from %" PRIu64 " to %" PRIu64,
		spelling, value, row->min, row->max);
}

struct parser {
	char letters[2 * OPTIONS_MAX + 2];
	struct option longs[OPTIONS_MAX + 1];
};

static void parser_make(const struct command *command, struct parser *ret_parser)
{
	size_t letter_bytes = 0, long_count = 0;
	ret_parser->letters[letter_bytes++] = ':'; /* a missing argument is told apart */
	for (int i = 0; !row_is_end(&command->options[i]); i++) {
		const struct option_row *row = &command->options[i];
		if (row->letter) {
			ret_parser->letters[letter_bytes++] = row->letter;
			if (row_takes_argument(row))
				ret_parser->letters[letter_bytes++] = ':';
		}
		if (row->name)
			ret_parser->longs[long_count++] = (struct option){ row->name,
				row_takes_argument(row), NULL, LONG_ONLY_BASE + i };
	}
	ret_parser->letters[letter_bytes] = '\0';
	ret_parser->longs[long_count] = (struct option){ 0 };
}

static const struct option_row *row_of(const struct command *command, int found)
{
	if (found >= LONG_ONLY_BASE)
		return &command->options[found - LONG_ONLY_BASE];
	for (const struct option_row *row = command->options; !row_is_end(row); row++)
		if (row->letter == found)
			return row;
	return NULL;
}

static enum status print_help(const struct command *command)
{
	struct text text;
	if (text_to_fd(&text, STDOUT_FILENO) < 0)
		return complain("no memory");
	command_help(command, &text);
	return finish_output(&text);
}

static enum status parse_and_run(const struct command *command, int argc, char **argv, void *args)
{
	struct parser parser;
	int found;
	parser_make(command, &parser);
	opterr = 0;
	optind = 1;
	while ((found = getopt_long(argc, argv, parser.letters, parser.longs, NULL)) != -1) {
		if (found == ':')
			return complain_usage(
				command->name, "%s needs an argument", argv[optind - 1]);
		if (found == '?' && optopt >= LONG_ONLY_BASE)
			return complain_usage(command->name, "--%s takes no value",
				command->options[optopt - LONG_ONLY_BASE].name);
		if (found == '?' && optopt)
			return complain_usage(command->name, "there is no option -%c", optopt);
		if (found == '?')
			return complain_usage(
				command->name, "there is no option %s", argv[optind - 1]);
		const struct option_row *row = row_of(command, found);
		if (row->kind == OPTION_HELP)
			return print_help(command);
		enum status status = row_apply(command->name, row, optarg, args);
		if (status != STATUS_DONE)
			return status;
	}
	return command->run(args, argc - optind, argv + optind);
}

enum status command_run(const struct command *command, int argc, char **argv)
{
	void *args = calloc(1, command->args_bytes);
	if (!args)
		return complain("no memory");
	if (command->defaults)
		command->defaults(args);
	enum status status = parse_and_run(command, argc, argv, args);
	free(args);
	return status;
}

static void help_row(const struct option_row *row, struct text *text)
{
	size_t before = text_length(text);
	text_string(text, row->letter ? "  -" : "    ");
	if (row->letter)
		text_char(text, row->letter);
	if (row->letter && row->name)
		text_string(text, ", ");
	else if (row->name)
		text_string(text, "  ");
	if (row->name)
		text_printf(text, "--%s", row->name);
	if (row_takes_argument(row))
		text_printf(text, " %s", row->argument ? row->argument : row->choices);
	size_t width = text_length(text) - before;
	for (; width < 30; width++)
		text_char(text, ' ');
	text_printf(text, " %s\n", row->help);
}

void command_help(const struct command *command, struct text *text)
{
	text_printf(text, "tcpwhy %s - %s\n\nusage: tcpwhy %s [options] %s\n\noptions:\n",
		command->name, command->summary, command->name, command->operands);
	for (const struct option_row *row = command->options; !row_is_end(row); row++)
		help_row(row, text);
	if (command->more_help)
		text_printf(text, "\n%s", command->more_help);
	text_printf(text, "\nMore in the manual: man tcpwhy-%s\n", command->name);
}
