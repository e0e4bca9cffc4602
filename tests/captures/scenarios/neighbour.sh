# tests/captures/scenarios/neighbour.sh - the link below: nobody tells the hardware address.
# shellcheck shell=bash disable=SC2154,SC2034

# nobody has the address: who-has three times, no SYN can leave
scenario_no_neighbour() {
	know=0
	hosts && capture 'arp or tcp or icmp'
	peer_a try 10.0.0.9 5555
	finish 1
}

scenario_no_neighbour6() {
	know=0 ipv6=1
	hosts && capture 'tcp or icmp6'
	peer_a ipv6 try fd00::9 5555
	finish 1
}

# the way leads over a gateway that is not there
scenario_no_neighbour_gateway() {
	know=0
	hosts
	ip -n "$a" route add default via 10.0.0.77
	capture 'arp or tcp or icmp'
	peer_a try 192.0.2.7 443
	finish 1
}

# other hosts answer meanwhile; the dead one is tried three times
scenario_no_neighbour_mixed() {
	know=0
	hosts && capture 'arp or tcp or icmp'
	serve accept answer 3 yes read_all close
	peer_a connect 10.0.0.2 5555 ask 1 one sleep 3 ask 1 two sleep 3 ask 1 three close &
	for _ in 1 2 3; do
		peer_a try 10.0.0.9 5555
	done
	finish 1
}

# the SYN arrives; the server asks for the client's hardware address in vain
scenario_no_neighbour_back() {
	know=0 recorder=both
	hosts b\>a:drop:other:1-
	ip -n "$a" neighbour replace 10.0.0.2 lladdr 02:00:00:00:00:0b dev eth0
	capture 'arp or tcp or icmp'
	serve sleep 20
	peer_a try 10.0.0.2 5555 &
	sleep 6
	finish
}

# the first two questions are lost, the third is answered: a late beginning, no failure
scenario_neighbour_late() {
	know=0
	hosts a\>b:drop:any:1-2 && capture 'arp or tcp or icmp'
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish
}

# in the middle of a conversation the other host's hardware address is lost
scenario_neighbour_lost() {
	know=0
	hosts && capture 'arp or tcp or icmp'
	serve accept answer 1 yes sleep 30
	peer_a connect 10.0.0.2 5555 ask 1 one sleep 1 lines 3 1 more sleep 20 &
	sleep 1
	ip -n "$w" link set wb down
	ip -n "$a" neighbour flush dev eth0
	sleep 7
	finish
}
