/* source/whole_file.c - see whole_file.h. Room: source. */
#include "source/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MODE 0666 /* less the umask */
#define SCRATCH_MODE 0600
#define TRIES_MAX 100 /* names that somebody else has */
#define SCRATCH_FOLDER "/var/tmp" /* may hold more than /tmp, which is often memory */

/* Return: a descriptor of a new file @prefix.RANDOM, or -errno */
static int create_beside(const char *prefix, mode_t mode, int flags, char **ret_path)
{
	for (int tries = 0; tries < TRIES_MAX; tries++) {
		unsigned int random = (unsigned int)tries;
		char *path;
		if (getrandom(&random, sizeof(random), GRND_NONBLOCK) < 0)
			random ^= (unsigned int)getpid();
		if (asprintf(&path, "%s.%08x", prefix, random) < 0)
			return -ENOMEM;
		int fd = open(path, flags | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (fd >= 0) {
			*ret_path = path;
			return fd;
		}
		int error = -errno;
		free(path);
		if (error != -EEXIST)
			return error;
	}
	return -EEXIST;
}

/* a device or a pipe takes what it gets at once */
static int begin_directly(const char *path, struct whole_file *file)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	file->path = strdup(path);
	if (file->path)
		return fd;
	close(fd);
	return -ENOMEM;
}

/* @about: of what is there, or NULL */
static int begin_beside(const char *path, const struct stat *about, struct whole_file *file)
{
	if (about && access(path, W_OK) < 0)
		return -errno;
	file->path = about ? realpath(path, NULL) : strdup(path);
	if (!file->path)
		return about ? -errno : -ENOMEM;
	int fd = create_beside(file->path, FILE_MODE, O_WRONLY, &file->temporary);
	if (fd < 0) {
		free(file->path);
		return fd;
	}
	if (about) /* as it was; where that is not allowed, as a new one is */
		(void)!fchmod(fd, about->st_mode & 0777);
	return fd;
}

int whole_file_begin(
	const char *path, struct whole_file *ret_file, int *ret_fd, struct failure *ret_why)
{
	struct whole_file file = { 0 };
	struct stat about;
	bool exists = stat(path, &about) == 0;
	int fd = exists && S_ISDIR(about.st_mode) ? -EISDIR
		: exists && !S_ISREG(about.st_mode)
		? begin_directly(path, &file)
		: begin_beside(path, exists ? &about : NULL, &file);
	if (fd < 0)
		return fail(ret_why, fd, "write %s", path);
	*ret_file = file;
	*ret_fd = fd;
	return 0;
}

int whole_file_keep(struct whole_file *file, struct failure *ret_why)
{
	int r = 0;
	if (file->temporary && rename(file->temporary, file->path) < 0)
		r = fail(ret_why, -errno, "write %s", file->path);
	if (r == 0) {
		free(file->temporary);
		file->temporary = NULL;
	}
	whole_file_drop(file);
	return r;
}

void whole_file_drop(struct whole_file *file)
{
	if (file->temporary)
		unlink(file->temporary);
	free(file->temporary);
	free(file->path);
	*file = (struct whole_file){ 0 };
}

/* not every file system has files without a name from the start */
static int scratch_by_unlinking(const char *folder)
{
	char *prefix, *path = NULL;
	if (asprintf(&prefix, "%s/tcpwhy", folder) < 0)
		return -ENOMEM;
	int fd = create_beside(prefix, SCRATCH_MODE, O_RDWR, &path);
	if (path)
		unlink(path);
	free(path);
	free(prefix);
	return fd;
}

int scratch_file(struct failure *ret_why)
{
	const char *folder = getenv("TMPDIR");
	if (!folder || !*folder)
		folder = SCRATCH_FOLDER;
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, SCRATCH_MODE);
	if (fd < 0)
		fd = scratch_by_unlinking(folder);
	if (fd < 0)
		return fail(ret_why, fd, "make a temporary file in %s", folder);
	return fd;
}

bool whole_file_is_same(const char *path, int fd)
{
	struct stat there, here;
	return fd >= 0 && stat(path, &there) == 0 && fstat(fd, &here) == 0 &&
		there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}
