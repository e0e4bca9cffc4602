/* view/story_words.c - what a segment means, in words. Room: view. */
#include "view/story_parts.h"

#include "model/packet.h"

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
	[MEANS_CLOSES_AGAIN] = "sends its FIN again",
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
	[MEANS_OPENS_WINDOW] = "has room again",
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
	else if (event->meaning == MEANS_RESETS)
		resets_words(text, connection, event);
	else if (event->meaning == MEANS_KNOWS_CLOSE)
		text_string(text,
			event->kind == EVENT_DATA ? "knows of the close and goes on sending"
						  : "knows of the close; may go on sending");
	else
		foreign_words(text, connection, event);
}

static void acknowledged_words(struct text *text, const struct event *event)
{
	if (event->acked_us == EVENT_NOT_ACKED) {
		text_string(text, "not acknowledged");
		return;
	}
	text_string(text, event->segments > 1 ? "all acknowledged after " : "acknowledged after ");
	text_duration(text, event->acked_us * NS_PER_US);
}

static void data_words(struct text *text, const struct story *story, const struct event *event)
{
	if (event->meaning != MEANS_NOTHING && event->meaning != MEANS_PROBES &&
		event->meaning != MEANS_PROBES_WINDOW) {
		meaning_words(text, story, event);
		text_string(text, "; ");
	}
	if (event->segments > 1) {
		text_counted(text, event->bytes, "byte", "bytes");
		text_string(text, " in ");
		text_duration(text, event->last_time_ns - event->time_ns);
		text_string(text, ", ");
	} else if (event->repeated) {
		text_string(text, "sent again, ");
	}
	if (event->repeated && event->segments > 1) {
		text_count(text, event->repeated);
		text_string(text, " of them sent again, ");
	}
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
