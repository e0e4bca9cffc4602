# tests/captures/scenarios/habits.sh - what programs and other systems do, and how that looks.
# shellcheck shell=bash disable=SC2154,SC2034

# a load balancer asks whether the port is open, and resets at once
scenario_health_check() {
	hosts && capture tcp
	serve accept read_all accept read_all
	peer_a connect 10.0.0.2 5555 reset sleep 0.3 connect 10.0.0.2 5555 close
	finish
}

# accepted and closed again without a byte, as by a proxy whose backend is down
scenario_closed_at_once() {
	hosts && capture tcp
	serve accept close
	peer_a connect 10.0.0.2 5555 say 'GET / HTTP/1.0' sleep 0.2 read_all close
	finish
}

# the client breaks off a download
scenario_download_aborted() {
	delay_ms=10
	hosts && capture -s 96 tcp
	serve accept read bulk 300000 close
	peer_a connect 10.0.0.2 5555 line 'send it' read_some 8000 close
	finish
}

# the server's segments have TTL 128, its RSTs too: nobody else sent them
scenario_other_ttl() {
	hosts
	b sysctl -qw net.ipv4.ip_default_ttl=128
	capture tcp
	serve accept read close
	peer_a nodelay connect 10.0.0.2 5555 line hello sleep 0.4 line more sleep 0.2 close
	peer_a try 10.0.0.2 81
	finish
}

# a server whose program sets another TTL (BGP does): its host's own RSTs have the usual one
scenario_program_ttl() {
	hosts && capture tcp
	peer_b ttl 255 listen 179 accept read sleep 0.3 reset &
	listening 179
	filter b output 'tcp flags & rst == rst drop'
	peer_a connect 10.0.0.2 179 line hello sleep 1.5 line 'still there?' read_all close &
	sleep 1.3
	unfilter b
	finish 2
}

# the keep-alives arrive and are answered, the answers are lost
scenario_keepalive_answers_lost() {
	recorder=both
	hosts b\>a:drop:any:1-:"$scratch/$name.wall" && capture tcp
	wall=$scratch/$name.wall
	serve accept sleep 30
	peer_a keepalive 1 1 3 connect 10.0.0.2 5555 line hello sleep 0.3 touch "$wall" read_all close &
	stands
	sleep 5
	finish
}

# keep-alives with a byte of old data in them, as other systems send them
scenario_keepalive_byte() {
	recorder=b
	hosts a\>b:byte:ack:2- && capture tcp
	serve accept read sleep 3.6 close
	peer_a keepalive 1 1 3 connect 10.0.0.2 5555 line hello sleep 3 close
	finish
}

# the answer is lost, the client asks on another connection: one lives, one waits
scenario_second_try() {
	hosts b\>a:drop:data:1-3 && capture tcp
	serve accept keep accept read line answer read_all close sleep 9
	peer_a connect 10.0.0.2 5555 line question sleep 1 keep connect 10.0.0.2 5555 line question \
		read close sleep 5
	finish
}

# a request in two halves, the client dies between them
scenario_client_dies() {
	hosts && capture tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 line 'POST / HTTP/1.1' sleep 0.5 die
	finish
}

# the client asks for an address where the firewall lets pass what is open already
scenario_filter_comes_up() {
	hosts && capture 'tcp or icmp'
	serve accept keep accept read_all close
	peer_a connect 10.0.0.2 5555 lines 12 0.3 tick close &
	sleep 2
	filter b input 'tcp flags & (syn | ack) == syn drop'
	peer_a try 10.0.0.2 5555 &
	sleep 4
	finish
}

# IPv4 first, IPv6 refused: both told
scenario_two_families() {
	ipv6=1
	hosts && capture tcp
	serve accept read_all close
	peer_a ipv6 try fd00::2 5555
	peer_a connect 10.0.0.2 5555 line hello sleep 0.2 close
	finish
}

# a chat over a slow way: each line waits for the answer, 300 ms round trip
scenario_slow_way() {
	delay_ms=150
	hosts && capture tcp
	serve accept answer 6 yes read_all close
	peer_a connect 10.0.0.2 5555 ask 6 hello close
	finish 1
}

# a large answer over it: slow start, no loss
scenario_slow_way_download() {
	delay_ms=100
	hosts && capture -s 96 tcp
	serve accept read bulk 60000 read_all close
	peer_a connect 10.0.0.2 5555 line 'send it' read_exactly 60000 close
	finish 1
}
