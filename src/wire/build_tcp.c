/* wire/build_tcp.c - writes TCP segments, with options in the order that Linux sends. Room: wire. */
#include "base/bytes.h"
#include "wire/build_internal.h"

#define PROTOCOL_TCP 6
#define SACK_BLOCK_BYTES 8

static uint8_t *put_nops(uint8_t *at, unsigned int count)
{
	memset(at, TCP_OPTION_NOP, count);
	return at + count;
}

static uint8_t *put_kind(uint8_t *at, enum tcp_option_kind kind, uint8_t length)
{
	at[0] = (uint8_t)kind;
	at[1] = length;
	return at + 2;
}

static uint8_t *put_timestamps(uint8_t *at, const struct tcp_options *options)
{
	/* SACK-permitted takes the place of the padding */
	if (options->has_sack_permitted)
		at = put_kind(at, TCP_OPTION_SACK_PERMITTED, 2);
	else
		at = put_nops(at, 2);
	at = put_kind(at, TCP_OPTION_TIMESTAMPS, 10);
	store_be32(at, options->ts_value);
	store_be32(at + 4, options->ts_echo_reply);
	return at + 8;
}

/* @used of the bytes at @start are taken. Return: how many are now */
static size_t put_sack(uint8_t *start, size_t used, const struct tcp_options *options)
{
	size_t room = TCP_OPTIONS_BYTES_MAX - used;
	size_t fitting = room < 4 ? 0 : (room - 4) / SACK_BLOCK_BYTES;
	size_t count = options->sack_count < fitting ? options->sack_count : fitting;
	if (count > TCP_SACK_BLOCKS_MAX)
		count = TCP_SACK_BLOCKS_MAX;
	if (count == 0)
		return used;
	put_kind(put_nops(start + used, 2), TCP_OPTION_SACK,
		(uint8_t)(2 + count * SACK_BLOCK_BYTES));
	used += 4;
	for (size_t i = 0; i < count && used + SACK_BLOCK_BYTES <= TCP_OPTIONS_BYTES_MAX; i++) {
		store_be32(start + used, options->sack[i].left);
		store_be32(start + used + 4, options->sack[i].right);
		used += SACK_BLOCK_BYTES;
	}
	return used;
}

/* returns how many bytes were written, a multiple of 4, at most TCP_OPTIONS_BYTES_MAX; kept out of line,
 * for gcc 12 warns at -O3 of a write past the bytes that put_sack() checks for */
__attribute__((noinline)) static size_t put_options(
	uint8_t *start, const struct tcp_options *options)
{
	uint8_t *at = start;
	if (options->has_mss) {
		at = put_kind(at, TCP_OPTION_MSS, 4);
		store_be16(at, options->mss);
		at += 2;
	}
	if (options->has_timestamps) {
		at = put_timestamps(at, options);
	} else if (options->has_sack_permitted) {
		at = put_nops(at, 2);
		at = put_kind(at, TCP_OPTION_SACK_PERMITTED, 2);
	}
	if (options->has_wscale) {
		at = put_nops(at, 1);
		at = put_kind(at, TCP_OPTION_WSCALE, 3);
		*at++ = options->wscale;
	}
	if (options->has_fast_open) {
		at = put_kind(at, TCP_OPTION_FAST_OPEN, 2);
		at = put_nops(at, 2);
	}
	return put_sack(start, (size_t)(at - start), options);
}

void build_tcp(struct builder *builder, const struct build_ip *ip, const struct build_tcp *tcp)
{
	uint8_t options[TCP_OPTIONS_BYTES_MAX];
	size_t options_bytes = put_options(options, &tcp->options);
	size_t header_bytes = TCP_HEADER_BYTES_MIN + options_bytes;
	size_t bytes = header_bytes + tcp->payload_bytes;

	build_ip_header(builder, ip, PROTOCOL_TCP, bytes);
	uint8_t *at = build_room(builder, bytes);
	if (!at)
		return;
	store_be16(at, tcp->source_port);
	store_be16(at + 2, tcp->destination_port);
	store_be32(at + 4, tcp->seq);
	store_be32(at + 8, tcp->ack);
	at[12] = (uint8_t)(header_bytes / 4 << 4);
	at[13] = tcp->flags;
	store_be16(at + 14, tcp->window_raw);
	store_be16(at + 16, 0);
	store_be16(at + 18, tcp->urgent);
	memcpy(at + TCP_HEADER_BYTES_MIN, options, options_bytes);
	if (tcp->payload_bytes > 0)
		memcpy(at + header_bytes, tcp->payload, tcp->payload_bytes);
	uint64_t sum = checksum_add(build_pseudo(ip, PROTOCOL_TCP, bytes), at, bytes);
	store_be16(at + 16, checksum_fold(sum));
}
