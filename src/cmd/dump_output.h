/* cmd/dump_output.h - the files of -w, and their rotation by -C, -G, -W and -z. Room: cmd. */
#ifndef TCPWHY_CMD_DUMP_OUTPUT_H
#define TCPWHY_CMD_DUMP_OUTPUT_H

#include "cmd/dump.h"

struct dump_output;

/**
 * dump_output_open() - Begin the first file
 * @args:	Kept; -w, -C, -G, -W, -z, -U and --nano are looked at
 *
 * A name ending in .pcapng gives that format, any other gives pcap, as tcpdump writes it.
 *
 * Return: 0 or -errno with @ret_why
 */
MUST_USE int dump_output_open(const struct dump_args *args, const struct source *source,
	struct dump_output **ret_output, struct failure *ret_why);

/* dump_output_write() - One record, into the next file where it is time for that. Return: 0; 1 when
 * -G and -W say that this was the last file; or -errno */
MUST_USE int dump_output_write(
	struct dump_output *output, const struct record *record, struct failure *ret_why);

/* dump_output_flush() - Return: 0 or -errno */
MUST_USE int dump_output_flush(struct dump_output *output, struct failure *ret_why);

/* dump_output_close() - Finish the file and free. Return: 0 or -errno; accepts NULL */
MUST_USE int dump_output_close(struct dump_output *output, struct failure *ret_why);

#endif
