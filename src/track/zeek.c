/*
 * track/zeek.c - an endpoint's states and the history's letters as Zeek documents them
 * (https://docs.zeek.org, base/protocols/conn). Room: track.
 *
 * Zeek judges less strictly than the rest of the tracker: no segment is refused for its numbers, a
 * second copy counts as a repetition, and a FIN or RST that goes by has arrived.
 */
#include "track/zeek.h"

#include "base/macros.h"
#include "base/seq.h"
#include "wire/checksum.h"

#define Z(name) ZEEK_##name
#define LINGER_NS 5000000000 /* so long after the end a segment is still told of */

enum sent {
	SENT_SYN,
	SENT_SYN_ACK,
	SENT_FIN,
	SENT_RST,
	SENT_REST,
};
#define SENT_COUNT (SENT_REST + 1)

/* what an end's own segment makes of it */
static const uint8_t after_sending[ZEEK_STATE_COUNT][SENT_COUNT] = {
	[Z(INACTIVE)] = { Z(SYN_SENT), Z(SYN_ACK_SENT), Z(CLOSED), Z(RESET), Z(PARTIAL) },
	[Z(SYN_SENT)] = { Z(SYN_SENT), Z(ESTABLISHED), Z(CLOSED), Z(RESET), Z(ESTABLISHED) },
	[Z(SYN_ACK_SENT)] = { Z(SYN_ACK_SENT), Z(SYN_ACK_SENT), Z(CLOSED), Z(RESET),
		Z(ESTABLISHED) },
	[Z(PARTIAL)] = { Z(SYN_SENT), Z(SYN_ACK_SENT), Z(CLOSED), Z(RESET), Z(PARTIAL) },
	[Z(ESTABLISHED)] = { Z(ESTABLISHED), Z(ESTABLISHED), Z(CLOSED), Z(RESET), Z(ESTABLISHED) },
	[Z(CLOSED)] = { Z(CLOSED), Z(CLOSED), Z(CLOSED), Z(CLOSED), Z(CLOSED) },
	[Z(RESET)] = { Z(RESET), Z(RESET), Z(RESET), Z(RESET), Z(RESET) },
};

static enum sent sent_of(uint8_t flags)
{
	if (flags & TCP_RST)
		return SENT_RST;
	if (flags & TCP_FIN)
		return SENT_FIN;
	if (flags & TCP_SYN)
		return flags & TCP_ACK ? SENT_SYN_ACK : SENT_SYN;
	return SENT_REST;
}

static void history_add(struct zeek *zeek, char letter)
{
	if (zeek->history_length < ZEEK_HISTORY_MAX)
		zeek->history[zeek->history_length++] = letter;
}

static bool is_power_of_ten(uint32_t count)
{
	while (count >= 10 && count % 10 == 0)
		count /= 10;
	return count == 1;
}

/* a letter may come again: see enum zeek_letter. @seq matters for the first group only */
static void note(struct zeek *zeek, enum end by, enum zeek_letter letter, uint32_t seq)
{
	struct zeek_half *half = &zeek->half[by];
	bool has = half->letters >> letter & 1;
	bool again;
	if (letter < ZEEK_LETTER_ONCE_FIRST) {
		again = half->seq[letter] != seq;
		half->seq[letter] = seq;
	} else if (letter < ZEEK_LETTER_COUNTED_FIRST) {
		again = false;
	} else {
		uint32_t *count = &half->count[letter - ZEEK_LETTER_COUNTED_FIRST];
		*count += *count < UINT32_MAX;
		again = is_power_of_ten(*count);
	}
	half->letters |= (uint16_t)(1 << letter);
	if (!has || again)
		history_add(zeek, zeek_letter_of(letter, by));
}

static void note_flags(struct zeek *zeek, enum end by, const struct tcp_segment *tcp)
{
	uint8_t flags = tcp->flags;
	if (flags & TCP_SYN && flags & (TCP_FIN | TCP_RST))
		note(zeek, by, ZEEK_LETTER_FLAGS, 0);
	else if (flags & TCP_FIN && flags & TCP_RST)
		note(zeek, by, ZEEK_LETTER_FIN_RST, 0);
	else if (flags & TCP_SYN)
		note(zeek, by, flags & TCP_ACK ? ZEEK_LETTER_SYN_ACK : ZEEK_LETTER_SYN, tcp->seq);
	else if (flags & TCP_FIN)
		note(zeek, by, ZEEK_LETTER_FIN, tcp->seq);
	else if (flags & TCP_RST)
		note(zeek, by, ZEEK_LETTER_RST, tcp->seq);
	else if (flags & TCP_ACK && tcp->payload.length == 0)
		note(zeek, by, ZEEK_LETTER_ACK, 0);
}

/* @half's numbers from @from to @to have come: what is left of its holes. Return: false if there is
 * nothing new in them */
static void holes_fill(struct zeek_half *half, uint32_t from, uint32_t to)
{
	for (unsigned int i = half->hole_count; i-- > 0;) {
		uint32_t hole_from = half->hole[i].from, hole_to = half->hole[i].to;
		if (seq_le(hole_to, from) || seq_le(to, hole_from))
			continue;
		bool left = seq_lt(hole_from, from), right = seq_lt(to, hole_to);
		if (left)
			half->hole[i].to = from;
		else if (right)
			half->hole[i].from = to;
		else
			half->hole[i] = half->hole[--half->hole_count];
		if (left && right && half->hole_count < ZEEK_HOLES_MAX) {
			half->hole[half->hole_count].from = to;
			half->hole[half->hole_count++].to = hole_to;
		}
	}
}

static void numbers_note(struct zeek *zeek, enum end by, const struct tcp_segment *tcp)
{
	struct zeek_half *half = &zeek->half[by];
	uint32_t bytes = (uint32_t)tcp->payload.length;
	uint32_t end_seq =
		tcp->seq + bytes + ((tcp->flags & TCP_SYN) != 0) + ((tcp->flags & TCP_FIN) != 0);
	if (!half->sent) {
		half->sent = true;
		half->next = end_seq;
		return;
	}
	if (tcp->flags & TCP_RST)
		return;
	if (seq_le(end_seq, half->next)) {
		if (bytes)
			note(zeek, by, ZEEK_LETTER_REPEATED, 0);
		holes_fill(half, tcp->seq, end_seq);
		return;
	}
	if (seq_lt(half->next, tcp->seq) && half->hole_count < ZEEK_HOLES_MAX) {
		half->hole[half->hole_count].from = half->next;
		half->hole[half->hole_count++].to = tcp->seq;
	} else {
		holes_fill(half, tcp->seq, end_seq);
	}
	half->next = end_seq;
}

/* gaps are told of connections that were seen to open, and not after the end */
static bool tells_gaps(const struct zeek *zeek)
{
	const struct zeek_half *client = &zeek->half[END_CLIENT];
	const struct zeek_half *server = &zeek->half[END_SERVER];
	bool opened = (client->state == ZEEK_ESTABLISHED || client->state == ZEEK_CLOSED) &&
		(server->state == ZEEK_ESTABLISHED || server->state == ZEEK_CLOSED);
	return opened && !client->partial && !server->partial &&
		(client->state == ZEEK_ESTABLISHED || server->state == ZEEK_ESTABLISHED);
}

static void acknowledged(struct zeek *zeek, enum end by, uint32_t ack)
{
	enum end to = end_other(by);
	struct zeek_half *peer = &zeek->half[to];
	unsigned int gaps = 0;
	if (!peer->sent)
		return;
	for (unsigned int i = peer->hole_count; i-- > 0;) {
		if (seq_le(ack, peer->hole[i].from))
			continue;
		gaps++;
		if (seq_lt(ack, peer->hole[i].to))
			peer->hole[i].from = ack;
		else
			peer->hole[i] = peer->hole[--peer->hole_count];
	}
	/* a single number that is missing at the end may be a FIN, which is no content */
	gaps += seq_lt(peer->next + 1, ack);
	peer->next = seq_max(peer->next, ack);
	while (gaps-- > 0 && tells_gaps(zeek))
		note(zeek, to, ZEEK_LETTER_GAP, 0);
}

/* an RST that answers what came after the FIN has the number after that, and cuts nothing off */
static bool resets_after_close(
	const struct zeek_half *half, const struct tcp_segment *tcp, enum sent sent)
{
	return half->state == ZEEK_CLOSED && sent == SENT_RST && tcp->seq != half->next;
}

static void states_move(struct zeek *zeek, enum end by, const struct tcp_segment *tcp)
{
	struct zeek_half *half = &zeek->half[by];
	struct zeek_half *peer = &zeek->half[end_other(by)];
	enum sent sent = sent_of(tcp->flags);
	bool answers = sent == SENT_SYN_ACK && by == END_SERVER && half->state == ZEEK_INACTIVE;
	if (answers)
		half->state = ZEEK_ESTABLISHED;
	else if (resets_after_close(half, tcp, sent))
		half->state = ZEEK_RESET;
	else
		half->state = after_sending[half->state][sent];
	half->partial |= half->state == ZEEK_PARTIAL;
	if (answers && peer->state == ZEEK_SYN_SENT)
		peer->state = ZEEK_ESTABLISHED;
}

/* inside a tunnel Zeek does not look */
static bool checksum_is_bad(struct zeek_half *half, const struct packet *packet)
{
	uint16_t expected;
	if (!packet->bytes || packet->tunnel)
		return false;
	if (tcp_checksum_is_good(packet)) {
		half->checksums = true;
		return false;
	}
	switch (packet_checksum(packet, packet->transport, &expected)) {
	case CHECKSUM_GOOD:
		half->checksums = true;
		return false;
	case CHECKSUM_BAD:
		return half->checksums;
	case CHECKSUM_UNKNOWN:
	case CHECKSUM_PARTIAL:
		return false;
	}
	return false;
}

/* nobody is left who would go on: what comes much later Zeek logs as a connection of its own */
static bool is_over(const struct zeek *zeek, int64_t now_ns)
{
	static const bool done[ZEEK_STATE_COUNT] = {
		[ZEEK_INACTIVE] = true,
		[ZEEK_PARTIAL] = true,
		[ZEEK_CLOSED] = true,
		[ZEEK_RESET] = true,
	};
	uint8_t client = zeek->half[END_CLIENT].state, server = zeek->half[END_SERVER].state;
	bool ended = client >= ZEEK_CLOSED || server >= ZEEK_CLOSED;
	bool reset = client == ZEEK_RESET || server == ZEEK_RESET;
	return ended && (reset || (done[client] && done[server])) &&
		now_ns - zeek->last_ns > LINGER_NS;
}

void zeek_segment(struct zeek *zeek, const struct packet *packet, enum end by)
{
	const struct tcp_segment *tcp = &packet->tcp;
	if (is_over(zeek, packet->time_ns))
		return;
	zeek->last_ns = packet->time_ns;
	if (zeek->history_length == 0 && by == END_SERVER)
		history_add(zeek, '^');
	if (checksum_is_bad(&zeek->half[by], packet)) {
		note(zeek, by, ZEEK_LETTER_CHECKSUM, 0);
		return;
	}
	states_move(zeek, by, tcp);
	note_flags(zeek, by, tcp);
	numbers_note(zeek, by, tcp);
	if (tcp->flags & TCP_ACK)
		acknowledged(zeek, by, tcp->ack);
	if (tcp->window_raw == 0 && !(tcp->flags & TCP_RST))
		note(zeek, by, ZEEK_LETTER_ZERO_WINDOW, 0);
	if (tcp->payload.length && !(tcp->flags & TCP_RST))
		note(zeek, by, ZEEK_LETTER_DATA, 0);
}
