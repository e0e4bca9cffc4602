/* cmd/progress.h - how far long work has come, on a terminal's standard error. Room: cmd. */
#ifndef TCPWHY_CMD_PROGRESS_H
#define TCPWHY_CMD_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool wanted; /* standard error is a terminal, and results do not go to one */
	bool shown;
	int64_t start_ns, last_ns;
};

/* progress_start() - Decides whether there is anybody to show it to */
struct progress progress_start(void);

struct source;

/* progress_of() - At most four times a second: bytes, packets, rate, time left; nothing of a live
 * capture. @packets: taken so far */
void progress_of(struct progress *progress, const struct source *source, uint64_t packets);

/* progress_clear() - Take the line away before anything else is said */
void progress_clear(struct progress *progress);

#endif
