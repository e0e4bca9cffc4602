/* test_whole_file.c - files that are whole or not there (source/whole_file.h). */
#include "source/whole_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/tcpwhy-test-XXXXXX";

static int enter(void **state)
{
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int entries(void)
{
	int count = -2; /* . and .. */
	DIR *dir = opendir(".");
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static int leave(void **state)
{
	(void)!system("rm -f -- *");
	return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void put(const char *path, const char *content)
{
	FILE *file = fopen(path, "w");
	fputs(content, file);
	fclose(file);
}

static void assert_holds(const char *path, const char *content)
{
	char got[100] = "";
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	(void)!fgets(got, sizeof(got), file);
	fclose(file);
	assert_string_equal(got, content);
}

static void is_there_once_it_is_kept(void **state)
{
	struct whole_file file;
	struct failure why;
	struct stat about;
	int fd;
	mode_t mask = umask(027);
	assert_int_equal(whole_file_begin("new", &file, &fd, &why), 0);
	assert_int_equal(access("new", F_OK), -1);
	assert_int_equal(write(fd, "all", 3), 3);
	close(fd);
	assert_int_equal(whole_file_keep(&file, &why), 0);
	assert_holds("new", "all");
	assert_int_equal(stat("new", &about), 0);
	assert_int_equal(about.st_mode & 0777, 0640);
	assert_int_equal(entries(), 1);
	umask(mask);
	unlink("new");
}

static void what_was_there_stays_until_then(void **state)
{
	struct whole_file file;
	struct failure why;
	struct stat about;
	int fd;
	put("old", "old");
	chmod("old", 0604);
	assert_int_equal(symlink("old", "link"), 0);
	assert_int_equal(whole_file_begin("link", &file, &fd, &why), 0);
	assert_int_equal(write(fd, "half", 4), 4);
	close(fd);
	whole_file_drop(&file);
	assert_holds("old", "old");
	assert_int_equal(entries(), 2);
	assert_int_equal(whole_file_begin("link", &file, &fd, &why), 0);
	assert_int_equal(write(fd, "new", 3), 3);
	close(fd);
	assert_holds("link", "old");
	assert_int_equal(whole_file_keep(&file, &why), 0);
	assert_holds("old", "new"); /* the link is still one */
	assert_int_equal(stat("old", &about), 0);
	assert_int_equal(about.st_mode & 0777, 0604);
	assert_int_equal(lstat("link", &about), 0);
	assert_true(S_ISLNK(about.st_mode));
	unlink("link");
	unlink("old");
}

static void says_why_it_cannot_be(void **state)
{
	struct whole_file file;
	struct failure why;
	int fd;
	assert_int_equal(whole_file_begin("none/out", &file, &fd, &why), -ENOENT);
	assert_string_equal(why.says, "cannot write none/out: No such file or directory");
	assert_int_equal(whole_file_begin("/tmp", &file, &fd, &why), -EISDIR);
	assert_string_equal(why.says, "cannot write /tmp: Is a directory");
	assert_int_equal(entries(), 0);
}

static void a_device_takes_it_at_once(void **state)
{
	struct whole_file file;
	struct failure why;
	int fd;
	assert_int_equal(whole_file_begin("/dev/null", &file, &fd, &why), 0);
	assert_int_equal(write(fd, "all", 3), 3);
	close(fd);
	assert_int_equal(whole_file_keep(&file, &why), 0);
	assert_int_equal(access("/dev/null", F_OK), 0);
	whole_file_drop(&file);
}

static void a_lost_place_is_said_and_leaves_nothing(void **state)
{
	struct whole_file file;
	struct failure why;
	int fd;
	assert_int_equal(whole_file_begin("out", &file, &fd, &why), 0);
	close(fd);
	assert_int_equal(mkdir("out", 0700), 0);
	assert_int_equal(whole_file_keep(&file, &why), -EISDIR);
	assert_int_equal(rmdir("out"), 0);
	assert_int_equal(entries(), 0);
}

static void a_scratch_file_has_no_name(void **state)
{
	struct failure why;
	char got[4] = "";
	setenv("TMPDIR", folder, 1);
	int fd = scratch_file(&why);
	assert_true(fd >= 0);
	assert_int_equal(entries(), 0);
	assert_int_equal(write(fd, "all", 3), 3);
	assert_int_equal(pread(fd, got, 3, 0), 3);
	assert_string_equal(got, "all");
	close(fd);
	setenv("TMPDIR", "/nowhere", 1);
	assert_int_equal(scratch_file(&why), -ENOENT);
	assert_string_equal(
		why.says, "cannot make a temporary file in /nowhere: No such file or directory");
	unsetenv("TMPDIR");
}

static void knows_the_same_file_by_another_name(void **state)
{
	put("one", "");
	put("two", "");
	assert_int_equal(link("one", "hard"), 0);
	int fd = open("one", O_RDONLY);
	assert_true(whole_file_is_same("one", fd));
	assert_true(whole_file_is_same("hard", fd));
	assert_true(whole_file_is_same("./one", fd));
	assert_false(whole_file_is_same("two", fd));
	assert_false(whole_file_is_same("none", fd));
	assert_false(whole_file_is_same("one", -1));
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_there_once_it_is_kept),
		cmocka_unit_test(what_was_there_stays_until_then),
		cmocka_unit_test(says_why_it_cannot_be),
		cmocka_unit_test(a_device_takes_it_at_once),
		cmocka_unit_test(a_lost_place_is_said_and_leaves_nothing),
		cmocka_unit_test(a_scratch_file_has_no_name),
		cmocka_unit_test(knows_the_same_file_by_another_name),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
