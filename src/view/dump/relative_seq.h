/*
 * view/dump/relative_seq.h - sequence numbers relative to a conversation's first, as tcpdump prints
 * them. Room: view.
 *
 * tcpdump's rule: a conversation is known by addresses and ports alone; its first segment with ACK,
 * and every later one with SYN and ACK, sets the two bases; all other segments with ACK are printed
 * relative to them. Ours differs only in growing, so that the millionth conversation costs what the
 * first did.
 */
#ifndef TCPWHY_VIEW_DUMP_RELATIVE_SEQ_H
#define TCPWHY_VIEW_DUMP_RELATIVE_SEQ_H

#include "base/macros.h"
#include "model/packet.h"

struct relative_seq;

/* Who speaks; addresses in network order, @address_bytes 4 or 16 */
struct relative_key {
	const uint8_t *source, *destination;
	unsigned int address_bytes;
	uint16_t source_port, destination_port;
};

/* What to print instead of the absolute numbers, and what SACK blocks are relative to */
struct relative_numbers {
	uint32_t seq, ack;
	uint32_t sack_base;
};

struct relative_seq *relative_seq_make(void); /* NULL without memory */
void relative_seq_free(struct relative_seq *relative);

/* relative_seq_prefetch() - Bring the conversation's entry near, some packets ahead of its use */
void relative_seq_prefetch(const struct relative_seq *relative, const struct packet *packet);

/**
 * relative_seq_find() - Look the conversation of a segment with ACK up, or begin it
 * @flags:	The segment's flags: SYN begins the conversation anew
 * @numbers:	@seq and @ack as on the wire; made relative; @sack_base written
 *
 * Without memory for a new entry the numbers stay absolute.
 */
void relative_seq_find(struct relative_seq *relative, const struct relative_key *key, uint8_t flags,
	struct relative_numbers *numbers);

#endif
