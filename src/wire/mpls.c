/* wire/mpls.c - a stack of MPLS labels (RFC 3032, section 2.1). Room: wire. */
#include "base/bytes.h"
#include "wire/walk.h"

#define MPLS_ENTRY_BYTES 4
#define MPLS_BOTTOM_OF_STACK 0x100

enum mpls_label {
	MPLS_LABEL_IPV4_EXPLICIT_NULL = 0,
	MPLS_LABEL_IPV6_EXPLICIT_NULL = 2,
	MPLS_LABEL_IMPLICIT_NULL = 3,
};

/* labels do not say what they carry: where none is reserved, the first byte of it must do */
static enum layer_kind mpls_guess(struct walk *walk, struct layer *layer)
{
	if (walk->rest.length == 0)
		return LAYER_NONE;
	int first = walk_peek(walk, 0);
	if (first < 0)
		return walk_end(layer, WIRE_TRUNCATED);
	if (first >= 0x45 && first <= 0x4f)
		return walk_follow(walk, LAYER_IPV4, 0);
	if (first >= 0x60 && first <= 0x6f)
		return walk_follow(walk, LAYER_IPV6, 0);
	return walk_follow(walk, LAYER_OTHER, 0);
}

enum layer_kind mpls_read(struct walk *walk, struct layer *layer)
{
	uint32_t entry = 0;
	while ((entry & MPLS_BOTTOM_OF_STACK) == 0) {
		if (layer->header_bytes > UINT16_MAX - MPLS_ENTRY_BYTES)
			return walk_end(layer, WIRE_MALFORMED);
		const uint8_t *at = walk_take(walk, layer, MPLS_ENTRY_BYTES);
		if (!at)
			return LAYER_NONE;
		entry = load_be32(at);
	}
	switch (entry >> 12) {
	case MPLS_LABEL_IPV4_EXPLICIT_NULL:
	case MPLS_LABEL_IMPLICIT_NULL:
		return walk_follow(walk, LAYER_IPV4, 0);
	case MPLS_LABEL_IPV6_EXPLICIT_NULL:
		return walk_follow(walk, LAYER_IPV6, 0);
	}
	return mpls_guess(walk, layer);
}
