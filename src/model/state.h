/* model/state.h - the eleven states (RFC 9293, section 3.3.2). Room: model. */
#ifndef TCPWHY_MODEL_STATE_H
#define TCPWHY_MODEL_STATE_H

enum tcp_state {
	TCP_STATE_UNKNOWN, /* nothing that this end sent or was sent tells */
	TCP_STATE_CLOSED,
	TCP_STATE_LISTEN,
	TCP_STATE_SYN_SENT,
	TCP_STATE_SYN_RECEIVED,
	TCP_STATE_ESTABLISHED,
	TCP_STATE_FIN_WAIT_1,
	TCP_STATE_FIN_WAIT_2,
	TCP_STATE_CLOSE_WAIT,
	TCP_STATE_CLOSING,
	TCP_STATE_LAST_ACK,
	TCP_STATE_TIME_WAIT,
};
#define TCP_STATE_COUNT (TCP_STATE_TIME_WAIT + 1)

/* tcp_state_name() - As in RFC 9293 with underscores, such as "FIN_WAIT_1"; "UNKNOWN" for unknown */
const char *tcp_state_name(enum tcp_state state);

#endif
