"""What the benchmark scripts share: builds, runs and what these took, marks, the machine."""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def newest_build():
    built = [path.parents[2] for path in ROOT.glob("build*/src/cmd/tcpwhy")
             if "asan" not in str(path) and "fuzz" not in str(path)]
    return max(built, key=lambda path: path.stat().st_mtime, default=None)


def build_or_exit(named, script):
    """Return: the build directory to use, absolute."""
    build = named or newest_build()
    if not build or not (build / "src/cmd/tcpwhy").exists():
        sys.exit(f"{script}: nothing is built: name a build directory with --build")
    return build.resolve()


class Taken:
    """By all runs of one command on one capture."""

    def __init__(self, packets):
        self.packets = packets
        self.cpu_s, self.user_s, self.wall_s, self.peak_kib = [], [], [], []

    def add(self, user_s, system_s, wall_s, peak_kib):
        self.cpu_s.append(user_s + system_s)
        self.user_s.append(user_s)
        self.wall_s.append(wall_s)
        self.peak_kib.append(peak_kib)

    def cpu_median_s(self):
        return statistics.median(self.cpu_s)

    def ns_per_packet(self):
        return min(self.cpu_s) * 1e9 / self.packets


class RunFailed(Exception):
    pass


def run(build, command, taken, timeout_s=None):
    """Its output is thrown away, so that only its own work counts; of its time zone it is not told."""
    environment = {name: value for name, value in os.environ.items() if name != "TZ"}
    words = [str(build / "bench/bench-run"), *map(str, command)]
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              env=environment, timeout=timeout_s, check=False)
    except subprocess.TimeoutExpired:
        raise RunFailed(f"{' '.join(words[1:])}: not done in {timeout_s} s") from None
    if done.returncode != 0:
        raise RunFailed(f"{' '.join(words[1:])}: ended with {done.returncode} {done.stderr}")
    user_us, system_us, wall_us, peak_kib = map(int, done.stdout.split())
    taken.add(user_us / 1e6, system_us / 1e6, wall_us / 1e6, peak_kib)


def times_faster(ours, theirs):
    """Pair by pair, for the machine may be slower for a while."""
    return statistics.median(b / a for a, b in zip(ours.cpu_s, theirs.cpu_s))


class Marks:
    """What was measured, beside what is wanted."""

    def __init__(self):
        self.rows = []

    def at_least(self, what, value, wanted, text="{:.1f}"):
        self.rows.append((what, text.format(value), f"at least {wanted:,}", value >= wanted))

    def at_most(self, what, value, wanted, text="{:.2f}"):
        self.rows.append((what, text.format(value), f"at most {wanted:,}", value <= wanted))

    def all_hold(self):
        return all(holds for *_, holds in self.rows)

    def print(self):
        print("\n| mark | measured | wanted | |\n|---|---|---|---|")
        for what, value, wanted, holds in self.rows:
            print(f"| {what} | {value} | {wanted} | {'holds' if holds else '**missed**'} |")


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory_kib = int(re.search(r"MemTotal: *([0-9]+)", Path("/proc/meminfo").read_text()).group(1))
    return (f"{os.cpu_count()} cores of {model.group(1) if model else platform.machine()}, "
            f"{memory_kib / 2**20:.0f} GiB, Linux {platform.release().split('-')[0]}")


def available_bytes():
    said = Path("/proc/meminfo").read_text()
    return int(re.search(r"MemAvailable: *([0-9]+)", said).group(1)) * 1024


def version(command):
    """Return: the number in the first line in which a program tells its version, or ""."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)
    number = re.search(r"\b[0-9]+(\.[0-9]+)+", done.stdout + done.stderr)
    return number.group() if number else ""


def versions(programs, option="--version"):
    """Return: "NAME VERSION, ..." of those that are installed; a program may have its own option."""
    said = []
    for program in programs:
        name, flag = program if isinstance(program, tuple) else (program, option)
        if shutil.which(str(name)):
            said.append(f"{Path(name).name} {version([str(name), flag])}")
    return ", ".join(said)
