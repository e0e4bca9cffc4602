/* bench/gen.c - makes captures for the benchmarks, the same for the same seed. Room: bench. */
#include "bench/gen.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NS_PER_MS INT64_C(1000000)

static const char usage[] =
	"usage: bench-gen many|open|half|syn|bulk [options] FILE\n"
	"  many: short connections of ten packets, interleaved; open: the same, none of them closed;\n"
	"  half: none of them opened, each a SYN and its answer; syn: a SYN flood from random sources;\n"
	"  bulk: transfers with loss and SACK\n"
	"  --packets N      how many (many, syn); default 100000\n"
	"  --bytes N        of payload (bulk); default 100000000\n"
	"  --connections N  instead of --packets (many, open, half); at once (bulk; default 8); short\n"
	"                   ones within the flood (syn; default 0)\n"
	"  --loss N         segments lost of a million (bulk); default 10000\n"
	"  --rate N         new connections or SYNs a second (all but bulk); default 20000\n"
	"  --think N        milliseconds before a client closes, on average (many, syn); default 400\n"
	"  --request N, --answer N  bytes (many, open, syn); default 120 and 700\n"
	"  --lan            all addresses of one site\n"
	"  --seed N         default 1\n";

static const struct {
	const char *name;
	int (*make)(struct gen *gen, const struct gen_shape *shape);
	unsigned int steps;
	bool flood;
} kinds[] = {
	{ "many", gen_many, GEN_STEPS, false },
	{ "open", gen_many, GEN_STEPS_OPEN, false },
	{ "half", gen_many, GEN_STEPS_HALF_OPEN, false },
	{ "syn", gen_many, GEN_STEPS, true },
	{ "bulk", gen_bulk, 0, false },
};

static const struct option long_options[] = {
	{ "packets", required_argument, NULL, 'p' },
	{ "bytes", required_argument, NULL, 'b' },
	{ "connections", required_argument, NULL, 'c' },
	{ "loss", required_argument, NULL, 'l' },
	{ "rate", required_argument, NULL, 'r' },
	{ "think", required_argument, NULL, 't' },
	{ "request", required_argument, NULL, 'q' },
	{ "answer", required_argument, NULL, 'a' },
	{ "lan", no_argument, NULL, 'L' },
	{ "seed", required_argument, NULL, 's' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* set_option() - Return: whether the option and its number make sense */
static bool set_option(int option, const char *argument, struct gen *gen, struct gen_shape *shape)
{
	char *end = NULL;
	uint64_t number = argument ? strtoull(argument, &end, 10) : 0;
	if (argument && (end == argument || *end != '\0'))
		return false;
	switch (option) {
	case 'p':
		shape->packets = number;
		return true;
	case 'b':
		shape->bytes = number;
		return true;
	case 'c':
		shape->connections = (uint32_t)number;
		return number > 0 && number <= 100000000;
	case 'l':
		shape->loss_per_million = (uint32_t)number;
		return number < 1000000;
	case 'r':
		shape->rate = (int64_t)number;
		return number > 0 && number <= 1000000000;
	case 't':
		shape->think_ns = (int64_t)number * NS_PER_MS;
		return number > 0 && number <= 3600000;
	case 'q':
		shape->request_bytes = (uint16_t)number;
		return number <= GEN_MSS;
	case 'a':
		shape->answer_bytes = (uint16_t)number;
		return number <= GEN_MSS;
	case 's':
		gen->random = number;
		return true;
	case 'L':
		shape->site = true;
		return true;
	default:
		return false;
	}
}

static int make(struct gen *gen, struct gen_shape *shape, const char *kind, const char *path)
{
	for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
		if (strcmp(kind, kinds[i].name) != 0)
			continue;
		shape->steps = kinds[i].steps;
		shape->flood = kinds[i].flood;
		const struct capture_writer_options options = {
			.format = CAPTURE_WRITER_PCAP,
			.link_type = 1,
			.snap_bytes = 262144,
		};
		int r = capture_writer_open(path, &options, &gen->writer, &gen->why);
		if (r)
			return r;
		r = kinds[i].make(gen, shape);
		int closed = capture_writer_close(gen->writer, r ? NULL : &gen->why);
		return r ? r : closed;
	}
	return fail_plain(&gen->why, -EINVAL, "no kind of capture is called %s", kind);
}

int main(int argc, char **argv)
{
	struct gen gen = { .random = 1 };
	struct gen_shape shape = {
		.packets = 100000,
		.bytes = 100000000,
		.loss_per_million = 10000,
		.rate = 20000,
		.think_ns = 400 * NS_PER_MS,
		.request_bytes = 120,
		.answer_bytes = 700,
	};
	int option;
	while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		if (!set_option(option, optarg, &gen, &shape)) {
			fputs(usage, option == 'h' ? stdout : stderr);
			return option == 'h' ? 0 : 2;
		}
	}
	if (argc - optind != 2) {
		fputs(usage, stderr);
		return 2;
	}
	if (make(&gen, &shape, argv[optind], argv[optind + 1])) {
		fprintf(stderr, "bench-gen: %s\n", gen.why.says);
		return 1;
	}
	return 0;
}
