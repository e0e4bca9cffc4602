/* wire/tcp.h - the TCP header as bytes (RFC 9293, section 3.1) and its options. Room: wire. */
#ifndef TCPWHY_WIRE_TCP_H
#define TCPWHY_WIRE_TCP_H

#include "model/packet.h"

#define TCP_HEADER_BYTES_MIN 20
#define TCP_HEADER_BYTES_MAX 60
#define TCP_OPTIONS_BYTES_MAX 40

/* IANA's TCP option kinds; "obsolete" ones are still printed by their names */
enum tcp_option_kind {
	TCP_OPTION_EOL = 0,
	TCP_OPTION_NOP = 1,
	TCP_OPTION_MSS = 2,
	TCP_OPTION_WSCALE = 3,
	TCP_OPTION_SACK_PERMITTED = 4,
	TCP_OPTION_SACK = 5,
	TCP_OPTION_ECHO = 6,
	TCP_OPTION_ECHO_REPLY = 7,
	TCP_OPTION_TIMESTAMPS = 8,
	TCP_OPTION_CC = 11,
	TCP_OPTION_CC_NEW = 12,
	TCP_OPTION_CC_ECHO = 13,
	TCP_OPTION_MD5 = 19,
	TCP_OPTION_SCPS = 20,
	TCP_OPTION_USER_TIMEOUT = 28,
	TCP_OPTION_AO = 29,
	TCP_OPTION_MPTCP = 30,
	TCP_OPTION_FAST_OPEN = 34,
	TCP_OPTION_EXPERIMENT_1 = 253,
	TCP_OPTION_EXPERIMENT_2 = 254,
};

/**
 * tcp_decode() - Read one TCP header, options included
 * @packet:	At the header's first byte; moved to the payload on success
 * @ret_seg:	Written on success only: host byte order, window unscaled;
 *		options and payload point into @packet's memory
 *
 * Return: WIRE_OK; WIRE_TRUNCATED if the capture ends first;
 *	   WIRE_MALFORMED if the data offset is below 5 or past the IP length
 */
MUST_USE enum wire_status tcp_decode(struct span *packet, struct tcp_segment *ret_seg);

/* One option; @value is what follows kind and length, pointing into the packet */
struct tcp_option {
	uint8_t kind;
	uint8_t length; /* as on the wire: kind and length included; 1 for EOL and NOP */
	const uint8_t *value;
	uint8_t value_bytes;
};

/**
 * tcp_option_next() - Step through options in the order of the wire (RFC 9293, section 3.2)
 * @options:	Moved past the option on success; emptied by EOL, after which is padding
 * @ret_option:	Written on success
 *
 * Return: WIRE_OK; WIRE_TRUNCATED when none is left or the capture ends inside one;
 *	   WIRE_MALFORMED if a length is below 2 or past the header (MUST-7)
 */
MUST_USE enum wire_status tcp_option_next(struct span *options, struct tcp_option *ret_option);

#define TCP_SACK_BLOCKS_MAX 4

/*
 * What the options of one segment mean; every has_ is false where the option is absent or wrong, or
 * where only a SYN may carry it (mss, wscale, sack_permitted, fast_open) and this is none
 */
struct tcp_options {
	bool has_mss, has_wscale, has_sack_permitted, has_timestamps, has_fast_open, has_mptcp;
	bool has_user_timeout, has_md5, has_ao;
	uint16_t mss; /* RFC 9293, section 3.7.1 */
	uint8_t wscale; /* shift count, at most 14: more counts as 14 (RFC 7323, 2.3) */
	uint32_t ts_value, ts_echo_reply; /* RFC 7323, section 3.2 */
	uint8_t sack_count;
	struct {
		uint32_t left, right; /* RFC 2018, section 3 */
	} sack[TCP_SACK_BLOCKS_MAX];
};

/* tcp_options_read() - All options of a segment at once; what is malformed or cut is left out */
void tcp_options_read(const struct tcp_segment *segment, struct tcp_options *ret_options);

#endif
