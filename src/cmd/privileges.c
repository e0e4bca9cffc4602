/* cmd/privileges.c - see privileges.h. Room: cmd. */
#include "cmd/privileges.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int become(const char *user, struct failure *ret_why)
{
	const struct passwd *entry = getpwnam(user);
	if (!entry)
		return fail_plain(ret_why, -ENOENT, "there is no user '%s' to become", user);
	if (prctl(PR_SET_KEEPCAPS, 1) < 0 || initgroups(user, entry->pw_gid) < 0 ||
		setgid(entry->pw_gid) < 0 || setuid(entry->pw_uid) < 0)
		return fail(ret_why, -errno, "become user %s", user);
	return 0;
}

int privileges_drop(const char *user, bool keep_file_access, struct failure *ret_why)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2] = { { 0 } }, had[2] = { { 0 } };
	if (user) {
		int r = become(user, ret_why);
		if (r < 0)
			return r;
	}
	if (syscall(SYS_capget, &header, had) < 0)
		return fail(ret_why, -errno, "read the capabilities");
	if (keep_file_access)
		data[0].effective = data[0].permitted = had[0].permitted & 1U << CAP_DAC_OVERRIDE;
	if (syscall(SYS_capset, &header, data) < 0)
		return fail(ret_why, -errno, "give up the capabilities");
	return 0;
}
