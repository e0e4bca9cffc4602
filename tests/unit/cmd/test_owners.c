/* test_owners.c - whose each packet is, and which are wanted (cmd/owners.h). */
#include "cmd/owners.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct owners owners;
static struct failure why;

static int start(void **state)
{
	setenv("TMPDIR", "/tmp", 1);
	return owners_start(&owners, &why);
}

static int done(void **state)
{
	owners_done(&owners);
	return 0;
}

static void packets_of_the_chosen_alone(void **state)
{
	static const uint32_t ids[] = { 1, 0, 2, 9, 1, 100000, 2, 0, 7 };
	static const bool wanted[] = { false, false, true, false, false, true, true, false, false };
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		owners_add(&owners, ids[i]);
	owners_choose(&owners, 100000);
	owners_choose(&owners, 2);
	owners_choose(&owners, 2);
	assert_int_equal(owners_rewind(&owners, &why), 0);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		assert_int_equal(owners_next(&owners), wanted[i]);
	assert_false(owners_next(&owners)); /* there are no more */
}

static void none_chosen(void **state)
{
	for (uint32_t id = 0; id < 100000; id++)
		owners_add(&owners, id);
	assert_int_equal(owners_rewind(&owners, &why), 0);
	for (uint32_t id = 0; id < 100000; id++)
		assert_false(owners_next(&owners));
}

static void a_full_disk_is_told(void **state)
{
	fclose(owners.file);
	owners.file = fopen("/dev/full", "w+");
	assert_non_null(owners.file);
	for (uint32_t id = 0; id < 100000; id++)
		owners_add(&owners, id);
	assert_true(owners_rewind(&owners, &why) < 0);
	assert_string_equal(why.says, "cannot note whose each packet is: No space left on device");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(packets_of_the_chosen_alone, start, done),
		cmocka_unit_test_setup_teardown(none_chosen, start, done),
		cmocka_unit_test_setup_teardown(a_full_disk_is_told, start, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
