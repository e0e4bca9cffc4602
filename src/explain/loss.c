/* explain/loss.c - what was lost, sent twice or came late, and whether it cost much. Room: explain. */
#include "explain/rule.h"

/* see docs/verdicts.md, lossy */
#define LOST_MIN 3
#define RECOVERIES_MIN 2
#define SHARE_CLOSED 2 /* percent of the segments that this end sent */
#define SHARE_MIN 1
#define PACKETS_FOR_SHARE 20 /* of fewer a share says little */
#define WAITED_MIN 10 /* percent of the connection's life, spent waiting for the timer */

/* What became of one end's segments */
struct loss {
	uint32_t before, after; /* lost before they could pass here, or after that */
	uint32_t needless; /* sent again although they had arrived */
	uint32_t late; /* overtaken */
	uint32_t again; /* sent again altogether, SYN and SYN,ACK not counted */
	uint32_t in_vain; /* of @after and @before, the same ones once more */
	uint32_t recoveries;
	uint32_t asked, by_timer; /* of @again: how it came about */
	uint64_t timeout_us;
};

static uint32_t at_most(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t less(uint32_t from, uint32_t what)
{
	return from > what ? from - what : 0;
}

static uint32_t openings(const struct connection *connection, enum end end)
{
	uint32_t count = end == END_CLIENT ? connection->syn_count : connection->answer_count;
	return connection->simultaneous || connection->self ? 0 : less(count, 1);
}

/* each D-SACK tells of one that came twice; some of these showed here already */
static struct loss loss_of(const struct case_file *file, enum end end)
{
	const struct half_detail *half = detail_of(file, end);
	uint32_t all = connection_retransmissions(file->connection, end);
	uint32_t known = half->retransmissions[REPEAT_NEEDLESS];
	uint32_t twice = less(detail_of(file, end_other(end))->dsacks, known);
	struct loss loss = {
		.again = less(all, openings(file->connection, end)),
		.late = half->out_of_order,
		.in_vain = half->in_vain,
		.recoveries = half->recoveries,
		.asked = half->retransmissions[REPEAT_FAST],
		.by_timer = less(
			half->retransmissions[REPEAT_TIMEOUT], openings(file->connection, end)),
		.timeout_us = half->timeout_us,
	};
	loss.after = less(half->lost_after, twice);
	loss.before = less(half->lost_before, less(twice, half->lost_after));
	loss.needless = at_most(loss.again, known + twice);
	return loss;
}

/* too large for a link of the way, as that said or the sender found out: it is smaller since then */
static bool is_of_size(const struct case_file *file, enum end end)
{
	return (file->detail->icmp_mtu && file->detail->icmp_end == end) ||
		detail_of(file, end)->shrunk_from;
}

static bool is_severe(const struct case_file *file, bool open, enum end end)
{
	struct loss loss = loss_of(file, end);
	uint64_t lost = (uint64_t)loss.before + loss.after;
	uint64_t packets = half_of(file, end)->packets;
	uint64_t lasted_us = (uint64_t)(lasted_ns(file) / NS_PER_US);
	if (lost < LOST_MIN + (uint64_t)loss.in_vain || lost <= loss.late ||
		is_of_size(file, end) || lost * 100 < packets * SHARE_MIN)
		return false;
	return loss.timeout_us * 100 >= lasted_us * WAITED_MIN ||
		(loss.recoveries >= RECOVERIES_MIN &&
			(open || lost * 100 >= packets * SHARE_CLOSED));
}

bool loss_is_severe(const struct case_file *file, bool open, enum end *ret_by)
{
	const struct half_detail *half = file->detail->half;
	bool client_more = half[END_CLIENT].recoveries >= half[END_SERVER].recoveries;
	enum end more = client_more ? END_CLIENT : END_SERVER;
	if (!file->connection->detail)
		return false;
	*ret_by = is_severe(file, open, more) ? more : end_other(more);
	return is_severe(file, open, *ret_by);
}

static void say_repair(const struct loss *loss, struct text *text)
{
	if (loss->asked) {
		text_literal(text, "; ");
		text_count(text, loss->asked);
		text_literal(text, " when acknowledgements asked for it");
	}
	if (loss->by_timer) {
		text_string(text, loss->asked ? ", " : "; ");
		text_count(text, loss->by_timer);
		text_literal(text, " by the timer, which took ");
		text_duration(text, (int64_t)loss->timeout_us * NS_PER_US);
	}
}

/* "17 of the client's 105 segments (16 %) were lost behind this place and sent again" */
static void say_lost(
	const struct case_file *file, enum end end, const struct loss *loss, struct text *text)
{
	uint32_t lost = loss->before + loss->after;
	uint32_t packets = half_of(file, end)->packets;
	text_char(text, ' ');
	text_count(text, lost);
	text_printf(text, " of the %s's ", end_name(end));
	text_count(text, packets);
	text_literal(text, " segments");
	if (packets >= PACKETS_FOR_SHARE) {
		text_literal(text, " (");
		say_percent(text, lost, packets);
		text_char(text, ')');
	}
	text_string(text, lost == 1 ? " was lost" : " were lost");
	if (loss->before && loss->after) {
		text_literal(text, ", ");
		text_count(text, loss->before);
		text_literal(text, " before they came by here, ");
		text_count(text, loss->after);
		text_literal(text, " after that,");
	} else {
		text_string(text, loss->before ? " before passing here" : " after passing here");
	}
	text_literal(text, " and sent again");
	if (is_of_size(file, end))
		text_literal(text, " in smaller pieces");
	if (loss->in_vain) {
		text_literal(text, ", ");
		text_count(text, loss->in_vain);
		text_literal(text, " of them not for the first time");
	}
	say_repair(loss, text);
	text_char(text, '.');
}

static void say_too_large(const struct case_file *file, enum end end, struct text *text)
{
	const struct detail *detail = file->detail;
	const struct half_detail *half = detail_of(file, end);
	if (detail->icmp_mtu && detail->icmp_end == end) {
		text_char(text, ' ');
		text_address(text, &detail->icmp_from);
		text_printf(text, " told the %s that at most ", end_name(end));
		text_count(text, detail->icmp_mtu);
		text_literal(text, " bytes pass: it sends smaller segments since then.");
	} else if (half->shrunk_from) {
		text_literal(text, " Segments of ");
		text_count(text, half->shrunk_from);
		text_literal(text, " bytes did not get through, smaller ones of ");
		text_count(text, half->shrunk_to);
		text_printf(text, " did: the former were too large for the way, until the %s ",
			end_name(end));
		text_literal(text, "found that out.");
	}
}

static void say_needless(const struct loss *loss, enum end end, struct text *text)
{
	if (!loss->needless)
		return;
	text_literal(text, " The ");
	text_string(text, end_name(end));
	text_literal(text, " sent ");
	text_counted(text, loss->needless, "segment", "segments");
	text_literal(text, " again that had arrived: ");
	text_string(text, loss->needless == 1 ? "it was" : "they were");
	text_literal(text, " late, or the acknowledgement was late or lost.");
}

static bool say_end_loss(const struct case_file *file, enum end end, struct text *text)
{
	struct loss loss = loss_of(file, end);
	if (loss.before || loss.after)
		say_lost(file, end, &loss, text);
	say_needless(&loss, end, text);
	if (loss.late) {
		text_char(text, ' ');
		text_counted(text, loss.late, "segment", "segments");
		text_printf(text, " of the %s came out of order.", end_name(end));
	}
	say_too_large(file, end, text);
	return loss.again || loss.late;
}

void say_loss(const struct case_file *file, struct text *text)
{
	bool gaps = file->detail->capture_gaps != 0;
	bool any = say_end_loss(file, END_CLIENT, text);
	any |= say_end_loss(file, END_SERVER, text);
	bool syns =
		openings(file->connection, END_CLIENT) || openings(file->connection, END_SERVER);
	if (!any && !gaps && !syns && file->connection->opened != OPENED_MIDSTREAM)
		text_string(text, " Nothing was lost or sent twice.");
	if (file->detail->bad_checksums) {
		text_char(text, ' ');
		text_counted(text, file->detail->bad_checksums, "segment came", "segments came");
		text_literal(text, " damaged (a wrong checksum), which no receiver takes.");
	}
	if (file->detail->fragmented)
		text_string(text,
			" Segments came in IP fragments: of each only the first fragment's bytes are "
			"counted.");
	else if (gaps)
		text_string(text, " The capture lacks some of its segments.");
}

/* between here and which end it is lost, and whether that end's own queues or filters do it */
void next_lossy(const struct case_file *file, const struct verdict *verdict, struct text *text)
{
	enum end by = (enum end)verdict->by;
	struct loss loss = loss_of(file, by);
	enum end there = loss.before > loss.after ? by : end_other(by);
	if (!place_is_at(file, there)) {
		say_watch(file, there, text);
		text_string(text, there == by ? " (do they leave?)\n" : " (do they arrive?)\n");
	}
	say_on(file, there, text);
	text_literal(text, "ip -s link; nstat -az | grep -i drop; nft list ruleset");
}
