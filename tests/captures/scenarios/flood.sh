# tests/captures/scenarios/flood.sh - many connections at once: floods and scans.
# shellcheck shell=bash disable=SC2154,SC2034

# flooded - the forged sources' way back, so that the server's answers leave
flooded() {
	ip -n "$b" route add 10.9.0.0/16 via 10.0.0.1 dev eth0
	[ "${ipv6:-0}" = 0 ] || ip -n "$b" route add fd09::/64 via fd00::1 dev eth0
}

# 200 sources, no SYN cookies: half of the SYNs find the queue full; an honest client in between
scenario_syn_flood() {
	recorder=b
	hosts && flooded
	b sysctl -qw net.ipv4.tcp_syncookies=0 net.ipv4.tcp_max_syn_backlog=64 net.core.somaxconn=64
	capture -s 58 tcp
	peer_b backlog 64 listen 5555 sleep 30 &
	listening 5555
	a python3 "$here/raw.py" flood 10.0.0.2 5555 200 2 &
	sleep 1.2
	peer_a try 10.0.0.2 5555 sleep 20 &
	sleep 3.5
	finish
}

# the same with SYN cookies: each SYN is answered once, and the honest client gets in
scenario_syn_flood_cookies() {
	recorder=b
	hosts && flooded
	b sysctl -qw net.ipv4.tcp_syncookies=1 net.ipv4.tcp_max_syn_backlog=64 net.core.somaxconn=64
	capture -s 58 tcp
	peer_b backlog 64 listen 5555 accept read line welcome read_all close sleep 20 &
	listening 5555
	a python3 "$here/raw.py" flood 10.0.0.2 5555 200 2 &
	sleep 1.2
	peer_a connect 10.0.0.2 5555 line hello read sleep 0.2 close
	finish 1.5
}

# a flood that the server is too small to answer at all: nothing but SYNs
scenario_syn_flood_unanswered() {
	recorder=b
	hosts && flooded
	filter b output 'tcp flags & (syn | ack) == syn | ack drop'
	capture -s 58 tcp
	peer_b backlog 64 listen 5555 sleep 30 &
	listening 5555
	a python3 "$here/raw.py" flood 10.0.0.2 5555 200 2
	finish 1
}

scenario_syn_flood6() {
	recorder=b ipv6=1
	hosts && flooded
	b sysctl -qw net.ipv4.tcp_syncookies=1 net.ipv4.tcp_max_syn_backlog=64 net.core.somaxconn=64
	capture -s 78 tcp
	peer_b ipv6 backlog 64 listen 5555 sleep 30 &
	listening 5555
	a python3 "$here/raw.py" flood fd00::2 5555 150 2
	finish 1
}

# one address, 200 ports
scenario_syn_flood_one_source() {
	recorder=b
	hosts && flooded
	b sysctl -qw net.ipv4.tcp_syncookies=1 net.ipv4.tcp_max_syn_backlog=64 net.core.somaxconn=64
	capture -s 58 tcp
	peer_b backlog 64 listen 5555 sleep 30 &
	listening 5555
	a python3 "$here/raw.py" flood 10.0.0.2 5555 200 2 10.9.0.1
	finish 1
}

# many honest clients at the same moment are no flood
scenario_busy_server() {
	recorder=b
	hosts && capture -s 58 tcp
	peer_b backlog 64 listen 5555 sleep 30 &
	listening 5555
	peer_a connect_times 30 10.0.0.2 5555 sleep 1
	finish
}

# somebody floods another host in this one's name: its SYN,ACKs come here and get RST
scenario_backscatter() {
	hosts && capture tcp
	local port
	for port in 1031 2077 3301; do
		b python3 "$here/raw.py" segment 10.0.0.2 80 10.0.0.1 $port SA 7000$port 8000
		sleep 0.1
	done
	finish
}

# --- scans ----------------------------------------------------------------------------------------

# by connect(): two ports of eight are open
scenario_scan_connect() {
	hosts && capture tcp
	peer_b listen 22 accept read_all close &
	peer_b listen 80 accept read_all close &
	listening 22 && listening 80
	peer_a try 10.0.0.2 21 try 10.0.0.2 22 try 10.0.0.2 23 try 10.0.0.2 25 try 10.0.0.2 80 \
		try 10.0.0.2 110 try 10.0.0.2 143 try 10.0.0.2 443
	finish
}

# by bare SYNs: the kernel, which knows of none, resets what is answered
scenario_scan_syn() {
	hosts && capture tcp
	peer_b listen 22 sleep 20 &
	peer_b listen 80 sleep 20 &
	listening 22 && listening 80
	a python3 "$here/raw.py" scan 10.0.0.2 S 21 22 23 25 80 110 143 443
	finish
}

# the same where a filter drops what is closed
scenario_scan_syn_filtered() {
	hosts && filter b input 'tcp dport { 21, 23, 25, 110, 143, 443 } drop'
	capture tcp
	peer_b listen 22 sleep 20 &
	peer_b listen 80 sleep 20 &
	listening 22 && listening 80
	a python3 "$here/raw.py" scan 10.0.0.2 S 21 22 23 25 80 110 143 443
	finish 2
}

# FIN, none and all of the flags, and a bare ACK: only RSTs come back, from closed ports
scenario_scan_odd() {
	hosts && capture tcp
	peer_b listen 22 sleep 20 &
	listening 22
	a python3 "$here/raw.py" scan 10.0.0.2 F 21 22
	a python3 "$here/raw.py" scan 10.0.0.2 - 23 22
	a python3 "$here/raw.py" scan 10.0.0.2 FPU 25 22
	a python3 "$here/raw.py" scan 10.0.0.2 A 110 22
	finish
}
