# tests/captures/scenarios/opening.sh - connections that do not open, or nearly not.
# shellcheck shell=bash disable=SC2154,SC2034

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
