/* track/stream.c - see stream.h. Room: track. */
#include "track/stream.h"

#include "base/seq.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HELD_ROOM_MIN 16
/* no window is wider (RFC 7323, section 2.3): what lies further back is ahead, the other way round */
#define WINDOW_BYTES_MAX (1 << 30)

int stream_start(struct stream *stream, const struct stream_sink *sink)
{
	*stream = (struct stream){ .sink = *sink };
	stream->recent = malloc(STREAM_RECENT_BYTES);
	return stream->recent ? 0 : -ENOMEM;
}

void stream_done(struct stream *stream)
{
	for (size_t i = 0; i < stream->held_count; i++)
		free(stream->held[i].bytes);
	free(stream->held);
	free(stream->recent);
	*stream = (struct stream){ .begun = false };
}

void stream_begin(struct stream *stream, uint32_t seq)
{
	if (stream->given || stream->held_count)
		return;
	stream->next = seq;
	stream->begun = true;
}

/* ---- what was given */

static void recent_add(struct stream *stream, const uint8_t *at, size_t bytes)
{
	if (bytes > STREAM_RECENT_BYTES) {
		at += bytes - STREAM_RECENT_BYTES;
		bytes = STREAM_RECENT_BYTES;
	}
	size_t until_end = STREAM_RECENT_BYTES - stream->recent_at;
	size_t first = bytes < until_end ? bytes : until_end;
	memcpy(stream->recent + stream->recent_at, at, first);
	memcpy(stream->recent, at + first, bytes - first);
	stream->recent_at = (stream->recent_at + bytes) % STREAM_RECENT_BYTES;
	stream->recent_bytes += bytes;
	if (stream->recent_bytes > STREAM_RECENT_BYTES)
		stream->recent_bytes = STREAM_RECENT_BYTES;
}

static uint64_t count_differing(const uint8_t *a, const uint8_t *b, size_t bytes)
{
	uint64_t differing = 0;
	for (size_t i = 0; i < bytes; i++)
		differing += a[i] != b[i];
	return differing;
}

static void say_differing(const struct stream *stream, uint64_t bytes)
{
	if (bytes)
		stream->sink.differs(stream->sink.owner, bytes);
}

/* @bytes that lie @back before the next one, as far as they are still known */
static void recent_compare(
	const struct stream *stream, uint32_t back, const uint8_t *at, size_t bytes)
{
	uint64_t differing = 0;
	if (back > stream->recent_bytes) {
		size_t unknown = back - stream->recent_bytes;
		if (unknown >= bytes)
			return;
		at += unknown;
		bytes -= unknown;
		back -= (uint32_t)unknown;
	}
	size_t from = (stream->recent_at + STREAM_RECENT_BYTES - back) % STREAM_RECENT_BYTES;
	size_t until_end = STREAM_RECENT_BYTES - from;
	size_t first = bytes < until_end ? bytes : until_end;
	differing += count_differing(stream->recent + from, at, first);
	differing += count_differing(stream->recent, at + first, bytes - first);
	say_differing(stream, differing);
}

static void give_missing(struct stream *stream, uint32_t bytes, enum stream_missing why)
{
	if (!bytes)
		return;
	stream->sink.missing(stream->sink.owner, bytes, why);
	stream->next += bytes;
	stream->given = true;
	stream->gap_acked = false;
	stream->recent_bytes = 0;
}

static void give(struct stream *stream, const uint8_t *at, uint32_t captured, uint32_t length)
{
	if (captured) {
		stream->sink.bytes(stream->sink.owner, at, captured);
		recent_add(stream, at, captured);
		stream->next += captured;
		stream->given = true;
		stream->gap_acked = false;
	}
	give_missing(stream, length - captured, STREAM_CUT);
}

/* ---- what came too early */

static void held_remove_first(struct stream *stream)
{
	stream->held_bytes -= stream->held[0].captured;
	free(stream->held[0].bytes);
	stream->held_count--;
	memmove(stream->held, stream->held + 1, stream->held_count * sizeof(stream->held[0]));
}

static void drain(struct stream *stream)
{
	while (stream->held_count && stream->held[0].seq == stream->next) {
		struct stream_held first = stream->held[0];
		stream->held[0].bytes = NULL;
		held_remove_first(stream);
		give(stream, first.bytes, first.captured, first.length);
		free(first.bytes);
	}
}

/* the bytes before what is held next never come */
static void give_up_gap(struct stream *stream)
{
	give_missing(stream, stream->held[0].seq - stream->next, STREAM_NOT_SEEN);
	drain(stream);
}

static bool held_make_room(struct stream *stream)
{
	if (stream->held_count < stream->held_room)
		return true;
	size_t room = stream->held_room ? stream->held_room * 2 : HELD_ROOM_MIN;
	struct stream_held *held = realloc(stream->held, room * sizeof(held[0]));
	if (!held)
		return false;
	stream->held = held;
	stream->held_room = room;
	return true;
}

/* Return: whether it is held now */
static bool hold_at(struct stream *stream, size_t place, uint32_t seq, struct span payload)
{
	if (stream->held_count >= STREAM_HELD_MAX ||
		stream->held_bytes + payload.captured > STREAM_HELD_BYTES_MAX ||
		!held_make_room(stream))
		return false;
	uint8_t *bytes = malloc(payload.captured ? payload.captured : 1);
	if (!bytes)
		return false;
	memcpy(bytes, payload.at, payload.captured);
	memmove(stream->held + place + 1, stream->held + place,
		(stream->held_count - place) * sizeof(stream->held[0]));
	stream->held[place] = (struct stream_held){
		.bytes = bytes,
		.seq = seq,
		.length = (uint32_t)payload.length,
		.captured = (uint32_t)payload.captured,
	};
	stream->held_count++;
	stream->held_bytes += payload.captured;
	return true;
}

/* ---- segments */

/* moves past @bytes; @payload's captured part may end before */
static void skip(uint32_t *seq, struct span *payload, size_t bytes)
{
	size_t captured = bytes < payload->captured ? bytes : payload->captured;
	*seq += (uint32_t)bytes;
	payload->at += captured;
	payload->captured -= captured;
	payload->length -= bytes;
}

static struct span beginning(struct span payload, size_t bytes)
{
	span_limit(&payload, bytes);
	return payload;
}

static void held_compare(
	const struct stream *stream, const struct stream_held *held, uint32_t seq, struct span part)
{
	uint32_t from = seq - held->seq;
	if (from >= held->captured)
		return;
	size_t known = held->captured - from;
	say_differing(stream,
		count_differing(held->bytes + from, part.at,
			part.captured < known ? part.captured : known));
}

/* hold what is new in it: the first copy of a byte counts. Return: false where there is no room */
static bool hold(struct stream *stream, uint32_t seq, struct span payload)
{
	size_t place = 0;
	while (payload.length) {
		while (place < stream->held_count &&
			seq_le(stream->held[place].seq + stream->held[place].length, seq))
			place++;
		const struct stream_held *held =
			place < stream->held_count ? &stream->held[place] : NULL;
		size_t free_bytes = held && seq_lt(held->seq, seq + (uint32_t)payload.length)
			? seq_lt(seq, held->seq) ? held->seq - seq : 0
			: payload.length;
		if (free_bytes) {
			if (!hold_at(stream, place, seq, beginning(payload, free_bytes)))
				return false;
			place++;
			skip(&seq, &payload, free_bytes);
			continue;
		}
		size_t covered = held->seq + held->length - seq;
		if (covered > payload.length)
			covered = payload.length;
		held_compare(stream, held, seq, beginning(payload, covered));
		skip(&seq, &payload, covered);
	}
	return true;
}

/* what lies before the next byte was given already */
static void skip_given(struct stream *stream, uint32_t *seq, struct span *payload)
{
	uint32_t back = stream->next - *seq;
	size_t old = back < payload->length ? back : payload->length;
	struct span part = beginning(*payload, old);
	recent_compare(stream, back, part.at, part.captured);
	skip(seq, payload, old);
}

/* give it if it is next and nothing of it is held, else hold it. Return: false without room for that */
static bool take(struct stream *stream, uint32_t seq, struct span payload)
{
	uint32_t end_seq = seq + (uint32_t)payload.length;
	bool alone = !stream->held_count || seq_le(end_seq, stream->held[0].seq);
	if (seq == stream->next && alone)
		give(stream, payload.at, (uint32_t)payload.captured, (uint32_t)payload.length);
	else if (!hold(stream, seq, payload))
		return false;
	drain(stream);
	return true;
}

void stream_add(struct stream *stream, uint32_t seq, struct span payload)
{
	if (!stream->begun)
		stream_begin(stream, seq);
	span_limit(&payload, WINDOW_BYTES_MAX);
	int32_t ahead = seq_diff(seq, stream->next);
	if (ahead < -WINDOW_BYTES_MAX) { /* so far ahead that it looks behind */
		stream_end(stream);
		stream->acked_known = false;
		give_missing(stream, seq - stream->next, STREAM_NOT_SEEN);
	} else if (ahead < 0) {
		skip_given(stream, &seq, &payload);
	}
	while (payload.length && !take(stream, seq, payload)) {
		if (stream->held_count)
			give_up_gap(stream);
		else /* no memory, or more than is ever held */
			give_missing(stream, seq - stream->next, STREAM_NOT_SEEN);
		if (seq_lt(seq, stream->next))
			skip_given(stream, &seq, &payload);
	}
}

void stream_fin(struct stream *stream, uint32_t seq)
{
	if (!stream->begun)
		stream_begin(stream, seq);
	stream->end_seq = seq;
	stream->ended = true;
}

/* ---- gaps */

/* Return: how far the bytes after @next are acknowledged, though not all of them came */
static uint32_t acked_gap(const struct stream *stream)
{
	if (!stream->acked_known || !seq_lt(stream->next, stream->acked))
		return 0;
	uint32_t to = stream->acked;
	if (stream->held_count && seq_lt(stream->held[0].seq, to))
		to = stream->held[0].seq;
	if (stream->ended && seq_lt(stream->end_seq, to))
		to = stream->end_seq;
	return seq_lt(stream->next, to) ? to - stream->next : 0;
}

void stream_acked(struct stream *stream, uint32_t ack, int64_t now_ns)
{
	if (!stream->begun)
		stream_begin(stream, ack);
	stream->acked = stream->acked_known ? seq_max(stream->acked, ack) : ack;
	stream->acked_known = true;
	stream_tick(stream, now_ns);
}

void stream_tick(struct stream *stream, int64_t now_ns)
{
	if (!stream->begun || !acked_gap(stream))
		return;
	if (!stream->gap_acked) {
		stream->gap_acked = true;
		stream->gap_since_ns = now_ns;
	}
	if (now_ns - stream->gap_since_ns < STREAM_LATE_NS)
		return;
	give_missing(stream, acked_gap(stream), STREAM_NOT_SEEN);
	drain(stream);
}

void stream_end(struct stream *stream)
{
	while (stream->held_count)
		give_up_gap(stream);
	give_missing(stream, acked_gap(stream), STREAM_NOT_SEEN);
}
