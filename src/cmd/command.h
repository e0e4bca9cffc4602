/*
 * cmd/command.h - what a command is: a name, a table of options, a function. Room: cmd.
 *
 * Help texts, completions and the check of the man pages all come from the option tables.
 */
#ifndef TCPWHY_CMD_COMMAND_H
#define TCPWHY_CMD_COMMAND_H

#include "base/failure.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* exit statuses of every command */
enum status {
	STATUS_DONE = 0,
	STATUS_FAILED =
		1, /* the thing asked for failed: an unreadable file, a refused connection */
	STATUS_USAGE = 2,
};

/* What an option writes, at its offset in the command's arguments */
enum option_kind {
	OPTION_FLAG, /* bool: true */
	OPTION_COUNT, /* unsigned int: one more each time */
	OPTION_TEXT, /* const char *: the argument */
	OPTION_NUMBER, /* uint64_t: decimal, @min to @max */
	OPTION_DURATION, /* int64_t nanoseconds: 10, 10s, 500ms, 2m, 1h; bare numbers are seconds */
	OPTION_SIZE, /* uint64_t bytes, @min to @max: 512M, 2G; bare numbers are bytes */
	OPTION_CHOICE, /* const char *: one of @choices, separated by '|' */
	OPTION_HELP, /* prints the help and ends */
};

/**
 * struct option_row - One option
 * @letter:	Short form, 0 for none
 * @name:	Long form without dashes, NULL for none
 * @argument:	What the help calls the argument, such as "FILE"; NULL for none
 * @help:	Half a sentence
 * @choices:	For OPTION_CHOICE: "auto|always|never"
 */
struct option_row {
	char letter;
	const char *name;
	enum option_kind kind;
	size_t offset;
	const char *argument;
	const char *help;
	const char *choices;
	uint64_t min, max;
};

/**
 * struct command - One command
 * @operands:	What the usage line shows after the options, such as "[FILE] [EXPRESSION]"
 * @options:	Ends with a row whose letter and name are both empty
 * @args_bytes:	Size of the arguments' struct, zeroed before @defaults and parsing
 * @run:	@args is that struct; @operands are what was left, NULL after the last
 */
struct command {
	const char *name;
	const char *summary;
	const char *operands;
	const char *more_help; /* paragraphs after the options, or NULL */
	const struct option_row *options;
	size_t args_bytes;
	void (*defaults)(void *args);
	enum status (*run)(void *args, int operand_count, char **operands);
};

#define OPTION_ROW_HELP                                                               \
	{                                                                             \
		.name = "help", .kind = OPTION_HELP, .help = "show this help and end" \
	}

extern const struct command *const commands[]; /* NULL after the last */

/* command_run() - Parse @argv (whose first element is the command's name) and run it */
enum status command_run(const struct command *command, int argc, char **argv);

/* command_help() - The text of --help */
void command_help(const struct command *command, struct text *text);

/* complain() - One line "tcpwhy: ..." on standard error. Return: STATUS_FAILED */
enum status complain(const char *format, ...) PRINTF_LIKE(1, 2);

/* complain_usage() - The same with a hint at --help. Return: STATUS_USAGE */
enum status complain_usage(const char *command, const char *format, ...) PRINTF_LIKE(2, 3);

/* finish_output() - Write out a text that goes to standard output, and free it. Return: STATUS_DONE, also
 * where the reader went away; STATUS_FAILED after a complaint */
enum status finish_output(struct text *text);

/**
 * stop_on_signals() - Let SIGINT, SIGTERM, SIGHUP and SIGALRM set a flag instead of ending us
 *
 * System calls under way are interrupted (no SA_RESTART). SIGPIPE is ignored: a closed pipe shows
 * as -EPIPE and the command ends quietly. A SIGHUP that is ignored stays so (nohup).
 * A second SIGINT ends us at once.
 */
void stop_on_signals(void);

/* stop_after() - Let stop_wanted() say true when that time has passed */
void stop_after(int64_t ns);
bool stop_wanted(void);

struct source;

/* check_link_type() - Whether packets of a source whose packets are all of one link type can be looked
 * into. Return: 0 or -ENOTSUP with a sentence that names the file or interface */
MUST_USE int check_link_type(
	const char *name, const struct source *source, struct failure *ret_why);

/* complain_if_stopped() - That a signal ended the reading of @path before its end; nothing for a live
 * capture, whose @path is NULL: that ends so */
void complain_if_stopped(const char *path, const struct source *source, uint64_t packets);

/* operands_join() - The operands with blanks between, as pcap expressions are given on the command
 * line. Return: malloced, or NULL without memory */
char *operands_join(int operand_count, char **operands);

/* now_ns() - CLOCK_MONOTONIC */
int64_t now_ns(void);

#endif
