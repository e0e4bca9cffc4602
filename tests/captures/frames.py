#!/usr/bin/env python3
"""tests/captures/frames.py - an Ethernet frame with TCP in it: read, change and forge it.

For wire.py, which does what networks do to segments, and for the scenarios that send their own.
"""

import ipaddress
import struct

ETHERNET_BYTES = 14
ETHERTYPE_V4, ETHERTYPE_V6 = 0x0800, 0x86DD
PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_ICMP6 = 1, 6, 58
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
OPTION_END, OPTION_NOP, OPTION_MSS, OPTION_WSCALE, OPTION_TIMESTAMPS = 0, 1, 2, 3, 8


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def l4_checksum(source, target, protocol, data):
    """The checksum over the pseudo header of the addresses' version."""
    form = "!BBH" if len(source) == 4 else "!xxxxBBH"
    pseudo = source + target + struct.pack(form, 0, protocol, len(data))
    return checksum(pseudo + data)


def ip_packet(source, target, protocol, payload, ttl=64, ident=0):
    """Addresses are bytes, of 4 or of 16."""
    if len(source) == 16:
        return struct.pack("!IHBB", 6 << 28, len(payload), protocol, ttl) + source + target + payload
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), ident, 0x4000, ttl, protocol, 0)
    head += source + target
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload


def tcp_packet(source, target, ports, numbers, flags, window=0, options=b"", payload=b"", ttl=64,
               ident=0):
    """An IP packet with a segment; ports and numbers (sequence, acknowledgement) are pairs."""
    offset = (20 + len(options)) // 4 << 4
    head = struct.pack("!HHIIBBHHH", *ports, *(n & 0xFFFFFFFF for n in numbers), offset, flags,
                       window, 0, 0)
    segment = head + options + payload
    total = l4_checksum(source, target, PROTOCOL_TCP, segment)
    segment = segment[:16] + struct.pack("!H", total) + segment[18:]
    return ip_packet(source, target, PROTOCOL_TCP, segment, ttl, ident)


def packed(address):
    return ipaddress.ip_address(address).packed


class Frame:
    """@tcp is the offset of the TCP header, 0 where there is none."""

    def __init__(self, data):
        self.data = bytearray(data)
        self.v6 = False
        self.tcp = self.end = 0
        ethertype = struct.unpack_from("!H", data, 12)[0]
        if ethertype == ETHERTYPE_V4 and data[23] == PROTOCOL_TCP:
            self.tcp = ETHERNET_BYTES + (data[14] & 15) * 4
            self.end = ETHERNET_BYTES + struct.unpack_from("!H", data, 16)[0]
        elif ethertype == ETHERTYPE_V6 and data[20] == PROTOCOL_TCP:
            self.v6 = True
            self.tcp = ETHERNET_BYTES + 40
            self.end = self.tcp + struct.unpack_from("!H", data, 18)[0]

    def field(self, offset, form):
        return struct.unpack_from("!" + form, self.data, self.tcp + offset)[0]

    @property
    def flags(self):
        return self.data[self.tcp + 13]

    @property
    def payload_at(self):
        return self.tcp + (self.data[self.tcp + 12] >> 4) * 4

    @property
    def addresses(self):
        """Return: source and target."""
        at, size = (22, 16) if self.v6 else (26, 4)
        return bytes(self.data[at:at + size]), bytes(self.data[at + size:at + 2 * size])

    @property
    def ip_bytes(self):
        return self.end - ETHERNET_BYTES

    def kinds(self):
        """Return: the kinds of segment that it is."""
        if not self.tcp:
            return {"other", "any"}
        flags, has_data = self.flags, self.end > self.payload_at
        names = {
            "syn": flags & SYN and not flags & ACK,
            "synack": flags & SYN and flags & ACK,
            "fin": flags & FIN,
            "rst": flags & RST,
            "data": has_data,
            "ack": not has_data and flags & (SYN | FIN | RST | ACK) == ACK,
            "tcp": True,
            "any": True,
        }
        return {name for name, holds in names.items() if holds}

    def options(self):
        """Yield: offset, kind and length of each option."""
        at = self.tcp + 20
        while at < self.payload_at and self.data[at] != OPTION_END:
            size = 1 if self.data[at] == OPTION_NOP else self.data[at + 1]
            if size == 0:
                return
            yield at, self.data[at], size
            at += size

    def seal(self):
        """Make the TCP checksum right again."""
        struct.pack_into("!H", self.data, self.tcp + 16, 0)
        total = l4_checksum(*self.addresses, PROTOCOL_TCP, bytes(self.data[self.tcp:self.end]))
        struct.pack_into("!H", self.data, self.tcp + 16, total)

    def strip_option(self, kind):
        for at, found, size in self.options():
            if found == kind:
                self.data[at:at + size] = bytes([OPTION_NOP]) * size
        self.seal()

    def clamp_mss(self, size):
        for at, found, _ in self.options():
            if found == OPTION_MSS and struct.unpack_from("!H", self.data, at + 2)[0] > size:
                struct.pack_into("!H", self.data, at + 2, size)
        self.seal()

    def age_timestamp(self, ticks):
        for at, found, _ in self.options():
            if found == OPTION_TIMESTAMPS:
                value = struct.unpack_from("!I", self.data, at + 2)[0]
                struct.pack_into("!I", self.data, at + 2, (value - ticks) & 0xFFFFFFFF)
        self.seal()

    def spoil(self):
        """Change the last byte, so that the checksum is wrong."""
        self.data[self.end - 1] ^= 0xFF

    def set_hops(self, left):
        """The TTL, or hop limit."""
        if self.v6:
            self.data[21] = left
            return
        self.data[22] = left
        struct.pack_into("!H", self.data, 24, 0)
        struct.pack_into("!H", self.data, 24, checksum(bytes(self.data[14:34])))

    def add_byte(self):
        """One byte more at the end, as a keep-alive of other systems has."""
        self.data = self.data[:self.end] + b"\0"
        self.end += 1
        at, size = (18, self.end - self.tcp) if self.v6 else (16, self.end - ETHERNET_BYTES)
        struct.pack_into("!H", self.data, at, size)
        if not self.v6:
            struct.pack_into("!H", self.data, 24, 0)
            struct.pack_into("!H", self.data, 24, checksum(bytes(self.data[14:34])))
        self.seal()

    def ethernet(self, back):
        """The Ethernet header, on to its target or back to its source."""
        head = bytes(self.data[:ETHERNET_BYTES])
        return head[6:12] + head[:6] + head[12:] if back else head

    def reset(self, back, offset=0, ttl=64, ident=0, flags=RST, past=True):
        """An RST in this segment's place: on to its target, or back to its source.

        @offset is added to the right sequence number; @past: it comes after the segment's bytes.
        """
        source, target = self.addresses
        ports = self.field(0, "H"), self.field(2, "H")
        length = self.end - self.payload_at + bool(self.flags & (SYN | FIN))
        numbers = self.field(4, "I") + (length if past else 0), self.field(8, "I")
        if back:
            source, target, ports = target, source, ports[::-1]
            numbers = self.field(8, "I"), self.field(4, "I") + length
        if not flags & ACK:
            numbers = numbers[0], 0
        numbers = numbers[0] + offset, numbers[1]
        return self.ethernet(back) + tcp_packet(source, target, ports, numbers, flags, ttl=ttl,
                                                ident=ident)

    def icmp_error(self, kind, code, mtu, sender):
        """An ICMP error that quotes this packet, on its way back to the source."""
        source, _ = self.addresses
        quoted = bytes(self.data[ETHERNET_BYTES:self.end])
        quoted = quoted[:1232] if self.v6 else quoted[:28]
        protocol = PROTOCOL_ICMP6 if self.v6 else PROTOCOL_ICMP
        rest = mtu if self.v6 else mtu & 0xFFFF
        message = struct.pack("!BBHI", kind, code, 0, rest) + quoted
        total = l4_checksum(sender, source, protocol, message) if self.v6 else checksum(message)
        message = message[:2] + struct.pack("!H", total) + message[4:]
        return self.ethernet(True) + ip_packet(sender, source, protocol, message)
