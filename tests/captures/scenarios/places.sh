# tests/captures/scenarios/places.sh - the same troubles, recorded elsewhere: loopback, a router, offloads, IPv6.
# shellcheck shell=bash disable=SC2154,SC2034

# --- loopback -------------------------------------------------------------------------------------

# a rule drops what comes in
scenario_lo_no_answer() {
	one_host
	filter a input 'tcp dport 5432 drop'
	interface=lo capture tcp
	a timeout 10 nc 127.0.0.1 5432 &
	sleep 5.5
	finish
}

scenario_lo_stalled_reader() {
	one_host
	interface=lo capture -s 96 'tcp or icmp'
	peer_b rcvbuf 4096 listen 5555 accept sleep 30 &
	listening 5555
	peer_a connect 127.0.0.1 5555 bulk_some 2000000 sleep 30 &
	sleep 5
	a ping -q -c 1 127.0.0.1
	finish
}

scenario_lo_stalled_path() {
	one_host
	interface=lo capture tcp
	serve accept answer 1 yes sleep 30
	peer_a nodelay connect 127.0.0.1 5555 ask 1 hello sleep 1 line 'and now?' sleep 30 &
	sleep 1
	filter a input 'tcp dport 5555 drop'
	sleep 6
	finish
}

scenario_lo_queue_full() {
	one_host
	a sysctl -qw net.ipv4.tcp_syncookies=0
	interface=lo capture tcp
	peer_a backlog 0 listen 8080 sleep 20 &
	listening 8080
	peer_a connect 127.0.0.1 8080 sleep 20 &
	sleep 0.6
	peer_a try 127.0.0.1 8080 sleep 20 &
	sleep 4
	finish
}

scenario_lo_application_stall() {
	one_host
	interface=lo capture 'tcp or icmp'
	serve accept read sleep 30
	peer_a connect 127.0.0.1 5555 line question read close &
	sleep 5
	a ping -q -c 1 127.0.0.1
	finish
}

scenario_lo_close_wait6() {
	one_host
	interface=lo capture 'tcp or icmp6'
	peer_b ipv6 listen 5555 accept read_all sleep 30 &
	listening 5555
	peer_a ipv6 connect ::1 5555 line hello sleep 0.2 shutdown sleep 30 &
	sleep 4
	a ping -q -c 1 ::1
	finish
}

scenario_lo_killed() {
	one_host
	interface=lo capture tcp
	serve accept read sleep 0.5 die
	peer_a connect 127.0.0.1 5555 line hello read_all close
	finish
}

# --- a router that records on all of its interfaces: each packet twice, with a hop less -------------

scenario_router_any() {
	routed=1 recorder=r
	hosts
	interface=any capture tcp
	serve accept read line back read_all close
	peer_a connect 10.0.1.2 5555 line hello read sleep 0.2 close
	peer_a try 10.0.1.2 81
	finish
}

scenario_router_any_loss() {
	routed=1 recorder=r
	hosts a\>b:drop:data:5,6
	interface=any capture -s 100 tcp
	serve accept read_all close
	peer_a connect 10.0.1.2 5555 bulk 30000 sleep 0.5 close
	finish
}

# what comes in by one interface and does not leave by the other
scenario_router_any_drops() {
	routed=1 recorder=r
	hosts && filter r forward 'tcp dport 5555 drop'
	interface=any capture tcp
	peer_a try 10.0.1.2 5555 &
	sleep 4.5
	finish
}

scenario_router_any_path_dies() {
	routed=1 recorder=r
	hosts b\>a:drop:any:4-
	interface=any capture tcp
	serve accept sleep 30
	peer_a nodelay connect 10.0.1.2 5555 line first sleep 0.5 line second sleep 0.5 line third \
		sleep 20 &
	sleep 6
	finish
}

# on both sides of a NAT: one conversation, two tuples
scenario_nat_any() {
	routed=1 recorder=r
	hosts
	r nft 'add table ip n; add chain ip n p { type nat hook postrouting priority 100; };
		add rule ip n p oifname "erb" masquerade'
	interface=any capture tcp
	serve accept read line back read_all close
	peer_a connect 10.0.1.2 5555 line hello read sleep 0.2 close
	finish
}

# recorded in the middle, where the third ACK does not come by any more
scenario_middle_last_ack_lost() {
	routed=1 recorder=r
	hosts a\>b:drop:ack:1-
	interface=era capture tcp
	serve accept read close
	peer_a connect 10.0.1.2 5555 read close &
	sleep 6
	finish
}

scenario_middle_lossy() {
	routed=1 recorder=r delay_ms=5
	hosts a\>b:drop:data:17%
	interface=era capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.1.2 5555 bulk 90000 sleep 1.5 close
	finish 1
}

# --- segmentation left to the device: segments of many times the MSS --------------------------------

scenario_offload_closed() {
	routed=1 offload=1
	hosts && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.1.2 5555 bulk 200000 sleep 0.3 close
	finish
}

scenario_offload_lossy() {
	routed=1 offload=1
	hosts && filter r forward 'tcp dport 5555 meta length > 500 numgen inc mod 6 == 3 drop'
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.1.2 5555 bulk 400000 sleep 2 close
	finish 1
}

scenario_offload_mtu_blackhole() {
	routed=1 offload=1 recorder=both
	hosts
	ip -n "$r" link set erb mtu 1000
	filter r output 'icmp type destination-unreachable drop'
	capture -s 96 'tcp or icmp'
	serve accept answer 1 yes sleep 30
	peer_a connect 10.0.1.2 5555 ask 1 'may I?' bulk_some 60000 sleep 30 &
	sleep 7
	later
	finish
}

scenario_offload_stalled_reader() {
	routed=1 offload=1
	hosts && capture -s 96 tcp
	serve accept sleep 30
	peer_a connect 10.0.1.2 5555 bulk 9000000 sleep 30 &
	sleep 5
	finish
}

# --- IPv6 -----------------------------------------------------------------------------------------

scenario_no_answer6() {
	ipv6=1
	hosts && filter b input 'tcp dport 443 drop'
	capture tcp
	peer_a ipv6 try fd00::2 443 &
	sleep 4.5
	finish
}

scenario_answer_lost6() {
	ipv6=1
	hosts && filter a input 'tcp flags & (syn | ack) == syn | ack drop'
	capture tcp
	peer_b ipv6 listen 5555 sleep 20 &
	listening 5555
	peer_a ipv6 try fd00::2 5555 &
	sleep 4.5
	finish
}

scenario_ttl_exceeded6() {
	routed=1 ipv6=1
	hosts && capture 'tcp or (icmp6 and ip6[40] < 128)'
	peer_a ipv6 hops 1 try fd01::2 5555
	finish
}

scenario_host_unreachable6() {
	routed=1 ipv6=1
	hosts && capture 'tcp or (icmp6 and ip6[40] < 128)'
	peer_a ipv6 try fd01::77 5555
	finish
}

scenario_path_dies6() {
	ipv6=1
	hosts a\>b:drop:tcp:4- && capture tcp
	peer_b ipv6 listen 5555 accept sleep 30 &
	listening 5555
	peer_a ipv6 nodelay connect fd00::2 5555 line first sleep 0.3 line second sleep 20 &
	sleep 7
	finish
}

scenario_user_timeout6() {
	ipv6=1
	wall && hosts "${walled[@]}" && capture tcp
	peer_b ipv6 listen 5555 accept read sleep 7 line 'still there?' sleep 20 &
	listening 5555
	peer_a ipv6 nodelay user_timeout 2500 connect fd00::2 5555 line first \
		sleep 0.3 touch "$wall" sleep 0.3 say second sleep 20 &
	stands
	sleep 5
	rm "$wall"
	sleep 2.5
	finish
}

scenario_keepalive_expires6() {
	ipv6=1
	wall && hosts "${walled[@]}" && capture tcp
	peer_b ipv6 listen 5555 accept sleep 30 &
	listening 5555
	peer_a ipv6 keepalive 1 1 3 connect fd00::2 5555 line hello sleep 0.3 touch "$wall" read_all \
		close &
	stands
	sleep 5
	finish
}

scenario_half_open_reset6() {
	ipv6=1
	hosts && capture tcp
	peer_b ipv6 listen 5555 accept read sleep 0.4 reset &
	listening 5555
	filter b output 'tcp flags & rst == rst drop'
	peer_a ipv6 connect fd00::2 5555 line hello sleep 1.5 line 'still there?' read_all close &
	sleep 1.4
	unfilter b
	finish 2
}
