"""tests/kernel/truth/records.py - what a run left in its folder, joined by connection and side.

Times are integers of nanoseconds since the epoch everywhere: those of packets and of the kernel's
events come from one clock.
"""

import collections
import json
import struct
import subprocess
from pathlib import Path

CLIENT_PORT = 10000  # as in plan.h: the first client's; the connection's number is added
SIDES = "ab"
FIN, SYN, RST, ACK = 1, 2, 4, 16
INPUT_DROP_DSCP = 0x3F

# include/net/tcp_states.h, in the words of RFC 9293
STATES = {1: "ESTABLISHED", 2: "SYN_SENT", 3: "SYN_RECEIVED", 4: "FIN_WAIT_1", 5: "FIN_WAIT_2",
          6: "TIME_WAIT", 7: "CLOSED", 8: "CLOSE_WAIT", 9: "LAST_ACK", 10: "LISTEN",
          11: "CLOSING", 12: "SYN_RECEIVED", 0: None}

Change = collections.namedtuple("Change", "ns before after")
Look = collections.namedtuple("Look", "ns state")  # the table shows this from then on
Packet = collections.namedtuple("Packet", "number ns side flags seq ack payload window dropped")


class Life:
    """One socket of the kernel, from leaving CLOSED or LISTEN until it is closed."""

    def __init__(self, side, change):
        self.side = side
        self.changes = [change]

    @property
    def ns(self):
        return self.changes[0].ns

    @property
    def is_open(self):
        return self.changes[-1].after != "CLOSED"

    @property
    def was_nothing(self):
        """connect() found its ports in use: SYN_SENT for some microseconds, and no SYN."""
        return not self.is_open and len(self.changes) == 2 and \
            self.changes[0].after == "SYN_SENT" and self.changes[1].ns - self.ns < 50000


class Connection:
    """All that is known of one tuple."""

    def __init__(self, index, plan):
        self.index = index
        self.plan = plan
        self.lives = {side: [] for side in SIDES}
        self.looks = {side: [] for side in SIDES}
        self.packets = []
        self.records = []  # the program's, oldest first
        self.by_number = {}

    @property
    def port(self):
        return CLIENT_PORT + self.index

    def table(self, side, ns):
        """What the latest look at or before the time showed."""
        shown = None
        for look in self.looks[side]:
            if look.ns <= ns:
                shown = look.state
        return shown

    def packet(self, number):
        return self.by_number.get(number)


def to_ns(text):
    seconds, _, rest = text.partition(".")
    return int(seconds) * 10**9 + int(rest.ljust(9, "0"))


def rows(folder, name):
    with (folder / name).open() as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


class Run:
    """A folder, read."""

    def __init__(self, folder, program):
        self.folder = Path(folder)
        self.about = dict(rows(self.folder, "about"))
        with (self.folder / "plans").open() as file:
            self.connections = [Connection(i, line.strip()) for i, line in enumerate(file)]
        self.sides = {self.about[f"{family}-{side}"]: side for family in ("v4", "v6") for side in SIDES}
        self.read_events()
        for connection in self.connections:
            for side in SIDES:
                connection.lives[side] = [life for life in connection.lives[side]
                                          if not life.was_nothing]
        self.read_looks()
        self.read_packets()
        self.read_records(program)

    def connection(self, *ports):
        index = max(ports) - CLIENT_PORT
        return self.connections[index] if 0 <= index < len(self.connections) else None

    def read_events(self):
        """Each CPU has its own ring: in order of time only now. A new socket has the place of an
        old one, and may not know its ports at its first change."""
        changes = sorted((to_ns(row[0]), *row[1:]) for row in rows(self.folder, "events"))
        by_socket, unnamed = {}, {}
        for ns, side, _, socket, local, remote, before, after in changes:
            change = Change(ns, STATES[int(before)], STATES[int(after)])
            connection = self.connection(int(local), int(remote))
            if change.before in ("CLOSED", "LISTEN") and change.after != "CLOSED":
                by_socket[side, socket] = life = Life(side, change)
                unnamed[side, socket] = True
            else:
                life = by_socket.get((side, socket))
                if life:
                    life.changes.append(change)
            if connection and life and unnamed.pop((side, socket), False) and \
                    change.after != "LISTEN":
                connection.lives[side].append(life)

    def read_looks(self):
        self.look_ns = []
        for ns, side, index, state in rows(self.folder, "sockets"):
            if side == "-":
                self.look_ns.append(to_ns(ns))
            else:
                self.connections[int(index)].looks[side].append(Look(to_ns(ns), STATES[int(state)]))

    def read_packets(self):
        data = (self.folder / "capture.pcap").read_bytes()
        at, number = 24, 0
        while at + 16 <= len(data):
            seconds, ns, captured, length = struct.unpack_from("=IIII", data, at)
            number += 1
            packet = self.decode(number, seconds * 10**9 + ns, data[at + 16:at + 16 + captured],
                                 length)
            if packet:
                connection, packet = packet
                connection.packets.append(packet)
                connection.by_number[packet.number] = packet
            at += 16 + captured
        self.packet_count = number

    def decode(self, number, ns, data, length):
        v6 = data[0] >> 4 == 6
        if data[6 if v6 else 9] != 6:
            return None
        tcp = 40 if v6 else 20
        dscp = (struct.unpack_from("!H", data)[0] >> 6 & 63) if v6 else data[1] >> 2
        source, destination, seq, ack = struct.unpack_from("!HHII", data, tcp)
        connection = self.connection(source, destination)
        if not connection:
            return None
        address = data[8:24] if v6 else data[12:16]
        side = SIDES[address[-1] - 1]
        return connection, Packet(number, ns, side, data[tcp + 13], seq, ack,
                                  length - tcp - (data[tcp + 12] >> 4) * 4,
                                  struct.unpack_from("!H", data, tcp + 14)[0],
                                  dscp == INPUT_DROP_DSCP)

    def read_records(self, program):
        said = subprocess.run([program, "explain", "--json", "-r", self.folder / "capture.pcap"],
                              check=True, capture_output=True, text=True).stdout
        for line in said.splitlines():
            record = json.loads(line)
            if record["type"] != "connection":
                continue
            connection = self.connection(record["client"]["port"], record["server"]["port"])
            if connection:
                connection.records.append(record)
