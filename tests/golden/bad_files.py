"""tests/golden/bad_files.py - capture files with a fault each, made from good ones."""

import struct

ETHERNET = 1
UNKNOWN_LINK = 9999
HUGE = 0x7FFFFFFF

SECTION, INTERFACE, PACKET = 0x0A0D0D0A, 1, 6


def pcap_header(magic=0xA1B2C3D4, major=2, snap=65535, link=ETHERNET):
    return struct.pack("<IHHiIII", magic, major, 4, 0, 0, snap, link)


def block(kind, body, length=None, trailer=None):
    """A pcapng block; lengths as they should be, unless given."""
    body += b"\0" * (-len(body) % 4)
    right = 12 + len(body)
    return (struct.pack("<II", kind, right if length is None else length) + body +
            struct.pack("<I", right if trailer is None else trailer))


def section():
    return block(SECTION, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))


def interface(link=ETHERNET):
    return block(INTERFACE, struct.pack("<HHI", link, 0, 65535))


def packet(frame, index=0, captured=None):
    return block(PACKET, struct.pack("<IIIII", index, 0x5E0BE, 0x1000,
                                     len(frame) if captured is None else captured, len(frame)) + frame)


def first_record(capture):
    """Return: (the record's bytes, its frame) of a good pcap."""
    captured = struct.unpack_from("<I", capture, 32)[0]
    return capture[24: 40 + captured], capture[40: 40 + captured]


def make(folder, captures):
    good = (captures / "client-closes-first.pcap").read_bytes()
    record, frame = first_record(good)
    swapped = struct.pack("<IIII", 0, 0, HUGE, HUGE)
    files = {
        "empty.pcap": b"",
        "magic.pcap": b"this is no capture file at all, but a text",
        "short-header.pcap": good[:17],
        "cut-packet.pcap": good[:-9],
        "cut-record-header.pcap": good[: 24 + len(record) + 7],
        "absurd-length.pcap": good[: 24 + len(record)] + swapped + good[24 + len(record):],
        "captured-more-than-wire.pcap":
            pcap_header() + struct.pack("<IIII", 0, 0, len(frame), len(frame) - 9) + frame,
        "snap-length.pcap":
            pcap_header(snap=40) + record[:8] + struct.pack("<II", 40, len(frame)) + frame[:40],
        "link-type.pcap": pcap_header(link=UNKNOWN_LINK) + record,
        "version.pcap": pcap_header(major=9) + record,
        "header-only.pcap": good[:24],
        "cut-section.pcapng": section()[:20],
        "byte-order.pcapng": block(SECTION, struct.pack("<IHHq", 0x11223344, 1, 0, -1)),
        "no-interface.pcapng": section() + packet(frame),
        "block-length.pcapng":
            section() + interface() + packet(frame) + block(PACKET, b"\0" * 20, length=HUGE),
        "block-trailer.pcapng":
            section() + interface() + packet(frame) + block(5, b"\0" * 12, trailer=4),
        "block-too-short.pcapng": section() + interface() + packet(frame) + block(PACKET, b"", length=8),
        "packet-length.pcapng": section() + interface() + packet(frame) + packet(frame, captured=HUGE),
        "interface-number.pcapng": section() + interface() + packet(frame) + packet(frame, index=7),
        "cut-block.pcapng": section() + interface() + packet(frame) + packet(frame)[:-9],
        "unknown-block.pcapng": section() + interface() + block(0x0BAD, b"1234") + packet(frame),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "directory.pcap").mkdir()
