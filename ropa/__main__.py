"""`python -m ropa` and the `ropa` command."""

import gc
import os
import sys

from ropa.cli import stopping, streams
from ropa.cli.failing import USAGE, failed


def main() -> None:
    """Run the command line; ends the process with its exit code, or by the signal that stopped it."""
    # A command lives for seconds: collecting garbage in between costs a tenth to a half of its time.
    gc.disable()
    # Plug-ins of pydantic that happen to be installed have no business in reading an inventory.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        stopping.heed()
        code = _code()
        stopping.heed_no_more()
    except stopping.Stopped as stopped:
        stopping.end(stopped)
    # What is left dies with the process: to look for cycles in it first costs 0.1 s, after 10,000 activities 1 s.
    gc.freeze()
    sys.exit(code)


def _code() -> int:
    streams.repair()
    if sys.flags.optimize > 1:
        streams.say("error: Python was told to drop docstrings, and the words of the rules are docstrings")
        streams.say("  fix: unset PYTHONOPTIMIZE, or leave out -OO")
        return USAGE
    try:
        from ropa.cli.app import run
    except Exception as error:
        return failed(error)
    code = run()
    return code if streams.flushed() else USAGE


if __name__ == "__main__":
    main()
