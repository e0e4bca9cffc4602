/* view/dump/time.c - the time stamps of -t to -ttttt as tcpdump prints them. Room: view. */
#include "view/dump/time.h"

#include <time.h>

#define NS_PER_S 1000000000
#define NS_PER_US 1000

static int64_t seconds_of(int64_t time_ns)
{
	return time_ns / NS_PER_S - (time_ns % NS_PER_S < 0);
}

/* a broken file's fraction of a second or more, which tcpdump shows as it stands */
static void print_broken_fraction(struct dump_view *view, uint32_t rest_ns, uint16_t carry_s)
{
	uint64_t unit = view->options.nanoseconds ? 1 : NS_PER_US;
	text_char(view->text, '.');
	text_u64(view->text, (rest_ns + (uint64_t)carry_s * NS_PER_S) / unit);
}

/* ".387241", or nine digits with --nano */
static void print_fraction(struct dump_view *view, uint32_t rest_ns)
{
	uint32_t micro = rest_ns / NS_PER_US;
	char *at = text_reserve(view->text, TEXT_PIECE_BYTES_MAX);
	*at++ = '.';
	memcpy(at, text_digits_4[micro / 100], 4);
	memcpy(at + 4, text_digits_4[micro % 100] + 2, 2);
	at += 6;
	if (view->options.nanoseconds) {
		memcpy(at, text_digits_4[rest_ns % NS_PER_US] + 1, 3);
		at += 3;
	}
	view->text->at = at;
}

static void print_rest(struct dump_view *view, uint32_t rest_ns, uint16_t carry_s)
{
	if (carry_s)
		print_broken_fraction(view, rest_ns, carry_s);
	else
		print_fraction(view, rest_ns);
}

/* tcpdump's time stamps are 32 bits wide and signed */
static bool printable_second(struct dump_view *view, int64_t second)
{
	if (!((uint64_t)second & 0x80000000))
		return true;
	text_string(view->text, "[Error converting time]");
	return false;
}

/* localtime() once a second, not once a packet: it looks at the zone file each time */
static bool clock_set(struct dump_view *view, int64_t second, const char *format)
{
	time_t clock = (time_t)second;
	struct tm parts;
	if (!printable_second(view, second))
		return false;
	if (!localtime_r(&clock, &parts)) {
		text_string(view->text, "[Error converting time]");
		return false;
	}
	view->clock_bytes =
		(unsigned int)strftime(view->clock_text, sizeof(view->clock_text), format, &parts);
	view->clock_start_ns = second * NS_PER_S;
	return true;
}

static void print_local(struct dump_view *view, const struct packet *packet, const char *format)
{
	int64_t shown_ns = packet->time_ns - packet->carry_s * (int64_t)NS_PER_S;
	uint64_t rest_ns = (uint64_t)(shown_ns - view->clock_start_ns);
	if (UNLIKELY(rest_ns >= NS_PER_S || !view->clock_bytes)) {
		int64_t second = seconds_of(shown_ns);
		if (!clock_set(view, second, format))
			return;
		rest_ns = (uint64_t)(shown_ns - second * NS_PER_S);
	}
	char *at = text_reserve(view->text, TEXT_PIECE_BYTES_MAX);
	memcpy(at, view->clock_text, sizeof(view->clock_text)); /* a constant size: no call */
	view->text->at = at + view->clock_bytes;
	print_rest(view, (uint32_t)rest_ns, packet->carry_s);
}

/* hours wrap at a day, as in tcpdump, which shows a difference as a time of day */
static void print_difference(struct dump_view *view, int64_t from_ns, int64_t to_ns)
{
	bool negative = to_ns < from_ns;
	int64_t apart_ns = negative ? from_ns - to_ns : to_ns - from_ns;
	int64_t second = apart_ns / NS_PER_S;
	text_char(view->text, negative ? '-' : ' ');
	if (!printable_second(view, second))
		return;
	text_u32_padded(view->text, (uint32_t)(second / 3600 % 24), 2);
	text_char(view->text, ':');
	text_u32_padded(view->text, (uint32_t)(second / 60 % 60), 2);
	text_char(view->text, ':');
	text_u32_padded(view->text, (uint32_t)(second % 60), 2);
	print_fraction(view, (uint32_t)(apart_ns % NS_PER_S));
}

static void print_epoch(struct dump_view *view, int64_t time_ns, uint16_t carry_s)
{
	int64_t whole = seconds_of(time_ns), second = whole - carry_s;
	if (!printable_second(view, second))
		return;
	text_u32(view->text, (uint32_t)second);
	print_rest(view, (uint32_t)(time_ns - whole * NS_PER_S), carry_s);
}

/* tcpdump takes differences of what it shows: microseconds, unless asked for more */
static int64_t shown_precision(const struct dump_view *view, int64_t time_ns)
{
	if (view->options.nanoseconds)
		return time_ns;
	int64_t second = seconds_of(time_ns);
	int64_t rest_ns = time_ns - second * NS_PER_S;
	return second * NS_PER_S + rest_ns / NS_PER_US * NS_PER_US;
}

static void print_compared(struct dump_view *view, const struct packet *packet)
{
	int64_t time_ns = shown_precision(view, packet->time_ns);
	if (!view->reference_set)
		view->reference_ns = time_ns;
	view->reference_set = true;
	print_difference(view, view->reference_ns, time_ns);
	if (view->options.time == DUMP_TIME_DELTA)
		view->reference_ns = time_ns;
}

void dump_time_stamp(struct dump_view *view, const struct packet *packet)
{
	switch (view->options.time) {
	case DUMP_TIME_NONE:
		return;
	case DUMP_TIME_CLOCK:
		print_local(view, packet, "%H:%M:%S");
		break;
	case DUMP_TIME_DATE:
		print_local(view, packet, "%Y-%m-%d %H:%M:%S");
		break;
	case DUMP_TIME_EPOCH:
		print_epoch(view, packet->time_ns, packet->carry_s);
		break;
	case DUMP_TIME_DELTA:
	case DUMP_TIME_SINCE:
		print_compared(view, packet);
		break;
	}
	text_char(view->text, ' ');
}
