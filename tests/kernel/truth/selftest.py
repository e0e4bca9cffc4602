"""tests/kernel/truth/selftest.py - a test that cannot fail is none: each connection's states are
changed by a little, and the change must be found."""

import copy

from paths import record_path

OTHER = {"SYN_SENT": "ESTABLISHED", "SYN_RECEIVED": "SYN_SENT", "ESTABLISHED": "CLOSE_WAIT",
         "FIN_WAIT_1": "CLOSE_WAIT", "FIN_WAIT_2": "CLOSING", "CLOSE_WAIT": "FIN_WAIT_1",
         "CLOSING": "FIN_WAIT_2", "LAST_ACK": "FIN_WAIT_1", "TIME_WAIT": "LAST_ACK",
         "CLOSED": "TIME_WAIT", "LISTEN": "ESTABLISHED"}
SHOWN_MAX = 10
FOUND_MIN = 0.995  # some changes make what the kernel might as well have done
NOT_FOUND_MAX = 3


def other_state(row, rows):
    row["to"] = OTHER[row["to"]]


def left_out(row, rows):
    rows.remove(row)


def doubted(row, rows):
    row["certainty"] = "presumed"
    row.pop("confirmed", None)


def too_early(row, rows):
    """Proven by the connection's first packet."""
    row["packet"] = rows[0]["packet"]
    row["time"] = rows[0]["time"]
    row.pop("confirmed", None)


CHANGES = (other_state, left_out, doubted, too_early)


def seen_at_a(run, record):
    """Those that are proven at side A, and by another packet than the first."""
    rows = record["transitions"]
    return [row for row in rows if run.sides[record[row["end"]]["addr"]] == "a" and
            row["certainty"] == "seen" and row["packet"] != rows[0]["packet"]]


def path_of(run, record):
    return record_path(record, "a", run.sides, set())


def self_test(run, compare):
    made = found = 0
    for connection in run.connections:
        if any(case.faults for case in compare(run, connection)):
            continue
        for number, record in enumerate(connection.records):
            for at, row in enumerate(seen_at_a(run, record)):
                change = CHANGES[(connection.index + at) % len(CHANGES)]
                kept, changed = connection.records, copy.deepcopy(connection.records)
                rows = changed[number]["transitions"]
                change(rows[record["transitions"].index(row)], rows)
                if path_of(run, record) == path_of(run, changed[number]):
                    continue  # what is told twice, once taken back
                connection.records = changed
                is_found = any(case.faults for case in compare(run, connection))
                connection.records = kept
                made += 1
                found += is_found
                if not is_found and made - found <= SHOWN_MAX:
                    print(f"not found: connection {connection.index}, {row['to']} at packet "
                          f"{row['packet']}: {change.__name__}")
    print(f"{found} of {made} changed states found out")
    return 0 if made and made - found <= max(NOT_FOUND_MAX, (1 - FOUND_MIN) * made) else 1
