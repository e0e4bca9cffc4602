# tests/captures/scenarios/other.sh - what is not TCP, and other link types and files.
# shellcheck shell=bash disable=SC2154,SC2034

# --- what is not TCP -------------------------------------------------------------------------------

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

# --- other link types and files --------------------------------------------------------------------

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
	recorder_pids=($!) recorded=("$name")
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
