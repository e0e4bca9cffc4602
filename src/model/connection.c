/* model/connection.c - see connection.h. Room: model. */
#include "model/connection.h"

#include "base/macros.h"

static const char *const opened_names[] = {
	[OPENED_NEVER] = "never",
	[OPENED_HANDSHAKE] = "handshake",
	[OPENED_SIMULTANEOUS] = "simultaneous",
	[OPENED_MIDSTREAM] = "midstream",
	[OPENED_FASTOPEN] = "fastopen",
};
_Static_assert(ARRAY_COUNT(opened_names) == OPENED_COUNT, "a name for every way to open");

static const char *const repeat_names[] = {
	[REPEAT_TIMEOUT] = "timeout",
	[REPEAT_FAST] = "fast",
	[REPEAT_NEEDLESS] = "needless",
	[REPEAT_TAIL_PROBE] = "tail_probe",
	[REPEAT_UNKNOWN] = "unknown",
};
_Static_assert(ARRAY_COUNT(repeat_names) == REPEAT_COUNT, "a name for every repetition");

static const char *const wait_names[] = {
	[WAIT_CLIENT] = "client",
	[WAIT_SERVER] = "server",
	[WAIT_WINDOW] = "window",
	[WAIT_NETWORK] = "network",
};
_Static_assert(ARRAY_COUNT(wait_names) == WAIT_COUNT, "a name for every wait");

static const char *const finding_names[] = {
	[FINDING_RETRANSMISSION] = "retransmission",
	[FINDING_OUT_OF_ORDER] = "out-of-order",
	[FINDING_DUPLICATE] = "duplicate",
	[FINDING_ZERO_WINDOW] = "zero-window",
	[FINDING_WINDOW_FULL] = "window-full",
	[FINDING_WINDOW_PROBE] = "window-probe",
	[FINDING_KEEP_ALIVE] = "keep-alive",
	[FINDING_STALE_ATTEMPT] = "stale-attempt",
	[FINDING_FOREIGN_SEGMENT] = "foreign-segment",
	[FINDING_RESET_NOT_BELIEVED] = "reset-not-believed",
	[FINDING_ICMP_ERROR] = "icmp-error",
	[FINDING_CAPTURE_GAP] = "capture-gap",
	[FINDING_CAPTURED_TWICE] = "captured-twice",
	[FINDING_DAMAGED] = "damaged",
};
_Static_assert(ARRAY_COUNT(finding_names) == FINDING_KIND_COUNT, "a name for every finding");

const struct detail detail_none;

const char *opened_name(enum opened opened)
{
	return opened_names[opened];
}

const char *repeat_name(enum repeat repeat)
{
	return repeat_names[repeat];
}

const char *finding_name(enum finding_kind kind)
{
	return finding_names[kind];
}

const char *wait_name(enum wait wait)
{
	return wait_names[wait];
}

/* numbers are counted from the first packet on, so that half of their bits do */
static uint64_t last_packet(const struct connection *connection)
{
	uint32_t first = (uint32_t)connection->first_packet, latest = 0;
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		uint32_t since = connection->half[end].last_packet - first;
		if (connection->half[end].packets && since > latest)
			latest = since;
	}
	return connection->first_packet + latest;
}

uint64_t connection_mark(const struct connection *connection, enum mark mark)
{
	uint32_t offset;
	if (mark == MARK_LAST)
		return last_packet(connection);
	if (mark < MARK_DETAIL)
		offset = connection->mark_offset[mark];
	else
		offset = connection_detail(connection)->mark_offset[mark - MARK_DETAIL];
	return offset ? connection->first_packet + offset - 1 : 0;
}

uint32_t connection_retransmissions(const struct connection *connection, enum end end)
{
	const struct half_detail *detail = connection_half_detail(connection, end);
	uint32_t count = 0;
	for (enum repeat repeat = 0; repeat < REPEAT_COUNT; repeat++)
		count += detail->retransmissions[repeat];
	return count;
}

struct rtt connection_rtt(const struct connection *connection, enum end end)
{
	const struct half *half = &connection->half[end];
	const struct half_detail *detail = connection_half_detail(connection, end);
	uint32_t count = detail->rtt_count ? detail->rtt_count : half->rtt_count;
	const uint32_t *sorted = detail->rtt_count ? detail->rtt_marker : half->rtt_us;
	unsigned int shift = detail->rtt_count ? RTT_MARKER_SHIFT : 0;
	uint32_t last = count < RTT_MARKERS ? count - 1 : RTT_MARKERS - 1;
	if (count == 0)
		return (struct rtt){ 0 };
	return (struct rtt){
		.count = count,
		.min_us = sorted[0] >> shift,
		.median_us = (sorted[last / 2] >> shift) +
			(shift && sorted[last / 2] >> (shift - 1) & 1),
		.max_us = sorted[last] >> shift,
	};
}

uint32_t connection_handshake_us(const struct connection *connection)
{
	uint64_t us = (uint64_t)connection->handshake_us[END_CLIENT] +
		connection->handshake_us[END_SERVER];
	if (!connection->rtt_known)
		return CONNECTION_NO_RTT;
	return us < CONNECTION_NO_RTT ? (uint32_t)us : CONNECTION_NO_RTT - 1;
}
