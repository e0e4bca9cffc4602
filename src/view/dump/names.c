/*
 * view/dump/names.c - the cache of host, service and vendor names, and the addresses and ports of
 * dump.h, which are numbers with -n and names from the cache without. Room: view.
 */
#include "view/dump/names.h"

#include "base/hash.h"

#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#define KEY_BYTES 16
#define TABLE_ENTRIES_MIN 256
/* so many addresses are remembered; then all are forgotten and the cache starts again */
#define TABLE_ENTRIES_MAX (1u << 20)
#define POOL_BYTES_MIN 4096
#define PORT_COUNT 65536
#define NAME_BYTES_MAX NI_MAXHOST

/* Names behind each other, found by offset, so that it may move when it grows */
struct pool {
	char *bytes;
	size_t used, room;
};

/**
 * struct entry - An address and its name; unused while @length is 0
 * @key:	Shorter addresses are filled up with zeros
 * @at:		Of the name in the pool
 */
struct entry {
	uint8_t key[KEY_BYTES];
	uint32_t at;
	uint32_t length;
};

/* Open addressing; @room is a power of two and at least 4/3 of @count */
struct table {
	struct entry *entries;
	size_t room, count;
};

struct service {
	uint32_t at; /* in the pool of services */
	uint32_t length; /* 0: the port has no name */
};

struct names {
	struct hash_key hash_key;
	struct table ipv4, ipv6, mac, interfaces;
	struct pool pool; /* of the tables */
	struct pool services;
	struct service *tcp, *udp; /* by port; NULL where numbers are wanted */
};

/* Writes a name of at most NAME_BYTES_MAX - 1 bytes and returns its length, or 0 */
typedef size_t name_finder(const struct dump_options *options, const uint8_t *key, char *to);

/* ---- pool and table ---- */

MUST_USE static bool pool_add(struct pool *pool, const char *name, size_t length, uint32_t *ret_at)
{
	if (pool->room - pool->used < length) {
		size_t room = pool->room ? pool->room * 2 : POOL_BYTES_MIN;
		while (room - pool->used < length)
			room *= 2;
		char *bytes = room <= UINT32_MAX ? realloc(pool->bytes, room) : NULL;
		if (!bytes)
			return false;
		pool->bytes = bytes;
		pool->room = room;
	}
	memcpy(pool->bytes + pool->used, name, length);
	*ret_at = (uint32_t)pool->used;
	pool->used += length;
	return true;
}

static size_t slot_of(const struct names *names, const uint8_t *key)
{
	uint64_t word[2];
	memcpy(word, key, KEY_BYTES);
	return (size_t)hash_2(&names->hash_key, word[0], word[1]);
}

/* the key's entry, or the unused one where it would go */
static struct entry *table_find(
	const struct names *names, const struct table *table, const uint8_t *key)
{
	size_t mask = table->room - 1;
	size_t slot = slot_of(names, key) & mask;
	while (table->entries[slot].length && memcmp(table->entries[slot].key, key, KEY_BYTES) != 0)
		slot = (slot + 1) & mask;
	return &table->entries[slot];
}

static int table_start(struct table *table, size_t room)
{
	table->entries = calloc(room, sizeof(*table->entries));
	table->room = table->entries ? room : 0;
	table->count = 0;
	return table->entries ? 0 : -ENOMEM;
}

MUST_USE static bool table_grow(const struct names *names, struct table *table)
{
	struct table larger;
	if (table_start(&larger, table->room * 2) < 0)
		return false;
	for (size_t i = 0; i < table->room; i++) {
		if (table->entries[i].length)
			*table_find(names, &larger, table->entries[i].key) = table->entries[i];
	}
	larger.count = table->count;
	free(table->entries);
	*table = larger;
	return true;
}

static void forget_addresses(struct names *names)
{
	struct table *tables[] = { &names->ipv4, &names->ipv6, &names->mac, &names->interfaces };
	for (size_t i = 0; i < ARRAY_COUNT(tables); i++) {
		if (tables[i]->entries)
			memset(tables[i]->entries, 0,
				tables[i]->room * sizeof(*tables[i]->entries));
		tables[i]->count = 0;
	}
	names->pool.used = 0;
}

/* remembers a name if memory allows; without memory it is only looked up again */
static void remember(struct names *names, struct table *table, const uint8_t *key, const char *name,
	size_t length)
{
	if (table->count >= TABLE_ENTRIES_MAX)
		forget_addresses(names);
	if (table->count + table->count / 2 >= table->room && !table_grow(names, table))
		return;
	uint32_t at;
	if (!pool_add(&names->pool, name, length, &at))
		return;
	struct entry *entry = table_find(names, table, key);
	memcpy(entry->key, key, KEY_BYTES);
	entry->at = at;
	entry->length = (uint32_t)length;
	table->count++;
}

/* ---- where names come from ---- */

/* what a name server or a file says is not trusted with the terminal */
static size_t made_harmless(char *name)
{
	char *at = name;
	for (; *at; at++) {
		if (*at <= ' ' || *at > '~')
			*at = '?';
	}
	return (size_t)(at - name);
}

static size_t host_name(const struct dump_options *options, const struct sockaddr *address,
	socklen_t address_bytes, char *to)
{
	if (getnameinfo(address, address_bytes, to, NAME_BYTES_MAX, NULL, 0, NI_NAMEREQD) != 0)
		return 0;
	if (options->no_domain) {
		char *dot = strchr(to, '.');
		if (dot && dot != to)
			*dot = '\0';
	}
	return made_harmless(to);
}

static size_t find_ipv4_name(const struct dump_options *options, const uint8_t *key, char *to)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	memcpy(&address.sin_addr, key, 4);
	size_t length = host_name(options, (const struct sockaddr *)&address, sizeof(address), to);
	return length ? length : (size_t)(names_put_ipv4(to, key) - to);
}

static size_t find_ipv6_name(const struct dump_options *options, const uint8_t *key, char *to)
{
	struct sockaddr_in6 address = { .sin6_family = AF_INET6 };
	memcpy(&address.sin6_addr, key, 16);
	size_t length = host_name(options, (const struct sockaddr *)&address, sizeof(address), to);
	return length ? length : (size_t)(names_put_ipv6(to, key) - to);
}

static size_t find_mac_name(const struct dump_options *options, const uint8_t *key, char *to)
{
	static const uint8_t broadcast[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
	struct ether_addr address;
	memcpy(&address, key, sizeof(address));
	if (ether_ntohost(to, &address) == 0) { /* /etc/ethers; names there are short lines */
		size_t length = made_harmless(to);
		if (length)
			return length;
	}
	if (memcmp(key, broadcast, sizeof(broadcast)) == 0) {
		memcpy(to, "Broadcast", 9);
		return 9;
	}
	const char *vendor = names_oui((uint32_t)key[0] << 16 | (uint32_t)key[1] << 8 | key[2]);
	char *at = names_put_mac(to, key);
	int more = snprintf(at, 64, " (oui %s)", vendor ? vendor : "Unknown");
	return (size_t)(at - to) + (size_t)more;
}

/* ---- services ---- */

static int load_services(struct names *names)
{
	int result = 0;
	struct servent *service;
	while (result == 0 && (service = getservent())) {
		struct service *ports = strcmp(service->s_proto, "tcp") == 0 ? names->tcp
			: strcmp(service->s_proto, "udp") == 0		     ? names->udp
									     : NULL;
		if (!ports)
			continue;
		struct service *port = &ports[ntohs((uint16_t)service->s_port)];
		size_t length = made_harmless(service->s_name);
		if (port->length || !length) /* the first name of a port holds */
			continue;
		if (pool_add(&names->services, service->s_name, length, &port->at))
			port->length = (uint32_t)length;
		else
			result = -ENOMEM;
	}
	endservent();
	return result;
}

static size_t find_interface_name(const struct dump_options *options, const uint8_t *key, char *to)
{
	uint32_t index;
	memcpy(&index, key, sizeof(index));
	char name[IF_NAMESIZE] = "?";
	if (!if_indextoname(index, name))
		memcpy(name, "?", 2);
	made_harmless(name);
	return (size_t)snprintf(to, NAME_BYTES_MAX, "%-5s ", name);
}

static int start_names(struct names *names)
{
	names->tcp = calloc(PORT_COUNT, sizeof(*names->tcp));
	names->udp = calloc(PORT_COUNT, sizeof(*names->udp));
	if (!names->tcp || !names->udp || table_start(&names->ipv4, TABLE_ENTRIES_MIN) < 0 ||
		table_start(&names->ipv6, TABLE_ENTRIES_MIN) < 0 ||
		table_start(&names->mac, TABLE_ENTRIES_MIN) < 0)
		return -ENOMEM;
	return load_services(names);
}

int names_start(struct names **ret_names, const struct dump_options *options)
{
	struct names *names = calloc(1, sizeof(*names));
	if (!names)
		return -ENOMEM;
	names->hash_key = hash_key_make();
	if (table_start(&names->interfaces, TABLE_ENTRIES_MIN) < 0 ||
		(!options->numeric && start_names(names) < 0)) {
		names_done(names);
		return -ENOMEM;
	}
	*ret_names = names;
	return 0;
}

void names_done(struct names *names)
{
	if (!names)
		return;
	free(names->ipv4.entries);
	free(names->ipv6.entries);
	free(names->mac.entries);
	free(names->interfaces.entries);
	free(names->pool.bytes);
	free(names->services.bytes);
	free(names->tcp);
	free(names->udp);
	free(names);
}

/* ---- the printers of dump.h ---- */

static void print_name(struct dump_view *view, struct table *table, const uint8_t *at, size_t bytes,
	name_finder *find)
{
	struct names *names = view->names;
	uint8_t key[KEY_BYTES] = { 0 };
	memcpy(key, at, bytes);
	const struct entry *entry = table_find(names, table, key);
	if (LIKELY(entry->length)) {
		text_bytes(view->text, names->pool.bytes + entry->at, entry->length);
		return;
	}
	char name[NAME_BYTES_MAX];
	size_t length = find(&view->options, key, name);
	text_bytes(view->text, name, length);
	remember(names, table, key, name, length);
}

void dump_ipv4_address(struct dump_view *view, const uint8_t *at)
{
	if (!view->options.numeric) {
		print_name(view, &view->names->ipv4, at, 4, find_ipv4_name);
		return;
	}
	text_room(view->text);
	view->text->at = names_put_ipv4(view->text->at, at);
}

void dump_ipv6_address(struct dump_view *view, const uint8_t *at)
{
	if (!view->options.numeric) {
		print_name(view, &view->names->ipv6, at, 16, find_ipv6_name);
		return;
	}
	text_room(view->text);
	view->text->at = names_put_ipv6(view->text->at, at);
}

void dump_mac(struct dump_view *view, const uint8_t *at)
{
	if (!view->options.numeric) {
		print_name(view, &view->names->mac, at, 6, find_mac_name);
		return;
	}
	text_room(view->text);
	view->text->at = names_put_mac(view->text->at, at);
}

void dump_interface(struct dump_view *view, uint32_t index)
{
	print_name(view, &view->names->interfaces, (const uint8_t *)&index, sizeof(index),
		find_interface_name);
}

static void print_port(struct dump_view *view, const struct service *ports, uint16_t port)
{
	if (ports && ports[port].length) {
		text_bytes(view->text, view->names->services.bytes + ports[port].at,
			ports[port].length);
		return;
	}
	text_u32(view->text, port);
}

void dump_tcp_port(struct dump_view *view, uint16_t port)
{
	print_port(view, view->options.numeric ? NULL : view->names->tcp, port);
}

void dump_udp_port(struct dump_view *view, uint16_t port)
{
	print_port(view, view->options.numeric ? NULL : view->names->udp, port);
}
