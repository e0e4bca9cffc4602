# tests/captures/scenarios/middlebox.sh - what devices on the way do to connections.
# shellcheck shell=bash disable=SC2154,SC2034

# RST forged to both ends in the middle, as filters of contents do; other hops, other IP ID
scenario_forged_reset() {
	recorder=both
	hosts a\>b:rst,to=both,ttl=47,id=31337:data:2 && capture tcp
	serve accept answer 3 yes read_all close
	peer_a nodelay connect 10.0.0.2 5555 ask 1 hello sleep 0.3 ask 2 forbidden close
	finish
}

# only the client is told; the server goes on and meets a host that has forgotten
scenario_forged_reset_client() {
	recorder=both
	hosts a\>b:rst,to=source,ttl=47,id=31337:data:2 && capture tcp
	serve accept read line one read sleep 0.5 line two sleep 1
	peer_a nodelay connect 10.0.0.2 5555 ask 1 hello sleep 0.3 line forbidden read_all close
	finish 1
}

# RST far out of the window: nobody believes it
scenario_forged_reset_outside() {
	recorder=both
	hosts a\>b:rst,to=both,ttl=47,seq=5000000:data:2 && capture tcp
	serve accept answer 3 yes read_all close
	peer_a nodelay connect 10.0.0.2 5555 ask 3 hello close
	finish
}

# RST in the window, but not at its edge: a challenge ACK asks (RFC 5961)
scenario_forged_reset_inside() {
	recorder=both
	hosts a\>b:rst,to=target,ttl=47,seq=100:data:2 && capture tcp
	serve accept answer 3 yes read_all close
	peer_a nodelay connect 10.0.0.2 5555 ask 3 hello close
	finish
}

# the SYN passes and is answered twice: by a forged RST at once, by the server later
scenario_forged_refusal() {
	delay_ms=20 recorder=both
	hosts a\>b:rst,to=source,ttl=47,flags=20:syn:1 && capture tcp
	serve accept read_all close
	peer_a try 10.0.0.2 5555
	finish
}

# RST,ACK instead of the SYN: the server never hears of it
scenario_firewall_refuses() {
	recorder=both
	hosts a\>b:rst,to=source,flags=20,ttl=61,instead=1:syn:2- && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	peer_a try 10.0.0.2 5555
	finish
}

# a load balancer has dropped the idle connection and answers the next data with RST
scenario_idle_reset() {
	recorder=both
	hosts a\>b:rst,to=source,ttl=61,instead=1:tcp:1-:"$scratch/$name.idle" && capture tcp
	serve accept answer 2 yes read_all close
	peer_a connect 10.0.0.2 5555 ask 1 hello sleep 4 line 'still there?' read_all close &
	sleep 3
	touch "$scratch/$name.idle"
	finish 2
}

# the same device tells both ends when the time is over
scenario_idle_reset_both() {
	recorder=both
	hosts a\>b:rst,to=both,ttl=61:data:2 && capture tcp
	serve accept answer 2 yes read_all close
	peer_a connect 10.0.0.2 5555 ask 1 hello sleep 4 line 'still there?' read_all close
	finish
}

# a NAT forgets the idle connection; what comes later is dropped without a word
scenario_nat_forgets() {
	routed=1 recorder=both
	hosts
	r nft 'add table ip n; add chain ip n p { type nat hook postrouting priority 100; };
		add rule ip n p oifname "erb" masquerade'
	r sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=2 \
		net.netfilter.nf_conntrack_tcp_loose=0
	filter r forward 'ct state invalid drop'
	capture 'tcp or icmp'
	serve accept answer 2 yes read_all close
	peer_a connect 10.0.1.2 5555 ask 1 hello sleep 4 line 'still there?' read close &
	sleep 10
	later
	finish
}

# the router forgets, and rejects what it does not know with RST
scenario_router_rejects_idle() {
	routed=1 recorder=both
	hosts
	r sysctl -qw net.netfilter.nf_conntrack_tcp_loose=0
	filter r forward 'ct state established accept' 'tcp flags & (syn | ack) != syn reject with tcp reset' \
		'accept'
	r sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=2
	capture 'tcp or icmp'
	serve accept answer 2 yes read_all close
	peer_a connect 10.0.1.2 5555 ask 1 hello sleep 4 line 'still there?' read close
	later
	finish
}

# the window scale is taken out of the SYN,ACK alone: the ends count windows differently
scenario_wscale_stripped() {
	recorder=both
	hosts b\>a:strip,option=3:synack:1- && capture -s 96 tcp
	serve accept sleep 0.3 read_all close
	peer_a connect 10.0.0.2 5555 bulk_some 30000 sleep 20 &
	sleep 5
	finish
}

# the window scale is taken out of both SYNs: small windows, no harm
scenario_wscale_stripped_both() {
	hosts a\>b:strip,option=3:syn:1- b\>a:strip,option=3:synack:1- && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 6000 sleep 0.2 close
	finish
}

# timestamps that go backwards: the receiver takes the segments for old ones (PAWS)
scenario_paws() {
	recorder=both
	hosts a\>b:age,ticks=900000000:data:3- && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 2 0.3 hello say third sleep 20 &
	sleep 6
	finish
}

# one such segment: sent again, with a good timestamp
scenario_paws_once() {
	recorder=both
	hosts a\>b:age,ticks=900000000:data:3 && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 5 0.1 hello sleep 0.5 close
	finish
}

# a segment from long ago comes once more after the close
scenario_old_duplicate() {
	recorder=both
	hosts a\>b:again,ms=1500:data:2 && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 4 0.1 hello close
	finish 2
}

# a proxy whose backend refuses resets its client
scenario_proxy_backend_refuses() {
	recorder=b
	hosts
	interface=any capture tcp
	serve accept keep sleep 0.3 port 0 try 127.0.0.1 8080 sleep 0.2
	peer_a connect 10.0.0.2 5555 line 'GET / HTTP/1.0' read_all close
	finish
}

# the way changes in the middle: other hops from then on, and the server's own RST has them too
scenario_path_changes() {
	hosts b\>a:ttl,left=58:tcp:4- && capture tcp
	serve accept answer 3 yes sleep 0.2 reset
	peer_a connect 10.0.0.2 5555 ask 3 hello read_all close
	finish
}
