#!/usr/bin/env python3
"""tests/kernel/truth/compare.py FOLDER PROGRAM [--self-test] - hold what the program says against
the kernel.

For each connection, at side A, where the capture was taken: the states that the kernel went through,
as far as the packets at hand can show them (paths.py), against those that `explain --json` tells. At
side B only the states that the program calls seen: the kernel must have been in these, in this order.
What differs must have one of the explanations below; anything else fails.

--self-test: change each connection's states by a little; every change must be found.
"""

import argparse
import collections
import sys

from cases import cases_of
from differences import missing, matching, other_end, too_much
from paths import SLACK_NS
from records import ACK, RST, SYN, Run
from report import report
from selftest import self_test

# How the kernel's events are to be read, and how program and kernel may differ: name: why. The
# conditions are where the names stand.
CLASSES = {
    # paths.py, of facts of packets and of the kernel's table alone
    "syn-received-late": "the kernel has an event for SYN_RECEIVED only when the handshake is over; "
                         "the SYN,ACK shows it before",
    "time-wait-no-event": "TIME_WAIT is no event: a small socket takes over, which the table shows",
    "fin-waits": "a close() moves the kernel at once; the FIN leaves after the data before it, or "
                 "never, and until then nothing on the wire has closed",
    "taken-back": "presumed, and taken back when a later segment said otherwise",
    # cases.py
    "syn-after-reset": "any SYN after an RST begins a new record, be it the same one again: the socket "
                       "that sent it is one",
    "syn-pending": "a new socket takes the ports of a connection that the packets show open; its SYNs "
                   "are not believed to be one until they are answered (RFC 5961, section 4)",
    "opened-twice": "a handshake's acknowledgement that came twice has opened a second socket, with a SYN "
                    "cookie, when the first was closed",
    # here
    "no-socket": "nobody listened: the kernel had no socket, and an RST or nothing says so",
    "half-open": "a SYN received is an entry of the table, and no event unless the handshake ends",
    "listens-again": "an RST in SYN_RECEIVED returns the end to LISTEN (RFC 9293, 3.10.7.4); the kernel "
                     "closes a child that it has made: for Fast Open, or where the handshake is over "
                     "as withheld",
    # differences.py
    "by-receipt": "entered by a segment that needs no answer: presumed, as nothing was sent since "
                  "that only this state explains",
    "closed-silently": "the kernel closed while no packet passed: a timeout, a close before it was "
                       "connected, an RST dropped at the output",
    "time-wait-over": "TIME_WAIT ends by time alone, on either side within some seconds",
    "not-shown": "entered, and nothing captured was sent from there: its acknowledgement was dropped "
                 "at the output, or it was left before one was due",
    "not-arrived": "presumed of a segment that was captured and then dropped by a rule",
    "not-accepted": "presumed of the handshake's last acknowledgement, where the listener waits for "
                    "data or has no room",
    "reset-passed": "presumed of an RST whose number A had passed, or not reached: only the exact one is "
                    "believed (RFC 5961), and what A has received shows later than it is received",
    "small-socket-reset": "a small socket in FIN_WAIT_2 is closed by an RST anywhere in its window, "
                          "which no other is (RFC 5961)",
    "fastopen": "a listener with Fast Open sends before the handshake is over: what it sends later proves "
                "that only after some time, and what overtakes its SYN,ACK looks as if that had passed",
    "may-be-challenge": "where both ends ask, a bare acknowledgement of the SYN may also be a challenge of "
                        "one in SYN_RECEIVED: proven by a later segment only",
    "withheld": "an acknowledgement of SYN or FIN that was of no avail once is not believed when "
                "repeated",
    "other-fin-lost": "B's FIN was lost on the wire: what B did was a simultaneous close, and looks "
                      "like the second close of two",
    "other-fin-early": "A's FIN came before B's handshake was over: it was acknowledged, and the kernel "
                       "had no event of CLOSE_WAIT",
    "other-crossed": "B's acknowledgement of A's FIN was lost on the wire: B was in CLOSING when A "
                     "acknowledged its FIN, and looks as if it had been in FIN_WAIT_2",
    "other-reordered": "A's FIN and its acknowledgement of B's changed places on the wire: B did not "
                       "pass through CLOSING",
}


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
    open_ns = next((step.ns for step in said if step.state == "ESTABLISHED"), None)
    again = open_ns and case.first("a", lambda p: p.flags & SYN and p.ns > open_ns + SLACK_NS)
    if again:
        case.fault("ESTABLISHED not taken back", again)
    closed = reset and next((step for step in said if step.seen and step.packet == reset.number),
                            None)
    if reset and not closed:
        case.fault("CLOSED not told", reset)
    for step in said:
        if step is closed and step.state == "CLOSED":
            continue
        if step.state in ("LISTEN", "CLOSED") and not step.seen and answer:
            case.notes.add("by-receipt")
        else:
            too_much(case, step)


def listens_again(case):
    opened = any(said.state == "ESTABLISHED" for said in case.said)
    closes = any(step.state == "CLOSED" and (step.previous == "SYN_RECEIVED" or not opened)
                 for step in case.expected)
    for said in list(case.said):
        if said.state != "LISTEN" or not closes:
            continue
        case.notes.add("listens-again")
        if case.said[-1] is said:
            said.state = "CLOSED"
        else: # an RST of A's confirms it
            case.said.remove(said)


def side_by_side(case):
    listens_again(case)
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


def compare(run, connection):
    """Return: the connection's cases, with notes and faults."""
    cases = list(cases_of(run, connection))
    for case in cases:
        case.prepare()
        if case.life:
            side_by_side(case)
        else:
            no_life(case)
    other_end(run, connection, cases[-1])
    for case in cases:
        assert case.notes <= CLASSES.keys(), case.notes
    return cases


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder")
    parser.add_argument("program")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    run = Run(args.folder, args.program)
    if args.self_test:
        return self_test(run, compare)
    counts, failed = collections.Counter(), []
    for connection in run.connections:
        for case in compare(run, connection):
            counts.update(case.notes or ["alike"])
            if case.faults:
                failed.append(case)
    return report(run, counts, failed, CLASSES, args.program)


if __name__ == "__main__":
    sys.exit(main())
