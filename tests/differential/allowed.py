"""tests/differential/allowed.py - the differences from tcpdump that docs/dialect.md allows.

Each rule looks at one pair of entries (an entry is one packet's whole output, hex dump included)
that are not equal, and says whether the difference is one that is meant. Every rule first takes
away what the two entries share at their beginning and at their end; what is left in the middle must
have the rule's exact shape. Nothing is rewritten, so no rule can hide a second difference.
"""

import re

# What tcpdump puts after a TCP line's "length N" when a printer for the payload takes over
TCP_HEAD = re.compile(r"Flags \[[^]\n]*\][^\n]*, length [1-9][0-9]*$")
TCP_PAYLOAD = re.compile(r"(: | \[|$| [0-9]+[ +*|%-])") # the last is DNS
# "HTTP, length: 75" (-v) and its lines: the first line is ours too, the rest is payload
HTTP_HEAD = re.compile(r"length [1-9][0-9]*: HTTP, length: [0-9]+\n\t[^\n]*$")

UDP_HEAD = re.compile(r" > \S+: (\[(udp sum ok|no cksum|bad udp cksum [^]]*)\] )?$")

# Ours, for what is not printed beyond its name and size: the whole middle must look like this
SHORT_FORMS = {
    "ip protocol": re.compile(r"ip-proto-[0-9]+ [0-9]+$"),
    "ethertype": re.compile(r"(, )?ethertype [^\n]*, length [0-9]+:?( *)$"),
    "name and size": re.compile(
        r"(IS-IS|ES-IS|CLNP|Q\.933|DECnet|AppleTalk|Appletalk|AARP|MPCP|CFM|NSH|TIPC|GeoNet( \(old\))?|"
        r"CALM FAST|PTP|Realtek|MS NLB heartbeat|MACsec|EIGRP|HDLC|802\.11 radiotap), length [0-9]+$"),
    "igmp": re.compile(r"igmp (dvmrp|pimv1)$"),
}


def shared(ours, theirs):
    """How many characters the two share at the start, and at the end beyond that."""
    least = min(len(ours), len(theirs))
    head = 0
    while head < least and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < least - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    return head, tail


def tail_is_dump(text):
    """What follows the middle is nothing, or the hex or ASCII dump on lines of its own."""
    return text == "" or text.startswith("\n")


def tcp_payload(ours, theirs):
    """Ours ends at "length N"; tcpdump goes on with what the payload says. The rest is equal."""
    for end in re.finditer(r", length [1-9][0-9]*", ours):
        head, rest = ours[: end.end()], ours[end.end():]
        if not TCP_HEAD.search(head) or not theirs.startswith(head):
            continue
        if not tail_is_dump(rest) or not theirs.endswith(rest):
            continue
        extra = theirs[len(head): len(theirs) - len(rest)]
        if extra and TCP_PAYLOAD.match(extra) and not extra.startswith(" [RST"):
            return True
    return False


def http_lines(ours, theirs):
    """With -v tcpdump prints every line of an HTTP head; ours prints the first."""
    for end in re.finditer(r": HTTP, length: [0-9]+\n\t[^\n]*", ours):
        head, rest = ours[: end.end()], ours[end.end():]
        if not HTTP_HEAD.search(head) or not theirs.startswith(head + "\n\t"):
            continue
        if tail_is_dump(rest) and theirs.endswith(rest):
            return True
    return False


def udp_payload(ours, theirs):
    """tcpdump prints an application's message where ours prints "UDP, length N"."""
    for at in re.finditer(r"UDP, (length [0-9]+|bad length [0-9]+ > [0-9]+)", ours):
        head, rest = ours[: at.start()], ours[at.end():]
        if not UDP_HEAD.search(head) or not theirs.startswith(head):
            continue
        extra = theirs[len(head): len(theirs) - len(rest)]
        if tail_is_dump(rest) and theirs.endswith(rest) and not extra.startswith("UDP,"):
            return True
    return False


def short_form(ours, theirs):
    """A protocol of which ours prints the name and the size only."""
    head, tail = shared(ours, theirs)
    # the two may happen to share letters inside the middle: give back to word boundaries
    while head > 0 and ours[head - 1] not in " \n":
        head -= 1
    rest_at = ours.find("\n", head)
    middle, rest = (ours[head:], "") if rest_at < 0 else (ours[head:rest_at], ours[rest_at:])
    if not theirs.endswith(rest):
        return False
    return any(form.match(middle) for form in SHORT_FORMS.values())


# Protocols of which -v has further lines in tcpdump; ours prints the first
FIRST_LINE = re.compile(r"(LLDP, length|VTPv[0-9]|AoE|OAM|EAPOL|EAP packet)")


def first_line(ours, theirs):
    """Ours is tcpdump's first line, with the hex dump behind it."""
    line, newline, rest = ours.partition("\n")
    if not FIRST_LINE.search(line) or not theirs.startswith(line):
        return False
    extra = theirs[len(line): len(theirs) - len(newline + rest)]
    return extra != "" and theirs.endswith(newline + rest)


RULES = [
    ("tcp payload", tcp_payload),
    ("http lines", http_lines),
    ("udp payload", udp_payload),
    ("short form", short_form),
    ("first line", first_line),
]


def allowed(ours, theirs):
    """Return: the name of the rule that allows the difference, or None."""
    for name, rule in RULES:
        if rule(ours, theirs):
            return name
    return None


def self_test():
    """The rules must stay narrow: pairs that each must, and must not, allow."""
    line = "    1  00:00:00.000000 IP 1.1.1.1.1 > 2.2.2.2.25: Flags [P.], seq 1:9, ack 1, win 5, length 8"
    udp = "    1  00:00:00.000000 IP 1.1.1.1.53 > 2.2.2.2.9: "
    cases = [
        (line, line + ": SMTP: HELO x", "tcp payload"),
        (line + "\n\t0x0000:  00", line + ": SMTP\n\t0x0000:  00", "tcp payload"),
        (line + "\n\t0x0000:  01", line + ": SMTP\n\t0x0000:  00", None),
        (line.replace("win 5", "win 6"), line + ": SMTP", None),
        (line, line + " [RST x]", None),
        (line.replace("length 8", "length 0"), line.replace("length 8", "length 0") + ": SMTP", None),
        (line + ": HTTP, length: 8\n\tGET / HTTP/1.1",
         line + ": HTTP, length: 8\n\tGET / HTTP/1.1\n\tHost: x", "http lines"),
        (udp + "UDP, length 24", udp + "5+ A? x. (24)", "udp payload"),
        (udp + "UDP, length 24", udp + "UDP, length 25", None),
        (udp + "UDP, length 24\n\t0x0000:  01", udp + "5+ A? x. (24)\n\t0x0000:  02", None),
        (udp + "UDP, bad length 54 > 9", udp + "domain [length 9 < 12] (invalid)", "udp payload"),
        (udp + "UDP, bad length 54 > 9", udp + "UDP, length 9", None),
        (line, line + " 7+ A? x. (24)", "tcp payload"),
        ("    1  00:00:00 DECnet, length 20", "    1  00:00:00 hello 3.4", "short form"),
        ("    1  00:00:00 DECnet, length 20", "    1  00:00:01 hello 3.4", None),
        ("    1  00:00:00 LLDP, length 20: a", "    1  00:00:00 LLDP, length 20: a\n\tChassis", "first line"),
        ("    1  00:00:00 LLDP, length 20: a", "    1  00:00:00 LLDP, length 21: a\n\tChassis", None),
        ("    1  IP 1.1.1.1 > 2.2.2.2: ip-proto-89 44", "    1  IP 1.1.1.1 > 2.2.2.2: OSPFv2", "short form"),
        ("    1  IP 1.1.1.1 > 2.2.2.2: GRE x", "    1  IP 1.1.1.1 > 2.2.2.2: OSPFv2", None),
    ]
    wrong = [case for case in cases if allowed(case[0], case[1]) != case[2]]
    for ours, theirs, want in wrong:
        print(f"allowed.py: wanted {want}, got {allowed(ours, theirs)}:\n-{theirs}\n+{ours}")
    return not wrong
