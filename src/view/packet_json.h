/* view/packet_json.h - one packet as a JSON object (design section 5). Room: view. */
#ifndef TCPWHY_VIEW_PACKET_JSON_H
#define TCPWHY_VIEW_PACKET_JSON_H

#include "base/json.h"
#include "model/packet.h"

/* packet_json() - One line: number, time, addresses, ports, and for TCP flags, absolute seq and ack,
 * window as on the wire, options and payload length */
void packet_json(struct text *text, const struct packet *packet);

/* json_address() - "addr", and "port" unless it is negative, as an object under @key */
void json_end_point(struct json *json, const char *key, const struct address *address, int port);

#endif
