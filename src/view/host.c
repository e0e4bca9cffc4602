/* view/host.c - see host.h. Room: view. */
#include "view/host.h"

#include "view/json_parts.h"
#include "view/story_parts.h"

static void server_words(struct text *text, const struct host_story *story)
{
	if (story->server.port)
		text_endpoint(text, &story->server);
	else
		text_address(text, &story->server.address);
}

static void ends_words(struct text *text, const struct host_story *story)
{
	if (story->clients > 1) {
		text_string(text, story->clients_about ? "about " : "");
		text_count(text, story->clients);
		text_literal(text, " addresses");
	} else {
		text_address(text, &story->client);
	}
	text_literal(text, " -> ");
	server_words(text, story);
}

static void totals_words(struct text *text, const struct host_story *story)
{
	text_counted(text, story->packets, "packet", "packets");
	text_literal(text, "  ");
	text_duration(text, story->lasted_ns);
	text_char(text, '\n');
}

static void code_words(
	struct text *text, const struct story_options *options, const struct host_story *story)
{
	story_colour(text, options, story_verdict_colour(story->verdict->code));
	text_string(text, verdict_name(story->verdict->code));
	story_colour(text, options, COLOUR_NONE);
}

static void packets_line(struct text *text, const struct verdict *verdict, uint64_t packets)
{
	story_label(text, "packets");
	for (unsigned int i = 0; i < verdict->evidence_count; i++) {
		bool left_out =
			i + 1 == verdict->evidence_count && packets > verdict->evidence_count;
		text_string(text, i ? ", " : "");
		text_string(text, left_out ? "... " : "");
		text_u64(text, verdict->evidence[i]);
	}
	text_char(text, '\n');
}

void host_print(
	struct text *text, const struct story_options *options, const struct host_story *story)
{
	struct story as = { .verdict = story->verdict, .says = story->says };
	story_colour(text, options, COLOUR_BOLD);
	ends_words(text, story);
	story_colour(text, options, COLOUR_NONE);
	text_literal(text, "  ");
	code_words(text, options, story);
	text_literal(text, "  ");
	totals_words(text, story);
	text_char(text, '\n');
	packets_line(text, story->verdict, story->packets);
	story_verdict(text, options, &as);
	story_checks(text, options, story->next);
	text_char(text, '\n');
}

void host_brief(
	struct text *text, const struct story_options *options, const struct host_story *story)
{
	code_words(text, options, story);
	text_literal(text, "  ");
	ends_words(text, story);
	text_literal(text, "  ");
	totals_words(text, story);
}

void host_json(struct text *text, const struct host_story *story)
{
	struct json json = json_to(text);
	struct story as = { .verdict = story->verdict, .says = story->says, .next = story->next };
	json_open_object(&json, NULL);
	json_string(&json, "type", "group");
	verdict_json(&json, &as);
	if (story->clients > 1)
		json_u64(&json, "clients", story->clients);
	else
		json_address(&json, "client", &story->client);
	if (story->server.port)
		json_endpoint(&json, "server", &story->server);
	else
		json_address(&json, "server", &story->server.address);
	json_u64(&json, "packets", story->packets);
	json_u64(&json, "duration_us", (uint64_t)story->lasted_ns / NS_PER_US);
	json_open_array(&json, "connections");
	for (size_t i = 0; i < story->id_count; i++)
		json_u64(&json, NULL, story->ids[i]);
	json_close_array(&json);
	json_u64(&json, "count", story->connections);
	json_close_object(&json);
	json_end_line(&json);
}
