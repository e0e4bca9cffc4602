/*
 * bench/run.c - runs a program, its output thrown away, and says what it took: microseconds of
 * processor time as user and as system, microseconds passed, and KiB of memory at its peak.
 * Room: bench.
 *
 * The peak of a process is never below that of whoever started it, so it must be somebody small.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STATUS_CANNOT_RUN 127
#define STATUS_SIGNAL 128

static int64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t time_us(struct timeval time)
{
	return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

/* whoever ends this program ends what it runs */
_Noreturn static void become(char **command)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (nowhere >= 0 && dup2(nowhere, STDIN_FILENO) >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0 &&
		dup2(nowhere, STDERR_FILENO) >= 0)
		execvp(command[0], command);
	_exit(STATUS_CANNOT_RUN);
}

int main(int argc, char **argv)
{
	struct rusage used;
	int status;
	if (argc < 2) {
		fputs("usage: bench-run PROGRAM [ARGUMENT]...\n", stderr);
		return 2;
	}
	int64_t begin_us = now_us();
	pid_t child = fork();
	if (child == 0)
		become(argv + 1);
	if (child < 0 || wait4(child, &status, 0, &used) < 0) {
		fprintf(stderr, "bench-run: %s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	printf("%" PRId64 " %" PRId64 " %" PRId64 " %ld\n", time_us(used.ru_utime),
		time_us(used.ru_stime), now_us() - begin_us, used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : STATUS_SIGNAL + WTERMSIG(status);
}
