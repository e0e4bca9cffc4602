"""tests/golden/made_files.py - captures of conversations that no honest host would hold, or of which
a part is missing; and pcapng files with all that such a file can say."""

import struct

RAW_IP = 101
CLIENT, SERVER = ("10.0.0.1", 40000), ("10.0.0.2", 80)
CLIENT_ISN, SERVER_ISN = 1000000, 2000000
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
START_US = 1600000000 * 1000000


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def address(text):
    return bytes(int(part) for part in text.split("."))


class Conversation:
    """Numbers are relative to each end's first, as in a ladder."""

    def __init__(self):
        self.packets = []  # (microseconds, bytes)
        self.now_us = START_US
        self.ip_id = 0

    def send(self, by, flags, seq, ack=0, payload=b"", after_us=1000):
        source, to = (CLIENT, SERVER) if by == "client" else (SERVER, CLIENT)
        own, other = (CLIENT_ISN, SERVER_ISN) if by == "client" else (SERVER_ISN, CLIENT_ISN)
        self.now_us += after_us
        self.ip_id += 1
        tcp = struct.pack(">HHIIBBHHH", source[1], to[1], own + seq & 0xFFFFFFFF,
                          other + ack & 0xFFFFFFFF if flags & ACK else 0, 5 << 4, flags, 65535, 0, 0)
        pseudo = address(source[0]) + address(to[0]) + struct.pack(">HH", 6, len(tcp + payload))
        tcp = tcp[:16] + struct.pack(">H", checksum(pseudo + tcp + payload)) + tcp[18:]
        ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp + payload), self.ip_id, 0x4000, 64, 6, 0)
        ip += address(source[0]) + address(to[0])
        ip = ip[:10] + struct.pack(">H", checksum(ip)) + ip[12:]
        self.packets.append((self.now_us, ip + tcp + payload))
        return self

    def client(self, *args, **more):
        return self.send("client", *args, **more)

    def server(self, *args, **more):
        return self.send("server", *args, **more)

    def opened(self):
        return self.client(SYN, 0).server(SYN | ACK, 0, 1).client(ACK, 1, 1)

    def pcap(self, snap=65535):
        data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, snap, RAW_IP)
        for time_us, packet in self.packets:
            data += struct.pack("<IIII", time_us // 1000000, time_us % 1000000,
                                min(len(packet), snap), len(packet)) + packet[:snap]
        return data


def gap():
    """The capture lacks 10 bytes of the client's, and the server's last 5."""
    made = Conversation().opened()
    made.client(ACK, 1, 1, b"first line\nsec")
    made.client(ACK, 25, 1, b" line\nthird line\n")
    made.server(ACK, 1, 42)
    made.server(ACK, 1, 42, b"answer\n", after_us=300000)
    made.client(ACK, 42, 13)
    return made.client(FIN | ACK, 42, 13).server(FIN | ACK, 13, 43).client(ACK, 43, 14)


def out_of_order():
    made = Conversation().opened()
    made.client(ACK, 11, 1, b"twice\n").client(ACK, 6, 1, b"once\n").client(ACK, 1, 1, b"zero\n")
    made.client(ACK, 6, 1, b"once\ntwice\n", after_us=300000)
    made.server(ACK, 1, 17)
    return made


def overlap():
    """Sent again with other content: what was first, what was never captured before, what follows."""
    made = Conversation().opened()
    made.client(ACK, 1, 1, b"GET /good\n")
    made.client(ACK, 5, 1, b"/evil\nmore\n", after_us=300000)
    return made.server(ACK, 1, 16).server(ACK, 1, 16, b"done\n")


def escape():
    """Whatever a terminal might obey."""
    made = Conversation().opened()
    asked = b"\x1b[2J\x1b]0;title\x07 bell\x9b31m\r\nback\x08\rover\tx\x7f\x00\n"
    answered = b"\xc3\xa4\xc2\x9b\xe2\x80\xae no newline"
    next_seq, next_ack = 1 + len(asked), 1 + len(answered)
    made.client(ACK, 1, 1, asked).server(ACK, 1, next_seq, answered)
    made.client(ACK, next_seq, next_ack, b"next\r").client(ACK, next_seq + 5, next_ack, b"\nlast\r")
    return made.server(ACK, next_ack, next_seq + 11)


def midstream():
    made = Conversation()
    made.server(ACK, 5000, 700, b"from the middle\n").client(ACK, 700, 5016)
    return made.client(ACK, 700, 5016, b"yes\n").server(ACK, 5016, 704)


SECTION, INTERFACE, STATISTICS, PACKET = 0x0A0D0D0A, 1, 5, 6
COMMENT, NAME, DESCRIPTION, RESOLUTION, KERNEL_DROPPED = 1, 2, 3, 9, 7


def block(order, kind, body, options=()):
    """@options: (code, value), each a comment or a name or whatever."""
    body += b"\0" * (-len(body) % 4)
    for code, value in options:
        body += struct.pack(order + "HH", code, len(value)) + value + b"\0" * (-len(value) % 4)
    if options:
        body += struct.pack(order + "HH", 0, 0)
    length = struct.pack(order + "I", 12 + len(body))
    return struct.pack(order + "I", kind) + length + body + length


def pcapng(order=">"):
    """Two sections, three interfaces of two link types, milli-, micro- and nanoseconds, comments."""
    packets = Conversation().opened().client(ACK, 1, 1, b"hello").server(ACK, 1, 6).packets
    ethernet = bytes.fromhex("020000000001020000000002") + b"\x08\x00"

    def interface(link, *options):
        return block(order, INTERFACE, struct.pack(order + "HHI", link, 0, 262144), options)

    def packet(index, ticks, data, length, *options):
        return block(order, PACKET, struct.pack(order + "IIIII", index, ticks >> 32, ticks & 0xFFFFFFFF,
                                                len(data), length) + data, options)

    section = block(order, SECTION, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1))
    (us0, data0), (us1, data1), (us2, data2), (us3, data3), (us4, data4) = packets
    return (section + interface(RAW_IP, (NAME, b"tun0"), (RESOLUTION, b"\x09")) +
            interface(1, (NAME, b"eth0"), (DESCRIPTION, b"uplink"), (RESOLUTION, b"\x03")) +
            packet(0, us0 * 1000 + 123, data0, len(data0), (COMMENT, b"first"), (COMMENT, b"second")) +
            packet(1, us1 // 1000, ethernet + data1, 14 + len(data1)) +
            packet(0, us2 * 1000 + 456, data2, len(data2)) +
            block(order, STATISTICS, struct.pack(order + "III", 1, 0, 0),
                  [(KERNEL_DROPPED, struct.pack(order + "Q", 42))]) +
            section + interface(RAW_IP, (NAME, b"tun1")) +
            packet(0, us3, data3[:40], len(data3), (COMMENT, b"cut")) + packet(0, us4, data4, len(data4)))


def make(folder):
    files = {
        "big-endian.pcapng": pcapng(">"),
        "little-endian.pcapng": pcapng("<"),
        "gap.pcap": gap().pcap(),
        "out-of-order.pcap": out_of_order().pcap(),
        "overlap.pcap": overlap().pcap(),
        "escape.pcap": escape().pcap(),
        "cut.pcap": overlap().pcap(snap=44),
        "midstream.pcap": midstream().pcap(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
