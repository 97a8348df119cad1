"""Whole-process times and memory of the commands people wait for, beside a yardstick of the same run.

    make bench

Machines are noisy and differ: compare the ratios to the yardstick (a fixed piece of pure Python), before and
after a change, not the seconds. Each row is the median of its runs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.bench.promises import judged
from tests.bench.rules import slowest
from tests.bench.shapes import shapes
from tests.bench.synthetic import inventory

ROOT = Path(__file__).parents[2]
YARDSTICK = [sys.executable, "-c", "x = 0\nfor n in range(4_000_000): x += n & 7"]
DAY = "2026-11-21"


class Measured(NamedTuple):
    """Medians of some runs of a command."""

    seconds: float
    megabytes: float
    runs: int


def measure(command: list[str], runs: int) -> Measured:
    """Run a command after one warm-up; wall seconds and peak memory of it and its children."""
    _once(command)
    results = [_once(command) for _ in range(runs)]
    return Measured(
        statistics.median(seconds for seconds, _ in results), statistics.median(size for _, size in results), runs
    )


def _once(command: list[str]) -> tuple[float, float]:
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    divisor = 1024 if sys.platform == "linux" else 1024 * 1024
    return time.perf_counter() - started, usage.ru_maxrss / divisor


def commands(folder: Path) -> Iterator[tuple[str, list[str], int]]:
    """What is measured: a name, the command, and how many runs."""
    ropa = [sys.executable, "-m", "ropa"]
    yield "ropa --version", [*ropa, "--version"], 5
    yield "check inventory/miomio", [*ropa, "check", "inventory/miomio", "--today", DAY], 5
    for size, runs in ((100, 5), (1_000, 3), (10_000, 1)):
        file = folder / f"{size}.yaml"
        file.write_text("".join(f"{line}\n" for line in inventory(size)))
        yield f"check {size:,} activities", [*ropa, "check", str(file), "--today", DAY], runs
    for name, text in hostile():
        file = folder / f"{name.replace(' ', '-').replace(',', '')}.yaml"
        file.write_text(text)
        yield f"check {name}", [*ropa, "check", str(file), "--today", DAY], 1
    export = [*ropa, "export", str(folder / "10000.yaml"), "--today", DAY, "--out", str(folder / "out.xlsx")]
    for layout in ("lossless", "ico", "register"):
        yield f"export {layout}, 10,000", [*export, "--layout", layout], 1
    build = [*ropa, "build", "--today", DAY, "--out", str(folder / "out")]
    yield "build inventory/miomio", [*build, "inventory/miomio"], 3
    yield "build 100 activities", [*build, str(folder / "100.yaml")], 3
    record = [*build, "--only", "record"]
    yield "record, 100 activities", [*record, "--no-cache", str(folder / "100.yaml")], 3
    yield "record, 1,000 activities", [*record, "--no-cache", str(folder / "1000.yaml")], 1
    # Every other run has another line in one activity: the rest is kept from the run before.
    edited = "Keeping a diary of"
    swap = f"import sys; p = sys.argv[1]; t = open(p).read(); old, new = 'Keeping a record of', {edited!r}; "
    swap += "old, new = (new, old) if new in t else (old, new); open(p, 'w').write(t.replace(old, new, 1))"
    both = 'python=$1; shift; "$python" -c "$1" "$2" && exec "$python" -m ropa build --only record "$2" --out "$3"'
    file = str(folder / "1000.yaml")
    yield "record, 1,000, one line edited", ["sh", "-c", both, "sh", sys.executable, swap, file, str(folder / "out")], 2


def hostile() -> Iterator[tuple[str, str]]:
    """Inventories that are small and once stopped the checker: a name and the text."""
    for name, shape, size in (
        ("derived-from, chain of 1,000", "data-categories.derived-from: a chain", 1_000),
        ("derived-from, all of 300", "data-categories.derived-from: a clique", 300 * 300),
        ("part-of, circle of 800", "data-categories.part-of: a circle", 800),
        ("systems, circle of 3,000", "systems.part-of and backup-of: a circle", 3_000),
        ("data-subjects, 10,000", "data-subjects: many entries", 10_000),
        ("channels, 100,000", "channels: many entries", 100_000),
    ):
        yield name, shapes()[shape](size)
    yield "comments, 300,000", "# ropa: ignore[x] y\n" * 300_000
    users = (
        f"{{data: [{', '.join(f'c{n}' for n in range(100))}], recipients: [{', '.join(f'r{n}' for n in range(100))}]}}"
    )
    listed = {"data-categories": "c", "recipients": "r"}
    lines = [f"{name}:\n" + "".join(f"  {one}{n}: {one}{n}\n" for n in range(100)) for name, one in listed.items()]
    yield "dense, 300 by 100 by 100", "".join([*lines, "activities:\n", *(f"  a{n}: {users}\n" for n in range(300))])


def main() -> None:
    """Print a table."""
    yardstick = measure(YARDSTICK, 5)
    print(f"{'':28} {'seconds':>8} {'yardsticks':>11} {'MB':>6} {'runs':>5}")
    print(f"{'yardstick':28} {yardstick.seconds:8.2f} {1:11.2f} {yardstick.megabytes:6.0f} {yardstick.runs:5}")
    with tempfile.TemporaryDirectory() as folder:
        for name, command, runs in commands(Path(folder)):
            measured = measure(command, runs)
            ratio = measured.seconds / yardstick.seconds
            print(f"{name:28} {measured.seconds:8.2f} {ratio:11.2f} {measured.megabytes:6.0f} {measured.runs:5}")
        print(f"\n{'slowest rules, 1,000 activities':46} {'ms':>8} {'again':>8}")
        for timed in slowest(Path(folder) / "1000.yaml", date.fromisoformat(DAY)):
            name = f"{timed.family}: {timed.rule}"
            print(f"{name:46} {1000 * timed.seconds:8.1f} {1000 * timed.again:8.1f}")
        judgements = judged(10_000, 50, date.fromisoformat(DAY))
        print(f"\n{judgements.promises} promises judged, 10,000 activities {judgements.seconds:15.2f} s")


if __name__ == "__main__":
    main()
