# tests/captures/scenarios/giving_up.sh - ends that wait in vain and give up, with and without a word.
# shellcheck shell=bash disable=SC2154,SC2034

# wall - $wall is there: nothing passes in either direction
wall() {
	wall=$scratch/$name.wall
	walled=("a>b:drop:any:1-:$wall" "b>a:drop:any:1-:$wall")
}

# stands - wait until the peer that builds it has done so
stands() { appear "$wall"; }

# the user timeout ends it without a segment; later the server's data draws RST
scenario_user_timeout() {
	recorder=both
	wall && hosts "${walled[@]}" && capture tcp
	serve accept read sleep 7 line 'still there?' sleep 20
	peer_a nodelay user_timeout 2500 connect 10.0.0.2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 say second sleep 20 &
	stands
	sleep 5
	rm "$wall"
	sleep 2.5
	finish
}

# the same without that proof: a silence much longer than the next wait would have been
scenario_user_timeout_silent() {
	wall && hosts "${walled[@]}" && capture 'tcp or icmp'
	serve accept read sleep 40
	peer_a nodelay user_timeout 2500 connect 10.0.0.2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 say second sleep 30 &
	stands
	sleep 10
	later
	finish
}

# the kernel's own count of repetitions is used up
scenario_retries_exhausted() {
	wall && hosts "${walled[@]}"
	a sysctl -qw net.ipv4.tcp_retries2=4
	capture tcp
	serve accept read sleep 12 line 'still there?' sleep 20
	peer_a nodelay connect 10.0.0.2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 say second sleep 30 &
	stands
	sleep 11
	rm "$wall"
	sleep 1.5
	finish 1
}

# the server gives up on its answer
scenario_answer_gives_up() {
	recorder=both
	wall && hosts "${walled[@]}" && capture tcp
	peer_b user_timeout 2000 listen 5555 accept read sleep 0.3 touch "$wall" \
		sleep 0.3 say 'your answer' sleep 30 &
	listening 5555
	peer_a nodelay connect 10.0.0.2 5555 line first sleep 8 say 'hello?' sleep 20 &
	stands
	sleep 5
	rm "$wall"
	sleep 3.5
	finish
}

# a program that closed with data under way: its TCP gives up alone (tcp_orphan_retries)
scenario_orphan() {
	wall && hosts "${walled[@]}"
	a sysctl -qw net.ipv4.tcp_orphan_retries=3
	capture tcp
	serve accept read sleep 9 line 'still there?' sleep 20
	peer_a nodelay connect 10.0.0.2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 line second close &
	stands
	sleep 7
	rm "$wall"
	sleep 3
	finish
}

# FIN_WAIT_2 does not wait for ever: the server's late data draws RST
scenario_fin_wait2_timeout() {
	recorder=both
	hosts
	a sysctl -qw net.ipv4.tcp_fin_timeout=2
	capture tcp
	serve accept read_all sleep 5 line 'your answer' sleep 20
	peer_a connect 10.0.0.2 5555 line question sleep 0.2 close
	finish 6.5
}

# LAST_ACK gives up: the FIN is not acknowledged
scenario_last_ack_gives_up() {
	wall && hosts "${walled[@]}"
	b sysctl -qw net.ipv4.tcp_orphan_retries=2
	recorder=both capture 'tcp or icmp'
	serve accept read_all sleep 1 close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 shutdown sleep 0.3 touch "$wall" sleep 30 &
	stands
	sleep 6
	later
	finish
}

# keep-alives go unanswered, recorded where nothing of them arrives
scenario_keepalive_expires_server() {
	recorder=b
	wall && hosts "${walled[@]}" && capture 'tcp or icmp'
	serve accept sleep 30
	peer_a keepalive 1 1 3 connect 10.0.0.2 5555 line hello sleep 0.3 touch "$wall" read_all \
		close &
	stands
	sleep 6
	later
	finish
}

# the server is the one that asks
scenario_keepalive_by_server() {
	recorder=b
	wall && hosts "${walled[@]}" && capture tcp
	peer_b keepalive 1 1 3 listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.3 touch "$wall" sleep 30 &
	stands
	sleep 6
	finish
}

# a keep-alive arrives at a host that has forgotten
scenario_keepalive_reset() {
	wall && hosts "${walled[@]}" && capture tcp
	serve accept read appear "$wall" reset
	peer_a keepalive 2 1 5 connect 10.0.0.2 5555 line hello sleep 0.3 touch "$wall" read_all close &
	stands
	sleep 0.8
	rm "$wall"
	sleep 2.5
	finish
}

# probes of a shut window go unanswered: the reader's host is gone
scenario_window_probes_unanswered() {
	wall && hosts "${walled[@]}" && capture -s 96 'tcp or icmp'
	peer_b rcvbuf 4096 listen 5555 accept sleep 40 &
	listening 5555
	peer_a user_timeout 4000 connect 10.0.0.2 5555 bulk_some 20000 sleep 1 touch "$wall" sleep 40 &
	stands
	sleep 10
	later
	finish
}

# both ends have bytes under way when the way breaks
scenario_path_dies_both() {
	recorder=both
	wall && hosts "${walled[@]}" && capture 'tcp or icmp'
	serve accept lines 20 0.1 tock sleep 30
	peer_a nodelay connect 10.0.0.2 5555 lines 8 0.1 tick touch "$wall" lines 12 0.1 tick sleep 30 &
	stands
	sleep 7
	later
	finish
}

# the link of the client goes down: nothing can leave, so nothing is recorded any more
scenario_link_down() {
	recorder=both
	hosts && capture 'tcp or icmp'
	serve accept lines 40 0.2 tock sleep 30
	wall
	peer_a nodelay connect 10.0.0.2 5555 lines 5 0.2 tick touch "$wall" lines 35 0.2 tick sleep 30 &
	stands
	ip -n "$w" link set wa down
	sleep 7
	later
	finish
}

# the way heals after some seconds: a long wait, nothing is lost for good
scenario_path_heals() {
	wall && hosts "${walled[@]}" && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 line second sleep 5 close &
	stands
	sleep 3
	rm "$wall"
	finish 5
}

# what the client says arrives, and the answers do not
scenario_answers_lost() {
	recorder=both
	wall && hosts "b>a:drop:any:1-:$wall" && capture 'tcp or icmp'
	serve accept read sleep 40
	peer_a nodelay connect 10.0.0.2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 line second sleep 30 &
	stands
	sleep 7
	later
	finish
}
