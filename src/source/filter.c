/* source/filter.c - see filter.h. Room: source. */
#include "source/filter.h"

#include "base/bytes.h"
#include "source/capture_format.h"
#include "source/link_type.h"

#include <errno.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>

#define PROGRAM_ROOM_MIN 2

struct program {
	struct bpf_program code;
	uint16_t link_type;
};

/**
 * struct filter - Programs of one expression, one a link type
 * @expression:	NULL if it was made of a program alone
 * @last:	Index of the program used last, which most records want again
 */
struct filter {
	char *expression;
	struct filter_options options;
	uint32_t snap_bytes;
	struct program *programs;
	size_t count;
	size_t room;
	size_t last;
};

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	for (size_t i = 0; i < filter->count; i++)
		pcap_freecode(&filter->programs[i].code);
	free(filter->programs);
	free(filter->expression);
	free(filter);
}

void filter_freep(struct filter **filter)
{
	filter_free(*filter);
}

static void handle_closep(pcap_t **handle)
{
	if (*handle)
		pcap_close(*handle);
}

int filter_fault(const char *expression, const char *says, struct failure *ret_why)
{
	return fail_plain(ret_why, -EINVAL, "filter \"%s\": %s", expression, says);
}

static int make_room(struct filter *filter)
{
	if (filter->count < filter->room)
		return 0;
	size_t room = filter->room ? filter->room * 2 : PROGRAM_ROOM_MIN;
	struct program *programs = reallocarray(filter->programs, room, sizeof(*programs));
	if (!programs)
		return -ENOMEM;
	filter->programs = programs;
	filter->room = room;
	return 0;
}

/* libpcap compiles otherwise for a file than for a device; so it is given one, of a header alone */
static pcap_t *open_handle(const struct filter *filter, uint16_t link_type, char *ret_says)
{
	if (filter->options.no_file)
		return pcap_open_dead(link_type, (int)filter->snap_bytes);
	uint8_t header[PCAP_HEADER_BYTES] = { 0 };
	int file_link_type = link_type_to_file(link_type);
	store_le32(header, PCAP_MAGIC);
	store_le16(header + 4, PCAP_VERSION_MAJOR);
	store_le16(header + 6, PCAP_VERSION_MINOR);
	store_le32(header + 16, filter->snap_bytes);
	store_le32(header + 20, file_link_type < 0 ? link_type : (uint32_t)file_link_type);
	FILE *file = fmemopen(header, sizeof(header), "rb");
	if (!file)
		return NULL;
	pcap_t *handle = pcap_fopen_offline(file, ret_says);
	if (!handle)
		fclose(file);
	return handle;
}

/* Return: 0; -EINVAL or -ENOMEM with the reason */
static int compile_for(struct filter *filter, uint16_t link_type, struct failure *ret_why)
{
	char says[PCAP_ERRBUF_SIZE] = "out of memory";
	if (make_room(filter) < 0)
		return fail(ret_why, -ENOMEM, "compile the filter");
	CLEANUP(handle_closep) pcap_t *handle = open_handle(filter, link_type, says);
	if (!handle)
		return filter_fault(filter->expression, says, ret_why);
	struct program program = { .link_type = link_type };
	if (pcap_compile(handle, &program.code, filter->expression, !filter->options.unoptimised,
		    filter->options.netmask) < 0)
		return filter_fault(filter->expression, pcap_geterr(handle), ret_why);
	filter->last = filter->count;
	filter->programs[filter->count++] = program;
	return 0;
}

int filter_compile(const char *expression, uint16_t link_type, uint32_t snap_bytes,
	const struct filter_options *options, struct filter **ret_filter, struct failure *ret_why)
{
	CLEANUP(filter_freep) struct filter *filter = calloc(1, sizeof(*filter));
	if (!filter || !(filter->expression = strdup(expression)))
		return fail(ret_why, -ENOMEM, "compile the filter");
	filter->snap_bytes = snap_bytes ? snap_bytes : CAPTURE_SNAP_BYTES_MAX;
	if (options)
		filter->options = *options;
	if (link_type != LINK_TYPE_NONE) {
		int r = compile_for(filter, link_type, ret_why);
		if (r < 0)
			return r;
	}
	*ret_filter = TAKE(filter);
	return 0;
}

int filter_from_program(struct bpf_program *program, uint16_t link_type, struct filter **ret_filter)
{
	CLEANUP(filter_freep) struct filter *filter = calloc(1, sizeof(*filter));
	if (!filter || make_room(filter) < 0) {
		pcap_freecode(program);
		return -ENOMEM;
	}
	filter->programs[0] = (struct program){ .code = *program, .link_type = link_type };
	filter->count = 1;
	*ret_filter = TAKE(filter);
	return 0;
}

/* Return: 0 with @filter->last set, or -errno */
static int find_program(struct filter *filter, uint16_t link_type, struct failure *ret_why)
{
	for (size_t i = 0; i < filter->count; i++) {
		if (filter->programs[i].link_type == link_type) {
			filter->last = i;
			return 0;
		}
	}
	if (!filter->expression)
		return fail_plain(ret_why, -EINVAL,
			"the filter was compiled for another link type than %u", link_type);
	return compile_for(filter, link_type, ret_why);
}

int filter_matches(struct filter *filter, const struct record *record, struct failure *ret_why)
{
	if (UNLIKELY(filter->count == 0 ||
		    filter->programs[filter->last].link_type != record->link_type)) {
		int r = find_program(filter, record->link_type, ret_why);
		if (r < 0)
			return r;
	}
	const struct bpf_program *code = &filter->programs[filter->last].code;
	return bpf_filter(code->bf_insns, record->bytes, record->length, record->captured) != 0;
}

void filter_dump(const struct filter *filter, enum filter_dump how, struct text *text)
{
	if (filter->count == 0)
		return;
	const struct bpf_program *code = &filter->programs[0].code;
	if (how == FILTER_DUMP_NUMBERS)
		text_printf(text, "%u\n", code->bf_len);
	for (unsigned int i = 0; i < code->bf_len; i++) {
		const struct bpf_insn *insn = &code->bf_insns[i];
		switch (how) {
		case FILTER_DUMP_ASSEMBLY:
			text_printf(text, "%s\n", bpf_image(insn, (int)i));
			break;
		case FILTER_DUMP_C:
			text_printf(text, "{ 0x%x, %u, %u, 0x%08x },\n", insn->code, insn->jt,
				insn->jf, insn->k);
			break;
		case FILTER_DUMP_NUMBERS:
			text_printf(text, "%u %u %u %u\n", insn->code, insn->jt, insn->jf, insn->k);
			break;
		}
	}
}
