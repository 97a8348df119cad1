"""The three standard streams, which may be closed, full, or of an encoding that lacks most letters."""

import io
import os
import sys


def repair() -> None:
    """Make the streams safe to use: a closed one fails when it is used, and no file takes its number."""
    _occupy()
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Write a line to standard error; where that fails, there is no place left to say it."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(2)


def flushed() -> bool:
    """Send off what is still to be printed; False where that fails, but for a reader that has gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(1)
    except (OSError, ValueError):
        silence(1)
        return False
    return True


def silence(descriptor: int) -> None:
    """Let a stream that failed end in nothing: Python would complain again when it closes it at exit."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


def _occupy() -> None:
    """Open each closed stream the wrong way round."""
    for descriptor, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_RDONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)  # the lowest free number, which is this one
