"""tests/kernel/truth/cases.py - one connection of the program's beside the kernel's sockets of it."""

import collections

from paths import SLACK_NS, expected_path, record_path
from records import ACK, FIN, RST, SYN, to_ns


class Case:
    """Side A's socket, or None, beside one record of the program's, or None."""

    def __init__(self, run, connection, records, packets):
        self.run, self.connection = run, connection
        self.records, self.packets = records, packets
        self.life = None
        self.notes, self.faults = set(), []
        self.expected, self.said = [], []

    def prepare(self):
        for record in self.records:
            path = record_path(record, "a", self.run.sides, self.notes)
            if self.said and path and path[0].state in [said.state for said in self.said]:
                # the SYN again: the RST had not arrived, or was another's
                while self.said and not self.said[-1].seen:
                    self.said.pop()
                del path[0]
                self.notes.add("syn-after-reset")
            self.said += path
        if self.life:
            self.expected = expected_path(self.connection, self.life, self.packets,
                                          self.run.look_ns, self.notes)

    @property
    def service(self):
        return self.connection.plan.split()[1]

    def sent(self):
        return [packet for packet in self.packets if packet.side == "a"]

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


def opened_twice(connection, side):
    """More sockets of a listener than the other side has sent SYNs."""
    opened = [life for life in connection.lives[side] if life.changes[0].before == "LISTEN"]
    asked = {packet.seq for packet in connection.packets
             if packet.side != side and packet.flags & (SYN | ACK) == SYN}
    return len(opened) > len(asked)


def syn_at(packets, start):
    """The SYN that a record begins with; the program's times may be of microseconds."""
    return next((packet for packet in packets if packet.flags & (SYN | ACK) == SYN and
                 0 <= packet.ns - start < 1000), None)


def merged_records(connection):
    """Any SYN after an RST begins a new record, one sent again, too: those that begin with the same
    SYN are one here. Return: when each begins, and the program's records of it."""
    merged, before = [], None
    for record in connection.records:
        start = to_ns(record["start"])
        syn = syn_at(connection.packets, start)
        if before and syn and (syn.side, syn.seq) == (before.side, before.seq):
            merged[-1][1].append(record)
        else:
            merged.append((start, [record]))
        before = syn
    return merged


def last_syn_ns(connection, life, next_ns):
    """A's last SYN of a socket: a record may begin with that one."""
    syns = [packet for packet in connection.packets if packet.side == life.side and
            packet.flags & (SYN | ACK) == SYN and life.ns - SLACK_NS <= packet.ns < next_ns]
    return syns[-1].ns if syns and life.changes[0].before == "CLOSED" else life.ns


def cases_of(run, connection):
    """The connection's records, each with the socket of side A that began in its time."""
    records = merged_records(connection)
    sockets = collections.defaultdict(list)
    lives = connection.lives["a"]
    for life, later in zip(lives, lives[1:] + [None]):
        begun_ns = last_syn_ns(connection, life, later.ns if later else 2**63)
        at = max((i for i, (start, _) in enumerate(records) if start <= begun_ns + SLACK_NS),
                 default=0)
        sockets[at].append(life)
    # where there is no socket, each is one for itself
    for at in reversed(range(len(records))):
        if not sockets[at] and len(records[at][1]) > 1:
            split = [(to_ns(record["start"]), [record]) for record in records[at][1]]
            records[at:at + 1] = split
            sockets = {key if key < at else key + len(split) - 1: value
                       for key, value in sockets.items() if key != at}
            sockets = collections.defaultdict(list, sockets)
    for at in range(max(len(records), 1)):
        life, *others = sockets[at] or [None]
        begin = records[at][0] if at else 0
        if life:
            begin = min(begin, life.ns)
        end = records[at + 1][0] if at + 1 < len(records) else 2**63
        if life and not life.is_open:  # the other's SYN may wait for an answer before
            end = max(end, life.changes[-1].ns + SLACK_NS) if end < 2**63 else end
        if others:  # what comes from it is not that of the first
            end = min(end, others[0].ns)
        case = Case(run, connection, records[at][1] if records else [],
                    [packet for packet in connection.packets if begin <= packet.ns < end])
        case.life = life
        for other in others:
            if unanswered(connection, other):
                case.notes.add("syn-pending")
            elif opened_twice(connection, other.side):
                case.notes.add("opened-twice")
            else:
                case.fault("one more socket in this record")
        yield case
