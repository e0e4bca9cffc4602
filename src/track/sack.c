/*
 * track/sack.c - what SACK blocks tell: what has arrived behind a gap, and what came twice (RFC 2018,
 * RFC 2883). Room: track.
 */
#include "track/parts.h"

#include "wire/tcp.h"

struct range {
	uint32_t left, right;
};

/* the line of the story that tells of these repetitions, where the last of them is the one */
static void needless_tell(
	struct connection *connection, enum end end, const struct repeats *repeats, uint32_t right)
{
	struct history *history = story_of(connection);
	if (right == repeats->to)
		finding_needless(connection, repeats->packet);
	uint64_t packet = connection->first_packet + repeats->packet;
	for (struct event *event = history ? history->first_event : NULL; event;
		event = event->next)
		if (event->repeat_packet == packet && event->end == end && right == repeats->to)
			event->repeat = REPEAT_NEEDLESS;
}

/* the other end had had it: it was sent again in vain */
static void duplicate_told(
	struct connection *connection, const struct segment *segment, struct range block)
{
	struct half_detail *sender =
		connection->detail ? &connection->detail->half[segment->to] : NULL;
	for (unsigned int i = 0; sender && i < REPEATS_MAX; i++) {
		struct repeats *repeats = &sender->repeats[i];
		uint32_t *lost = repeats->late ? &sender->lost_before : &sender->lost_after;
		if (!repeats->count || seq_lt(block.left, repeats->from) ||
			seq_lt(repeats->to, block.right))
			continue;
		needless_tell(connection, segment->to, repeats, block.right);
		repeats->count--;
		sender->retransmissions[repeats->kind]--;
		sender->retransmissions[REPEAT_NEEDLESS]++;
		*lost -= *lost > 0;
		return;
	}
}

static bool is_possible(
	const struct connection *connection, const struct segment *segment, struct range block)
{
	const struct half *peer = &connection->half[segment->to];
	return seq_lt(block.left, block.right) && seq_le(block.right, peer->next) &&
		(!half_has(peer, HALF_ISN_SEEN) || seq_lt(peer->isn, block.left));
}

/* the first block does where it lies below the acknowledgement, or within the second (RFC 2883) */
static bool names_duplicate(const struct tcp_options *options, uint32_t ack)
{
	bool within = options->sack_count > 1 &&
		seq_le(options->sack[1].left, options->sack[0].left) &&
		seq_le(options->sack[0].right, options->sack[1].right);
	return seq_le(options->sack[0].right, ack) || within;
}

bool sack_read(struct track *track, struct connection *connection, const struct segment *segment)
{
	struct tcp_options options;
	tcp_options_read(&segment->packet->tcp, &options);
	if (options.sack_count == 0)
		return false;
	struct half_detail *detail = half_detail_make(track, connection, segment->by);
	bool duplicate = names_duplicate(&options, segment->ack);
	for (unsigned int i = 0; i < options.sack_count; i++) {
		struct range block = { options.sack[i].left, options.sack[i].right };
		if (!is_possible(connection, segment, block))
			continue;
		if (i == 0 && duplicate) {
			detail->dsacks++;
			duplicate_told(connection, segment, block);
		} else if (seq_lt(segment->ack, block.right)) {
			uint32_t width = block.right - block.left;
			if (!detail->sack_known || detail->sacked_widest < width)
				detail->sacked_widest = width;
			detail->sacked_to = detail->sack_known
				? seq_max(detail->sacked_to, block.right)
				: block.right;
			detail->sack_known = true;
		}
	}
	return true;
}
