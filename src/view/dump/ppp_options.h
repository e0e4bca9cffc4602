/*
 * view/dump/ppp_options.h - the options that PPP's control protocols negotiate. Room: view, for
 * its own files only.
 */
#ifndef TCPWHY_VIEW_DUMP_PPP_OPTIONS_H
#define TCPWHY_VIEW_DUMP_PPP_OPTIONS_H

#include "view/dump/dump.h"

#define OPTION_HEADER_BYTES 2

enum option_status {
	OPTION_GOOD,
	OPTION_BAD, /* its length is wrong: the list ends */
	OPTION_SHORT, /* it was cut: the list ends, and says so */
};

/**
 * option_printer - Print an option's value, after its name and length
 * @option:	From the option's first byte on, as far as was captured; @length is the option's
 * @ret_status:	OPTION_GOOD; written if it is anything else
 *
 * Return: DUMP_CUT if a byte that it needed was not captured
 */
typedef enum dump_result option_printer(
	struct dump_view *view, const struct span *option, enum option_status *ret_status);

/**
 * struct option_rule - What is known of an option
 * @bytes:	Its length, or the least if !@exact; 0 for any
 * @ends:	A wrong length ends the list
 * @print:	NULL where its value is shown in hexadecimal
 */
struct option_rule {
	uint8_t number;
	const char *name;
	uint8_t bytes;
	bool exact, ends;
	option_printer *print;
};

/* What one protocol negotiates; @cut is said where a message ends inside an option */
struct option_table {
	const char *unknown; /* what options beside the rules are called; NULL for LCP's way */
	const char *cut;
	const struct option_rule *rules;
	size_t count;
};

extern const struct option_table ppp_lcp_options, ppp_ipcp_options, ppp_ipv6cp_options,
	ppp_ccp_options, ppp_bacp_options;

#endif
