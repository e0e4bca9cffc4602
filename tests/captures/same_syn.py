#!/usr/bin/env python3
"""tests/captures/same_syn.py - a client that sends the same SYN three times, half a second apart.

Some systems try again after a RST with the port and the sequence number unchanged; this kernel does
not, so the SYN is made by hand. The RSTs come from the other host's kernel.
"""

import socket
import struct
import sys
import time

TRIES = 3
PORT = 40300
SEQUENCE = 3112279262


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xFFFF) + (total >> 16)
    return ~(total + (total >> 16)) & 0xFFFF


def syn(source, target, port):
    options = struct.pack("!BBHBBBB", 2, 4, 1460, 1, 1, 4, 2)
    offset = (20 + len(options)) // 4 << 4
    header = struct.pack("!HHIIBBHHH", PORT, port, SEQUENCE, 0, offset, 2, 8192, 0, 0) + options
    pseudo = socket.inet_aton(source) + socket.inet_aton(target) + struct.pack(
        "!BBH", 0, socket.IPPROTO_TCP, len(header))
    total = checksum(pseudo + header)
    return header[:16] + struct.pack("!H", total) + header[18:]


def main():
    source, target, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    for _ in range(TRIES):
        raw.sendto(syn(source, target, port), (target, 0))
        time.sleep(0.5)


if __name__ == "__main__":
    main()
