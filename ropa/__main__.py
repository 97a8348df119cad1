"""`python -m ropa` and the `ropa` command."""

import gc
import os
import sys


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    # A command lives for seconds: collecting garbage in between costs a tenth to a half of its time.
    gc.disable()
    # Plug-ins of pydantic that happen to be installed have no business in reading an inventory.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from ropa.cli.app import run

    code = run()
    # What is left dies with the process: to look for cycles in it first costs 0.1 s, after 10,000 activities 1 s.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
