/*
 * explain/mtu.c - segments too large for a link of the way, whose router does not say so, or is not heeded
 * (RFC 2923, section 2.1). Room: explain.
 */
#include "explain/rule.h"

#define IN_VAIN_MIN 2
#define PAYLOAD_SMALL_MAX 536 /* every way lets this pass (RFC 9293, section 3.7.1) */
#define HEADERS_BYTES 52 /* of IPv4 and TCP, timestamps included */
#define TIMESTAMPS_BYTES 12
#define ALIVE_NS_MAX (250 * NS_PER_MS)

static bool heard_since_head(const struct case_file *file, enum end end)
{
	const struct half *peer = half_of(file, end_other(end));
	return half_has(peer, HALF_HEARD) && peer->last_ns > detail_of(file, end)->head_sent_ns;
}

/* no segment as large as the one that is lacking was ever acknowledged */
static bool never_arrived(const struct case_file *file, enum end end)
{
	const struct half *half = half_of(file, end);
	const struct half *peer = half_of(file, end_other(end));
	const struct half_detail *detail = detail_of(file, end);
	if (!half_has(peer, HALF_ACK_KNOWN) || !half_has(half, HALF_ISN_SEEN))
		return false;
	if (peer->acked - half->isn - 1 < detail->head_bytes)
		return true;
	return half->payload_max == detail->head_bytes && detail->grown_known &&
		(int32_t)(peer->acked - detail->grown_seq) <= 0;
}

/* what came after it and was smaller has arrived */
static bool smaller_arrived(const struct case_file *file, enum end end)
{
	const struct half_detail *peer = detail_of(file, end_other(end));
	return peer->sack_known && peer->sacked_widest < detail_of(file, end)->head_bytes;
}

static bool told_too_large(const struct case_file *file, enum end end)
{
	const struct detail *detail = file->detail;
	return detail->icmp_mtu && detail->icmp_end == end &&
		detail_of(file, end)->head_bytes + HEADERS_BYTES > detail->icmp_mtu;
}

/* all that was small passed, both ways, until the very moment of the first large segment */
static bool was_alive(const struct case_file *file, enum end end)
{
	const struct half *peer = half_of(file, end_other(end));
	uint32_t handshake = end == END_CLIENT ? file->connection->answer_count
					       : file->connection->syn_count + 1u;
	return file->connection->opened == OPENED_HANDSHAKE && peer->packets > handshake &&
		detail_of(file, end)->head_sent_ns - peer->last_ns < ALIVE_NS_MAX;
}

/* seen from the sender's side, or between: large segments pass here again and again */
static bool vanishes(const struct case_file *file, enum end end)
{
	const struct half_detail *detail = detail_of(file, end);
	if (detail->head_bytes <= PAYLOAD_SMALL_MAX || detail->head_repeats < IN_VAIN_MIN)
		return false;
	if (told_too_large(file, end))
		return true;
	return detail->head_repeats >= IN_VAIN_HEARD_MIN &&
		(smaller_arrived(file, end) ||
			(never_arrived(file, end) &&
				(heard_since_head(file, end) || was_alive(file, end))));
}

/* the largest payload that @end may send, as far as the options tell */
static uint32_t full_size(const struct case_file *file, enum end end)
{
	const struct half *half = half_of(file, end), *peer = half_of(file, end_other(end));
	if (!half_has(peer, HALF_MSS))
		return 0;
	return peer->mss - (half_has(half, HALF_TIMESTAMPS) ? TIMESTAMPS_BYTES : 0);
}

/* seen from the receiver's side: of what the other end lacks nothing passed here, but the small end
 * of it did. Several full-sized segments, or one for as long as it would take to send it again. */
static bool is_missing(const struct case_file *file, enum end end)
{
	const struct half *half = half_of(file, end), *peer = half_of(file, end_other(end));
	const struct half_detail *detail = detail_of(file, end);
	uint32_t size = full_size(file, end);
	if (!is_going_on(file) || !detail->hole_count || detail->holes_merged ||
		!half_has(peer, HALF_ACK_KNOWN) || detail->hole[0].from != peer->acked ||
		size <= PAYLOAD_SMALL_MAX)
		return false;
	uint32_t bytes = detail->hole[0].to - detail->hole[0].from;
	if (half->payload_max >= size || bytes % size)
		return false;
	return bytes >= 2 * size ||
		file->context->end_ns - connection_last_ns(file->connection) >= NS_PER_S;
}

static bool blackhole_end(const struct case_file *file, enum end *ret_end)
{
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		if (vanishes(file, end) || is_missing(file, end)) {
			*ret_end = end;
			return true;
		}
	return false;
}

static bool blackhole_find(const struct case_file *file, struct verdict *ret_verdict)
{
	enum end by;
	if (!file->connection->detail || file->connection->opened == OPENED_NEVER ||
		file->connection->self || !blackhole_end(file, &by))
		return false;
	bool proven = smaller_arrived(file, by) || told_too_large(file, by);
	ret_verdict->by = (enum party)by;
	ret_verdict->blame = PARTY_PATH;
	ret_verdict->certainty = vanishes(file, by) && proven ? CERTAINTY_SEEN : CERTAINTY_PRESUMED;
	evidence_repeated(file, ret_verdict, by);
	if (told_too_large(file, by))
		evidence_mark(file, ret_verdict, MARK_ICMP);
	evidence_mark(file, ret_verdict, MARK_RST);
	evidence_mark(file, ret_verdict, MARK_LAST);
	return true;
}

static void missing_says(const struct case_file *file, enum end by, struct text *text)
{
	const struct half_detail *detail = detail_of(file, by);
	text_literal(text, "Of what the ");
	text_string(text, end_name(by));
	text_literal(text, " sent ");
	text_counted(text, (uint32_t)(detail->hole[0].to - detail->hole[0].from), "byte", "bytes");
	text_literal(text, " never came by here, as many as fill segments of ");
	text_count(text, full_size(file, by));
	text_literal(text, ", while smaller ones pass (of ");
	text_count(text, half_of(file, by)->payload_max);
	text_string(text,
		" at most): the large ones do not get through a link on the way here, it seems.");
}

static void vanishes_says(const struct case_file *file, enum end by, struct text *text)
{
	const struct detail *detail = file->detail;
	const struct half_detail *half = detail_of(file, by);
	text_printf(text, "%s's segments of ", say_end(by));
	text_count(text, half->head_bytes);
	text_literal(text, " bytes do not get through, sent again ");
	text_counted(text, half->head_repeats, "time", "times");
	text_literal(text, " in ");
	text_duration(text, half->repeated_ns - half->head_sent_ns);
	text_string(text,
		smaller_arrived(file, by)
			? ", while smaller ones behind them arrive: they are too large for a link "
			  "on the way. "
			: ", while smaller ones pass: they are too large for a link on the way. ");
	if (told_too_large(file, by)) {
		text_address(text, &detail->icmp_from);
		text_literal(text, " said by ICMP that at most ");
		text_count(text, detail->icmp_mtu);
		text_printf(text, " bytes fit, and the %s does not ", end_name(by));
		text_literal(text, "heed it: a filter of its own drops that.");
	} else {
		text_string(text,
			"The router there should say so by ICMP \"fragmentation needed\"; none "
			"passed here, so it is filtered, or was never sent.");
		if (!smaller_arrived(file, by) && !heard_since_head(file, by))
			text_string(text, " Or the way was cut at that very moment.");
	}
}

static void blackhole_says(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	if (vanishes(file, by))
		vanishes_says(file, by, text);
	else
		missing_says(file, by, text);
	if (has_mark(file, MARK_RST)) {
		text_printf(text, " The %s reset it in the end.",
			end_name((enum end)file->detail->reset.by));
	}
	say_opening_missing(file, text);
}

static void blackhole_next(
	const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	say_on(file, by, text);
	text_literal(text, "tracepath -n ");
	say_address(file, end_other(by), text);
	text_literal(text, " (where the MTU falls); sysctl net.ipv4.tcp_mtu_probing\n");
	say_on(file, by, text);
	text_literal(text, "nft list ruleset (ICMP \"fragmentation needed\" must get in)");
}

bool mtu_never_passed(const struct case_file *file, enum end end)
{
	return detail_of(file, end)->head_bytes > PAYLOAD_SMALL_MAX && never_arrived(file, end);
}

const struct rule blackhole_rule = { VERDICT_MTU_BLACKHOLE, PHASE_OPEN, blackhole_find,
	blackhole_says, blackhole_next };
