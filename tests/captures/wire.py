#!/usr/bin/env python3
"""tests/captures/wire.py - the wire between two hosts: delay, loss, duplicates, forged segments.

Copies Ethernet frames between two interfaces of its namespace. A fault is a word like
`a>b:drop:data:3,5`: direction, what to do, which segments (syn, synack, ack, data, fin, rst, tcp, other
than TCP, any, over1000: larger than that at the IP layer), and which of these, counted from 1 (`3`, `3,5`, `2-4`, `7-`,
or `8%` of them, always the same ones). A fifth part names a file: the fault holds, and counts, while
that is there. What to do:

    drop dup                    lose it; send it twice
    late                        hold it back for three delays, so that those behind overtake it
    hold,ms=300 again,ms=300    hold it back so long; send it once more so much later
    strip,option=3 mss,size=N   take an option out; lower the MSS
    age,ticks=N spoil byte      an older timestamp; a wrong checksum; a byte more
    ttl,left=N                  as if it had come another way
    rst,to=target,seq=0,ttl=64,id=0,flags=4,instead=0
                                forge an RST to the segment's target, its source or both, at so
                                much from the right number; instead=1 takes the segment away
    icmp,type=3,code=4,mtu=0,from=10.0.0.254
                                answer it with an ICMP error and lose it
"""

import argparse
import heapq
import os
import random
import select
import socket
import sys
import time

from frames import Frame, packed

ETH_P_ALL = 3


class Fault:
    def __init__(self, text):
        self.direction, verb, self.kind, which, *gate = text.split(":")
        self.verb, *words = verb.split(",")
        self.words = dict(word.split("=") for word in words)
        self.gate = gate[0] if gate else None
        self.seen = 0
        self.ranges, self.share, self.random = [], 0.0, random.Random(793)
        if which.endswith("%"):
            self.share = float(which[:-1]) / 100
            return
        for part in which.split(","):
            first, dash, last = part.partition("-")
            self.ranges.append((int(first), int(last) if last else 10**9 if dash else int(first)))

    def number(self, name, default=0):
        return int(self.words.get(name, default))

    def fits(self, frame, found):
        if self.kind.startswith("over"):
            return frame.tcp and frame.ip_bytes > int(self.kind[4:])
        return self.kind in found

    def hits(self, direction, frame, found):
        if direction != self.direction or not self.fits(frame, found):
            return False
        if self.gate and not os.path.exists(self.gate):
            return False
        self.seen += 1
        if self.share:
            return self.random.random() < self.share
        return any(first <= self.seen <= last for first, last in self.ranges)


class Wire:
    def __init__(self, ports, delay_s, faults):
        self.ports, self.delay_s, self.faults = ports, delay_s, faults
        self.waiting = []  # (due, order, port to leave by, frame)
        self.order = 0

    def send_later(self, port, data, after_s):
        self.order += 1
        heapq.heappush(self.waiting, (time.monotonic() + after_s, self.order, port, bytes(data)))

    def forge(self, fault, frame, out, back):
        to, delay_s = fault.words.get("to", "target"), self.delay_s
        for towards, port, is_back in (("target", out, False), ("source", back, True)):
            if to in (towards, "both"):
                made = frame.reset(is_back, int(fault.words.get("seq", 0)), fault.number("ttl", 64),
                                   fault.number("id"), fault.number("flags", 4),
                                   past=not fault.number("instead"))
                self.send_later(port, made, delay_s)

    def change(self, fault, frame):
        if fault.verb == "strip":
            frame.strip_option(fault.number("option"))
        elif fault.verb == "mss":
            frame.clamp_mss(fault.number("size"))
        elif fault.verb == "age":
            frame.age_timestamp(fault.number("ticks"))
        elif fault.verb == "spoil":
            frame.spoil()
        elif fault.verb == "ttl":
            frame.set_hops(fault.number("left"))
        elif fault.verb == "byte":
            frame.add_byte()

    def pass_on(self, port, data):
        """What becomes of one frame that came in by a port."""
        out, direction = self.ports[port]
        frame = Frame(data)
        found = frame.kinds()
        delay_s, copies, lost = self.delay_s, [0.0], False
        hit = [fault for fault in self.faults if fault.hits(direction, frame, found)]
        for fault in hit:
            self.change(fault, frame)
            if fault.verb == "dup":
                copies.append(0.0)
            elif fault.verb == "late":
                delay_s = self.delay_s * 3
            elif fault.verb == "hold":
                delay_s += fault.number("ms") / 1000
            elif fault.verb == "again":
                copies.append(fault.number("ms") / 1000)
            elif fault.verb == "icmp":
                made = frame.icmp_error(fault.number("type", 3), fault.number("code", 4),
                                        fault.number("mtu"),
                                        packed(fault.words.get("from", "10.0.0.254")))
                self.send_later(port, made, self.delay_s)
            lost |= fault.verb in ("drop", "icmp") or fault.number("instead") == 1
        for more_s in [] if lost else copies:
            self.send_later(out, frame.data, delay_s + more_s)
        for fault in hit:
            if fault.verb == "rst":
                self.forge(fault, frame, out, port)

    def carry(self):
        """Frames in by either port, out by the other after the delay, until killed."""
        while True:
            waiting = self.waiting
            timeout = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
            for port in select.select(list(self.ports), [], [], timeout)[0]:
                try:
                    data, address = port.recvfrom(65536)
                except OSError:
                    continue  # the link went down
                if address[2] != socket.PACKET_OUTGOING:
                    self.pass_on(port, data)
            while waiting and waiting[0][0] <= time.monotonic():
                _, _, port, data = heapq.heappop(waiting)
                try:
                    port.send(data)
                except OSError:
                    pass


def open_port(interface):
    port = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    port.bind((interface, 0))
    return port


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("interfaces", nargs=2, help="towards a, towards b")
    parser.add_argument("faults", nargs="*", help="such as a>b:drop:data:3")
    parser.add_argument("--delay-ms", type=float, default=2)
    args = parser.parse_args()
    to_a, to_b = (open_port(name) for name in args.interfaces)
    print("ready", flush=True)
    Wire({to_a: (to_b, "a>b"), to_b: (to_a, "b>a")}, args.delay_ms / 1000,
         [Fault(text) for text in args.faults]).carry()


if __name__ == "__main__":
    sys.exit(main())
