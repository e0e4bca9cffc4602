# tests/captures/scenarios/queue.sh - handshakes that are repeated, and the server's queues.
# shellcheck shell=bash disable=SC2154,SC2034

# crowd WORD... - two clients at one moment, doing so, after a first one that fills the queue
crowd() {
	local when port
	peer_a port 40001 connect 10.0.0.2 5555 read_all close &
	when=$(awk '{ printf "%.3f", $1 + 1 }' <<<"$EPOCHREALTIME")
	for port in 40002 40003; do
		peer_a nodelay port $port at "$when" connect 10.0.0.2 5555 "$@" &
	done
}

# the accept queue is full at the third ACK; the client speaks and is not heard
scenario_queue_full_data() {
	delay_ms=40 recorder=both
	hosts && both net.ipv4.tcp_syncookies=0
	capture tcp
	peer_b backlog 1 listen 5555 sleep 30 &
	listening 5555
	crowd line hello sleep 20
	sleep 7
	finish
}

# the same, and the program wakes up after three seconds: all is well in the end
scenario_queue_drains() {
	delay_ms=40
	hosts && both net.ipv4.tcp_syncookies=0
	capture tcp
	peer_b backlog 1 listen 5555 sleep 3 accept keep accept keep accept keep sleep 1 \
		close_kept &
	listening 5555
	crowd line hello sleep 4 close
	sleep 7
	finish
}

# tcp_abort_on_overflow: RST instead of silence
scenario_queue_reset() {
	delay_ms=40 recorder=both
	hosts && both net.ipv4.tcp_syncookies=0
	b sysctl -qw net.ipv4.tcp_abort_on_overflow=1
	capture tcp
	peer_b backlog 1 listen 5555 sleep 20 &
	listening 5555
	crowd sleep 20
	sleep 3
	finish
}

# a SYN cookie was sent, and the third ACK met a full queue: nothing is left at the server
scenario_cookie_queue_full() {
	delay_ms=40 recorder=both
	hosts && both net.ipv4.tcp_syncookies=2
	capture tcp
	peer_b backlog 1 listen 5555 sleep 30 &
	listening 5555
	crowd sleep 2 say hello sleep 20
	sleep 8
	finish
}

# a SYN cookie was sent, and the third ACK is lost: the client waits for the server's greeting
scenario_cookie_ack_lost() {
	recorder=both
	hosts a\>b:drop:ack:1 && both net.ipv4.tcp_syncookies=2
	capture 'tcp or icmp'
	serve accept line welcome sleep 20
	peer_a connect 10.0.0.2 5555 read close &
	sleep 6
	later
	finish
}

# the third ACK is lost and the client has nothing to say: SYN,ACK again, acknowledged in vain
scenario_last_ack_lost_held() {
	recorder=both
	hosts a\>b:drop:ack:1- && capture tcp
	serve accept read close
	peer_a connect 10.0.0.2 5555 read close &
	sleep 6
	finish
}

# the first two SYNs are lost
scenario_syn_lost() {
	recorder=both
	hosts a\>b:drop:syn:1-2 && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish
}

# the first SYN,ACK is lost
scenario_synack_lost() {
	recorder=both
	hosts b\>a:drop:synack:1 && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish
}

# the round trip takes longer than the first wait: SYN and SYN,ACK twice, nothing lost
scenario_slow_handshake() {
	delay_ms=700 recorder=both
	hosts && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 2 close
	finish 3
}

# one server in trouble: its port refuses, then is silent, then works
scenario_server_restarts() {
	hosts && capture tcp
	peer_a try 10.0.0.2 5555 sleep 0.3 try 10.0.0.2 5555
	filter b input 'tcp dport 5555 drop'
	peer_a start 10.0.0.2 5555 sleep 2.5
	unfilter b
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish
}

# both ports of the local range are taken: the third attempt fails without a packet
scenario_ports_exhausted() {
	hosts
	a sysctl -qw net.ipv4.ip_local_port_range='40000 40001'
	capture tcp
	serve accept keep accept sleep 20
	peer_a connect_times 2 10.0.0.2 5555 try 10.0.0.2 5555 sleep 20 &
	sleep 1.5
	finish
}

# SYN cookies, and all is well
scenario_cookie_conversation() {
	hosts && both net.ipv4.tcp_syncookies=2
	capture tcp
	serve accept read line back read_all close
	peer_a connect 10.0.0.2 5555 line hello read sleep 0.2 close
	finish
}

# the server waits for data before it takes the connection (TCP_DEFER_ACCEPT): SYN_RECEIVED, and nothing is wrong
scenario_defer_accept() {
	recorder=both
	hosts && capture 'tcp or icmp'
	peer_b defer_accept 20 listen 5555 accept read close &
	listening 5555
	peer_a connect 10.0.0.2 5555 sleep 20 &
	sleep 5
	later
	finish
}

# the same, and the client speaks after three seconds
scenario_defer_accept_spoken() {
	hosts && capture tcp
	peer_b defer_accept 20 listen 5555 accept read close &
	listening 5555
	peer_a connect 10.0.0.2 5555 sleep 3 line hello read_all close
	finish
}
