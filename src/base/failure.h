/* base/failure.h - why an operation failed, as a sentence for a person. Room: base. */
#ifndef TCPWHY_BASE_FAILURE_H
#define TCPWHY_BASE_FAILURE_H

#include "base/macros.h"

#define FAILURE_BYTES_MAX 512

/**
 * struct failure - One line without a newline, such as
 *	"cannot open a packet socket on eth0: Operation not permitted; needs CAP_NET_RAW"
 */
struct failure {
	char says[FAILURE_BYTES_MAX];
};

/**
 * fail() - Note why, and pass the error on
 * @ret_why:	Written; may be NULL
 * @error:	-errno; its text is appended as ": No such file or directory"
 * @format:	What was being done, completing "cannot "
 *
 * Return: @error
 */
int fail(struct failure *ret_why, int error, const char *format, ...) PRINTF_LIKE(3, 4);

/**
 * fail_plain() - Note a whole sentence as it is: neither "cannot " nor errno's text is added
 *
 * Return: @error
 */
int fail_plain(struct failure *ret_why, int error, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
