/* cmd/explain_order.h - connections in the order of their first packets. Room: cmd. */
#ifndef TCPWHY_CMD_EXPLAIN_ORDER_H
#define TCPWHY_CMD_EXPLAIN_ORDER_H

#include "model/connection.h"

#define ORDER_COUNT_MAX 1024

/* order_by_id() - Sort @count of them, ORDER_COUNT_MAX at most */
void order_by_id(struct connection **connections, size_t count);

#endif
