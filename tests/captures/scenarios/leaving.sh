# tests/captures/scenarios/leaving.sh - closing segments lost, repeated and late; tuples used again.
# shellcheck shell=bash disable=SC2154,SC2034

# the first FIN is lost: sent again, and all is well
scenario_fin_lost_once() {
	recorder=both
	hosts a\>b:drop:fin:1-2 && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish 1
}

# the server's FIN is lost
scenario_fin_lost_by_server() {
	recorder=both
	hosts b\>a:drop:fin:1- && capture 'tcp or icmp'
	serve accept read_all sleep 0.3 close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 shutdown sleep 20 &
	sleep 6
	later
	finish
}

# the answers to the last bytes and the FIN take somewhat long: a probe repeats the FIN, needlessly
scenario_fin_probed() {
	recorder=both
	hosts b\>a:hold,ms=30:fin:1- b\>a:hold,ms=30:ack:2- && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 line hello sleep 0.2 line bye close
	finish
}

# the last ACK is lost once: the server repeats its FIN
scenario_last_ack_once() {
	recorder=both
	hosts a\>b:drop:ack:2 && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish 1
}

# data and FIN at the very end are lost together
scenario_tail_and_fin_lost() {
	hosts a\>b:drop:data:2 a\>b:drop:fin:1-2 && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 line hello sleep 0.2 line bye close
	finish 1.5
}

# the client's last ACK comes twice, the second time when the server knows nothing of it: RST
scenario_last_ack_doubled() {
	recorder=both
	hosts a\>b:again,ms=300:ack:2 && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish 1
}

# F, seen at the server: CLOSE_WAIT, held
scenario_close_wait_there() {
	recorder=b
	hosts && capture 'tcp or icmp'
	serve accept read_all sleep 30
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 shutdown sleep 30 &
	sleep 5
	later
	finish
}

# the client keeps CLOSE_WAIT: the server closed and waits
scenario_close_wait_client() {
	hosts && capture 'tcp or icmp'
	serve accept read line bye shutdown sleep 30
	peer_a connect 10.0.0.2 5555 line hello read sleep 30 &
	sleep 5
	later
	finish
}

# the client is done, the server sends and sends
scenario_half_close_long() {
	hosts && capture tcp
	serve accept read_all lines 20 0.2 data sleep 20
	peer_a connect 10.0.0.2 5555 line question shutdown sleep 30 &
	sleep 3
	finish
}

scenario_simultaneous_close_there() {
	delay_ms=60 recorder=b
	hosts && capture tcp
	local when
	when=$(awk '{ printf "%.3f", $1 + 1.5 }' <<<"$EPOCHREALTIME")
	serve accept read at "$when" close
	peer_a connect 10.0.0.2 5555 line hello at "$when" close &
	finish 2.2
}

# an RST for a connection in TIME_WAIT ends that (RFC 1337); both had closed
scenario_time_wait_assassinated() {
	hosts && capture tcp
	serve accept read_all close
	peer_a port 40300 connect 10.0.0.2 5555 line hello sleep 0.2 close
	sleep 0.4
	local ack
	ack=$(tcpdump -S -nr "$scratch/$name.pcap" 'src host 10.0.0.1' 2>/dev/null |
		sed -n '$s/.* ack \([0-9]*\).*/\1/p')
	b python3 "$here/raw.py" segment 10.0.0.2 5555 10.0.0.1 40300 R "$ack" 0
	finish
}

# a SYN with an old number meets TIME_WAIT: an ACK of the old connection, and RST
scenario_time_wait_keeps() {
	recorder=both
	hosts
	both net.ipv4.tcp_timestamps=0
	capture tcp
	serve accept read close sleep 20
	peer_a port 40310 connect 10.0.0.2 5555 line hello read_all close
	sleep 0.4
	local isn
	isn=$(tcpdump -S -nr "$scratch/$name.pcap" 2>/dev/null | sed -n '1s/.* seq \([0-9]*\).*/\1/p')
	a python3 "$here/raw.py" segment 10.0.0.1 40310 10.0.0.2 5555 S $((isn - 100000)) 0
	finish
}

# one tuple, three connections in a row, each ended by RST
scenario_tuple_reset_reused() {
	hosts && capture tcp
	serve accept read_all accept read_all accept read_all
	local line
	for line in one two three; do
		peer_a port 40320 connect 10.0.0.2 5555 line $line sleep 0.1 reset
	done
	finish
}

# a port that a client has just closed is used again by it, at once, to another server port
scenario_port_reused_elsewhere() {
	hosts && capture tcp
	serve accept read_all close
	peer_b listen 5556 accept read_all close &
	listening 5556
	peer_a port 40330 connect 10.0.0.2 5555 line one close
	peer_a port 40330 connect 10.0.0.2 5556 line two close
	finish
}
