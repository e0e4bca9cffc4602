/* view/summary.c - the last words: how many connections had which verdict, and what was lost.
 * Room: view. */
#include "view/story_parts.h"

/* the codes by how many connections have them; each is printed once */
static enum verdict_code most_frequent(const struct summary *summary, const bool *printed)
{
	enum verdict_code most = VERDICT_CODE_COUNT;
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++) {
		if (printed[code] || !summary->verdicts[code])
			continue;
		if (most == VERDICT_CODE_COUNT || summary->verdicts[code] > summary->verdicts[most])
			most = code;
	}
	return most;
}

static void loss_words(struct text *text, uint64_t count, const char *by)
{
	if (!count)
		return;
	text_literal(text, " Lost: ");
	text_counted(text, count, "packet", "packets");
	text_string(text, by);
}

static void not_tcp_words(struct text *text, const struct summary *summary)
{
	if (!summary->not_tcp)
		return;
	if (summary->not_tcp == summary->packets) {
		text_string(text, summary->packets == 1 ? ", not TCP" : ", none of them TCP");
		return;
	}
	text_literal(text, ", ");
	text_count(text, summary->not_tcp);
	text_literal(text, " of them not TCP");
}

bool summary_lost(const struct summary *summary)
{
	return summary->kernel_dropped || summary->interface_dropped || summary->no_memory ||
		summary->forgotten || summary->cut || summary->fragments || summary->not_believed;
}

void summary_print(struct text *text, const struct summary *summary)
{
	bool printed[VERDICT_CODE_COUNT] = { false };
	text_counted(text, summary->connections, "connection", "connections");
	const char *before = ": ";
	for (enum verdict_code code;
		(code = most_frequent(summary, printed)) < VERDICT_CODE_COUNT;) {
		printed[code] = true;
		text_string(text, before);
		text_count(text, summary->verdicts[code]);
		text_char(text, ' ');
		text_string(text, verdict_name(code));
		before = ", ";
	}
	text_literal(text, ". ");
	text_counted(text, summary->packets, "packet", "packets");
	not_tcp_words(text, summary);
	text_char(text, '.');
	loss_words(text, summary->kernel_dropped, ", dropped by the kernel.");
	loss_words(text, summary->interface_dropped, ", dropped by the interface.");
	loss_words(text, summary->no_memory, ", for want of memory.");
	loss_words(text, summary->cut, ", captured too short to show a TCP header.");
	loss_words(text, summary->fragments, ", later fragments without a TCP header.");
	loss_words(text, summary->not_believed, ", whose lengths contradict each other.");
	if (summary->forgotten) {
		text_literal(text, " Not told: ");
		text_counted(text, summary->forgotten, "connection", "connections");
		text_literal(text, ", forgotten for there were too many.");
	}
	text_char(text, '\n');
}
