/* cmd/completion.h - completions for bash, zsh and fish. Room: cmd. */
#ifndef TCPWHY_CMD_COMPLETION_H
#define TCPWHY_CMD_COMPLETION_H

#include "cmd/command.h"

/* completion_write() - The script for @shell. Return: false if that is none of bash, zsh, fish */
bool completion_write(const char *shell, struct text *text);

#endif
