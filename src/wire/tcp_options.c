/*
 * wire/tcp_options.c - the options of a TCP header (RFC 9293, section 3.2; RFC 2018, 5925, 5482,
 * 7323, 7413, 8684). Room: wire.
 */
#include "base/bytes.h"
#include "wire/tcp.h"

#define WSCALE_MAX 14
#define SACK_BLOCK_BYTES 8
#define FAST_OPEN_MAGIC 0xf989 /* of the shared experimental kinds (RFC 6994) */

enum wire_status tcp_option_next(struct span *options, struct tcp_option *ret_option)
{
	if (options->captured == 0)
		return WIRE_TRUNCATED;
	const uint8_t *at = options->at;
	if (at[0] == TCP_OPTION_EOL || at[0] == TCP_OPTION_NOP) {
		size_t taken = at[0] == TCP_OPTION_EOL ? options->captured : 1;
		*ret_option = (struct tcp_option){ .kind = at[0], .length = 1, .value = at + 1 };
		*options = (struct span){
			.at = at + taken,
			.captured = options->captured - taken,
			.length = at[0] == TCP_OPTION_EOL ? 0 : options->length - 1,
		};
		return WIRE_OK;
	}
	if (options->captured < 2)
		return options->length < 2 ? WIRE_MALFORMED : WIRE_TRUNCATED;
	if (at[1] < 2)
		return WIRE_MALFORMED;
	const uint8_t *taken = NULL;
	enum wire_status status = span_take(options, at[1], &taken);
	if (status != WIRE_OK)
		return status;
	*ret_option = (struct tcp_option){
		.kind = at[0],
		.length = at[1],
		.value = at + 2,
		.value_bytes = (uint8_t)(at[1] - 2),
	};
	return WIRE_OK;
}

static void sack_read(const struct tcp_option *option, struct tcp_options *ret_options)
{
	size_t count = option->value_bytes / SACK_BLOCK_BYTES;
	if (count == 0 || count > TCP_SACK_BLOCKS_MAX ||
		option->value_bytes % SACK_BLOCK_BYTES != 0)
		return;
	for (size_t i = 0; i < count; i++) {
		ret_options->sack[i].left = load_be32(option->value + i * SACK_BLOCK_BYTES);
		ret_options->sack[i].right = load_be32(option->value + i * SACK_BLOCK_BYTES + 4);
	}
	ret_options->sack_count = (uint8_t)count;
}

/* no cookie (a request) or one of 4 to 16 bytes, an even number (RFC 7413, section 4.1.1) */
static bool fast_open_holds(size_t cookie_bytes)
{
	return cookie_bytes == 0 ||
		(cookie_bytes >= 4 && cookie_bytes <= 16 && cookie_bytes % 2 == 0);
}

/* the options that only a SYN may carry: elsewhere they mean nothing */
static void syn_option_read(const struct tcp_option *option, struct tcp_options *ret_options)
{
	switch (option->kind) {
	case TCP_OPTION_MSS:
		if (option->value_bytes == 2) {
			ret_options->has_mss = true;
			ret_options->mss = load_be16(option->value);
		}
		break;
	case TCP_OPTION_WSCALE:
		if (option->value_bytes == 1) {
			ret_options->has_wscale = true;
			ret_options->wscale =
				option->value[0] > WSCALE_MAX ? WSCALE_MAX : option->value[0];
		}
		break;
	case TCP_OPTION_SACK_PERMITTED:
		if (option->value_bytes == 0)
			ret_options->has_sack_permitted = true;
		break;
	case TCP_OPTION_FAST_OPEN:
		if (fast_open_holds(option->value_bytes))
			ret_options->has_fast_open = true;
		break;
	case TCP_OPTION_EXPERIMENT_1:
	case TCP_OPTION_EXPERIMENT_2:
		if (option->value_bytes >= 2 && load_be16(option->value) == FAST_OPEN_MAGIC &&
			fast_open_holds(option->value_bytes - 2u))
			ret_options->has_fast_open = true;
		break;
	}
}

static void option_read(const struct tcp_option *option, struct tcp_options *ret_options)
{
	switch (option->kind) {
	case TCP_OPTION_SACK:
		sack_read(option, ret_options);
		break;
	case TCP_OPTION_TIMESTAMPS:
		if (option->value_bytes == 8) {
			ret_options->has_timestamps = true;
			ret_options->ts_value = load_be32(option->value);
			ret_options->ts_echo_reply = load_be32(option->value + 4);
		}
		break;
	case TCP_OPTION_MD5:
		if (option->value_bytes == 16)
			ret_options->has_md5 = true;
		break;
	case TCP_OPTION_USER_TIMEOUT:
		if (option->value_bytes == 2)
			ret_options->has_user_timeout = true;
		break;
	case TCP_OPTION_AO:
		if (option->value_bytes >= 2) /* KeyID and RNextKeyID; the MAC's length varies */
			ret_options->has_ao = true;
		break;
	case TCP_OPTION_MPTCP:
		if (option->value_bytes >= 1) /* the subtype */
			ret_options->has_mptcp = true;
		break;
	}
}

void tcp_options_read(const struct tcp_segment *segment, struct tcp_options *ret_options)
{
	const uint8_t *at = segment->options.at, *end = at + segment->options.captured;
	*ret_options = (struct tcp_options){ 0 };
	while (at < end && *at != TCP_OPTION_EOL) {
		if (*at == TCP_OPTION_NOP) {
			at++;
			continue;
		}
		/* the same steps as tcp_option_next() */
		if (end - at < 2 || at[1] < 2 || at[1] > end - at)
			return;
		struct tcp_option option = { at[0], at[1], at + 2, (uint8_t)(at[1] - 2) };
		option_read(&option, ret_options);
		if (segment->flags & TCP_SYN)
			syn_option_read(&option, ret_options);
		at += option.length;
	}
}
