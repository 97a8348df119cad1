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
from pathlib import Path
from typing import NamedTuple

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
    build = [*ropa, "build", "--today", DAY, "--out", str(folder / "out")]
    yield "build inventory/miomio", [*build, "inventory/miomio"], 3
    yield "build 100 activities", [*build, str(folder / "100.yaml")], 3


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


if __name__ == "__main__":
    main()
