"""tests/oracles/classes.py - why our view of a segment and Wireshark's differ, one class a reason.

A class is asked about one difference: a category (sent-again, late...), who alone has it ("theirs" or
"ours"), and the segment in its direction of the stream. It says yes only where its reason can be
seen in the packets, not because the two differ. docs/oracles.md explains each in words.
"""

from wireshark import ACK, FIN, RST, SYN, before

COPY_S_MAX = 1.0
WINDOW_MIN = 66000  # what a receiver may take beyond what it acknowledged, where that is not known
OVERTAKEN_S = 0.003
TIMEOUT_S = 0.2
HOLES_MAX = 6  # as model/connection.h
CLASSES = []


class Difference:
    def __init__(self, category, side, segment, own, other, ours):
        self.category, self.side = category, side
        self.segment, self.own, self.other = segment, own, other
        self.ours, self.theirs = ours, segment.analysis


def differs(name, *categories, side):
    """Register a class; of several that fit the first counts."""
    def register(function):
        CLASSES.append((name, frozenset(categories), side, function))
        return function
    return register


def class_of(difference):
    for name, categories, side, function in CLASSES:
        if categories and difference.category not in categories:
            continue
        if difference.side == side and function(difference):
            return name
    return None


def latest(direction, fits):
    """The latest of its segments that fits, or None."""
    return next((sent for sent in reversed(direction.sent) if fits(sent)), None)


# --- what we leave out ------------------------------------------------------------------------

@differs("captured-twice", side="theirs")
def captured_twice(d):
    """The very same packet once more, IP identification and timestamp included."""
    twin = latest(d.own, d.segment.same_as)
    return "copy" in d.ours and twin and d.segment.time - twin.time <= COPY_S_MAX


@differs("captured-twice-apart", "duplicate-ack", "sent-again", side="ours")
def captured_twice_apart(d):
    """The very same packet as one before the latest: only with the latest we compare."""
    twin = latest(d.own, d.segment.same_as)
    return bool(twin and d.segment.ip_id) and twin is not d.own.sent[-1]


@differs("came-twice", "sent-again", "needless", side="theirs")
def came_twice(d):
    """It was sent before the latest: by its timestamp or IP identification the first one again."""
    return "doubled" in d.ours and any(is_later(x, d.segment) for x in d.own.sent)


@differs("damaged", side="theirs")
def damaged(d):
    """Its checksum is wrong: its receiver drops it, and we leave it out."""
    return "damaged" in d.ours and d.segment.damaged


@differs("fits-nowhere", side="theirs")
def fits_nowhere(d):
    """Its receiver would not take it: no ACK, or numbers far outside both windows."""
    s, own, other = d.segment, d.own, d.other
    if "foreign" not in d.ours:
        return False
    if not s.flags & ACK or s.flags & SYN:
        return True
    far = own.max_end is not None and abs(before(s.seq, own.max_end)) > WINDOW_MIN
    far_ack = other.max_end is not None and abs(before(s.ack, other.max_end)) > WINDOW_MIN
    after_fin = any(x.flags & FIN and before(s.end, x.end) > 0 for x in own.sent)
    fin_acked = any(x.flags & FIN and before(s.ack, x.end) > 0 for x in other.sent)
    return far or far_ack or after_fin or fin_acked


@differs("cut-short", side="ours")
def cut_short(d):
    """Not all of the packet was captured; what there is, is enough for the numbers."""
    return d.segment.cut and not d.theirs


@differs("other-vlan", side="theirs")
def other_vlan(d):
    """The same in another VLAN: that is part of what a connection is for us."""
    twin = latest(d.own, lambda x: x.seq == d.segment.seq and x.flags == d.segment.flags)
    return bool(twin) and twin.vlan != d.segment.vlan


@differs("another-answer", side="theirs")
@differs("another-answer", "sent-again", side="ours")
def another_answer(d):
    """Two SYN,ACKs with different numbers: we stay with the one that was built upon, Wireshark
    goes on from the last."""
    return any(len({x.seq for x in sent if x.has(SYN | ACK)}) > 1
               for sent in (d.own.sent + [d.segment], d.other.sent))


@differs("one-way", "unseen", "duplicate-ack", side="ours")
@differs("one-way", "unseen", "duplicate-ack", side="theirs")
def one_way(d):
    """Nothing of the other direction was captured."""
    return not d.other.sent


@differs("fragments", side="theirs")
@differs("fragments", side="ours")
def fragments(d):
    """A fragment came before it, whose segment we know from its first part."""
    return d.own.fragments or d.other.fragments


@differs("ports-reused", side="theirs")
def ports_reused(d):
    """A new connection of the same ports: Wireshark still goes by the old one's numbers."""
    s = d.segment
    answers = latest(d.other, lambda x: x.flags & SYN)
    return "reused_ports" in d.theirs or bool(
        answers and "reused_ports" in answers.analysis and s.ack == answers.end)


@differs("older-connection", "duplicate-ack", side="theirs")
def older_connection(d):
    """It acknowledges what comes before the SYN of this stream: the answer of an older connection."""
    syn = latest(d.other, lambda x: x.flags & SYN)
    return bool(syn) and before(d.segment.ack, syn.seq) <= 0


@differs("new-attempt", side="theirs")
def new_attempt(d):
    """A SYN after an RST, with the number of the one before: a connection of its own."""
    s = d.segment
    return s.has(SYN) and not s.flags & ACK and any(
        x.flags & RST for x in d.own.sent + d.other.sent)


@differs("to-itself", side="theirs")
def to_itself(d):
    """Both ends are one: what the other way says looks the same."""
    return d.segment.source == d.segment.destination


@differs("stray-reset", side="theirs")
def stray_reset(d):
    """An RST that nobody believes had a higher number, and Wireshark goes on from there."""
    return any(x.flags & RST and before(x.end, d.segment.seq) >= 0 for x in d.own.sent)


# --- sent again, or late ------------------------------------------------------------------------

@differs("passed-before", "sent-again", "fast", side="ours")
@differs("passed-before", "late", side="theirs")
def passed_before(d):
    """All its numbers had passed here before: what has been overtaken cannot have passed."""
    s = d.segment
    return "out_of_order" in d.theirs and d.own.covers(s.seq, s.end) and before(s.end, s.seq) > 0


@differs("sent-later", "sent-again", "fast", side="ours")
@differs("sent-later", "late", side="theirs")
def sent_later(d):
    """It fills a gap, but its timestamp or IP identification is later than what left the gap."""
    s, over = d.segment, overtook(d)
    return "out_of_order" in d.theirs and over and is_later(s, over)


def overtook(d):
    """The first segment with higher numbers that came before this one: it left the gap."""
    return next((x for x in d.own.sent if before(x.seq, d.segment.seq) > 0), None)


def is_later(segment, other):
    if segment.ts is not None and other.ts is not None and segment.ts != other.ts:
        return before(segment.ts, other.ts) > 0
    if segment.ip_id and other.ip_id:
        return 0 < (segment.ip_id - other.ip_id) % 65536 < 256
    return False


@differs("sent-earlier", "late", side="ours")
@differs("sent-earlier", "sent-again", "fast", "needless", side="theirs")
def sent_earlier(d):
    """It fills a gap, and its timestamp or IP identification is older than what left the gap, or its
    timestamp the same: it was sent within the same tick."""
    s, over = d.segment, overtook(d)
    return "late" in d.ours and over and (is_later(over, s) or s.ts is not None and s.ts == over.ts)


@differs("in-no-time", "late", side="ours")
@differs("in-no-time", "sent-again", "fast", "needless", side="theirs")
def in_no_time(d):
    """It fills a gap sooner than anybody can ask for it, or less than 3 ms after what left that."""
    s, over = d.segment, overtook(d)
    return "late" in d.ours and over and not is_later(s, over) and \
        not d.own.covers(s.seq, s.end) and s.time - d.own.sent[-1].time < OVERTAKEN_S


@differs("goes-beyond", "sent-again", "fast", "late", side="theirs")
def goes_beyond(d):
    """It begins with what had been sent and ends with what had not."""
    s = d.segment
    return d.own.max_end is not None and before(s.seq, d.own.max_end) < 0 < \
        before(s.end, d.own.max_end)


@differs("fin-before-data", "sent-again", side="theirs")
def fin_before_data(d):
    """A first FIN with a number below that of data which it sent before: it contradicts itself."""
    s = d.segment
    return s.flags & FIN and s.bytes == 0 and before(s.end, d.own.max_end or s.end) < 0 and \
        not any(x.flags & FIN for x in d.own.sent)


@differs("answers-syn", "sent-again", side="theirs")
def answers_syn(d):
    """SYN,ACK after its own SYN: both ends opened at once (RFC 9293, 3.5)."""
    s = d.segment
    return s.has(SYN | ACK) and any(x.flags & (SYN | ACK) == SYN and x.seq == s.seq
                                    for x in d.own.sent) and \
        not any(x.flags & (SYN | ACK) == SYN | ACK for x in d.own.sent)


@differs("waited", "fast", side="theirs")
def waited(d):
    """Its sender had been silent for longer than its timer may take; Wireshark sees duplicate
    acknowledgements just before it."""
    return "timeout" in d.ours and d.segment.time - d.own.sent[-1].time >= TIMEOUT_S


@differs("asked-for", "fast", side="ours")
def asked_for(d):
    """Duplicate acknowledgements or SACK asked for it, or for one that went before it in the same
    recovery. Wireshark wants two duplicates, the second within 20 ms, and no SACK of it."""
    return "retransmission" in d.theirs and (is_asked_for(d) or in_recovery(d))


def is_asked_for(d):
    return d.other.duplicates >= 2 or any(before(right, d.segment.seq) > 0
                                          for _, right in d.other.sacked)


def in_recovery(d):
    return d.own.recovery_to is not None and before(d.segment.seq, d.own.recovery_to) < 0


@differs("nothing-in-it", "needless", side="ours")
def nothing_in_it(d):
    """A FIN or SYN alone that had been acknowledged; Wireshark calls only data spurious."""
    s = d.segment
    return s.bytes == 0 and d.other.acked is not None and before(s.end, d.other.acked) <= 0


# --- gaps ---------------------------------------------------------------------------------------

@differs("told-by-acknowledgement", "gap", side="theirs")
def told_by_acknowledgement(d):
    """What is missing before it had been acknowledged: that was when the gap was counted."""
    return d.other.acked is not None and before(d.other.acked, d.segment.seq) >= 0


@differs("known-from-acknowledgement", "gap", side="ours")
def known_from_acknowledgement(d):
    """The first segment of its direction: what was acknowledged before tells what should come."""
    return not d.own.sent and d.other.sent and before(d.segment.seq, d.other.sent[-1].ack) > 0


@differs("known-from-acknowledgement", "unseen", side="ours")
def first_acknowledged(d):
    """It acknowledges what was missing before the first segment of the other direction."""
    own, other = d.own, d.other
    return own.acked is not None and other.first is not None and \
        before(own.acked, other.first) < 0 < before(d.segment.ack, own.acked)


@differs("in-parts", "unseen", side="ours")
def in_parts(d):
    """It acknowledges one part more of a hole; each is counted."""
    own, other = d.own, d.other
    if own.acked is None or other.first is None:
        return False
    acked, end = other.relative(own.acked), other.relative(other.max_end)
    ranges = other.passed + [(end, end)]
    return any(low[1] < acked < high[0] for low, high in zip(ranges, ranges[1:]))


@differs("many-holes", "gap", "unseen", side="theirs")
def many_holes(d):
    """More holes are open than are kept apart: the last ones are one."""
    return open_holes(d.own, d.other) >= HOLES_MAX or open_holes(d.other, d.own) >= HOLES_MAX


def open_holes(direction, other):
    """How many ranges passed beyond what the other end acknowledged."""
    if not direction.passed or other.acked is None:
        return 0
    return sum(low > direction.relative(other.acked) for low, _ in direction.passed)


@differs("all-passed", "unseen", side="theirs")
def all_passed(d):
    """What it acknowledges for the first time has passed here."""
    own, other, ack = d.own, d.other, d.segment.ack
    return own.acked is not None and (before(ack, own.acked) <= 0 or other.covers(own.acked, ack))


@differs("still-unseen", "unseen", side="ours")
def still_unseen(d):
    """It acknowledges more than passed here, as one before it did; Wireshark tells only of that."""
    end = d.other.max_end
    return end is not None and before(d.segment.ack, end) > 0 and \
        any(x.flags & ACK and before(x.ack, end) > 0 for x in d.own.sent)


@differs("jump", "gap", "unseen", side="theirs")
@differs("jump", "gap", "unseen", side="ours")
def jump(d):
    """More is missing than any window holds: we take up the new numbers at once and count one gap,
    Wireshark tells of each segment beside it."""
    s, own, other = d.segment, d.own, d.other
    ahead = own.max_end is not None and before(s.seq, own.max_end) > WINDOW_MIN
    acked = other.max_end is not None and before(s.ack, other.max_end) > WINDOW_MIN
    return ahead or acked or has_wide_hole(own) or has_wide_hole(other)


def has_wide_hole(direction):
    ranges = direction.passed
    return any(after[0] - passed[1] > WINDOW_MIN for passed, after in zip(ranges, ranges[1:]))


# --- acknowledgements ---------------------------------------------------------------------------

@differs("nothing-outstanding", "duplicate-ack", side="theirs")
def nothing_outstanding(d):
    """All that had been sent was acknowledged: no duplicate by RFC 5681, section 2 (a)."""
    return d.other.max_end is not None and before(d.segment.ack, d.other.max_end) >= 0


@differs("old-number", "duplicate-ack", side="theirs")
def old_number(d):
    """It repeats a number below the highest that was acknowledged."""
    return d.own.acked is not None and before(d.segment.ack, d.own.acked) < 0


@differs("keeps-alive", "duplicate-ack", side="theirs")
@differs("keeps-alive", "keep-alive", side="ours")
def keeps_alive(d):
    """The other end's acknowledgement tells that its number is the one before the next; of that
    Wireshark has seen no segment."""
    s = d.segment
    return "keep-alive" in d.ours and s.bytes <= 1 and d.other.acked == (s.seq + 1) % 2**32


@differs("sack-and-window", "duplicate-ack", side="ours")
def sack_and_window(d):
    """It repeats the number and has SACK blocks, but also another window."""
    last = d.own.sent[-1] if d.own.sent else None
    s = d.segment
    return last and s.is_bare() and s.sack and s.ack == d.own.acked and s.window != last.window


# --- windows ------------------------------------------------------------------------------------

@differs("shut-already", "zero-window", side="theirs")
def shut_already(d):
    """Its window was zero before: only what shuts it counts here."""
    last = latest(d.own, lambda x: not x.flags & (SYN | RST))
    return d.segment.window == 0 and last and last.window == 0


@differs("full-before", "window-full", side="theirs")
def full_before(d):
    """What filled the window, sent again: that does not fill it once more."""
    return d.own.covers(d.segment.seq, d.segment.end)


@differs("taken-back", "window-full", side="theirs")
def taken_back(d):
    """The receiver had once offered more; we go by the highest number it offered."""
    return any(x.flags & ACK and before((x.ack + x.window_scaled) % 2**32, d.segment.end) > 0
               for x in d.other.sent)


@differs("window-of-reset", "window-probe", "gap", side="theirs")
def window_of_reset(d):
    """An RST has window 0, which shuts nothing: what comes after it is no probe."""
    return bool(d.other.sent) and d.other.sent[-1].flags & RST and d.other.sent[-1].window == 0


@differs("after-fin", "keep-alive", side="theirs")
def after_fin(d):
    """The number before is that of its own FIN: who has closed keeps nothing alive."""
    return any(x.flags & FIN and x.end == d.own.max_end for x in d.own.sent)


@differs("nothing-to-come", "zero-window", side="theirs")
def nothing_to_come(d):
    """The other end has closed, and that was acknowledged: no window is shut for it."""
    return any(x.flags & FIN and d.own.acked == x.end for x in d.other.sent)


@differs("probes-shut-window", "keep-alive", side="theirs")
@differs("probes-shut-window", "window-probe", side="ours")
def probes_shut_window(d):
    """An empty segment before the edge while the other's window is shut, as Linux probes it;
    Wireshark knows only probes of one byte."""
    last = latest(d.other, lambda x: not x.flags & RST)
    return "keep_alive" in d.theirs and "window-probe" in d.ours and d.segment.bytes == 0 and \
        last and last.window == 0


# --- last, because it is not about one segment ---------------------------------------------------

@differs("longer-than-frame", side="ours")
@differs("longer-than-frame", side="theirs")
def longer_than_frame(d):
    """An IP header claimed more bytes than its frame has: we believe it, Wireshark does not."""
    return any(x.claims > x.bytes for x in [d.segment] + d.own.sent + d.other.sent)
