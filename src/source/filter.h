/*
 * source/filter.h - pcap filter expressions, compiled by libpcap, applied to records. Room: source.
 */
#ifndef TCPWHY_SOURCE_FILTER_H
#define TCPWHY_SOURCE_FILTER_H

#include "base/failure.h"
#include "base/macros.h"
#include "base/text.h"
#include "source/source.h"

#include <stdbool.h>
#include <stdint.h>

/**
 * struct filter_options - All zero is what tcpdump does for a file
 * @unoptimised: -O: leave the code as it comes
 * @no_file:	Compile as for no source at all, as tcpdump -d does without -r and -i: some words
 *		then are code for the kernel, which filter_matches() would misread
 * @netmask:	Of the network, in network byte order, for "ip broadcast"; 0 as in tcpdump
 */
struct filter_options {
	bool unoptimised;
	bool no_file;
	uint32_t netmask;
};

/* How to show compiled code */
enum filter_dump {
	FILTER_DUMP_ASSEMBLY, /* -d */
	FILTER_DUMP_C, /* -dd */
	FILTER_DUMP_NUMBERS, /* -ddd */
};

struct filter;

/**
 * filter_compile() - Make a filter of an expression
 * @expression:	Copied; "" lets everything pass
 * @link_type:	DLT_ to compile for at once, so that faults are told; LINK_TYPE_NONE if none is
 *		known yet. Further types are compiled for when records of them come.
 * @snap_bytes:	How much of a packet the program says to keep; 0 for the most there may be
 * @options:	NULL for all zero
 * @ret_filter:	Written on success; for filter_free()
 *
 * Return: 0; -EINVAL with libpcap's words in @ret_why if it does not compile; -ENOMEM
 */
MUST_USE int filter_compile(const char *expression, uint16_t link_type, uint32_t snap_bytes,
	const struct filter_options *options, struct filter **ret_filter, struct failure *ret_why);

/* filter_matches() - Return: 1 or 0; -EINVAL or -ENOMEM with @ret_why if the record's link type is
 * new and the expression does not compile for it */
MUST_USE int filter_matches(
	struct filter *filter, const struct record *record, struct failure *ret_why);

/* filter_dump() - Show the code of the first link type that it was compiled for, a line each, as
 * tcpdump does; nothing if there is none */
void filter_dump(const struct filter *filter, enum filter_dump how, struct text *text);

/* filter_free() - Accepts NULL */
void filter_free(struct filter *filter);
void filter_freep(struct filter **filter);

struct bpf_program;

/* filter_from_program() - A filter that holds @program alone, which becomes its own even on
 * failure; for code that a live capture compiled. Return: 0 or -ENOMEM */
MUST_USE int filter_from_program(
	struct bpf_program *program, uint16_t link_type, struct filter **ret_filter);

/* filter_fault() - The sentence for an expression that libpcap refused with @says. Return: -EINVAL */
int filter_fault(const char *expression, const char *says, struct failure *ret_why);

#endif
