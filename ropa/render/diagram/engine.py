"""The program that finds places for boxes and arrows: where it is looked for, and what it may do.

The packaged one goes first: it draws the same on every machine, and set-up takes it by its hash. It is not trusted for
that. It starts with an empty environment in the root folder, its time and memory are limited, and on Linux it cannot
open a file or a connection: all it has is its input and its answer.
"""

import re
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Engine = Callable[[str], str]

SECONDS = 10
MEMORY = 1_000_000
"""How much memory it may ask for, in kB; a picture with 900 arrows takes 14,000."""
PACKAGED = "graphviz-pure"
SYSTEM = "dot"
SYSTEM_FOLDERS = (
    "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin", "/home/linuxbrew/.linuxbrew/bin",
    "/run/current-system/sw/bin",
)  # fmt: skip
"""Where systems install programs. Neither PATH nor the current folder is asked: a checkout could hold a `dot`."""
_LIMITED = """
ulimit -c 0; ulimit -f 0; ulimit -t {seconds}; ulimit -v {memory} 2>/dev/null; {files}
exec "$0" "$@"
"""
"""Not every system can limit memory; each limit can only be lowered by the program."""
_NO_FILES = "ulimit -n 3"
"""Nothing but input, answer and errors is ever open. The packaged program for Linux is one file and needs no other."""
_NOT_STARTED = (126, 127)
"""What a shell answers for a program that it cannot start."""
_VERSION = re.compile(r"\bversion ([\w.+~-]+)")


class LayoutError(Exception):
    """No layout with every edge could be made."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that is here, and whether it needs files besides its own."""

    path: Path
    needs_files: bool

    def run(self, text: str) -> str:
        """What it answers; an empty text if it fails."""
        return self._started(["-Kdot", "-Tjson0"], text).stdout

    def version(self) -> str:
        """Its name and version, as `graphviz-pure 0.2.2`."""
        try:
            done = self._started(["-V"], "")
        except LayoutError:
            return f"{self.path.name} unknown"
        found = _VERSION.search(done.stdout + done.stderr)
        return f"{self.path.name} {found[1] if found else 'unknown'}"

    def _started(self, arguments: list[str], text: str) -> subprocess.CompletedProcess[str]:
        files = "" if self.needs_files else _NO_FILES
        limited = _LIMITED.format(seconds=SECONDS + 1, memory=MEMORY, files=files)
        try:
            done = subprocess.run(  # noqa: S603
                ["/bin/sh", "-c", limited, str(self.path), *arguments], input=text, capture_output=True,
                timeout=SECONDS, check=False, text=True, encoding="utf-8", errors="replace", cwd="/", env={},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise LayoutError(f"the engine took more than {SECONDS} seconds") from None
        except OSError as error:
            raise LayoutError(f"the engine cannot be started: {error.strerror}") from None
        if done.returncode in _NOT_STARTED:
            raise LayoutError(f"the engine cannot be started; `pip install --force-reinstall {PACKAGED}` mends it")
        return done


def installed_engine() -> Engine:
    """The engine that came with the tool, or else that of the system."""
    program = found_program()
    if program is None:
        raise LayoutError(f"no layout program is here; `pip install {PACKAGED}` installs one")
    return program.run


@cache
def engine_version() -> str | None:
    """What draws here, with its version; None where nothing does."""
    program = found_program()
    return program.version() if program else None


@cache
def found_program() -> Program | None:
    """The first program that may be run: beside the Python that runs us, else where systems install theirs."""
    beside = (Path(sys.executable or "nowhere").parent, Path(sysconfig.get_path("scripts")))
    for path in _runnable(PACKAGED, beside):
        return Program(path, needs_files=sys.platform != "linux")
    for path in _runnable(SYSTEM, map(Path, SYSTEM_FOLDERS)):
        return Program(path, needs_files=True)
    return None


def _runnable(name: str, folders: Iterable[Path]) -> Iterable[Path]:
    """The programs of a name in some folders that nobody but their owner and his group may change."""
    for folder in folders:
        path = folder / name
        if path.is_absolute() and _is_safe(path):
            yield path


def _is_safe(path: Path) -> bool:
    try:
        program, folder = path.stat(), path.resolve().parent.stat()
    except OSError:
        return False
    for_all = (program.st_mode | folder.st_mode) & stat.S_IWOTH
    return stat.S_ISREG(program.st_mode) and bool(program.st_mode & stat.S_IXUSR) and not for_all
