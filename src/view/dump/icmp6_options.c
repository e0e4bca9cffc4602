/*
 * view/dump/icmp6_options.c - prints the options of neighbour discovery (RFC 4861, section 4.6;
 * RFC 4191, section 2.3; RFC 6275, section 7; RFC 8106, section 5). Room: view.
 */
#include "view/dump/icmp6.h"

#include "view/dump/ip.h"

enum icmp6_option {
	OPTION_SOURCE_LINK_ADDRESS = 1,
	OPTION_TARGET_LINK_ADDRESS = 2,
	OPTION_PREFIX = 3,
	OPTION_REDIRECTED_HEADER = 4,
	OPTION_MTU = 5,
	OPTION_ADVERTISEMENT_INTERVAL = 7,
	OPTION_HOME_AGENT = 8,
	OPTION_ROUTE = 24,
	OPTION_DNS_SERVERS = 25,
	OPTION_DNS_SEARCH = 31,
};

static const struct dump_token option_names[] = {
	{ OPTION_SOURCE_LINK_ADDRESS, "source link-address" },
	{ OPTION_TARGET_LINK_ADDRESS, "destination link-address" },
	{ OPTION_PREFIX, "prefix info" },
	{ OPTION_REDIRECTED_HEADER, "redirected header" },
	{ OPTION_MTU, "mtu" },
	{ OPTION_DNS_SERVERS, "rdnss" },
	{ OPTION_DNS_SEARCH, "dnssl" },
	{ OPTION_ADVERTISEMENT_INTERVAL, "advertisement interval" },
	{ OPTION_HOME_AGENT, "homeagent information" },
	{ OPTION_ROUTE, "route info" },
	{ 0, NULL },
};

static const struct dump_token prefix_flags[] = {
	{ 0x80, "onlink" },
	{ 0x40, "auto" },
	{ 0x20, "router" },
	{ 0, NULL },
};

/**
 * struct option - One option, captured whole; @rest may be read past its end
 * @options:	What all options of the message lie in, the first at its first byte
 * @rest:	From this option's first byte on
 * @bytes:	Of this option, as its length says
 */
struct option {
	struct span options, rest;
	size_t bytes;
};

typedef enum icmp6_result option_printer(struct dump_view *view, const struct option *option);

static void put_lifetime(struct dump_view *view, const char *words, uint32_t seconds)
{
	text_string(view->text, words);
	if (seconds == UINT32_MAX) {
		text_literal(view->text, "infinity");
		return;
	}
	text_u32(view->text, seconds);
	text_char(view->text, 's');
}

static enum icmp6_result print_link_address(struct dump_view *view, const struct option *option)
{
	for (size_t i = 2; i < option->bytes; i++) {
		if (i > 2)
			text_char(view->text, ':');
		text_hex(view->text, option->rest.at[i], 2);
	}
	return ICMP6_DONE;
}

static enum icmp6_result print_prefix(struct dump_view *view, const struct option *option)
{
	const uint8_t *at = option->rest.at;
	if (!dump_has(&option->rest, 16, 16))
		return ICMP6_CUT;
	dump_ipv6_address(view, at + 16);
	dump_count(view, "/", at[2]);
	if (option->bytes != 32)
		text_literal(view->text, "badlen");
	text_literal(view->text, ", Flags [");
	dump_bits(view, prefix_flags, at[3], ", ", "none");
	put_lifetime(view, "], valid time ", load_be32(at + 4));
	put_lifetime(view, ", pref. time ", load_be32(at + 8));
	return ICMP6_DONE;
}

/* tcpdump shows the bytes from the first option on, whichever this is */
static enum icmp6_result print_redirected(struct dump_view *view, const struct option *option)
{
	dump_unknown_data(view, &option->options, 0, "\n\t    ", option->bytes);
	return ICMP6_DONE;
}

static enum icmp6_result print_mtu(struct dump_view *view, const struct option *option)
{
	dump_count(view, " ", load_be32(option->rest.at + 4));
	if (option->bytes != 8)
		text_literal(view->text, "bad option length");
	return ICMP6_DONE;
}

static enum icmp6_result print_interval(struct dump_view *view, const struct option *option)
{
	dump_count(view, " ", load_be32(option->rest.at + 4));
	text_literal(view->text, "ms");
	return ICMP6_DONE;
}

static enum icmp6_result print_home_agent(struct dump_view *view, const struct option *option)
{
	dump_count(view, " preference ", load_be16(option->rest.at + 4));
	dump_count(view, ", lifetime ", load_be16(option->rest.at + 6));
	return ICMP6_DONE;
}

static enum icmp6_result print_route(struct dump_view *view, const struct option *option)
{
	const uint8_t *at = option->rest.at;
	uint8_t prefix[16] = { 0 };
	if (option->bytes > 24)
		return ICMP6_TRUNCATED;
	memcpy(prefix, at + 8, option->bytes - 8);
	text_char(view->text, ' ');
	dump_ipv6_address(view, prefix);
	dump_count(view, "/", at[2]);
	text_literal(view->text, ", pref=");
	text_string(view->text, dump_icmp6_preference(at[3]));
	put_lifetime(view, ", lifetime=", load_be32(at + 4));
	return ICMP6_DONE;
}

static enum icmp6_result print_dns_servers(struct dump_view *view, const struct option *option)
{
	dump_count(view, " lifetime ", load_be32(option->rest.at + 4));
	text_literal(view->text, "s,");
	for (size_t i = 8; i + 16 <= option->bytes; i += 16) {
		text_literal(view->text, " addr: ");
		dump_ipv6_address(view, option->rest.at + i);
	}
	return ICMP6_DONE;
}

static enum icmp6_result print_dns_search(struct dump_view *view, const struct option *option)
{
	size_t start = (size_t)(option->rest.at - option->options.at);
	size_t at = start + 8;
	dump_count(view, " lifetime ", load_be32(option->rest.at + 4));
	text_literal(view->text, "s, domain(s):");
	while (at < start + option->bytes && option->options.at[at] != 0) {
		text_char(view->text, ' ');
		enum icmp6_result result = dump_domain_name(view, &option->options, at, &at);
		if (result != ICMP6_DONE)
			return result;
	}
	return ICMP6_DONE;
}

static option_printer *const printers[256] = {
	[OPTION_SOURCE_LINK_ADDRESS] = print_link_address,
	[OPTION_TARGET_LINK_ADDRESS] = print_link_address,
	[OPTION_PREFIX] = print_prefix,
	[OPTION_REDIRECTED_HEADER] = print_redirected,
	[OPTION_MTU] = print_mtu,
	[OPTION_ADVERTISEMENT_INTERVAL] = print_interval,
	[OPTION_HOME_AGENT] = print_home_agent,
	[OPTION_ROUTE] = print_route,
	[OPTION_DNS_SERVERS] = print_dns_servers,
	[OPTION_DNS_SEARCH] = print_dns_search,
};

/* Return: ICMP6_DONE to go on with the next one */
static enum icmp6_result print_option(struct dump_view *view, const struct option *option)
{
	uint8_t type = option->rest.at[0];
	const char *name = dump_token_name(option_names, type);
	text_literal(view->text, "\n\t  ");
	text_string(view->text, name ? name : "unknown");
	dump_count(view, " option (", type);
	dump_count(view, "), length ", option->bytes);
	dump_count(view, " (", option->bytes / 8);
	text_literal(view->text, "): ");
	if (printers[type]) {
		enum icmp6_result result = printers[type](view, option);
		if (result != ICMP6_DONE)
			return result;
	}
	if (view->options.verbose > 1)
		dump_unknown_data(view, &option->rest, 2, "\n\t    ", option->bytes - 2);
	else if (!printers[type])
		dump_unknown_data(view, &option->rest, 2, "\n\t  ", option->bytes - 2);
	return ICMP6_DONE;
}

enum icmp6_result dump_icmp6_options(struct dump_view *view, const struct span *message, size_t at)
{
	if (at > message->captured)
		return ICMP6_DONE;
	struct option option = {
		.options = { message->at + at, message->captured - at, message->captured - at },
	};
	option.rest = option.options;
	while (option.rest.captured > 0) {
		if (!dump_has(&option.rest, 1, 1))
			return ICMP6_TRUNCATED;
		option.bytes = option.rest.at[1] * 8u;
		if (option.bytes == 0 || option.bytes > option.rest.captured)
			return ICMP6_TRUNCATED;
		enum icmp6_result result = print_option(view, &option);
		if (result != ICMP6_DONE)
			return result;
		if (!printers[option.rest.at[0]] && view->options.verbose <= 1)
			return ICMP6_DONE; /* behind an option that it does not know, tcpdump stops */
		option.rest.at += option.bytes;
		option.rest.captured -= option.bytes;
	}
	return ICMP6_DONE;
}
