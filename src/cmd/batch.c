/* cmd/batch.c - see batch.h. Room: cmd. */
#include "cmd/batch.h"

#include "wire/decode.h"

int batch_choose(struct batch *batch, int read, uint64_t left, struct filter *filter,
	struct failure *ret_why)
{
	int chosen = 0;
	if (!filter)
		return (uint64_t)read < left ? read : (int)left;
	for (int i = 0; i < read && (uint64_t)chosen < left; i++) {
		int matches = filter_matches(filter, &batch->records[i], ret_why);
		if (matches < 0)
			return matches;
		if (matches)
			batch->records[chosen++] = batch->records[i];
	}
	return chosen;
}

void batch_decode_one(struct batch *batch, int at)
{
	const struct record *record = &batch->records[at];
	struct packet *packet = &batch->packets[at];
	packet->bytes = record->bytes;
	packet->time_ns = record->time_ns;
	packet->number = batch->chosen_count + (uint64_t)at + 1;
	packet->captured = record->captured;
	packet->length = record->length;
	packet->interface = record->interface;
	packet->link_type = record->link_type;
	packet->carry_s = record->carry_s;
	if (LIKELY(record->captured <= record->length))
		packet_decode(packet);
	else
		packet_clear(packet); /* said to hold more than there was: not believed */
}

void batch_decode(struct batch *batch, int count)
{
	for (int i = 0; i < count; i++)
		batch_decode_one(batch, i);
}
