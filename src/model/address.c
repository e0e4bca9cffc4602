/* model/address.c - see address.h. Room: model. */
#include "model/address.h"

#include "base/bytes.h"

#include <arpa/inet.h>

void text_ipv4(struct text *text, const uint8_t *at)
{
	for (int i = 0; i < 4; i++) {
		if (i)
			text_char(text, '.');
		text_u32(text, at[i]);
	}
}

void text_ipv6(struct text *text, const uint8_t *at)
{
	char buffer[ADDRESS_TEXT_BYTES_MAX];
	if (inet_ntop(AF_INET6, at, buffer, sizeof(buffer)))
		text_string(text, buffer);
}

void text_address(struct text *text, const struct address *address)
{
	if (address_is_v4(address))
		text_ipv4(text, address->bytes + 12);
	else
		text_ipv6(text, address->bytes);
}
