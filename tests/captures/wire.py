#!/usr/bin/env python3
"""tests/captures/wire.py - the wire between two hosts: delay, loss, duplicates, reordering.

Copies Ethernet frames between two interfaces of its namespace. A fault is a word like
`a>b:drop:data:3,5`: direction, what to do (drop, dup, late), which segments (syn, synack, ack, data,
fin, rst, any), and which of these, counted from 1 (`3`, `3,5`, `2-4`, `7-`). `late` holds a frame
back for three delays, so that those behind overtake it.
"""

import argparse
import heapq
import select
import socket
import struct
import sys
import time

ETH_P_ALL = 3
ETHERNET_BYTES = 14
FIN, SYN, RST, ACK = 1, 2, 4, 16


def kinds(frame):
    """Return: the kinds of segment that a frame is."""
    ethertype = struct.unpack_from("!H", frame, 12)[0]
    if ethertype == 0x0800 and frame[23] == 6:
        tcp = ETHERNET_BYTES + (frame[14] & 15) * 4
        end = ETHERNET_BYTES + struct.unpack_from("!H", frame, 16)[0]
    elif ethertype == 0x86DD and frame[20] == 6:
        tcp = ETHERNET_BYTES + 40
        end = tcp + struct.unpack_from("!H", frame, 18)[0]
    else:
        return {"any"}
    flags = frame[tcp + 13]
    has_data = end > tcp + (frame[tcp + 12] >> 4) * 4
    names = {
        "syn": flags & SYN and not flags & ACK,
        "synack": flags & SYN and flags & ACK,
        "fin": flags & FIN,
        "rst": flags & RST,
        "data": has_data,
        "ack": not has_data and flags & (SYN | FIN | RST | ACK) == ACK,
        "any": True,
    }
    return {name for name, holds in names.items() if holds}


class Fault:
    def __init__(self, text):
        self.direction, self.verb, self.kind, which = text.split(":")
        self.ranges = []
        for part in which.split(","):
            first, dash, last = part.partition("-")
            self.ranges.append((int(first), int(last) if last else 10**9 if dash else int(first)))
        self.seen = 0

    def hits(self, direction, found):
        if direction != self.direction or self.kind not in found:
            return False
        self.seen += 1
        return any(first <= self.seen <= last for first, last in self.ranges)


def open_port(interface):
    port = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    port.bind((interface, 0))
    return port


def carry(ports, delay_s, faults):
    """Frames in by either port, out by the other after the delay, until killed."""
    waiting = []  # (due, order, port to leave by, frame)
    order = 0
    while True:
        timeout = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        for port in select.select(list(ports), [], [], timeout)[0]:
            frame, address = port.recvfrom(65536)
            if address[2] == socket.PACKET_OUTGOING:
                continue
            out, direction = ports[port]
            found = kinds(frame)
            verbs = [fault.verb for fault in faults if fault.hits(direction, found)]
            if "drop" in verbs:
                continue
            due = time.monotonic() + delay_s * (3 if "late" in verbs else 1)
            for _ in range(2 if "dup" in verbs else 1):
                order += 1
                heapq.heappush(waiting, (due, order, out, frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, out, frame = heapq.heappop(waiting)
            out.send(frame)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("interfaces", nargs=2, help="towards a, towards b")
    parser.add_argument("faults", nargs="*", help="such as a>b:drop:data:3")
    parser.add_argument("--delay-ms", type=float, default=2)
    args = parser.parse_args()
    to_a, to_b = (open_port(name) for name in args.interfaces)
    print("ready", flush=True)
    carry({to_a: (to_b, "a>b"), to_b: (to_a, "b>a")}, args.delay_ms / 1000,
          [Fault(text) for text in args.faults])


if __name__ == "__main__":
    sys.exit(main())
