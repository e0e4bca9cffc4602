# tests/captures/scenarios.sh - the conversations that record.sh records, one function each.
# shellcheck shell=bash disable=SC2154,SC2034

# --- loopback: the exercises as people do them ----------------------------------------------------

# exercise A: nc to nc, a line each way, the server closes first
scenario_lo_conversation() {
	one_host
	interface=lo capture tcp port 12345
	mkfifo "$scratch/$name.in-a" "$scratch/$name.in-b"
	a nc -N -l 127.0.0.2 12345 <"$scratch/$name.in-b" >/dev/null &
	exec 8>"$scratch/$name.in-b"
	listening 12345
	a nc 127.0.0.2 12345 <"$scratch/$name.in-a" >/dev/null 8>&- &
	exec 9>"$scratch/$name.in-a"
	sleep 0.5
	echo 'good morning, my server' >&9
	exec 9>&-
	sleep 0.5
	echo 'good morning to you, also' >&8
	sleep 0.5
	exec 8>&-
	finish
}

# exercise C on loopback
scenario_lo_refused() {
	one_host
	interface=lo capture tcp
	a nc 127.0.0.1 5555
	finish
}

# --- opening --------------------------------------------------------------------------------------

# exercise C
scenario_refused() {
	hosts && capture tcp
	a nc 10.0.0.2 5555
	finish
}

scenario_refused6() {
	ipv6=1
	hosts && capture tcp
	a nc fd00::2 5555
	finish
}

# three tries by a client that keeps its port, each with a new initial sequence number
scenario_refused_three_times() {
	hosts && capture tcp
	peer_a port 40222 try 10.0.0.2 5555 sleep 0.5 try 10.0.0.2 5555 sleep 0.5 try 10.0.0.2 5555
	finish
}

# exercise C by a client that repeats the very same SYN after each RST
scenario_refused_same_number() {
	hosts && capture tcp
	a python3 "$here/same_syn.py" 10.0.0.1 10.0.0.2 5555
	finish
}

# a rule at the server answers with RST for it
scenario_rejected_reset() {
	hosts && capture tcp
	b nft 'add table inet t; add chain inet t i { type filter hook input priority 0; };
		add rule inet t i tcp dport 5555 reject with tcp reset'
	a nc 10.0.0.2 5555
	finish
}

# a rule at the server answers with ICMP
scenario_rejected_icmp() {
	hosts && capture 'tcp or icmp'
	b nft 'add table inet t; add chain inet t i { type filter hook input priority 0; };
		add rule inet t i tcp dport 5555 reject with icmp type admin-prohibited'
	a timeout 4 nc 10.0.0.2 5555
	finish
}

# as a router does that finds nobody
scenario_host_unreachable() {
	hosts && capture 'tcp or icmp'
	b nft 'add table inet t; add chain inet t i { type filter hook input priority 0; };
		add rule inet t i tcp dport 5555 reject with icmp type host-unreachable'
	a timeout 4 nc 10.0.0.2 5555
	finish
}

# exercise D: the rule is at the client, nothing reaches the wire; the counter counts the SYNs
scenario_silent_client() {
	hosts && capture tcp
	a nft 'add table inet t; add chain inet t o { type filter hook output priority 0; };
		add rule inet t o tcp dport 5555 counter drop'
	peer_b listen 5555 sleep 20 &
	listening 5555
	a timeout 6 nc 10.0.0.2 5555 &
	sleep 3.5
	finish
}

# the SYNs leave and nothing comes back, as with a firewall that drops or a host that is not there
scenario_no_answer() {
	hosts a\>b:drop:any:1- && capture tcp
	a timeout 20 nc 10.0.0.2 5555 &
	sleep 7.5
	finish
}

# exercise E: SYN-ACKs are dropped at the server; the client's capture shows SYNs alone
scenario_silent_server() {
	hosts && capture tcp
	b nft 'add table inet t; add chain inet t o { type filter hook output priority 0; };
		add rule inet t o tcp flags & (syn | ack) == syn | ack counter drop'
	peer_b listen 5555 sleep 20 &
	listening 5555
	a timeout 20 nc 10.0.0.2 5555 &
	sleep 5.5
	finish
}

# SYN-ACKs come back and are dropped after the capture: the client goes on sending SYN
scenario_answer_lost() {
	hosts && capture tcp
	a nft 'add table inet t; add chain inet t i { type filter hook input priority 0; };
		add rule inet t i tcp flags & (syn | ack) == syn | ack counter drop'
	peer_b listen 5555 sleep 20 &
	listening 5555
	a timeout 20 nc 10.0.0.2 5555 &
	sleep 5.5
	finish
}

# recorded at the server, whose SYN-ACKs the client never gets to see
scenario_answer_ignored() {
	hosts b\>a:drop:any:1- && recorder=b capture tcp
	peer_b listen 5555 sleep 20 &
	listening 5555
	a timeout 1.5 nc 10.0.0.2 5555 &
	sleep 6
	finish
}

# the third ACK is lost: ESTABLISHED here, SYN_RECEIVED there, until the client's data arrives
scenario_last_ack_lost() {
	hosts a\>b:drop:ack:1-3 && capture tcp
	peer_b listen 5555 accept read close &
	listening 5555
	peer_a connect 10.0.0.2 5555 sleep 4 line late read_all close
	finish
}

# the accept queue is full when the SYN comes: it is dropped
scenario_accept_queue_full_syn() {
	hosts && both net.ipv4.tcp_syncookies=0
	capture tcp
	peer_b backlog 0 listen 5555 sleep 20 &
	listening 5555
	peer_a port 40001 connect 10.0.0.2 5555 sleep 20 &
	sleep 0.3
	peer_a port 40002 try 10.0.0.2 5555 sleep 20 &
	sleep 5
	finish
}

# the accept queue is full when the third ACK comes: it is ignored, the SYN-ACK repeated
scenario_accept_queue_full() {
	delay_ms=40
	hosts && both net.ipv4.tcp_syncookies=0
	capture tcp
	peer_b backlog 1 listen 5555 sleep 20 &
	listening 5555
	local when port
	peer_a port 40001 connect 10.0.0.2 5555 sleep 20 &
	when=$(awk '{ printf "%.3f", $1 + 1 }' <<<"$EPOCHREALTIME")
	for port in 40002 40003; do
		peer_a port $port at "$when" connect 10.0.0.2 5555 sleep 20 &
	done
	sleep 6
	finish
}

# both ends connect to each other at once (RFC 9293, figure 7)
scenario_simultaneous_open() {
	delay_ms=40
	hosts && capture tcp
	local when
	when=$(awk '{ printf "%.3f", $1 + 1 }' <<<"$EPOCHREALTIME")
	peer_b port 6000 at "$when" connect 10.0.0.1 5000 read sleep 0.2 close &
	peer_a port 5000 at "$when" connect 10.0.0.2 6000 line hello read_all close
	finish 0.6
}

# the client gives up before the answer arrives: RST to the SYN-ACK
scenario_opening_aborted() {
	delay_ms=100
	hosts && capture tcp
	peer_b listen 5555 sleep 3 &
	listening 5555
	peer_a start 10.0.0.2 5555 sleep 0.05 close
	finish 0.6
}

# the server still has the old connection on this tuple: challenge ACK, RST, SYN again
scenario_stale_peer() {
	hosts && capture tcp
	peer_b listen 5555 accept accept read_all close &
	listening 5555
	peer_a port 40100 connect 10.0.0.2 5555 sleep 0.8 reset &
	sleep 0.4
	a nft 'add table inet t; add chain inet t o { type filter hook output priority 0; };
		add rule inet t o tcp flags & rst == rst counter drop'
	sleep 1
	a nft delete table inet t
	peer_a port 40100 connect 10.0.0.2 5555 line again sleep 0.5 close
	finish
}

# --- data -----------------------------------------------------------------------------------------

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

# --- closing --------------------------------------------------------------------------------------

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

# --- what is not TCP ------------------------------------------------------------------------------

scenario_udp() {
	hosts && capture udp
	b timeout 5 nc -u -l 9999 </dev/null &
	listening 9999
	echo 'a datagram' | a nc -u -w 1 10.0.0.2 9999
	finish
}

scenario_udp_port_unreachable() {
	hosts && capture udp or icmp
	echo 'a datagram' | a nc -u -w 1 10.0.0.2 9998
	finish
}

scenario_ping() {
	hosts && capture icmp
	a ping -q -c 3 -i 0.2 10.0.0.2
	finish
}

scenario_ping6() {
	ipv6=1
	hosts && capture icmp6
	a ping -q -c 3 -i 0.2 fd00::2
	finish
}

# nobody has the address: who-has three times, no IP packet
scenario_arp_unanswered() {
	know=0
	hosts && capture arp or icmp
	a ping -q -c 1 -W 1 10.0.0.9
	a timeout 4 nc 10.0.0.9 80
	finish
}

scenario_arp() {
	know=0
	hosts && capture arp or tcp
	a nc 10.0.0.2 5555
	finish
}

# duplicate address detection, router solicitation, neighbour discovery
scenario_neighbour_discovery() {
	ipv6=1
	hosts && capture icmp6
	ip -n "$a" address add fd00::55/64 dev eth0
	sleep 1.5
	a ping -q -c 1 -I fd00::55 fd00::2
	finish 1
}

scenario_ping_ip_options() {
	hosts && capture icmp
	a ping -q -c 1 -R 10.0.0.2
	a ping -q -c 1 -T tsandaddr 10.0.0.2
	a ping -q -c 1 -Q 0x10 -s 0 10.0.0.2
	finish
}

scenario_udp6_port_unreachable() {
	ipv6=1
	hosts && capture ip6
	echo 'a datagram' | a nc -u -w 1 fd00::2 9998
	finish
}

scenario_fragments() {
	hosts && capture -s 128 icmp or 'ip[6:2] & 0x1fff != 0'
	a ping -q -c 2 -i 0.2 -s 4000 10.0.0.2
	finish
}

scenario_fragments6() {
	ipv6=1
	hosts && capture -s 128 ip6
	a ping -q -c 2 -i 0.2 -s 4000 fd00::2
	finish
}

# --- other link types and files -------------------------------------------------------------------

scenario_any_sll2() {
	hosts
	interface=any capture -y LINUX_SLL2 tcp or icmp
	a ping -q -c 1 10.0.0.2
	a nc 127.0.0.1 5555
	a nc 10.0.0.2 5555
	finish
}

scenario_any_sll() {
	hosts
	interface=any capture -y LINUX_SLL tcp or icmp
	a ping -q -c 1 10.0.0.2
	a nc 10.0.0.2 5555
	finish
}

scenario_nanoseconds() {
	hosts && capture --nano tcp
	peer_b listen 5555 accept read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.1 close
	finish
}

# two interfaces in one file, recorded by dumpcap
scenario_two_interfaces() {
	kept=pcapng
	hosts
	a dumpcap -q -i eth0 -i lo -f tcp -w "$scratch/$name.pcapng" >"$scratch/$name.log" 2>&1 &
	recorder_pid=$!
	appear "$scratch/$name.log" 'File:'
	sleep 0.5
	peer_b listen 5555 accept read_all close &
	listening 5555
	a nc 127.0.0.1 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.1 close
	finish 1
}

# a conversation inside VXLAN, recorded outside the tunnel
scenario_vxlan() {
	hosts
	local here_ip=1 there_ip=2 host
	for host in "$a" "$b"; do
		ip -n "$host" link add vx0 type vxlan id 42 local 10.0.0.$here_ip \
			remote 10.0.0.$there_ip dstport 4789
		ip netns exec "$host" ethtool -K vx0 tx off tso off gso off gro off >/dev/null 2>&1
		ip -n "$host" address add 192.168.7.$here_ip/24 dev vx0
		ip -n "$host" link set vx0 up
		here_ip=2 there_ip=1
	done
	capture udp
	peer_b listen 5555 accept read line back read_all close &
	listening 5555
	peer_a connect 192.168.7.2 5555 line 'inside a tunnel' read sleep 0.1 close
	finish
}
