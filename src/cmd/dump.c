/* cmd/dump.c - tcpdump's command line: the options, and what they open. Room: cmd. */
#include "cmd/dump.h"
#include "source/capture_file.h"
#include "wire/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILTER_BYTES_MAX (1024 * 1024)
#define LIVE_WAIT_MS 20 /* a packet is seen that much after it came, at most */

#define AT(member) .offset = offsetof(struct dump_args, member)

static const struct option_row rows[] = {
	{ 'i', "interface", OPTION_TEXT, AT(interface), .argument = "IF",
		.help = "capture on this interface; any: on all; lo: loopback" },
	{ 'r', NULL, OPTION_TEXT, AT(read_path), .argument = "FILE",
		.help = "read packets from a capture file; -: standard input" },
	{ 'w', NULL, OPTION_TEXT, AT(write_path), .argument = "FILE",
		.help = "write the packets to a capture file; -: standard output" },
	{ 'c', NULL, OPTION_NUMBER, AT(count), .argument = "N", .min = 1, .max = INT32_MAX,
		.help = "end after N packets" },
	{ 's', "snapshot-length", OPTION_NUMBER, AT(snap_bytes), .argument = "BYTES", .max = 262144,
		.help = "capture that much of each packet; 0: all" },
	{ 'n', NULL, OPTION_COUNT, AT(numeric), .help = "addresses and ports as numbers" },
	{ 'N', NULL, OPTION_FLAG, AT(no_domain), .help = "host names without their domain" },
	{ 'v', NULL, OPTION_COUNT, AT(verbose), .help = "more detail; -vv, -vvv: still more" },
	{ 'e', NULL, OPTION_FLAG, AT(link_header), .help = "print the link-layer header" },
	{ 'q', NULL, OPTION_COUNT, AT(quiet), .help = "less detail" },
	{ 't', NULL, OPTION_COUNT, AT(time),
		.help = "no time; -tt: epoch; -ttt: since the last; -tttt: date; -ttttt: since the first" },
	{ 'S', "absolute-tcp-sequence-numbers", OPTION_FLAG, AT(absolute_seq),
		.help = "absolute sequence numbers" },
	{ 'x', NULL, OPTION_COUNT, AT(hex),
		.help = "bytes in hex; -xx: with the link-layer header" },
	{ 'X', NULL, OPTION_COUNT, AT(hex_ascii), .help = "bytes in hex and ASCII; -XX: likewise" },
	{ 'A', NULL, OPTION_COUNT, AT(ascii), .help = "bytes in ASCII; -AA: likewise" },
	{ 'K', "dont-verify-checksums", OPTION_FLAG, AT(no_checksum),
		.help = "do not verify checksums" },
	{ 'l', NULL, OPTION_FLAG, AT(line_buffered), .help = "write out every line at once" },
	{ 'U', "packet-buffered", OPTION_FLAG, AT(packet_buffered),
		.help = "write out every packet at once (with -w)" },
	{ 'D', "list-interfaces", OPTION_FLAG, AT(list_interfaces), .help = "list the interfaces" },
	{ 'L', "list-data-link-types", OPTION_FLAG, AT(list_link_types),
		.help = "list the link types of the interface" },
	{ 'B', "buffer-size", OPTION_NUMBER, AT(buffer_kib), .argument = "KIB", .min = 1,
		.max = 2097151, .help = "the kernel's capture buffer; default 32768" },
	{ 'C', NULL, OPTION_NUMBER, AT(rotate_megabytes), .argument = "MB", .min = 1,
		.max = INT32_MAX, .help = "begin a new file after that many million bytes" },
	{ 'G', NULL, OPTION_NUMBER, AT(rotate_seconds), .argument = "S", .min = 1, .max = INT32_MAX,
		.help = "begin a new file, named by strftime, after that many seconds" },
	{ 'W', NULL, OPTION_NUMBER, AT(rotate_files), .argument = "N", .min = 1, .max = INT32_MAX,
		.help = "with -C: that many files in turn; with -G: end after them" },
	{ 'z', NULL, OPTION_TEXT, AT(postrotate), .argument = "COMMAND",
		.help = "run COMMAND FILE for every file that is finished" },
	{ 'F', NULL, OPTION_TEXT, AT(filter_path), .argument = "FILE",
		.help = "read the filter expression from a file" },
	{ 'Q', "direction", OPTION_CHOICE, AT(direction), .argument = "in|out|inout",
		.choices = "in|out|inout", .help = "only packets that come in, or go out" },
	{ '#', "number", OPTION_FLAG, AT(packet_number), .help = "print the packet's number" },
	{ 0, "count", OPTION_FLAG, AT(count_only),
		.help = "print only how many packets there are" },
	{ 0, "nano", OPTION_FLAG, AT(nano), .help = "times in nanoseconds" },
	{ 0, "micro", OPTION_FLAG, AT(micro), .help = "times in microseconds (the default)" },
	{ 0, "time-stamp-precision", OPTION_CHOICE, AT(precision), .argument = "micro|nano",
		.choices = "micro|nano", .help = "the same by name" },
	{ 'p', "no-promiscuous-mode", OPTION_FLAG, AT(no_promiscuous), .help = "not promiscuous" },
	{ 'I', "monitor-mode", OPTION_FLAG, AT(monitor), .help = "monitor mode (Wi-Fi)" },
	{ 'y', "linktype", OPTION_TEXT, AT(link_type), .argument = "TYPE",
		.help = "capture with this link type, see -L" },
	{ 'T', NULL, OPTION_TEXT, AT(payload_type), .argument = "TYPE",
		.help = "the payload is of this type, whatever its port" },
	{ 0, "immediate-mode", OPTION_FLAG, AT(immediate), .help = "deliver each packet at once" },
	{ 'Z', "relinquish-privileges", OPTION_TEXT, AT(user), .argument = "USER",
		.help = "go on as this user once the capture is open" },
	{ 'd', NULL, OPTION_COUNT, AT(filter_code),
		.help = "print the compiled filter; -dd: as C" },
	{ 'O', "no-optimize", OPTION_FLAG, AT(no_optimise), .help = "do not optimise the filter" },
	{ 0, "print", OPTION_FLAG, AT(print), .help = "print even when writing with -w" },
	{ 0, "json", OPTION_FLAG, AT(json), .help = "one JSON object a packet" },
	{ 0, "states", OPTION_FLAG, AT(states),
		.help = "after each TCP line, what the segment did to the two ends' states" },
	OPTION_ROW_HELP,
	{ 0 },
};

static void closep(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

/* a whole small file as a string; malloced */
static int file_read(const char *path, char **ret_content, struct failure *ret_why)
{
	CLEANUP(closep)
	int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : dup(STDIN_FILENO);
	struct text content;
	char block[4096];
	ssize_t bytes;
	if (fd < 0)
		return fail(ret_why, -errno, "open %s", path);
	if (text_to_memory(&content) < 0)
		return fail(ret_why, -ENOMEM, "read %s", path);
	while ((bytes = read(fd, block, sizeof(block))) > 0 &&
		text_length(&content) < FILTER_BYTES_MAX)
		text_bytes(&content, block, (size_t)bytes);
	int error = errno;
	*ret_content = bytes < 0 ? NULL : strdup(text_terminated(&content));
	text_done(&content);
	if (bytes < 0)
		return fail(ret_why, -error, "read %s", path);
	return *ret_content ? 0 : fail(ret_why, -ENOMEM, "read %s", path);
}

/* the expression from -F or from the operands; malloced, "" where there is none */
static int expression_read(const struct dump_args *args, int operand_count, char **operands,
	char **ret_expression, struct failure *ret_why)
{
	if (args->filter_path)
		return file_read(args->filter_path, ret_expression, ret_why);
	*ret_expression = operands_join(operand_count, operands);
	return *ret_expression ? 0 : fail(ret_why, -ENOMEM, "read the filter");
}

/* prints by @list to standard output */
static enum status print_list(
	int (*list)(const struct dump_args *args, struct text *text, struct failure *ret_why),
	const struct dump_args *args)
{
	struct text text;
	struct failure why;
	if (text_to_fd(&text, STDOUT_FILENO) < 0)
		return complain("no memory");
	if (list(args, &text, &why) == 0)
		return finish_output(&text);
	text_done(&text);
	return complain("%s", why.says);
}

static int list_interfaces(const struct dump_args *args, struct text *text, struct failure *ret_why)
{
	return live_list(text, ret_why);
}

static int list_link_types(const struct dump_args *args, struct text *text, struct failure *ret_why)
{
	return live_link_types(
		args->interface, args->monitor, packet_link_type_known, text, ret_why);
}

static enum status check(const struct dump_args *args)
{
	static const struct {
		size_t offset;
		const char *option;
	} live_only[] = { { offsetof(struct dump_args, direction), "-Q" },
		{ offsetof(struct dump_args, link_type), "-y" } };
	for (size_t i = 0; i < ARRAY_COUNT(live_only); i++) {
		const char *given;
		memcpy(&given, (const char *)args + live_only[i].offset, sizeof(given));
		if (args->read_path && given)
			return complain_usage("dump", "%s is for a live capture, not for -r",
				live_only[i].option);
	}
	if (args->read_path && args->interface)
		return complain_usage("dump", "-i and -r exclude each other");
	if (args->nano && args->micro)
		return complain_usage("dump", "--nano and --micro exclude each other");
	if ((args->rotate_megabytes || args->rotate_seconds) && !args->write_path)
		return complain_usage("dump", "-C and -G need -w FILE");
	if (args->rotate_files && !args->rotate_megabytes && !args->rotate_seconds)
		return complain_usage("dump", "-W needs -C or -G");
	if (args->count_only && !args->read_path)
		return complain_usage("dump", "--count needs -r FILE");
	if (args->json && args->states)
		return complain_usage(
			"dump", "--states has no JSON; explain --json has the states");
	return STATUS_DONE;
}

static int open_source(const struct dump_args *args, const char *expression,
	struct source **ret_source, struct failure *ret_why)
{
	if (args->read_path)
		return capture_file_open(args->read_path, ret_source, ret_why);
	struct live_options options = live_options_default;
	if (args->snap_bytes)
		options.snap_bytes = (uint32_t)args->snap_bytes;
	if (args->buffer_kib)
		options.buffer_bytes = (uint32_t)args->buffer_kib * 1024;
	options.timeout_ms = LIVE_WAIT_MS;
	options.promiscuous = !args->no_promiscuous;
	options.immediate = args->immediate;
	options.monitor = args->monitor;
	options.microseconds = !args->nano;
	options.filter = expression;
	options.filter_options.unoptimised = args->no_optimise;
	if (args->direction && strcmp(args->direction, "inout") != 0)
		options.direction = strcmp(args->direction, "in") == 0 ? LIVE_IN : LIVE_OUT;
	if (args->link_type) {
		int link_type = pcap_datalink_name_to_val(args->link_type);
		if (link_type < 0)
			return fail_plain(ret_why, -EINVAL, "there is no link type '%s'; see -L",
				args->link_type);
		options.link_type = (uint16_t)link_type;
	}
	return live_open(args->interface, &options, ret_source, ret_why);
}

/* what tcpdump says on standard error before the first packet */
static void announce(const struct dump_args *args, const struct source *source)
{
	const char *name = pcap_datalink_val_to_name(source_link_type(source));
	const char *description = pcap_datalink_val_to_description(source_link_type(source));
	if (args->read_path)
		fprintf(stderr, "reading from file %s", args->read_path);
	else if (!args->write_path && !args->verbose)
		fprintf(stderr,
			"tcpwhy: verbose output suppressed, use -v[v]... for full protocol "
			"decode\nlistening on %s",
			live_device(source));
	else
		fprintf(stderr, "tcpwhy: listening on %s", live_device(source));
	if (name)
		fprintf(stderr, ", link-type %s (%s)", name, description);
	else
		fprintf(stderr, ", link-type %u", source_link_type(source));
	fprintf(stderr, ", snapshot length %u%s\n", source_snap_bytes(source),
		args->read_path ? "" : " bytes");
}

/* the filter as it would be compiled for what @args name; without a file or interface, Ethernet */
static int filter_for(const struct dump_args *args, const char *expression,
	struct filter **ret_filter, struct failure *ret_why)
{
	CLEANUP(source_freep) struct source *source = NULL;
	struct filter_options options = { .unoptimised = args->no_optimise };
	if (!args->read_path && !args->interface) {
		options.no_file = true;
		return filter_compile(
			expression, DLT_EN10MB, LIVE_SNAP_BYTES, &options, ret_filter, ret_why);
	}
	int r = open_source(args, "", &source, ret_why);
	if (r < 0)
		return r;
	if (!args->read_path)
		return live_compile(source, expression, &options, ret_filter, ret_why);
	return filter_compile(expression, source_link_type(source), source_snap_bytes(source),
		&options, ret_filter, ret_why);
}

/* -d: the code of the filter instead of a capture */
static enum status print_filter(const struct dump_args *args, const char *expression)
{
	static const enum filter_dump hows[] = { FILTER_DUMP_ASSEMBLY, FILTER_DUMP_C,
		FILTER_DUMP_NUMBERS };
	CLEANUP(filter_freep) struct filter *filter = NULL;
	struct failure why;
	struct text text;
	if (filter_for(args, expression, &filter, &why) < 0)
		return complain("%s", why.says);
	if (text_to_fd(&text, STDOUT_FILENO) < 0)
		return complain("no memory");
	filter_dump(filter, hows[args->filter_code > 2 ? 2 : args->filter_code - 1], &text);
	return finish_output(&text);
}

static enum status capture(const struct dump_args *args, const char *expression)
{
	CLEANUP(source_freep) struct source *source = NULL;
	struct failure why;
	int r = open_source(args, expression, &source, &why);
	if (r == -EINTR && stop_wanted())
		return STATUS_DONE;
	if (r < 0)
		return complain("%s", why.says);
	bool prints = (!args->write_path || args->print) && !args->count_only;
	const char *name = args->read_path ? args->read_path : live_device(source);
	if (prints && check_link_type(name, source, &why) < 0)
		return complain("%s", why.says);
	announce(args, source);
	return dump_loop(args, source, expression);
}

static enum status run(void *args_given, int operand_count, char **operands)
{
	struct dump_args *args = args_given;
	char *expression = NULL;
	struct failure why;
	args->nano |= args->precision && strcmp(args->precision, "nano") == 0;
	enum status status = check(args);
	if (status != STATUS_DONE)
		return status;
	if (args->list_interfaces || args->list_link_types)
		return print_list(args->list_interfaces ? list_interfaces : list_link_types, args);
	stop_on_signals();
	if (expression_read(args, operand_count, operands, &expression, &why) < 0)
		return complain("%s", why.says);
	status = args->filter_code ? print_filter(args, expression) : capture(args, expression);
	free(expression);
	return status;
}

const struct command cmd_dump = {
	.name = "dump",
	.summary = "capture, read, filter, write and print packets as tcpdump does",
	.operands = "[EXPRESSION]",
	.more_help = "EXPRESSION is a pcap filter such as 'tcp port 443 and host 192.0.2.1'; see\n"
		     "pcap-filter(7).\n",
	.options = rows,
	.args_bytes = sizeof(struct dump_args),
	.run = run,
};
