"""tests/oracles/explained.py - what `tcpwhy explain --json` says of a capture, for all oracles."""

import json
import subprocess
import sys

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SKIPPED = 77
RUN_TIMEOUT_S = 300


def newest_build():
    built = [path for pattern in ("build*/src/cmd/tcpwhy", "build*/tcpwhy")
             for path in ROOT.glob(pattern)]
    return max(built, key=lambda path: path.stat().st_mtime, default=None)


def program(named):
    """The program to try, or the end of the run."""
    tcpwhy = named or newest_build()
    if not tcpwhy or not tcpwhy.exists():
        sys.exit("no tcpwhy is built: name one with --tcpwhy")
    return tcpwhy


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


class Failed(Exception):
    """The program ended as it must not."""


def connections(tcpwhy, capture):
    """Return: the records of a capture in order of their first packet."""
    try:
        said = subprocess.run([tcpwhy, "explain", "-n", "--json", capture], capture_output=True,
                              text=True, timeout=RUN_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{capture.name}: no end after {RUN_TIMEOUT_S} s") from error
    if said.returncode < 0 or "Sanitizer" in said.stderr:
        raise Failed(f"{capture.name}: status {said.returncode}, {said.stderr[:2000]}")
    records = [json.loads(line) for line in said.stdout.splitlines()]
    return [record for record in records if record["type"] == "connection"]


def end_of(record, end):
    return record[end]["addr"], record[end]["port"]


def ends_of(record):
    return frozenset((end_of(record, "client"), end_of(record, "server")))
