"""tests/kernel/truth/paths.py - the way of side A from state to state: what the kernel's events and
the packets of the capture let one expect, and what the program says.

Nothing here comes from the program but record_path(): the expectation is made of the kernel's events,
its table, and single facts of packets (A sent its first FIN then; A acknowledged B's FIN then).
"""

import dataclasses
from typing import Optional

from records import ACK, FIN, RST, SYN, Packet, to_ns

MS = 10**6
SLACK_NS = MS  # some acknowledgements leave just before the change that they tell of


@dataclasses.dataclass
class Step:
    """A state and when it was entered: between ns and until_ns.

    show: the first packet of A that this state explains and the one before it does not; None where
    no packet was captured that does. by_receipt: entered by what came in, so that it may be presumed.
    answers: of CLOSED, the first RST to what B sent last, which B believes.
    """
    state: str
    ns: int
    show: Optional[Packet] = None
    by_receipt: bool = False
    optional: bool = False
    until_ns: int = 0
    answers: Optional[Packet] = None
    previous: Optional[str] = None
    listened: bool = False

    def __post_init__(self):
        self.until_ns = max(self.ns, self.until_ns)


@dataclasses.dataclass
class Said:
    """A step of the program's; packet: the one that proves it, or from which it is presumed."""
    state: str
    ns: int
    seen: bool
    packet: int
    presumed_by: int


def covers(packet, end_seq):
    return packet.flags & ACK and (packet.ack - end_seq) % 2**32 < 2**31


def name_of(path):
    return " ".join(step.state if getattr(step, "seen", True) else f"({step.state})"
                    for step in path) or "nothing"


# --- the kernel's ---------------------------------------------------------------------------------

def kernel_path(connection, life, look_ns, notes):
    """The kernel's changes, with what its table shows of TIME_WAIT."""
    path = [Step(change.after, change.ns) for change in life.changes
            if change.after != change.before]  # close() after shutdown() tells the same again
    if len(path) > 1 and path[-1].state == "CLOSED" and \
            path[-2].state in ("FIN_WAIT_2", "CLOSING"):
        path[-1:] = after_fin_wait(connection, life.side, path[-1].ns, look_ns)
        notes.add("time-wait-no-event")
    return path


def asked_ns(connection, life, ns):
    """When a socket began: a listener's with the first SYN after the last one, which makes no event."""
    if life.changes[0].before != "LISTEN":
        return life.ns
    return min((packet.ns for packet in connection.packets if packet.side != life.side and
                packet.flags & (SYN | ACK) == SYN and ns < packet.ns), default=life.ns)


def after_fin_wait(connection, side, ns, look_ns):
    """What stands for the event's CLOSED. A small socket takes over, which only the table shows;
    what came and went between two looks may have been there."""
    next_ns = min((asked_ns(connection, life, ns) for life in connection.lives[side] if life.ns > ns),
                  default=2**63)
    states = {look.ns: look.state for look in connection.looks[side]}
    shown, steps, before_ns = connection.table(side, ns), [], ns
    for at in look_ns:
        shown = states.get(at, shown)
        if at <= ns:
            continue
        gone = at >= next_ns or shown not in ("TIME_WAIT", "FIN_WAIT_2")
        if shown == "TIME_WAIT" and not gone and not steps:
            steps.append(Step("TIME_WAIT", before_ns, until_ns=at))
        elif gone:
            if not steps:
                steps.append(Step("TIME_WAIT", before_ns, until_ns=at, optional=True))
            # whoever takes the ports again ends it without a packet
            return steps + [Step("CLOSED", before_ns, until_ns=at, optional=at >= next_ns)]
        before_ns = at
    if before_ns == ns:  # after the last look
        steps = [Step("TIME_WAIT", ns, optional=True), Step("CLOSED", ns, optional=True)]
    return steps


def fin_waits(path, sent, notes):
    """close() moves the kernel at once, the FIN leaves after the data before it, or never: until
    then the wire shows an end that has not closed (RFC 9293, 3.10.4, lets either be)."""
    at = next((i for i, step in enumerate(path) if step.state in ("FIN_WAIT_1", "LAST_ACK")), None)
    if at is None:
        return path
    fin = next((packet for packet in sent if packet.flags & FIN and
                packet.ns >= path[at].ns - SLACK_NS), None)
    if fin and fin.ns < (path[at + 1].ns if at + 1 < len(path) else fin.ns + 1):
        return path[:at] + [Step(path[at].state, fin.ns)] + path[at + 1:]
    notes.add("fin-waits")
    before, after = path[:at], path[at + 1:]
    if before and before[-1].state == "SYN_RECEIVED": # closed before the handshake was over
        before.append(Step("ESTABLISHED", before[-1].ns, until_ns=path[at].ns, optional=True))
    if path[at].state == "LAST_ACK":
        return before + after
    moved = []
    for step in after:
        if fin and fin.ns < step.ns and not any(s.state in ("FIN_WAIT_1", "LAST_ACK") for s in moved):
            closed = any(s.state == "CLOSE_WAIT" for s in moved)
            moved.append(Step("LAST_ACK" if closed else "FIN_WAIT_1", fin.ns))
        if step.state == "CLOSING" and not fin or step.state == "CLOSING" and step.ns < fin.ns:
            step = Step("CLOSE_WAIT", step.ns)
        elif step.state == "TIME_WAIT":
            step = Step("CLOSED", step.ns)
        if not (moved and moved[-1].state == step.state):
            moved.append(step)
    if fin and not any(s.state in ("FIN_WAIT_1", "LAST_ACK") for s in moved):
        moved.append(Step("LAST_ACK" if moved else "FIN_WAIT_1", fin.ns))
    return before + moved


def may_be_challenge(packet, sent):
    """Who has answered a SYN acknowledges what it does not accept, too, before it is established
    (RFC 9293, 3.10.7.4): nothing new is acknowledged then, and nothing sent."""
    answer = next((p for p in sent if p.flags & (SYN | ACK) == SYN | ACK), None)
    return answer is not None and not packet.flags & FIN and not packet.payload and \
        packet.ack == answer.ack and packet.seq == (answer.seq + 1) % 2**32


def highest_ack(packets, ns):
    acks = [packet.ack for packet in packets if packet.ns < ns and packet.flags & ACK]
    return max(acks, key=lambda ack: (ack - acks[0] + 2**31) % 2**32) if acks else None


def closes(reset, step, got):
    """Whether A's RST left at the closing, and B believes it: a later one answers what came in late.
    Where only the table tells of the closing, that is not known so well."""
    if not reset.flags & ACK and reset.seq != highest_ack(got, reset.ns):
        return False
    if step.until_ns > step.ns:
        return reset.ns < step.until_ns + SLACK_NS
    first, last = sorted((step.ns, reset.ns))
    return not any(first < packet.ns < last for packet in got)


def show_step(step, sent, got):
    """Find the packet that shows it, in the order of its sending."""
    later = [packet for packet in sent if packet.ns >= step.ns - SLACK_NS]
    fin = next((packet for packet in got if packet.flags & FIN), None)
    fin_end = fin.seq + fin.payload + 1 if fin else None

    def first(condition):
        return next((packet for packet in later if condition(packet)), None)

    if step.state == "SYN_SENT":
        step.show = first(lambda p: p.flags & (SYN | ACK) == SYN)
    elif step.state == "SYN_RECEIVED":
        step.show = first(lambda p: p.flags & (SYN | ACK) == SYN | ACK)
    elif step.state == "ESTABLISHED" and not step.optional:
        step.by_receipt = step.previous == "SYN_RECEIVED"
        step.show = first(lambda p: p.flags & (SYN | RST | ACK) == ACK and
                          not (step.by_receipt and may_be_challenge(p, sent)))
    elif step.state in ("FIN_WAIT_1", "LAST_ACK"):
        step.show = first(lambda p: p.flags & FIN)
    elif step.state in ("CLOSE_WAIT", "CLOSING") or \
            step.state == "TIME_WAIT" and step.previous == "FIN_WAIT_2":
        step.show = first(lambda p: fin and covers(p, fin_end))
    elif step.state in ("FIN_WAIT_2", "TIME_WAIT"):
        step.by_receipt = True
    elif step.state == "CLOSED":
        step.show = first(lambda p: p.flags & RST and closes(p, step, got))
        step.by_receipt = step.show is None
        syn = next((p for p in sent if p.flags & (SYN | ACK) == SYN), None)
        if step.previous != "SYN_SENT":
            step.answers = first(lambda p: p.flags & RST and p.ns >= step.ns and
                                 p.seq == highest_ack(got, p.ns))
        elif syn:
            step.answers = first(lambda p: p.flags & RST and p.ns >= step.ns and
                                 p.seq == (syn.seq + 1) % 2**32)


def expected_path(connection, life, packets, look_ns, notes):
    """Side A's, with the packets that show each step."""
    sent = [packet for packet in packets if packet.side == life.side]
    got = [packet for packet in packets if packet.side != life.side]
    path = kernel_path(connection, life, look_ns, notes)
    path = fin_waits(path, sent, notes)
    if life.changes[0].before == "LISTEN":
        answer = next((p for p in sent if p.flags & (SYN | ACK) == SYN | ACK), None)
        if answer and answer.ns < path[0].ns:
            path[0].ns = answer.ns
            notes.add("syn-received-late")
    for before, step in zip([None] + path, path):
        step.previous = before and before.state
        step.listened = life.changes[0].before == "LISTEN"
        show_step(step, sent, got)
        if step.state == "TIME_WAIT" and step.previous == "FIN_WAIT_2":
            before.show = step.show # who answers the FIN had its own acknowledged
    return path


# --- the program's --------------------------------------------------------------------------------

def record_path(record, side, sides, notes):
    """What a later packet took back is left out."""
    path = []
    for row in record["transitions"]:
        if sides[record[row["end"]]["addr"]] != side:
            continue
        packet = row["packet"] or 0
        said = Said(row["to"], to_ns(row["time"]), row["certainty"] == "seen",
                    row.get("confirmed", packet), packet)
        back = next((i for i, old in enumerate(path) if old.state == said.state), None)
        if back is None or any(old.seen for old in path[back + 1:]):
            path.append(said)
            continue
        notes.add("taken-back")
        del path[back + 1:]
        if said.seen and not path[back].seen:
            path[back] = said
    return path
