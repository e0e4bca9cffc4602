/* source/capture_writer.c - see capture_writer.h. Room: source. */
#include "source/capture_writer.h"

#include "base/bytes.h"
#include "base/text.h"
#include "source/capture_format.h"
#include "source/link_type.h"
#include "source/pcapng_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define FILE_MODE 0666 /* less the umask */
#define INTERFACE_ROOM_MIN 4

struct capture_writer {
	struct text out;
	char *name;
	enum capture_writer_format format;
	bool nanoseconds, own_resolutions;
	uint16_t link_type;
	uint8_t *resolutions; /* of each interface's times */
	uint32_t interface_count, interface_room;
};

/* whatever was added before: a text keeps its first error */
static int status_of(const struct capture_writer *writer, struct failure *ret_why)
{
	if (LIKELY(writer->out.error == 0))
		return 0;
	return fail(ret_why, writer->out.error, "write %s", writer->name);
}

static void put_pcap_header(
	struct text *out, const struct capture_writer_options *options, uint32_t linktype)
{
	uint8_t header[PCAP_HEADER_BYTES] = { 0 };
	store_le32(header, options->nanoseconds ? PCAP_MAGIC_NANOSECONDS : PCAP_MAGIC);
	store_le16(header + 4, PCAP_VERSION_MAJOR);
	store_le16(header + 6, PCAP_VERSION_MINOR);
	store_le32(header + 16, options->snap_bytes);
	store_le32(header + 20, linktype | options->link_bits);
	text_piece(out, header, sizeof(header));
}

static int find_linktype(
	const struct capture_writer *writer, uint16_t link_type, struct failure *ret_why)
{
	int linktype = link_type_to_file(link_type);
	if (linktype >= 0)
		return linktype;
	return fail_plain(ret_why, -EINVAL, "%s: capture files have no number for link type %u",
		writer->name, link_type);
}

static int begin(struct capture_writer *writer, const struct capture_writer_options *options,
	struct failure *ret_why)
{
	if (options->format == CAPTURE_WRITER_PCAP) {
		int linktype = find_linktype(writer, options->link_type, ret_why);
		if (linktype < 0)
			return linktype;
		put_pcap_header(&writer->out, options, (uint32_t)linktype);
		return 0;
	}
	pcapng_put_section(&writer->out, options->application);
	if (options->link_type == LINK_TYPE_NONE)
		return 0;
	const struct capture_interface interface = {
		.snap_bytes = options->snap_bytes,
		.link_type = options->link_type,
	};
	return capture_writer_add_interface(writer, &interface, ret_why);
}

static void close_fd(int fd)
{
	if (fd > STDERR_FILENO)
		close(fd);
}

int capture_writer_open_fd(int fd, const char *name, const struct capture_writer_options *options,
	struct capture_writer **ret_writer, struct failure *ret_why)
{
	CLEANUP(capture_writer_freep) struct capture_writer *writer = calloc(1, sizeof(*writer));
	if (!writer || text_to_fd(&writer->out, fd) < 0) {
		free(TAKE(writer));
		close_fd(fd);
		return fail(ret_why, -ENOMEM, "write %s", name);
	}
	writer->format = options->format;
	writer->nanoseconds = options->nanoseconds;
	writer->own_resolutions = options->own_resolutions;
	writer->link_type = options->link_type;
	writer->name = strdup(name);
	if (!writer->name)
		return fail(ret_why, -ENOMEM, "write %s", name);
	int r = begin(writer, options, ret_why);
	if (r < 0)
		return r;
	*ret_writer = TAKE(writer);
	return 0;
}

int capture_writer_open(const char *path, const struct capture_writer_options *options,
	struct capture_writer **ret_writer, struct failure *ret_why)
{
	if (strcmp(path, "-") == 0)
		return capture_writer_open_fd(
			STDOUT_FILENO, "standard output", options, ret_writer, ret_why);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
	if (fd < 0)
		return fail(ret_why, -errno, "write %s", path);
	return capture_writer_open_fd(fd, path, options, ret_writer, ret_why);
}

static uint8_t resolution_of(
	const struct capture_writer *writer, const struct capture_interface *interface)
{
	if (writer->own_resolutions)
		return interface->resolution < PCAPNG_RESOLUTION_NANOSECONDS
			? interface->resolution
			: PCAPNG_RESOLUTION_NANOSECONDS;
	return writer->nanoseconds ? PCAPNG_RESOLUTION_NANOSECONDS : PCAPNG_RESOLUTION_MICROSECONDS;
}

static int make_room(struct capture_writer *writer, struct failure *ret_why)
{
	if (writer->interface_count < writer->interface_room)
		return 0;
	uint32_t room = writer->interface_room ? writer->interface_room * 2 : INTERFACE_ROOM_MIN;
	uint8_t *resolutions = realloc(writer->resolutions, room);
	if (!resolutions)
		return fail(ret_why, -ENOMEM, "write %s", writer->name);
	writer->resolutions = resolutions;
	writer->interface_room = room;
	return 0;
}

int capture_writer_add_interface(struct capture_writer *writer,
	const struct capture_interface *interface, struct failure *ret_why)
{
	if (writer->format == CAPTURE_WRITER_PCAP)
		return fail_plain(ret_why, -EINVAL,
			"%s: a pcap file has one interface; pcapng has several", writer->name);
	int linktype = find_linktype(writer, interface->link_type, ret_why);
	if (linktype < 0)
		return linktype;
	int r = make_room(writer, ret_why);
	if (r < 0)
		return r;
	uint8_t resolution = resolution_of(writer, interface);
	pcapng_put_interface(&writer->out, interface, (uint16_t)linktype, resolution);
	writer->resolutions[writer->interface_count++] = resolution;
	return status_of(writer, ret_why);
}

uint32_t capture_writer_interface_count(const struct capture_writer *writer)
{
	return writer->interface_count;
}

/* the seconds are those below the time, so that the fraction is never negative; what a broken file
 * had in its fraction goes back there */
static void put_pcap_record(struct capture_writer *writer, const struct record *record)
{
	int64_t time_s = record->time_ns / NS_PER_S;
	int64_t fraction_ns = record->time_ns % NS_PER_S;
	if (fraction_ns < 0) {
		time_s--;
		fraction_ns += NS_PER_S;
	}
	time_s -= record->carry_s;
	fraction_ns += record->carry_s * NS_PER_S;
	uint8_t header[PCAP_RECORD_HEADER_BYTES];
	store_le32(header, (uint32_t)time_s);
	store_le32(header + 4,
		(uint32_t)(writer->nanoseconds ? fraction_ns : fraction_ns / NS_PER_US));
	store_le32(header + 8, record->captured);
	store_le32(header + 12, record->length);
	text_piece(&writer->out, header, sizeof(header));
	text_bytes(&writer->out, record->bytes, record->captured);
}

int capture_writer_write_commented(struct capture_writer *writer, const struct record *record,
	const struct capture_comment *comments, size_t count, struct failure *ret_why)
{
	if (writer->format == CAPTURE_WRITER_PCAP) {
		if (UNLIKELY(record->link_type != writer->link_type))
			return fail_plain(ret_why, -EINVAL,
				"%s: a pcap file of link type %u cannot hold a packet of link "
				"type %u; pcapng can",
				writer->name, writer->link_type, record->link_type);
		put_pcap_record(writer, record);
	} else {
		if (UNLIKELY(record->interface >= writer->interface_count))
			return fail_plain(ret_why, -EINVAL,
				"%s: a packet on interface %u, which was not described",
				writer->name, record->interface);
		pcapng_put_packet(&writer->out, record, writer->resolutions[record->interface],
			comments, count);
	}
	return status_of(writer, ret_why);
}

int capture_writer_write(struct capture_writer *writer, const struct record *record,
	const char *comment, size_t comment_bytes, struct failure *ret_why)
{
	const struct capture_comment one = { comment, comment_bytes };
	return capture_writer_write_commented(writer, record, &one, comment ? 1 : 0, ret_why);
}

int capture_writer_add_statistics(struct capture_writer *writer, uint32_t index, int64_t time_ns,
	const struct source_losses *losses, struct failure *ret_why)
{
	if (writer->format == CAPTURE_WRITER_PCAPNG && index < writer->interface_count)
		pcapng_put_statistics(
			&writer->out, index, time_ns, writer->resolutions[index], losses);
	return status_of(writer, ret_why);
}

int capture_writer_flush(struct capture_writer *writer, struct failure *ret_why)
{
	text_flush(&writer->out);
	return status_of(writer, ret_why);
}

uint64_t capture_writer_bytes(const struct capture_writer *writer)
{
	return writer->out.written_bytes + text_length(&writer->out);
}

int capture_writer_close(struct capture_writer *writer, struct failure *ret_why)
{
	int r = capture_writer_flush(writer, ret_why);
	int fd = writer->out.fd;
	writer->out.fd = -1;
	/* some file systems tell of a full disk only now */
	if (fd > STDERR_FILENO && close(fd) < 0 && r == 0)
		r = fail(ret_why, -errno, "write %s", writer->name);
	capture_writer_free(writer);
	return r;
}

void capture_writer_free(struct capture_writer *writer)
{
	if (!writer)
		return;
	close_fd(writer->out.fd);
	text_done(&writer->out);
	free(writer->resolutions);
	free(writer->name);
	free(writer);
}

void capture_writer_freep(struct capture_writer **writer)
{
	capture_writer_free(*writer);
}
