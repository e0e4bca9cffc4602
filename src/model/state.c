/* model/state.c - see state.h. Room: model. */
#include "model/state.h"

#include "base/macros.h"

static const char *const names[] = {
	[TCP_STATE_UNKNOWN] = "UNKNOWN",
	[TCP_STATE_CLOSED] = "CLOSED",
	[TCP_STATE_LISTEN] = "LISTEN",
	[TCP_STATE_SYN_SENT] = "SYN_SENT",
	[TCP_STATE_SYN_RECEIVED] = "SYN_RECEIVED",
	[TCP_STATE_ESTABLISHED] = "ESTABLISHED",
	[TCP_STATE_FIN_WAIT_1] = "FIN_WAIT_1",
	[TCP_STATE_FIN_WAIT_2] = "FIN_WAIT_2",
	[TCP_STATE_CLOSE_WAIT] = "CLOSE_WAIT",
	[TCP_STATE_CLOSING] = "CLOSING",
	[TCP_STATE_LAST_ACK] = "LAST_ACK",
	[TCP_STATE_TIME_WAIT] = "TIME_WAIT",
};
_Static_assert(ARRAY_COUNT(names) == TCP_STATE_COUNT, "a name for every state");

const char *tcp_state_name(enum tcp_state state)
{
	return names[state];
}
