"""The Typer app, and the one place where exceptions become exit codes."""

import traceback
from typing import Annotated

import typer

from ropa import __version__
from ropa.cli.build import build
from ropa.cli.bundle import bundle
from ropa.cli.check import check
from ropa.cli.coverage import coverage
from ropa.cli.diff import diff
from ropa.cli.docs import docs
from ropa.cli.explain import explain
from ropa.cli.export import export
from ropa.cli.import_ import import_
from ropa.cli.laws import laws
from ropa.cli.log import log
from ropa.cli.options import BUG, CLEAN, INTERRUPTED, USAGE, the_day
from ropa.cli.promises import promises
from ropa.cli.review import review
from ropa.cli.rules import rules
from ropa.cli.schema import schema
from ropa.cli.terminal import complain, note, out
from ropa.cli.verify import verify
from ropa.errors import RopaError

app = typer.Typer(
    name="ropa",
    help="From one YAML inventory: a privacy policy, the Art. 30 record, data-flow diagrams. Checked against the law.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    check, build, promises, coverage, laws, rules, explain, docs, schema, diff, log, review,
    bundle, verify, export,
):  # fmt: skip
    app.command()(command)
app.command("import")(import_)


def _version(wanted: bool) -> None:
    if wanted:
        from ropa.law.book import LawBook

        out([f"ropa {__version__} (law facts of {LawBook(the_day('')).as_of})\n"])
        raise typer.Exit


@app.callback()
def main(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Version and law facts.")
    ] = False,
) -> None:
    """From one YAML inventory: a privacy policy, the Art. 30 record, data-flow diagrams. Checked against the law."""


def run() -> int:
    """Run the command line. 0 clean, 1 findings, 2 wrong call or unreadable input, 3 a bug of ours."""
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else CLEAN
    except RopaError as error:
        complain(error)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        note(traceback.format_exc())
        note(f"This is a bug in ropa {__version__}, not in your inventory. Please report the lines above.")
        return BUG
    return CLEAN
