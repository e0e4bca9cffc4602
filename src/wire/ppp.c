/*
 * wire/ppp.c - PPP (RFC 1661, RFC 1662), PPP over Ethernet (RFC 2516), and the framing of
 * Cisco's HDLC that serial lines use as well (RFC 1547, section 4.3.1). Room: wire.
 */
#include "base/bytes.h"
#include "wire/walk.h"

#define DLT_PPP_SERIAL 50
#define DLT_C_HDLC 104

#define PPP_LINK_HEADER_BYTES 4
#define PPPOE_HEADER_BYTES 6
#define CISCO_HDLC_HEADER_BYTES 4
#define CISCO_HDLC_UNICAST 0x0f
#define CISCO_HDLC_BROADCAST 0x8f

/* address and control: 0xff03, or pppd's word for in and out */
static bool ppp_address_and_control(uint16_t word)
{
	return word == 0xff03 || word == 0x0003 || word == 0x0103;
}

static enum layer_kind ppp_follows(struct walk *walk, uint16_t protocol)
{
	switch (protocol) {
	case 0x0021:
	case 0x002f: /* as Van Jacobson's compression sends what it does not compress */
	case 0x0800:
		return walk_follow(walk, LAYER_IPV4, protocol);
	case 0x0057:
	case 0x86dd:
		return walk_follow(walk, LAYER_IPV6, protocol);
	case 0x0281:
	case 0x0283:
		return walk_follow(walk, LAYER_MPLS, protocol);
	}
	return walk_follow(walk, LAYER_OTHER, protocol);
}

static enum layer_kind cisco_hdlc_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, CISCO_HDLC_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	uint16_t protocol = load_be16(at + 2);
	switch (protocol) {
	case 0x0800:
	case 0x86dd:
	case 0x8847:
	case 0x8848:
		return ethertype_follows(walk, protocol);
	}
	return walk_follow(walk, LAYER_OTHER, protocol);
}

/* with the address byte always there; others than 0xff are Cisco's or nobody's */
static enum layer_kind ppp_serial_read(struct walk *walk, struct layer *layer)
{
	int address = walk_peek(walk, 0);
	if (address == CISCO_HDLC_UNICAST || address == CISCO_HDLC_BROADCAST)
		return cisco_hdlc_read(walk, layer);
	const uint8_t *at = walk_take(walk, layer, PPP_LINK_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	if (at[0] != 0xff)
		return walk_end(layer, WIRE_MALFORMED);
	return ppp_follows(walk, load_be16(at + 2));
}

enum layer_kind ppp_read(struct walk *walk, struct layer *layer)
{
	bool is_link = walk_layer(walk, layer) == 0;
	if (is_link && walk->packet->link_type == DLT_PPP_SERIAL)
		return ppp_serial_read(walk, layer);
	if (is_link && walk->packet->link_type == DLT_C_HDLC)
		return cisco_hdlc_read(walk, layer);
	size_t needed = is_link ? PPP_LINK_HEADER_BYTES : 2;
	if (walk->rest.captured < needed)
		return walk_end(
			layer, walk->rest.length < needed ? WIRE_MALFORMED : WIRE_TRUNCATED);
	if (ppp_address_and_control(load_be16(walk->rest.at)) && !walk_take(walk, layer, 2))
		return LAYER_NONE;
	if (walk->rest.length < 2)
		return walk_end(layer, WIRE_MALFORMED);
	/* an odd first byte is a protocol of one byte (RFC 1661, section 6.5) */
	bool compressed = walk->rest.captured > 0 && (walk->rest.at[0] & 1) != 0;
	const uint8_t *at = walk_take(walk, layer, compressed ? 1 : 2);
	if (!at)
		return LAYER_NONE;
	return ppp_follows(walk, compressed ? at[0] : load_be16(at));
}

enum layer_kind pppoe_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, PPPOE_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	span_limit(&walk->rest, load_be16(at + 4));
	if (at[1] != 0) /* discovery: tags, which belong to this header */
		return LAYER_NONE;
	return walk_follow(walk, LAYER_PPP, 0);
}
