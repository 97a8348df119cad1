"""From an exception to what is said of it and the exit code: a bug of ours, or a fault of the surroundings."""

import errno
import os
from collections.abc import Iterator

from ropa import __version__
from ropa.cli.streams import say
from ropa.errors import RopaError

USAGE, BUG = 2, 3

_NO_MEMORY = RopaError(
    "memory ran out", "close other programs, raise the limit (`ulimit -v`), or take a larger machine"
)
_NO_FILES = RopaError("too many files are open", "raise the limit (`ulimit -n`) to 256 or more")
_MEMORY_WORDS = (
    "cannot allocate memory",
    "failed to map segment",
    "memory allocation",
    "start new thread",
    "bad_alloc",
)
_FILES_WORDS = ("too many open files",)


def failed(error: BaseException) -> int:
    """Say what ended a command, and give its exit code."""
    excuse = error if isinstance(error, RopaError) else of_surroundings(error)
    if excuse is not None:
        error.__traceback__ = error.__context__ = None  # where memory is short, the frames hold most of it
        complain(excuse)
        return USAGE
    import traceback

    say("".join(traceback.format_exception(error)))
    say(f"This is a bug in ropa {__version__}, not in your inventory. Please report the lines above.")
    return BUG


def complain(error: RopaError) -> None:
    """Say what is wrong with the call or the input, and what to do."""
    try:
        from ropa.cli.terminal import complain as in_colour

        in_colour(error)
    except (ImportError, MemoryError, OSError):  # not even that could be loaded
        say(f"error: {error.message}\n  fix: {error.cure}")


def of_surroundings(error: BaseException) -> RopaError | None:
    """What the system refused: memory, files, room, rights. None for what is a bug of ours."""
    for one in _chain(error):
        words = str(one).lower()
        number = one.errno if isinstance(one, OSError) else None
        if isinstance(one, MemoryError) or number == errno.ENOMEM or any(word in words for word in _MEMORY_WORDS):
            return _NO_MEMORY
        if number in (errno.EMFILE, errno.ENFILE) or any(word in words for word in _FILES_WORDS):
            return _NO_FILES
    if not isinstance(error, OSError) or error.errno is None:
        return None
    if error.errno == errno.ENOENT and _homeless():
        return RopaError("the folder you are in was removed", "change to a folder that is there")
    reason = error.strerror or "unknown reason"
    if error.filename is None:
        return RopaError(f"the system refused what is needed ({reason})", "see to that and try again")
    return RopaError(f"{os.fsdecode(error.filename)}: {reason}", "see to that and try again")


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and not any(step is one for one in seen):
        seen.append(step)
        yield step
        step = step.__cause__ or step.__context__


def _homeless() -> bool:
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        return True
    return False
