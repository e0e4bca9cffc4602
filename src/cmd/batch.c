/* cmd/batch.c - see batch.h. Room: cmd. */
#include "cmd/batch.h"

#include "wire/decode.h"

#include <stddef.h>
#include <string.h>

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

#define SAME(member)                                                                       \
	_Static_assert(offsetof(struct record, member) == offsetof(struct packet, member), \
		"a packet begins as its record does")
SAME(bytes);
SAME(time_ns);
SAME(captured);
SAME(length);
SAME(interface);
SAME(link_type);
SAME(carry_s);

static inline struct packet *batch_begin(struct batch *batch, int at)
{
	struct packet *packet = &batch->packets[at];
	memcpy(packet, &batch->records[at], sizeof(batch->records[at]));
	packet->number = batch->chosen_count + (uint64_t)at + 1;
	return packet;
}

struct packet *batch_decode_lean(struct batch *batch, int at)
{
	struct packet *packet = batch_begin(batch, at);
	if (LIKELY(packet->captured <= packet->length))
		packet_decode_lean(packet);
	else
		packet_clear(packet); /* said to hold more than there was: not believed */
	return packet;
}

void batch_decode(struct batch *batch, int count)
{
	for (int i = 0; i < count; i++) {
		struct packet *packet = batch_begin(batch, i);
		if (LIKELY(packet->captured <= packet->length))
			packet_decode(packet);
		else
			packet_clear(packet);
	}
}
