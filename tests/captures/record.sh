#!/bin/bash
# tests/captures/record.sh [-o DIR] [NAME...] - record the project's captures from this kernel.
#
#   host a                wire                 host b
#   +----------------+    +---------------+    +----------------+
#   | eth0 10.0.0.1  |----| wa  delay  wb |----| eth0 10.0.0.2  |
#   |      fd00::1   |    |  loss (wire.py)|    |      fd00::2   |
#   +----------------+    +---------------+    +----------------+
#
# Every scenario (scenarios.sh) has three network namespaces of its own, so that several run at once.
# The installed tcpdump records at host a, which is the client; next to each capture NAME.ss keeps what
# `ss -tan` said at both ends at its last moment: the truth about the states. Needs root. Nothing is
# left behind: the namespaces and everything in them go when the script ends, however it ends.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$here
jobs_max=8
prefix=tw$$
scratch=$(mktemp -d)

say() { printf 'record.sh: %s\n' "$*" >&2; }

remove_world() { # NAMESPACE...
	local name pid
	for name in "$@"; do
		for pid in $(ip netns pids "$name" 2>/dev/null); do
			kill -9 "$pid" 2>/dev/null
		done
		ip netns del "$name" 2>/dev/null
	done
}

remove_all() {
	# shellcheck disable=SC2046
	remove_world $(ip netns list 2>/dev/null | awk -v p="$prefix-" 'index($1, p) == 1 { print $1 }')
	rm -rf "$scratch"
}

# --- what a scenario is written with; $name, $a, $b and $w are its own -----------------------------

a() { ip netns exec "$a" "$@"; }
b() { ip netns exec "$b" "$@"; }
peer_a() { a timeout 40 python3 "$here/peer.py" "$@"; }
peer_b() { b timeout 40 python3 "$here/peer.py" "$@"; }

# appear FILE [TEXT] - wait until the file has the text in it, four seconds at most
appear() {
	for _ in $(seq 400); do
		grep -qs -- "${2:-.}" "$1" && return 0
		sleep 0.01
	done
	say "$name: nothing came into $1"
	return 1
}

# listening PORT - wait until somebody listens there at host b (or a: second argument)
listening() {
	for _ in $(seq 400); do
		ip netns exec "${2:-$b}" ss -Hlntu | grep -q ":$1 " && return 0
		sleep 0.01
	done
	say "$name: nobody listens on $1"
	return 1
}

# both KEY=VALUE - a kernel setting of both hosts
both() {
	local host
	for host in "$a" "$b"; do
		ip netns exec "$host" sysctl -qw "$1"
	done
}

# hosts [FAULT...] - the two hosts and the wire between them, with faults for wire.py
hosts() {
	local host end
	for host in "$a" "$b" "$w"; do
		ip netns add "$host" && ip -n "$host" link set lo up || return 1
	done
	ip -n "$w" link add wa type veth peer name eth0 netns "$a"
	ip -n "$w" link add wb type veth peer name eth0 netns "$b"
	both net.ipv6.conf.all.disable_ipv6=$((1 - ${ipv6:-0}))
	ip netns exec "$w" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
	ip -n "$a" link set eth0 address 02:00:00:00:00:0a
	ip -n "$b" link set eth0 address 02:00:00:00:00:0b
	for end in "$a eth0" "$b eth0" "$w wa" "$w wb"; do
		# shellcheck disable=SC2086
		set -- $end "$@"
		ip netns exec "$1" ethtool -K "$2" tx off rx off sg off tso off gso off gro off \
			>/dev/null 2>&1
		ip -n "$1" link set "$2" up
		shift 2
	done
	ip -n "$a" address add 10.0.0.1/24 dev eth0
	ip -n "$b" address add 10.0.0.2/24 dev eth0
	if [ "${ipv6:-0}" = 1 ]; then
		ip -n "$a" address add fd00::1/64 dev eth0 nodad
		ip -n "$b" address add fd00::2/64 dev eth0 nodad
	fi
	if [ "${know:-1}" = 1 ]; then
		ip -n "$a" neighbour replace 10.0.0.2 lladdr 02:00:00:00:00:0b dev eth0
		ip -n "$b" neighbour replace 10.0.0.1 lladdr 02:00:00:00:00:0a dev eth0
	fi
	both net.ipv4.tcp_congestion_control=cubic 2>/dev/null
	ip netns exec "$w" python3 "$here/wire.py" --delay-ms "${delay_ms:-2}" wa wb "$@" \
		>"$scratch/$name.wire" 2>&1 &
	disown
	appear "$scratch/$name.wire" ready
}

# one_host - only host a, for conversations on its loopback
one_host() {
	ip netns add "$a" && ip -n "$a" link set lo up
	b=$a
}

# capture [OPTION...] EXPR - start recording at host a (recorder=b: at b) on eth0
capture() {
	local interface=${interface:-eth0} host=$a
	[ "${recorder:-a}" = b ] && host=$b
	ip netns exec "$host" tcpdump -i "$interface" -U --immediate-mode -Z root \
		-w "$scratch/$name.pcap" "$@" 2>"$scratch/$name.log" &
	recorder_pid=$!
	appear "$scratch/$name.log" 'listening on'
}

# tables - note both ends' sockets
tables() {
	printf '# client: ss -tan\n'
	a ss -tan
	[ "$a" = "$b" ] || printf '# server: ss -tan\n'
	[ "$a" = "$b" ] || b ss -tan
}

# finish [SECONDS] - let the last segments pass, note the tables, keep the capture
finish() {
	sleep "${1:-0.3}"
	tables >"$out/$name.ss"
	kill -TERM "$recorder_pid"
	wait "$recorder_pid"
	cp "$scratch/$name.${kept:-pcap}" "$out/"
}

# shellcheck source=scenarios.sh
. "$here/scenarios.sh"

run_scenario() { # FUNCTION
	name=${1#scenario_}
	name=${name//_/-}
	a=$prefix-$name-a b=$prefix-$name-b w=$prefix-$name-w
	local host_a=$a host_b=$b host_w=$w
	"$1" >"$scratch/$name.out" 2>&1 || say "$name failed: $(tail -n 3 "$scratch/$name.out")"
	remove_world "$host_a" "$host_b" "$host_w"
	jobs -p | xargs -r kill 2>/dev/null
	wait 2>/dev/null
}

main() {
	while getopts o: option; do
		case $option in
		o) mkdir -p "$OPTARG" && out=$(cd "$OPTARG" && pwd) ;;
		*) exit 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	if [ "$(id -u)" != 0 ]; then
		say 'needs root, for network namespaces'
		exit 77
	fi
	trap remove_all EXIT
	trap 'exit 130' INT TERM
	local scenario wanted
	for scenario in $(declare -F | awk '$3 ~ /^scenario_/ { print $3 }'); do
		wanted=${scenario#scenario_}
		if [ $# -gt 0 ] && [[ " $* " != *" ${wanted//_/-} "* ]]; then
			continue
		fi
		while [ "$(jobs -rp | wc -l)" -ge "$jobs_max" ]; do
			wait -n
		done
		run_scenario "$scenario" &
	done
	wait
	python3 "$here/wrap.py" "$out"
}

main "$@"
