# tests/captures/scenarios/closing.sh - how connections end, and do not.
# shellcheck shell=bash disable=SC2154,SC2034

# exercise B, three segments: the server closes as soon as it reads the end
scenario_client_closes_first() {
	hosts && capture tcp
	peer_b listen 5555 accept line welcome read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 read line bye sleep 0.3 close
	finish
}

scenario_server_closes_first() {
	hosts && capture tcp
	peer_b listen 5555 accept read line bye sleep 0.3 close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello read_all close
	finish
}

# exercise B, four segments: the other side takes half a second to follow
scenario_close_four_segments() {
	hosts && capture tcp
	peer_b listen 5555 accept line welcome read_all sleep 0.5 close &
	listening 5555
	peer_a connect 10.0.0.2 5555 read line bye sleep 0.3 close
	finish 0.8
}

# half-close: the client has said all, the server goes on for a while
scenario_half_close() {
	hosts && capture tcp
	peer_b listen 5555 accept read_all line one sleep 0.3 line two sleep 0.3 close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line question shutdown read_all close
	finish
}

# exercise F, CLOSE_WAIT with FIN_WAIT_2: the server's program never closes
scenario_close_wait() {
	hosts && capture tcp
	peer_b listen 5555 accept read_all sleep 30 &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 shutdown sleep 30 &
	sleep 1.5
	finish
}

# exercise F, FIN_WAIT_1: the FIN is dropped, again and again
scenario_fin_lost() {
	hosts a\>b:drop:fin:1- && capture tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish 5
}

# exercise F, FIN_WAIT_1 with CLOSE_WAIT: the ACK of the FIN is dropped
scenario_fin_ack_lost() {
	hosts b\>a:drop:ack:2- && capture tcp
	peer_b listen 5555 accept read_all sleep 30 &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish 4
}

# exercise F, LAST_ACK: the last ACK is dropped, the server repeats its FIN
scenario_last_ack() {
	hosts a\>b:drop:ack:2- && capture tcp
	peer_b listen 5555 accept read_all sleep 0.3 close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish 4
}

# exercise F, CLOSING: the FINs cross on the wire
scenario_simultaneous_close() {
	delay_ms=60
	hosts && capture tcp
	local when
	when=$(awk '{ printf "%.3f", $1 + 1.5 }' <<<"$EPOCHREALTIME")
	peer_b listen 5555 accept read at "$when" close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello at "$when" close &
	finish 2.2
}

# exercise F, CLOSING held still: the FINs cross, then nothing arrives at the client any more
scenario_closing() {
	delay_ms=60
	hosts b\>a:drop:any:4- && capture tcp
	local when
	when=$(awk '{ printf "%.3f", $1 + 1.5 }' <<<"$EPOCHREALTIME")
	peer_b listen 5555 accept read at "$when" close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello at "$when" close &
	finish 4
}

# the tuple is used again while the server has it in TIME_WAIT: a new connection
scenario_tuple_reused() {
	hosts && capture tcp
	peer_b listen 5555 accept read close accept read close &
	listening 5555
	peer_a port 40200 connect 10.0.0.2 5555 line first read_all close
	sleep 1.2
	peer_a port 40200 connect 10.0.0.2 5555 line second read_all close
	finish
}

scenario_reset_linger() {
	hosts && capture tcp
	peer_b listen 5555 accept read_all &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 reset
	finish
}

scenario_reset_unread() {
	hosts && capture tcp
	peer_b listen 5555 accept sleep 0.3 close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line 'nobody will read this' read_all close
	finish
}

# the client writes on after the server has closed for good
scenario_reset_after_close() {
	hosts && capture tcp
	peer_b listen 5555 accept read close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.4 line more sleep 0.2 close
	finish
}

# the peer has lost the connection and says so to the next data
scenario_half_open_reset() {
	hosts && capture tcp
	peer_b listen 5555 accept read sleep 0.4 reset &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 1.2 line 'still there?' read_all close &
	sleep 0.4
	b nft 'add table inet t; add chain inet t o { type filter hook output priority 0; };
		add rule inet t o tcp flags & rst == rst counter drop'
	sleep 0.6
	b nft delete table inet t
	finish 1.2
}
