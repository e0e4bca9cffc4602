/*
 * view/dump/names.h - addresses, ports and EtherTypes as text: numbers quickly, names from a cache
 * that grows. Room: view.
 *
 * The put functions write at most TEXT_PIECE_BYTES_MAX bytes, some of them past the end that they
 * return, so that they can copy whole words: text_room() makes enough room for any of them.
 */
#ifndef TCPWHY_VIEW_DUMP_NAMES_H
#define TCPWHY_VIEW_DUMP_NAMES_H

#include "base/text.h"
#include "view/dump/dump.h"

#include <stdint.h>
#include <string.h>

/* "0." to "255.", so that an octet and its dot are one copy */
struct names_octet {
	char text[7];
	uint8_t length; /* dot included */
};

extern const struct names_octet names_octets[256];
extern const char names_hex[256][2]; /* "00" to "ff" */

static inline char *names_put_ipv4(char *at, const uint8_t *address)
{
	for (int i = 0; i < 4; i++) {
		const struct names_octet *octet = &names_octets[address[i]];
		memcpy(at, octet->text, 4);
		at += octet->length;
	}
	return at - 1;
}

/* names_put_ipv6() - As inet_ntop() writes it */
char *names_put_ipv6(char *at, const uint8_t *address);

static inline char *names_put_mac(char *at, const uint8_t *address)
{
	for (int i = 0; i < 6; i++) {
		memcpy(at, names_hex[address[i]], 2);
		at[2] = ':';
		at += 3;
	}
	return at - 1;
}

/**
 * names_start() - Make the cache; unless @options wants numbers, load the service names
 * @ret_names:	Written on success; names_done() frees it
 * @options:	Read only now
 *
 * Return: 0 or -ENOMEM
 */
MUST_USE int names_start(struct names **ret_names, const struct dump_options *options);

/* names_done() - Accepts NULL */
void names_done(struct names *names);

/* dump_interface() - The name that this host gives an interface by its index, or "?", filled up
 * with blanks to five characters, and a blank */
void dump_interface(struct dump_view *view, uint32_t index);

/* names_ethertype() - As tcpdump calls it, such as "IPv4", or NULL */
const char *names_ethertype(uint16_t ethertype);

/* names_oui() - Whose the first three bytes of a MAC address are, or NULL */
const char *names_oui(uint32_t oui);

#endif
