# tests/captures/scenarios/refusing.sh - who says no, and from where it is seen.
# shellcheck shell=bash disable=SC2154,SC2034

# recorded at the server
scenario_refused_there() {
	recorder=b
	hosts && capture tcp
	a nc 10.0.0.2 5555
	finish
}

# somebody listens on that port, but on another address
scenario_refused_elsewhere() {
	hosts && capture tcp
	peer_b bind 127.0.0.1 listen 5555 sleep 10 &
	listening 5555
	peer_a try 10.0.0.2 5555
	finish
}

# a router sends it on to a port where nobody listens
scenario_dnat_dead_port() {
	routed=1 recorder=both
	hosts
	r nft 'add table ip n; add chain ip n p { type nat hook prerouting priority -100; };
		add rule ip n p tcp dport 80 dnat to 10.0.1.2:8080'
	capture tcp
	peer_a try 10.0.1.2 80
	finish
}

# a router rejects with RST in the server's name: the hops that its packets made do not agree
scenario_rejected_on_the_way() {
	routed=1
	hosts && filter r forward 'tcp dport 81 reject with tcp reset'
	capture tcp
	serve accept read_all close
	peer_a connect 10.0.1.2 5555 line hello sleep 0.2 close
	peer_a try 10.0.1.2 81
	finish
}

# port unreachable, as a rule of iptables rejects
scenario_rejected_icmp_port() {
	recorder=both
	hosts && filter b input 'tcp dport 5555 reject'
	capture 'tcp or icmp'
	peer_a try 10.0.0.2 5555
	finish
}

scenario_rejected_icmp6() {
	ipv6=1
	hosts && filter b input 'tcp dport 5555 reject with icmpv6 type admin-prohibited'
	capture 'tcp or (icmp6 and ip6[40] == 1)'
	peer_a ipv6 try fd00::2 5555
	finish
}

# the last router finds nobody: three seconds, then ICMP
scenario_host_unreachable_routed() {
	routed=1
	hosts && capture 'tcp or icmp'
	peer_a try 10.0.1.77 5555
	finish
}

# the router has no way to that network
scenario_net_unreachable() {
	routed=1
	hosts
	ip -n "$a" route add 10.0.7.0/24 via 10.0.0.254
	capture 'tcp or icmp'
	peer_a try 10.0.7.1 5555
	finish
}

# too few hops are allowed
scenario_ttl_exceeded() {
	routed=1
	hosts && capture 'tcp or icmp'
	serve sleep 20
	peer_a ttl 1 try 10.0.1.2 5555 &
	sleep 4
	finish
}

# the router's ICMP is there, yet the client's own filter drops it and it goes on
scenario_icmp_ignored() {
	routed=1
	hosts && filter a input 'icmp type destination-unreachable drop'
	filter r forward 'tcp dport 5555 reject with icmp type admin-prohibited'
	capture 'tcp or icmp'
	peer_a try 10.0.1.2 5555 &
	sleep 5
	finish
}

# an ICMP error comes in mid-connection: no end of it (RFC 5927)
scenario_icmp_midway() {
	hosts a\>b:icmp,type=3,code=1:data:2-3 && capture 'tcp or icmp'
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 3 0.3 hello sleep 2 close
	finish
}

# --- silence, from both sides ---------------------------------------------------------------------

# the SYN arrives and a rule of the server drops it
scenario_syn_dropped() {
	recorder=both
	hosts && filter b input 'tcp dport 5555 drop'
	capture tcp
	serve sleep 20
	peer_a try 10.0.0.2 5555 &
	sleep 5.5
	finish
}

# the server's answers do not leave it, recorded there
scenario_silent_server_there() {
	recorder=b
	hosts && filter b output 'tcp flags & (syn | ack) == syn | ack drop'
	capture tcp
	serve sleep 20
	peer_a try 10.0.0.2 5555 &
	sleep 5.5
	finish
}

# the answers are lost on the way, or behind the place of the capture at the client: seen at the server
scenario_answer_lost_there() {
	recorder=b
	hosts b\>a:drop:synack:1- && capture tcp
	serve sleep 20
	peer_a try 10.0.0.2 5555 &
	sleep 5.5
	finish
}

# a client without the key that the server wants
scenario_md5_required() {
	hosts && capture tcp
	peer_b md5 10.0.0.1 secret listen 179 sleep 20 &
	listening 179
	peer_a try 10.0.0.2 179 &
	sleep 3.5
	finish
}

# one server, many trials: refused, rejected, silent, and one that works
scenario_several_failures() {
	hosts && filter b input 'tcp dport 81 reject with icmp type admin-prohibited' \
		'tcp dport 82 drop'
	capture 'tcp or icmp'
	serve accept read_all close
	peer_a start 10.0.0.2 82 sleep 5 &
	local port
	for port in 80 81 80 80 81 80; do
		peer_a try 10.0.0.2 $port
	done
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	sleep 4.5
	finish
}

# --- unusual openings -----------------------------------------------------------------------------

# a socket that is connected to itself (RFC 9293, section 3.5, figure 7, with one end)
scenario_self_connect() {
	one_host
	interface=lo capture tcp
	peer_a bind 127.0.0.1 port 6000 connect 127.0.0.1 6000 line echo read sleep 0.2 close
	finish
}

# loopback, IPv6
scenario_lo_refused6() {
	one_host
	interface=lo capture tcp
	a nc ::1 5555
	finish
}

# a device on the way drops SYNs with data in them; the plain one that follows passes
scenario_fastopen_dropped() {
	hosts a\>b:drop:over70:1-:"$scratch/$name.second"
	both net.ipv4.tcp_fastopen=3
	capture tcp
	peer_b listen_fastopen 5555 accept read close accept read close &
	listening 5555
	peer_a fastopen 10.0.0.2 5555 first read_all close
	touch "$scratch/$name.second"
	peer_a fastopen 10.0.0.2 5555 second read_all close &
	sleep 0.6
	rm "$scratch/$name.second"
	finish 2
}

# data in the SYN to a port where nobody listens any more
scenario_fastopen_refused() {
	hosts
	both net.ipv4.tcp_fastopen=3
	capture tcp
	peer_b listen_fastopen 5555 accept read close &
	listening 5555
	peer_a fastopen 10.0.0.2 5555 first read_all close
	sleep 0.3
	peer_a fastopen 10.0.0.2 5555 second
	finish
}

# two addresses are tried at once; the slower attempt is given up when the other is open
scenario_raced() {
	ipv6=1
	hosts && capture tcp
	peer_b ipv6 listen 5555 accept read_all close &
	listening 5555
	ip -n "$a" neighbour replace 10.0.0.3 lladdr 02:00:00:00:00:0c dev eth0
	peer_a start 10.0.0.3 5555 touch "$scratch/$name.started" sleep 0.4 close &
	appear "$scratch/$name.started"
	peer_a ipv6 connect fd00::2 5555 line hello sleep 0.2 close
	finish 1
}

# forty attempts at one port of a server, and some at another that works
scenario_refused_many() {
	hosts && capture tcp
	serve accept keep accept keep accept close
	peer_a try_times 20 10.0.0.2 5432 connect 10.0.0.2 5555 keep try_times 20 10.0.0.2 5432 \
		connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish
}

# a router's table forbids the way
scenario_route_prohibited() {
	routed=1
	hosts
	ip -n "$r" route add prohibit 10.0.7.0/24
	ip -n "$a" route add 10.0.7.0/24 via 10.0.0.254
	capture 'tcp or icmp'
	peer_a try 10.0.7.1 5555
	finish
}

# a router's table throws it away without a word
scenario_route_blackhole() {
	routed=1
	hosts
	ip -n "$r" route add blackhole 10.0.7.0/24
	ip -n "$a" route add 10.0.7.0/24 via 10.0.0.254
	capture 'tcp or icmp'
	peer_a try 10.0.7.1 5555 &
	sleep 4
	finish
}

# SYNs after 1, 3 and 7 seconds, as other systems and older kernels wait
scenario_no_answer_doubling() {
	hosts a\>b:drop:any:1-
	a sysctl -qw net.ipv4.tcp_syn_linear_timeouts=0
	capture tcp
	peer_a try 10.0.0.2 5555 &
	sleep 9
	finish
}

scenario_answer_lost_doubling() {
	recorder=both
	hosts b\>a:drop:synack:1-
	a sysctl -qw net.ipv4.tcp_syn_linear_timeouts=0
	capture tcp
	serve sleep 20
	peer_a try 10.0.0.2 5555 &
	sleep 9
	finish
}
