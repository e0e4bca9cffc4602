/* explain/place.c - where the capture was made: hops and delays tell it, mostly. Room: explain. */
#include "explain/rule.h"

#define TTL_UNIX 64
#define TTL_WINDOWS 128
#define TTL_MAX 255

#define RATIO_MIN 4 /* how much longer the far side must take */
#define HOST_US_MAX 200 /* a host's own answer; no network is so quick */
#define NETWORK_US_MIN 1000 /* no host takes so long each time */
#define NETWORK_ONCE_US_MIN 10000

#define LOOPBACK_V4 127

unsigned int place_hops(uint8_t ttl)
{
	if (ttl <= TTL_UNIX)
		return (unsigned int)TTL_UNIX - ttl;
	return ttl <= TTL_WINDOWS ? (unsigned int)TTL_WINDOWS - ttl : (unsigned int)TTL_MAX - ttl;
}

static bool is_loopback(const struct address *address)
{
	static const struct address loopback_v6 = { .bytes = { [15] = 1 } };
	if (address_is_v4(address))
		return address->bytes[12] == LOOPBACK_V4;
	return memcmp(address, &loopback_v6, sizeof(*address)) == 0;
}

static bool is_one_host(const struct connection *connection)
{
	const struct address *client = &connection->end[END_CLIENT].address;
	const struct address *server = &connection->end[END_SERVER].address;
	return memcmp(client, server, sizeof(*client)) == 0 ||
		(is_loopback(client) && is_loopback(server));
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* from here to the server and back, or UINT32_MAX */
static uint32_t to_server_us(const struct case_file *file)
{
	const struct connection *connection = file->connection;
	struct rtt rtt = connection_rtt(connection, END_CLIENT);
	uint32_t us = rtt.count ? rtt.min_us : UINT32_MAX;
	if (file->detail->answer_min_us)
		us = least(us, file->detail->answer_min_us);
	/* with a SYN sent again before the answer, the latest may be the one that is answered */
	return connection->answer_count && !file->detail->answer_us
		? least(us, connection->handshake_us[END_CLIENT])
		: us;
}

static uint32_t to_client_us(const struct case_file *file)
{
	struct rtt rtt = connection_rtt(file->connection, END_SERVER);
	uint32_t us = rtt.count ? rtt.min_us : UINT32_MAX;
	return file->connection->rtt_known ? least(us, file->connection->handshake_us[END_SERVER])
					   : us;
}

/* no router on either side: the nearer end answers at once, the farther after a round trip */
static enum place place_by_delay(const struct case_file *file)
{
	uint32_t to_server = to_server_us(file), to_client = to_client_us(file);
	if (to_client != UINT32_MAX && to_server != UINT32_MAX) {
		if (to_client * (uint64_t)RATIO_MIN < to_server)
			return PLACE_CLIENT;
		return to_server * (uint64_t)RATIO_MIN < to_client ? PLACE_SERVER : PLACE_UNKNOWN;
	}
	if (to_server <= HOST_US_MAX)
		return PLACE_SERVER;
	bool several = file->detail->answer_min_us != 0; /* one answer may wait for the neighbour */
	return to_server != UINT32_MAX &&
			to_server >= (several ? NETWORK_US_MIN : NETWORK_ONCE_US_MIN)
		? PLACE_CLIENT
		: PLACE_UNKNOWN;
}

/* an RST may be a stranger's: what that end had sent before counts */
static uint8_t ttl_of(const struct case_file *file, enum end end)
{
	const struct reset *reset = &file->detail->reset;
	if (has_mark(file, MARK_RST) && reset->by == end && reset->ttl_before)
		return reset->ttl_before;
	return half_of(file, end)->ttl;
}

enum place place_of(const struct case_file *file)
{
	bool server_heard = half_has(file->server, HALF_HEARD);
	if (is_one_host(file->connection))
		return PLACE_BOTH;
	if (!half_has(file->client, HALF_HEARD))
		return PLACE_UNKNOWN;
	bool client_near = place_hops(ttl_of(file, END_CLIENT)) == 0;
	if (!server_heard)
		return client_near ? PLACE_UNKNOWN : PLACE_BETWEEN;
	bool server_near = place_hops(ttl_of(file, END_SERVER)) == 0;
	if (client_near != server_near)
		return client_near ? PLACE_CLIENT : PLACE_SERVER;
	return client_near ? place_by_delay(file) : PLACE_BETWEEN;
}

bool place_is_at(const struct case_file *file, enum end end)
{
	enum place place = place_of(file);
	return place == (end == END_CLIENT ? PLACE_CLIENT : PLACE_SERVER) || place == PLACE_BOTH;
}

void say_on(const struct case_file *file, enum end end, struct text *text)
{
	if (is_one_host(file->connection)) {
		text_literal(text, "here: ");
		return;
	}
	text_literal(text, "on ");
	say_address(file, end, text);
	text_literal(text, ": ");
}
