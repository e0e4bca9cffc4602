/* view/summary.c - the last words: how many connections had which verdict, and what was lost.
 * Room: view. */
#include "base/json.h"
#include "view/connection_json.h"
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

static void eviction_words(struct text *text, const struct summary *summary)
{
	if (!summary->evicted)
		return;
	text_literal(text, " Not followed to the end, to stay within bounds: ");
	text_counted(text, summary->evicted, "connection", "connections");
	if (summary->forgotten == summary->evicted) {
		text_literal(text, ", only counted");
	} else if (summary->forgotten) {
		text_literal(text, ", ");
		text_count(text, summary->forgotten);
		text_literal(text, " of them only counted");
	}
	text_char(text, '.');
}

static void left_out_words(struct text *text, const struct summary *summary)
{
	if (!summary->left_out)
		return;
	text_literal(text, " Not told: ");
	text_count(text, summary->left_out);
	text_literal(text, " that come later in the order, for want of memory.");
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
	return summary->kernel_dropped || summary->details || summary->interface_dropped ||
		summary->no_memory || summary->evicted || summary->left_out || summary->cut ||
		summary->fragments || summary->not_believed;
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
	if (summary->chosen) {
		text_literal(text, "; ");
		text_count(text, summary->told);
		text_literal(text, " told");
	}
	text_literal(text, ". ");
	text_counted(text, summary->packets, "packet", "packets");
	not_tcp_words(text, summary);
	text_char(text, '.');
	loss_words(text, summary->kernel_dropped, ", dropped by the kernel.");
	loss_words(text, summary->interface_dropped, ", dropped by the interface.");
	loss_words(text, summary->no_memory, ", for want of memory.");
	if (summary->details) {
		text_literal(text, " Particulars of connections were lost ");
		text_counted(text, summary->details, "time", "times");
		text_literal(text, ", for want of memory.");
	}
	loss_words(text, summary->cut, ", captured too short to show a TCP header.");
	loss_words(text, summary->fragments, ", later fragments without a TCP header.");
	loss_words(text, summary->not_believed, ", whose lengths contradict each other.");
	eviction_words(text, summary);
	left_out_words(text, summary);
	text_char(text, '\n');
}

void summary_json(struct text *text, const struct summary *summary)
{
	struct json json = json_to(text);
	json_open_object(&json, NULL);
	json_string(&json, "type", "summary");
	json_u64(&json, "packets", summary->packets);
	json_u64(&json, "connections", summary->connections);
	json_u64(&json, "told", summary->told);
	json_u64(&json, "not_tcp", summary->not_tcp);
	json_open_object(&json, "lost");
	json_u64(&json, "kernel_dropped", summary->kernel_dropped);
	json_u64(&json, "interface_dropped", summary->interface_dropped);
	json_u64(&json, "no_memory", summary->no_memory);
	json_u64(&json, "details", summary->details);
	json_u64(&json, "cut", summary->cut);
	json_u64(&json, "fragments", summary->fragments);
	json_u64(&json, "not_believed", summary->not_believed);
	json_u64(&json, "connections_forgotten", summary->forgotten);
	json_u64(&json, "connections_evicted", summary->evicted);
	json_u64(&json, "connections_left_out", summary->left_out);
	json_close_object(&json);
	json_open_object(&json, "verdicts");
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
		if (summary->verdicts[code])
			json_u64(&json, verdict_name(code), summary->verdicts[code]);
	json_close_object(&json);
	json_close_object(&json);
	json_end_line(&json);
}
