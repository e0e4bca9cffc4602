# tests/captures/scenarios/loopback.sh - the exercises as people do them, on loopback.
# shellcheck shell=bash disable=SC2154,SC2034

# exercise A: nc to nc, a line each way, the server closes first
scenario_lo_conversation() {
	one_host
	interface=lo capture tcp port 12345
	mkfifo "$scratch/$name.in-a" "$scratch/$name.in-b"
	a nc -N -l 127.0.0.2 12345 <"$scratch/$name.in-b" >/dev/null &
	exec 8>"$scratch/$name.in-b"
	listening 12345
	a nc 127.0.0.2 12345 <"$scratch/$name.in-a" >/dev/null 8>&- &
	exec 9>"$scratch/$name.in-a"
	sleep 0.5
	echo 'good morning, my server' >&9
	exec 9>&-
	sleep 0.5
	echo 'good morning to you, also' >&8
	sleep 0.5
	exec 8>&-
	finish
}

# exercise C on loopback
scenario_lo_refused() {
	one_host
	interface=lo capture tcp
	a nc 127.0.0.1 5555
	finish
}
