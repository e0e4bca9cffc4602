#!/usr/bin/env python3
"""tests/captures/wrap.py DIR - the recorded conversations inside tags and tunnels.

Where a kernel has no VLAN, GRE or IP-in-IP device, these cannot be recorded; so the frames of a
recorded conversation get the outer headers by hand, and the inner bytes stay as the kernel made
them.
"""

import struct
import sys

from pathlib import Path

LINK_ETHERNET, LINK_RAW = 1, 101
OUTER = (bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))


def read(path):
    """Return: [(seconds, fraction, frame)] of a little-endian pcap with whole frames."""
    data, at, rows = path.read_bytes(), 24, []
    while at < len(data):
        seconds, fraction, captured, _ = struct.unpack_from("<IIII", data, at)
        rows.append((seconds, fraction, data[at + 16: at + 16 + captured]))
        at += 16 + captured
    return rows


def write(path, link, rows):
    out = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, link)]
    for seconds, fraction, frame in rows:
        out.append(struct.pack("<IIII", seconds, fraction, len(frame), len(frame)) + frame)
    path.write_bytes(b"".join(out))


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xFFFF) + (total >> 16)
    return ~(total + (total >> 16)) & 0xFFFF


def ipv4(protocol, payload, forward):
    source, target = OUTER if forward else OUTER[::-1]
    header = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0x4000, 64, protocol, 0)
    header += source + target
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + payload


def is_forward(frame):
    return frame[6:12] == bytes.fromhex("02000000000a")


def vlan(frame):
    return frame[:12] + struct.pack("!HH", 0x8100, 0x2000 | 42) + frame[12:]


def qinq(frame):
    return frame[:12] + struct.pack("!HHHH", 0x88A8, 100, 0x8100, 42) + frame[12:]


def ipip(frame):
    return frame[:14] + ipv4(4, frame[14:], is_forward(frame))


def gre(frame):
    return frame[:14] + ipv4(47, struct.pack("!HH", 0, 0x0800) + frame[14:], is_forward(frame))


def gre_keyed(frame):
    """Ethernet in GRE with a key."""
    return frame[:14] + ipv4(47, struct.pack("!HHI", 0x2000, 0x6558, 7) + frame, is_forward(frame))


def geneve(frame):
    inner = struct.pack("!BBHI", 0, 0, 0x6558, 42 << 8) + frame
    udp = struct.pack("!HHHH", 50000, 6081, 8 + len(inner), 0) + inner
    return frame[:14] + ipv4(17, udp, is_forward(frame))


def sixinfour(frame):
    return frame[:12] + b"\x08\x00" + ipv4(41, frame[14:], is_forward(frame))


def raw(frame):
    return frame[14:]


WRAPPED = [
    ("vlan", "client-closes-first", LINK_ETHERNET, vlan),
    ("qinq", "client-closes-first", LINK_ETHERNET, qinq),
    ("ipip", "client-closes-first", LINK_ETHERNET, ipip),
    ("gre", "client-closes-first", LINK_ETHERNET, gre),
    ("gre-ethernet", "client-closes-first", LINK_ETHERNET, gre_keyed),
    ("geneve", "client-closes-first", LINK_ETHERNET, geneve),
    ("sixinfour", "ipv6-conversation", LINK_ETHERNET, sixinfour),
    ("raw-ip", "client-closes-first", LINK_RAW, raw),
]


def main():
    folder = Path(sys.argv[1])
    for name, source, link, wrap in WRAPPED:
        path = folder / f"{source}.pcap"
        if path.exists():
            write(folder / f"{name}.pcap", link,
                  [(seconds, fraction, wrap(frame)) for seconds, fraction, frame in read(path)])


if __name__ == "__main__":
    main()
