/*
 * tcpwhy/explain.h - libtcpwhy: a tracked connection to its verdict, with evidence and advice.
 */
#ifndef TCPWHY_EXPLAIN_H
#define TCPWHY_EXPLAIN_H

#include "explain/explain.h"

#endif
