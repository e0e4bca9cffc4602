"""tests/oracles/wireshark.py - what tshark says of each segment, and what can be seen of it beside that.

A model of each direction of a stream, as simple as possible: which numbers have passed, what was
acknowledged. The classes of differences (classes.py) ask it whether their reason really holds.
"""

import re
import subprocess

TSHARK_TIMEOUT_S = 600

ANALYSIS = ["retransmission", "fast_retransmission", "spurious_retransmission", "out_of_order",
            "duplicate_ack", "keep_alive", "keep_alive_ack", "zero_window", "zero_window_probe",
            "zero_window_probe_ack", "window_full", "lost_segment", "ack_lost_segment",
            "reused_ports", "window_update"]
FIELDS = ["frame.number", "frame.time_epoch", "tcp.stream", "ip.src", "ipv6.src", "tcp.srcport",
          "tcp.dstport", "ip.id", "tcp.seq_raw", "tcp.ack_raw", "tcp.len", "tcp.flags",
          "tcp.window_size_value", "tcp.options.timestamp.tsval", "tcp.options.sack_le",
          "tcp.options.sack_re", "ip.dst", "ipv6.dst", "tcp.window_size", "frame.len",
          "frame.cap_len", "ip.flags.mf", "ip.frag_offset", "ipv6.fraghdr.offset", "ip.len",
          "ip.hdr_len", "tcp.hdr_len", "vlan.id", "tcp.checksum.status"]

FIN, SYN, RST, ACK = 0x01, 0x02, 0x04, 0x10


def number(text):
    """The innermost of several values, or None."""
    last = text.split(",")[-1]
    return int(last, 0) if last else None


def end_of(values, side):
    """Of the innermost IP header and TCP's."""
    address = values["ip." + side] or values["ipv6." + side]
    return address.split(",")[-1], number(values["tcp." + side + "port"])


class Segment:
    def __init__(self, row):
        values = dict(zip(FIELDS + ANALYSIS, row))
        self.number = int(values["frame.number"])
        self.time = float(values["frame.time_epoch"])
        self.stream = number(values["tcp.stream"])
        self.source = end_of(values, "src")
        self.destination = end_of(values, "dst")
        self.vlan = values["vlan.id"]
        self.ip_id = number(values["ip.id"])
        self.seq = number(values["tcp.seq_raw"])
        self.ack = number(values["tcp.ack_raw"])
        self.bytes = number(values["tcp.len"]) or 0
        self.flags = number(values["tcp.flags"]) or 0
        self.window = number(values["tcp.window_size_value"])
        self.window_scaled = number(values["tcp.window_size"]) or 0
        self.ts = number(values["tcp.options.timestamp.tsval"])
        ip_bytes = number(values["ip.len"])
        self.claims = self.bytes if ip_bytes is None else \
            ip_bytes - number(values["ip.hdr_len"]) - (number(values["tcp.hdr_len"]) or 0)
        self.damaged = number(values["tcp.checksum.status"]) == 0
        self.cut = values["frame.cap_len"] != values["frame.len"]
        self.fragment = "1" in values["ip.flags.mf"].split(",") or \
            any(x not in ("", "0") for x in values["ip.frag_offset"].split(",")) or \
            values["ipv6.fraghdr.offset"] != ""
        edges = [[int(x) for x in values["tcp.options.sack_" + side].split(",") if x]
                 for side in ("le", "re")]
        self.sack = list(zip(*edges))
        self.analysis = {name for name in ANALYSIS if values[name]}

    @property
    def end(self):
        return (self.seq + self.bytes + bool(self.flags & SYN) + bool(self.flags & FIN)) % 2**32

    def has(self, flags):
        return self.flags & flags == flags

    def is_bare(self):
        """Nothing but an acknowledgement."""
        return self.bytes == 0 and not self.flags & (SYN | FIN | RST)

    def same_as(self, other):
        return all(getattr(self, name) == getattr(other, name) for name in
                   ("seq", "ack", "bytes", "flags", "window", "ip_id", "ts"))


def segments(capture):
    """Return: the segments of a capture, in order, and its fragments, which have no stream."""
    command = ["tshark", "-n", "-r", str(capture), "-T", "fields", "-Y",
               "(tcp.seq_raw >= 0 && !icmp && !icmpv6) || ip.flags.mf == 1 || ip.frag_offset > 0 || ipv6.fraghdr.offset >= 0"]
    for option in ("tcp.desegment_tcp_streams", "tcp.relative_sequence_numbers", "ip.defragment",
                   "ipv6.defragment"):
        command += ["-o", option + ":FALSE"]
    command += ["-o", "tcp.check_checksum:TRUE"]
    for name in FIELDS + ["tcp.analysis." + name for name in ANALYSIS]:
        command += ["-e", name]
    said = subprocess.run(command, capture_output=True, text=True, timeout=TSHARK_TIMEOUT_S,
                          check=False)
    return [Segment(line.split("\t")) for line in said.stdout.splitlines()]


def version():
    try:
        said = subprocess.run(["tshark", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    match = re.search(r"TShark \(Wireshark\) ([0-9.]+)", said.stdout)
    return match.group(1) if match else None


def before(a, b):
    """Signed distance from b to a, modulo 2^32: below 0 where a comes before b."""
    return (a - b + 2**31) % 2**32 - 2**31


class Direction:
    """What one end has sent so far."""

    def __init__(self):
        self.sent = []  # all its segments
        self.first = None  # the number all are counted from
        self.passed = []  # disjoint ranges, in order, relative to first
        self.acked = None
        self.max_end = None
        self.duplicates = 0
        self.sacked = []
        self.fragments = 0  # so many of the latest may have been in fragments, left out by tshark
        self.recovery_to = None  # what it had sent when it began to repeat, until acknowledged

    def relative(self, seq):
        return before(seq, self.first)

    def covers(self, seq, end):
        """Whether these numbers have all passed here before."""
        if self.first is None:
            return False
        low, high = self.relative(seq), self.relative(end)
        return any(a <= low and high <= b for a, b in self.passed)

    def recover(self, segment, other):
        asked = other.duplicates >= 2 or bool(other.sacked) or self.recovery_to is not None
        inside = self.recovery_to is not None and before(segment.seq, self.recovery_to) < 0
        if asked and not inside and segment.bytes and self.covers(segment.seq, segment.end):
            self.recovery_to = self.max_end

    def recovered(self, other):
        if self.recovery_to is not None and other.acked is not None and \
                before(self.recovery_to, other.acked) <= 0:
            self.recovery_to = None

    def take(self, segment):
        self.fragments = max(self.fragments - 1, 0)
        if self.first is None:
            self.first = segment.seq
        low, high = self.relative(segment.seq), self.relative(segment.end)
        if high > low:
            kept = [(a, b) for a, b in self.passed if b < low or high < a]
            joined = [(a, b) for a, b in self.passed if not (b < low or high < a)]
            low, high = min([low] + [a for a, _ in joined]), max([high] + [b for _, b in joined])
            self.passed = sorted(kept + [(low, high)])
        if not segment.flags & RST and (self.max_end is None or
                                        before(segment.end, self.max_end) > 0):
            self.max_end = segment.end
        if segment.flags & ACK:
            same = self.acked is not None and segment.ack == self.acked
            self.duplicates = self.duplicates + 1 if same and segment.is_bare() else \
                self.duplicates if same else 0
            if self.acked is None or before(segment.ack, self.acked) > 0:
                self.acked = segment.ack
            self.sacked = [block for block in self.sacked + segment.sack
                           if before(block[1], self.acked) > 0]
        self.sent.append(segment)


class Stream:
    def __init__(self):
        self.direction = {}

    def of(self, segment):
        """Return: what its sender, and what the other end sent before."""
        own = self.direction.setdefault(segment.source, Direction())
        other = self.direction.setdefault(segment.destination, Direction())
        return own, other

    def fragmented(self):
        for direction in self.direction.values():
            direction.fragments = 2


def walk(all_segments):
    """Yield (segment, own direction, the other), each as it was before the segment."""
    streams = {}
    for segment in all_segments:
        if segment.fragment:
            for stream in streams.values():
                stream.fragmented()
        if segment.stream is None or segment.seq is None or segment.window is None:
            continue
        stream = streams.setdefault(segment.stream, Stream())
        own, other = stream.of(segment)
        yield segment, own, other
        own.recover(segment, other)
        own.take(segment)
        other.recovered(own)
