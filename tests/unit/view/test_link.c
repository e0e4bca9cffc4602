/* tests/unit/view/test_link.c - the lines of link layers and of what they carry beside IP. */
#include "entry.h"
#include "link_samples.h"

static void every_sample_prints_as_tcpdump_does(void **state)
{
	for (size_t i = 0; i < ARRAY_COUNT(samples); i++) {
		const struct sample *sample = &samples[i];
		size_t length;
		uint8_t *bytes = bytes_of_hex(sample->hex, &length);
		for (size_t j = 0; sample->expected[j].options; j++) {
			char *entry = entry_of(sample->link_type, bytes, length, length,
				options_of(sample->expected[j].options));
			if (strcmp(entry, sample->expected[j].entry) != 0)
				print_error("%s %s\n", sample->about, sample->expected[j].options);
			assert_string_equal(entry, sample->expected[j].entry);
			free(entry);
		}
		free(bytes);
	}
}

/* one entry, whatever was captured: a whole line of text and, without -A, nothing but text */
static void check_entry(const struct sample *sample, const uint8_t *bytes, size_t captured,
	size_t length, const char *options)
{
	char *entry = entry_of(sample->link_type, bytes, captured, length, options_of(options));
	size_t end = strlen(entry);
	assert_true(end > 0);
	assert_int_equal(entry[end - 1], '\n');
	assert_null(strstr(entry, "Dissector error"));
	for (size_t i = 0; i < end; i++)
		assert_true(entry[i] == '\n' || entry[i] == '\t' ||
			(entry[i] >= ' ' && entry[i] <= '~'));
	free(entry);
}

static void every_prefix_of_a_sample_prints(void **state)
{
	static const char *const options[] = { "", "-e", "-vv", "-q -e", "-x", "-AA" };
	for (size_t i = 0; i < ARRAY_COUNT(samples); i++) {
		size_t length;
		uint8_t *bytes = bytes_of_hex(samples[i].hex, &length);
		for (size_t captured = 1; captured <= length; captured++) {
			for (size_t j = 0; j < ARRAY_COUNT(options); j++) {
				check_entry(&samples[i], bytes, captured, length, options[j]);
				check_entry(&samples[i], bytes, captured, captured, options[j]);
			}
		}
		free(bytes);
	}
}

static void a_cut_link_header_says_so(void **state)
{
	static const struct {
		uint16_t link_type;
		size_t captured;
		const char *entry;
	} cuts[] = {
		{ DLT_EN10MB, 13, " [|ether]\n" },
		{ DLT_LINUX_SLL, 15,
			" [|sll]\n\t0x0000:  0000 0000 0000 0000 0000 0000 0000 00\n" },
		{ DLT_LINUX_SLL2, 19,
			" [|sll2]\n\t0x0000:  0000 0000 0000 0000 0000 0000 0000 0000\n"
			"\t0x0010:  0000 00\n" },
		{ DLT_NULL, 3, " [|null]\n\t0x0000:  0000 00\n" },
		{ DLT_PPP, 3, " [|ppp]\n" },
		{ DLT_PPP_SERIAL, 3, " [|ppp_hdlc]\n" },
		{ DLT_PPP_ETHER, 5, " [|pppoe]\n\t0x0000:  0000 0000 00\n" },
		{ DLT_C_HDLC, 3, " [|chdlc]\n\t0x0000:  0000 00\n" },
	};
	static const uint8_t zeros[64];
	for (size_t i = 0; i < ARRAY_COUNT(cuts); i++) {
		char *entry = entry_of(cuts[i].link_type, zeros, cuts[i].captured, sizeof(zeros),
			options_of("-x"));
		assert_string_equal(entry, cuts[i].entry);
		free(entry);
	}
}

static void a_link_that_nobody_knows_is_shown_in_hex(void **state)
{
	char *entry = entry_of(147, (const uint8_t *)"abc", 3, 3, options_of(""));
	assert_string_equal(
		entry, "UNSUPPORTED\n\t0x0000:  6162 63                                  abc\n");
	free(entry);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_prints_as_tcpdump_does),
		cmocka_unit_test(every_prefix_of_a_sample_prints),
		cmocka_unit_test(a_cut_link_header_says_so),
		cmocka_unit_test(a_link_that_nobody_knows_is_shown_in_hex),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
