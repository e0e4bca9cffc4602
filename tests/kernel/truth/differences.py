"""tests/kernel/truth/differences.py - where kernel and program differ, and what explains it.

Each function is given one step of either side; it notes the name of an explanation (compare.py has
what it means) or a fault. Where a condition names packets, the tracker has no part in it.
"""

from cases import Case, opened_twice
from paths import MS, SLACK_NS, covers, kernel_path, record_path
from records import ACK, FIN, RST, SYN

AT_ONCE_NS = 30 * MS  # between a packet's capture and the change that it makes, under load
TIMER_NS = 3000 * MS  # the kernel's timers are no finer, the longer they run
FINS_UNHEARD = 2  # repeated so often although acknowledged: no acknowledgement is believed then
OLDEST_NS = 300 * MS  # a packet is at most so long on the wire


# --- side A ---------------------------------------------------------------------------------------

def matching(case, step, said):
    """The same state on both sides: proven by the packet that shows it, and not before it held."""
    packet = case.packet(said.packet)
    if step.state == "ESTABLISHED" and step.listened and case.service == "fastopen":
        fastopen(case, step, said)
    elif said.seen:
        matching_seen(case, step, packet)
    else:
        matching_presumed(case, step, said)


def fastopen(case, step, said):
    """Proven by what left when no packet had come for a while, or by what left after it opened."""
    quiet = case.first("a", lambda p: p.ns > step.ns and p.flags & (SYN | RST | ACK) == ACK and
                       not case.first("b", lambda q: p.ns - MS < q.ns < p.ns))
    fin = case.first("a", lambda p: p.flags & FIN)  # is sent in SYN_RECEIVED, too
    if fin and quiet and fin.ns <= quiet.ns:
        quiet = None
    packet = case.packet(said.packet)
    if said.seen and packet.ns > step.ns or not said.seen and not quiet:
        case.notes.add("fastopen")
    else:
        case.fault("ESTABLISHED seen before it was entered" if said.seen else
                   "ESTABLISHED presumed only", packet, quiet)


def matching_seen(case, step, packet):
    if step.show and packet == step.show:
        return
    if step.state == "ESTABLISHED" and step.by_receipt and step.ns < packet.ns and \
            (not step.show or packet.ns < step.show.ns):
        return  # what might be a challenge, and is none
    if step.state == "ESTABLISHED" and step.previous == "SYN_SENT" and step.show and \
            step.show.ns < packet.ns and case.service == "calls" and is_bare(case, step.show):
        case.notes.add("may-be-challenge")
        return
    if step.show and step.state == "SYN_SENT" and packet.flags & SYN and \
            packet.seq == step.show.seq and case.life is not case.connection.lives["a"][0]:
        case.notes.add("syn-pending")
    elif step.show:
        case.fault(f"{step.state} seen elsewhere than shown", packet, step.show)
    elif not (step.state == "CLOSED" and packet.flags & RST):
        case.fault(f"{step.state} seen, not shown", packet)
    elif packet.ns < step.ns - SLACK_NS:
        case.fault(f"{step.state} seen before it was entered", packet)


def is_bare(case, packet):
    """Nothing but the SYN is acknowledged, and nothing sent."""
    syn = case.first("a", lambda p: p.flags & SYN)
    other = case.first("b", lambda p: p.flags & SYN)
    return not packet.payload and not packet.flags & FIN and syn and other and \
        (packet.seq, packet.ack) == (Case.end_seq(syn), Case.end_seq(other))


def matching_presumed(case, step, said):
    packet = case.packet(said.presumed_by)
    established = step.state == "ESTABLISHED"
    if step.state == "CLOSED" and said.ns < (step.show or step).ns - MS and \
            reset_passed(case, said):
        case.notes.add("reset-passed")
    elif step.state in ("FIN_WAIT_2", "TIME_WAIT") and fin_dropped(case, step):
        case.notes.add("not-arrived")
    elif step.state in ("FIN_WAIT_2", "TIME_WAIT") and \
            repeated_in_vain(case, step, step.state, FINS_UNHEARD):
        case.notes.add("withheld")
    elif established and step.show and any(
            other.state == "CLOSED" and other.ns < step.show.ns and reset_passed(case, other)
            for other in case.said):
        case.notes.add("reset-passed")
    elif step.show or step.answers:
        case.fault(f"{step.state} presumed only", step.show or step.answers)
    elif step.ns - AT_ONCE_NS < said.ns < step.until_ns + AT_ONCE_NS:
        case.notes.add("by-receipt")
    elif step.state == "CLOSED" and said.ns > step.until_ns and not closer(case, step):
        case.notes.add("closed-silently")
    elif not said.presumed_by and abs(said.ns - step.ns) < TIMER_NS:
        case.notes.add("time-wait-over")
    elif established and repeated_in_vain(case, step, "SYN_RECEIVED"):
        case.notes.add("withheld")
    elif established and case.service in ("defers", "full") and said.ns < step.ns:
        case.notes.add("not-accepted")
    elif said.ns < step.ns and packet and packet.dropped:
        case.notes.add("not-arrived")
    else:
        case.fault(f"{step.state} presumed at another time", packet)


def missing(case, step, told):
    """A state of the kernel's that the program does not tell; told: the last one that it did."""
    if step.optional and not step.show:
        return
    if step.previous == "TIME_WAIT" and not step.show and case.run.look_ns[-1] - step.ns < TIMER_NS:
        case.notes.add("time-wait-over")
    elif step.state == "CLOSED" and not step.show and not step.answers and \
            not closer(case, step):
        case.notes.add("closed-silently")
    elif step.state == "FIN_WAIT_2" and not step.show and fin_dropped(case, step):
        case.notes.add("not-arrived")
    elif step.state == "CLOSED" and small_socket_reset(case, step):
        case.notes.add("small-socket-reset")
    elif step.show and step.show.flags & RST and any(
            said.state == "CLOSED" and said.ns < step.show.ns and reset_passed(case, said)
            for said in case.said):
        case.notes.add("reset-passed")
    elif step.by_receipt and not step.show and told and repeated_in_vain(
            case, step, told.state, 1 if step.state == "ESTABLISHED" else FINS_UNHEARD):
        case.notes.add("withheld")
    elif step.state in ("ESTABLISHED", "CLOSE_WAIT", "CLOSING") and not step.show and \
            not step.by_receipt:
        case.notes.add("not-shown")
    else:
        case.fault(f"{step.state} not told", step.show)


def too_much(case, step):
    """A state of the program's that the kernel does not have."""
    packet = case.packet(step.presumed_by)
    if not step.seen and not step.presumed_by and case.run.look_ns[-1] - step.ns < TIMER_NS:
        case.notes.add("time-wait-over")
    elif step.seen or not packet:
        case.fault(f"{step.state} told, not entered", packet)
    elif packet.dropped:
        case.notes.add("not-arrived")
    elif step.state == "CLOSED" and packet.side == "b" and packet.flags & RST and \
            reset_passed(case, step):
        case.notes.add("reset-passed")
    elif step.state == "ESTABLISHED" and case.service in ("defers", "full"):
        case.notes.add("not-accepted")
    elif step.state == "ESTABLISHED" and case.service == "fastopen" and packet.side == "b" and \
            overtaken(case, packet):
        case.notes.add("fastopen")
    elif case.connection.table("a", packet.ns) is None and case.silent_before(packet):
        case.notes.add("closed-silently")
    else:
        case.fault(f"{step.state} told, not entered", packet)


def small_socket_reset(case, step):
    reset = closer(case, step)
    return reset and step.until_ns > step.ns and step.previous in ("FIN_WAIT_2", "TIME_WAIT") and \
        reset.seq != case.received_by(reset.ns)


def closer(case, step):
    """The packet that came in when the kernel closed, if it closes."""
    acknowledges = step.previous in ("LAST_ACK", "CLOSING")
    return case.first("b", lambda p: step.ns - AT_ONCE_NS <= p.ns <= step.until_ns + SLACK_NS and
                      not p.dropped and (p.flags & RST or acknowledges and p.flags & ACK))


def reset_passed(case, said):
    """The RST that the program believed had another number than A expected, or one that A had not
    acknowledged to have reached."""
    reset = next((p for p in reversed(case.packets)
                  if p.side == "b" and p.flags & RST and p.ns <= said.ns), None)
    acknowledged = next((p.ack for p in reversed(case.packets)
                         if p.side == "a" and p.flags & ACK and p.ns <= said.ns), None)
    return reset and not reset.seq == acknowledged == case.received_by(reset.ns)


def fin_dropped(case, step):
    """B's FIN was captured and dropped: FINs that cross, as far as the wire shows."""
    return case.first("b", lambda p: p.flags & FIN and p.ns < step.ns and p.dropped)


def repeated_in_vain(case, step, state, times=1):
    """A sent its SYN,ACK or FIN again although an acknowledgement of it had come."""
    flag = {"SYN_RECEIVED": SYN, "LAST_ACK": FIN, "FIN_WAIT_1": FIN, "FIN_WAIT_2": FIN,
            "TIME_WAIT": FIN}.get(state)
    first = flag and case.first("a", lambda p: p.flags & flag)
    acknowledged = first and case.first("b", lambda p: p.flags & (SYN | RST | ACK) == ACK and
                                        p.ns > first.ns and p.ack == Case.end_seq(first))
    return acknowledged and times <= sum(1 for p in case.sent() if p.flags & flag and
                                         acknowledged.ns < p.ns < step.ns)


# --- side B ---------------------------------------------------------------------------------------

def other_end(run, connection, last_case):
    """What the program saw there, the kernel was in, in this order."""
    path = [step for life in connection.lives["b"]
            for step in kernel_path(connection, life, run.look_ns, set())]
    said = [step for record in connection.records
            for step in record_path(record, "b", run.sides, set()) if step.seen]
    at = 0
    for step in said:
        packet = connection.packet(step.packet)
        states = [entered.state for entered in path[at:] if entered.ns <= packet.ns]
        if step.state == "CLOSED" and packet.flags & RST and had_none(connection, packet):
            continue
        if step.state in states:
            at += states.index(step.state)
            continue
        if opened_twice(connection, "b"):
            last_case.notes.add("opened-twice")
            continue
        note = other_end_note(connection, step, packet, states)
        if not note and last_case.service == "fastopen" and step.state == "ESTABLISHED" and \
                overtaken(connection, packet):
            note = "fastopen"
        if note:
            last_case.notes.add(note)
        else:
            last_case.fault(f"B: {step.state} told, not entered", packet)


def overtaken(connection, packet):
    """No SYN,ACK had come before this of B's: with Fast Open, what B sends next may be faster."""
    asked_ns = max((p.ns for p in connection.packets if p.side == "a" and p.ns < packet.ns and
                    p.flags & (SYN | ACK) == SYN), default=0)
    return not any(p.side == "b" and p.flags & (SYN | ACK) == SYN | ACK and
                   asked_ns < p.ns <= packet.ns for p in connection.packets)


def other_end_note(connection, step, packet, states):
    """What explains a state that B did not enter, or None."""
    if step.state == "SYN_RECEIVED" and packet.flags & (SYN | ACK) == SYN | ACK:
        late = any(change.after == "SYN_RECEIVED" and change.ns >= packet.ns
                   for life in connection.lives["b"] for change in life.changes)
        return "syn-received-late" if late else "half-open"
    if step.state == "SYN_SENT" and is_old_syn(connection, packet):
        return "syn-after-reset"
    if step.state in ("CLOSE_WAIT", "LAST_ACK") and "CLOSING" in states:
        return "other-fin-lost"
    if step.state in ("CLOSE_WAIT", "LAST_ACK") and "CLOSE_WAIT" not in states and \
            fin_came_early(connection, packet):
        return "other-fin-early"
    if step.state == "FIN_WAIT_2" and "CLOSING" in states and \
            fin_before(connection, step.presumed_by):
        return "other-crossed"
    if step.state == "CLOSING" and "TIME_WAIT" in states and \
            acknowledged_before(connection, packet):
        return "other-reordered"
    if step.state == "ESTABLISHED" and states[:2] == ["SYN_RECEIVED", "FIN_WAIT_1"]:
        return "fin-waits"
    return None


def is_old_syn(connection, packet):
    return any(p.side == packet.side and p.flags & SYN and p.seq == packet.seq and
               p.ns < packet.ns for p in connection.packets)


def acknowledged_before(connection, packet):
    """A had acknowledged B's FIN before this one of B's came: which arrived first there?"""
    fin = next((p for p in connection.packets if p.side == "b" and p.flags & FIN), None)
    return fin and any(p.side == "a" and p.ns < packet.ns and covers(p, Case.end_seq(fin))
                       for p in connection.packets)


def fin_came_early(connection, packet):
    """B acknowledges a FIN that A had sent before B's handshake was over."""
    opened_ns = next((change.ns for life in connection.lives["b"] for change in life.changes
                      if change.after == "ESTABLISHED"), 0)
    fin = next((p for p in connection.packets if p.side == "a" and p.flags & FIN), None)
    return fin and fin.ns < opened_ns and covers(packet, Case.end_seq(fin))


def fin_before(connection, number):
    return any(p.side == "a" and p.flags & FIN and p.number <= number for p in connection.packets)


def had_none(connection, packet):
    """B had no socket when it sent this: none yet, or it had closed."""
    lives = connection.lives["b"]
    return all(life.ns > packet.ns - OLDEST_NS for life in lives) or \
        any(not life.is_open and life.changes[-1].ns <= packet.ns for life in lives)
