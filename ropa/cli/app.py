"""The Typer app, and the one place where exceptions become exit codes."""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from ropa import __version__
from ropa.cli.failing import failed
from ropa.cli.options import CLEAN, INTERRUPTED, the_day
from ropa.cli.terminal import out

COMMANDS = (
    "check", "build", "promises", "coverage", "laws", "rules", "explain", "docs", "schema", "diff", "log", "review",
    "bundle", "verify", "export", "import",
)  # fmt: skip
"""What can be called, in the order of the help: each is a function of a module of the same name."""


def command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The app with some commands. To import a command and read its options takes time that the others need not wait."""
    app = typer.Typer(
        name="ropa",
        help="From one YAML inventory: a privacy policy, the Art. 30 record, data-flow diagrams. "
        "Checked against the law.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(main)
    for name in names:
        module = f"{name}_" if name == "import" else name  # a word of Python's own
        app.command(name)(getattr(import_module(f"ropa.cli.{module}"), module))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from ropa.law.book import LawBook

        out([f"ropa {__version__} (law facts of {LawBook(the_day('')).as_of})\n"])
        raise typer.Exit


def main(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Version and law facts.")
    ] = False,
) -> None:
    """From one YAML inventory: a privacy policy, the Art. 30 record, data-flow diagrams. Checked against the law."""


def run() -> int:
    """Run the command line. 0 clean, 1 findings, 2 wrong call or unreadable input, 3 a bug of ours."""
    try:
        called = [word for word in sys.argv[1:2] if word in COMMANDS]
        command_line(called or COMMANDS)()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else CLEAN
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return failed(error)
    return CLEAN
