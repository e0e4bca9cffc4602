/* model/group.h - failures that have something in common. Room: model. Made by explain/, printed by views. */
#ifndef TCPWHY_MODEL_GROUP_H
#define TCPWHY_MODEL_GROUP_H

#include "model/connection.h"
#include "model/verdict.h"

/* Failures of one kind at one server and port. @at_least: there may be more */
struct failures {
	struct endpoint server;
	enum verdict_code code;
	uint64_t count;
	bool at_least;
};

/**
 * struct scan - Failures of one client at many ports of a host, or at one port of many hosts
 * @host:	At ports of this one; else at port @port of @places hosts
 * @places:	How many ports or hosts; @about: an estimate
 * @count:	Failures; @by_code: of each kind
 */
struct scan {
	struct address client, server;
	bool host;
	uint16_t port;
	uint64_t places;
	bool about, at_least;
	uint64_t count;
	uint32_t by_code[VERDICT_CODE_COUNT];
};

#endif
