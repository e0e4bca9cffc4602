/* explain/neighbour.c - see neighbour.h. Room: explain. */
#include "explain/neighbour.h"

#include "base/bytes.h"
#include "base/hash.h"
#include "model/words.h"

#include <errno.h>
#include <stdlib.h>

#define SETS 128 /* a power of two */
#define WAYS 8
#define SERIES_GAP_NS \
	INT64_C(10000000000) /* who asks again later than that may have had an answer */

#define ARP_FIXED_BYTES 8
#define ARP_ETHERTYPE_IPV4 0x0800
#define ARP_REQUEST 1
#define ARP_REPLY 2
#define ICMP6_NEIGHBOUR_SOLICITATION 135
#define ICMP6_NEIGHBOUR_ADVERTISEMENT 136
#define ICMP6_TARGET_AT 8

/* of one asked address all are in one set: one sign of life clears it */
struct neighbours {
	struct hash_key key;
	bool any_failed; /* so far: most captures have none */
	struct neighbour set[SETS][WAYS];
};

int neighbours_new(struct neighbours **ret_neighbours)
{
	struct neighbours *neighbours = calloc(1, sizeof(*neighbours));
	if (!neighbours)
		return -ENOMEM;
	neighbours->key = hash_key_make();
	*ret_neighbours = neighbours;
	return 0;
}

void neighbours_free(struct neighbours *neighbours)
{
	free(neighbours);
}

static struct neighbour *set_of(
	struct neighbours *neighbours, const struct address *asked, uint32_t vlan)
{
	uint64_t words[2];
	memcpy(words, asked->bytes, sizeof(words));
	return neighbours->set[hash_2(&neighbours->key, words[0] ^ vlan, words[1]) % SETS];
}

static bool same_address(const struct address *a, const struct address *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* ---- what is said on the link */

/* Who asks for whom, or whose sign of life it is */
struct question {
	struct address from, target;
	bool asks, v6;
};

static bool is_unspecified(const struct address *address)
{
	static const uint8_t zeroes[16];
	const uint8_t *at = address->bytes;
	return address_is_v4(address) ? memcmp(at + 12, zeroes, 4) == 0
				      : memcmp(at, zeroes, sizeof(zeroes)) == 0;
}

/* a probe for a duplicate of its own address (RFC 5227; RFC 4862, 5.4) and an announcement ask nobody */
static bool is_own(const struct question *question)
{
	return is_unspecified(&question->from) || same_address(&question->from, &question->target);
}

static bool arp_read(const struct packet *packet, unsigned int layer, struct question *ret_question)
{
	struct span bytes = packet_span(packet, layer);
	const uint8_t *at = bytes.at;
	if (packet->layers[layer].status != WIRE_OK || bytes.captured < ARP_FIXED_BYTES ||
		load_be16(at + 2) != ARP_ETHERTYPE_IPV4 || at[5] != 4)
		return false;
	size_t hardware_bytes = at[4];
	uint16_t operation = load_be16(at + 6);
	if (bytes.captured < ARP_FIXED_BYTES + 2 * hardware_bytes + 8 ||
		(operation != ARP_REQUEST && operation != ARP_REPLY))
		return false;
	const uint8_t *sender = at + ARP_FIXED_BYTES + hardware_bytes;
	*ret_question = (struct question){
		.from = address_from_v4(sender),
		.target = address_from_v4(sender + 4 + hardware_bytes),
		.asks = operation == ARP_REQUEST,
	};
	return true;
}

/* an advertisement is its target's sign of life, whoever sends it */
static bool icmp6_read(
	const struct packet *packet, unsigned int layer, struct question *ret_question)
{
	struct span bytes = packet_span(packet, layer);
	if (packet->layers[layer].status != WIRE_OK ||
		bytes.captured < ICMP6_TARGET_AT + sizeof(struct address) ||
		(bytes.at[0] != ICMP6_NEIGHBOUR_SOLICITATION &&
			bytes.at[0] != ICMP6_NEIGHBOUR_ADVERTISEMENT))
		return false;
	struct address target = address_from_v6(bytes.at + ICMP6_TARGET_AT);
	bool asks = bytes.at[0] == ICMP6_NEIGHBOUR_SOLICITATION;
	*ret_question = (struct question){
		.from = asks ? packet->source : target,
		.target = target,
		.asks = asks,
		.v6 = true,
	};
	return true;
}

static bool question_read(const struct packet *packet, struct question *ret_question)
{
	if (packet->layer_count == 0)
		return false;
	unsigned int last = packet->layer_count - 1u;
	if (packet->layers[last].kind == LAYER_ARP)
		return arp_read(packet, last, ret_question);
	if (packet->transport != PACKET_NO_LAYER &&
		packet->layers[packet->transport].kind == LAYER_ICMP6)
		return icmp6_read(packet, packet->transport, ret_question);
	return false;
}

/* ---- the table */

static bool has_failed(const struct neighbour *neighbour)
{
	return neighbour->count >= NEIGHBOUR_ASKED_MIN;
}

static bool is_series(const struct neighbour *neighbour, const struct question *question,
	const struct packet *packet)
{
	return neighbour->count && neighbour->vlan == packet->vlan &&
		same_address(&neighbour->asked, &question->target) &&
		same_address(&neighbour->asker, &question->from);
}

static bool goes_on(const struct neighbour *neighbour, const struct packet *packet)
{
	return has_failed(neighbour) || packet->time_ns - neighbour->last_ns <= SERIES_GAP_NS;
}

/* the place of this series: its own, else a free one, else that of the shortest other one */
static struct neighbour *place_for(
	struct neighbour *set, const struct question *question, const struct packet *packet)
{
	struct neighbour *place = &set[0];
	for (unsigned int i = 0; i < WAYS; i++) {
		if (is_series(&set[i], question, packet)) {
			place = &set[i];
			if (goes_on(place, packet))
				return place;
			break;
		}
		if (set[i].count < place->count)
			place = &set[i];
	}
	*place = (struct neighbour){
		.asker = question->from,
		.asked = question->target,
		.vlan = packet->vlan,
		.v6 = question->v6,
		.first_ns = packet->time_ns,
	};
	return place;
}

static void asked(struct neighbour *neighbour, const struct packet *packet)
{
	uint64_t at = neighbour->count < VERDICT_EVIDENCE_MAX ? neighbour->count
							      : VERDICT_EVIDENCE_MAX - 1;
	neighbour->packet[at] = packet->number;
	neighbour->count++;
	neighbour->last_ns = packet->time_ns;
}

static void alive(struct neighbours *neighbours, const struct address *address, uint32_t vlan)
{
	struct neighbour *set = set_of(neighbours, address, vlan);
	for (unsigned int i = 0; i < WAYS; i++)
		if (set[i].vlan == vlan && same_address(&set[i].asked, address))
			set[i].count = 0;
}

void neighbours_packet(struct neighbours *neighbours, const struct packet *packet)
{
	struct question question;
	if (!question_read(packet, &question))
		return;
	if (!is_unspecified(&question.from))
		alive(neighbours, &question.from, packet->vlan);
	if (!question.asks || is_own(&question))
		return;
	struct neighbour *set = set_of(neighbours, &question.target, packet->vlan);
	struct neighbour *neighbour = place_for(set, &question, packet);
	asked(neighbour, packet);
	neighbours->any_failed |= has_failed(neighbour);
}

static void connection_note(struct neighbour *neighbour, const struct connection *connection)
{
	if (neighbour->id_count < NEIGHBOUR_IDS_MAX)
		neighbour->id[neighbour->id_count] = connection->id;
	neighbour->id_count++;
}

void neighbours_connection(struct neighbours *neighbours, const struct connection *connection)
{
	for (enum end end = END_CLIENT; end <= END_SERVER && neighbours->any_failed; end++) {
		const struct address *address = &connection->end[end].address;
		struct neighbour *set = set_of(neighbours, address, connection->vlan);
		for (unsigned int i = 0; i < WAYS; i++)
			if (has_failed(&set[i]) && set[i].vlan == connection->vlan &&
				same_address(&set[i].asked, address))
				connection_note(&set[i], connection);
	}
}

/* there are few: a search for each does */
const struct neighbour *neighbours_next(
	const struct neighbours *neighbours, const struct neighbour *after)
{
	const struct neighbour *next = NULL, *all = neighbours->set[0];
	uint64_t behind = after ? after->packet[0] : 0;
	for (size_t i = 0; i < (size_t)SETS * WAYS; i++) {
		const struct neighbour *one = &all[i];
		if (has_failed(one) && one->packet[0] > behind &&
			(!next || one->packet[0] < next->packet[0]))
			next = one;
	}
	return next;
}

/* ---- in words */

void neighbour_verdict(const struct neighbour *neighbour, struct verdict *ret_verdict)
{
	*ret_verdict = (struct verdict){
		.code = VERDICT_NO_NEIGHBOUR,
		.phase = PHASE_OPENING,
		.by = PARTY_CLIENT,
		.blame = PARTY_UNKNOWN,
		.certainty = CERTAINTY_SEEN,
	};
	uint64_t count =
		neighbour->count < VERDICT_EVIDENCE_MAX ? neighbour->count : VERDICT_EVIDENCE_MAX;
	ret_verdict->evidence_count = (unsigned int)count;
	memcpy(ret_verdict->evidence, neighbour->packet, count * sizeof(neighbour->packet[0]));
}

void neighbour_says(const struct neighbour *neighbour, struct text *text)
{
	text_address(text, &neighbour->asker);
	text_literal(text, " asked ");
	text_counted(text, neighbour->count, "time", "times");
	text_literal(text, " in ");
	text_duration(text, neighbour->last_ns - neighbour->first_ns);
	text_literal(text, " who on this link has ");
	text_address(text, &neighbour->asked);
	text_string(text, neighbour->v6 ? " (neighbour solicitation)" : " (ARP)");
	text_string(text,
		", and nobody answered: nothing for that host, or over it for others, could "
		"leave, no SYN either. It is down, or not on this link, or the answers are lost.");
	for (uint64_t i = 0; i < neighbour->id_count && i < NEIGHBOUR_IDS_MAX; i++) {
		if (i == 0) {
			text_literal(text, " Connections of ");
			text_address(text, &neighbour->asked);
		}
		text_string(text, i ? ", #" : ": #");
		text_u64(text, neighbour->id[i]);
	}
	if (neighbour->id_count)
		text_string(text, neighbour->id_count > NEIGHBOUR_IDS_MAX ? ", ..." : ".");
}

void neighbour_check(const struct neighbour *neighbour, struct text *text)
{
	text_literal(text, "on ");
	text_address(text, &neighbour->asker);
	text_literal(text, ": ip neighbour show ");
	text_address(text, &neighbour->asked);
	text_literal(text, "\non ");
	text_address(text, &neighbour->asker);
	text_literal(text, ": ip route get ");
	text_address(text, &neighbour->asked);
	text_literal(text, " (does it belong to this link at all?)");
}
