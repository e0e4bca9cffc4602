#!/usr/bin/env python3
"""tests/captures/raw.py - segments that no kernel would send by itself: floods, scans, stray segments.

    raw.py flood TARGET PORT COUNT SECONDS [SOURCE]   SYNs from COUNT forged addresses (or ports of one)
    raw.py scan TARGET FLAGS PORT...                  a bare segment to each port, such as `S` or `FPU`
    raw.py segment SOURCE PORT TARGET PORT FLAGS SEQ ACK
"""

import itertools
import socket
import sys
import time

from frames import ACK, FIN, PSH, RST, SYN, packed, tcp_packet

FLAGS = {"F": FIN, "S": SYN, "R": RST, "P": PSH, "A": ACK, "U": 32, "-": 0}
WINDOW = 1024
SYN_OPTIONS = bytes([2, 4, 5, 180])  # an MSS of 1460, as the common tools send it


def flags_of(letters):
    return sum(FLAGS[letter] for letter in letters)


class Sender:
    def __init__(self, target):
        self.target = target
        self.v6 = ":" in target
        family = socket.AF_INET6 if self.v6 else socket.AF_INET
        self.raw = socket.socket(family, socket.SOCK_RAW, socket.IPPROTO_RAW)

    def send(self, source, ports, numbers, flags, options=b"", ttl=64):
        packet = tcp_packet(packed(source), packed(self.target), ports, numbers, flags, WINDOW,
                            options, ttl=ttl)
        self.raw.sendto(packet, (self.target, 0))

    def own_address(self):
        """Which address the kernel would send from."""
        family = socket.AF_INET6 if self.v6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((self.target, 9))
            return probe.getsockname()[0]


def flood(target, port, count, seconds, source=None):
    sender, count = Sender(target), int(count)
    net = "fd09::{:x}:{:x}" if sender.v6 else "10.9.{}.{}"
    for i in range(count):
        from_address = source or net.format(i // 250, i % 250 + 1)
        sender.send(from_address, (1024 + i * 37 % 60000, int(port)), (i * 2654435761, 0), SYN,
                    SYN_OPTIONS, ttl=40 + i % 20)
        time.sleep(float(seconds) / count)


def scan(target, letters, *ports):
    sender = Sender(target)
    source = sender.own_address()
    options = SYN_OPTIONS if letters == "S" else b""
    for port, own in zip(ports, itertools.count(45000)):
        sender.send(source, (own, int(port)), (0x5EED0000, 0x1000 if "A" in letters else 0),
                    flags_of(letters), options)
        time.sleep(0.02)


def segment(source, port, target, to_port, letters, seq, ack):
    Sender(target).send(source, (int(port), int(to_port)), (int(seq), int(ack)), flags_of(letters))


if __name__ == "__main__":
    {"flood": flood, "scan": scan, "segment": segment}[sys.argv[1]](*sys.argv[2:])
