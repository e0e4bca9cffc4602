/* view/connection_json.h - connections, groups and the summary as JSON (design, section 5). Room: view. */
#ifndef TCPWHY_VIEW_CONNECTION_JSON_H
#define TCPWHY_VIEW_CONNECTION_JSON_H

#include "view/story.h"

/* connection_json() - One line */
void connection_json(struct text *text, const struct story *story);

/* group_json() - Connections that belong together; @story is the first one's, @ids of @id_count of
 * the @count connections */
void group_json(struct text *text, const struct story *story, const uint64_t *ids, size_t id_count,
	uint64_t count);

void summary_json(struct text *text, const struct summary *summary);

#endif
