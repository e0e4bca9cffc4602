# tests/captures/scenarios/stalls.sh - connections that stand still, each waiting for somebody.
# shellcheck shell=bash disable=SC2154,SC2034

# the reader stops, seen at its side; probes go on for some time
scenario_stalled_reader_there() {
	recorder=b
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept sleep 40 &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk_some 20000 sleep 40 &
	sleep 12
	finish
}

# the client does not read what it asked for
scenario_stalled_reader_client() {
	recorder=both ipv6=1
	hosts && capture -s 116 tcp
	peer_b ipv6 listen 5555 accept read bulk_some 60000 sleep 30 &
	listening 5555
	peer_a ipv6 rcvbuf 4096 connect fd00::2 5555 line 'send it' sleep 30 &
	sleep 6
	finish
}

# the reader's program ends with its buffer full: RST
scenario_stalled_reader_ends() {
	recorder=both
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept sleep 3 close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 20000 sleep 1 &
	sleep 4
	finish
}

# the writer gives up on a reader that never reads: RST
scenario_stalled_reader_reset() {
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept sleep 30 &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk_some 20000 sleep 3 reset &
	sleep 4
	finish
}

# the writer closes; its FIN waits behind the shut window
scenario_stalled_reader_closing() {
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept sleep 30 &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk_some 20000 close &
	sleep 5
	finish
}

# the reader begins late, then all goes well
scenario_late_reader() {
	hosts && capture -s 96 tcp
	peer_b rcvbuf 8192 listen 5555 accept sleep 1.2 read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 20000 close
	finish 1.5
}

# the reader is slow all the time: the window shuts and opens
scenario_slow_reader() {
	hosts && capture -s 96 tcp
	peer_b rcvbuf 4096 listen 5555 accept read_slowly 8 2000 0.2 read_all close &
	listening 5555
	peer_a connect 10.0.0.2 5555 bulk 20000 close
	finish 2.5
}

# the question is acknowledged at once, the answer does not come: the program is busy
scenario_application_stall() {
	recorder=both
	hosts && capture 'tcp or icmp'
	serve accept read sleep 30 line answer
	peer_a connect 10.0.0.2 5555 line question read close &
	sleep 6
	later
	finish
}

# nobody even accepts: the kernel acknowledges all the same
scenario_never_accepted() {
	hosts && capture 'tcp or icmp'
	serve sleep 30
	peer_a connect 10.0.0.2 5555 line question read close &
	sleep 6
	later
	finish
}

# the answer comes after three seconds
scenario_application_slow() {
	hosts && capture tcp
	serve accept read sleep 3 line answer read_all close
	peer_a connect 10.0.0.2 5555 line question read close
	finish
}

# the client, connected, says nothing for a while
scenario_client_silent() {
	hosts && capture 'tcp or icmp'
	serve accept line welcome read_all close
	peer_a connect 10.0.0.2 5555 read sleep 20 &
	sleep 6
	later
	finish
}

# idle for long, then used and closed
scenario_long_idle() {
	hosts && capture tcp
	serve accept answer 2 yes read_all close
	peer_a connect 10.0.0.2 5555 ask 1 hello sleep 12 ask 1 'and now' close
	finish
}

# two small writes and a read: the second waits for an acknowledgement that is delayed
scenario_nagle_delayed_ack() {
	recorder=both
	hosts && capture tcp
	serve accept quickack 0 read_pairs 12 yes read_all close
	peer_a connect 10.0.0.2 5555 ask_pairs 12 head body close
	finish 0.6
}

# the same without Nagle's algorithm
scenario_no_nagle() {
	hosts && capture tcp
	serve accept quickack 0 read_pairs 12 yes read_all close
	peer_a nodelay connect 10.0.0.2 5555 ask_pairs 12 head body close
	finish 0.6
}

# a sender with little to say: pauses are its own
scenario_slow_sender() {
	hosts && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 6 0.7 hello close
	finish
}
