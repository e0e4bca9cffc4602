/*
 * view/dump/dump.h - one packet as tcpdump 4.99.3 prints it. Room: view.
 *
 * Every printer prints one layer and, at its end, the layers above by dump_layer(). What the bytes
 * mean was decided by packet_decode(); a printer only reads fields inside its layer's span.
 */
#ifndef TCPWHY_VIEW_DUMP_DUMP_H
#define TCPWHY_VIEW_DUMP_DUMP_H

#include "base/bytes.h"
#include "base/text.h"
#include "model/packet.h"

enum dump_time {
	DUMP_TIME_CLOCK, /* 22:09:04.387241 */
	DUMP_TIME_NONE, /* -t */
	DUMP_TIME_EPOCH, /* -tt */
	DUMP_TIME_DELTA, /* -ttt: since the previous line */
	DUMP_TIME_DATE, /* -tttt */
	DUMP_TIME_SINCE, /* -ttttt: since the first line */
};

enum dump_bytes {
	DUMP_BYTES_NONE,
	DUMP_BYTES_HEX, /* -x */
	DUMP_BYTES_HEX_ASCII, /* -X */
	DUMP_BYTES_ASCII, /* -A */
};

struct dump_options {
	unsigned int verbose; /* -v count */
	unsigned int numeric; /* -n count */
	unsigned int quiet; /* -q count */
	bool no_domain; /* -N */
	bool link_header; /* -e */
	bool absolute_seq; /* -S */
	bool no_checksum; /* -K */
	bool packet_number; /* -# */
	bool link_bytes; /* -xx, -XX, -AA: the link-layer header too */
	bool nanoseconds; /* --nano: nine digits */
	bool payload_type; /* -T: payload is not what its port says, so no HTTP */
	enum dump_bytes bytes;
	enum dump_time time;
};

/* What a printer came to */
enum dump_result {
	DUMP_DONE,
	DUMP_CUT, /* bytes that it needed were not captured: the line ends in " [|protocol]" */
};

struct names; /* addresses and ports to names, cached: view/dump/names.h */
struct relative_seq; /* initial sequence numbers by conversation: view/dump/relative_seq.h */

struct dump_view {
	struct dump_options options;
	struct text *text;
	struct names *names;
	struct relative_seq *relative;
	bool plain; /* the options leave a plain TCP packet's line to dump_tcp_plain() */
	const char *protocol; /* whose printer is at work, for " [|protocol]" */
	uint32_t link_header_bytes; /* what -x, -X and -A leave out, set by the link printers */
	int64_t reference_ns; /* the packet to which -ttt or -ttttt compares */
	bool reference_set;
	int64_t clock_start_ns; /* the second for which @clock_text was made */
	char clock_text[32];
	unsigned int clock_bytes;
};

/* dump_view_start() - Return: 0 or -ENOMEM; dump_view_done() frees what it made */
MUST_USE int dump_view_start(
	struct dump_view *view, const struct dump_options *options, struct text *text);
void dump_view_done(struct dump_view *view);

/* dump_packet() - The whole entry of a packet, its hex dump and newline included */
void dump_packet(struct dump_view *view, const struct packet *packet);

/* dump_layer() - Print layer @layer and what it carries; nothing if there is no such layer */
enum dump_result dump_layer(
	struct dump_view *view, const struct packet *packet, unsigned int layer);

/* the printers, one a layer; each sets view->protocol */
typedef enum dump_result dump_printer(
	struct dump_view *view, const struct packet *packet, unsigned int layer);

dump_printer dump_ethernet, dump_vlan, dump_llc, dump_sll, dump_sll2, dump_loopback, dump_ppp,
	dump_pppoe, dump_mpls, dump_arp, dump_ipv4, dump_ipv6, dump_ipv6_options, dump_routing,
	dump_fragment, dump_mobility, dump_ah, dump_tcp, dump_udp, dump_icmp, dump_icmp6, dump_gre,
	dump_vxlan, dump_geneve, dump_other;

/* dump_hex_ascii() - As -X prints, each line preceded by "\n\t" (print_unknown_data, ND_DEFAULTPRINT
 * and the end of an entry) */
void dump_hex_ascii(struct dump_view *view, const uint8_t *at, size_t bytes);
void dump_hex(struct dump_view *view, const uint8_t *at, size_t bytes);
void dump_ascii(struct dump_view *view, const uint8_t *at, size_t bytes);

/* dump_truncated() - " [|protocol]" with view->protocol */
void dump_truncated(struct dump_view *view);

/* dump_has() - Whether bytes [@offset, @offset + @bytes) of a layer were captured */
static inline bool dump_has(const struct span *span, size_t offset, size_t bytes)
{
	return offset <= span->captured && bytes <= span->captured - offset;
}

/* dump_ipv4_is_plain() - Whether an IPv4 header is whole, with a length that the frame holds. A length
 * of 0, which segmentation offload leaves, is "bad-len" to tcpdump. */
static inline bool dump_ipv4_is_plain(const struct packet *packet, unsigned int layer)
{
	const struct layer *header = &packet->layers[layer];
	if (header->status != WIRE_OK)
		return false;
	uint32_t total_bytes = load_be16(packet->bytes + header->offset + 2);
	return total_bytes && total_bytes <= header->length;
}

/* dump_ipv4_address(), dump_ipv6_address() - A name where names are wanted, else the number */
void dump_ipv4_address(struct dump_view *view, const uint8_t *at);
void dump_ipv6_address(struct dump_view *view, const uint8_t *at);
void dump_tcp_port(struct dump_view *view, uint16_t port);
void dump_udp_port(struct dump_view *view, uint16_t port);
/* dump_mac() - aa:bb:cc:dd:ee:ff, with " (oui Cisco)" without -n */
void dump_mac(struct dump_view *view, const uint8_t *at);

/* dump_name() - From a table of { number, name }; NULL-named end; @otherwise may have one %u */
struct dump_token {
	uint32_t value;
	const char *name;
};
const char *dump_token_name(const struct dump_token *tokens, uint32_t value);

/* dump_bits() - Names of the bits set, joined by @separator; "none" as @none when there are none */
void dump_bits(struct dump_view *view, const struct dump_token *tokens, uint32_t bits,
	const char *separator, const char *none);

#endif
