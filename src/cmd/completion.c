/* cmd/completion.c - shell completions, written from the option tables. Room: cmd. */
#include "cmd/completion.h"

#include <string.h>

static bool row_is_end(const struct option_row *row)
{
	return !row->letter && !row->name;
}

static bool row_takes_argument(const struct option_row *row)
{
	return row->kind != OPTION_FLAG && row->kind != OPTION_COUNT && row->kind != OPTION_HELP;
}

static bool row_takes(const struct option_row *row, const char *argument)
{
	return row->kind == OPTION_TEXT && row->argument && strcmp(row->argument, argument) == 0;
}

/* text inside single quotes of a shell: a quote ends them, stands escaped, and begins them again */
static void quoted(struct text *text, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			text_literal(text, "'\\''");
		else
			text_char(text, *s);
	}
}

static void spaced_choices(struct text *text, const char *choices)
{
	for (; *choices; choices++)
		text_char(text, *choices == '|' ? ' ' : *choices);
}

static void command_names(struct text *text)
{
	for (size_t i = 0; commands[i]; i++)
		text_printf(text, "%s%s", i ? " " : "", commands[i]->name);
}

static void bash_argument(
	struct text *text, const struct command *command, const struct option_row *row)
{
	text_literal(text, "\t");
	if (row->letter)
		text_printf(text, "%s:-%c%s", command->name, row->letter, row->name ? "|" : "");
	if (row->name)
		text_printf(text, "%s:--%s", command->name, row->name);
	text_literal(text, ") ");
	if (row_takes(row, "FILE")) {
		text_string(text, "COMPREPLY=($(compgen -f -- \"$word\"))");
	} else if (row_takes(row, "IF")) {
		text_string(text,
			"COMPREPLY=($(compgen -W \"any $(ls /sys/class/net 2>/dev/null)\" -- \"$word\"))");
	} else if (row->kind == OPTION_CHOICE) {
		text_string(text, "COMPREPLY=($(compgen -W '");
		spaced_choices(text, row->choices);
		text_string(text, "' -- \"$word\"))");
	} else {
		text_string(text, "COMPREPLY=()");
	}
	text_string(text, "; return ;;\n");
}

static void bash_words(struct text *text, const struct command *command)
{
	text_printf(text, "\t%s) options='", command->name);
	for (const struct option_row *row = command->options; !row_is_end(row); row++) {
		if (row->letter)
			text_printf(text, "-%c ", row->letter);
		if (row->name)
			text_printf(text, "--%s ", row->name);
	}
	text_literal(text, "' ;;\n");
}

static void write_bash(struct text *text)
{
	text_string(text,
		"# bash completion for tcpwhy, written by tcpwhy --completion bash\n"
		"_tcpwhy() {\n"
		"\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
		"\tlocal command=${COMP_WORDS[1]} options=\n"
		"\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
		"\t\tCOMPREPLY=($(compgen -W '");
	command_names(text);
	text_string(text,
		" --help --version' -- \"$word\") $(compgen -f -- \"$word\"))\n"
		"\t\treturn\n\tfi\n\tcase $command:$before in\n");
	for (size_t i = 0; commands[i]; i++)
		for (const struct option_row *row = commands[i]->options; !row_is_end(row); row++)
			if (row_takes_argument(row))
				bash_argument(text, commands[i], row);
	text_literal(text, "\tesac\n\tcase $command in\n");
	for (size_t i = 0; commands[i]; i++)
		bash_words(text, commands[i]);
	text_string(text,
		"\tesac\n"
		"\tcase $word in\n"
		"\t-*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
		"\t*) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
		"\tesac\n}\ncomplete -o filenames -F _tcpwhy tcpwhy\n");
}

static void zsh_row(
	struct text *text, const struct option_row *row, const char *dashes, const char *name)
{
	text_printf(text, "\t\t'%s%s%s[", row->kind == OPTION_COUNT ? "*" : "", dashes, name);
	for (const char *s = row->help; *s; s++) {
		if (*s == '[' || *s == ']' || *s == ':')
			text_char(text, '\\');
		quoted(text, (char[]){ *s, '\0' });
	}
	text_char(text, ']');
	if (row_takes(row, "FILE")) {
		text_literal(text, ":file:_files");
	} else if (row_takes(row, "IF")) {
		text_literal(text, ":interface:_net_interfaces");
	} else if (row->kind == OPTION_CHOICE) {
		text_literal(text, ":choice:(");
		spaced_choices(text, row->choices);
		text_char(text, ')');
	} else if (row_takes_argument(row)) {
		text_printf(text, ":%s:", row->argument);
	}
	text_literal(text, "' \\\n");
}

static void write_zsh(struct text *text)
{
	text_string(text,
		"#compdef tcpwhy\n# written by tcpwhy --completion zsh\n_tcpwhy() {\n"
		"\tif (( CURRENT == 2 )); then\n\t\t_alternative 'commands:command:((");
	for (size_t i = 0; commands[i]; i++) {
		text_printf(text, "%s%s\\:\"", i ? " " : "", commands[i]->name);
		quoted(text, commands[i]->summary);
		text_char(text, '"');
	}
	text_string(text,
		"))' 'files:file:_files'\n\t\treturn\n\tfi\n"
		"\tlocal command=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n"
		"\tcase $command in\n");
	for (size_t i = 0; commands[i]; i++) {
		text_printf(text, "\t%s)\n\t\t_arguments -s \\\n", commands[i]->name);
		for (const struct option_row *row = commands[i]->options; !row_is_end(row); row++) {
			if (row->letter)
				zsh_row(text, row, "-", (char[]){ row->letter, '\0' });
			if (row->name)
				zsh_row(text, row, "--", row->name);
		}
		text_string(text, "\t\t'*:file:_files' ;;\n");
	}
	text_string(text, "\tesac\n}\n_tcpwhy \"$@\"\n");
}

static void fish_row(struct text *text, const struct command *command, const struct option_row *row)
{
	text_printf(text, "complete -c tcpwhy -n '__fish_seen_subcommand_from %s'", command->name);
	if (row->letter)
		text_printf(text, " -s '%c'", row->letter);
	if (row->name)
		text_printf(text, " -l %s", row->name);
	if (row_takes(row, "IF"))
		text_literal(text, " -x -a '(__fish_print_interfaces) any'");
	else if (row->kind == OPTION_CHOICE) {
		text_literal(text, " -x -a '");
		spaced_choices(text, row->choices);
		text_char(text, '\'');
	} else if (row_takes_argument(row))
		text_string(text, row_takes(row, "FILE") ? " -r -F" : " -x");
	text_literal(text, " -d '");
	for (const char *s = row->help; *s; s++) {
		if (*s == '\'' || *s == '\\')
			text_char(text, '\\');
		text_char(text, *s);
	}
	text_literal(text, "'\n");
}

static void write_fish(struct text *text)
{
	text_literal(text, "# written by tcpwhy --completion fish\n");
	for (size_t i = 0; commands[i]; i++)
		text_printf(text, "complete -c tcpwhy -n __fish_use_subcommand -a %s -d \"%s\"\n",
			commands[i]->name, commands[i]->summary);
	for (size_t i = 0; commands[i]; i++)
		for (const struct option_row *row = commands[i]->options; !row_is_end(row); row++)
			fish_row(text, commands[i], row);
}

bool completion_write(const char *shell, struct text *text)
{
	static const struct {
		const char *shell;
		void (*write)(struct text *text);
	} writers[] = { { "bash", write_bash }, { "zsh", write_zsh }, { "fish", write_fish } };
	for (size_t i = 0; i < ARRAY_COUNT(writers); i++) {
		if (strcmp(writers[i].shell, shell))
			continue;
		writers[i].write(text);
		return true;
	}
	return false;
}
