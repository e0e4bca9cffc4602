# tests/captures/scenarios/mtu.sh - segments that are too large for a part of the way.
# shellcheck shell=bash disable=SC2154,SC2034

# the router says so: the sender learns, sends smaller, and all is well
scenario_mtu_icmp() {
	routed=1 recorder=both
	hosts
	ip -n "$r" link set erb mtu 1000
	capture -s 96 'tcp or icmp'
	serve accept read_all close
	peer_a connect 10.0.1.2 5555 bulk 9000 sleep 0.5 close
	finish
}

scenario_mtu_icmp6() {
	routed=1 ipv6=1
	hosts
	ip -n "$r" link set erb mtu 1300
	capture -s 134 'tcp or icmp6'
	peer_b ipv6 listen 5555 accept read_all close &
	listening 5555
	peer_a ipv6 connect fd01::2 5555 bulk 9000 sleep 0.5 close
	finish
}

# the router's ICMP is dropped on its way: what is full-sized vanishes, again and again
scenario_mtu_blackhole() {
	routed=1 recorder=both
	hosts
	ip -n "$r" link set erb mtu 1000
	filter r output 'icmp type destination-unreachable drop'
	capture -s 96 'tcp or icmp'
	serve accept answer 2 yes sleep 30
	peer_a connect 10.0.1.2 5555 ask 2 'may I?' bulk_some 9000 sleep 30 &
	sleep 8
	later
	finish
}

# the sender's own filter drops the ICMP that the capture shows
scenario_mtu_icmp_ignored() {
	routed=1
	hosts
	ip -n "$r" link set erb mtu 1000
	filter a input 'icmp type destination-unreachable drop'
	capture -s 96 'tcp or icmp'
	serve accept answer 1 yes sleep 30
	peer_a connect 10.0.1.2 5555 ask 1 'may I?' bulk_some 9000 sleep 30 &
	sleep 6
	finish
}

# the question passes, its large answer does not, but for the small end of it
scenario_mtu_blackhole_answer() {
	recorder=both
	hosts b\>a:drop:over1400:1- && capture -s 96 'tcp or icmp'
	serve accept read bulk 5000 sleep 30
	peer_a connect 10.0.0.2 5555 crlf 'GET / HTTP/1.1|Host: b||' read sleep 20 &
	sleep 7
	later
	finish
}

# small lines go on passing the other way meanwhile
scenario_mtu_blackhole_chatty() {
	hosts a\>b:drop:over1200:1- && capture -s 96 tcp
	serve accept lines 12 0.5 tick sleep 30
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 bulk_some 4000 sleep 30 &
	sleep 6.5
	finish
}

scenario_mtu_blackhole6() {
	ipv6=1
	hosts a\>b:drop:over1300:1- && capture -s 116 tcp
	peer_b ipv6 listen 5555 accept answer 1 yes sleep 30 &
	listening 5555
	peer_a ipv6 connect fd00::2 5555 ask 1 hello bulk_some 6000 sleep 30 &
	sleep 7
	finish
}

# a sender that probes finds the size that passes, and all is delivered
scenario_mtu_probing() {
	hosts a\>b:drop:over1100:1-
	both net.ipv4.tcp_mtu_probing=1
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 9000 close &
	sleep 8
	finish
}

# a device on the way lowers the MSS that each end is told: nothing is too large
scenario_mss_clamped() {
	recorder=both
	hosts a\>b:mss,size=1200:syn:1- b\>a:mss,size=1200:synack:1- && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 6000 sleep 0.2 close
	finish
}
