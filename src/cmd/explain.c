/* cmd/explain.c - the explain command: its options, and what they open. Room: cmd. */
#include "cmd/explain_annotate.h"
#include "cmd/explain_follow.h"
#include "source/capture_file.h"
#include "source/live.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FOR_EVER INT64_MAX /* without --for */
#define MEMORY_BYTES_DEFAULT (UINT64_C(2) << 30)
#define MEMORY_BYTES_MIN (UINT64_C(16) << 20)
#define AT(member) .offset = offsetof(struct explain_args, member)

static const struct option_row rows[] = {
	{ 'r', NULL, OPTION_TEXT, AT(read_path), .argument = "FILE",
		.help = "read packets from a capture file; -: standard input" },
	{ 'i', "interface", OPTION_TEXT, AT(interface), .argument = "IF",
		.help = "capture on this interface; any: on all; lo: loopback" },
	{ 'w', NULL, OPTION_TEXT, AT(write_path), .argument = "FILE",
		.help = "write the packets to a pcapng file, with comments; -: standard output" },
	{ 'c', NULL, OPTION_NUMBER, AT(count), .argument = "N", .min = 1, .max = INT64_MAX,
		.help = "end after N packets" },
	{ 0, "for", OPTION_DURATION, AT(for_ns), .argument = "TIME",
		.help = "end after that time, such as 10s or 2m" },
	{ 0, "json", OPTION_FLAG, AT(json), .help = "one JSON object a connection" },
	{ 0, "brief", OPTION_FLAG, AT(brief), .help = "one line a connection" },
	{ 0, "ladder", OPTION_FLAG, AT(ladder),
		.help = "a sequence diagram a connection, with both ends' states" },
	{ 0, "follow", OPTION_NUMBER, AT(follow), .argument = "N", .min = 1, .max = UINT32_MAX,
		.help = "what connection N carried, each end's bytes in order" },
	{ 0, "follow-as", OPTION_CHOICE, AT(follow_as), .argument = "text|hex|raw",
		.choices = "text|hex|raw", .help = "in that form; default text" },
	{ 0, "side", OPTION_CHOICE, AT(side), .argument = "client|server|both",
		.choices = "client|server|both", .help = "follow that end alone" },
	{ 0, "only", OPTION_TEXT, AT(only), .argument = "VERDICT,...",
		.help = "tell only connections with these verdicts" },
	{ 0, "failed", OPTION_FLAG, AT(failed), .help = "tell only those that failed" },
	{ 0, "id", OPTION_TEXT, AT(ids), .argument = "N,...",
		.help = "tell only these, such as 3,7-9" },
	{ 0, "sort", OPTION_TEXT, AT(sort), .argument = "[-]KEY",
		.help = "by start, duration, bytes, packets, retransmissions, rtt, silence or id" },
	{ 0, "top", OPTION_NUMBER, AT(top), .argument = "N", .min = 1, .max = UINT32_MAX,
		.help = "tell only the first N by --sort; without that the most bytes" },
	{ 'n', NULL, OPTION_COUNT, AT(numeric),
		.help = "numbers, not names (they are never looked up anyway)" },
	{ 0, "time-wait", OPTION_DURATION, AT(time_wait_ns), .argument = "TIME",
		.help = "how long TIME_WAIT lasts; default 60s, as on Linux" },
	{ 'B', "buffer-size", OPTION_NUMBER, AT(buffer_kib), .argument = "KIB", .min = 1,
		.max = 2097151, .help = "the kernel's capture buffer; default 32768" },
	{ 0, "memory", OPTION_SIZE, AT(memory_bytes), .argument = "SIZE", .min = MEMORY_BYTES_MIN,
		.max = INT64_MAX,
		.help = "hold connections in so much of it; default 2G, or half of all there is" },
	{ 0, "connections", OPTION_NUMBER, AT(connections), .argument = "N", .min = 1,
		.max = INT64_MAX,
		.help = "hold no more than so many; default: as many as fit into --memory" },
	{ 0, "color", OPTION_CHOICE, AT(color), .argument = "auto|always|never",
		.choices = "auto|always|never",
		.help = "colours; auto: on a terminal, unless NO_COLOR is set" },
	OPTION_ROW_HELP,
	{ 0 },
};

static uint64_t memory_default(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);
	uint64_t half =
		pages > 0 && page_bytes > 0 ? (uint64_t)pages * (uint64_t)page_bytes / 2 : 0;
	return half && half < MEMORY_BYTES_DEFAULT ? half : MEMORY_BYTES_DEFAULT;
}

static void defaults(void *args_given)
{
	struct explain_args *args = args_given;
	args->time_wait_ns = TRACK_TIME_WAIT_NS;
	args->color = "auto";
	args->follow_as = "text";
	args->side = "both";
	args->connections = INT64_MAX;
	args->memory_bytes = memory_default();
	args->for_ns = FOR_EVER;
}

static int open_source(const struct explain_args *args, const char *expression,
	struct source **ret_source, struct failure *ret_why)
{
	if (args->read_path)
		return capture_file_open(args->read_path, ret_source, ret_why);
	struct live_options options = live_options_default;
	options.filter = expression;
	if (args->buffer_kib)
		options.buffer_bytes = (uint32_t)args->buffer_kib * 1024;
	return live_open(args->interface, &options, ret_source, ret_why);
}

static enum status explain(const struct explain_args *args, const char *expression)
{
	CLEANUP(source_freep) struct source *source = NULL;
	struct failure why;
	if (args->for_ns != FOR_EVER)
		stop_after(args->for_ns);
	int r = open_source(args, expression, &source, &why);
	if (r == -EINTR && stop_wanted())
		return explain_nothing(args);
	if (r < 0)
		return complain("%s", why.says);
	const char *name = args->read_path ? args->read_path : live_device(source);
	if (check_link_type(name, source, &why) < 0)
		return complain("%s", why.says);
	if (!args->read_path && isatty(STDERR_FILENO))
		fprintf(stderr, "tcpwhy: listening on %s; Ctrl-C ends with a summary\n", name);
	return explain_loop(args, source, expression);
}

/* what the options mean together, before anything is opened */
static enum status check(struct explain_args *args)
{
	struct failure why;
	if (args->for_ns == 0)
		return complain_usage("explain", "--for: must be more than 0");
	if (args->read_path && args->interface)
		return complain_usage("explain", "-i and -r exclude each other");
	if (args->ladder && (args->json || args->brief))
		return complain_usage("explain", "--ladder excludes --json and --brief");
	if (args->follow && (args->only || args->failed || args->ids || args->sort || args->top))
		return complain_usage(
			"explain", "--follow excludes --only, --failed, --id, --sort and --top");
	if (choice_make(args->only, args->failed, args->ids, &args->choice, &why) < 0)
		return complain_usage("explain", "%s", why.says);
	args->ranking.key = args->top ? RANK_BYTES : RANK_NONE;
	if (args->sort && ranking_make(args->sort, &args->ranking, &why) < 0)
		return complain_usage("explain", "%s", why.says);
	enum status checked = follow_check(args);
	return checked == STATUS_DONE ? annotate_check(args) : checked;
}

static enum status run(void *args_given, int operand_count, char **operands)
{
	struct explain_args *args = args_given;
	enum status checked = check(args);
	if (checked != STATUS_DONE)
		return checked;
	if (!args->read_path && !args->interface) {
		if (operand_count == 0)
			return complain_usage("explain",
				"what to explain? Give a capture FILE, "
				"or -i IF to capture");
		args->read_path = operands[0];
		operands++;
		operand_count--;
	}
	char *expression = operands_join(operand_count, operands);
	if (!expression)
		return complain("no memory");
	stop_on_signals();
	enum status status = explain(args, expression);
	free(expression);
	return status;
}

const struct command cmd_explain = {
	.name = "explain",
	.summary = "tell each connection's story, and why it went so",
	.operands = "[FILE] [EXPRESSION]",
	.more_help =
		"FILE is a pcap or pcapng capture. With -i packets are captured instead: stories\n"
		"appear as connections end, the rest and a summary on Ctrl-C, after -c or --for.\n"
		"EXPRESSION is a pcap filter such as 'tcp port 443'; see pcap-filter(7).\n",
	.options = rows,
	.args_bytes = sizeof(struct explain_args),
	.defaults = defaults,
	.run = run,
};
