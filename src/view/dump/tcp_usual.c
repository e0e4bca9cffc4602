/*
 * view/dump/tcp_usual.c - the options of nearly all segments, quickly: MSS, window scale, SACK and
 * timestamps (RFC 9293, 7323, 2018). Room: view.
 *
 * Prints through one pointer; whatever is unusual is left to dump_tcp_options(), which prints the
 * same for these.
 */
#include "view/dump/tcp.h"
#include "wire/tcp.h"

/* the longest text that a byte of these options can become is four of "{4294967295:4294967295}" */
#define CHARS_PER_BYTE_MAX 8
#define USUAL_CHARS_MAX (TCP_OPTIONS_BYTES_MAX * CHARS_PER_BYTE_MAX + TEXT_PIECE_BYTES_MAX)
_Static_assert(USUAL_CHARS_MAX <= TEXT_RESERVE_BYTES_MAX, "all of them fit into reserved room");

static char *put_sack(char *at, const uint8_t *option, uint32_t bytes, uint32_t sack_base)
{
	TEXT_PUT(at, "sack ");
	at = text_put_u32(at, bytes / 8);
	*at++ = ' ';
	for (uint32_t block = 2; block < bytes; block += 8) {
		*at++ = '{';
		at = text_put_u32(at, load_be32(option + block) - sack_base);
		*at++ = ':';
		at = text_put_u32(at, load_be32(option + block + 4) - sack_base);
		*at++ = '}';
	}
	return at;
}

/* one option with a length. Return: NULL if it is not a usual one */
static char *put_option(char *at, const uint8_t *option, uint32_t bytes, uint32_t sack_base)
{
	switch (option[0] << 8 | bytes) {
	case TCP_OPTION_MSS << 8 | 4:
		TEXT_PUT(at, "mss ");
		return text_put_u32(at, load_be16(option + 2));
	case TCP_OPTION_WSCALE << 8 | 3:
		TEXT_PUT(at, "wscale ");
		return text_put_u32(at, option[2]);
	case TCP_OPTION_SACK_PERMITTED << 8 | 2:
		TEXT_PUT(at, "sackOK");
		return at;
	case TCP_OPTION_TIMESTAMPS << 8 | 10:
		TEXT_PUT(at, "TS val ");
		at = text_put_u32(at, load_be32(option + 2));
		TEXT_PUT(at, " ecr ");
		return text_put_u32(at, load_be32(option + 6));
	case TCP_OPTION_SACK << 8 | 10:
	case TCP_OPTION_SACK << 8 | 18:
	case TCP_OPTION_SACK << 8 | 26:
	case TCP_OPTION_SACK << 8 | 34:
		return put_sack(at, option, bytes, sack_base);
	}
	return NULL;
}

bool dump_tcp_usual_options(
	struct text *text, const uint8_t *options, uint32_t bytes, uint32_t sack_base)
{
	const uint8_t *end = options + bytes;
	char *at = text_reserve(text, USUAL_CHARS_MAX);
	TEXT_PUT(at, ", options [");
	while (options < end) {
		if (*options == TCP_OPTION_NOP) {
			TEXT_PUT(at, "nop,");
			options++;
			continue;
		}
		if (end - options < 2 || options[1] < 2 || options[1] > end - options)
			return false;
		at = put_option(at, options, options[1], sack_base);
		if (!at)
			return false;
		*at++ = ',';
		options += options[1];
	}
	at[-1] = ']'; /* instead of the last comma */
	text->at = at;
	return true;
}
