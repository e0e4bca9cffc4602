/* bench/gen.c - makes captures for the benchmarks, the same for the same seed. Room: bench. */
#include "bench/gen.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: bench-gen many|bulk|syn [options] FILE\n"
	"  many: short connections of ten packets, interleaved; bulk: transfers with loss and SACK;\n"
	"  syn: a SYN flood from random sources\n"
	"  --packets N      how many (many, syn); default 100000\n"
	"  --bytes N        of payload (bulk); default 100000000\n"
	"  --connections N  at once (bulk); default 8\n"
	"  --loss N         segments lost of a million (bulk); default 10000\n"
	"  --rate N         new connections a second (many, syn); default 20000\n"
	"  --lan            all addresses of one site\n"
	"  --seed N         default 1\n";

static const struct {
	const char *name;
	int (*make)(struct gen *gen, const struct gen_shape *shape);
} kinds[] = {
	{ "many", gen_many },
	{ "bulk", gen_bulk },
	{ "syn", gen_syn },
};

static const struct option long_options[] = {
	{ "packets", required_argument, NULL, 'p' },
	{ "bytes", required_argument, NULL, 'b' },
	{ "connections", required_argument, NULL, 'c' },
	{ "loss", required_argument, NULL, 'l' },
	{ "rate", required_argument, NULL, 'r' },
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
		return number > 0 && number <= 1000000;
	case 'l':
		shape->loss_per_million = (uint32_t)number;
		return number < 1000000;
	case 'r':
		shape->rate = (int64_t)number;
		return number > 0 && number <= 1000000000;
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

static int make(struct gen *gen, const struct gen_shape *shape, const char *kind, const char *path)
{
	for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
		if (strcmp(kind, kinds[i].name) != 0)
			continue;
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
		.connections = 8,
		.loss_per_million = 10000,
		.rate = 20000,
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
