/* view/dump/relative_seq.c - see relative_seq.h. Room: view. */
#include "view/dump/relative_seq.h"

#include "base/bytes.h"
#include "base/hash.h"

#include <stdlib.h>
#include <sys/mman.h>

#define ENTRIES_MIN 4096
#define FILLED_TENTHS_MAX 6 /* of a table, before it doubles */

/* One conversation in tcpdump's arbitrary but fixed order: the lower port is the "source" */
struct entry4 {
	uint64_t addresses;
	uint32_t ports;
	uint32_t seq, ack;
	uint32_t used;
	uint64_t unused; /* two entries a cache line, none across two */
};
_Static_assert(sizeof(struct entry4) == 32, "two entries a cache line");

struct entry6 {
	uint64_t addresses[4];
	uint32_t ports;
	uint32_t seq, ack;
	uint32_t used;
	uint64_t unused[2];
};
_Static_assert(sizeof(struct entry6) == 64, "one entry a cache line");

struct relative_seq {
	struct hash_key hash_key;
	struct entry4 *v4;
	uint64_t v4_mask, v4_count;
	struct entry6 *v6;
	uint64_t v6_mask, v6_count;
};

/* large tables live on their own pages, huge ones where the kernel has them; zeroed */
static void *table_make(uint64_t entries, size_t entry_bytes)
{
	size_t bytes = entries * entry_bytes;
	void *table = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (table == MAP_FAILED)
		return NULL;
	madvise(table, bytes, MADV_HUGEPAGE);
	return table;
}

static void table_free(void *table, uint64_t entries, size_t entry_bytes)
{
	if (table)
		munmap(table, entries * entry_bytes);
}

struct relative_seq *relative_seq_make(void)
{
	struct relative_seq *relative = calloc(1, sizeof(*relative));
	if (!relative)
		return NULL;
	relative->hash_key = hash_key_make();
	relative->v4_mask = relative->v6_mask = ENTRIES_MIN - 1;
	relative->v4 = table_make(ENTRIES_MIN, sizeof(*relative->v4));
	relative->v6 = table_make(ENTRIES_MIN, sizeof(*relative->v6));
	if (relative->v4 && relative->v6)
		return relative;
	relative_seq_free(relative);
	return NULL;
}

void relative_seq_free(struct relative_seq *relative)
{
	if (!relative)
		return;
	table_free(relative->v4, relative->v4_mask + 1, sizeof(*relative->v4));
	table_free(relative->v6, relative->v6_mask + 1, sizeof(*relative->v6));
	free(relative);
}

static uint64_t hash4(const struct relative_seq *relative, uint64_t addresses, uint32_t ports)
{
	return hash_2(&relative->hash_key, addresses, ports);
}

static uint64_t hash6(
	const struct relative_seq *relative, const uint64_t addresses[4], uint32_t ports)
{
	uint64_t first = hash_2(&relative->hash_key, addresses[0], addresses[1]);
	uint64_t second = hash_2(&relative->hash_key, addresses[2] ^ first, addresses[3]);
	return hash_2(&relative->hash_key, second, ports);
}

/* whether the segment runs from the key's second end to its first */
static bool key_reversed(const struct relative_key *key)
{
	if (key->source_port != key->destination_port)
		return key->source_port > key->destination_port;
	return memcmp(key->source, key->destination, key->address_bytes) > 0;
}

static void key4(
	const struct relative_key *key, bool reversed, uint64_t *ret_addresses, uint32_t *ret_ports)
{
	uint32_t source, destination;
	memcpy(&source, key->source, 4);
	memcpy(&destination, key->destination, 4);
	*ret_addresses = reversed ? (uint64_t)destination << 32 | source
				  : (uint64_t)source << 32 | destination;
	*ret_ports = reversed ? (uint32_t)key->destination_port << 16 | key->source_port
			      : (uint32_t)key->source_port << 16 | key->destination_port;
}

static void key6(const struct relative_key *key, bool reversed, uint64_t ret_addresses[4],
	uint32_t *ret_ports)
{
	memcpy(ret_addresses, reversed ? key->destination : key->source, 16);
	memcpy(ret_addresses + 2, reversed ? key->source : key->destination, 16);
	*ret_ports = reversed ? (uint32_t)key->destination_port << 16 | key->source_port
			      : (uint32_t)key->source_port << 16 | key->destination_port;
}

static struct entry4 *find4(struct relative_seq *relative, uint64_t addresses, uint32_t ports)
{
	uint64_t at = hash4(relative, addresses, ports) & relative->v4_mask;
	for (;; at = (at + 1) & relative->v4_mask) {
		struct entry4 *entry = &relative->v4[at];
		if (!entry->used || (entry->addresses == addresses && entry->ports == ports))
			return entry;
	}
}

static struct entry6 *find6(
	struct relative_seq *relative, const uint64_t addresses[4], uint32_t ports)
{
	uint64_t at = hash6(relative, addresses, ports) & relative->v6_mask;
	for (;; at = (at + 1) & relative->v6_mask) {
		struct entry6 *entry = &relative->v6[at];
		if (!entry->used ||
			(entry->ports == ports && memcmp(entry->addresses, addresses, 32) == 0))
			return entry;
	}
}

/* doubles a table that is getting full; false leaves it as it was */
static bool grow4(struct relative_seq *relative)
{
	struct entry4 *old = relative->v4;
	uint64_t old_entries = relative->v4_mask + 1;
	struct entry4 *table = table_make(old_entries * 2, sizeof(*table));
	if (!table)
		return false;
	relative->v4 = table;
	relative->v4_mask = old_entries * 2 - 1;
	for (uint64_t i = 0; i < old_entries; i++)
		if (old[i].used)
			*find4(relative, old[i].addresses, old[i].ports) = old[i];
	table_free(old, old_entries, sizeof(*old));
	return true;
}

static bool grow6(struct relative_seq *relative)
{
	struct entry6 *old = relative->v6;
	uint64_t old_entries = relative->v6_mask + 1;
	struct entry6 *table = table_make(old_entries * 2, sizeof(*table));
	if (!table)
		return false;
	relative->v6 = table;
	relative->v6_mask = old_entries * 2 - 1;
	for (uint64_t i = 0; i < old_entries; i++)
		if (old[i].used)
			*find6(relative, old[i].addresses, old[i].ports) = old[i];
	table_free(old, old_entries, sizeof(*old));
	return true;
}

static bool full(uint64_t count, uint64_t mask)
{
	return count >= (mask + 1) / 10 * FILLED_TENTHS_MAX;
}

/* the bases, from the segment that begins the conversation: @seq and @ack are the key's order's */
static void begin(
	bool reversed, const struct relative_numbers *numbers, uint32_t *ret_seq, uint32_t *ret_ack)
{
	*ret_seq = reversed ? numbers->ack - 1 : numbers->seq;
	*ret_ack = reversed ? numbers->seq : numbers->ack - 1;
}

static void make_relative(
	bool reversed, uint32_t base_seq, uint32_t base_ack, struct relative_numbers *numbers)
{
	numbers->seq -= reversed ? base_ack : base_seq;
	numbers->ack -= reversed ? base_seq : base_ack;
}

static void find_v4(struct relative_seq *relative, const struct relative_key *key, uint8_t flags,
	struct relative_numbers *numbers)
{
	bool reversed = key_reversed(key);
	uint64_t addresses;
	uint32_t ports;
	key4(key, reversed, &addresses, &ports);
	struct entry4 *entry = find4(relative, addresses, ports);
	if (!entry->used && full(relative->v4_count, relative->v4_mask)) {
		if (!grow4(relative) && relative->v4_count == relative->v4_mask)
			return;
		entry = find4(relative, addresses, ports);
	}
	bool begins = !entry->used || (flags & TCP_SYN);
	if (!entry->used) {
		*entry = (struct entry4){ .addresses = addresses, .ports = ports, .used = 1 };
		relative->v4_count++;
	}
	if (begins)
		begin(reversed, numbers, &entry->seq, &entry->ack);
	else
		make_relative(reversed, entry->seq, entry->ack, numbers);
	numbers->sack_base = reversed ? entry->seq : entry->ack;
}

static void find_v6(struct relative_seq *relative, const struct relative_key *key, uint8_t flags,
	struct relative_numbers *numbers)
{
	bool reversed = key_reversed(key);
	uint64_t addresses[4];
	uint32_t ports;
	key6(key, reversed, addresses, &ports);
	struct entry6 *entry = find6(relative, addresses, ports);
	if (!entry->used && full(relative->v6_count, relative->v6_mask)) {
		if (!grow6(relative) && relative->v6_count == relative->v6_mask)
			return;
		entry = find6(relative, addresses, ports);
	}
	bool begins = !entry->used || (flags & TCP_SYN);
	if (!entry->used) {
		memcpy(entry->addresses, addresses, sizeof(addresses));
		entry->ports = ports;
		entry->used = 1;
		relative->v6_count++;
	}
	if (begins)
		begin(reversed, numbers, &entry->seq, &entry->ack);
	else
		make_relative(reversed, entry->seq, entry->ack, numbers);
	numbers->sack_base = reversed ? entry->seq : entry->ack;
}

void relative_seq_find(struct relative_seq *relative, const struct relative_key *key, uint8_t flags,
	struct relative_numbers *numbers)
{
	if (key->address_bytes == 4)
		find_v4(relative, key, flags, numbers);
	else
		find_v6(relative, key, flags, numbers);
}

void relative_seq_prefetch(const struct relative_seq *relative, const struct packet *packet)
{
	struct relative_key key = { packet->source.bytes, packet->destination.bytes, 16,
		packet->tcp.source_port, packet->tcp.destination_port };
	uint64_t addresses[4];
	uint32_t ports;
	if (!packet_has_tcp(packet))
		return;
	if (packet->layers[packet->network].kind == LAYER_IPV4) {
		key.source += 12;
		key.destination += 12;
		key.address_bytes = 4;
		key4(&key, key_reversed(&key), addresses, &ports);
		__builtin_prefetch(
			&relative->v4[hash4(relative, addresses[0], ports) & relative->v4_mask], 1);
		return;
	}
	key6(&key, key_reversed(&key), addresses, &ports);
	__builtin_prefetch(&relative->v6[hash6(relative, addresses, ports) & relative->v6_mask], 1);
}
