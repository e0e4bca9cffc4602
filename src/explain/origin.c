/*
 * explain/origin.c - who sent an RST: that end's own host, or a stranger on the way in its name. Room:
 * explain.
 *
 * What real hosts do: an RST of a living connection is like its other segments, timestamps and IP
 * identification included. One that answers a segment of a connection that is not known has no
 * options, and on Linux the identification 0: that it differs so proves nothing. Both have come
 * over the same routers as the rest.
 */
#include "explain/rule.h"

#define HOPS_APART_MIN 2 /* a way may grow by one router in the middle of a connection */
#define IP_ID_NEAR 64 /* sent since then, also to others where all share one counter */

static bool continues_ip_id(const struct reset *reset)
{
	uint16_t ahead = (uint16_t)(reset->ip_id - reset->ip_id_before);
	return reset->compared && reset->ip_id && reset->ip_id_before && ahead > 0 &&
		ahead <= IP_ID_NEAR;
}

/* one of the two came from this very link, the other did not */
static bool is_from_elsewhere(const struct reset *reset)
{
	unsigned int hops = place_hops(reset->ttl), before = place_hops(reset->ttl_before);
	unsigned int apart = hops > before ? hops - before : before - hops;
	return apart >= HOPS_APART_MIN || (apart && (!hops || !before));
}

static bool hops_known(const struct reset *reset)
{
	return reset->ttl && reset->ttl_before;
}

enum origin origin_of(const struct case_file *file)
{
	const struct reset *reset = &file->detail->reset;
	if (!has_mark(file, MARK_RST))
		return ORIGIN_UNKNOWN;
	if ((reset->with_ack && reset->ts_fits) || continues_ip_id(reset))
		return ORIGIN_OWN;
	if ((hops_known(reset) && is_from_elsewhere(reset)) || reset->sender_went_on)
		return ORIGIN_STRANGER;
	if (hops_known(reset) && place_hops(reset->ttl) == place_hops(reset->ttl_before))
		return ORIGIN_OWN;
	return ORIGIN_UNKNOWN;
}

void say_origin(const struct case_file *file, struct text *text)
{
	const struct reset *reset = &file->detail->reset;
	const char *name = end_name((enum end)reset->by);
	bool elsewhere = hops_known(reset) && is_from_elsewhere(reset);
	if (elsewhere)
		text_printf(text, "the RST has TTL %u, the %s's %s TTL %u", reset->ttl, name,
			reset->compared ? "other segments have" : "answers elsewhere had",
			reset->ttl_before);
	if (reset->sender_went_on)
		text_printf(text, "%sthe %s went on after it", elsewhere ? ", and " : "", name);
	if (reset->compared && reset->ip_id && !continues_ip_id(reset))
		text_string(text, ", and its IP identification does not follow theirs");
}
