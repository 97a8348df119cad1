"""Printing: the only place that writes to a stream."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable
from typing import IO

from ropa.cli.streams import say, silence
from ropa.errors import RopaError

_PATIENCE = 1.0
"""Seconds before a step is worth telling about."""


def out(chunks: Iterable[str]) -> None:
    """Write to standard output as it comes; a reader that stops early is no error."""
    for chunk in chunks:
        if not _written(chunk):
            return
    _written("")


def _written(chunk: str) -> bool:
    """Whether a chunk was written; the last, empty one sends off what is left. False if the reader has gone."""
    try:
        if chunk:
            sys.stdout.write(chunk)
        else:
            sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout.fileno())
        return False
    except OSError as error:
        silence(sys.stdout.fileno())
        cure = "see to the place where the output goes, then do it again"
        raise RopaError(f"standard output: cannot be written ({error.strerror})", cure) from None
    return True


def note(text: str) -> None:
    """Write a line to standard error."""
    say(text)


def complain(error: RopaError) -> None:
    """Say what is wrong with the call or the input, and what to do."""
    from ropa.render.findings.visible import visible

    paint = colours(sys.stderr.isatty())
    head = "\x1b[1;31merror\x1b[0m" if paint else "error"
    note(f"{head}: {visible(error.message)}")
    note(f"  fix: {visible(error.cure)}")


def colours(is_terminal: bool) -> bool:
    """Whether to colour: as NO_COLOR and FORCE_COLOR say, else on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (is_terminal and os.environ.get("TERM") != "dumb")


def is_file(stream: IO[str]) -> bool:
    """Whether what is written goes into a file, rather than to a terminal or another program."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def width() -> int:
    """Columns of the terminal."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 160))


class Progress:
    """Tells on a terminal what takes longer than a second; says nothing anywhere else."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False

    def __call__(self, words: str) -> None:
        """Begin a step."""
        if self._shows and time.monotonic() - self._started > _PATIENCE:
            sys.stderr.write(f"\r\x1b[K{words} …")
            sys.stderr.flush()
            self._shown = True

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
