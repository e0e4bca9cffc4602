/* explain/flood.c - see flood.h. Room: explain. */
#include "explain/flood.h"

#include "base/hash.h"
#include "model/words.h"

#include <errno.h>
#include <stdlib.h>

#define SETS 32 /* a power of two */
#define WAYS 4
#define ASKS_AGAIN_NS \
	INT64_C(1000000000) /* then an honest client repeats its SYN (RFC 6298, 2.1) */
#define HONEST_MAX 4 /* at most one in so many may have: else the server is down, no more */

/* no secret: an estimate is the same each time the same capture is read */
static const struct hash_key place_key = { 0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9 };

struct floods {
	struct hash_key key;
	struct flood set[SETS][WAYS];
};

int floods_new(struct floods **ret_floods)
{
	struct floods *floods = calloc(1, sizeof(*floods));
	if (!floods)
		return -ENOMEM;
	floods->key = hash_key_make();
	*ret_floods = floods;
	return 0;
}

void floods_free(struct floods *floods)
{
	free(floods);
}

static uint64_t address_hash(
	const struct floods *floods, const struct address *address, uint64_t more)
{
	uint64_t words[2];
	memcpy(words, address->bytes, sizeof(words));
	return hash_2(&floods->key, words[0] ^ more, words[1]);
}

static struct flood *set_of(struct floods *floods, const struct endpoint *server)
{
	return floods->set[address_hash(floods, &server->address, server->port) % SETS];
}

static bool is_of(const struct flood *flood, const struct endpoint *server)
{
	return flood->count + flood->repeated && flood->server.port == server->port &&
		memcmp(&flood->server.address, &server->address, sizeof(server->address)) == 0;
}

/* its SYN stands alone, or with answers to it: no RST, no error, nothing else from the client */
static bool is_half_open(const struct connection *connection)
{
	const struct half *client = &connection->half[END_CLIENT];
	const struct half *server = &connection->half[END_SERVER];
	return connection->opened == OPENED_NEVER && connection->syn_count &&
		connection_mark(connection, MARK_SYN) && client->state == TCP_STATE_SYN_SENT &&
		!half_has(server, HALF_RST) && connection_detail(connection)->icmp_count == 0;
}

/* ---- counting */

static bool is_dense(const struct flood *flood)
{
	return flood->interval_count >= FLOOD_COUNT_MIN &&
		flood->interval_repeated <= flood->interval_count / HONEST_MAX;
}

/* what came before was too thin to be counted with what comes now */
static void interval_begin(struct flood *flood, const struct connection *connection)
{
	if (!flood->is_flood)
		*flood = (struct flood){ .server = connection->end[END_SERVER],
			.first_ns = connection->start_ns,
			.last_ns = connection->start_ns };
	flood->interval_ns = connection->start_ns;
	flood->interval_count = flood->interval_repeated = 0;
}

static struct flood *place_for(struct floods *floods, const struct connection *connection)
{
	const struct endpoint *server = &connection->end[END_SERVER];
	struct flood *set = set_of(floods, server), *place = &set[0];
	for (unsigned int i = 0; i < WAYS; i++) {
		if (is_of(&set[i], server)) {
			place = &set[i];
			if (connection->start_ns - place->interval_ns >= FLOOD_INTERVAL_NS)
				interval_begin(place, connection);
			return place;
		}
		if (set[i].count < place->count)
			place = &set[i];
	}
	*place = (struct flood){ 0 };
	interval_begin(place, connection);
	return place;
}

static void flood_add(struct flood *flood, const struct connection *connection, bool decided)
{
	uint64_t at = flood->count < VERDICT_EVIDENCE_MAX ? flood->count : VERDICT_EVIDENCE_MAX - 1;
	if (flood->count == 0)
		flood->source = connection->end[END_CLIENT].address;
	flood->packet[at] = connection_mark(connection, MARK_SYN);
	if (flood->count < FLOOD_IDS_MAX)
		flood->id[flood->count] = connection->id;
	flood->count++;
	flood->interval_count += decided;
	flood->answered += connection->answer_count > 0;
	if (connection->start_ns < flood->first_ns)
		flood->first_ns = connection->start_ns;
	if (connection->start_ns > flood->last_ns)
		flood->last_ns = connection->start_ns;
	flood->is_flood |= is_dense(flood);
}

void floods_connection(struct floods *floods, const struct connection *connection, int64_t end_ns)
{
	bool again = connection->syn_count > 1;
	if (!is_half_open(connection))
		return;
	struct flood *flood = place_for(floods, connection);
	if (again) {
		flood->repeated++;
		flood->interval_repeated++;
		return;
	}
	uint64_t words[2];
	memcpy(words, connection->end[END_CLIENT].address.bytes, sizeof(words));
	distinct_add(&flood->sources, (uint32_t)hash_2(&place_key, words[0], words[1]));
	flood_add(flood, connection, end_ns - connection->start_ns >= ASKS_AGAIN_NS);
}

bool floods_has(struct floods *floods, const struct connection *connection)
{
	const struct endpoint *server = &connection->end[END_SERVER];
	const struct flood *set = set_of(floods, server);
	for (unsigned int i = 0; i < WAYS; i++)
		if (set[i].is_flood && is_of(&set[i], server))
			return is_half_open(connection) && connection->syn_count == 1 &&
				connection->start_ns >= set[i].first_ns - FLOOD_INTERVAL_NS &&
				connection->start_ns <= set[i].last_ns + FLOOD_INTERVAL_NS;
	return false;
}

/* there are few: a search for each does */
const struct flood *floods_next(const struct floods *floods, const struct flood *after)
{
	const struct flood *next = NULL, *all = floods->set[0];
	uint64_t behind = after ? after->packet[0] : 0;
	for (size_t i = 0; i < (size_t)SETS * WAYS; i++) {
		const struct flood *one = &all[i];
		if (one->is_flood && one->packet[0] > behind &&
			(!next || one->packet[0] < next->packet[0]))
			next = one;
	}
	return next;
}

/* ---- in words */

void flood_verdict(const struct flood *flood, struct verdict *ret_verdict)
{
	*ret_verdict = (struct verdict){
		.code = VERDICT_SYN_FLOOD,
		.phase = PHASE_OPENING,
		.by = PARTY_CLIENT,
		.blame = PARTY_CLIENT,
		.certainty = CERTAINTY_PRESUMED,
	};
	uint64_t count = flood->count < VERDICT_EVIDENCE_MAX ? flood->count : VERDICT_EVIDENCE_MAX;
	ret_verdict->evidence_count = (unsigned int)count;
	memcpy(ret_verdict->evidence, flood->packet, count * sizeof(flood->packet[0]));
}

uint64_t flood_sources(const struct flood *flood)
{
	uint64_t sources = distinct_count(&flood->sources);
	return sources < flood->count ? sources : flood->count;
}

static void say_answered(const struct flood *flood, struct text *text)
{
	if (flood->answered == flood->count) {
		text_literal(text, "All were answered.");
	} else if (flood->answered) {
		text_count(text, flood->answered);
		text_literal(text, " of them were answered, ");
		text_count(text, flood->count - flood->answered);
		text_literal(text, " were not.");
	} else {
		text_literal(text, "None was answered.");
	}
}

void flood_says(const struct flood *flood, struct text *text)
{
	text_endpoint(text, &flood->server);
	text_literal(text, " got ");
	text_counted(text, flood->count, "SYN", "SYNs");
	text_string(text, distinct_is_exact(&flood->sources) ? " from " : " from about ");
	text_counted(text, flood_sources(flood), "address", "addresses");
	text_literal(text, " in ");
	text_duration(text, flood->last_ns - flood->first_ns);
	text_string(text,
		", each sent once: nobody completed these handshakes, and nobody asked again, as "
		"every TCP would. ");
	say_answered(flood, text);
	text_string(text,
		" Such SYNs fill the queue of half-open connections; their source addresses are "
		"mostly forged.");
}

void flood_check(const struct flood *flood, struct text *text)
{
	text_literal(text, "on ");
	text_address(text, &flood->server.address);
	text_string(text,
		": nstat -az TcpExtTCPReqQFullDrop TcpExtTCPReqQFullDoCookies (which "
		"grows: SYNs are dropped, or cookies are sent)\non ");
	text_address(text, &flood->server.address);
	text_printf(text, ": ss -tn state syn-recv 'sport = :%u' | wc -l", flood->server.port);
}
