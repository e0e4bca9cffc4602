# tests/captures/scenarios/resets.sh - RST, and what is behind it.
# shellcheck shell=bash disable=SC2154,SC2034

scenario_reset_linger_by_server() {
	recorder=both
	hosts && capture tcp
	serve accept read sleep 0.2 reset
	peer_a connect 10.0.0.2 5555 line hello read_all close
	finish
}

scenario_reset_linger6() {
	ipv6=1
	hosts && capture tcp
	peer_b ipv6 listen 5555 accept read_all &
	listening 5555
	peer_a ipv6 connect fd00::2 5555 line hello sleep 0.2 reset
	finish
}

scenario_lo_reset() {
	one_host
	interface=lo capture tcp
	serve accept sleep 0.2 reset
	peer_a connect 127.0.0.1 5555 line hello read_all close
	finish
}

# the client closes without having read the answer
scenario_reset_unread_client() {
	recorder=both
	hosts && capture tcp
	serve accept read line answer read_all close
	peer_a connect 10.0.0.2 5555 line question sleep 0.3 close
	finish
}

# the client asks and closes its half; the server closes without reading
scenario_reset_to_fin() {
	recorder=both
	hosts && capture tcp
	serve accept sleep 0.4 close
	peer_a connect 10.0.0.2 5555 line question shutdown read_all close
	finish 0.6
}

# much is under way when the receiver aborts
scenario_reset_under_way() {
	delay_ms=20 recorder=both
	hosts && capture -s 96 tcp
	serve accept read_some 4000 reset
	peer_a connect 10.0.0.2 5555 bulk 60000 sleep 0.5 close
	finish
}

# the server's program closed; the client writes twice: RST, then EPIPE
scenario_write_after_close() {
	recorder=both
	hosts && capture tcp
	serve accept read close
	peer_a nodelay connect 10.0.0.2 5555 line hello sleep 0.4 line more sleep 0.2 say again close
	finish
}

# the listener closes with connections in its queue
scenario_listener_closed() {
	recorder=both
	hosts && capture tcp
	serve accept sleep 0.8 unlisten sleep 2
	peer_a connect 10.0.0.2 5555 sleep 5 &
	sleep 0.3
	peer_a connect 10.0.0.2 5555 line hello sleep 5 &
	peer_a connect 10.0.0.2 5555 sleep 5 &
	finish 2
}

# kill -9: the kernel closes for the program, with FIN
scenario_killed() {
	recorder=both
	hosts && capture tcp
	serve accept read sleep 0.3 die
	peer_a connect 10.0.0.2 5555 line hello read_all close
	finish
}

# the same with bytes unread: RST
scenario_killed_unread() {
	hosts && capture tcp
	serve accept sleep 0.5 die
	peer_a connect 10.0.0.2 5555 line hello read_all close
	finish
}

# ss -K at the server
scenario_socket_destroyed() {
	recorder=both
	hosts && capture tcp
	serve accept read sleep 20
	peer_a connect 10.0.0.2 5555 line hello read_all close &
	sleep 0.7
	b ss -K dst 10.0.0.1
	finish 0.6
}

# the server restarts and has forgotten: the next data draws RST, seen there
scenario_half_open_there() {
	recorder=b
	hosts a\>b:drop:rst:1- b\>a:drop:rst:1:"$scratch/$name.down" && capture tcp
	touch "$scratch/$name.down"
	serve accept read sleep 0.4 reset
	peer_a connect 10.0.0.2 5555 line hello sleep 1.2 line 'still there?' read_all close &
	sleep 1
	rm -f "$scratch/$name.down"
	finish 1.2
}

# an attempt that meets the old connection again and again: the client's RSTs do not arrive
scenario_stale_peer_stuck() {
	recorder=both
	hosts a\>b:drop:rst:1- && capture tcp
	serve accept sleep 30
	peer_a port 40100 connect 10.0.0.2 5555 reset
	sleep 0.3
	peer_a port 40100 try 10.0.0.2 5555 &
	sleep 5
	finish
}

# --- HTTP and TLS ---------------------------------------------------------------------------------

# the server closes an idle connection that was kept, the client follows when it looks
scenario_keptalive_closed() {
	hosts && capture tcp
	serve accept answer 2 'HTTP/1.1 200 OK' sleep 1.5 close
	peer_a connect 10.0.0.2 5555 ask 2 'GET / HTTP/1.1' read_all sleep 1 close
	finish
}

# the server's FIN and the client's next question cross
scenario_keptalive_race() {
	delay_ms=50 recorder=both
	hosts && capture tcp
	local when
	when=$(awk '{ printf "%.3f", $1 + 1.8 }' <<<"$EPOCHREALTIME")
	serve accept answer 1 'HTTP/1.1 200 OK' at "$when" close
	peer_a connect 10.0.0.2 5555 ask 1 'GET / HTTP/1.1' at "$when" line 'GET /2 HTTP/1.1' read_all \
		close
	finish 0.6
}

# certificate - a key and a certificate for the tests, as a file
certificate() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
		-subj /CN=b.example -keyout "$scratch/$name.key" -out "$scratch/$name.crt" 2>/dev/null
	cat "$scratch/$name.key" "$scratch/$name.crt" >"$scratch/$name.pem"
}

# both say goodbye, and close
scenario_tls_closed() {
	hosts && certificate && capture tcp
	serve accept tls_server "$scratch/$name.pem" read line answer read_all tls_goodbye close
	peer_a connect 10.0.0.2 5555 tls_client line question read tls_goodbye close
	finish
}

# the client says goodbye and is gone; the server's goodbye meets nobody: RST when all was delivered
scenario_tls_reset_after_close() {
	recorder=both
	hosts && certificate && capture tcp
	serve accept tls_server "$scratch/$name.pem" read line answer read_all sleep 0.1 tls_goodbye close
	peer_a connect 10.0.0.2 5555 tls_client line question read tls_goodbye close
	finish
}

# a client that speaks plainly to a TLS server
scenario_tls_mismatch() {
	hosts && certificate && capture tcp
	serve accept tls_server "$scratch/$name.pem" close
	peer_a connect 10.0.0.2 5555 line 'GET / HTTP/1.0' read_all close
	finish
}
