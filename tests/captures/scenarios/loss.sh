# tests/captures/scenarios/loss.sh - connections that move, and lose segments.
# shellcheck shell=bash disable=SC2154,SC2034

# one data segment in six is lost on the way
scenario_lossy() {
	delay_ms=10 recorder=both
	hosts a\>b:drop:data:17% && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 120000 sleep 2 close
	finish 1
}

# a third of them: the timer has to help
scenario_lossy_heavy() {
	delay_ms=10 recorder=both
	hosts a\>b:drop:data:33% && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 40000 sleep 8 close &
	sleep 9
	finish
}

# still in the middle of it when the capture ends
scenario_lossy_open() {
	delay_ms=60
	hosts a\>b:drop:data:20% && capture -s 96 tcp
	serve accept read_all sleep 20
	peer_a connect 10.0.0.2 5555 bulk 400000 sleep 20 &
	sleep 1.8
	finish 0
}

# what the server sends is lost
scenario_lossy_download() {
	delay_ms=10
	hosts b\>a:drop:data:17% && capture -s 96 tcp
	serve accept read bulk 90000 close
	peer_a connect 10.0.0.2 5555 line 'send it' read_all close
	finish 1
}

# without SACK each hole costs a round trip
scenario_lossy_plain() {
	delay_ms=10
	hosts a\>b:drop:data:10%
	both net.ipv4.tcp_sack=0
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 60000 sleep 3 close
	finish 1
}

# questions and answers of a line: a lost one waits for the timer
scenario_lossy_dialogue() {
	hosts a\>b:drop:data:15% b\>a:drop:data:15% && capture -s 96 tcp
	serve accept answer 25 yes read_all close
	peer_a nodelay connect 10.0.0.2 5555 ask 25 question close
	finish 1
}

# only acknowledgements are lost: later ones say the same, nothing is sent twice
scenario_lossy_acks() {
	delay_ms=10 recorder=both
	hosts b\>a:drop:ack:20% && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 60000 sleep 1 close
	finish 0.6
}

# lost before the capture: a rule on the sender's own host drops
scenario_lossy_local() {
	delay_ms=10
	hosts && filter a output 'tcp dport 5555 meta length > 500 numgen inc mod 7 == 4 drop'
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 60000 sleep 1 close
	finish 0.6
}

# lost behind the capture at the receiver, whose own rule drops
scenario_lossy_input() {
	delay_ms=10 recorder=both
	hosts && filter b input 'tcp dport 5555 meta length > 500 numgen inc mod 7 == 4 drop'
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 60000 sleep 1 close
	finish 0.6
}

# a wrong checksum: it arrives, and is thrown away
scenario_bad_checksum() {
	recorder=b
	hosts a\>b:spoil:data:3,5 && capture tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 6 0.1 hello sleep 0.5 close
	finish
}

# one third of the segments arrive late: much out of order, nothing lost
scenario_reordered_much() {
	delay_ms=10 recorder=both
	hosts a\>b:late:data:33% && capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 60000 sleep 0.5 close
	finish 0.6
}

# the way gets slow for a moment, longer than the timer waits: what is sent again was not lost
scenario_needless() {
	recorder=both
	hosts a\>b:hold,ms=500:data:4-9 && capture -s 96 tcp
	serve accept read_all close
	peer_a nodelay connect 10.0.0.2 5555 lines 12 0.05 hello sleep 1 close
	finish 0.8
}

# a shaper delays and drops what is above its rate
scenario_shaped() {
	hosts
	ip netns exec "$w" tc qdisc add dev wb root tbf rate 800kbit burst 6kb limit 12kb
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 150000 sleep 1.5 close
	finish 1
}

# with another congestion control
scenario_lossy_bbr() {
	delay_ms=10
	hosts a\>b:drop:data:17%
	both net.ipv4.tcp_congestion_control=bbr
	capture -s 96 tcp
	serve accept read_all close
	peer_a connect 10.0.0.2 5555 bulk 90000 sleep 2 close
	finish 1
}
