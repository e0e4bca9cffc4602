#!/usr/bin/env python3
"""tests/kernel/truth/compare.py FOLDER PROGRAM - hold what the program says against the kernel.

For each connection, at side A, where the capture was taken: the states that the kernel went through,
as far as the packets at hand can show them (paths.py), against those that `explain --json` tells. At
side B only the states that the program calls seen: the kernel must have been in these, in this order.
What differs must have one of the explanations below; anything else fails.
"""

import collections
import sys

from cases import Case, cases_of
from paths import MS, SLACK_NS, covers, kernel_path, record_path
from records import ACK, FIN, RST, SYN, Run
from report import report

# How the kernel's events are to be read, and how program and kernel may differ: name: why.
CLASSES = {
    # paths.py, of facts of packets and of the kernel's table alone
    "syn-received-late": "the kernel has an event for SYN_RECEIVED only when the handshake is over; "
                         "the SYN,ACK shows it before",
    "time-wait-no-event": "TIME_WAIT is no event: a small socket takes over, which the table shows",
    "fin-waits": "close() moves the kernel at once; the FIN leaves after the data before it, or "
                 "never, and until then nothing on the wire has closed",
    # here: no_life()
    "no-socket": "nobody listened: the kernel had no socket, and an RST or nothing says so",
    "half-open": "a SYN received is an entry of the table, and no event unless the handshake ends",
    # cases.py
    "syn-pending": "a new socket takes the ports of a connection that the packets show open; its SYNs "
                   "are not believed to be one until they are answered (RFC 5961, section 4)",
    # matching(), missing(), too_much()
    "by-receipt": "entered by a segment that needs no answer: presumed, as nothing was sent since "
                  "that only this state explains",
    "closed-silently": "the kernel closed while no packet passed: a timeout, a close before it was "
                       "connected, an RST dropped at the output",
    "not-shown": "entered, and nothing captured was sent from there: its acknowledgement was dropped "
                 "at the output, or it was left before one was due",
    "not-arrived": "presumed of a segment that was captured and then dropped by a rule",
    "reset-passed": "presumed of an RST whose number A had passed, or not reached: only the exact one is "
                    "believed (RFC 5961), and what A has received shows later than it is received",
    "fastopen": "a listener with Fast Open sends before the handshake is over, and what it sends later "
                "proves that only after some time",
    "not-accepted": "presumed of the handshake's last acknowledgement, where the listener waits for "
                    "data or has no room",
    "withheld": "an acknowledgement of SYN or FIN that was of no avail once is not believed when "
                "repeated",
    "taken-back": "presumed, and taken back when a later segment said otherwise",
    # other_end()
    "other-fin-lost": "B's FIN was lost on the wire: what B did was a simultaneous close, and looks "
                      "like the second close of two",
    "other-reordered": "A's FIN and its acknowledgement of B's changed places on the wire: B did not "
                       "pass through CLOSING",
}


OLDEST_NS = 300 * MS  # a packet is at most so long on the wire


def no_life(case):
    """The kernel tells nothing: there was no socket, or one half open."""
    answer = case.first("a", lambda p: p.flags & (SYN | ACK) == SYN | ACK)
    reset = case.first("a", lambda p: p.flags & RST)
    said = list(case.said)
    case.notes.add("half-open" if answer else "no-socket")
    if answer:
        first = said.pop(0) if said else None
        if not first or (first.state, first.seen, first.packet) != \
                ("SYN_RECEIVED", True, answer.number):
            case.fault("SYN_RECEIVED not told", answer)
    for step in said:
        if step.state == "CLOSED" and step.seen and reset and step.packet == reset.number:
            continue
        if step.state in ("LISTEN", "CLOSED") and not step.seen and answer:
            case.notes.add("by-receipt")
        else:
            too_much(case, step)


def matching(case, step, said):
    """The same state on both sides: proven by the packet that shows it, and not before it held."""
    packet = case.connection.packet(said.packet)
    if step.state == "ESTABLISHED" and step.listened and case.service == "fastopen" and \
            (not said.seen or packet.ns > step.ns):
        case.notes.add("fastopen")
    elif said.seen:
        if step.show and packet != step.show:
            case.fault(f"{step.state} seen elsewhere than shown", packet, step.show)
        elif not step.show and not (step.state == "CLOSED" and packet.flags & RST):
            case.fault(f"{step.state} seen, not shown", packet)
        elif packet.ns < step.ns - SLACK_NS:
            case.fault(f"{step.state} seen before it was entered", packet)
    elif step.state == "CLOSED" and said.ns < (step.show or step).ns - MS and passed(case, said):
        case.notes.add("reset-passed")
    elif step.show:
        case.fault(f"{step.state} presumed only", step.show)
    elif step.ns - SLACK_NS * 30 < said.ns < step.until_ns + SLACK_NS:
        case.notes.add("by-receipt")
    elif step.state == "CLOSED" and said.ns > step.until_ns and not closer(case, step):
        case.notes.add("closed-silently")
    elif said.ns < step.ns and case.packet(said.presumed_by).dropped:
        case.notes.add("not-arrived")
    else:
        case.fault(f"{step.state} presumed at another time", case.packet(said.presumed_by))


def passed(case, said):
    """The RST that the program believed had another number than A expected, or one that A had not
    acknowledged to have reached."""
    reset = next((p for p in reversed(case.packets)
                  if p.side == "b" and p.flags & RST and p.ns <= said.ns), None)
    acknowledged = next((p.ack for p in reversed(case.packets)
                         if p.side == "a" and p.flags & ACK and p.ns <= said.ns), None)
    return reset and not reset.seq == acknowledged == case.received_by(reset.ns)


def closer(case, step):
    """The packet that came in when the kernel closed, if it closes."""
    acknowledges = step.previous in ("LAST_ACK", "CLOSING")
    return case.first("b", lambda p: step.ns - 30 * MS <= p.ns <= step.until_ns + SLACK_NS and
                      not p.dropped and (p.flags & RST or acknowledges and p.flags & ACK))


def missing(case, step, told):
    """A state of the kernel's that the program does not tell; told: the last one that it did."""
    if step.optional:
        return
    if step.state == "CLOSED" and not step.show and not closer(case, step):
        case.notes.add("closed-silently")
    elif step.state == "FIN_WAIT_2" and not step.show and \
            case.first("b", lambda p: p.flags & FIN and p.ns < step.ns and p.dropped):
        case.notes.add("not-arrived")  # a FIN of B's: FINs that cross, as far as the wire shows
    elif step.show and step.show.flags & RST and any(
            said.state == "CLOSED" and said.ns < step.show.ns and passed(case, said)
            for said in case.said):
        case.notes.add("reset-passed")
    elif step.by_receipt and told and repeated_in_vain(case, step, told.state):
        case.notes.add("withheld")
    elif step.state in ("ESTABLISHED", "CLOSE_WAIT", "CLOSING") and not step.show and \
            not step.by_receipt:
        case.notes.add("not-shown")
    else:
        case.fault(f"{step.state} not told", step.show)


def repeated_in_vain(case, step, state):
    """A sent its SYN,ACK or FIN again although an acknowledgement of it had come."""
    flag = {"SYN_RECEIVED": SYN, "LAST_ACK": FIN}.get(state)
    first = flag and case.first("a", lambda p: p.flags & flag)
    acknowledged = first and case.first("b", lambda p: p.flags & (SYN | RST | ACK) == ACK and
                                        p.ns > first.ns and p.ack == case.end_seq(first))
    return acknowledged and case.first("a", lambda p: p.flags & flag and
                                       acknowledged.ns < p.ns < step.ns)


def too_much(case, step):
    """A state of the program's that the kernel does not have."""
    packet = case.packet(step.presumed_by)
    if step.seen or not packet:
        case.fault(f"{step.state} told, not entered", packet)
    elif packet.dropped:
        case.notes.add("not-arrived")
    elif step.state == "ESTABLISHED" and case.service in ("defers", "full"):
        case.notes.add("not-accepted")
    elif step.state == "LISTEN" and packet.flags & RST and "withheld" in case.notes:
        pass
    elif case.connection.table("a", packet.ns) is None and case.silent_before(packet):
        case.notes.add("closed-silently")
    else:
        case.fault(f"{step.state} told, not entered", packet)


def side_by_side(case):
    states = [step.state for step in case.expected]
    said, told = [step for step in case.said if step.state in states], None
    for step in case.expected:
        if said and said[0].state == step.state:
            told = said.pop(0)
            matching(case, step, told)
        else:
            missing(case, step, told)
    for step in said + [step for step in case.said if step.state not in states]:
        too_much(case, step)


def acknowledged_before(connection, packet):
    """A had acknowledged B's FIN before this one of B's came: which arrived first there?"""
    fin = next((p for p in connection.packets if p.side == "b" and p.flags & FIN), None)
    return fin and any(p.side == "a" and p.ns < packet.ns and covers(p, Case.end_seq(fin))
                       for p in connection.packets)


def had_none(connection, packet):
    """B had no socket when it sent this: none yet, or it had closed."""
    lives = connection.lives["b"]
    return all(life.ns > packet.ns - OLDEST_NS for life in lives) or \
        any(not life.is_open and life.changes[-1].ns <= packet.ns for life in lives)


def other_end(run, connection, last_case):
    """Side B: what the program saw there, the kernel was in, in this order."""
    states = [step.state for life in connection.lives["b"]
              for step in kernel_path(connection, life, run.look_ns, set())]
    said = [step for record in connection.records
            for step in record_path(record, "b", run.sides, set()) if step.seen]
    at = 0
    for step in said:
        packet = connection.packet(step.packet)
        if step.state == "CLOSED" and packet.flags & RST and had_none(connection, packet):
            continue
        if step.state in states[at:]:
            at = states.index(step.state, at)
        elif step.state == "SYN_RECEIVED" and packet.flags & (SYN | ACK) == SYN | ACK:
            last_case.notes.add("half-open")
        elif step.state in ("CLOSE_WAIT", "LAST_ACK") and "CLOSING" in states:
            last_case.notes.add("other-fin-lost")
        elif step.state == "CLOSING" and "TIME_WAIT" in states and \
                acknowledged_before(connection, packet):
            last_case.notes.add("other-reordered")
        elif step.state == "ESTABLISHED" and states[at:at + 2] == ["SYN_RECEIVED", "FIN_WAIT_1"]:
            last_case.notes.add("fin-waits")
        else:
            last_case.fault(f"B: {step.state} told, not entered", packet)


def compare(case):
    case.prepare()
    if case.life:
        side_by_side(case)
    else:
        no_life(case)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: compare.py FOLDER PROGRAM")
    run = Run(sys.argv[1], sys.argv[2])
    counts, failed = collections.Counter(), []
    for connection in run.connections:
        cases = list(cases_of(run, connection))
        for case in cases:
            compare(case)
        other_end(run, connection, cases[-1])
        for case in cases:
            assert case.notes <= CLASSES.keys()
            counts.update(case.notes or ["alike"])
            if case.faults:
                failed.append(case)
    return report(run, counts, failed, CLASSES, sys.argv[2])


if __name__ == "__main__":
    sys.exit(main())
