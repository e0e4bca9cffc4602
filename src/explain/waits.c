/* explain/waits.c - who was waited for: a program, a reader, late acknowledgements. Room: explain. */
#include "explain/rule.h"

#define LONG_NS NS_PER_S
#define SMALL_BYTES 536 /* segments that Nagle's algorithm holds back */
#define SHARE_MIN 60 /* percent of the connection's life */

/* what delays acknowledgements: 40 ms on Linux, 200 ms elsewhere, and a way there and back */
#define DELAYED_SAMPLES_MIN 8
#define DELAYED_RATIO 4
static const struct {
	uint32_t from_us, to_us;
} delayed_us[] = { { 38000, 60000 }, { 190000, 260000 } };

static bool is_delayed(uint32_t us)
{
	for (size_t i = 0; i < ARRAY_COUNT(delayed_us); i++)
		if (delayed_us[i].from_us <= us && us <= delayed_us[i].to_us)
			return true;
	return false;
}

/* small segments wait for the acknowledgement of those before (Nagle), and that is kept back for what
 * it could go along with (RFC 1122, section 4.2.3.2 and 4.2.3.4) */
static bool waits_for_acks(const struct case_file *file, enum end end)
{
	const struct half *half = half_of(file, end);
	struct rtt rtt = connection_rtt(file->connection, end);
	uint32_t handshake_us = connection_handshake_us(file->connection);
	return rtt.count >= DELAYED_SAMPLES_MIN && is_delayed(rtt.max_us) &&
		handshake_us != CONNECTION_NO_RTT && handshake_us < rtt.max_us / DELAYED_RATIO &&
		half->payload_max < SMALL_BYTES &&
		!connection_retransmissions(file->connection, end);
}

static void say_delayed(const struct case_file *file, enum end end, struct text *text)
{
	text_printf(
		text, " The %s keeps acknowledgements back, for up to ", end_name(end_other(end)));
	text_duration(text, connection_rtt(file->connection, end).max_us * NS_PER_US);
	text_literal(text, " where the way takes ");
	text_duration(text, connection_handshake_us(file->connection) * NS_PER_US);
	text_printf(text, ", and the %s waits for them before it sends more (Nagle's algorithm).",
		end_name(end));
}

static enum wait longest_wait(const struct detail *detail)
{
	enum wait longest = WAIT_CLIENT;
	for (enum wait wait = WAIT_SERVER; wait <= WAIT_NETWORK; wait++)
		if (detail->wait_us[wait] > detail->wait_us[longest])
			longest = wait;
	return longest;
}

static enum end slow_reader(const struct detail *detail)
{
	const struct half_detail *half = detail->half;
	uint64_t client = half[END_CLIENT].zero_us + half[END_CLIENT].window_full;
	uint64_t server = half[END_SERVER].zero_us + half[END_SERVER].window_full;
	return client > server ? END_CLIENT : END_SERVER;
}

/* what ended with a close or an RST was no wait for anybody, as far as can be told */
static bool say_pause(const struct case_file *file, struct text *text)
{
	const struct detail *detail = file->detail;
	uint64_t lasted_us = (uint64_t)(lasted_ns(file) / NS_PER_US);
	uint64_t until = detail->silence_before;
	bool closes = until &&
		(until == connection_mark(file->connection, MARK_FIN_CLIENT) ||
			until == connection_mark(file->connection, MARK_FIN_SERVER) ||
			until == connection_mark(file->connection, MARK_RST));
	if (!closes || detail->silence_us * 100 < lasted_us * SHARE_MIN)
		return false;
	text_literal(text, " It was idle for ");
	text_duration(text, (int64_t)detail->silence_us * NS_PER_US);
	text_printf(text, ", until the %s %s.", end_name((enum end)detail->silence_by),
		until == connection_mark(file->connection, MARK_RST) ? "reset it" : "closed");
	return true;
}

static void say_waited(const struct case_file *file, enum wait wait, struct text *text)
{
	const struct detail *detail = file->detail;
	int64_t waited_ns = (int64_t)detail->wait_us[wait] * NS_PER_US;
	int64_t lasts_ns = lasted_ns(file);
	text_literal(text, " For ");
	text_duration(text, waited_ns < lasts_ns ? waited_ns : lasts_ns);
	text_literal(text, " of its ");
	text_duration(text, lasts_ns);
	if (wait == WAIT_WINDOW)
		text_printf(text, " it waited for the %s's program to read",
			end_name(slow_reader(detail)));
	else
		text_printf(text, " it waited for the %s's program",
			end_name(wait == WAIT_CLIENT ? END_CLIENT : END_SERVER));
	if (detail->silence_wait == wait && (int64_t)detail->silence_us * NS_PER_US >= LONG_NS) {
		text_literal(text, ", longest until packet ");
		text_u64(text, detail->silence_before);
	}
	text_char(text, '.');
}

void say_waits(const struct case_file *file, struct text *text)
{
	const struct detail *detail = file->detail;
	enum wait wait = longest_wait(detail);
	uint64_t lasted_us = (uint64_t)(lasted_ns(file) / NS_PER_US);
	if (detail->wait_us[wait] * 100 < lasted_us * SHARE_MIN)
		return;
	for (enum end end = END_CLIENT; wait == WAIT_NETWORK && end <= END_SERVER; end++)
		if (waits_for_acks(file, end))
			say_delayed(file, end, text);
	if (wait != WAIT_NETWORK && lasted_ns(file) >= LONG_NS && !say_pause(file, text))
		say_waited(file, wait, text);
}
