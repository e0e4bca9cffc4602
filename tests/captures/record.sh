#!/bin/bash
# tests/captures/record.sh [-o DIR] [NAME...] - record the project's captures from this kernel.
#
#   host a                wire                 host b
#   +----------------+    +---------------+    +----------------+
#   | eth0 10.0.0.1  |----| wa  delay  wb |----| eth0 10.0.0.2  |
#   |      fd00::1   |    |  loss (wire.py)|    |      fd00::2   |
#   +----------------+    +---------------+    +----------------+
#
# With routed=1 there is a router between the wire and host b, which then is 10.0.1.2 and fd01::2. With
# offload=1 it is the same without the wire, and the hosts leave the cutting of segments to their devices.
#
# Every scenario (scenarios/*.sh) has network namespaces of its own, so that several run at once. The
# installed tcpdump records at host a, which is the client, or at host b, or at both: NAME.pcap and
# NAME-server.pcap. Next to each capture NAME.ss keeps what `ss -tan` said at both ends at its last
# moment: the truth about the states. Needs root. Nothing is left behind: the namespaces and all in
# them go when the script ends, however it ends.
set -u
export PYTHONDONTWRITEBYTECODE=1

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

# --- what a scenario is written with; $name, $a, $b, $w and $r are its own ---------------------------

server=10.0.0.2 server6=fd00::2

a() { ip netns exec "$a" "$@"; }
b() { ip netns exec "$b" "$@"; }
r() { ip netns exec "$r" "$@"; }
peer_a() { a timeout 60 python3 "$here/peer.py" "$@"; }
peer_b() { b timeout 60 python3 "$here/peer.py" "$@"; }

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

# serve WORD... - what peer.py does at host b with port 5555, as soon as it listens
serve() {
	peer_b listen 5555 "$@" &
	listening 5555
}

# later - a stranger's packet at each end, which shows that the capture went on
later() {
	a ping -q -c 1 -W 0.3 "$server"
	b ping -q -c 1 -W 0.3 10.0.0.1
}

# both KEY=VALUE - a kernel setting of both hosts
both() {
	local host
	for host in "$a" "$b"; do
		ip netns exec "$host" sysctl -qw "$1"
	done
}

# filter HOST HOOK RULE... - drop or reject at a, b or r, by rules as nft has them
filter() {
	local host=$1 hook=$2 rule
	shift 2
	"$host" nft "add table inet t; add chain inet t c$hook { type filter hook $hook priority 0; }"
	for rule; do
		"$host" nft "add rule inet t c$hook $rule"
	done
}

unfilter() { "$1" nft delete table inet t; } # HOST

# plain INTERFACE NAMESPACE - packets as they are on a wire, without offloads, and up
plain() {
	ip -n "$2" link set "$1" up
	[ "${offload:-0}" = 0 ] || return 0
	ip netns exec "$2" ethtool -K "$1" tx off rx off sg off tso off gso off gro off >/dev/null 2>&1
}

# router - between the wire and host b: 10.0.0.254 and 10.0.1.254
router() {
	ip netns add "$r" && ip -n "$r" link set lo up || return 1
	if [ "${offload:-0}" = 1 ]; then
		ip -n "$a" link add eth0 type veth peer name era netns "$r"
	else
		ip -n "$w" link add wb type veth peer name era netns "$r"
	fi
	ip -n "$r" link add erb type veth peer name eth0 netns "$b"
	ip netns exec "$r" sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \
		net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0
	ip -n "$r" link set era address 02:00:00:00:00:1a
	ip -n "$r" link set erb address 02:00:00:00:00:1b
	plain era "$r" && plain erb "$r"
	ip -n "$r" address add 10.0.0.254/24 dev era
	ip -n "$r" address add 10.0.1.254/24 dev erb
	if [ "${ipv6:-0}" = 1 ]; then
		ip -n "$r" address add fd00::fe/64 dev era nodad
		ip -n "$r" address add fd01::fe/64 dev erb nodad
	fi
}

# routes - the hosts' ways through the router
routes() {
	ip -n "$a" route add 10.0.1.0/24 via 10.0.0.254
	ip -n "$b" route add 10.0.0.0/24 via 10.0.1.254
	if [ "${ipv6:-0}" = 1 ]; then
		ip -n "$a" route add fd01::/64 via fd00::fe
		ip -n "$b" route add fd00::/64 via fd01::fe
	fi
	[ "${know:-1}" = 1 ] || return 0
	if [ "${ipv6:-0}" = 1 ]; then
		ip -n "$a" neighbour replace fd00::fe lladdr 02:00:00:00:00:1a dev eth0
		ip -n "$b" neighbour replace fd01::fe lladdr 02:00:00:00:00:1b dev eth0
		ip -n "$r" neighbour replace fd00::1 lladdr 02:00:00:00:00:0a dev era
		ip -n "$r" neighbour replace fd01::2 lladdr 02:00:00:00:00:0b dev erb
	fi
	ip -n "$a" neighbour replace 10.0.0.254 lladdr 02:00:00:00:00:1a dev eth0
	ip -n "$b" neighbour replace 10.0.1.254 lladdr 02:00:00:00:00:1b dev eth0
	ip -n "$r" neighbour replace 10.0.0.1 lladdr 02:00:00:00:00:0a dev era
	ip -n "$r" neighbour replace 10.0.1.2 lladdr 02:00:00:00:00:0b dev erb
}

# hosts [FAULT...] - the two hosts and the wire between them, with faults for wire.py
hosts() {
	local host net=0
	for host in "$a" "$b" "$w"; do
		ip netns add "$host" && ip -n "$host" link set lo up || return 1
	done
	[ "${offload:-0}" = 1 ] || ip -n "$w" link add wa type veth peer name eth0 netns "$a"
	if [ "${routed:-0}" = 1 ]; then
		net=1 server=10.0.1.2 server6=fd01::2
		router || return 1
	else
		ip -n "$w" link add wb type veth peer name eth0 netns "$b"
	fi
	both net.ipv6.conf.all.disable_ipv6=$((1 - ${ipv6:-0}))
	ip netns exec "$w" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
	ip -n "$a" link set eth0 address 02:00:00:00:00:0a
	ip -n "$b" link set eth0 address 02:00:00:00:00:0b
	plain eth0 "$a" && plain eth0 "$b"
	[ "${offload:-0}" = 1 ] || { plain wa "$w" && plain wb "$w"; }
	ip -n "$a" address add 10.0.0.1/24 dev eth0
	ip -n "$b" address add "$server/24" dev eth0
	if [ "${ipv6:-0}" = 1 ]; then
		ip -n "$a" address add fd00::1/64 dev eth0 nodad
		ip -n "$b" address add "$server6/64" dev eth0 nodad
	fi
	if [ $net = 1 ]; then
		routes
	elif [ "${know:-1}" = 1 ]; then
		ip -n "$a" neighbour replace 10.0.0.2 lladdr 02:00:00:00:00:0b dev eth0
		ip -n "$b" neighbour replace 10.0.0.1 lladdr 02:00:00:00:00:0a dev eth0
	fi
	both net.ipv4.tcp_congestion_control=cubic 2>/dev/null
	[ "${offload:-0}" = 0 ] || return 0
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

# record_at HOST NAME [OPTION...] EXPR
record_at() {
	local host=$1 to=$2
	shift 2
	ip netns exec "$host" tcpdump -i "${interface:-eth0}" -U --immediate-mode -Z root \
		-w "$scratch/$to.pcap" "$@" 2>"$scratch/$to.log" &
	recorder_pids+=($!)
	recorded+=("$to")
	appear "$scratch/$to.log" 'listening on'
}

# capture [OPTION...] EXPR - start recording at host a (recorder=b: at b; r: at the router; both: a and b)
capture() {
	recorder_pids=() recorded=()
	case ${recorder:-a} in
	a) record_at "$a" "$name" "$@" ;;
	b) record_at "$b" "$name" "$@" ;;
	r) record_at "$r" "$name" "$@" ;;
	both) record_at "$a" "$name" "$@" && record_at "$b" "$name-server" "$@" ;;
	esac
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
	tables >"$scratch/$name.ss"
	kill -TERM "${recorder_pids[@]}"
	wait "${recorder_pids[@]}"
	local to
	for to in "${recorded[@]}"; do
		cp "$scratch/$to.${kept:-pcap}" "$out/"
		cp "$scratch/$name.ss" "$out/$to.ss"
	done
}

for part in "$here"/scenarios/*.sh; do
	# shellcheck source=/dev/null
	. "$part"
done

run_scenario() { # FUNCTION
	name=${1#scenario_}
	name=${name//_/-}
	a=$prefix-$name-a b=$prefix-$name-b w=$prefix-$name-w r=$prefix-$name-r
	local host_a=$a host_b=$b host_w=$w host_r=$r
	"$1" >"$scratch/$name.out" 2>&1 || say "$name failed: $(tail -n 3 "$scratch/$name.out")"
	remove_world "$host_a" "$host_b" "$host_w" "$host_r"
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
