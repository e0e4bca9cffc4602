/* view/ladder_label.c - what stands on an arrow, at its side and before it, as short as the room
 * asks for. Room: view. */
#include "view/ladder_parts.h"

#include "model/packet.h"
#include "model/state.h"

#include <string.h>

struct piece piece_take(struct text *text, size_t before)
{
	struct piece piece = { .columns = 0 };
	size_t length = text_length(text);
	if (length <= before) /* nothing, or a text that has lost everything to an error */
		return piece;
	piece.columns = length - before;
	if (piece.columns > sizeof(piece.at))
		piece.columns = sizeof(piece.at);
	memcpy(piece.at, text->start + before, piece.columns);
	text->at = text->start + before;
	return piece;
}

/* what tells one segment from others of its flags; NULL for nothing */
static const char *const notes[EVENT_MEANING_COUNT] = {
	[MEANS_ASKS_AGAIN] = "again",
	[MEANS_ASKS_TOO] = "crossing",
	[MEANS_AGREES_AGAIN] = "again",
	[MEANS_CONFIRMS_AGAIN] = "again",
	[MEANS_RESETS_AGAIN] = "again",
	[MEANS_RESETS_UNHEEDED] = "not heeded",
	[MEANS_RESETS_IGNORED] = "ignored",
	[MEANS_CLOSES_CROSSING] = "crossing",
	[MEANS_CLOSES_AGAIN] = "again",
	[MEANS_ENDS_AGAIN] = "again",
	[MEANS_FOREIGN] = "foreign",
	[MEANS_PROBES] = "keep-alive",
	[MEANS_PROBES_WINDOW] = "window probe",
	[MEANS_OPENS_WINDOW] = "has room again",
	[MEANS_DAMAGED] = "damaged",
};

/* the parts of a label, in the order in which they are left out */
enum part {
	PART_DURATION = 0x01,
	PART_ACK = 0x02,
	PART_SEQ = 0x04,
	PART_EXACT = 0x08, /* 97,240 bytes, not 97.2 kB */
	PART_NOTE = 0x10,
};
#define PARTS_ALL 0x1f

/* absolute where nothing is known, and for what belongs to another connection's numbers */
static uint32_t relative(const struct connection *connection, const struct event *event,
	enum end end, uint32_t number)
{
	const struct half *half = &connection->half[end];
	if (event->meaning == MEANS_FOREIGN || !half_has(half, HALF_SEQ_KNOWN))
		return number;
	return number - half->isn;
}

/* its own number says nothing then */
static bool is_plain_ack(const struct event *event)
{
	return event->kind == EVENT_SEGMENT && !(event->flags & (TCP_SYN | TCP_FIN | TCP_RST)) &&
		!event->bytes && event->meaning != MEANS_PROBES &&
		event->meaning != MEANS_PROBES_WINDOW && event->meaning != MEANS_FOREIGN;
}

static void seq_words(
	struct text *text, const struct connection *connection, const struct event *event)
{
	enum end end = (enum end)event->end;
	if (is_plain_ack(event))
		return;
	text_literal(text, " seq ");
	text_u32(text, relative(connection, event, end, event->seq));
	if (event->kind == EVENT_DATA && event->segments > 1) {
		text_char(text, ':');
		text_u32(text, relative(connection, event, end, event->end_seq));
	}
}

static void ack_words(
	struct text *text, const struct connection *connection, const struct event *event)
{
	enum end peer = connection_peer(connection, (enum end)event->end);
	if (!(event->flags & TCP_ACK))
		return;
	text_literal(text, " ack ");
	text_u32(text, relative(connection, event, peer, event->ack));
}

/* ", again" of one segment, ", 5 again" of several */
static void counted_note(
	struct text *text, const struct event *event, uint32_t count, const char *note)
{
	if (!count)
		return;
	text_literal(text, ", ");
	if (event->segments > 1) {
		text_count(text, count);
		text_char(text, ' ');
	}
	text_string(text, note);
}

static void note_words(struct text *text, const struct event *event)
{
	if (event->window_raw == 0 && !(event->flags & TCP_RST))
		text_literal(text, ", win 0");
	counted_note(text, event, event->repeated, "again");
	counted_note(text, event, event->filled, "again, lost before");
	counted_note(text, event, event->out_of_order, "out of order");
	if (notes[event->meaning] && event->kind == EVENT_SEGMENT) {
		text_literal(text, ", ");
		text_string(text, notes[event->meaning]);
	}
}

static void duration_words(struct text *text, const struct event *event, unsigned int parts)
{
	if (!(parts & PART_DURATION) || event->segments < 2)
		return;
	text_literal(text, " in ");
	text_duration(text, event->last_time_ns - event->time_ns);
}

static void data_words(struct text *text, const struct event *event, unsigned int parts)
{
	if (event->segments > 1) {
		text_count(text, event->segments);
		text_string(text, parts & PART_EXACT ? " segments, " : " x, ");
	}
	if (parts & PART_EXACT)
		text_counted(text, event->bytes, "byte", "bytes");
	else
		text_size(text, event->bytes);
	duration_words(text, event, parts);
}

static void flags_words(struct text *text, const struct event *event, unsigned int parts)
{
	if (event->segments > 1) {
		text_count(text, event->segments);
		text_literal(text, " x ");
	}
	story_flags(text, event->flags);
	duration_words(text, event, parts);
}

static void sent_words(struct text *text, const struct connection *connection,
	const struct event *event, unsigned int parts)
{
	if (event->kind == EVENT_DATA)
		data_words(text, event, parts);
	else
		flags_words(text, event, parts);
	if (parts & PART_SEQ)
		seq_words(text, connection, event);
	if (parts & PART_ACK)
		ack_words(text, connection, event);
	if (event->kind == EVENT_SEGMENT && event->bytes) {
		text_literal(text, " +");
		text_size(text, event->bytes);
	}
	if (parts & PART_NOTE)
		note_words(text, event);
}

static void acked_words(
	struct text *text, const struct connection *connection, const struct event *run)
{
	text_literal(text, "ACK ack ");
	text_u32(text, relative(connection, run, (enum end)run->end, run->end_seq));
}

static void icmp_words(struct text *text, const struct event *event, unsigned int parts)
{
	if (parts & PART_EXACT)
		text_literal(text, "ICMP ");
	text_string(text, icmp_error_words(event->icmp_v6, event->icmp_type, event->icmp_code));
	if (event->icmp_mtu) {
		text_literal(text, ", mtu ");
		text_u32(text, event->icmp_mtu);
	}
	if (!(parts & PART_SEQ))
		return;
	text_literal(text, " from ");
	text_address(text, &event->icmp_from);
}

static void more_words(struct text *text, const struct event *event, unsigned int parts)
{
	text_count(text, event->segments);
	text_string(text, parts & PART_SEQ ? " segments: " : ": ");
	text_size(text, event->bytes);
	text_literal(text, " up, ");
	text_size(text, event->bytes_back);
	text_literal(text, " down");
	duration_words(text, event, parts);
}

static void words(struct text *text, const struct connection *connection, const struct rung *rung,
	unsigned int parts)
{
	switch (rung->kind) {
	case RUNG_SENT:
		sent_words(text, connection, rung->event, parts);
		return;
	case RUNG_ACKED:
		acked_words(text, connection, rung->event);
		return;
	case RUNG_ICMP:
		icmp_words(text, rung->event, parts);
		return;
	case RUNG_MORE:
		more_words(text, rung->event, parts);
		return;
	case RUNG_PAUSE:
		text_duration(text, rung->gap_ns);
		return;
	case RUNG_MOVE:
		return;
	}
}

struct piece ladder_label(struct text *text, const struct connection *connection,
	const struct rung *rung, size_t room)
{
	struct piece label = { .columns = 0 };
	for (unsigned int out = 0; out <= PARTS_ALL; out = out << 1 | 1) {
		size_t before = text_length(text);
		words(text, connection, rung, PARTS_ALL & ~out);
		label = piece_take(text, before);
		if (label.columns <= room)
			return label;
	}
	label.columns = room < label.columns ? room : label.columns;
	return label;
}

struct piece ladder_state(struct text *text, const struct transition *move, bool short_states)
{
	size_t before = text_length(text);
	if (move && move->to != TCP_STATE_UNKNOWN) {
		text_string(text, tcp_state_name((enum tcp_state)move->to));
		if (move->certainty == CERTAINTY_PRESUMED)
			text_string(text, short_states ? "?" : " (presumed)");
	}
	return piece_take(text, before);
}

struct piece ladder_time(struct text *text, const struct rung *rung, int64_t start_ns)
{
	size_t before = text_length(text);
	if (rung->timed && rung->has_gap) {
		text_char(text, '+');
		text_duration(text, rung->gap_ns);
	} else if (rung->timed) {
		int64_t since_ns = rung->time_ns - start_ns;
		if (since_ns < 0)
			text_char(text, '-');
		uint64_t ms = (uint64_t)(since_ns < 0 ? -since_ns : since_ns) / NS_PER_MS;
		text_u64(text, ms / 1000);
		text_char(text, '.');
		text_u32_padded(text, (uint32_t)(ms % 1000), 3);
	}
	return piece_take(text, before);
}
