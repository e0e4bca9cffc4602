/* cmd/explain_hosts.c - see explain_hosts.h. Room: cmd. */
#include "cmd/explain_hosts.h"

#include "model/words.h"
#include "view/host.h"

#include <errno.h>

#define STORIES_MAX 16 /* who looks for all hosts of a network finds many that are not there */

int hosts_start(struct hosts *hosts)
{
	*hosts = (struct hosts){ 0 };
	if (neighbours_new(&hosts->neighbours) < 0 || floods_new(&hosts->floods) < 0)
		return -ENOMEM;
	return groups_new(&hosts->groups);
}

void hosts_done(struct hosts *hosts)
{
	neighbours_free(hosts->neighbours);
	floods_free(hosts->floods);
	groups_free(hosts->groups);
	*hosts = (struct hosts){ 0 };
}

void hosts_settled(struct hosts *hosts, const struct connection *connection, enum verdict_code code)
{
	if (verdict_is_failure(code))
		groups_add(hosts->groups, connection, code);
	if (code != VERDICT_CLOSED)
		neighbours_connection(hosts->neighbours, connection);
}

/* a choice of ids is one of connections */
static bool is_chosen(const struct printer *printer, enum verdict_code code)
{
	const struct choice *choice = &printer->args->choice;
	return choice->range_count == 0 && choice->code[code];
}

static void tell_neighbour(
	const struct neighbour *neighbour, struct printer *printer, struct text *text)
{
	struct verdict verdict;
	neighbour_verdict(neighbour, &verdict);
	text_reset(&printer->says);
	text_reset(&printer->next);
	neighbour_says(neighbour, &printer->says);
	neighbour_check(neighbour, &printer->next);
	struct host_story story = {
		.verdict = &verdict,
		.client = neighbour->asker,
		.server.address = neighbour->asked,
		.packets = neighbour->count,
		.lasted_ns = neighbour->last_ns - neighbour->first_ns,
		.ids = neighbour->id,
		.id_count = neighbour->id_count < NEIGHBOUR_IDS_MAX ? neighbour->id_count
								    : NEIGHBOUR_IDS_MAX,
		.connections = neighbour->id_count,
	};
	printer_host(printer, &story, text);
}

static void tell_neighbours(const struct hosts *hosts, struct printer *printer, struct text *text)
{
	uint64_t count = 0;
	for (const struct neighbour *neighbour = neighbours_next(hosts->neighbours, NULL);
		neighbour; neighbour = neighbours_next(hosts->neighbours, neighbour))
		if (++count <= STORIES_MAX || !printer_whole(printer))
			tell_neighbour(neighbour, printer, text);
	if (count <= STORIES_MAX || !printer_whole(printer))
		return;
	text_counted(text, count - STORIES_MAX, "more host was", "more hosts were");
	text_literal(text, " asked for in vain: --brief lists all.\n\n");
}

static void tell_floods(const struct hosts *hosts, struct printer *printer, struct text *text)
{
	for (const struct flood *flood = floods_next(hosts->floods, NULL); flood;
		flood = floods_next(hosts->floods, flood)) {
		struct verdict verdict;
		flood_verdict(flood, &verdict);
		text_reset(&printer->says);
		text_reset(&printer->next);
		flood_says(flood, &printer->says);
		flood_check(flood, &printer->next);
		struct host_story story = {
			.verdict = &verdict,
			.client = flood->source,
			.clients = flood_sources(flood),
			.clients_about = !distinct_is_exact(&flood->sources),
			.server = flood->server,
			.packets = flood->count,
			.lasted_ns = flood->last_ns - flood->first_ns,
			.ids = flood->id,
			.id_count = flood->count < FLOOD_IDS_MAX ? flood->count : FLOOD_IDS_MAX,
			.connections = flood->count,
		};
		printer_host(printer, &story, text);
	}
}

void hosts_tell(const struct hosts *hosts, struct printer *printer, struct text *text)
{
	if (is_chosen(printer, VERDICT_NO_NEIGHBOUR))
		tell_neighbours(hosts, printer, text);
	if (is_chosen(printer, VERDICT_SYN_FLOOD))
		tell_floods(hosts, printer, text);
}

void hosts_sum(const struct hosts *hosts, struct summary *summary)
{
	summary->failures_count =
		groups_failures(hosts->groups, summary->failures, SUMMARY_GROUPS_MAX);
	summary->scan_count = groups_scans(hosts->groups, summary->scans, SUMMARY_GROUPS_MAX);
}
