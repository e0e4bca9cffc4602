/* view/host.h - what concerns a host rather than a connection: a flood, a neighbour that is not there. Room:
 * view. */
#ifndef TCPWHY_VIEW_HOST_H
#define TCPWHY_VIEW_HOST_H

#include "view/story.h"

/**
 * struct host_story
 * @client:	Who began it; where there were several, @clients counts them, @clients_about: an estimate
 * @server:	Whom it concerns; port 0: no port does
 * @packets:	How many there were, in @lasted_ns
 * @ids:	Connections that belong to it; the first @id_count of @connections
 */
struct host_story {
	const struct verdict *verdict;
	const char *says, *next;
	struct address client;
	uint64_t clients;
	bool clients_about;
	struct endpoint server;
	uint64_t packets;
	int64_t lasted_ns;
	const uint64_t *ids;
	size_t id_count;
	uint64_t connections;
};

/* host_print() - As a story, with an empty line after it. @text is one in memory */
void host_print(
	struct text *text, const struct story_options *options, const struct host_story *story);

/* host_brief() - One line: verdict, ends, packets, duration */
void host_brief(
	struct text *text, const struct story_options *options, const struct host_story *story);

/* host_json() - A group (design, section 5) */
void host_json(struct text *text, const struct host_story *story);

#endif
