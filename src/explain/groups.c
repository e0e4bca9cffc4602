/* explain/groups.c - see groups.h. Room: explain. */
#include "explain/groups.h"

#include "base/distinct.h"
#include "base/hash.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SETS 64 /* powers of two */
#define WAYS 8
#define SCAN_SETS 32
#define SCAN_WAYS 4

/* no secret: an estimate is the same each time the same capture is read */
static const struct hash_key place_key = { 0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9 };

/**
 * struct candidate - One server, port and verdict
 * @count:	Since it has its place, and before that
 * @before:	As many of these may be others', whose place it took
 */
struct candidate {
	struct endpoint server;
	enum verdict_code code;
	uint64_t count, before;
};

/* Of whom failures are counted: at any port of @server, whose @port is 0 then, or at one port of any host */
struct scanner {
	struct address client, server;
	uint16_t port;
};

struct scanning {
	struct scanner who;
	uint64_t count, before;
	uint32_t by_code[VERDICT_CODE_COUNT];
	struct distinct places;
};

struct groups {
	struct hash_key key;
	struct candidate candidates[SETS][WAYS];
	struct scanning scanning[SCAN_SETS][SCAN_WAYS];
};

int groups_new(struct groups **ret_groups)
{
	struct groups *groups = calloc(1, sizeof(*groups));
	if (!groups)
		return -ENOMEM;
	groups->key = hash_key_make();
	*ret_groups = groups;
	return 0;
}

void groups_free(struct groups *groups)
{
	free(groups);
}

static uint64_t address_hash(
	const struct hash_key *key, const struct address *address, uint64_t more)
{
	uint64_t words[2];
	memcpy(words, address->bytes, sizeof(words));
	return hash_2(key, words[0] ^ more, words[1]);
}

static bool same_address(const struct address *a, const struct address *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* ---- failures at one server */

static void failure_add(
	struct groups *groups, const struct endpoint *server, enum verdict_code code)
{
	uint64_t more = (uint64_t)server->port << 8 | (uint64_t)code;
	struct candidate *set =
		groups->candidates[address_hash(&groups->key, &server->address, more) % SETS];
	struct candidate *place = &set[0];
	for (unsigned int i = 0; i < WAYS; i++) {
		struct candidate *one = &set[i];
		if (one->count && one->code == code && one->server.port == server->port &&
			same_address(&one->server.address, &server->address)) {
			one->count++;
			return;
		}
		if (one->count < place->count)
			place = one;
	}
	*place = (struct candidate){ *server, code, place->count + 1, place->count };
}

/* puts @failures among those that are there, in order; the last ones fall out at the end */
static size_t failures_insert(
	struct failures *ret_failures, size_t count, size_t max, const struct failures *failures)
{
	size_t at = count < max ? count++ : max;
	while (at > 0 && ret_failures[at - 1].count < failures->count) {
		if (at < max)
			ret_failures[at] = ret_failures[at - 1];
		at--;
	}
	if (at < max)
		ret_failures[at] = *failures;
	return count;
}

size_t groups_failures(const struct groups *groups, struct failures *ret_failures, size_t max)
{
	size_t count = 0;
	const struct candidate *all = groups->candidates[0];
	for (size_t i = 0; i < (size_t)SETS * WAYS; i++) {
		struct failures failures = { .server = all[i].server,
			.code = all[i].code,
			.count = all[i].count - all[i].before,
			.at_least = all[i].before > 0 };
		if (failures.count > 1)
			count = failures_insert(ret_failures, count, max, &failures);
	}
	return count;
}

/* ---- one client at many places */

static void scanning_add(struct groups *groups, const struct scanner *who, uint32_t place_hash,
	enum verdict_code code)
{
	uint64_t hash = address_hash(
		&groups->key, &who->client, address_hash(&groups->key, &who->server, who->port));
	struct scanning *set = groups->scanning[hash % SCAN_SETS], *place = &set[0], *own = NULL;
	for (unsigned int i = 0; i < SCAN_WAYS && !own; i++) {
		if (set[i].count && set[i].who.port == who->port &&
			same_address(&set[i].who.client, &who->client) &&
			same_address(&set[i].who.server, &who->server))
			own = &set[i];
		if (set[i].count < place->count)
			place = &set[i];
	}
	if (!own) {
		uint64_t before = place->count;
		own = place;
		own->who = *who;
		own->count = own->before = before;
		own->places.exact = 0;
		memset(own->by_code, 0, sizeof(own->by_code));
	}
	own->count++;
	own->by_code[code]++;
	distinct_add(&own->places, place_hash);
}

static struct scan scan_of(const struct scanning *scanning)
{
	struct scan scan = {
		.client = scanning->who.client,
		.server = scanning->who.server,
		.host = scanning->who.port == 0,
		.port = scanning->who.port,
		.places = distinct_count(&scanning->places),
		.about = !distinct_is_exact(&scanning->places),
		.at_least = scanning->before > 0,
		.count = scanning->count - scanning->before,
	};
	memcpy(scan.by_code, scanning->by_code, sizeof(scan.by_code));
	return scan;
}

static size_t scans_insert(
	struct scan *ret_scans, size_t count, size_t max, const struct scan *scan)
{
	size_t at = count < max ? count++ : max;
	while (at > 0 && ret_scans[at - 1].places < scan->places) {
		if (at < max)
			ret_scans[at] = ret_scans[at - 1];
		at--;
	}
	if (at < max)
		ret_scans[at] = *scan;
	return count;
}

size_t groups_scans(const struct groups *groups, struct scan *ret_scans, size_t max)
{
	size_t count = 0;
	const struct scanning *all = groups->scanning[0];
	for (size_t i = 0; i < (size_t)SCAN_SETS * SCAN_WAYS; i++) {
		if (all[i].places.exact < SCAN_PLACES_MIN)
			continue;
		struct scan scan = scan_of(&all[i]);
		count = scans_insert(ret_scans, count, max, &scan);
	}
	return count;
}

static uint32_t place_hash(const struct address *address, uint16_t port)
{
	uint64_t words[2] = { 0, port };
	if (address)
		memcpy(words, address->bytes, sizeof(words));
	return (uint32_t)hash_2(&place_key, words[0], words[1]);
}

void groups_add(struct groups *groups, const struct connection *connection, enum verdict_code code)
{
	const struct endpoint *client = &connection->end[END_CLIENT];
	const struct endpoint *server = &connection->end[END_SERVER];
	struct scanner ports = { .client = client->address, .server = server->address };
	struct scanner hosts = { .client = client->address, .port = server->port };
	failure_add(groups, server, code);
	scanning_add(groups, &ports, place_hash(NULL, server->port), code);
	scanning_add(groups, &hosts, place_hash(&server->address, 0), code);
}
