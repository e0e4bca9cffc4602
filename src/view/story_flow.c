/*
 * view/story_flow.c - the line "flow" of a story: what was sent again, round trips, windows, whom it waited
 * for. Only where there is something to say. Room: view.
 */
#include "view/json_parts.h"
#include "view/story_parts.h"

#define SAMPLES_MIN 4 /* fewer round trips show in the lines above */
#define SILENCE_US_MIN UINT64_C(1000000)
#define PERCENT 100

static const char *const repeat_words[] = {
	[REPEAT_TIMEOUT] = "by the timer",
	[REPEAT_FAST] = "asked for",
	[REPEAT_NEEDLESS] = "though they had arrived",
	[REPEAT_TAIL_PROBE] = "to probe the tail",
	[REPEAT_UNKNOWN] = "for reasons not seen",
};
_Static_assert(ARRAY_COUNT(repeat_words) == REPEAT_COUNT, "words for every repetition");

static const char *const wait_words[] = {
	[WAIT_CLIENT] = "the client",
	[WAIT_SERVER] = "the server",
	[WAIT_WINDOW] = "a window",
	[WAIT_NETWORK] = "the network",
};
_Static_assert(ARRAY_COUNT(wait_words) == WAIT_COUNT, "words for every wait");

/* the pieces of the line, with "; " between */
struct flow {
	struct text *text;
	const struct connection *connection;
	size_t start;
};

static struct text *piece(struct flow *flow)
{
	if (text_length(flow->text) > flow->start)
		text_literal(flow->text, "; ");
	return flow->text;
}

/* "3 by the timer, 1 to probe the tail"; of one kind only "by the timer" */
void story_repeats(struct text *text, const uint32_t counts[REPEAT_COUNT])
{
	unsigned int kinds = 0;
	for (enum repeat repeat = 0; repeat < REPEAT_COUNT; repeat++)
		kinds += counts[repeat] != 0;
	const char *before = "";
	for (enum repeat repeat = 0; repeat < REPEAT_COUNT; repeat++) {
		if (!counts[repeat])
			continue;
		text_string(text, before);
		if (kinds > 1) {
			text_count(text, counts[repeat]);
			text_char(text, ' ');
		}
		bool one = repeat == REPEAT_NEEDLESS && counts[repeat] == 1;
		text_string(text, one ? "though it had arrived" : repeat_words[repeat]);
		before = ", ";
	}
}

static void repeats_piece(struct flow *flow, enum end end)
{
	const struct half_detail *half = connection_half_detail(flow->connection, end);
	uint32_t count = connection_retransmissions(flow->connection, end);
	if (!count)
		return;
	struct text *text = piece(flow);
	text_count(text, count);
	text_literal(text, " of the ");
	text_string(text, end_name(end));
	text_literal(text, "'s ");
	text_counted(text, flow->connection->half[end].packets, "segment", "segments");
	text_literal(text, " sent again: ");
	story_repeats(text, half->retransmissions);
	if (half->lost_before) {
		text_literal(text, ", ");
		text_count(text, half->lost_before);
		text_literal(text, " lost before here");
	}
}

static void order_piece(struct flow *flow, enum end end)
{
	const struct half_detail *half = connection_half_detail(flow->connection, end);
	if (half->out_of_order) {
		struct text *text = piece(flow);
		text_count(text, half->out_of_order);
		text_literal(text, " of the ");
		text_string(text, end_name(end));
		text_literal(text, "'s overtaken on the way");
	}
	if (half->duplicates) {
		struct text *text = piece(flow);
		text_count(text, half->duplicates);
		text_literal(text, " of the ");
		text_string(text, end_name(end));
		text_literal(text, "'s doubled on the way");
	}
}

static bool is_worth_rtt(const struct connection *connection, enum end end)
{
	uint32_t count = connection_rtt(connection, end).count;
	return count >= SAMPLES_MIN ||
		(count > 0 && connection_retransmissions(connection, end) != 0);
}

static void rtt_piece(struct flow *flow, enum end end)
{
	struct rtt rtt = connection_rtt(flow->connection, end);
	if (!is_worth_rtt(flow->connection, end))
		return;
	struct text *text = piece(flow);
	text_literal(text, "round trip to the ");
	text_string(text, end_name(end_other(end)));
	text_char(text, ' ');
	text_duration(text, rtt.median_us * NS_PER_US);
	if (rtt.min_us == rtt.max_us)
		return;
	text_literal(text, " (");
	text_duration(text, rtt.min_us * NS_PER_US);
	text_literal(text, " to ");
	text_duration(text, rtt.max_us * NS_PER_US);
	text_char(text, ')');
}

static void window_piece(struct flow *flow, enum end end)
{
	const struct half_detail *half = connection_half_detail(flow->connection, end);
	if (!half->zero_windows)
		return;
	struct text *text = piece(flow);
	text_literal(text, "the ");
	text_string(text, end_name(end));
	text_string(text, half->window_shut ? "'s window is shut, so far " : "'s window shut for ");
	text_duration(text, (int64_t)flow_zero_window_us(flow->connection, end) * NS_PER_US);
	if (half->zero_windows > 1) {
		text_literal(text, " in ");
		text_count(text, half->zero_windows);
		text_literal(text, " times");
	}
}

static uint64_t waits_sum_us(const struct detail *detail)
{
	uint64_t sum_us = 0;
	for (enum wait wait = 0; wait < WAIT_COUNT; wait++)
		sum_us += detail->wait_us[wait];
	return sum_us;
}

/* the largest first */
static void waits_piece(struct flow *flow)
{
	const struct detail *detail = connection_detail(flow->connection);
	uint64_t sum_us = waits_sum_us(detail);
	bool told[WAIT_COUNT] = { false };
	const char *before = "waited for ";
	struct text *text = piece(flow);
	for (int i = 0; i < WAIT_COUNT; i++) {
		enum wait most = WAIT_COUNT;
		for (enum wait wait = 0; wait < WAIT_COUNT; wait++)
			if (!told[wait] &&
				(most == WAIT_COUNT ||
					detail->wait_us[most] < detail->wait_us[wait]))
				most = wait;
		uint64_t percent = (detail->wait_us[most] * PERCENT + sum_us / 2) / sum_us;
		told[most] = true;
		if (!percent)
			continue;
		text_string(text, before);
		text_string(text, wait_words[most]);
		text_char(text, ' ');
		text_u64(text, percent);
		text_literal(text, " %");
		before = ", ";
	}
}

/* who closes may have waited for nobody */
static bool ends_it(const struct connection *connection, uint64_t packet)
{
	return packet == connection_mark(connection, MARK_FIN_CLIENT) ||
		packet == connection_mark(connection, MARK_FIN_SERVER) ||
		packet == connection_mark(connection, MARK_RST);
}

static void silence_piece(struct flow *flow)
{
	const struct detail *detail = connection_detail(flow->connection);
	struct text *text = piece(flow);
	text_literal(text, "longest silence ");
	text_duration(text, (int64_t)detail->silence_us * NS_PER_US);
	text_literal(text, ", until packet ");
	text_u64(text, detail->silence_before);
	if (ends_it(flow->connection, detail->silence_before))
		return;
	text_literal(text, ", for ");
	text_string(text, wait_words[detail->silence_wait]);
}

static bool is_troubled(const struct connection *connection)
{
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		const struct half_detail *half = connection_half_detail(connection, end);
		if (connection_retransmissions(connection, end) || half->zero_windows)
			return true;
	}
	return false;
}

void story_flow(struct text *text, const struct story *story)
{
	const struct connection *connection = story->connection;
	const struct detail *detail = connection_detail(connection);
	struct flow flow = { text, connection, text_length(text) };
	if (connection->opened == OPENED_NEVER)
		return; /* its attempts are the lines above */
	for (enum end end = END_CLIENT; end <= END_SERVER; end++) {
		repeats_piece(&flow, end);
		order_piece(&flow, end);
	}
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		rtt_piece(&flow, end);
	for (enum end end = END_CLIENT; end <= END_SERVER; end++)
		window_piece(&flow, end);
	bool silent = detail->silence_us >= SILENCE_US_MIN;
	if (waits_sum_us(detail) && (silent || is_troubled(connection)))
		waits_piece(&flow);
	if (silent)
		silence_piece(&flow);
}
