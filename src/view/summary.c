/* view/summary.c - the last words: how many connections had which verdict, and what was lost.
 * Room: view. */
#include "view/connection_json.h"
#include "view/json_parts.h"
#include "view/story_parts.h"

#define CONNECTIONS_MIN 10 /* fewer are seen at a glance */
#define FAILURES_MIN 3

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

/* "refused by", "reset with" */
static const char *preposition(enum verdict_code code)
{
	switch (code) {
	case VERDICT_REFUSED:
	case VERDICT_ACCEPT_REFUSED:
		return "by";
	case VERDICT_NO_ANSWER:
	case VERDICT_NO_NEIGHBOUR:
	case VERDICT_ANSWER_LOST:
	case VERDICT_ANSWER_IGNORED:
		return "from";
	case VERDICT_UNREACHABLE:
	case VERDICT_OPENING_ABORTED:
	case VERDICT_STALE_PEER:
	case VERDICT_SYN_FLOOD:
		return "at";
	case VERDICT_OPEN:
	case VERDICT_STALLED_READER:
	case VERDICT_STALLED_PATH:
	case VERDICT_MTU_BLACKHOLE:
	case VERDICT_DEAD_PEER:
	case VERDICT_LOSSY:
	case VERDICT_HALF_CLOSED:
	case VERDICT_CLOSED:
	case VERDICT_CLOSE_UNANSWERED:
	case VERDICT_RESET:
	case VERDICT_TIMED_OUT:
	case VERDICT_CUT:
		break;
	}
	return "with";
}

static void failures_line(struct text *text, const struct failures *failures)
{
	text_literal(text, "    ");
	text_string(text, failures->at_least ? "at least " : "");
	text_count(text, failures->count);
	text_literal(text, " connections ");
	text_string(text, verdict_name(failures->code));
	text_char(text, ' ');
	text_string(text, preposition(failures->code));
	text_char(text, ' ');
	text_endpoint(text, &failures->server);
	text_char(text, '\n');
}

static void scan_line(struct text *text, const struct scan *scan)
{
	text_literal(text, "    ");
	text_address(text, &scan->client);
	text_literal(text, " tried ");
	text_string(text, scan->at_least ? "at least " : scan->about ? "about " : "");
	text_count(text, scan->places);
	if (scan->host) {
		text_literal(text, " ports of ");
		text_address(text, &scan->server);
	} else {
		text_printf(text, " hosts at port %u", scan->port);
	}
	const char *before = ": ";
	for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++) {
		if (!scan->by_code[code])
			continue;
		text_string(text, before);
		text_count(text, scan->by_code[code]);
		text_char(text, ' ');
		text_string(text, verdict_name(code));
		before = ", ";
	}
	text_char(text, '\n');
}

void summary_groups(struct text *text, const struct summary *summary)
{
	for (size_t i = 0; i < summary->failures_count; i++)
		if (summary->connections >= CONNECTIONS_MIN &&
			summary->failures[i].count >= FAILURES_MIN)
			failures_line(text, &summary->failures[i]);
	for (size_t i = 0; i < summary->scan_count; i++)
		scan_line(text, &summary->scans[i]);
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

static void failures_json(struct json *json, const struct summary *summary)
{
	json_open_array(json, "failures");
	for (size_t i = 0; i < summary->failures_count; i++) {
		const struct failures *failures = &summary->failures[i];
		json_open_object(json, NULL);
		json_string(json, "verdict", verdict_name(failures->code));
		json_endpoint(json, "server", &failures->server);
		json_u64(json, "count", failures->count);
		json_bool(json, "at_least", failures->at_least);
		json_close_object(json);
	}
	json_close_array(json);
}

static void scans_json(struct json *json, const struct summary *summary)
{
	json_open_array(json, "scans");
	for (size_t i = 0; i < summary->scan_count; i++) {
		const struct scan *scan = &summary->scans[i];
		json_open_object(json, NULL);
		json_address(json, "client", &scan->client);
		if (scan->host)
			json_address(json, "server", &scan->server);
		else
			json_u64(json, "port", scan->port);
		json_u64(json, scan->host ? "ports" : "hosts", scan->places);
		json_bool(json, "about", scan->about);
		json_bool(json, "at_least", scan->at_least);
		json_u64(json, "count", scan->count);
		json_open_object(json, "verdicts");
		for (enum verdict_code code = 0; code < VERDICT_CODE_COUNT; code++)
			if (scan->by_code[code])
				json_u64(json, verdict_name(code), scan->by_code[code]);
		json_close_object(json);
		json_close_object(json);
	}
	json_close_array(json);
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
	failures_json(&json, summary);
	scans_json(&json, summary);
	json_close_object(&json);
	json_end_line(&json);
}
