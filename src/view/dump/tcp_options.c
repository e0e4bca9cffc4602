/* view/dump/tcp_options.c - TCP options (RFC 9293, section 3.2) as tcpdump prints them. Room: view. */
#include "view/dump/tcp.h"
#include "wire/tcp.h"

#define FAST_OPEN_MAGIC 0xf989 /* RFC 6994 experiment identifier of RFC 7413's forerunner */
#define FAST_OPEN_COOKIE_BYTES_MIN 4
#define FAST_OPEN_COOKIE_BYTES_MAX 16
#define MD5_BYTES 16

/* One option being printed: its value, and how much of it the header and the capture hold */
struct option_view {
	struct dump_view *view;
	struct text *text;
	const uint8_t *value;
	uint32_t header_left; /* bytes of the header's options from @value on */
	uint32_t captured_left; /* of them, captured */
	uint32_t value_bytes; /* by the option's own length */
	uint32_t printed_bytes; /* of the value, when done */
	uint32_t sack_base;
	uint8_t flags;
	bool segment_cut; /* not all of header and payload was captured */
	bool next_captured; /* the byte after the header was */
};

enum value_status {
	VALUE_DONE,
	VALUE_BAD, /* past the header: "[bad opt]" */
	VALUE_MISSING, /* past the capture: the line ends in the truncation mark */
	VALUE_CUT, /* past the capture, found by reading: the packet's printing ends */
};

/* the first @bytes of the value, checked against header and capture in tcpdump's order */
static enum value_status need(const struct option_view *option, uint32_t bytes)
{
	if (bytes > option->header_left)
		return VALUE_BAD;
	return bytes > option->captured_left ? VALUE_MISSING : VALUE_DONE;
}

static void print_hex_bytes(struct text *text, const uint8_t *at, uint32_t bytes)
{
	for (uint32_t i = 0; i < bytes; i++)
		text_hex(text, at[i], 2);
}

static enum value_status print_mss(struct option_view *option)
{
	option->printed_bytes = 2;
	enum value_status status = need(option, 2);
	if (status != VALUE_DONE)
		return status;
	text_char(option->text, ' ');
	text_u32(option->text, load_be16(option->value));
	return VALUE_DONE;
}

static enum value_status print_wscale(struct option_view *option)
{
	option->printed_bytes = 1;
	enum value_status status = need(option, 1);
	if (status != VALUE_DONE)
		return status;
	text_char(option->text, ' ');
	text_u32(option->text, option->value[0]);
	return VALUE_DONE;
}

static enum value_status print_sack(struct option_view *option)
{
	struct text *text = option->text;
	option->printed_bytes = option->value_bytes;
	if (option->value_bytes % 8) {
		text_literal(text, " invalid sack");
		return VALUE_DONE;
	}
	text_char(text, ' ');
	text_u32(text, option->value_bytes / 8);
	text_char(text, ' ');
	for (uint32_t at = 0; at < option->value_bytes; at += 8) {
		enum value_status status = need(option, at + 8);
		if (status != VALUE_DONE)
			return status;
		text_char(text, '{');
		text_u32(text, load_be32(option->value + at) - option->sack_base);
		text_char(text, ':');
		text_u32(text, load_be32(option->value + at + 4) - option->sack_base);
		text_char(text, '}');
	}
	return VALUE_DONE;
}

/* the obsolete echo and connection-count options: one number */
static enum value_status print_number(struct option_view *option)
{
	option->printed_bytes = 4;
	enum value_status status = need(option, 4);
	if (status != VALUE_DONE)
		return status;
	text_char(option->text, ' ');
	text_u32(option->text, load_be32(option->value));
	return VALUE_DONE;
}

static enum value_status print_timestamps(struct option_view *option)
{
	option->printed_bytes = 8;
	enum value_status status = need(option, 8);
	if (status != VALUE_DONE)
		return status;
	text_literal(option->text, " val ");
	text_u32(option->text, load_be32(option->value));
	text_literal(option->text, " ecr ");
	text_u32(option->text, load_be32(option->value + 4));
	return VALUE_DONE;
}

/* without the secret nobody can check the digest; tcpdump says so in these words */
static enum value_status print_md5(struct option_view *option)
{
	option->printed_bytes = MD5_BYTES;
	enum value_status status = need(option, MD5_BYTES);
	if (status != VALUE_DONE)
		return status;
	text_string(option->text,
		option->segment_cut ? " snaplen too short, can't check - "
				    : " shared secret not supplied with -M, can't check - ");
	print_hex_bytes(option->text, option->value, MD5_BYTES);
	return VALUE_DONE;
}

static enum value_status print_scps(struct option_view *option)
{
	option->printed_bytes = 2;
	enum value_status status = need(option, 2);
	if (status != VALUE_DONE)
		return status;
	text_literal(option->text, " cap ");
	text_hex(option->text, option->value[0], 2);
	text_literal(option->text, " id ");
	text_u32(option->text, option->value[1]);
	return VALUE_DONE;
}

/* RFC 5482, section 3: one bit says minutes instead of seconds */
static enum value_status print_user_timeout(struct option_view *option)
{
	option->printed_bytes = 2;
	enum value_status status = need(option, 2);
	if (status != VALUE_DONE)
		return status;
	uint32_t value = load_be16(option->value);
	text_literal(option->text, " 0x");
	text_hex(option->text, value, 1);
	text_char(option->text, ' ');
	text_u32(option->text, value & 1 ? (value >> 1) * 60 : value >> 1);
	return VALUE_DONE;
}

/* RFC 5925, section 2.2 */
static enum value_status print_ao(struct option_view *option)
{
	struct text *text = option->text;
	option->printed_bytes = option->value_bytes;
	if (option->value_bytes < 2) {
		text_literal(text, " (invalid)");
		return VALUE_DONE;
	}
	for (uint32_t i = 0; i < option->value_bytes; i++) {
		enum value_status status = need(option, i + 1);
		if (status != VALUE_DONE)
			return status;
		if (i < 2) {
			text_string(text, i ? " rnextkeyid " : " keyid ");
			text_u32(text, option->value[i]);
			continue;
		}
		if (i == 2)
			text_literal(text, " mac 0x");
		text_hex(text, option->value[i], 2);
	}
	return VALUE_DONE;
}

static enum value_status print_mptcp(struct option_view *option)
{
	option->printed_bytes = option->value_bytes;
	enum value_status status = need(option, option->value_bytes);
	if (status != VALUE_DONE)
		return status;
	return dump_mptcp(option->view, option->value - 2, option->value_bytes + 2, option->flags)
		? VALUE_DONE
		: VALUE_BAD;
}

/* RFC 7413, section 4.1.1; @at is the cookie */
static void print_fast_open_cookie(struct text *text, const uint8_t *at, uint32_t bytes)
{
	if (!bytes) {
		text_literal(text, " cookiereq");
	} else if (bytes % 2 || bytes < FAST_OPEN_COOKIE_BYTES_MIN ||
		bytes > FAST_OPEN_COOKIE_BYTES_MAX) {
		text_literal(text, " (invalid)");
	} else {
		text_literal(text, " cookie ");
		print_hex_bytes(text, at, bytes);
	}
}

static enum value_status print_fast_open(struct option_view *option)
{
	option->printed_bytes = option->value_bytes;
	enum value_status status = need(option, option->value_bytes);
	if (status != VALUE_DONE)
		return status;
	text_char(option->text, ' ');
	print_fast_open_cookie(option->text, option->value, option->value_bytes);
	return VALUE_DONE;
}

/* RFC 6994, section 3: the experiment's identifier comes first */
static enum value_status print_experiment(struct option_view *option)
{
	option->printed_bytes = option->value_bytes;
	enum value_status status = need(option, option->value_bytes);
	if (status != VALUE_DONE)
		return status;
	if (option->value_bytes < 2)
		return VALUE_BAD;
	uint32_t magic = load_be16(option->value);
	text_char(option->text, '-');
	if (magic != FAST_OPEN_MAGIC) {
		text_hex(option->text, magic, 4);
		return VALUE_DONE;
	}
	text_literal(option->text, "tfo");
	print_fast_open_cookie(option->text, option->value + 2, option->value_bytes - 2);
	return VALUE_DONE;
}

static enum value_status print_nothing(struct option_view *option)
{
	option->printed_bytes = 0;
	return VALUE_DONE;
}

static enum value_status print_unknown(struct option_view *option)
{
	option->printed_bytes = option->value_bytes;
	if (option->value_bytes)
		text_literal(option->text, " 0x");
	for (uint32_t i = 0; i < option->value_bytes; i++) {
		enum value_status status = need(option, i + 1);
		if (status != VALUE_DONE)
			return status;
		text_hex(option->text, option->value[i], 2);
	}
	return VALUE_DONE;
}

static const struct {
	const char *name;
	enum value_status (*print)(struct option_view *option);
} known[256] = {
	[TCP_OPTION_EOL] = { "eol", print_nothing },
	[TCP_OPTION_NOP] = { "nop", print_nothing },
	[TCP_OPTION_MSS] = { "mss", print_mss },
	[TCP_OPTION_WSCALE] = { "wscale", print_wscale },
	[TCP_OPTION_SACK_PERMITTED] = { "sackOK", print_nothing },
	[TCP_OPTION_SACK] = { "sack", print_sack },
	[TCP_OPTION_ECHO] = { "echo", print_number },
	[TCP_OPTION_ECHO_REPLY] = { "echoreply", print_number },
	[TCP_OPTION_TIMESTAMPS] = { "TS", print_timestamps },
	[TCP_OPTION_CC] = { "cc", print_number },
	[TCP_OPTION_CC_NEW] = { "ccnew", print_number },
	[TCP_OPTION_CC_ECHO] = { "", print_number },
	[TCP_OPTION_MD5] = { "md5", print_md5 },
	[TCP_OPTION_SCPS] = { "scps", print_scps },
	[TCP_OPTION_USER_TIMEOUT] = { "uto", print_user_timeout },
	[TCP_OPTION_AO] = { "tcp-ao", print_ao },
	[TCP_OPTION_MPTCP] = { "mptcp", print_mptcp },
	[TCP_OPTION_FAST_OPEN] = { "tfo", print_fast_open },
	[TCP_OPTION_EXPERIMENT_2] = { "exp", print_experiment },
};

static void print_name(struct text *text, uint8_t kind)
{
	if (known[kind].print) {
		text_string(text, known[kind].name);
		return;
	}
	text_literal(text, "unknown-");
	text_u32(text, kind);
}

static bool kind_has_length(uint8_t kind)
{
	return kind != TCP_OPTION_EOL && kind != TCP_OPTION_NOP;
}

/* what follows a value that could not be printed whole; @any: an option was printed before it */
static enum tcp_options_result end_early(struct dump_view *view, enum value_status status, bool any)
{
	if (status == VALUE_CUT)
		return TCP_OPTIONS_CUT;
	if (status == VALUE_BAD) {
		text_literal(view->text, "[bad opt]");
		if (any)
			text_char(view->text, ']');
		return TCP_OPTIONS_ENDED;
	}
	dump_truncated(view);
	if (any)
		text_char(view->text, '>');
	return TCP_OPTIONS_ENDED;
}

/* reads kind and length at the front of @options into @option; moves @options to the value */
static enum value_status take_head(
	struct span *options, struct option_view *option, uint8_t *ret_kind, uint8_t *ret_length)
{
	if (!options->captured)
		return VALUE_CUT;
	*ret_kind = options->at[0];
	*ret_length = 1;
	uint32_t head_bytes = 1;
	if (kind_has_length(*ret_kind)) {
		if (options->captured < 2)
			return options->length < 2 && option->next_captured ? VALUE_BAD : VALUE_CUT;
		*ret_length = options->at[1];
		head_bytes = 2;
		if (*ret_length < 2 || *ret_length > options->length)
			return VALUE_BAD;
	}
	options->at += head_bytes;
	options->captured -= head_bytes;
	options->length -= head_bytes;
	option->value = options->at;
	option->header_left = (uint32_t)options->length;
	option->captured_left = (uint32_t)options->captured;
	option->value_bytes = *ret_length - head_bytes;
	return VALUE_DONE;
}

/* past a value, of which less may be captured than its length said */
static void skip(struct span *options, uint32_t bytes)
{
	size_t captured = bytes < options->captured ? bytes : options->captured;
	options->at += captured;
	options->captured -= captured;
	options->length -= bytes;
}

enum tcp_options_result dump_tcp_options(
	struct dump_view *view, struct span segment, uint32_t sack_base)
{
	size_t header_bytes = (size_t)(segment.at[12] >> 4) * 4;
	struct option_view option = { .view = view,
		.text = view->text,
		.sack_base = sack_base,
		.flags = segment.at[13],
		.segment_cut = segment.captured<segment.length, .next_captured = segment.captured>
				       header_bytes };
	struct span options = segment;
	span_limit(&options, header_bytes);
	options.at += TCP_HEADER_BYTES_MIN;
	options.captured -= TCP_HEADER_BYTES_MIN;
	options.length -= TCP_HEADER_BYTES_MIN;
	bool any = false;
	uint8_t kind = TCP_OPTION_NOP, length;
	text_literal(view->text, ", options [");
	while (options.length && kind != TCP_OPTION_EOL) {
		if (any)
			text_char(view->text, ',');
		enum value_status status = take_head(&options, &option, &kind, &length);
		if (status != VALUE_DONE)
			return end_early(view, status, any);
		print_name(view->text, kind);
		status = known[kind].print ? known[kind].print(&option) : print_unknown(&option);
		if (status != VALUE_DONE)
			return end_early(view, status, any);
		/* a length that the kind does not have: what was not printed is taken for options */
		if (option.printed_bytes != option.value_bytes) {
			text_literal(view->text, "[len ");
			text_u32(view->text, length);
			text_char(view->text, ']');
		}
		skip(&options, option.printed_bytes);
		any = true;
	}
	text_char(view->text, ']');
	return TCP_OPTIONS_PRINTED;
}
