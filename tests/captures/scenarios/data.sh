# tests/captures/scenarios/data.sh - what happens between opening and closing.
# shellcheck shell=bash disable=SC2154,SC2034

scenario_http_get() {
	hosts && capture tcp
	mkdir "$scratch/$name.root"
	echo '<html><body>It works.</body></html>' >"$scratch/$name.root/index.html"
	b timeout 20 python3 -m http.server -d "$scratch/$name.root" 80 &
	listening 80
	printf 'GET /index.html HTTP/1.0\r\nHost: b.example\r\nUser-Agent: nc\r\n\r\n' |
		a nc -w 3 10.0.0.2 80
	finish
}

scenario_ipv6_conversation() {
	ipv6=1
	hosts && capture tcp or icmp6
	peer_b ipv6 listen 12345 accept read line 'and the same back' read_all close &
	listening 12345
	peer_a ipv6 connect fd00::2 12345 line 'hello over IPv6' read sleep 0.2 close
	finish
}

# no SACK, no timestamps, no window scale; a small MSS
scenario_plain_options() {
	hosts
	both net.ipv4.tcp_sack=0
	both net.ipv4.tcp_timestamps=0
	both net.ipv4.tcp_window_scaling=0
	capture tcp
	peer_b mss 536 listen 5555 accept bulk 1500 read_all close &
	listening 5555
	peer_a mss 536 connect 10.0.0.2 5555 read sleep 0.2 close
	finish
}

scenario_ecn() {
	hosts
	both net.ipv4.tcp_ecn=1
	capture tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line 'with ECN' sleep 0.2 close
	finish
}

scenario_urgent() {
	hosts && capture tcp
	peer_b listen 5555 accept read sleep 0.3 read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line plain sleep 0.2 urgent '!' sleep 0.2 close
	finish
}

scenario_md5_option() {
	hosts && capture tcp
	peer_b md5 10.0.0.1 secret listen 179 accept read close &
	listening 179
	peer_a md5 10.0.0.2 secret connect 10.0.0.2 179 line signed read_all close
	finish
}

# the first connection asks for a cookie, the second sends data in its SYN
scenario_fastopen() {
	hosts
	both net.ipv4.tcp_fastopen=3
	capture tcp
	peer_b listen_fastopen 5555 accept read close accept read close &
	listening 5555
	peer_a fastopen 10.0.0.2 5555 first read_all close
	peer_a fastopen 10.0.0.2 5555 second read_all close
	finish
}

scenario_mptcp() {
	hosts && capture tcp
	peer_b mptcp listen 5555 accept read line back read_all close &
	listening 5555
	peer_a mptcp connect 10.0.0.2 5555 line 'many paths' read sleep 0.1 close
	finish
}

# loss repaired by SACK: single segments, a pair, and one repair lost again
scenario_sack_loss() {
	delay_ms=10
	hosts a\>b:drop:data:9,16-17,21,30 && capture -s 96 tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 90000 sleep 0.8 close
	finish
}

# the last segment of a burst is lost: nothing but a probe or the timer can tell
scenario_tail_loss() {
	hosts a\>b:drop:data:3 && capture -s 96 tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a nodelay connect 10.0.0.2 5555 line one sleep 0.1 line two sleep 0.1 line three \
		sleep 0.8 close
	finish
}

scenario_reordered() {
	hosts a\>b:late:data:5,12 && capture -s 96 tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 40000 sleep 0.3 close
	finish
}

# the wire doubles segments: DSACK tells
scenario_duplicated() {
	hosts a\>b:dup:data:4,9 b\>a:dup:ack:3 && capture -s 96 tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 30000 sleep 0.3 close
	finish
}

# the path dies in the middle: the same bytes again and again, the wait doubling
scenario_path_dies() {
	hosts a\>b:drop:any:4- && capture tcp
	peer_b listen 5555 accept sleep 30 &
	listening 5555
	peer_a nodelay connect 10.0.0.2 5555 line first sleep 0.3 line second sleep 20 &
	sleep 7
	finish
}

# the reader stops: window zero, probes; then it reads on
scenario_zero_window() {
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept sleep 3 read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 12000 close
	finish 3.5
}

scenario_stalled_reader() {
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept sleep 30 &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk_some 20000 sleep 30 &
	sleep 4
	finish
}

scenario_keepalive() {
	hosts && capture tcp
	peer_b listen 5555 accept sleep 3.6 close &
	listening 5555
	peer_a keepalive 1 1 3 connect 10.0.0.2 5555 line hello read_all close
	finish
}

# the peer is gone: three probes unanswered, then RST
scenario_keepalive_expires() {
	hosts a\>b:drop:any:4- && capture tcp
	peer_b listen 5555 accept sleep 30 &
	listening 5555
	peer_a keepalive 1 1 3 connect 10.0.0.2 5555 line hello read_all close
	finish
}

# recording begins and ends in the middle of a conversation
scenario_midstream() {
	hosts
	peer_b listen 5555 accept read line one read line two sleep 20 &
	listening 5555
	peer_a nodelay connect 10.0.0.2 5555 sleep 1 line first read sleep 0.2 line second sleep 20 &
	sleep 0.5
	capture tcp
	finish 1.5
}
