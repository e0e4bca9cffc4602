/* source/capture_file.c - see capture_file.h. Room: source. */
#include "source/capture_file.h"

#include "source/capture_format.h"
#include "source/capture_reader.h"
#include "source/file_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC_BYTES 4
#define PCAP_LINK_TYPE_AT 20
#define NAME_BYTES_MAX (FAILURE_BYTES_MAX / 4) /* twice in some messages */

static const struct source_ops capture_file_ops;

static struct capture_file *capture_of(const struct source *source)
{
	/* the source is the first member, and ours are never const objects */
	return source->ops == &capture_file_ops ? (struct capture_file *)(uintptr_t)source : NULL;
}

int capture_says(const struct capture_file *file, struct failure *ret_why, int error,
	size_t ahead_bytes, const char *format, ...)
{
	char says[FAILURE_BYTES_MAX / 2];
	va_list args;
	va_start(args, format);
	vsnprintf(says, sizeof(says), format, args);
	va_end(args);
	return fail_plain(ret_why, error, "%s: at byte %" PRIu64 ": %s", file->name,
		block_reader_offset(&file->block) + ahead_bytes, says);
}

int capture_fill(struct capture_file *file, size_t bytes, struct failure *ret_why)
{
	int r = block_reader_fill(&file->block, bytes);
	return r < 0 ? fail(ret_why, r, "read %s", file->name) : r;
}

static int capture_read(struct source *source, struct record *ret_records, size_t records_max,
	struct failure *ret_why)
{
	struct capture_file *file = capture_of(source);
	for (;;) {
		int r = file->format->parse(file, ret_records, records_max, ret_why);
		if (r != 0)
			return r;
		r = capture_fill(file, file->need_bytes, ret_why);
		if (r == -EINTR)
			return 0;
		if (r < 0)
			return r;
		if (r == 0)
			break;
	}
	if (block_reader_at_hand(&file->block))
		file->format->cut(file);
	source->ended = true;
	return 0;
}

static int capture_losses(struct source *source, struct source_losses *ret_losses)
{
	const struct pcapng_layout *pcapng = &capture_of(source)->pcapng;
	*ret_losses = (struct source_losses){ 0 };
	for (uint32_t i = 0; i < pcapng->interface_count; i++) {
		ret_losses->kernel_dropped += pcapng->interfaces[i].losses.kernel_dropped;
		ret_losses->interface_dropped += pcapng->interfaces[i].losses.interface_dropped;
	}
	return 0;
}

static int capture_fd(const struct source *source)
{
	return capture_of(source)->block.fd;
}

static void capture_free(struct source *source)
{
	struct capture_file *file = capture_of(source);
	block_reader_done(&file->block);
	pcapng_done(&file->pcapng);
	free(file->name);
	free(file);
}

static const struct source_ops capture_file_ops = {
	.read = capture_read,
	.losses = capture_losses,
	.fd = capture_fd,
	.free = capture_free,
};

static int unknown_format(const struct capture_file *file, struct failure *ret_why)
{
	size_t bytes = block_reader_at_hand(&file->block);
	const struct file_kind *kind = file_kind_guess(file->block.at, bytes);
	const char *shown = file->block.fd == STDIN_FILENO ? "FILE" : file->name;
	if (kind && kind->unpacker)
		return fail_plain(ret_why, -ENOTSUP, "%s: it is %s: %s %s | tcpwhy dump -r -",
			file->name, kind->name, kind->unpacker, shown);
	if (kind)
		return fail_plain(ret_why, -EBADMSG, "%s: it is %s, neither pcap nor pcapng",
			file->name, kind->name);
	if (bytes < MAGIC_BYTES)
		return fail_plain(ret_why, -EBADMSG, "%s: it has only %zu bytes: no capture file",
			file->name, bytes);
	return fail_plain(ret_why, -EBADMSG,
		"%s: it begins with 0x%08" PRIx32 ": neither pcap nor pcapng", file->name,
		load_be32(file->block.at));
}

static int find_format(struct capture_file *file, struct failure *ret_why)
{
	int r = capture_fill(file, MAGIC_BYTES, ret_why);
	if (r < 0)
		return r;
	if (block_reader_at_hand(&file->block) == 0)
		return fail_plain(ret_why, -EBADMSG, "%s: it is empty", file->name);
	if (r > 0 && pcap_is_magic(file->block.at))
		file->format = &pcap_format;
	else if (r > 0 && pcapng_is_magic(file->block.at))
		file->format = &pcapng_format;
	else
		return unknown_format(file, ret_why);
	return file->format->open(file, ret_why);
}

/* the size is for showing progress alone; a directory would fail at the first read anyway */
static int look_at_fd(struct capture_file *file, struct failure *ret_why)
{
	struct stat about;
	if (fstat(file->block.fd, &about) < 0)
		return fail(ret_why, -errno, "look at %s", file->name);
	if (S_ISDIR(about.st_mode))
		return fail(ret_why, -EISDIR, "read %s", file->name);
	if (S_ISREG(about.st_mode)) {
		file->file_bytes = (uint64_t)about.st_size;
		(void)posix_fadvise(file->block.fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	}
	return 0;
}

/* the end of a long path tells more than its beginning, and leaves room for the fault */
static char *shown_name(const char *name)
{
	size_t bytes = strlen(name);
	if (bytes <= NAME_BYTES_MAX)
		return strdup(name);
	char *shown = strdup(name + bytes - NAME_BYTES_MAX);
	if (shown)
		memcpy(shown, "...", 3);
	return shown;
}

int capture_file_open_fd(
	int fd, const char *name, struct source **ret_source, struct failure *ret_why)
{
	struct capture_file *file = calloc(1, sizeof(*file));
	if (!file) {
		if (fd > STDIN_FILENO)
			close(fd);
		return fail(ret_why, -ENOMEM, "open %s", name);
	}
	CLEANUP(source_freep) struct source *source = &file->source;
	source->ops = &capture_file_ops;
	int r = block_reader_start(&file->block, fd);
	file->name = shown_name(name);
	if (r < 0 || !file->name)
		return fail(ret_why, -ENOMEM, "open %s", name);
	r = look_at_fd(file, ret_why);
	if (r == 0)
		r = find_format(file, ret_why);
	if (r < 0)
		return r;
	*ret_source = TAKE(source);
	return 0;
}

int capture_file_open(const char *path, struct source **ret_source, struct failure *ret_why)
{
	if (strcmp(path, "-") == 0)
		return capture_file_open_fd(STDIN_FILENO, "standard input", ret_source, ret_why);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(ret_why, -errno, "open %s", path);
	return capture_file_open_fd(fd, path, ret_source, ret_why);
}

int capture_file_interface(
	const struct source *source, uint32_t index, struct capture_interface *ret_interface)
{
	const struct capture_file *file = capture_of(source);
	if (!file)
		return -EINVAL;
	if (file->format == &pcap_format && index == 0) {
		*ret_interface = (struct capture_interface){
			.snap_bytes = source->snap_bytes,
			.link_type = source->link_type,
			.resolution = file->pcap.units_per_s == NS_PER_S
				? PCAPNG_RESOLUTION_NANOSECONDS
				: PCAPNG_RESOLUTION_MICROSECONDS,
		};
		return 0;
	}
	if (index >= file->pcapng.interface_count)
		return -ENOENT;
	const struct pcapng_interface *interface = &file->pcapng.interfaces[index];
	*ret_interface = (struct capture_interface){
		.name = interface->name,
		.description = interface->description,
		.snap_bytes = interface->snap_bytes,
		.link_type = interface->link_type,
		.resolution = interface->clock.resolution,
		.losses = interface->losses,
	};
	return 0;
}

uint32_t capture_file_link_bits(const struct source *source)
{
	const struct capture_file *file = capture_of(source);
	return file ? file->pcap.link_bits : 0;
}

struct capture_comments capture_file_comments(
	const struct source *source, const struct record *record)
{
	const struct capture_file *file = capture_of(source);
	struct capture_comments comments = { 0 };
	if (file && file->format == &pcapng_format)
		comments.options = pcapng_packet_options(file, record);
	return comments;
}

bool capture_comments_next(
	struct capture_comments *comments, const char **ret_comment, size_t *ret_bytes)
{
	struct pcapng_option option;
	while (pcapng_options_next(&comments->options, &option) > 0) {
		if (option.code != PCAPNG_OPTION_COMMENT)
			continue;
		*ret_comment = (const char *)option.value;
		*ret_bytes = option.value_bytes;
		return true;
	}
	return false;
}

int capture_file_comment(const struct source *source, const struct record *record,
	const char **ret_comment, size_t *ret_bytes)
{
	if (!capture_of(source))
		return -EINVAL;
	struct capture_comments comments = capture_file_comments(source, record);
	return capture_comments_next(&comments, ret_comment, ret_bytes) ? 0 : -ENOENT;
}

int capture_file_progress(
	const struct source *source, uint64_t *ret_done_bytes, uint64_t *ret_file_bytes)
{
	const struct capture_file *file = capture_of(source);
	if (!file)
		return -EINVAL;
	*ret_done_bytes = block_reader_offset(&file->block);
	*ret_file_bytes = file->file_bytes;
	return 0;
}

uint64_t capture_file_link_offset(const struct source *source)
{
	const struct capture_file *file = capture_of(source);
	return file && file->format == &pcap_format ? PCAP_LINK_TYPE_AT : 0;
}
