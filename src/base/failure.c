/* base/failure.c - see failure.h. Room: base. */
#include "base/failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int fail(struct failure *ret_why, int error, const char *format, ...)
{
	if (!ret_why)
		return error;
	char doing[FAILURE_BYTES_MAX - 128];
	va_list args;
	va_start(args, format);
	vsnprintf(doing, sizeof(doing), format, args);
	va_end(args);
	snprintf(ret_why->says, sizeof(ret_why->says), "cannot %s: %s", doing, strerror(-error));
	return error;
}

int fail_plain(struct failure *ret_why, int error, const char *format, ...)
{
	if (!ret_why)
		return error;
	va_list args;
	va_start(args, format);
	vsnprintf(ret_why->says, sizeof(ret_why->says), format, args);
	va_end(args);
	return error;
}
