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

/* progress_show() - At most four times a second: bytes, packets, rate, time left;
 * @total_bytes 0 if it is not known */
void progress_show(
	struct progress *progress, uint64_t done_bytes, uint64_t total_bytes, uint64_t packets);

/* progress_clear() - Take the line away before anything else is said */
void progress_clear(struct progress *progress);

#endif
