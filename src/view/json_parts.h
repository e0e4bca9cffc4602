/* view/json_parts.h - what the JSON files share. Room: view, for its own files only. */
#ifndef TCPWHY_VIEW_JSON_PARTS_H
#define TCPWHY_VIEW_JSON_PARTS_H

#include "base/json.h"
#include "view/story.h"

void json_address(struct json *json, const char *key, const struct address *address);

/* json_endpoint() - An object: address and port */
void json_endpoint(struct json *json, const char *key, const struct endpoint *endpoint);

/* verdict_json() - The verdict's object, with its key */
void verdict_json(struct json *json, const struct story *story);

/* flow_json() - Keys of the connection's object: how it went */
void flow_json(struct json *json, const struct connection *connection);

/* flow_zero_window_us() - How long an end's window was shut, until the connection's last packet */
uint64_t flow_zero_window_us(const struct connection *connection, enum end end);

/* flow_first_byte_us() - From the client's first payload to the server's, or, where the server speaks
 * first, from the handshake's end to that; false where that is not known */
bool flow_first_byte_us(const struct connection *connection, uint32_t *ret_us);

/* findings_json() - Another: the packets that are not as all should be, and what could not be known */
void findings_json(struct json *json, const struct connection *connection);

#endif
