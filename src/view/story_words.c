/* view/story_words.c - what a segment means, in words. Room: view. */
#include "view/story_parts.h"

#include "model/packet.h"

#define DUPLICATE_ACKS_TOLD 2 /* fewer asked with SACK */

/* whole sentences for what needs no numbers; NULL: see below */
static const char *const plain[] = {
	[MEANS_NOTHING] = "",
	[MEANS_ASKS] = NULL,
	[MEANS_ASKS_AGAIN] = "asks again",
	[MEANS_ASKS_TOO] = NULL,
	[MEANS_AGREES] = NULL,
	[MEANS_AGREES_AGAIN] = "agrees again",
	[MEANS_OPENS] = NULL,
	[MEANS_CONFIRMS_AGAIN] = "acknowledges it again",
	[MEANS_REFUSES] = "refuses",
	[MEANS_ABORTS] = "breaks the opening off",
	[MEANS_RESETS] = NULL,
	[MEANS_RESETS_CLOSED] = "resets what is closed already",
	[MEANS_RESETS_AGAIN] = "resets again",
	[MEANS_RESETS_UNHEEDED] = "resets, yet both ends went on: a stranger's, or not believed",
	[MEANS_RESETS_IGNORED] = "its number is not the expected one: not believed (RFC 5961)",
	[MEANS_CLOSES_FIRST] = "closes first",
	[MEANS_CLOSES_TOO] = "closes too",
	[MEANS_CLOSES_AT_ONCE] = "nothing left to say: closes too, in the same segment",
	[MEANS_CLOSES_CROSSING] = "closes too, not yet knowing of the other's FIN",
	[MEANS_CLOSES_AGAIN] = NULL,
	[MEANS_KNOWS_CLOSE] = NULL,
	[MEANS_KNOWS_CROSSING] = "knows of the other's close",
	[MEANS_ENDS] = NULL,
	[MEANS_ENDS_AGAIN] = "acknowledges the close again",
	[MEANS_FOREIGN] = NULL,
	[MEANS_JOINED] = "was open before the capture began",
	[MEANS_PROBES] = "asks whether the other end is still there",
	[MEANS_PROBES_WINDOW] = "asks whether there is room by now",
	[MEANS_SHUTS_WINDOW] = "window 0: has no room, its program does not read",
	[MEANS_DAMAGED] = "its checksum is wrong: its receiver does not take it",
	[MEANS_OPENS_WINDOW] = NULL,
};
_Static_assert(ARRAY_COUNT(plain) == EVENT_MEANING_COUNT, "words for every meaning");

static void opens_words(struct text *text, const struct connection *connection)
{
	if (connection_detail(connection)->answer_after_open) {
		text_string(text, "completes the handshake");
		return;
	}
	text_string(text, "open at both ends");
	if (connection_handshake_us(connection) == CONNECTION_NO_RTT)
		return;
	text_string(text, ": handshake in ");
	text_duration(text, connection_handshake_us(connection) * NS_PER_US);
}

static void first_byte_words(struct text *text, const char *before, const struct event *event)
{
	text_string(text, before);
	text_string(text, "; its first byte is number ");
	text_u32(text, event->seq + 1);
}

static void ends_words(
	struct text *text, const struct connection *connection, const struct event *event)
{
	if (connection_half_detail(connection, end_other((enum end)event->end))->fin_unheard) {
		text_string(text, "acknowledges the close");
		return;
	}
	uint64_t client = connection_mark(connection, MARK_FIN_CLIENT);
	uint64_t server = connection_mark(connection, MARK_FIN_SERVER);
	uint64_t client_acked = connection_mark(connection, MARK_FIN_ACKED_CLIENT);
	uint64_t server_acked = connection_mark(connection, MARK_FIN_ACKED_SERVER);
	uint64_t first_acked = client < server ? client_acked : server_acked;
	uint64_t second = client < server ? server : client;
	text_string(text,
		first_acked == second	       ? "done in three segments"
			: first_acked < second ? "done in four segments"
					       : "done");
}

static void foreign_words(
	struct text *text, const struct connection *connection, const struct event *event)
{
	if (event->flags & TCP_RST) {
		text_string(text, "rejects the numbers that came back; its attempt stays");
		return;
	}
	if ((event->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN) {
		text_string(text, "asks to open anew while this connection is open");
		return;
	}
	text_string(text,
		event->packet == connection_mark(connection, MARK_FOREIGN)
			? "answers with the numbers of another connection"
			: "does not fit the numbers of this connection: moves nothing");
}

static void resets_words(
	struct text *text, const struct connection *connection, const struct event *event)
{
	uint64_t fin = connection_mark(
		connection, event->end == END_CLIENT ? MARK_FIN_CLIENT : MARK_FIN_SERVER);
	if (event->flags & TCP_ACK)
		text_string(text, "breaks the connection off");
	else if (fin && fin < event->packet)
		text_string(text, "has closed: takes nothing more");
	else
		text_string(text, "knows no such connection");
}

/* how one segment came to be sent again */
static void repeat_words(struct text *text, const struct event *event)
{
	switch ((enum repeat)event->repeat) {
	case REPEAT_TIMEOUT:
		text_string(text, " after a time-out of ");
		text_duration(text, event->repeat_us * NS_PER_US);
		return;
	case REPEAT_FAST:
		if (event->repeat_asked < DUPLICATE_ACKS_TOLD) {
			text_string(text, ", asked for");
			return;
		}
		text_string(text, " after ");
		text_counted(text, event->repeat_asked, "duplicate acknowledgement",
			"duplicate acknowledgements");
		return;
	case REPEAT_NEEDLESS:
		text_string(text, " though it had arrived");
		return;
	case REPEAT_TAIL_PROBE:
		text_string(text, " soon, to probe the tail");
		return;
	case REPEAT_UNKNOWN:
		return;
	}
}

static void opens_window_words(struct text *text, const struct event *event)
{
	text_string(text, "has room again, after ");
	text_duration(text, event->shut_us * NS_PER_US);
}

static void closes_again_words(struct text *text, const struct event *event)
{
	text_string(text, "sends its FIN again");
	if (event->repeat_packet)
		repeat_words(text, event);
}

static void meaning_words(struct text *text, const struct story *story, const struct event *event)
{
	const struct connection *connection = story->connection;
	if (plain[event->meaning])
		text_string(text, plain[event->meaning]);
	else if (event->meaning == MEANS_ASKS)
		first_byte_words(
			text, event->bytes ? "asks to open, with data" : "asks to open", event);
	else if (event->meaning == MEANS_ASKS_TOO)
		first_byte_words(text, "asks too, at the same time", event);
	else if (event->meaning == MEANS_AGREES)
		first_byte_words(text,
			connection->fast_open ? "agrees, and has taken the data" : "agrees", event);
	else if (event->meaning == MEANS_OPENS)
		opens_words(text, connection);
	else if (event->meaning == MEANS_ENDS)
		ends_words(text, connection, event);
	else if (event->meaning == MEANS_OPENS_WINDOW)
		opens_window_words(text, event);
	else if (event->meaning == MEANS_CLOSES_AGAIN)
		closes_again_words(text, event);
	else if (event->meaning == MEANS_RESETS)
		resets_words(text, connection, event);
	else if (event->meaning == MEANS_KNOWS_CLOSE)
		text_string(text,
			event->kind == EVENT_DATA ? "knows of the close and goes on sending"
						  : "knows of the close; may go on sending");
	else
		foreign_words(text, connection, event);
}

/* repeated, and the next line repeats it once more */
static bool is_again_after(const struct event *event)
{
	const struct event *next = event->next;
	return event->repeated == event->segments && next && next->kind == EVENT_DATA &&
		next->end == event->end && next->seq == event->seq && next->repeated;
}

static void acknowledged_words(struct text *text, const struct event *event)
{
	if (event->acked_us == EVENT_NOT_ACKED) {
		text_string(text, is_again_after(event) ? "in vain" : "not acknowledged");
		return;
	}
	text_string(text, event->segments > 1 ? "all acknowledged after " : "acknowledged after ");
	text_duration(text, event->acked_us * NS_PER_US);
}

static void single_words(struct text *text, const struct event *event)
{
	if (event->repeated || event->filled) {
		text_string(text, "sent again");
		repeat_words(text, event);
		text_string(text, event->filled ? ", lost before it came by here, " : ", ");
	} else if (event->out_of_order) {
		text_string(text, "overtaken on its way, ");
	}
}

/* what the findings tell of a run's repetitions, by their kinds. Return: how many */
static uint32_t repeats_of_run(const struct connection *connection, const struct event *event,
	uint32_t ret_counts[REPEAT_COUNT])
{
	const struct history *history = connection_history(connection);
	uint32_t sum = 0;
	for (const struct findings *chunk = history->first_findings; chunk; chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++) {
			const struct finding *finding = &chunk->finding[i];
			uint64_t packet = connection->first_packet + finding->first;
			if (finding->kind != FINDING_RETRANSMISSION || finding->end != event->end ||
				packet < event->packet || packet > event->last_packet)
				continue;
			ret_counts[finding->repeat] += finding->count;
			sum += finding->count;
		}
	return sum;
}

static void run_words(
	struct text *text, const struct connection *connection, const struct event *event)
{
	uint32_t counts[REPEAT_COUNT] = { 0 };
	uint32_t again = event->repeated + event->filled;
	text_counted(text, event->bytes, "byte", "bytes");
	text_string(text, " in ");
	text_duration(text, event->last_time_ns - event->time_ns);
	text_string(text, ", ");
	if (again) {
		text_count(text, again);
		text_string(text, " of them sent again");
		if (repeats_of_run(connection, event, counts) == again) {
			text_string(text, " (");
			story_repeats(text, counts);
			text_char(text, ')');
		}
		text_string(text, ", ");
	}
	if (event->filled && event->filled != again) {
		text_count(text, event->filled);
		text_string(text, " lost before here, ");
	} else if (event->filled) {
		text_string(text, "lost before here, ");
	}
	if (event->out_of_order) {
		text_count(text, event->out_of_order);
		text_string(text, " overtaken on the way, ");
	}
}

static void data_words(struct text *text, const struct story *story, const struct event *event)
{
	if (event->meaning != MEANS_NOTHING && event->meaning != MEANS_PROBES &&
		event->meaning != MEANS_PROBES_WINDOW) {
		meaning_words(text, story, event);
		text_string(text, "; ");
	}
	if (event->segments > 1)
		run_words(text, story->connection, event);
	else
		single_words(text, event);
	acknowledged_words(text, event);
}

static void icmp_words(struct text *text, const struct event *event)
{
	text_address(text, &event->icmp_from);
	text_string(text, " says of the ");
	text_string(text, end_name((enum end)event->end));
	text_string(text, "'s segment: ");
	text_string(text, icmp_error_words(event->icmp_v6, event->icmp_type, event->icmp_code));
	if (event->icmp_mtu) {
		text_string(text, ", at most ");
		text_counted(text, event->icmp_mtu, "byte fits", "bytes fit");
	}
	if (event->segments > 1) {
		text_string(text, ", ");
		text_counted(text, event->segments, "time", "times");
	}
}

static void more_words(struct text *text, const struct event *event)
{
	text_size(text, event->bytes);
	text_string(text, " up, ");
	text_size(text, event->bytes_back);
	text_string(text, " down in ");
	text_duration(text, event->last_time_ns - event->time_ns);
}

void story_words(struct text *text, const struct story *story, const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_SEGMENT:
		meaning_words(text, story, event);
		if (event->segments > 1) {
			text_string(text, ", ");
			text_counted(text, event->segments, "time", "times");
		}
		return;
	case EVENT_DATA:
		data_words(text, story, event);
		return;
	case EVENT_ICMP:
		icmp_words(text, event);
		return;
	case EVENT_MORE:
		more_words(text, event);
		return;
	}
}
