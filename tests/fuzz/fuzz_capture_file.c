/*
 * fuzz_capture_file.c - hostile capture files: whatever the bytes, a file is opened or refused with a
 * sentence, and read to its end with records that keep the promises of source/source.h.
 */
#include "source/capture_file.h"
#include "source/link_type.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_sentence(const char *says)
{
	size_t length = strlen(says);
	must(length > 0 && length < FAILURE_BYTES_MAX);
	must(strchr(says, '\n') == NULL);
	must(strstr(says, "fuzzed") != NULL);
}

/* touch every byte, so that ASan sees one that is not the record's */
static void check_record(const struct source *source, const struct record *record)
{
	static volatile uint8_t sink;
	uint8_t sum = 0;
	for (uint32_t i = 0; i < record->captured; i++)
		sum ^= record->bytes[i];
	sink = sum;
	(void)sink;
	must(record->captured <= link_type_snap_bytes_max(record->link_type));
	struct capture_interface interface;
	must(capture_file_interface(source, record->interface, &interface) == 0);
	must(interface.link_type == record->link_type);
	const char *comment;
	size_t comment_bytes;
	if (capture_file_comment(source, record, &comment, &comment_bytes) == 0 && comment_bytes)
		sink = (uint8_t)(comment[0] ^ comment[comment_bytes - 1]);
}

static void read_to_the_end(struct source *source, size_t file_bytes)
{
	struct record records[SOURCE_BATCH_MAX];
	struct failure why;
	size_t held_bytes = 0;
	int r;
	while ((r = source_read(source, records, SOURCE_BATCH_MAX, &why)) > 0) {
		must(r <= SOURCE_BATCH_MAX);
		for (int i = 0; i < r; i++) {
			check_record(source, &records[i]);
			/* a record has a header of 12 bytes at the least, so they cannot multiply */
			held_bytes += records[i].captured + 12;
		}
		must(held_bytes <= file_bytes);
	}
	must(source_ended(source));
	if (r < 0)
		check_sentence(why.says);
	if (source_warning(source))
		check_sentence(source_warning(source));
	struct source_losses losses;
	must(source_losses(source, &losses) == 0);
	uint64_t done_bytes, whole_bytes;
	must(capture_file_progress(source, &done_bytes, &whole_bytes) == 0);
	must(done_bytes <= file_bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
	struct source *source;
	struct failure why;
	int fd = memfd_create("fuzzed", MFD_CLOEXEC);
	must(fd >= 0);
	must(write(fd, bytes, count) == (ssize_t)count && lseek(fd, 0, SEEK_SET) == 0);
	if (capture_file_open_fd(fd, "fuzzed", &source, &why) < 0) {
		check_sentence(why.says);
		return 0;
	}
	read_to_the_end(source, count);
	source_free(source);
	return 0;
}
