/* cmd/main.c - finds the command and runs it. Room: cmd. */
#include "cmd/command.h"
#include "cmd/completion.h"

#include <string.h>
#include <unistd.h>

extern const struct command cmd_dump, cmd_explain;

const struct command *const commands[] = { &cmd_explain, &cmd_dump, NULL };

static const struct command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static void usage(struct text *text)
{
	text_string(text,
		"tcpwhy - why a TCP connection behaved so\n\n"
		"usage: tcpwhy COMMAND [options]\n"
		"       tcpwhy FILE            short for: tcpwhy explain FILE\n\ncommands:\n");
	for (size_t i = 0; commands[i]; i++)
		text_printf(text, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
	text_string(text,
		"\ntcpwhy COMMAND --help shows a command's options; tcpwhy --version the "
		"version;\ntcpwhy --completion bash, zsh or fish that shell's completion script.\n");
}

/* a short text to @fd, by the function that writes it */
static int print(int fd, void (*write_to)(struct text *text))
{
	struct text text;
	if (text_to_fd(&text, fd) < 0)
		return (int)complain("no memory");
	write_to(&text);
	return (int)finish_output(&text);
}

static void version(struct text *text)
{
	text_string(text, "tcpwhy " TCPWHY_VERSION "\n");
}

static int completion(const char *shell)
{
	struct text text;
	if (text_to_fd(&text, STDOUT_FILENO) < 0)
		return (int)complain("no memory");
	if (completion_write(shell, &text))
		return (int)finish_output(&text);
	text_done(&text);
	return (int)complain_usage("", "--completion knows bash, zsh and fish, not '%s'", shell);
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		print(STDERR_FILENO, usage);
		return STATUS_USAGE;
	}
	if (is_one_of(argv[1], "--help", "-h") || strcmp(argv[1], "help") == 0) {
		const struct command *asked = argc > 2 ? command_find(argv[2]) : NULL;
		if (asked)
			return (int)command_run(
				asked, 2, (char *[]){ argv[2], (char[]){ "--help" }, NULL });
		return print(STDOUT_FILENO, usage);
	}
	if (is_one_of(argv[1], "--version", "-V"))
		return print(STDOUT_FILENO, version);
	if (strcmp(argv[1], "--completion") == 0)
		return completion(argc > 2 ? argv[2] : "");
	const struct command *command = command_find(argv[1]);
	if (command)
		return (int)command_run(command, argc - 1, argv + 1);
	if (argv[1][0] != '-' && access(argv[1], F_OK) == 0)
		return (int)command_run(&cmd_explain, argc, argv);
	return (int)complain_usage("", "there is no command and no file '%s'", argv[1]);
}
