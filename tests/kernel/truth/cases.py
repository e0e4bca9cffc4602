"""tests/kernel/truth/cases.py - one connection of the program's beside the kernel's sockets of it."""

import collections

from paths import SLACK_NS, expected_path, record_path
from records import FIN, RST, SYN, to_ns


class Case:
    """Side A's socket, or None, beside one record of the program's, or None."""

    def __init__(self, run, connection, record, packets):
        self.run, self.connection = run, connection
        self.record, self.packets = record, packets
        self.life = None
        self.notes, self.faults = set(), []
        self.expected, self.said = [], []

    def prepare(self):
        if self.record:
            self.said = record_path(self.record, "a", self.run.sides, self.notes)
        if self.life:
            self.expected = expected_path(self.connection, self.life, self.packets,
                                          self.run.look_ns, self.notes)

    @property
    def service(self):
        return self.connection.plan.split()[1]

    def first(self, side, condition):
        return next((packet for packet in self.packets
                     if packet.side == side and condition(packet)), None)

    def packet(self, number):
        return self.connection.packet(number)

    @staticmethod
    def end_seq(packet):
        """One past its last number, SYN and FIN counted."""
        length = packet.payload + bool(packet.flags & SYN) + bool(packet.flags & FIN)
        return (packet.seq + length) % 2**32

    def received_by(self, ns):
        """A's RCV.NXT: what B sent without a gap, was captured and not dropped."""
        next_seq = None
        got = [p for p in self.packets if p.side == "b" and p.ns < ns and not p.dropped and
               not p.flags & RST]
        for packet in got:
            if packet.flags & SYN:
                next_seq = (packet.seq + 1) % 2**32
        if next_seq is None:
            return None
        for packet in sorted(got, key=lambda p: (p.seq - next_seq + 2**31) % 2**32):
            begins_before = (next_seq - packet.seq) % 2**32 < 2**31
            goes_beyond = (self.end_seq(packet) - next_seq) % 2**32 < 2**31
            if begins_before and goes_beyond:
                next_seq = self.end_seq(packet)
        return next_seq

    def silent_before(self, packet):
        """The table lost A's socket at least a look before this packet came."""
        earlier = [at for at in self.run.look_ns if at < packet.ns]
        return bool(earlier) and self.connection.table("a", earlier[-1]) is None

    def fault(self, what, *packets):
        self.faults.append((what, [packet.number for packet in packets if packet]))


def unanswered(connection, life):
    """Only SYNs, and nothing came back to them."""
    return {change.after for change in life.changes} <= {"SYN_SENT", "CLOSED"} and \
        not any(packet.side != life.side and packet.ns > life.ns for packet in connection.packets)


def cases_of(run, connection):
    """The connection's records, each with the socket of side A that began in its time."""
    records = connection.records
    starts = [to_ns(record["start"]) for record in records]
    sockets = collections.defaultdict(list)
    for life in connection.lives["a"]:
        at = max((i for i, start in enumerate(starts) if start <= life.ns + SLACK_NS), default=0)
        sockets[at].append(life)
    for at in range(max(len(records), 1)):
        begin = starts[at] if at else 0
        end = starts[at + 1] if at + 1 < len(starts) else 2**63
        case = Case(run, connection, records[at] if records else None,
                    [packet for packet in connection.packets if begin <= packet.ns < end])
        case.life, *others = sockets[at] or [None]
        for life in others:
            if unanswered(connection, life):
                case.notes.add("syn-pending")
            else:
                case.fault("one more socket in this record")
        if others: # what comes from it is not that of the first
            case.packets = [packet for packet in case.packets if packet.ns < others[0].ns]
        yield case
