"""tests/kernel/truth/report.py - what came out, for a person: counts, and all there is of what failed."""

import struct
import subprocess

from paths import name_of
from records import SIDES, to_ns

SHOWN_MAX = 20
LINES_MAX = 120


def tuple_of(connection):
    return next((f"{r['client']['addr']}:{r['client']['port']} -> "
                 f"{r['server']['addr']}:{r['server']['port']}" for r in connection.records),
                f"port {connection.port}")


def timeline(run, connection, program):
    """The packets as `dump` prints them, and between them what kernel and program say."""
    said = subprocess.run([program, "dump", "-nn", "-tt", "-v", "--nano", "-#", "-r",
                           str(run.folder / "capture.pcap"), f"port {connection.port}"],
                          check=False, capture_output=True, text=True).stdout
    lines = []
    for line in said.splitlines():
        words = line.split(maxsplit=2)
        if line[:1].isspace() and lines and not words[0].isdigit():
            lines[-1] = (lines[-1][0], lines[-1][1] + " " + line.strip())
            continue
        lines.append((to_ns(words[1]), line.strip()))
    for side in SIDES:
        for life in connection.lives[side]:
            lines += [(change.ns, f"    kernel {side}: {change.before} -> {change.after}")
                      for change in life.changes]
        lines += [(look.ns, f"    table {side}: {look.state or 'none'}")
                  for look in connection.looks[side]]
    for record in connection.records:
        for row in record["transitions"]:
            side = run.sides[record[row["end"]]["addr"]]
            confirmed = f", confirmed by {row['confirmed']}" if "confirmed" in row else ""
            lines.append((to_ns(row["time"]) + 1000, f"    tcpwhy {side}: {row['from']} -> "
                          f"{row['to']} {row['certainty']} by {row['packet']}{confirmed}"))
    lines.sort(key=lambda line: line[0])
    first_ns = lines[0][0] if lines else 0
    return [f"{(ns - first_ns) / 1e6:12.3f} ms  {text}" for ns, text in lines]


def cut(run, connection, path):
    """The packets of one connection as a capture of their own."""
    data = (run.folder / "capture.pcap").read_bytes()
    wanted = {packet.number for packet in connection.packets}
    at, number, kept = 24, 0, [data[:24]]
    while at + 16 <= len(data):
        number += 1
        end = at + 16 + struct.unpack_from("=I", data, at + 8)[0]
        if number in wanted:
            kept.append(data[at:end])
        at = end
    path.write_bytes(b"".join(kept))


def tell_failed(run, case, program):
    connection = case.connection
    name = f"failed-{connection.index}"
    cut(run, connection, run.folder / f"{name}.pcap")
    lines = timeline(run, connection, program)
    head = [f"connection {connection.index} of seed {run.about['seed']}: {tuple_of(connection)}",
            f"  {connection.plan}",
            *(f"  {what}" + (f" (packets {', '.join(map(str, numbers))})" if numbers else "")
              for what, numbers in case.faults),
            f"  kernel: {name_of(case.expected)}",
            f"  tcpwhy: {name_of(case.said)}"]
    (run.folder / f"{name}.txt").write_text("\n".join(head + lines) + "\n")
    if len(lines) > LINES_MAX:
        left_out = len(lines) - LINES_MAX
        lines[LINES_MAX // 2:-LINES_MAX // 2] = [f"  ... {left_out} lines more in {name}.txt"]
    return "\n".join(head + lines)


def report(run, counts, failed, classes, program):
    for case in failed[:SHOWN_MAX]:
        print(tell_failed(run, case, program), end="\n\n")
    if len(failed) > SHOWN_MAX:
        print("and also:")
    for case in failed[SHOWN_MAX:]:
        tell_failed(run, case, program)
        print(f"  {case.connection.index}: {'; '.join(what for what, _ in case.faults)}; kernel: "
              f"{name_of(case.expected)}; tcpwhy: {name_of(case.said)}")
    print(f"{counts['alike']:7} alike in every state")
    for name in classes:
        print(f"{counts[name]:7} {name}")
    indices = sorted({case.connection.index for case in failed})
    print(f"{len(run.connections)} connections, {run.packet_count} packets, seed "
          f"{run.about['seed']}: {len(indices)} not explained")
    return 1 if indices else 0
