/* wire/llc.c - 802.2 logical link control, with SNAP (IEEE 802.2, RFC 1042). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define LLC_HEADER_BYTES_MIN 3
#define SNAP_HEADER_BYTES 5
#define RFC2684_PAD_BYTES 2

#define SAP_IP 0x06
#define SAP_SNAP 0xaa
#define SAP_GLOBAL 0xff /* both: raw IPX, no LLC at all */
#define CONTROL_UI 0x03

enum snap_oui {
	SNAP_OUI_ETHERTYPE = 0x000000,
	SNAP_OUI_CISCO_90 = 0x0000f8,
	SNAP_OUI_RFC2684 = 0x0080c2,
};

static enum layer_kind snap_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, SNAP_HEADER_BYTES);
	if (!at)
		return LAYER_NONE;
	uint32_t oui = load_be24(at);
	uint16_t protocol = load_be16(at + 3);
	if (oui == SNAP_OUI_ETHERTYPE || oui == SNAP_OUI_CISCO_90)
		return ethertype_follows(walk, protocol);
	if (oui != SNAP_OUI_RFC2684 || (protocol != 1 && protocol != 7))
		return walk_follow(walk, LAYER_OTHER, protocol);
	if (!walk_take(walk, layer, RFC2684_PAD_BYTES)) /* a bridged Ethernet frame is padded */
		return LAYER_NONE;
	return walk_follow(walk, LAYER_ETHERNET, protocol);
}

enum layer_kind llc_read(struct walk *walk, struct layer *layer)
{
	const uint8_t *at = walk_take(walk, layer, LLC_HEADER_BYTES_MIN);
	if (!at)
		return LAYER_NONE;
	bool unnumbered = (at[2] & 3) == 3;
	if (!unnumbered && !walk_take(walk, layer, 1))
		return LAYER_NONE;
	uint8_t destination = at[0] & 0xfe; /* without the group bit */
	uint8_t source = at[1] & 0xfe; /* without the response bit */
	if (destination == source && at[2] == CONTROL_UI &&
		!(at[0] == SAP_GLOBAL && at[1] == SAP_GLOBAL)) {
		if (destination == SAP_SNAP)
			return snap_read(walk, layer);
		if (destination == SAP_IP)
			return walk_follow(walk, LAYER_IPV4, SAP_IP);
	}
	return walk_follow(walk, LAYER_OTHER, destination);
}
