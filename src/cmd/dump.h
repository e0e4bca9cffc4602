/* cmd/dump.h - the dump command's arguments and its parts. Room: cmd. */
#ifndef TCPWHY_CMD_DUMP_H
#define TCPWHY_CMD_DUMP_H

#include "cmd/command.h"
#include "source/filter.h"
#include "source/live.h"
#include "source/source.h"
#include "view/dump/dump.h"

struct dump_args {
	const char *interface;
	const char *read_path, *write_path, *filter_path;
	uint64_t count, snap_bytes, buffer_kib;
	uint64_t rotate_megabytes, rotate_seconds, rotate_files;
	unsigned int numeric, verbose, quiet, time, hex, hex_ascii, ascii, filter_code;
	bool no_domain, link_header, absolute_seq, no_checksum, packet_number, line_buffered;
	bool packet_buffered, list_interfaces, list_link_types, no_promiscuous, monitor, immediate;
	bool count_only, nano, micro, print, json, states, no_optimise;
	const char *direction, *link_type, *payload_type, *precision, *postrotate, *user;
};

/* dump_loop() - Read, filter, and print or write until the end, the count or a signal;
 * @expression filters a file here, a live capture has been filtered by the kernel */
enum status dump_loop(const struct dump_args *args, struct source *source, const char *expression);

#endif
