/* cmd/privileges.h - give up what is no longer needed once descriptors are open. Room: cmd. */
#ifndef TCPWHY_CMD_PRIVILEGES_H
#define TCPWHY_CMD_PRIVILEGES_H

#include "base/failure.h"

#include <stdbool.h>

/**
 * privileges_drop() - Give up every capability, so that hostile packets meet a plain process
 * @user:	Become this user too; NULL: stay who we are
 * @keep_file_access: Keep CAP_DAC_OVERRIDE: further files will be created (-C, -G)
 *
 * Does nothing where there is nothing to give up. Return: 0 or -errno with @ret_why
 */
MUST_USE int privileges_drop(const char *user, bool keep_file_access, struct failure *ret_why);

#endif
