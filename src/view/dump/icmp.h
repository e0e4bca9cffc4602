/* view/dump/icmp.h - the parts of ICMP lines that have files of their own. Room: view. */
#ifndef TCPWHY_VIEW_DUMP_ICMP_H
#define TCPWHY_VIEW_DUMP_ICMP_H

#include "view/dump/dump.h"

/* How writing down what a message says came out */
enum icmp_result {
	ICMP_WRITTEN,
	ICMP_TRUNCATED, /* the message's end is missing: " [|icmp]" stands for all of it */
	ICMP_CUT, /* so is more: the line ends by DUMP_CUT */
};

/**
 * dump_icmp_words() - What the message says, such as "ICMP echo request, id 1, seq 2"
 * @message:	At least type and code were captured
 *
 * Return: unless ICMP_WRITTEN, nothing was
 */
enum icmp_result dump_icmp_words(struct dump_view *view, const struct span *message);

/* dump_icmp_extension() - The extension behind the quote of an error (RFC 4884, section 7), if
 * there is one; MPLS label stacks (RFC 4950) are explained */
enum dump_result dump_icmp_extension(struct dump_view *view, const struct span *message);

#endif
